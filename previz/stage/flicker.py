"""Light that does not stand still: flames, screens, lightning.

The rates and depths of the lighting table; every take of a shot flickers alike, and its first frame
has the set-up's own level.
"""

from __future__ import annotations

import math
from dataclasses import replace

from previz.stage.lamps import Lamp

FLAMES: dict[str, tuple[float, tuple[float, float, float]]] = {
    "candle": (0.14, (2.1, 4.7, 7.3)),
    "firelight": (0.20, (2.3, 5.1, 7.9)),
    "tv": (0.24, (6.1, 9.7, 14.3)),
}
"""How far the key goes up and down, as a share of it, and at which frequencies in hertz."""

_WEIGHTS = (0.5, 0.3, 0.2)

STROKES_S = ((0.0, 0.12), (0.20, 0.28), (0.36, 0.46))
"""When a bolt of lightning is bright: three strokes of 80 to 120 ms."""

BOLT_EVERY_S, DARK = 2.6, 0.05
"""How often lightning strikes, and what its light is between."""


def gain(light_id: str, time_s: float) -> float:
    """The key's level at a time of the shot, 1 at its start."""
    if light_id == "lightning":
        into = time_s % BOLT_EVERY_S
        return 1.0 if any(start <= into < stop for start, stop in STROKES_S) else DARK
    if light_id not in FLAMES:
        return 1.0
    depth, rates_hz = FLAMES[light_id]
    waves = zip(_WEIGHTS, rates_hz, strict=True)
    return 1.0 + depth * sum(w * math.sin(2.0 * math.pi * hz * time_s) for w, hz in waves)


def flickered(lamps: tuple[Lamp, ...], light_id: str, time_s: float) -> tuple[Lamp, ...]:
    """The lamps with the key as bright as it is at a time; the same ones where nothing flickers."""
    level = gain(light_id, time_s)
    if level == 1.0 or not lamps:
        return lamps
    r, g, b = lamps[0].rgb
    return (replace(lamps[0], rgb=(r * level, g * level, b * level)), *lamps[1:])
