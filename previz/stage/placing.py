"""Where things land when a hand moves them: on the surface under them, on the grid, at the wall."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable

import numpy as np

from previz.model.camera import Vec3
from previz.model.footprints import is_fixed, over, riders, top_m, turned
from previz.model.stage import Prop, Stage
from previz.stage.geometry import Array
from previz.stage.rooms import pieces
from previz.stage.solids import corners, is_wall

GRID_M = 0.25
SNAPS = ("", "grid", "wall")
"""Nothing, places a quarter of a metre apart, backs against walls."""

_RESTS_M, _WALL_REACH_M = 0.05, 0.40
_SMALL_M, _LOWEST_TOP_M, _HIGHEST_TOP_M = 1.3, 0.25, 1.5


def standing(stage: Stage) -> dict[str, Prop]:
    """Everything that stands on a stage, the room's own walls too, by id."""
    return {thing.id: thing for thing in (*pieces(stage), *stage.props)}


def surface_m(stage: Stage, thing: Prop, x_m: float, z_m: float, without: Collection[str]) -> float:
    """The height that a thing rests at: of the table under its middle, else the floor's.

    Only what is small is put on furniture: a wardrobe stays on the floor.
    """
    if max(thing.size_m[0], thing.size_m[2]) > _SMALL_M:
        return 0.0
    tops = [
        top_m(other)
        for other in standing(stage).values()
        if other.id not in without
        and other.id != thing.id
        and not is_fixed(other)
        and not is_wall(other)
        and _LOWEST_TOP_M <= top_m(other) <= _HIGHEST_TOP_M
        and other.size_m[0] * other.size_m[2] >= thing.size_m[0] * thing.size_m[2]
        and over(other, x_m, z_m)
    ]
    return max(tops, default=0.0)


def steps(
    stage: Stage, ids: Iterable[str], dx_m: float, dz_m: float, snap: str = ""
) -> dict[str, Vec3]:
    """How each thing moves when the first of them is carried by metres on the floor.

    What rests on a surface or the floor rests again where it comes to; what hangs in the air
    keeps its height. A snap is that of the first thing: the others keep their places beside it.
    """
    order = list(dict.fromkeys(ids))
    known = standing(stage)
    things = [known[one] for one in order if one in known]
    if not things:
        return {}
    dx_m, dz_m = _snapped(stage, things[0], dx_m, dz_m, snap, order)
    along = set(order) | set(riders(list(known.values()), order))
    found: dict[str, Vec3] = {}
    for thing in things:
        x, y, z = thing.position
        rests = abs(y - surface_m(stage, thing, x, z, ())) <= _RESTS_M
        lands = surface_m(stage, thing, x + dx_m, z + dz_m, along) if rests else y
        carried = thing.id in riders(list(known.values()), [o for o in order if o != thing.id])
        found[thing.id] = (dx_m, 0.0 if carried else round(lands - y, 3) if rests else 0.0, dz_m)
    return found


def _snapped(
    stage: Stage, thing: Prop, dx_m: float, dz_m: float, snap: str, ids: Collection[str]
) -> tuple[float, float]:
    x, _y, z = thing.position
    if snap == "grid":
        return _to_grid(x + dx_m) - x, _to_grid(z + dz_m) - z
    if snap == "wall":
        return _to_walls(stage, thing, dx_m, dz_m, ids)
    return dx_m, dz_m


def to_grid(x_m: float, z_m: float) -> tuple[float, float]:
    """The nearest point of the grid."""
    return _to_grid(x_m), _to_grid(z_m)


def _to_grid(value: float) -> float:
    return round(value / GRID_M) * GRID_M


def _to_walls(
    stage: Stage, thing: Prop, dx_m: float, dz_m: float, ids: Collection[str]
) -> tuple[float, float]:
    """Against the nearest face of each wall in reach: one, or two in a corner."""
    moved = turned(thing, 0.0, thing.position[0], thing.position[2])
    step = np.array([dx_m, dz_m])
    box = corners(moved)[:, [0, 2]]
    middle = box.mean(axis=0)
    for wall in standing(stage).values():
        if wall.id in ids or not is_wall(wall) or wall.size_m[1] < 0.5:
            continue
        normal, face, half = _face(wall, middle + step)
        along = np.array([normal[1], -normal[0]])
        at = np.array([wall.position[0], wall.position[2]])
        if abs(float((middle + step - at) @ along)) > half:
            continue
        gap = float(((box + step - at) @ normal).min()) - face
        if abs(gap) <= _WALL_REACH_M:
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


def inside_wall(stage: Stage, thing: Prop) -> str:
    """The name of a wall that a thing stands in, else empty. It may stand there; it is said."""
    if is_fixed(thing) or is_wall(thing):
        return ""
    low, high = thing.position[1], top_m(thing)
    for wall in standing(stage).values():
        if wall.id == thing.id or not is_wall(wall) or wall.size_m[1] < 0.5:
            continue
        if low < top_m(wall) and high > wall.position[1] and _overlap(thing, wall):
            return wall.name
    return ""


def _overlap(a: Prop, b: Prop) -> bool:
    """Whether two footprints share more than a centimetre (separating axes in plan)."""
    boxes = [corners(one)[:, [0, 2]] for one in (a, b)]
    for thing in (a, b):
        yaw = math.radians(thing.yaw_deg)
        for axis in ((math.cos(yaw), -math.sin(yaw)), (math.sin(yaw), math.cos(yaw))):
            (low_a, high_a), (low_b, high_b) = (
                (float((box @ np.array(axis)).min()), float((box @ np.array(axis)).max()))
                for box in boxes
            )
            if min(high_a, high_b) - max(low_a, low_b) < 0.01:
                return False
    return True
