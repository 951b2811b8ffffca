"""A second, closer shadow map of the sun, around what the lens is focused on.

The sun's own map spans the playing area, so in a close-up its texels are wider than a nose.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from previz.stage.evaluate import Frame
from previz.stage.geometry import rigid_inverse
from previz.stage.lamps import SHADOWED_LAMPS, Lamp

_FARTHER = 1.5
"""The closer map covers the field to so many times the focused distance, and as far before it."""

_WORTH = 0.6
"""A closer map that spans more of the other one is not drawn."""

_FARTHEST_M = 30.0


@dataclass(frozen=True, slots=True)
class NearSun:
    """The part of a lamp's map that the closer one shows, in the clip space of the lamp.

    ``lamp`` counts from 0; ``middle`` is the part's middle and ``share`` its size.
    """

    lamp: int
    middle: tuple[float, float]
    share: float


def near_sun(frame: Frame, shadow_px: int) -> NearSun | None:
    """The closer map of the first sun that casts shadows; None where it would add nothing.

    Its size goes in steps and its place in whole texels, so that a moving camera leaves the edges
    of shadows where they are.
    """
    for number, lamp in enumerate(frame.lamps[:SHADOWED_LAMPS]):
        if lamp.kind == "sun" and lamp.shadow:
            return _around(frame, number, lamp, shadow_px)
    return None


def _around(frame: Frame, number: int, lamp: Lamp, shadow_px: int) -> NearSun | None:
    focus_m = min(frame.focus_m, _FARTHEST_M)
    tangent = math.hypot(1.0 / frame.projection[0, 0], 1.0 / frame.projection[1, 1])
    radius_m = math.hypot((_FARTHER - 1.0) * focus_m, _FARTHER * focus_m * tangent)
    half_m = 2.0 ** (math.ceil(2.0 * math.log2(max(radius_m, 0.1))) / 2.0)
    share = half_m / lamp.half_m
    if share > _WORTH:
        return None
    focused = frame.camera_world @ np.array([0.0, 0.0, -focus_m, 1.0])
    x, y = (rigid_inverse(lamp.world()) @ focused)[:2] / lamp.half_m
    texel = 2.0 * share / shadow_px
    return NearSun(number, (round(x / texel) * texel, round(y / texel) * texel), share)
