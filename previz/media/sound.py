"""Sound in numbers: how many samples a picture lasts, and what a film sounds like."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
from av.audio.resampler import AudioResampler
from numpy.typing import NDArray

from previz.errors import MediaError
from previz.model.time import Rate

Samples = NDArray[np.float32]
"""(count, 2) from -1 to 1, left and right, 48 000 a second."""

SAMPLE_RATE_HZ = 48_000
CHANNELS = 2
CROSSFADE = 480
"""Samples, 10 ms: long enough to hide a seam, too short to hear both."""
NO_SOUND: Samples = np.zeros((0, CHANNELS), np.float32)


def samples_until(frame: int, rate: Rate) -> int:
    """Samples from the start up to a frame, nearest whole sample, halves up.

    Counted from the start every time, so that 24000/1001 never drifts.
    """
    return (2 * frame * SAMPLE_RATE_HZ * rate.denominator + rate.numerator) // (2 * rate.numerator)


def audio_frame(start: int, samples: Samples) -> av.AudioFrame:
    """Stereo samples that begin at sample ``start``, for an encoder."""
    frame = av.AudioFrame.from_ndarray(
        np.ascontiguousarray(samples.T, dtype=np.float32), format="fltp", layout="stereo"
    )
    frame.sample_rate = SAMPLE_RATE_HZ
    frame.pts = start
    return frame


def resampled(samples: Samples, rate_hz: int) -> Samples:
    """Samples of another rate at ours."""
    if rate_hz == SAMPLE_RATE_HZ or not len(samples):
        return samples
    frame = audio_frame(0, samples)
    frame.sample_rate = rate_hz
    resampler = AudioResampler(format="fltp", layout="stereo", rate=SAMPLE_RATE_HZ)
    parts = [part for given in (frame, None) for part in resampler.resample(given)]
    return np.concatenate([part.to_ndarray() for part in parts], axis=1).T


def read_sound(path: Path) -> Samples:
    """The sound of a film from its first picture on; of none there are no samples.

    Raises:
        MediaError: the file is missing or damaged.
    """
    try:
        with av.open(f"file:{path}", "r", format="mov") as container:
            if not container.streams.audio:
                return NO_SOUND
            resampler = AudioResampler(format="fltp", layout="stereo", rate=SAMPLE_RATE_HZ)
            parts: list[Samples] = []
            for frame in (*container.decode(container.streams.audio[0]), None):
                parts.extend(
                    np.asarray(part.to_ndarray(), np.float32) for part in resampler.resample(frame)
                )
            first_s = container.streams.audio[0].start_time or 0
            base = container.streams.audio[0].time_base
    except (av.FFmpegError, OSError) as error:
        raise MediaError(
            f"The sound of “{path.name}” cannot be read.",
            f"{error}.",
            "Render the take again, or put back a good copy.",
        ) from error
    whole = np.concatenate(parts, axis=1).T if parts else NO_SOUND
    early = -round(float(first_s * base) * SAMPLE_RATE_HZ) if base is not None else 0
    return whole[max(0, early) :]


def made_anew(old: Samples, new: Samples, start: int, stop: int) -> Samples:
    """A sound with the samples [start, stop) from another one, faded into each other at the seams.

    It is as long as the other; where the old one has ended, the new one goes on.
    """
    if not len(old):
        return new
    at = np.arange(len(new), dtype=np.float32)
    inside = np.minimum((at - start) / CROSSFADE + 1, (stop - at) / CROSSFADE + 1)
    share = np.where(at < len(old), np.clip(inside, 0, 1), 1).astype(np.float32)[:, None]
    kept = stretch(old, 0, len(new))
    return np.asarray(kept + (new - kept) * share, np.float32)


def stretch(samples: Samples, start: int, count: int) -> Samples:
    """``count`` samples from ``start`` on; silence where there are none."""
    part = samples[max(0, start) : max(0, start + count)]
    before = min(count, max(0, -start))
    after = count - before - len(part)
    return np.pad(part, ((before, max(0, after)), (0, 0)))[:count]
