"""Exposure as a meter says it: stops about middle grey, and the bands of false colour."""

from __future__ import annotations

import math
from functools import cache

import numpy as np
from numpy.typing import NDArray

from previz.model.reading import Band
from previz.stage.colour import LUMA, display, scene_light

MIDDLE_GREY = scene_light(0.18 ** (1 / 2.2))
"""The scene light that the picture shows as 18 % grey: nought stops."""

DARKEST = 2.0**-12
"""Scene light below which a meter reads no further."""

_STEPS_PER_STOP = 48
_STOPS_BELOW, _STOPS_ABOVE = 12, 8


BANDS = (
    Band("black", 0.0, 0.025, (110, 30, 150)),
    Band("deep", 0.025, 0.06, (32, 74, 186)),
    Band("grey", 0.42, 0.50, (46, 160, 67)),
    Band("skin", 0.61, 0.69, (236, 130, 170)),
    Band("bright", 0.92, 0.98, (246, 214, 50)),
    Band("clipped", 0.98, 1.01, (222, 40, 36)),
)
"""Where a monitor's false colour has its marks, on our curve: clipped black, deep shadow, 18 %
grey, skin one stop above it, nearly white, clipped white. What lies between stays grey."""


def stops(light: float) -> float:
    """Scene light in stops above middle grey."""
    return math.log2(max(light, DARKEST) / MIDDLE_GREY)


def luminance(linear: NDArray[np.float32]) -> NDArray[np.float32]:
    """(H, W, 3) scene light to (H, W) of BT.709 luminance."""
    return np.asarray(linear @ LUMA.astype(np.float32), dtype=np.float32)


def shown(light: NDArray[np.float32]) -> NDArray[np.float32]:
    """Scene light as display signal: ``colour.display`` for arrays."""
    y = light * (2.51 * light + 0.03) / (light * (2.43 * light + 0.59) + 0.14)
    return np.asarray(np.clip(y, 0.0, 1.0) ** (1 / 2.2), dtype=np.float32)


@cache
def _palette() -> NDArray[np.uint8]:
    """A colour for each step of exposure from the darkest to the brightest, (n, 3)."""
    count = (_STOPS_BELOW + _STOPS_ABOVE) * _STEPS_PER_STOP
    rows = np.zeros((count, 3), np.uint8)
    for row in range(count):
        signal = display(MIDDLE_GREY * 2.0 ** (row / _STEPS_PER_STOP - _STOPS_BELOW))
        band = next((b for b in BANDS if b.low <= signal < b.high), None)
        rows[row] = band.colour if band is not None else round(255 * signal)
    return rows


def false_colour(linear: NDArray[np.float32]) -> NDArray[np.uint8]:
    """(H, W, 3) scene light to (H, W, 3) uint8 in the colours of ``BANDS``, greys between them."""
    palette = _palette()
    exposure = np.log2(np.maximum(luminance(linear), DARKEST) / MIDDLE_GREY)
    row = ((exposure + _STOPS_BELOW) * _STEPS_PER_STOP).astype(np.int32)
    return np.asarray(palette[np.clip(row, 0, len(palette) - 1)])
