"""Extras who walk: round long loops side by side, which never cross, so that nobody meets anybody.

A group that walks fills its area with lanes. Two neighbouring lanes are the two sides of one loop:
up the one, round, down the other. All on a loop go at one speed, so their distance stays.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from previz.model.stage import Extras
from previz.stage.crowd_places import BODY_M, Clear, Point, world
from previz.stage.striding import WALK_PICTURES

LANE_M = 0.75
STRIDE_M = 1.42
"""Two steps of ``striding.walking_body``."""

_SHORTEST_M = 1.6
_SAMPLE_M = 0.2
_NEXT_M = 0.8
_YIELDS_M = 0.7
"""Somebody of the cast who comes nearer is walked around."""


@dataclass(frozen=True, slots=True)
class Loop:
    """A loop of two straight sides and two half circles, on the floor.

    ``turn_deg`` is the plan direction of its first side, which begins at ``start``; the second
    side comes back at its left. Metres.
    """

    start: Point
    turn_deg: float
    side_m: float

    @property
    def radius_m(self) -> float:
        return LANE_M / 2.0

    @property
    def length_m(self) -> float:
        return 2.0 * self.side_m + 2.0 * math.pi * self.radius_m

    def at(self, along_m: float) -> tuple[Point, float]:
        """The place (x, z) and the direction of travel in degrees, somewhere along it."""
        along, r = along_m % self.length_m, self.radius_m
        if along < self.side_m:
            return self._world(0.0, along), self.turn_deg
        along -= self.side_m
        half = math.pi * r
        if along < half:
            angle = along / r
            place = self._world(r - r * math.cos(angle), self.side_m + r * math.sin(angle))
            return place, self.turn_deg + math.degrees(angle)
        along -= half
        if along < self.side_m:
            return self._world(2.0 * r, self.side_m - along), self.turn_deg + 180.0
        angle = (along - self.side_m) / r
        place = self._world(r + r * math.cos(angle), -r * math.sin(angle))
        return place, self.turn_deg + 180.0 + math.degrees(angle)

    def _world(self, left: float, ahead: float) -> Point:
        angle = math.radians(self.turn_deg)
        return (
            self.start[0] + left * math.cos(angle) + ahead * math.sin(angle),
            self.start[1] - left * math.sin(angle) + ahead * math.cos(angle),
        )


@dataclass(frozen=True, slots=True)
class Walker:
    """One who walks a loop: where it begins on it, and its speed."""

    loop: Loop
    from_m: float
    speed_m_s: float
    stride_m: float = STRIDE_M

    def at(self, time_s: float, cast: Sequence[Point] = ()) -> tuple[Point, float, int]:
        """Place, facing, and which picture of the stride it is in.

        The picture decides where exactly the body is: feet stay where they step.
        """
        gone = self.from_m + self.speed_m_s * time_s
        picture = math.floor(gone / self.stride_m * WALK_PICTURES)
        place, facing = self.loop.at(picture * self.stride_m / WALK_PICTURES)
        for other in cast:
            place = _given_way(place, other)
        return place, facing % 360.0, picture % WALK_PICTURES


def _given_way(place: Point, other: Point) -> Point:
    dx, dz = place[0] - other[0], place[1] - other[1]
    near = math.hypot(dx, dz)
    if near >= _YIELDS_M or near < 1e-6:
        return place
    push = _YIELDS_M / near
    return other[0] + dx * push, other[1] + dz * push


def walkers(extras: Extras, clear: Clear) -> list[Walker | None]:
    """Everybody of a group on a loop; None for whom no loop has room.

    The ways of the cast are no obstacle: who walks gives way.
    """
    dice = random.Random(f"{extras.id} {extras.seed} walk")
    loops = _loops(extras, replace(clear, ways=()))
    room = [max(1, int(loop.length_m / _NEXT_M)) for loop in loops]
    shares = _shares(extras.count, [loop.length_m for loop in loops], room)
    found: list[Walker | None] = []
    for loop, count in zip(loops, shares, strict=True):
        speed, first = dice.uniform(1.15, 1.5), dice.uniform(0.0, loop.length_m)
        gap = loop.length_m / max(1, count)
        loose = max(0.0, (gap - _NEXT_M) / 2.0)
        for n in range(count):
            found.append(Walker(loop, first + n * gap + dice.uniform(-loose, loose), speed))
    return [*found, *[None] * (extras.count - len(found))]


def _shares(count: int, lengths: Sequence[float], room: Sequence[int]) -> list[int]:
    """How many walk on each loop, as its length asks and its room allows."""
    shares = [0] * len(lengths)
    for _ in range(count):
        open_ = [n for n in range(len(lengths)) if shares[n] < room[n]]
        if not open_:
            break
        best = max(open_, key=lambda n: lengths[n] / (shares[n] + 1))
        shares[best] += 1
    return shares


def _loops(extras: Extras, clear: Clear) -> list[Loop]:
    """The loops that an area has room for, between the things that stand in it."""
    wide, deep = extras.sides_m
    pairs = max(1, int(wide / (2.0 * LANE_M)))
    found = []
    for pair in range(pairs):
        across = (pair - (pairs - 1) / 2.0) * 2.0 * LANE_M - LANE_M / 2.0
        for low, high in _stretches(extras, across, deep, clear):
            side = high - low - LANE_M
            if side >= _SHORTEST_M:
                start = world(extras, across, low + LANE_M / 2.0)
                found.append(Loop(start, extras.facing_deg, side))
    return found


def _stretches(
    extras: Extras, across: float, deep: float, clear: Clear
) -> list[tuple[float, float]]:
    """Where along a pair of lanes nothing stands."""
    count = max(2, round(deep / _SAMPLE_M))
    at = [deep * (n / count - 0.5) for n in range(count + 1)]
    free = [
        all(
            clear.free(world(extras, across + aside, along), BODY_M + 0.06)
            for aside in (0.0, LANE_M / 2.0, LANE_M)
        )
        for along in at
    ]
    found: list[tuple[float, float]] = []
    first: float | None = None
    for along, is_free in zip(at, free, strict=True):
        if is_free and first is None:
            first = along
        if not is_free and first is not None:
            found.append((first, along - deep / count))
            first = None
    return [*found, (first, at[-1])] if first is not None else found
