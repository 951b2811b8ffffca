"""Directions in plan: metres on the floor, degrees with 0 = +Z and 90 = +X."""

from __future__ import annotations

import math
from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a figure is and how: plan position, the way it faces, a pose of the pose library."""

    x_m: float
    z_m: float
    facing_deg: float = 0.0
    pose: str = "stand"

    @property
    def point(self) -> Point:
        return (self.x_m, self.z_m)


def bearing_deg(start: Point, end: Point) -> float:
    """The direction from one point to another, 0 to 360; 0 when they are the same."""
    if start == end:
        return 0.0
    return round(math.degrees(math.atan2(end[0] - start[0], end[1] - start[1])) % 360, 1) % 360


def apart_m(a: Point, b: Point) -> float:
    return math.hypot(a[0] - b[0], a[1] - b[1])


def toward(start: Point, end: Point, distance_m: float) -> Point:
    """The point at a distance from ``start`` in the direction of ``end``."""
    whole = apart_m(start, end)
    if whole < 1e-6:
        return start
    share = distance_m / whole
    return (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)


def turned(azimuth_deg: float) -> float:
    """An angle in the half-open range -180 to 180."""
    return (azimuth_deg + 180) % 360 - 180


def offset(start: Point, azimuth_deg: float, distance_m: float) -> Point:
    angle = math.radians(azimuth_deg)
    return (start[0] + math.sin(angle) * distance_m, start[1] + math.cos(angle) * distance_m)
