"""Drags of lamps: round their subject, nearer to it, over the floor with their stand.

Values only; the verb runs when the mouse lets go.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Self

from previz.app.aiming import Aim
from previz.app.commands import light as verbs
from previz.app.commands import stands
from previz.app.studio import Studio
from previz.app.viewport import Drawn
from previz.model.camera import Vec3
from previz.model.light import Stand
from previz.model.stage import StageShot
from ui.panes.stage_tools import Change, Hand

if TYPE_CHECKING:
    from ui.panes.stage_view import StageView

STEEPEST_DEG = 75.0
"""Seen so steeply, heights cannot be told."""

NEAREST_M, FARTHEST_M, WIDEST_M = 0.5, 30.0, 60.0
DISTANCES = {"key": "key_distance_m", "rim": "rim_distance_m"}
"""The lamps that come nearer, and the number of the light that says how far off they stand."""


@dataclass(frozen=True, slots=True, eq=False)
class Aiming(Change):
    """A lamp is carried round its subject."""

    lights = True
    aim: Aim

    def moved(self, hand: Hand) -> Self:
        return replace(self, aim=self.aim.at(*hand.share))

    def tried(self, studio: Studio, shot_id: str) -> StageShot:
        return verbs.tried(studio, shot_id, **self.aim.values)

    def carry_out(self, studio: Studio, shot_id: str, gesture: str) -> None:
        verbs.change(studio, shot_id, gesture=gesture, **self.aim.values)

    def clicked(self, _view: StageView, _hand: Hand) -> None:
        """It was chosen when it was taken."""


@dataclass(frozen=True, slots=True, eq=False)
class Nearing(Change):
    """A lamp comes nearer to whom it lights, or goes away: its light there stays.

    ``first_m`` is how far over the floor the hand took hold from what is lit.
    """

    lights = True
    lamp: str
    drawn: Drawn
    centre: Vec3
    height_m: float
    first_m: float
    started_m: float
    far_m: float

    def moved(self, hand: Hand) -> Self:
        floor = self.drawn.on_floor(*hand.share, self.height_m)
        if floor is None or self.first_m < 1e-3:
            return self
        now = math.hypot(floor[0] - self.centre[0], floor[1] - self.centre[2])
        far = self.started_m * now / self.first_m
        return replace(self, far_m=round(min(FARTHEST_M, max(NEAREST_M, far)), 2))

    @property
    def values(self) -> dict[str, Any]:
        return {DISTANCES[self.lamp]: self.far_m}

    def tried(self, studio: Studio, shot_id: str) -> StageShot:
        return verbs.tried(studio, shot_id, **self.values)

    def carry_out(self, studio: Studio, shot_id: str, gesture: str) -> None:
        verbs.change(studio, shot_id, gesture=gesture, **self.values)

    def clicked(self, _view: StageView, _hand: Hand) -> None:
        """It was chosen when it was taken."""

    def words(self) -> str:
        return f"{self.far_m:.2f} m"

    def typed(self, number: float) -> Self:
        return replace(self, far_m=number)


@dataclass(frozen=True, slots=True, eq=False)
class StandCarry(Change):
    """A lamp on a stand is carried, or its aim; ``stood`` is where that part was."""

    lights = True
    stand: Stand
    aims: bool
    drawn: Drawn
    stood: Vec3
    first: tuple[float, float]
    rose: float
    upright: bool = False
    at: Vec3 = (0.0, 0.0, 0.0)

    def moved(self, hand: Hand) -> Self:
        x, y, z = self.stood
        if (hand.shift or self.upright) and self.drawn.pitch_deg < STEEPEST_DEG:
            up = self.drawn.along(*hand.share, self.stood, (0.0, 1.0, 0.0))
            high = y if up is None else max(stands.LEAST_HEIGHT_M, y + up - self.rose)
            return replace(self, at=(x, round(high, 3), z))
        floor = self.drawn.on_floor(*hand.share, y)
        if floor is None or max(abs(floor[0]), abs(floor[1])) > WIDEST_M:
            return self
        dx, dz = floor[0] - self.first[0], floor[1] - self.first[1]
        return replace(self, at=(round(x + dx, 3), y, round(z + dz, 3)))

    def _to(self, shot: StageShot) -> dict[str, Any]:
        """What changes of the lamp: an aim that is dropped on somebody follows them."""
        if not self.aims:
            return {"position": self.at}
        who = stands.dropped_on(shot, self.at[0], self.at[2])
        return {"target": who, "aim": self.at}

    def tried(self, studio: Studio, shot_id: str) -> StageShot:
        return stands.tried(studio, shot_id, self.stand.id, **self._to(self.drawn.view.shot))

    def carry_out(self, studio: Studio, shot_id: str, gesture: str) -> None:
        to = self._to(self.drawn.view.shot)
        stands.change(studio, shot_id, self.stand.id, None, gesture, **to)

    def clicked(self, _view: StageView, _hand: Hand) -> None:
        """It was chosen when it was taken."""

    def words(self) -> str:
        aim = self.stand.aim if not self.aims else self.stand.position
        far = math.hypot(self.at[0] - aim[0], self.at[2] - aim[2])
        return f"{far:.2f} m  ↑ {self.at[1]:.2f} m"


def stand_held(drawn: Drawn, stand: Stand, part: Vec3, hand: Hand) -> StandCarry:
    """A lamp on a stand, or its aim, taken where the hand is."""
    floor = drawn.on_floor(*hand.share, part[1])
    rose = drawn.along(*hand.share, part, (0.0, 1.0, 0.0))
    first = (part[0], part[2]) if floor is None else floor
    return StandCarry(stand, False, drawn, part, first, rose or 0.0, hand.shift, part)
