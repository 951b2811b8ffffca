"""Keys over time: eased shares of the way, and a monotone curve through what is not to stop.

Between two keys the earlier one says how it is left. ``smooth`` gathers speed over its ramp and
loses it over the next key's, with cosines, as a dolly grip would; ``through`` follows the monotone
cubic of Fritsch and Carlson (1980) through all keys, which never goes past one of them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from previz.errors import RenderError
from previz.model.camera import CameraKey, CameraPose, FocusKey
from previz.stage.geometry import Array, vec3


def ramped_share(share: float, ramp_out: float, ramp_in: float) -> float:
    """How much of the way is done at a share of the time: cosine ramps, one speed between them.

    Ramps that overlap are shortened alike. Never goes back; 0 at 0 and 1 at 1.
    """
    t = min(max(share, 0.0), 1.0)
    both = ramp_out + ramp_in
    if both > 1.0:
        ramp_out, ramp_in = ramp_out / both, ramp_in / both
    done = 1.0 - (ramp_out + ramp_in) / 2.0

    def gathering(x: float, ramp: float) -> float:
        return x / 2.0 - ramp / (2.0 * math.pi) * math.sin(math.pi * x / ramp)

    if t < ramp_out:
        return gathering(t, ramp_out) / done
    if t > 1.0 - ramp_in:
        return 1.0 - gathering(1.0 - t, ramp_in) / done
    return (t - ramp_out / 2.0) / done


def monotone_slopes(at: Array, values: Array) -> Array:
    """Slopes of the monotone cubic through (n,) times and (n,) values; the ends are at rest."""
    slopes = np.zeros(len(at))
    if len(at) < 3:
        return slopes
    steps = np.diff(at)
    rates = np.diff(values) / steps
    same = np.sign(rates[:-1]) * np.sign(rates[1:]) > 0
    a, b = steps[:-1], steps[1:]
    weights = 2.0 * b + a, b + 2.0 * a
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        mean = (weights[0] + weights[1]) / (weights[0] / rates[:-1] + weights[1] / rates[1:])
    slopes[1:-1] = np.where(same, mean, 0.0)
    return slopes


def _hermite(share: float, a: float, b: float, slope_a: float, slope_b: float) -> float:
    t, t2, t3 = share, share**2, share**3
    return (
        (2 * t3 - 3 * t2 + 1) * a
        + (t3 - 2 * t2 + t) * slope_a
        + (3 * t2 - 2 * t3) * b
        + (t3 - t2) * slope_b
    )


def value_between(
    keys: Sequence[CameraKey] | Sequence[FocusKey], values: Array, frame: float
) -> Array:
    """The eased value at a frame.

    Args:
        keys: in the order of their frames, at least one.
        values: (n, channels), one row for each key.

    Raises:
        RenderError: the keys are not in order.
    """
    frames = [key.frame for key in keys]
    if frames != sorted(set(frames)):
        raise RenderError(
            "The shot's keys are out of order.",
            f"They come at frames {', '.join(map(str, frames))}.",
            "Remove the keys and set them again.",
        )
    if frame <= frames[0] or len(keys) == 1:
        return np.asarray(values[0])
    if frame >= frames[-1]:
        return np.asarray(values[-1])
    place = next(i for i in range(len(frames) - 1) if frame < frames[i + 1])
    key, following = keys[place], keys[place + 1]
    length = following.frame - key.frame
    share = (frame - key.frame) / length
    if key.ease == "hold":
        return np.asarray(values[place])
    if key.ease == "through":
        times = np.array(frames, dtype=np.float64)
        rows = []
        for channel in range(values.shape[1]):
            column = values[:, channel]
            slopes = _slopes(keys, times, column) * length
            rows.append(
                _hermite(share, column[place], column[place + 1], slopes[place], slopes[place + 1])
            )
        return np.array(rows)
    done = share if key.ease == "linear" else ramped_share(share, key.ramp_out, following.ramp_in)
    return np.asarray(values[place] + (values[place + 1] - values[place]) * done)


def _slopes(keys: Sequence[CameraKey] | Sequence[FocusKey], times: Array, column: Array) -> Array:
    """Monotone slopes that are level where a neighbouring stretch starts or ends at rest."""
    slopes = monotone_slopes(times, column)
    for place in range(1, len(keys) - 1):
        if keys[place - 1].ease != "through" or keys[place].ease != "through":
            slopes[place] = 0.0
    return slopes


def keyed_pose(keys: Sequence[CameraKey], frame: float) -> CameraPose:
    """The camera that keys give at a frame; the lens is eased in its logarithm, as a zoom is.

    Raises:
        RenderError: the keys are not in order, or one has no lens.
    """
    if any(key.lens_mm <= 0 for key in keys):
        raise RenderError(
            "A camera key has no lens.",
            "A focal length is more than 0 mm.",
            "Remove the key and set it again.",
        )
    rows = [(*k.position, *k.target, math.log(k.lens_mm), k.roll_deg) for k in keys]
    at = value_between(keys, np.array(rows), frame)
    return CameraPose(vec3(at[:3]), vec3(at[3:6]), math.exp(float(at[6])), float(at[7]))
