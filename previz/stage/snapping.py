"""What a hand's move snaps to: a mark on the floor, a wall, a thing beside it, the grid."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np

from previz.model.footprints import is_fixed, top_m
from previz.model.snapping import Snap
from previz.model.stage import Prop
from previz.stage.geometry import Array
from previz.stage.solids import corners, is_wall

MARK_REACH_M, WALL_REACH_M, THING_REACH_M = 0.30, 0.40, 0.12
_BESIDE_M = 1.0
"""Edges are laid on edges of things that stand as near as this."""
_ALIGNED_DEG = 1.0


def snapped(
    thing: Prop,
    dx_m: float,
    dz_m: float,
    others: Sequence[Prop],
    marks: Iterable[tuple[float, float]],
    snap: Snap,
) -> tuple[float, float]:
    """A thing's step in metres (x, z), as the nearest reason to stop has it.

    Args:
        others: what else stands there, walls too.
        marks: places on the floor (x, z).
    """
    x, _y, z = thing.position
    on_mark = to_mark(x + dx_m, z + dz_m, marks) if snap.marks else None
    if on_mark is not None:
        return on_mark[0] - x, on_mark[1] - z
    step = _to_walls(thing, dx_m, dz_m, others) if snap.walls else (dx_m, dz_m)
    if step == (dx_m, dz_m) and snap.things:
        step = _to_things(thing, dx_m, dz_m, others)
    on_x, on_z = to_grid(x + dx_m, z + dz_m, snap.grid_m)
    return (
        on_x - x if step[0] == dx_m else step[0],
        on_z - z if step[1] == dz_m else step[1],
    )


def floor_snapped(
    x_m: float, z_m: float, marks: Iterable[tuple[float, float]], snap: Snap
) -> tuple[float, float]:
    """Where an actor comes to stand."""
    on_mark = to_mark(x_m, z_m, marks) if snap.marks else None
    return on_mark if on_mark is not None else to_grid(x_m, z_m, snap.grid_m)


def to_mark(
    x_m: float, z_m: float, marks: Iterable[tuple[float, float]]
) -> tuple[float, float] | None:
    """The nearest mark in reach."""
    near = sorted((math.hypot(x_m - x, z_m - z), (x, z)) for x, z in marks)
    return near[0][1] if near and near[0][0] <= MARK_REACH_M else None


def to_grid(x_m: float, z_m: float, grid_m: float) -> tuple[float, float]:
    """The nearest point of a grid; the same point without one."""
    if grid_m <= 0:
        return x_m, z_m
    return round(round(x_m / grid_m) * grid_m, 6), round(round(z_m / grid_m) * grid_m, 6)


def _to_walls(thing: Prop, dx_m: float, dz_m: float, others: Iterable[Prop]) -> tuple[float, float]:
    """Against the nearest face of each wall in reach: one, or two in a corner."""
    step = np.array([dx_m, dz_m])
    box = corners(thing)[:, [0, 2]]
    middle = box.mean(axis=0)
    for wall in others:
        if not is_wall(wall) or wall.size_m[1] < 0.5:
            continue
        normal, face, half = _face(wall, middle + step)
        along = np.array([normal[1], -normal[0]])
        at = np.array([wall.position[0], wall.position[2]])
        if abs(float((middle + step - at) @ along)) > half:
            continue
        gap = float(((box + step - at) @ normal).min()) - face
        if abs(gap) <= WALL_REACH_M:
            step = step - normal * gap
    return float(step[0]), float(step[1])


def _face(wall: Prop, point: Array) -> tuple[Array, float, float]:
    """A wall's direction towards a point, how far its face is from its middle, half its length."""
    across = wall.size_m[0] >= wall.size_m[2]
    yaw = math.radians(wall.yaw_deg)
    out = np.array([math.sin(yaw), math.cos(yaw)])
    if not across:
        out = np.array([math.cos(yaw), -math.sin(yaw)])
    away = point - np.array([wall.position[0], wall.position[2]])
    normal = out if float(away @ out) >= 0 else -out
    thick, long = sorted((wall.size_m[0], wall.size_m[2]))
    return normal, thick / 2, long / 2


def _to_things(
    thing: Prop, dx_m: float, dz_m: float, others: Iterable[Prop]
) -> tuple[float, float]:
    """Side on side and edge on edge with the nearest thing that stands square to it."""
    x, _y, z = thing.position
    best: tuple[float, tuple[float, float]] | None = None
    for other in others:
        if not _side_by_side(thing, other):
            continue
        yaw = math.radians(other.yaw_deg)
        axes = np.array([[math.cos(yaw), -math.sin(yaw)], [math.sin(yaw), math.cos(yaw)]])
        at = axes @ np.array([x + dx_m - other.position[0], z + dz_m - other.position[2]])
        half, its = _halves(thing, other)
        moved = [_pulled(at, half, its, axis) for axis in (0, 1)]
        by = [value - float(at[axis]) for axis, value in enumerate(moved)]
        if by == [0.0, 0.0]:
            continue
        away = float(np.hypot(*at))
        step = axes.T @ np.array(by)
        found = (away, (dx_m + float(step[0]), dz_m + float(step[1])))
        best = min(best, found) if best is not None else found
    return best[1] if best is not None else (dx_m, dz_m)


def _side_by_side(thing: Prop, other: Prop) -> bool:
    """Whether two things could stand side by side: square to each other, and at one height."""
    if is_wall(other) or is_fixed(other):
        return False
    off = (thing.yaw_deg - other.yaw_deg + 45.0) % 90.0 - 45.0
    low, high = thing.position[1], top_m(thing)
    return abs(off) <= _ALIGNED_DEG and low < top_m(other) and high > other.position[1]


def _halves(thing: Prop, other: Prop) -> tuple[tuple[float, float], tuple[float, float]]:
    """Half the width and depth of a thing and of another, along the other's own axes."""
    width, _height, depth = thing.size_m
    across = round((thing.yaw_deg - other.yaw_deg) / 90.0) % 2 == 1
    own = (depth / 2, width / 2) if across else (width / 2, depth / 2)
    return own, (other.size_m[0] / 2, other.size_m[2] / 2)


def _pulled(at: Array, half: tuple[float, float], its: tuple[float, float], axis: int) -> float:
    """Where a thing's middle comes to along one axis of another; where it is without a reason."""
    here, beside = float(at[axis]), 1 - axis
    apart = abs(float(at[beside])) - half[beside] - its[beside]
    faces = (half[axis] + its[axis], -half[axis] - its[axis]) if apart < 0 else ()
    edges = (0.0, its[axis] - half[axis], half[axis] - its[axis]) if apart <= _BESIDE_M else ()
    near = min((*faces, *edges), key=lambda place: abs(place - here), default=here)
    return near if abs(near - here) <= THING_REACH_M else here
