"""The ground under a figure: what is walked on, and how high it is there.

The floor is at 0. Stairs, platforms, kerbs, ramps and hills raise it; tables and walls do not.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from previz.model.footprints import over, top_m
from previz.model.stage import Prop, Stage
from previz.stage.builders import builder_of
from previz.stage.masonry import stair_count

_HILL = ((0.0, 0.0, 1.0, 1.0), (-0.26, 0.10, 0.44, 0.62), (0.27, 0.08, 0.40, 0.50))
"""A hill's domes: middle across and deep, breadth and height, in shares of its box."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What of a stage is walked on."""

    things: tuple[Prop, ...] = ()

    def at(self, x_m: float, z_m: float) -> float:
        """The height of the ground at a place, in metres; of several the highest."""
        return max((height_of(thing, x_m, z_m) for thing in self.things), default=0.0)

    def along(self, points: list[tuple[float, float]]) -> list[float]:
        """The heights at places (x, z)."""
        if not self.things:
            return [0.0] * len(points)
        return [self.at(x, z) for x, z in points]


def _own(thing: Prop, x_m: float, z_m: float) -> tuple[float, float]:
    """A place across and deep from a thing's middle, before its yaw."""
    angle = math.radians(thing.yaw_deg)
    dx, dz = x_m - thing.position[0], z_m - thing.position[2]
    return (
        dx * math.cos(angle) - dz * math.sin(angle),
        dx * math.sin(angle) + dz * math.cos(angle),
    )


def _flat(thing: Prop, _across: float, _deep: float) -> float:
    return thing.size_m[1]


def _stairs(thing: Prop, _across: float, deep: float) -> float:
    """Steps rise to the back: the lowest is at +Z."""
    count, depth = stair_count(thing), thing.size_m[2]
    step = min(count, max(1, math.floor((depth / 2.0 - deep) / depth * count) + 1))
    return thing.size_m[1] * step / count


def _ramp(thing: Prop, _across: float, deep: float) -> float:
    """A slope that rises to the back."""
    return thing.size_m[1] * (0.5 - deep / thing.size_m[2])


def _hill(thing: Prop, across: float, deep: float) -> float:
    width, height, depth = thing.size_m
    tops = []
    for x, z, broad, tall in _HILL:
        away = (2.0 * (across - width * x) / (width * broad)) ** 2
        away += (2.0 * (deep - depth * z) / (depth * broad)) ** 2
        tops.append(height * tall * math.sqrt(max(0.0, 1.0 - away)))
    return max(tops)


_WALKED: dict[str, Callable[[Prop, float, float], float]] = {
    "stairs": _stairs,
    "platform": _flat,
    "kerb": _flat,
    "road": _flat,
    "path": _flat,
    "ramp": _ramp,
    "hill": _hill,
}


def height_of(thing: Prop, x_m: float, z_m: float) -> float:
    """The height of the ground that a thing makes at a place; 0 beside it."""
    if not over(thing, x_m, z_m):
        return 0.0
    rise = _WALKED[builder_of(thing)](thing, *_own(thing, x_m, z_m))
    return min(top_m(thing), thing.position[1] + rise) if rise > 0.0 else 0.0


@lru_cache(maxsize=32)
def ground_of(stage: Stage) -> Ground:
    """What is walked on of a stage."""
    things = (*stage.set.pieces, *stage.props)
    return Ground(tuple(thing for thing in things if builder_of(thing) in _WALKED))
