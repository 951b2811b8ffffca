"""Which lamps cast shadows: the key, and of the others those whose light is missed most.

Chosen once for a shot, from where people stand in it, not from what the camera sees: nothing pops
while it plays, and over a cut within the scene the same things throw shadows.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from previz.model.aiming import HEAD_M
from previz.model.stage import StageShot
from previz.stage.geometry import Array, vec
from previz.stage.lamps import SHADOWED_LAMPS, Lamp
from previz.stage.playing import all_marks, set_centre

_LEAST = 0.06
"""A lamp with less than this share of the strongest one's light throws no shadow worth a map."""

_ON_SET, _ON_FIGURE = 1.9, 1.0
"""How light falls off with distance, as in ``light.wgsl``: on walls and floors, on people."""


def with_shadows(lamps: tuple[Lamp, ...], shot: StageShot) -> tuple[Lamp, ...]:
    """The lamps with those that cast shadows first, the key before all; the rest cast none.

    Args:
        lamps: the key first; ``shadow`` says which may cast any.
    """
    brought = [light_on_people(lamp, shot) if lamp.shadow else 0.0 for lamp in lamps]
    others = sorted(range(1, len(lamps)), key=lambda n: (-brought[n], n))
    missed = [n for n in others if brought[n] > _LEAST * max(brought)][: SHADOWED_LAMPS - 1]
    rest = (n for n in range(1, len(lamps)) if n not in missed)
    first = (lamps[n] for n in (0, *missed))
    return (*first, *(replace(lamps[n], shadow=False) for n in rest))


def light_on_people(lamp: Lamp, shot: StageShot) -> float:
    """The mean light of a lamp where people are, on heads and on the floor that gets shadows."""
    feet = np.array(all_marks(shot) or [set_centre(shot)])
    heads = feet + vec(0.0, HEAD_M, 0.0)
    on_people = _level(lamp, heads, _ON_FIGURE, 0.68, 1.25)
    on_floor = _level(lamp, feet, _ON_SET, 0.01, 3.0) * lamp.spill
    return float(np.mean(on_people + on_floor)) * float(np.dot(lamp.rgb, (0.2126, 0.7152, 0.0722)))


def _level(lamp: Lamp, points: Array, power: float, low: float, high: float) -> Array:
    """How much of a lamp's stated light comes to points: distance, and its cone."""
    if lamp.kind == "sun":
        return np.ones(len(points))
    gone = points - np.array(lamp.position)
    far = np.maximum(np.linalg.norm(gone, axis=1), 0.15)
    level = np.clip((lamp.reference_m / far) ** power, low, high)
    if lamp.omni:
        return np.asarray(level)
    aim = np.array(lamp.target) - np.array(lamp.position)
    cosine = gone @ aim / far / max(float(np.linalg.norm(aim)), 1e-6)
    return np.asarray(level * (cosine > np.cos(np.radians(lamp.cone_deg))))
