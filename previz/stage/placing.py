"""Where things land when a hand moves them: on the surface under them, on the grid, at the wall."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping

import numpy as np

from previz.model.camera import Vec3
from previz.model.footprints import is_fixed, over, rests_on, riders, top_m
from previz.model.snapping import FREE, Snap
from previz.model.stage import Prop, Stage
from previz.stage.rooms import pieces
from previz.stage.snapping import snapped
from previz.stage.solids import corners, is_wall

_RESTS_M = 0.05
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
    stage: Stage,
    ids: Iterable[str],
    dx_m: float,
    dz_m: float,
    snap: Snap = FREE,
    marks: Iterable[tuple[float, float]] = (),
) -> dict[str, Vec3]:
    """How each thing moves when the first of them is carried by metres on the floor.

    What rests on a surface or the floor rests again where it comes to; what hangs in the air
    keeps its height. A snap is that of the first thing: the others keep their places beside it.
    ``marks`` are places (x, z) on the floor that it may snap to.
    """
    order = list(dict.fromkeys(ids))
    known = standing(stage)
    things = [known[one] for one in order if one in known]
    if not things:
        return {}
    along = set(order) | set(riders(list(known.values()), order))
    others = [thing for thing in known.values() if thing.id not in along]
    dx_m, dz_m = snapped(things[0], dx_m, dz_m, others, marks, snap)
    found: dict[str, Vec3] = {}
    for thing in things:
        x, y, z = thing.position
        rests = abs(y - surface_m(stage, thing, x, z, ())) <= _RESTS_M
        lands = surface_m(stage, thing, x + dx_m, z + dz_m, along) if rests else y
        carried = _borne(thing, known, set(order) - {thing.id})
        found[thing.id] = (dx_m, 0.0 if carried else round(lands - y, 3) if rests else 0.0, dz_m)
    return found


def _borne(thing: Prop, known: Mapping[str, Prop], by: Collection[str]) -> bool:
    """Whether a thing stands on one of these, or on what stands on one of them.

    Asked of each of many things that are carried at once: it looks down from the thing only.
    """
    seen, below = {thing.id}, [thing]
    while below:
        upper = below.pop()
        for host in known.values():
            if host.id in seen or not rests_on(upper, host):
                continue
            if host.id in by:
                return True
            seen.add(host.id)
            below.append(host)
    return False


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
