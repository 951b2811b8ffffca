"""The floor of a set: what stands in the way, where one stands beside it, and the way round it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import heappop, heappush

from previz.model.footprints import is_fixed, top_m, word_of
from previz.model.stage import Prop
from previz.planner.staging.plan_geometry import Point, Spot, apart_m

SEATED = ("sit", "lie")
"""Poses that are on a thing rather than beside it."""

_CHAIR = "chair"
_WALLS = frozenset(("wall", "side"))
_TREAD = frozenset(
    ("kerb", "road", "pavement", "path", "step", "stairs", "staircase", "ramp", "hill")
)
_KNEE_M, _OVERHEAD_M, _LEG_M = 0.3, 1.9, 0.12
_SKIN_M, _CLEAR_M, _CORNER_M = 0.14, 0.32, 0.1
"""What a body keeps from things: standing, beside them, and besides where it turns a corner."""
_SQUEEZES = ((0.32, 0.3), (0.2, 0.2), (0.14, 0.2), (0.16, 0.0), (0.12, 0.0))
"""What a body keeps from things in passing, and half the room that people take; in narrow places
less and less."""

_STEP_M, _NEAR_M, _SAMPLE_M = 0.52, 0.45, 0.1
_PERSON_M, _ELBOW_M, _APART_M = 0.4, 0.26, 0.6
_REGARDED, _ROUND_AT_MOST = 8, 16
"""How many people one walks round, those nearest to the way, and how many things."""


@dataclass(frozen=True, slots=True)
class Block:
    """The footprint of a thing: its middle, half its sides, and the cosine and sine of its yaw."""

    x_m: float
    z_m: float
    half: Point
    turn: Point = (1.0, 0.0)

    @property
    def radius_m(self) -> float:
        return math.hypot(*self.half)

    def own(self, at: Point) -> Point:
        dx, dz = at[0] - self.x_m, at[1] - self.z_m
        return (dx * self.turn[0] - dz * self.turn[1], dx * self.turn[1] + dz * self.turn[0])

    def plan(self, across: float, deep: float) -> Point:
        """A point of the floor from one of its own."""
        x = across * self.turn[0] + deep * self.turn[1]
        return self.x_m + x, self.z_m - across * self.turn[1] + deep * self.turn[0]

    def holds(self, at: Point, margin_m: float) -> bool:
        across, deep = self.own(at)
        return abs(across) < self.half[0] + margin_m and abs(deep) < self.half[1] + margin_m

    def corners(self, around_m: float) -> Iterator[Point]:
        for side, end in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
            yield self.plan(side * (self.half[0] + around_m), end * (self.half[1] + around_m))

    def meets(self, other: Block, gap_m: float) -> bool:
        """Whether two footprints are nearer than a gap: no side of either is between them."""
        both = [list(block.corners(gap_m / 2)) for block in (self, other)]
        for turn in (self.turn, other.turn):
            for x, z in ((turn[0], -turn[1]), (turn[1], turn[0])):
                a, b = ([x * at[0] + z * at[1] for at in corners] for corners in both)
                if max(a) <= min(b) or max(b) <= min(a):
                    return False
        return True


def block_of(thing: Prop) -> Block:
    """The footprint of a thing."""
    angle = math.radians(thing.yaw_deg)
    half = (thing.size_m[0] / 2.0, thing.size_m[2] / 2.0)
    turn = (math.cos(angle), math.sin(angle))
    return Block(thing.position[0], thing.position[2], half, turn)


def in_the_way(thing: Prop) -> bool:
    """Whether one walks round a thing: not over it, or under it."""
    if word_of(thing) in _TREAD or max(thing.size_m[0], thing.size_m[2]) < _LEG_M:
        return False
    return thing.position[1] < _OVERHEAD_M and top_m(thing) > _KNEE_M


class FloorPlan:
    """What stands on the floor of a scene's set.

    Args:
        things: the set's pieces; doors, roads and what hangs are no obstacles.
        half_m: half the width and depth of a room, which nobody leaves but by its door.
    """

    def __init__(self, things: Iterable[Prop], half_m: Point = (math.inf, math.inf)) -> None:
        there = [thing for thing in things if in_the_way(thing)]
        self._chairs = [block_of(thing) for thing in there if word_of(thing) == _CHAIR]
        self._blocks = [block_of(thing) for thing in there if not is_fixed(thing)]
        self._walls = [block_of(thing) for thing in there if word_of(thing) in _WALLS]
        self._half_m = half_m

    def free(self, at: Point) -> bool:
        """Whether somebody can stand at a point. Chairs do not count: one sits on them."""
        blocks = (block for block in self._blocks if block not in self._chairs)
        return not any(block.holds(at, _SKIN_M) for block in blocks)

    def roomy(self, at: Point, away_m: float = _ELBOW_M) -> bool:
        """Whether a point is in the room and so far from all things, chairs too."""
        return self._indoors(at) and not any(block.holds(at, away_m) for block in self._blocks)

    def _indoors(self, at: Point) -> bool:
        return all(abs(v) < half - _ELBOW_M for v, half in zip(at, self._half_m, strict=True))

    def stood(self, spot: Spot, people: Sequence[Point] = ()) -> Spot:
        """Where somebody stands who is about to be in a thing or in somebody.

        Beside a chair or a thing, on its nearest side that has room; else on the nearest free
        spot around.
        """
        if spot.pose in SEATED:
            return spot
        inside = next((block for block in self._blocks if block.holds(spot.point, _SKIN_M)), None)
        here = inside is None and self._indoors(spot.point)
        if here and not _touched(spot.point, people, _PERSON_M):
            return spot
        near = list(_around(spot.point))
        if inside is not None:
            near = [*self._beside(inside, spot.point), *near]
        free = (at for at in near if self.roomy(at, _SKIN_M) and not _touched(at, people, _APART_M))
        x, z = next(free, near[0])
        return replace(spot, x_m=round(x, 3), z_m=round(z, 3))

    def _beside(self, block: Block, at: Point) -> list[Point]:
        """Places at a thing's sides; of a chair, the one that is farther back comes first."""
        if block in self._chairs:
            sides = [block.plan(side * _STEP_M, 0.0) for side in (1.0, -1.0)]
            return sorted(sides, key=lambda side: (round(side[1], 2), -side[0]))
        across, deep = block.own(at)
        out = (block.half[0] + _CLEAR_M, block.half[1] + _CLEAR_M)
        sides = [block.plan(sign * out[0], deep) for sign in (1.0, -1.0)]
        sides += [block.plan(across, sign * out[1]) for sign in (1.0, -1.0)]
        return sorted(sides, key=lambda side: apart_m(side, at))

    def way(self, start: Spot, end: Spot, people: Sequence[Point] = ()) -> list[Spot]:
        """From one spot to another round what stands between; straight where there is no way.

        Who rises from a chair, or comes to one, goes by its side. Where it is narrow, shoulders
        are drawn in; where nobody could pass, people make way.
        """
        first, last = (
            replace(
                self.stood(replace(spot, pose="stand"), people if spot.pose in SEATED else ()),
                facing_deg=spot.facing_deg,
            )
            for spot in (start, end)
        )
        near = sorted(people, key=lambda at: apart_m(at, start.point) + apart_m(at, end.point))
        near = [at for at in near[:_REGARDED] if apart_m(at, start.point) > _PERSON_M]
        between: list[Point] = []
        for clear_m, body_m in _SQUEEZES:
            bodies = [Block(*at, (body_m, body_m)) for at in near if body_m]
            room = _Room([*self._blocks, *bodies, *self._walls], self._half_m, clear_m)
            found = room.round(first.point, last.point)
            if found is not None:
                between = found
                break
        stops = [start, *(Spot(round(x, 3), round(z, 3)) for x, z in between), end]
        if start.pose in SEATED and apart_m(first.point, start.point) > 0.1:
            stops.insert(1, first)
        if end.pose in SEATED and apart_m(last.point, end.point) > 0.1:
            stops.insert(-1, last)
        return [stops[0], *_apart(stops[1:-1], stops[0], stops[-1]), stops[-1]]


def _touched(at: Point, people: Iterable[Point], away_m: float) -> bool:
    return any(apart_m(at, person) < away_m for person in people)


def _around(at: Point) -> Iterator[Point]:
    """Places around one, the nearest first."""
    for ring in (0.6, 0.9, 1.2, 1.6, 2.0):
        for n in range(12):
            angle = math.radians(30.0 * n + 90.0)
            yield at[0] + ring * math.sin(angle), at[1] + ring * math.cos(angle)


def _apart(corners: Sequence[Spot], start: Spot, end: Spot) -> list[Spot]:
    """Corners that are no step away from where one is, or goes anyway, are left out."""
    kept: list[Spot] = []
    for corner in corners:
        last = kept[-1] if kept else start
        if apart_m(corner.point, last.point) > 0.25 and apart_m(corner.point, end.point) > 0.25:
            kept.append(corner)
    return kept


@dataclass(frozen=True, slots=True)
class _Room:
    """Things on the floor, half of a room's sides, and what a body keeps from things in passing."""

    blocks: Sequence[Block]
    half_m: Point
    clear_m: float

    def hits(self, a: Point, b: Point, ends: tuple[Point, Point]) -> set[int]:
        """The numbers of all things that a straight way leads through.

        Near the ends of the whole way it may pass closer by, and what it begins or ends in does
        not count.
        """
        long_m = apart_m(a, b)
        count = max(1, math.ceil(long_m / _SAMPLE_M))
        middle = ((a[0] + b[0]) / 2.0, (a[1] + b[1]) / 2.0)
        found = set()
        for number, block in enumerate(self.blocks):
            far = long_m / 2.0 + block.radius_m + self.clear_m
            if apart_m(middle, (block.x_m, block.z_m)) > far:
                continue
            if any(block.holds(end, 0.0) for end in ends):
                continue
            for n in range(count + 1):
                at = (a[0] + (b[0] - a[0]) * n / count, a[1] + (b[1] - a[1]) * n / count)
                near = min(apart_m(at, end) for end in ends) < _NEAR_M
                if block.holds(at, _SKIN_M if near else self.clear_m):
                    found.add(number)
                    break
        return found

    def round(self, start: Point, end: Point) -> list[Point] | None:
        """The corners of the shortest way round things; None where there is no way.

        Only the corners of what stands in the way count, and of what stands in the way round
        that.
        """
        hit = self.hits(start, end, (start, end))
        if not hit:
            return []
        while True:
            around = self.clear_m + _CORNER_M
            corners = [c for number in sorted(hit) for c in self.blocks[number].corners(around)]
            corners = [c for c in corners if self._open(c)]
            way, others = self._shortest(start, end, corners)
            if way is not None or others <= hit or len(hit) > _ROUND_AT_MOST:
                return way
            hit |= others

    def _open(self, at: Point) -> bool:
        inside = abs(at[0]) < self.half_m[0] and abs(at[1]) < self.half_m[1]
        return inside and not any(block.holds(at, self.clear_m) for block in self.blocks)

    def _shortest(
        self, start: Point, end: Point, corners: Sequence[Point]
    ) -> tuple[list[Point] | None, set[int]]:
        """The corners of the shortest way (Dijkstra 1959), and all things that were in the way."""
        waits: list[tuple[float, tuple[Point, ...]]] = [(0.0, (start,))]
        done: set[Point] = set()
        hit: set[int] = set()
        while waits:
            gone, way = heappop(waits)
            here = way[-1]
            if here == end:
                return list(way[1:-1]), hit
            if here in done:
                continue
            done.add(here)
            for corner in (*corners, end):
                if corner in done:
                    continue
                through = self.hits(here, corner, (start, end))
                hit |= through
                if not through:
                    heappush(waits, (gone + apart_m(here, corner), (*way, corner)))
        return None, hit
