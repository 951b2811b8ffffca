"""Where a hand takes hold of a thing: its handle, else the nearest point of it."""

from __future__ import annotations

import numpy as np

from previz.model.stage import Prop
from previz.stage.builders import builder_of, solids_of
from previz.stage.geometry import Array, point_on, vec3
from previz.stage.solids import placed

_HANDLE_M = 0.07
_SMALL_M = 0.15


def middle(prop: Prop) -> Array:
    """The middle of a thing's box."""
    return point_on(placed(prop), (0.0, prop.size_m[1] / 2.0, 0.0))


def handles(prop: Prop) -> list[Array]:
    """The knobs of a door, in the world; empty for what has none."""
    if not builder_of(prop).startswith("door") or prop.shape != "box":
        return []
    frame = placed(prop)
    return [
        point_on(frame, (solid.at[0], solid.at[1] + solid.size_m[1] / 2.0, solid.at[2]))
        for solid in solids_of(prop)
        if max(solid.size_m) <= _HANDLE_M
    ]


def taken_at(prop: Prop, point: Array) -> Array:
    """Where a hand that comes from a point takes hold: at the nearest handle, or the nearest place
    of the box; small things by their middle."""
    knobs = handles(prop)
    if knobs:
        return min(knobs, key=lambda knob: float(np.linalg.norm(knob - point)))
    half: Array = np.array(prop.size_m, dtype=np.float64) / 2.0
    if float(half.max()) < _SMALL_M:
        return middle(prop)
    frame = placed(prop)
    centre = np.array([0.0, half[1], 0.0])
    local = (point - frame[:3, 3]) @ frame[:3, :3] - centre
    inside: Array = np.clip(local, -half * 0.92, half * 0.92)
    return point_on(frame, vec3(inside + centre))
