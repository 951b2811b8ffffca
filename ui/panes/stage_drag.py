"""Drags that change the stage: carried, lifted, turned, scaled; and the camera round its subject.

Values only; the verb runs when the mouse lets go.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from previz.app.commands import by_hand, set_pieces
from previz.app.commands import stage as verbs
from previz.app.studio import Studio
from previz.app.viewport import Drawn
from previz.model.camera import Vec3
from previz.model.snapping import FREE, Snap
from previz.model.stage import StageShot
from ui.panes.stage_tools import Change, Hand

if TYPE_CHECKING:
    from ui.panes.stage_view import StageView

LENS_DEG_PER_PX = 0.2
WIDEST_FLOOR_M = 60.0
"""Nobody is dragged farther than this from the middle of the set."""
LEVEL_DEG = 6.0
"""Seen as level as this the floor is a line: what is carried stays in the plane of the picture."""
DOUBLE_PX = 120.0
"""Twice the size for as many pixels up and to the right."""
SMALLEST, LARGEST = 0.05, 20.0
NAMES = ("X", "Y", "Z")
AXES: tuple[Vec3, Vec3, Vec3] = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))


@dataclass(frozen=True, slots=True, eq=False)
class Carry(Change):
    """An actor or a thing is carried over the floor, and ``others`` with it.

    ``drawn`` is the view in which it was taken: it does not change under the hand. ``stands`` is
    where it stood, ``grip`` how far (in shares of the picture) the pointer is from there. ``axis``
    0 or 2 keeps it on a line, 1 is the whole floor. ``again`` is a press on what was chosen
    already. Ctrl turns the magnet around: ``snap`` counts without it, ``other`` with it.
    """

    actor_id: str
    drawn: Drawn
    stands: Vec3
    grip: tuple[float, float]
    by_m: tuple[float, float] = (0.0, 0.0)
    others: tuple[str, ...] = ()
    axis: int = 1
    snap: Snap = FREE
    other: Snap = FREE
    again: bool = False
    held_ctrl: bool = False

    @property
    def ids(self) -> tuple[str, ...]:
        return (self.actor_id, *self.others)

    @property
    def pull(self) -> Snap:
        """What it snaps to now."""
        return self.other if self.held_ctrl else self.snap

    def moved(self, hand: Hand) -> Self:
        x, y = hand.share
        by = self._by(x - self.grip[0], y - self.grip[1])
        if by is None or max(abs(by[0]), abs(by[1])) > WIDEST_FLOOR_M:
            return self
        return replace(self, by_m=by, held_ctrl=hand.ctrl)

    def _by(self, x: float, y: float) -> tuple[float, float] | None:
        if self.axis != 1:
            far = self.drawn.along(x, y, self.stands, AXES[self.axis])
            return None if far is None else (far, 0.0) if self.axis == 0 else (0.0, far)
        facing: Vec3 = AXES[1]
        if abs(self.drawn.pitch_deg) < LEVEL_DEG:
            back = self.drawn.camera_world[:3, 2]
            facing = (float(back[0]), 0.0, float(back[2]))
        hit = self.drawn.on_plane(x, y, self.stands, facing)
        return None if hit is None else (hit[0] - self.stands[0], hit[2] - self.stands[2])

    def typed(self, number: float) -> Self:
        """So many metres the way that the hand went, or along the axis; nothing pulls then."""
        length = math.hypot(*self.by_m)
        way = (self.by_m[0] / length, self.by_m[1] / length) if length else (1.0, 0.0)
        if self.axis != 1:
            way = (1.0, 0.0) if self.axis == 0 else (0.0, 1.0)
        return replace(self, by_m=(way[0] * number, way[1] * number), snap=FREE, other=FREE)

    def tried(self, studio: Studio, shot_id: str) -> StageShot:
        return set_pieces.carried(studio, shot_id, self.ids, *self.by_m, self.pull)

    def carry_out(self, studio: Studio, shot_id: str, gesture: str) -> None:
        set_pieces.carry(studio, shot_id, self.ids, *self.by_m, self.pull, gesture)

    def clicked(self, view: StageView, hand: Hand) -> None:
        # Choosing may bring up a bar, which moves the picture under the hand: it is this one.
        if not hand.shift:
            view.choose(self.actor_id)
        elif self.again:
            view.choose(self.actor_id, more=True)

    def words(self) -> str:
        if self.axis != 1:
            return f"{NAMES[self.axis]} {self.by_m[0] + self.by_m[1]:+.2f} m"
        x, z = self.by_m
        return f"X {x:+.2f}   Z {z:+.2f}   {math.hypot(x, z):.2f} m"


@dataclass(frozen=True, slots=True, eq=False)
class Lift(Change):
    """Things are raised and lowered. ``first`` is where on the upright line the hand took it."""

    ids: tuple[str, ...]
    drawn: Drawn
    stands: Vec3
    first: float
    by_m: float = 0.0

    def moved(self, hand: Hand) -> Self:
        far = self.drawn.along(*hand.share, self.stands, AXES[1])
        return self if far is None else replace(self, by_m=round(far - self.first, 3))

    def typed(self, number: float) -> Self:
        return replace(self, by_m=number)

    def tried(self, studio: Studio, shot_id: str) -> StageShot:
        return by_hand.lifted(studio, shot_id, self.ids, self.by_m)

    def carry_out(self, studio: Studio, shot_id: str, gesture: str) -> None:
        by_hand.lift(studio, shot_id, self.ids, self.by_m, gesture)

    def clicked(self, _view: StageView, _hand: Hand) -> None:
        """A handle that is only touched does nothing."""

    def words(self) -> str:
        return f"Y {self.by_m:+.2f} m"


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
    step_deg: float = 0.0
    other_deg: float = 0.0

    @property
    def ids(self) -> tuple[str, ...]:
        return (self.actor_id, *self.others)

    def moved(self, hand: Hand) -> Self:
        floor = self.drawn.on_floor(*hand.share, self.height_m)
        if floor is None:
            return self
        angle = bearing_deg(self.centre, floor) - self.first_deg
        angle = (angle + 180) % 360 - 180
        step = self.other_deg if hand.ctrl else self.step_deg
        return replace(self, by_deg=round(angle / step) * step if step else round(angle, 1))

    def typed(self, number: float) -> Self:
        return replace(self, by_deg=number)

    def tried(self, studio: Studio, shot_id: str) -> StageShot:
        return set_pieces.swung(studio, shot_id, self.ids, self.by_deg)

    def carry_out(self, studio: Studio, shot_id: str, gesture: str) -> None:
        set_pieces.swing(studio, shot_id, self.ids, self.by_deg, gesture)

    def words(self) -> str:
        return f"{self.by_deg:+.0f}°" if self.by_deg == round(self.by_deg) else f"{self.by_deg:+g}°"


@dataclass(frozen=True, slots=True, eq=False)
class Scale(Change):
    """Things are made larger and smaller. ``axis`` 0, 1 or 2 is one side, 3 all of them.

    ``way`` is the direction of that side on the stage, ``first`` where on it the hand took it;
    of all sides together it is where the hand was, in pixels.
    """

    ids: tuple[str, ...]
    drawn: Drawn
    stands: Vec3
    axis: int
    way: Vec3
    first: tuple[float, float]
    factor: float = 1.0
    step: float = 0.0
    other: float = 0.0

    @property
    def factors(self) -> Vec3:
        if self.axis == 3:
            return self.factor, self.factor, self.factor
        one = [1.0, 1.0, 1.0]
        one[self.axis] = self.factor
        return one[0], one[1], one[2]

    def moved(self, hand: Hand) -> Self:
        if self.axis == 3:
            out = (hand.x - self.first[0]) - (hand.y - self.first[1])
            factor = 2.0 ** (out / DOUBLE_PX)
        else:
            far = self.drawn.along(*hand.share, self.stands, self.way)
            if far is None or abs(self.first[0]) < 1e-6:
                return self
            factor = far / self.first[0]
        step = self.other if hand.ctrl else self.step
        factor = round(factor / step) * step if step else round(factor, 3)
        return replace(self, factor=max(SMALLEST, min(LARGEST, factor)))

    def typed(self, number: float) -> Self:
        return replace(self, factor=max(SMALLEST, min(LARGEST, number)))

    def tried(self, studio: Studio, shot_id: str) -> StageShot:
        return by_hand.scaled(studio, shot_id, self.ids, self.factors)

    def carry_out(self, studio: Studio, shot_id: str, gesture: str) -> None:
        by_hand.scale(studio, shot_id, self.ids, self.factors, gesture)

    def clicked(self, _view: StageView, _hand: Hand) -> None:
        """A handle that is only touched does nothing."""

    def words(self) -> str:
        side = "" if self.axis == 3 else f"{NAMES[self.axis]} "
        return f"{side}× {self.factor:.2f}"


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
