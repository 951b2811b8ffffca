"""Tape on the floor: a T for each mark, that a hand can move on its own."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPen

from previz.app.commands import by_hand
from previz.app.studio import Studio
from previz.app.viewport import Drawn
from previz.model.camera import Vec3
from previz.model.snapping import FREE, Snap
from previz.model.stage import Mark, StageShot
from ui import theme
from ui.panes.stage_tools import Change, Drag, Hand, Tool

if TYPE_CHECKING:
    from ui.panes.stage_overlay import Overlay
    from ui.panes.stage_view import StageView

BAR_M, STEM_M, FLOOR_M = 0.16, 0.26, 0.012
GRIP_PX = 10.0


@dataclass(frozen=True, slots=True, eq=False)
class MarkDrag(Change):
    """One mark is moved on the floor. ``grip`` is how far off its middle the hand took it."""

    actor_id: str
    frame: int
    drawn: Drawn
    at_m: tuple[float, float]
    grip: tuple[float, float]
    snap: Snap = FREE
    other: Snap = FREE
    pull: Snap = FREE

    def moved(self, hand: Hand) -> Self:
        floor = self.drawn.on_floor(*hand.share)
        if floor is None:
            return self
        at_m = (round(floor[0] - self.grip[0], 3), round(floor[1] - self.grip[1], 3))
        return replace(self, at_m=at_m, pull=self.other if hand.ctrl else self.snap)

    def tried(self, studio: Studio, shot_id: str) -> StageShot:
        return by_hand.mark_put(studio, shot_id, self.actor_id, self.frame, *self.at_m, self.pull)

    def carry_out(self, studio: Studio, shot_id: str, gesture: str) -> None:
        by_hand.put_mark(studio, shot_id, self.actor_id, self.frame, *self.at_m, self.pull, gesture)

    def clicked(self, view: StageView, _hand: Hand) -> None:
        view.choose(self.actor_id)

    def words(self) -> str:
        return f"X {self.at_m[0]:.2f}   Z {self.at_m[1]:.2f} m"


class Tape(Tool):
    """The marks of everybody who walks; those of the chosen actor with their numbers."""

    def __init__(self, view: StageView) -> None:
        self._view = view
        self._hot: tuple[str, int] | None = None

    def press(self, hand: Hand) -> Drag | None:
        view, found = self._view, self._under(hand)
        if found is None or view.drawn is None or hand.button is not Qt.MouseButton.LeftButton:
            return None
        actor_id, mark = found
        floor = view.drawn.on_floor(*hand.share)
        if floor is None:
            return None
        if actor_id != view.chosen:
            view.choose(actor_id)
        snap, other = view.pulls()
        grip = (floor[0] - mark.x_m, floor[1] - mark.z_m)
        return MarkDrag(
            actor_id, mark.frame, view.drawn, (mark.x_m, mark.z_m), grip, snap, other, snap
        )

    def hover(self, hand: Hand | None) -> Qt.CursorShape | None:
        found = self._under(hand) if hand is not None else None
        hot = (found[0], found[1].frame) if found is not None else None
        if hot != self._hot:
            self._hot = hot
            self._view.update()
        return Qt.CursorShape.PointingHandCursor if hot is not None else None

    def _under(self, hand: Hand) -> tuple[str, Mark] | None:
        """The mark under the hand, of somebody with several: a lone one goes with its actor."""
        view = self._view
        drawn = view.drawn
        if drawn is None or not view.guides or view.through_lens or hand.alt:
            return None
        near: tuple[float, str, Mark] | None = None
        for blocking in drawn.view.shot.blocking:
            for mark in blocking.marks if len(blocking.marks) > 1 else ():
                share = drawn.project((mark.x_m, FLOOR_M, mark.z_m))
                if share is None:
                    continue
                off = math.hypot(share[0] * hand.width - hand.x, share[1] * hand.height - hand.y)
                if off <= GRIP_PX and (near is None or off < near[0]):
                    near = off, blocking.actor_id, mark
        return None if near is None else (near[1], near[2])

    # -- painting --------------------------------------------------------------------------

    def paint(self, over: Overlay) -> None:
        view, drawn = self._view, over.drawn
        if not view.guides or drawn.view.orbit is None:
            return
        colours = {anchor.id: anchor.colour for anchor in drawn.anchors}
        for blocking in drawn.view.shot.blocking:
            tint = colours.get(blocking.actor_id)
            if tint is None or len(blocking.marks) < 2:
                continue
            chosen = blocking.actor_id in view.all_chosen
            for number, mark in enumerate(blocking.marks, 1):
                lit = self._hot == (blocking.actor_id, mark.frame)
                colour = QColor.fromRgbF(*(min(1.0, value * 1.35) for value in tint))
                _paint(over, mark, QColor(theme.DARK.accent_text) if lit else colour, lit)
                at = over.at((mark.x_m, FLOOR_M, mark.z_m))
                if chosen and at is not None:
                    over.plate(str(number), at + QPointF(0, 16), colour, small=True, lit=lit)


def _paint(over: Overlay, mark: Mark, colour: QColor, lit: bool) -> None:
    """A T whose bar is at the toes, as tape is laid."""
    angle = math.radians(mark.facing_deg)
    ahead, aside = (math.sin(angle), math.cos(angle)), (math.cos(angle), -math.sin(angle))

    def point(forth: float, across: float) -> Vec3:
        x = mark.x_m + ahead[0] * forth + aside[0] * across
        return x, FLOOR_M, mark.z_m + ahead[1] * forth + aside[1] * across

    pen = QPen(colour, 4.0 if lit else 3.0)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    bar, stem = [point(0.1, -BAR_M), point(0.1, BAR_M)], [point(0.1, 0.0), point(0.1 - STEM_M, 0.0)]
    over.trail(bar, pen)
    over.trail(stem, pen)
