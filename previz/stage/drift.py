"""Seeded smooth noise: what a human operator adds, the same in every take."""

from __future__ import annotations

import hashlib
import math
from functools import lru_cache

import numpy as np

from previz.stage.geometry import Array

_WAVES = 9
_SHIVER = 0.1
"""The share of the noise's strength that lies in the shiver band."""


def sway(
    seed: str,
    channel: int,
    time_s: float,
    band_hz: tuple[float, float],
    shiver_hz: tuple[float, float] | None = None,
) -> float:
    """Noise of unit root-mean-square over a long time, at a time in seconds.

    A sum of waves spread evenly in pitch over the band, falling off as 1/f. The same seed and
    channel give the same noise in every process.
    """
    frequency, phase, strength = _waves(seed, channel, band_hz, shiver_hz)
    return float(np.sum(strength * np.sin(2.0 * math.pi * frequency * time_s + phase)))


@lru_cache(maxsize=256)
def _waves(
    seed: str, channel: int, band_hz: tuple[float, float], shiver_hz: tuple[float, float] | None
) -> tuple[Array, Array, Array]:
    digest = hashlib.sha256(f"{channel}:{seed}".encode()).digest()
    random = np.random.default_rng(int.from_bytes(digest[:8], "big"))
    low, high = np.log(band_hz)
    slots = (np.arange(_WAVES) + random.uniform(0.2, 0.8, _WAVES)) / _WAVES
    frequency = np.exp(low + (high - low) * slots)
    strength = 1.0 / frequency
    strength *= math.sqrt(2.0) / math.sqrt(float(np.sum(strength**2)))
    if shiver_hz is not None:
        quick = random.uniform(*shiver_hz, 3)
        small = np.full(3, _SHIVER * math.sqrt(2.0 / 3.0))
        strength = np.r_[strength * math.sqrt(1.0 - _SHIVER**2), small]
        frequency = np.r_[frequency, quick]
    phase = random.uniform(0.0, 2.0 * math.pi, len(frequency))
    return frequency, phase, strength
