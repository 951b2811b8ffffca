"""Seeded smooth noise: what a human operator adds, the same in every take.

A sum of slow waves has its strength only over a long time; a take of five seconds of it may be a
third too calm or too wild, by the luck of its phases. So a seed throws its phases several times,
and keeps those with which takes of the usual lengths have the strength that was asked for.
"""

from __future__ import annotations

import hashlib
import math
from functools import lru_cache

import numpy as np

from previz.stage.geometry import Array

_WAVES = 9
_SHIVER = 0.1
"""The share of the noise's strength that lies in the shiver band."""

_THROWS = 64
_TAKES_S = (3.0, 5.0, 8.0)
"""Lengths of takes, from their start, that are to have the strength asked for."""

_LOOKS_HZ = 12


def sway(
    seed: str,
    channel: int,
    time_s: float,
    band_hz: tuple[float, float],
    shiver_hz: tuple[float, float] | None = None,
) -> float:
    """Noise of unit root-mean-square, at a time in seconds from the start of a take.

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
    return frequency, _phases(random, frequency, strength), strength


def _phases(random: np.random.Generator, frequency: Array, strength: Array) -> Array:
    """Of several throws the one that comes nearest to unit strength in takes of every length."""
    throws = random.uniform(0.0, 2.0 * math.pi, (_THROWS, len(frequency)))
    times = np.arange(0.0, _TAKES_S[-1], 1.0 / _LOOKS_HZ)
    turned = 2.0 * math.pi * np.multiply.outer(times, frequency)
    noise = np.sin(turned[:, None, :] + throws) @ strength
    squares = np.cumsum(noise**2, axis=0)
    upto = np.searchsorted(times, _TAKES_S)
    rms = np.sqrt(squares[upto - 1] / upto[:, None])
    return np.asarray(throws[int(np.argmin(np.abs(rms - 1.0).max(axis=0)))])
