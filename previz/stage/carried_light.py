"""A lamp that is carried takes its light along."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from previz.model.stage import Prop
from previz.stage.geometry import Array, vec3
from previz.stage.lamps import Lamp, Rig

_NEAREST_M = 0.8


def carried_lamps(light: Rig, stood: tuple[Prop, ...], props: tuple[Prop, ...]) -> tuple[Lamp, ...]:
    """The rig's lamps with what shines where its prop is now.

    Args:
        stood: the stage's props where the rig has them, in the order of ``props``.
    """
    ways = {
        before.id: np.array(now.position) - np.array(before.position)
        for before, now in zip(stood, props, strict=True)
        if before.position != now.position
    }
    if not ways:
        return light.lamps
    return tuple(
        _moved(lamp, ways[lamp.prop]) if lamp.prop in ways else lamp for lamp in light.lamps
    )


def _moved(lamp: Lamp, way: Array) -> Lamp:
    """It goes on shining at what it shone at, unless it is too near to that now."""
    position = np.array(lamp.position) + way
    target = np.array(lamp.target)
    if float(np.linalg.norm(target - position)) < _NEAREST_M:
        target = target + way
    return replace(lamp, position=vec3(position), target=vec3(target))
