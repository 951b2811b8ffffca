"""The shot's camera on the stage: its body, its aim and its track, carried by hand."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Self

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPen

from previz.app.commands import dolly as verbs
from previz.app.commands.dolly import AIM, BODY, TRACK, Grip
from previz.app.studio import Studio
from previz.app.viewport import Drawn
from previz.model.camera import Vec3
from previz.model.stage import StageShot
from ui import theme
from ui.panes.stage_overlay import Overlay
from ui.panes.stage_tools import Change, Drag, Hand, Tool

if TYPE_CHECKING:
    from ui.panes.stage_view import StageView

BODY_PX, KEY_PX, AIM_PX, TRACK_PX = 15.0, 9.0, 10.0, 6.0
CROSS_PX, DIAMOND_PX = 6.0, 5.0
STEEPEST_DEG = 75.0
"""Seen so steeply, heights cannot be told: Shift does nothing."""

WIDEST_M = 60.0
"""No camera is dragged farther than this from where it was."""


@dataclass(frozen=True, slots=True, eq=False)
class Dolly(Change):
    """A part of the camera is carried over the floor at its height; up and down with Shift.

    ``drawn`` is the view in which it was taken, ``stood`` where that part was, ``first`` the place
    under the hand then, on the level of the part. ``upright`` is a press with Shift.
    """

    grip: Grip
    drawn: Drawn
    stood: Vec3
    first: tuple[float, float]
    rose: float
    upright: bool = False
    by_m: Vec3 = (0.0, 0.0, 0.0)

    def moved(self, hand: Hand) -> Self:
        if (hand.shift or self.upright) and self.drawn.pitch_deg < STEEPEST_DEG:
            up = self.drawn.along(*hand.share, self.stood, (0.0, 1.0, 0.0))
            return self if up is None else replace(self, by_m=(0.0, round(up - self.rose, 3), 0.0))
        floor = self.drawn.on_floor(*hand.share, self.stood[1])
        if floor is None:
            return self
        dx, dz = floor[0] - self.first[0], floor[1] - self.first[1]
        if math.hypot(dx, dz) > WIDEST_M:
            return self
        return replace(self, by_m=(round(dx, 3), 0.0, round(dz, 3)))

    def tried(self, studio: Studio, shot_id: str) -> StageShot:
        return verbs.carried(studio, shot_id, self.grip, self.by_m)

    def carry_out(self, studio: Studio, shot_id: str, gesture: str) -> None:
        verbs.carry(studio, shot_id, self.grip, self.by_m, gesture)

    def clicked(self, _view: StageView, _hand: Hand) -> None:
        """A camera that is only touched stays as it is, and so does what was chosen."""

    def words(self) -> str:
        x, _y, z = self.by_m
        return f"{math.hypot(x, z):.2f} m" if self.by_m[1] == 0.0 else f"↑ {self.by_m[1]:+.2f} m"

    def typed(self, number: float) -> Self:
        """So many metres in the direction in which the hand went."""
        x, y, z = self.by_m
        gone = math.hypot(x, y, z) if y == 0.0 else y
        if abs(gone) < 1e-6:
            return self
        grown = number / gone
        return replace(self, by_m=(x * grown, y * grown, z * grown))


class CameraBody(Tool):
    """Takes the camera by its body, by a key of its track or by the track.

    Once it was taken, what it looks at can be carried, too: before that the figure there is meant.
    """

    def __init__(self, view: StageView) -> None:
        self._view = view
        self.taken = False

    def press(self, hand: Hand) -> Drag | None:
        view = self._view
        usable = hand.button is Qt.MouseButton.LeftButton and not hand.alt
        if view.drawn is None or view.through_lens or not view.guides or not usable:
            return None
        found = self._under(view.drawn, hand)
        self.taken = found is not None
        if found is None:
            return None
        view.choose("")
        view.update()
        grip, stood = found
        floor = view.drawn.on_floor(*hand.share, stood[1])
        rose = view.drawn.along(*hand.share, stood, (0.0, 1.0, 0.0))
        first = (stood[0], stood[2]) if floor is None else floor
        return Dolly(grip, view.drawn, stood, first, rose or 0.0, hand.shift)

    def hover(self, hand: Hand | None) -> Qt.CursorShape | None:
        view = self._view
        usable = view.drawn is not None and not view.through_lens and view.guides
        if hand is None or hand.alt or not usable or view.drawn is None:
            return None
        found = self._under(view.drawn, hand)
        return Qt.CursorShape.OpenHandCursor if found is not None else None

    def _under(self, drawn: Drawn, hand: Hand) -> tuple[Grip, Vec3] | None:
        """What of the camera is under the hand, and where that is on the stage."""
        frame, keys = drawn.view.frame, drawn.view.shot.camera_keys
        eye = drawn.frustum[0] if drawn.frustum else None
        if eye is not None and _off_px(drawn, eye, hand) <= BODY_PX:
            return Grip(BODY, frame), eye
        for key in keys:
            if _off_px(drawn, key.position, hand) <= KEY_PX:
                return Grip(BODY, key.frame, key=True), key.position
        aim = drawn.pose.target if drawn.pose is not None and self.taken else None
        if aim is not None and _off_px(drawn, aim, hand) <= AIM_PX:
            return Grip(AIM, frame), aim
        if keys and _beside_px(drawn, hand) <= TRACK_PX and eye is not None:
            return Grip(TRACK, frame), eye
        return None

    # -- painting --------------------------------------------------------------------------

    def paint(self, over: Overlay) -> None:
        """The track with its keys, and a cross where the camera aims."""
        drawn = over.drawn
        if not self._view.guides or drawn.view.orbit is None:
            return
        colour = QColor(theme.DARK.warn)
        if drawn.track:
            over.trail(drawn.track, QPen(colour, 2.0))
            self._ends(over, colour)
        for key in drawn.view.shot.camera_keys:
            self._key(over, key.position, f"{key.frame + 1}", colour)
        if drawn.pose is not None and self.taken:
            self._cross(over, drawn.pose.target, colour)
        drag = self._view.drag
        if isinstance(drag, Dolly) and drawn.frustum:
            self._say(over, colour)

    def _say(self, over: Overlay, colour: QColor) -> None:
        """How far the camera is now from what it looks at, how high it stands."""
        pose, eye = over.drawn.pose, over.drawn.frustum[0]
        at = over.at(eye)
        if pose is None or at is None:
            return
        far = math.dist(pose.position, pose.target)
        words = f"→ {far:.2f} m   ↑ {eye[1]:.2f} m"
        over.plate(words, at + QPointF(0, 24), colour, bold=True)

    def _ends(self, over: Overlay, colour: QColor) -> None:
        """An arrow head where the track ends."""
        tip, before = over.at(over.drawn.track[-1]), over.at(over.drawn.track[-2])
        if tip is None or before is None:
            return
        way = tip - before
        length = math.hypot(way.x(), way.y())
        if length < 0.5:
            return
        along = way / length
        across = QPointF(-along.y(), along.x())
        over.painter.setPen(QPen(colour, 2.0))
        for side in (1.0, -1.0):
            over.painter.drawLine(tip, tip - along * 8.0 + across * side * 4.5)

    def _key(self, over: Overlay, point: Vec3, words: str, colour: QColor) -> None:
        at = over.at(point)
        if at is None:
            return
        over.painter.setPen(QPen(QColor(theme.DARK.veil), 1.0))
        over.painter.setBrush(colour)
        size = DIAMOND_PX
        over.painter.drawPolygon(
            [at + QPointF(*step) for step in ((0, -size), (size, 0), (0, size), (-size, 0))]
        )
        over.plate(words, at + QPointF(0, 15), colour, small=True)

    def _cross(self, over: Overlay, point: Vec3, colour: QColor) -> None:
        at = over.at(point)
        if at is None:
            return
        over.painter.setPen(QPen(colour, 1.5))
        over.painter.setBrush(Qt.BrushStyle.NoBrush)
        over.painter.drawEllipse(at, CROSS_PX - 1.5, CROSS_PX - 1.5)
        for way in (QPointF(1, 0), QPointF(0, 1), QPointF(-1, 0), QPointF(0, -1)):
            over.painter.drawLine(at + way * 2.0, at + way * (CROSS_PX + 2.0))


def _off_px(drawn: Drawn, point: Vec3, hand: Hand) -> float:
    """How far the hand is from a point of the stage, in pixels of the view."""
    share = drawn.project(point)
    if share is None:
        return math.inf
    return math.hypot(share[0] * hand.width - hand.x, share[1] * hand.height - hand.y)


def _beside_px(drawn: Drawn, hand: Hand) -> float:
    """How far the hand is from the camera's track."""
    places = [drawn.project(point) for point in drawn.track]
    nearest = math.inf
    for a, b in pairwise(places):
        if a is None or b is None:
            continue
        ax, ay = a[0] * hand.width, a[1] * hand.height
        dx, dy = b[0] * hand.width - ax, b[1] * hand.height - ay
        long = dx * dx + dy * dy
        share = 0.0 if long < 1e-6 else ((hand.x - ax) * dx + (hand.y - ay) * dy) / long
        share = min(1.0, max(0.0, share))
        nearest = min(nearest, math.hypot(ax + dx * share - hand.x, ay + dy * share - hand.y))
    return nearest
