"""Where a hand takes hold of a thing: its handle, else the nearest point of it."""

from __future__ import annotations

import numpy as np

from previz.model.stage import Prop
from previz.stage.builders import builder_of, solids_of
from previz.stage.geometry import Array, point_on, vec3
from previz.stage.solids import placed

_HANDLE_M = 0.07
_SMALL_M = 0.15
_EDGE_M = 0.10
"""How far from an edge a hand lies."""


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


def laid_on(prop: Prop, point: Array) -> tuple[Array, Array] | None:
    """Where a hand that comes from a point lies flat on a thing: the place, and the way out of it.

    On the top of what is lower than the hand comes from, else on the side that is nearest; None
    for a handle or a small thing, which fingers close around.
    """
    half: Array = np.array(prop.size_m, dtype=np.float64) / 2.0
    if handles(prop) or float(half.max()) < _SMALL_M:
        return None
    frame = placed(prop)
    centre = np.array([0.0, half[1], 0.0])
    local = (point - frame[:3, 3]) @ frame[:3, :3] - centre
    axis = 1 if local[1] > half[1] else int(np.argmax((np.abs(local) - half) * [1.0, 0.0, 1.0]))
    out = np.zeros(3)
    out[axis] = 1.0 if local[axis] >= 0.0 else -1.0
    room = np.maximum(half - _EDGE_M, 0.4 * half)
    at = np.clip(local, -room, room)
    at[axis] = out[axis] * half[axis]
    return point_on(frame, vec3(at + centre)), np.asarray(frame[:3, :3] @ out)
