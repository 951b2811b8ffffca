"""Who goes at the same time: one waits a moment, so that nobody walks through anybody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from previz.planner.staging.floor_plan import SEATED
from previz.planner.staging.plan_geometry import Point, Spot, apart_m

WALK_M_PER_S, RUN_M_PER_S = 1.4, 3.6
RISE_S = 0.6
"""How long it takes to rise, or to sit down."""

_SHOULDERS_M, _LOOK_S = 0.45, 0.1
_STEP_S, _LONGEST_S = 0.3, 2.4
_NEVER, _A_CROWD = 10**6, 8

Path = Sequence[Spot]


def takes_s(path: Path) -> float:
    """How long somebody takes for a path at a walk or a run, with rising and sitting down."""
    speed = RUN_M_PER_S if "run" in [spot.pose for spot in path[:-1]] else WALK_M_PER_S
    seated = sum(end.pose in SEATED for end in (path[0], path[-1]))
    return _length_m(path) / speed + RISE_S * seated


def waits(paths: Mapping[str, Path]) -> dict[str, float]:
    """The seconds that each stays before going; only those who do.

    Who arrives first goes first. Who would meet somebody on the way waits until they have passed,
    but not for ever: two who change places pass each other. A crowd gives way as crowds do.
    """
    if len(paths) > _A_CROWD:
        return {}
    order = sorted(paths, key=lambda figure: (takes_s(paths[figure]), figure))
    found: dict[str, float] = {}
    going: list[str] = []
    for figure in order:
        wait, best = 0.0, (_NEVER, 0.0)
        while wait <= _LONGEST_S:
            met = sum(
                _meet((paths[other], found.get(other, 0.0)), (paths[figure], wait))
                for other in going
            )
            best = min(best, (met, wait))
            if not met:
                break
            wait = round(wait + _STEP_S, 1)
        if best[1]:
            found[figure] = best[1]
        going.append(figure)
    return found


def _meet(one: tuple[Path, float], other: tuple[Path, float]) -> int:
    """For how many looks two are in each other on their way, by when each sets out."""
    over_s = max(wait + takes_s(path) for path, wait in (one, other))
    return sum(
        apart_m(_at(*one, n * _LOOK_S), _at(*other, n * _LOOK_S)) < _SHOULDERS_M
        for n in range(int(over_s / _LOOK_S) + 1)
    )


def _length_m(path: Path) -> float:
    return sum(apart_m(a.point, b.point) for a, b in pairwise(path))


def _at(path: Path, wait_s: float, time_s: float) -> Point:
    """Where somebody is on a path at a time."""
    whole_s = takes_s(path)
    left_m = _length_m(path) * min(1.0, max(0.0, time_s - wait_s) / max(whole_s, 1e-6))
    for a, b in pairwise(path):
        long_m = apart_m(a.point, b.point)
        if left_m <= long_m:
            share = left_m / max(long_m, 1e-6)
            return a.x_m + (b.x_m - a.x_m) * share, a.z_m + (b.z_m - a.z_m) * share
        left_m -= long_m
    return path[-1].point
