"""Lamps on the stage, taken by hand: carried, aimed, brought nearer; with the ways they can go.

Key, rim and fill go round what they light, as on the surface of a sphere; with Ctrl they come
nearer. A lamp on a stand is carried over the floor, and up and down with Shift; its aim is a cross
that can be dropped on somebody. A thing that shines is carried as the thing that it is, and the
light of a window goes with its window along the wall.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPen

from previz.app.aiming import CARRIED, sphere_point, stands_at, take
from previz.app.commands import stands
from previz.app.studio import Studio
from previz.app.viewport import Anchor, Drawn
from previz.model.camera import Vec3
from previz.model.light import Stand
from ui import theme
from ui.panes.stage_drag import Carry
from ui.panes.stage_lamp_drags import DISTANCES, Aiming, Nearing, stand_held
from ui.panes.stage_overlay import Overlay
from ui.panes.stage_tools import Drag, Hand, Tool
from ui.panes.stage_walls import window_under

if TYPE_CHECKING:
    from ui.panes.stage_view import StageView

GRIP_PX, CROSS_PX = 14.0, 10.0


class Lamps(Tool):
    """Lamps, where they are shown, are taken by hand; the chosen one shows where it can go."""

    def __init__(self, view: StageView, studio: Studio) -> None:
        self._view, self._studio = view, studio

    def press(self, hand: Hand) -> Drag | None:
        view = self._view
        usable = hand.button is Qt.MouseButton.LeftButton and not hand.alt
        if view.drawn is None or view.through_lens or not view.guides or not usable:
            return None
        aimed = self._aim_under(view.drawn, hand)
        if aimed is not None:
            return aimed
        anchor = self._under(view.drawn, hand)
        drag = None if anchor is None else self._held(view.drawn, anchor, hand)
        if anchor is not None and drag is not None:
            view.choose(anchor.id if isinstance(drag, Carry) else "")
            view.light.lamp = anchor.id
            view.chosen_changed.emit()
            view.update()
        return drag

    def hover(self, hand: Hand | None) -> Qt.CursorShape | None:
        view = self._view
        if hand is None or hand.alt or view.drawn is None or view.through_lens or not view.guides:
            return None
        anchor = self._under(view.drawn, hand)
        taken = anchor is not None and self._held(view.drawn, anchor, hand) is not None
        return Qt.CursorShape.OpenHandCursor if taken else None

    # -- what is under the hand ------------------------------------------------------------

    def _under(self, drawn: Drawn, hand: Hand) -> Anchor | None:
        """The lamp that is nearest to the hand, where one is near."""
        near = [
            (off, anchor.id, anchor)
            for anchor in self._view.anchors("lamp")
            if (off := _off_px(drawn, anchor.position, hand)) <= GRIP_PX
        ]
        return min(near)[2] if near else None

    def _held(self, drawn: Drawn, anchor: Anchor, hand: Hand) -> Drag | None:
        """How a lamp is carried: as what it is."""
        light = drawn.view.shot.light
        stand = next((each for each in light.stands if each.id == anchor.id), None)
        if stand is not None:
            return stand_held(drawn, stand, stand.position, hand)
        if anchor.id in DISTANCES and hand.ctrl:
            return self._nearing(drawn, anchor, hand)
        if anchor.id in CARRIED:
            aim = take(drawn, anchor, light, *hand.share)
            return None if aim is None else Aiming(aim)
        if anchor.id == "window":
            return window_under(self._studio, drawn, hand)
        return self._thing(drawn, anchor, hand)

    def _nearing(self, drawn: Drawn, anchor: Anchor, hand: Hand) -> Drag | None:
        x, y, z = anchor.label_at
        floor = drawn.on_floor(*hand.share, anchor.position[1])
        if floor is None:
            return None
        first = math.hypot(floor[0] - x, floor[1] - z)
        far = math.dist(anchor.position, anchor.label_at)
        return Nearing(anchor.id, drawn, (x, y, z), anchor.position[1], first, far, round(far, 2))

    def _thing(self, drawn: Drawn, anchor: Anchor, hand: Hand) -> Drag | None:
        """A prop that shines is carried, and its light with it."""
        taken = self._view.anchor(anchor.id)
        stands_ = drawn.project(taken.position) if taken is not None else None
        if taken is None or stands_ is None:
            return None
        share = hand.share
        grip = (share[0] - stands_[0], share[1] - stands_[1])
        snap, other = self._view.pulls()
        return Carry(taken.id, drawn, taken.position, grip, snap=snap, other=other)

    def _aim_under(self, drawn: Drawn, hand: Hand) -> Drag | None:
        """The aim of the chosen lamp on a stand."""
        stand = self._chosen(drawn)
        if stand is None:
            return None
        aim = stands.aim_of(drawn.view.shot, stand)
        if _off_px(drawn, aim, hand) > CROSS_PX:
            return None
        return replace(stand_held(drawn, stand, aim, hand), aims=True)

    def _chosen(self, drawn: Drawn) -> Stand | None:
        up = drawn.view.shot.light.stands
        return next((each for each in up if each.id == self._view.light.lamp), None)

    # -- painting --------------------------------------------------------------------------

    def paint(self, over: Overlay) -> None:
        """Where the chosen lamp can go: round its subject, and up and down; or what it aims at."""
        view = self._view
        if not view.guides or over.drawn.view.orbit is None:
            return
        colour = QColor(theme.DARK.accent_text)
        anchor = next((a for a in view.anchors("lamp") if a.id == view.light.lamp), None)
        stand = self._chosen(over.drawn)
        if stand is not None:
            self._paint_aim(over, stand, colour)
        elif anchor is not None and anchor.id in CARRIED:
            _paint_sphere(over, anchor, colour)
        place = over.at(anchor.position) if anchor is not None else None
        if place is not None:
            over.painter.setPen(QPen(colour, 2.5))
            over.painter.setBrush(Qt.BrushStyle.NoBrush)
            over.painter.drawEllipse(place, 10, 10)

    def _paint_aim(self, over: Overlay, stand: Stand, colour: QColor) -> None:
        """A cross where a lamp is aimed at, its beam there, and how far and high it stands."""
        aim = stands.aim_of(over.drawn.view.shot, stand)
        far = math.dist(stand.position, aim)
        reach = math.tan(math.radians(stand.cone_deg)) * far
        over.trail(_disc(stand.position, aim, min(reach, 6.0)), QPen(colour, 1.0))
        at, place = over.at(aim), over.at(stand.position)
        if at is not None:
            over.painter.setPen(QPen(colour, 1.5))
            for way in (QPointF(1, 0), QPointF(0, 1), QPointF(-1, 0), QPointF(0, -1)):
                over.painter.drawLine(at + way * 3.0, at + way * CROSS_PX)
        if place is not None:
            words = f"{far:.1f} m  ↑ {stand.position[1]:.1f} m  {stand.stops:+.1f}"
            over.plate(words, place - QPointF(0, 26), colour, bold=True)


def _paint_sphere(over: Overlay, anchor: Anchor, colour: QColor) -> None:
    """The ways of a lamp round its subject: at its height, and up and down at its side."""
    azimuth, elevation = stands_at(anchor, over.drawn.view.shot.light)
    radius = math.dist(anchor.position, anchor.label_at)
    around = [sphere_point(anchor.label_at, radius, step * 7.5, elevation) for step in range(49)]
    over.trail(around, QPen(colour, 1.5))
    over.trail(
        [sphere_point(anchor.label_at, radius, azimuth, e) for e in range(-20, 91, 5)],
        QPen(colour, 1.5, Qt.PenStyle.DotLine),
    )
    place = over.at(anchor.position)
    if place is not None:
        words = f"{azimuth:.0f}°  ↑ {elevation:.0f}°"
        over.plate(words, place - QPointF(0, 26), colour, bold=True, lit=False)


def _disc(eye: Vec3, middle: Vec3, radius_m: float) -> list[Vec3]:
    """The rim of a beam where it arrives, across its direction."""
    way = [b - a for a, b in zip(eye, middle, strict=True)]
    long = math.hypot(*way) or 1.0
    dx, dy, dz = (value / long for value in way)
    flat = math.hypot(dx, dz)
    right = (dz / flat, 0.0, -dx / flat) if flat > 1e-6 else (1.0, 0.0, 0.0)
    up = (
        dy * right[2] - dz * right[1],
        dz * right[0] - dx * right[2],
        dx * right[1] - dy * right[0],
    )
    points = []
    for step in range(33):
        c, s = math.cos(step * math.pi / 16) * radius_m, math.sin(step * math.pi / 16) * radius_m
        x, y, z = (m + r * c + u * s for m, r, u in zip(middle, right, up, strict=True))
        points.append((x, y, z))
    return points


def _off_px(drawn: Drawn, point: Vec3, hand: Hand) -> float:
    """How far the hand is from a point of the stage, in pixels of the view."""
    share = drawn.project(point)
    if share is None:
        return math.inf
    return math.hypot(share[0] * hand.width - hand.x, share[1] * hand.height - hand.y)
