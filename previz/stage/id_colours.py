"""The colours of the id pass, one for every object. A list shows them without a renderer."""

from __future__ import annotations

import colorsys
from functools import cache

import numpy as np
from numpy.typing import NDArray

COLOURS = 4096


@cache
def palette() -> NDArray[np.uint8]:
    """A colour for every object id, (``COLOURS``, 3): hues a golden ratio apart, black for none."""
    colours = [
        colorsys.hsv_to_rgb(i * 0.61803399 % 1.0, (0.65, 0.85, 0.45)[i % 3], 0.95)
        for i in range(COLOURS)
    ]
    found = (np.array(colours) * 255.0 + 0.5).astype(np.uint8)
    found[0] = 0
    return found


def id_colour(number: int) -> tuple[int, int, int]:
    """The colour of an object in the id picture."""
    red, green, blue = palette()[min(number, COLOURS - 1)]
    return int(red), int(green), int(blue)
