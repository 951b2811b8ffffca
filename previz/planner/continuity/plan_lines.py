"""Lines, sides and angles on the floor plan. Degrees: 0 = +Z, 90 = +X; nothing is rounded."""

from __future__ import annotations

import math

from previz.planner.staging.plan_geometry import Point


def bearing(start: Point, end: Point) -> float:
    """The plan direction from one point to another, -180 to 180."""
    return math.degrees(math.atan2(end[0] - start[0], end[1] - start[1]))


def turned(deg: float) -> float:
    """The same angle from -180 up to 180."""
    return (deg + 180.0) % 360.0 - 180.0


def off_line_m(a: Point, b: Point, point: Point) -> float:
    """How far a point is off the endless line from ``a`` to ``b``; the sign is its side of it.

    ``(b - a) x (c - a)`` over the length of the line (craft reference 2.4); 0 where ``a`` and
    ``b`` are one point.
    """
    along = (b[0] - a[0], b[1] - a[1])
    length = math.hypot(*along)
    if length < 1e-6:
        return 0.0
    return (along[0] * (point[1] - a[1]) - along[1] * (point[0] - a[0])) / length


def between_deg(at: Point, one: Point, other: Point) -> float:
    """The angle at a point between two others, 0 to 180."""
    return abs(turned(bearing(at, one) - bearing(at, other)))


def screen_side(direction_deg: float, to_camera_deg: float, blind_deg: float) -> int:
    """Which way a plan direction points on the screen: 1 right, -1 left, 0 at or off the lens.

    This is the sign of what a short step in that direction does to x in the picture. Within
    ``blind_deg`` of the camera's own axis, to or from the lens, it has no side.
    """
    across = math.sin(math.radians(direction_deg - to_camera_deg))
    if abs(across) < math.sin(math.radians(blind_deg)):
        return 0
    return 1 if across > 0 else -1
