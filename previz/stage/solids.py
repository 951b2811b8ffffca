"""Props and set pieces as oriented boxes: corners, containment, sight lines."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from previz.model.stage import Prop
from previz.stage.geometry import Array, transformed, translation, turn

_SIGNS = np.array([[x, y, z] for x in (-0.5, 0.5) for y in (0.0, 1.0) for z in (-0.5, 0.5)])
"""The corners of a box of one metre, its underside's middle at the origin."""


def placed(prop: Prop) -> Array:
    """The prop's own frame in the world: middle of the underside, turned by its yaw."""
    return np.asarray(translation(*prop.position) @ turn("y", prop.yaw_deg))


def underneath(prop: Prop, x_m: float, z_m: float) -> bool:
    """Whether a place of the floor is under a prop, or just beside it."""
    dx, dz = x_m - prop.position[0], z_m - prop.position[2]
    yaw = math.radians(prop.yaw_deg)
    across = dx * math.cos(yaw) - dz * math.sin(yaw)
    along = dx * math.sin(yaw) + dz * math.cos(yaw)
    return abs(across) <= prop.size_m[0] / 2 + 0.05 and abs(along) <= prop.size_m[2] / 2 + 0.05


def corners(prop: Prop) -> Array:
    """The eight corners of a prop's box (8, 3)."""
    half = np.array([prop.size_m[0] / 2, 1.0, prop.size_m[2] / 2])
    unit = np.array([[x, y, z] for x in (-1, 1) for y in (0, prop.size_m[1]) for z in (-1, 1)])
    return transformed(placed(prop), unit * half)


def all_corners(props: Sequence[Prop]) -> Array:
    """``corners`` of several props at once (n, 8, 3)."""
    size = np.array([prop.size_m for prop in props]).reshape(-1, 1, 3)
    local = _SIGNS * size
    yaw = np.radians([prop.yaw_deg for prop in props])[:, None]
    cos, sin = np.cos(yaw), np.sin(yaw)
    x, y, z = local[..., 0], local[..., 1], local[..., 2]
    world = np.stack([x * cos + z * sin, y, z * cos - x * sin], axis=2)
    return np.asarray(world + np.array([prop.position for prop in props]).reshape(-1, 1, 3))


def _inside_frame(prop: Prop, points: Array) -> Array:
    """Points in the prop's own frame, its middle at the origin."""
    frame = placed(prop)
    local = (points - frame[:3, 3]) @ frame[:3, :3]
    local[:, 1] -= prop.size_m[1] / 2
    return np.asarray(local)


def contains(prop: Prop, point: Array, margin_m: float = 0.0) -> bool:
    """Whether a point is inside the prop's box grown by a margin."""
    local = _inside_frame(prop, point[None])[0]
    return bool(np.all(np.abs(local) <= np.array(prop.size_m) / 2 + margin_m))


def blocks(prop: Prop, start: Array, end: Array) -> bool:
    """Whether the straight line between two points passes through the prop's box (slab test)."""
    a, b = _inside_frame(prop, np.stack([start, end]))
    half, way = np.array(prop.size_m) / 2, b - a
    with np.errstate(divide="ignore", invalid="ignore"):
        first, second = (-half - a) / way, (half - a) / way
    low, high = np.fmin(first, second), np.fmax(first, second)
    outside = (np.abs(way) < 1e-12) & (np.abs(a) > half)
    if outside.any():
        return False
    return bool(max(0.0, np.nanmax(low)) < min(1.0, np.nanmin(high)))


def is_wall(prop: Prop) -> bool:
    """Whether a set piece is a wall or a ceiling: a thin board taller or wider than a person."""
    width, height, depth = prop.size_m
    thin, broad = min(prop.size_m), sorted(prop.size_m)[1]
    return prop.shape == "box" and thin <= 0.45 and broad >= 1.8 and max(width, height, depth) > 1.9


def off_wall_m(wall: Prop, point: Array) -> tuple[float, float]:
    """How far a point is off the faces of a wall, and how far beyond its ends; 0 within them."""
    local = np.abs(_inside_frame(wall, point[None])[0]) - np.array(wall.size_m) / 2
    thin = int(np.argmin(wall.size_m))
    return max(0.0, float(local[thin])), max(0.0, float(np.delete(local, thin).max()))


def behind(prop: Prop, point: Array, inside: Array) -> bool:
    """Whether a point is on the other side of a wall than ``inside``, or in it."""
    axis = int(np.argmin(np.array(prop.size_m)))
    eye, middle = _inside_frame(prop, np.stack([point, inside]))
    facing = 1.0 if middle[axis] >= 0 else -1.0
    return bool(eye[axis] * facing < prop.size_m[axis] / 2 + 0.02)
