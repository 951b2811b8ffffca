"""What the cut sounds like: the takes' own sound, each where its clip plays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from previz.media.sound import NO_SOUND, Samples, read_sound, samples_until, stretch
from previz.model.time import FrameRange, Rate
from previz.model.timeline import Clip, Track

FILM_ENDINGS = (".mp4", ".mov", ".m4v")
MediaOf = Callable[[str], Path | None]
"""Where the picture of a shot is: a film, a still, or None when there is none yet."""
ReadSound = Callable[[Path], Samples]


def clip_sound(
    clip: Clip, placed: FrameRange, media_of: MediaOf, rate: Rate, read: ReadSound = read_sound
) -> Samples:
    """What a clip's take sounds like, exactly as long as the clip.

    Raises:
        MediaError: the take cannot be read.
    """
    count = samples_until(placed.stop, rate) - samples_until(placed.start, rate)
    media = media_of(clip.shot_id) if clip.shot_id else None
    if media is None or media.suffix.lower() not in FILM_ENDINGS:
        return stretch(NO_SOUND, 0, count)
    return stretch(read(media), samples_until(clip.source.start, rate), count)


def cut_sound(
    track: Track, start: int, stop: int, media_of: MediaOf, rate: Rate, read: ReadSound = read_sound
) -> Samples:
    """What the frames ``start`` up to ``stop`` of a cut sound like; none where all is silent.

    Raises:
        MediaError: a take cannot be read.
    """
    base = samples_until(start, rate)
    whole = np.zeros((samples_until(stop, rate) - base, 2), np.float32)
    for placed, clip in track.placed():
        if placed.start < stop and start < placed.stop:
            sound = clip_sound(clip, placed, media_of, rate, read)
            at = samples_until(placed.start, rate) - base
            here = slice(max(0, at), min(len(whole), at + len(sound)))
            whole[here] = sound[here.start - at : here.stop - at]
    return whole if whole.any() else NO_SOUND
