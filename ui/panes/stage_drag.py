"""Drags that change the stage: somebody or something is carried or turned, the camera circles.

Values only; the verb runs when the mouse lets go.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from previz.app.commands import set_pieces
from previz.app.commands import stage as verbs
from previz.app.studio import Studio
from previz.app.viewport import Drawn
from previz.model.snapping import FREE, Snap
from previz.model.stage import StageShot
from ui.panes.stage_tools import Change, Hand

if TYPE_CHECKING:
    from ui.panes.stage_view import StageView

LENS_DEG_PER_PX = 0.2
WIDEST_FLOOR_M = 60.0
"""Nobody is dragged farther than this from the middle of the set."""


@dataclass(frozen=True, slots=True, eq=False)
class Carry(Change):
    """An actor or a thing is carried over the floor, and ``others`` with it.

    ``drawn`` is the view in which it was taken: it does not change under the hand. ``grip`` is how
    far (in shares of the picture) the pointer is from where the actor stands, ``height_m`` how
    high that is over the floor. ``again`` is a press on what was chosen already.
    """

    actor_id: str
    drawn: Drawn
    stood: tuple[float, float]
    grip: tuple[float, float]
    by_m: tuple[float, float] = (0.0, 0.0)
    others: tuple[str, ...] = ()
    height_m: float = 0.0
    snap: Snap = FREE
    again: bool = False

    @property
    def ids(self) -> tuple[str, ...]:
        return (self.actor_id, *self.others)

    def moved(self, hand: Hand) -> Self:
        x, y = hand.share
        floor = self.drawn.on_floor(x - self.grip[0], y - self.grip[1], self.height_m)
        if floor is None or max(abs(floor[0]), abs(floor[1])) > WIDEST_FLOOR_M:
            return self
        return replace(self, by_m=(floor[0] - self.stood[0], floor[1] - self.stood[1]))

    def tried(self, studio: Studio, shot_id: str) -> StageShot:
        return set_pieces.carried(studio, shot_id, self.ids, *self.by_m, self.snap)

    def carry_out(self, studio: Studio, shot_id: str, gesture: str) -> None:
        set_pieces.carry(studio, shot_id, self.ids, *self.by_m, self.snap, gesture)

    def clicked(self, view: StageView, hand: Hand) -> None:
        # Choosing may bring up a bar, which moves the picture under the hand: it is this one.
        if not hand.shift:
            view.choose(self.actor_id)
        elif self.again:
            view.choose(self.actor_id, more=True)


@dataclass(frozen=True, slots=True, eq=False)
class Turn(Change):
    """An actor or a thing is turned by the ring around it, and ``others`` with it."""

    actor_id: str
    drawn: Drawn
    centre: tuple[float, float]
    first_deg: float
    by_deg: float = 0.0
    others: tuple[str, ...] = ()
    height_m: float = 0.0

    @property
    def ids(self) -> tuple[str, ...]:
        return (self.actor_id, *self.others)

    def moved(self, hand: Hand) -> Self:
        floor = self.drawn.on_floor(*hand.share, self.height_m)
        if floor is None:
            return self
        angle = bearing_deg(self.centre, floor) - self.first_deg
        return replace(self, by_deg=round((angle + 180) % 360 - 180, 1))

    def tried(self, studio: Studio, shot_id: str) -> StageShot:
        return set_pieces.swung(studio, shot_id, self.ids, self.by_deg)

    def carry_out(self, studio: Studio, shot_id: str, gesture: str) -> None:
        set_pieces.swing(studio, shot_id, self.ids, self.by_deg, gesture)


@dataclass(frozen=True, slots=True)
class Circle(Change):
    """The shot's own camera is carried around its subject."""

    start: tuple[float, float]
    by_azimuth_deg: float = 0.0
    by_elevation_deg: float = 0.0

    def moved(self, hand: Hand) -> Self:
        return replace(
            self,
            by_azimuth_deg=round(-(hand.x - self.start[0]) * LENS_DEG_PER_PX, 1),
            by_elevation_deg=round((hand.y - self.start[1]) * LENS_DEG_PER_PX, 1),
        )

    def tried(self, studio: Studio, shot_id: str) -> StageShot:
        return verbs.orbited(studio, shot_id, self.by_azimuth_deg, self.by_elevation_deg)

    def carry_out(self, studio: Studio, shot_id: str, gesture: str) -> None:
        verbs.orbit_camera(studio, shot_id, self.by_azimuth_deg, self.by_elevation_deg, gesture)


def bearing_deg(centre: tuple[float, float], point: tuple[float, float]) -> float:
    """The plan direction from one floor point (x, z) to another: 0 is +Z, 90 is +X."""
    return math.degrees(math.atan2(point[0] - centre[0], point[1] - centre[1]))
