"""Where a key that is a thing on the set stands: its direction follows the thing."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from previz.model.light import LightSetup
from previz.model.stage import Blocking, Prop, Stage

HEAD_M = 1.35
"""The height that lamps are aimed at."""

SHADE = 0.8
"""How high in a thing its light is, as a share of its height."""


def aimed(light: LightSetup, stage: Stage, blocking: Sequence[Blocking]) -> LightSetup:
    """The light with its key's azimuth and elevation as its thing has them.

    Seen from the middle of the marks, as the stage has it; unchanged where no thing is the key, or
    where that thing is gone.
    """
    if not light.key_prop:
        return light
    thing = next((p for p in (*stage.props, *stage.set.pieces) if p.id == light.key_prop), None)
    return light if thing is None else towards(light, thing, blocking)


def towards(light: LightSetup, thing: Prop, blocking: Sequence[Blocking]) -> LightSetup:
    """The light with its key in the direction of a thing, to a tenth of a degree."""
    marks = [mark for each in blocking for mark in each.marks]
    xs, zs = [mark.x_m for mark in marks] or [0.0], [mark.z_m for mark in marks] or [0.0]
    x, y, z = thing.position
    dx, dz = x - (min(xs) + max(xs)) / 2.0, z - (min(zs) + max(zs)) / 2.0
    rise = y + thing.size_m[1] * SHADE - HEAD_M
    return replace(
        light,
        key_azimuth_deg=round(math.degrees(math.atan2(dx, dz)) % 360.0, 1),
        key_elevation_deg=round(math.degrees(math.atan2(rise, math.hypot(dx, dz))), 1),
    )
