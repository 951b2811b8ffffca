"""Sound in numbers: how many samples a picture lasts, and silence of that length."""

from __future__ import annotations

import av
import numpy as np

from previz.model.time import Rate

SAMPLE_RATE_HZ = 48_000
CHANNELS = 2


def samples_until(frame: int, rate: Rate) -> int:
    """Samples from the start up to a frame, nearest whole sample, halves up.

    Counted from the start every time, so that 24000/1001 never drifts.
    """
    return (2 * frame * SAMPLE_RATE_HZ * rate.denominator + rate.numerator) // (2 * rate.numerator)


def silence(start: int, count: int) -> av.AudioFrame:
    """``count`` silent stereo samples that begin at sample ``start``."""
    frame = av.AudioFrame.from_ndarray(
        np.zeros((CHANNELS, count), dtype=np.float32), format="fltp", layout="stereo"
    )
    frame.sample_rate = SAMPLE_RATE_HZ
    frame.pts = start
    return frame
