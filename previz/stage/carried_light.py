"""A lamp that is carried takes its light along."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from previz.model.stage import Prop, StageShot
from previz.stage.geometry import Array, vec3
from previz.stage.lamps import Lamp, Rig

_NEAREST_M = 0.8


def carried_lamps(shot: StageShot, light: Rig, props: tuple[Prop, ...]) -> tuple[Lamp, ...]:
    """The rig's lamps with the practical where its prop is now."""
    for before, now in zip(shot.stage.props, props, strict=True):
        if before.id == light.practical and before.position != now.position:
            way = np.array(now.position) - np.array(before.position)
            return tuple(
                _moved(lamp, way) if lamp.name == "practical" else lamp for lamp in light.lamps
            )
    return light.lamps


def _moved(lamp: Lamp, way: Array) -> Lamp:
    """It goes on shining at what it shone at, unless it is too near to that now."""
    position = np.array(lamp.position) + way
    target = np.array(lamp.target)
    if float(np.linalg.norm(target - position)) < _NEAREST_M:
        target = target + way
    return replace(lamp, position=vec3(position), target=vec3(target))
