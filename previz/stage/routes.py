"""Routes: where an actor walks between marks, how fast, and when.

A route runs from a mark where the actor stood to one where the actor stays. Marks without a stay
are passed through, on a curve; they are reached at their frame all the same.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from previz.model.stage import Mark

APART_M = 0.05
"""Marks nearer than this are the same place."""

RUN_SPEED_M_S = 2.5
"""Above this a walk becomes a run."""

_EASE_S = 0.35
_START_M_S2 = 4.5
"""How fast somebody gets going and comes to a stand; a sprinter's first second has 5 to 6."""

_PIECES = 24

Point = tuple[float, float]


def apart_m(a: Mark, b: Mark) -> float:
    return math.hypot(b.x_m - a.x_m, b.z_m - a.z_m)


def runs_leg(a: Mark, b: Mark, speed_m_s: float) -> bool:
    """Whether somebody runs from a mark to the next."""
    if a.gait:
        return a.gait == "run"
    return speed_m_s > RUN_SPEED_M_S or "run" in (a.pose, b.pose)


def leaves_at(mark: Mark, after: Mark) -> int:
    """The frame at which an actor leaves a mark: at the latest one frame before the next."""
    return max(mark.frame, min(mark.frame + mark.stay_frames, after.frame - 1))


@dataclass(frozen=True, slots=True)
class Route:
    """A walk through marks. Metres and seconds from where and when it begins.

    ``points`` are (x, z) along the way and ``reach_m`` how far along it each is; ``at_m`` and
    ``at_s`` are where and when each mark is reached.
    """

    marks: tuple[Mark, ...]
    points: tuple[Point, ...]
    reach_m: tuple[float, ...]
    at_m: tuple[float, ...]
    at_s: tuple[float, ...]

    @property
    def length_m(self) -> float:
        return self.reach_m[-1]

    @property
    def duration_s(self) -> float:
        return self.at_s[-1]

    def speed_m_s(self, leg: int) -> float:
        """The mean speed of a leg, the way between two neighbouring marks."""
        return (self.at_m[leg + 1] - self.at_m[leg]) / (self.at_s[leg + 1] - self.at_s[leg])

    def leg_at(self, along_m: float) -> int:
        return min(max(0, bisect_right(self.at_m, along_m) - 1), len(self.marks) - 2)

    def place(self, along_m: float) -> Point:
        """The point of the floor that is ``along_m`` along the way."""
        n = self._piece(along_m)
        (ax, az), (bx, bz) = self.points[n], self.points[n + 1]
        share = (along_m - self.reach_m[n]) / max(1e-9, self.reach_m[n + 1] - self.reach_m[n])
        share = max(0.0, min(1.0, share))
        return ax + (bx - ax) * share, az + (bz - az) * share

    def way_deg(self, along_m: float) -> float:
        """The plan direction of travel at a place, averaged over a step's half either way."""
        before, after = max(0.0, along_m - 0.3), min(self.length_m, along_m + 0.3)
        (ax, az), (bx, bz) = self.place(before), self.place(after)
        return math.degrees(math.atan2(bx - ax, bz - az))

    def _piece(self, along_m: float) -> int:
        return min(max(0, bisect_right(self.reach_m, along_m) - 1), len(self.points) - 2)

    def gone_m(self, at_s: float) -> float:
        """Metres gone after ``at_s`` seconds: softly off, softly to a stand, on time at marks."""
        if at_s >= self.duration_s:
            return self.length_m
        if at_s <= 0.0:
            return 0.0
        leg = min(bisect_right(self.at_s, at_s) - 1, len(self.marks) - 2)
        length, takes = self._leg(leg)
        u, v = self._through(leg), self._through(leg + 1)
        return self.at_m[leg] + _eased(length, takes, u, v, at_s - self.at_s[leg])

    def _leg(self, leg: int) -> tuple[float, float]:
        return self.at_m[leg + 1] - self.at_m[leg], self.at_s[leg + 1] - self.at_s[leg]

    def _through(self, mark: int) -> float:
        """The speed at which a mark is passed; 0 at both ends."""
        if mark in (0, len(self.marks) - 1):
            return 0.0
        a, b = self.speed_m_s(mark - 1), self.speed_m_s(mark)
        return 2.0 * a * b / (a + b)


def _ease_s(speed_m_s: float, takes_s: float) -> float:
    """How long getting from a stand to a speed takes."""
    return min(max(_EASE_S, speed_m_s / _START_M_S2), takes_s / 4.0)


def _eased(length_m: float, takes_s: float, u: float, v: float, at_s: float) -> float:
    """Metres of a leg gone at a time; it begins at speed ``u`` and ends at ``v``.

    Speed ramps evenly to a plateau and from it: the plateau is what makes the leg its length.
    """
    mean = length_m / takes_s
    ease_in, ease_out = _ease_s(abs(mean - u), takes_s), _ease_s(abs(mean - v), takes_s)
    level = (length_m - u * ease_in / 2 - v * ease_out / 2) / (takes_s - ease_in / 2 - ease_out / 2)
    if at_s < ease_in:
        return u * at_s + (level - u) * at_s**2 / (2 * ease_in)
    left = takes_s - at_s
    if left < ease_out:
        return length_m - v * left - (level - v) * left**2 / (2 * ease_out)
    return (u + level) * ease_in / 2 + level * (at_s - ease_in)


# -- the way -------------------------------------------------------------------------------------


def _tangents(marks: Sequence[Mark]) -> list[Point]:
    """How the way runs at each mark, for a leg of one metre; straight where only two are."""
    ways = []
    for a, b in pairwise(marks):
        length = apart_m(a, b)
        ways.append(((b.x_m - a.x_m) / length, (b.z_m - a.z_m) / length))
    found = [ways[0]]
    for (ax, az), (bx, bz) in pairwise(ways):
        x, z = ax + bx, az + bz
        length = math.hypot(x, z)
        # Who turns back on the spot has no way through it: the curve comes to a point there.
        found.append((x / length, z / length) if length > 0.35 else (0.0, 0.0))
    return [*found, ways[-1]]


def _curve(a: Mark, b: Mark, leaves: Point, enters: Point) -> list[Point]:
    """A leg's points without its first: a Hermite curve, swung out by the bend."""
    length = apart_m(a, b)
    straight_x, straight_z = (b.x_m - a.x_m) / length, (b.z_m - a.z_m) / length
    bows = leaves != enters or (straight_x, straight_z) != leaves
    pull = min(1.2, 0.9 * length) if bows else length
    points = []
    for n in range(1, _PIECES + 1):
        t = n / _PIECES
        if bows:
            h1, h2 = t * (1 - t) ** 2 * pull, t * t * (t - 1) * pull
            on = t * t * (3 - 2 * t)
        else:
            h1 = h2 = 0.0
            on = t
        swing = a.bend_m * 16.0 * (t * (1.0 - t)) ** 2
        x = a.x_m + (b.x_m - a.x_m) * on + leaves[0] * h1 + enters[0] * h2 + straight_z * swing
        z = a.z_m + (b.z_m - a.z_m) * on + leaves[1] * h1 + enters[1] * h2 - straight_x * swing
        points.append((x, z))
    points[-1] = (b.x_m, b.z_m)
    return points


@lru_cache(maxsize=512)
def route_through(marks: tuple[Mark, ...], fps: float) -> Route:
    """The route through marks that are apart from each other, one after the other."""
    tangents = _tangents(marks)
    points: list[Point] = [(marks[0].x_m, marks[0].z_m)]
    ends = [0]
    for n, (a, b) in enumerate(pairwise(marks)):
        points += _curve(a, b, tangents[n], tangents[n + 1])
        ends.append(len(points) - 1)
    reach = [0.0]
    for (ax, az), (bx, bz) in pairwise(points):
        reach.append(reach[-1] + math.hypot(bx - ax, bz - az))
    starts = leaves_at(marks[0], marks[1])
    times = [0.0, *((mark.frame - starts) / fps for mark in marks[1:])]
    at_m = tuple(reach[end] for end in ends)
    return Route(marks, tuple(points), tuple(reach), at_m, tuple(times))


def _stays(mark: Mark) -> bool:
    return mark.stay_frames > 0


@lru_cache(maxsize=512)
def runs_of(marks: tuple[Mark, ...]) -> tuple[tuple[Mark, ...], ...]:
    """The marks in runs: those that are walked through in one go, and pairs in one place."""
    found: list[tuple[Mark, ...]] = []
    run: list[Mark] = []
    for a, b in pairwise(marks):
        if apart_m(a, b) <= APART_M:
            if run:
                found.append(tuple(run))
            run = []
            found.append((a, b))
            continue
        if run and _stays(a):
            found.append(tuple(run))
            run = []
        run = [*(run or [a]), b]
    return tuple([*found, tuple(run)] if run else found)


def route_of(run: tuple[Mark, ...], fps: float) -> Route | None:
    """The route of a run; None for two marks in one place."""
    return route_through(run, fps) if apart_m(run[0], run[1]) > APART_M else None
