"""Light as numbers: kelvin to linear RGB, and the picture's tone curve with its inverse.

Scene light is linear with BT.709 primaries. The renderer's shader holds the same curve.
"""

from __future__ import annotations

import numpy as np

from previz.model.stage import Colour
from previz.stage.geometry import Array

BRIGHTEST = 16.0
"""Scene light beyond which the curve is taken as white."""

LUMA = np.array([0.2126, 0.7152, 0.0722])


def kelvin_rgb(kelvin: float) -> Array:
    """Linear RGB of a black body, of luminance 1.

    The cubic fit of the Planckian locus by Kim et al. (US patent 7024034, 2002), 1667 to 25000 K.
    """
    k = min(max(kelvin, 1667.0), 25000.0)
    t = 1e3 / k
    if k <= 4000.0:
        x = -0.2661239 * t**3 - 0.2343589 * t**2 + 0.8776956 * t + 0.179910
    else:
        x = -3.0258469 * t**3 + 2.1070379 * t**2 + 0.2226347 * t + 0.240390
    if k <= 2222.0:
        y = -1.1063814 * x**3 - 1.34811020 * x**2 + 2.18555832 * x - 0.20219683
    elif k <= 4000.0:
        y = -0.9549476 * x**3 - 1.37418593 * x**2 + 2.09137015 * x - 0.16748867
    else:
        y = 3.0817580 * x**3 - 5.87338670 * x**2 + 3.75112997 * x - 0.37001483
    xyz = np.array([x / y, 1.0, (1.0 - x - y) / y])
    to_rgb = np.array(
        [[3.2406, -1.5372, -0.4986], [-0.9689, 1.8758, 0.0415], [0.0557, -0.2040, 1.0570]]
    )
    rgb = np.clip(to_rgb @ xyz, 0.03, None)
    return np.asarray(rgb / (rgb @ LUMA))


def tint(kelvin: float, white_k: float) -> Array:
    """A lamp's colour as a camera balanced for ``white_k`` sees it, of luminance 1.

    It holds back, as an eye does, and more so for a flame: clay must stay readable.
    """
    strength = 0.80 if kelvin >= 2600.0 else 0.62
    seen = (kelvin_rgb(kelvin) / kelvin_rgb(white_k)) ** strength
    return np.asarray(seen / (seen @ LUMA))


def linear(colour: Colour) -> Array:
    """A display-referred colour as linear light (gamma 2.2)."""
    return np.clip(np.array(colour, dtype=np.float64), 0.0, 1.0) ** 2.2


def display(scene: float) -> float:
    """Scene light to display signal: a filmic toe and shoulder, then gamma 2.2.

    The rational fit of the ACES output transform by Narkowicz (2015).
    """
    y = scene * (2.51 * scene + 0.03) / (scene * (2.43 * scene + 0.59) + 0.14)
    return float(min(max(y, 0.0), 1.0) ** (1.0 / 2.2))


def scene_light(signal: float) -> float:
    """The scene light that is shown as a display signal: the inverse, by bisection."""
    low, high = 0.0, BRIGHTEST
    for _ in range(40):
        middle = (low + high) / 2.0
        low, high = (middle, high) if display(middle) < signal else (low, middle)
    return (low + high) / 2.0
