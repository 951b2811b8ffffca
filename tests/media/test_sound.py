"""Sound lies where its picture lies, through the encoder and back."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest

from previz.errors import MediaError
from previz.media.sound import (
    CROSSFADE,
    NO_SOUND,
    SAMPLE_RATE_HZ,
    Samples,
    made_anew,
    read_sound,
    resampled,
    samples_until,
    stretch,
)
from previz.media.writer import VideoWriter
from previz.model.time import Rate
from tests.films import barcode

RATES = [Rate(24), Rate(24000, 1001)]


def beep(count: int, at: int, length: int = 4800) -> Samples:
    """Silence with a tone in it: 440 Hz left, 660 Hz right."""
    samples = np.zeros((count, 2), np.float32)
    time_s = np.arange(length) / SAMPLE_RATE_HZ
    for side, hz in enumerate((440, 660)):
        samples[at : at + length, side] = 0.5 * np.sin(2 * np.pi * hz * time_s)
    return samples


def write(path: Path, samples: Samples, frames: int = 48, rate: Rate = RATES[0]) -> Path:
    with VideoWriter(path, 160, 96, rate, "proxy", sound=True) as writer:
        writer.hear(samples)
        for number in range(frames):
            writer.write(barcode(number))
    return path


@pytest.mark.parametrize("rate", RATES, ids=str)
def test_a_tone_comes_back_where_it_was(tmp_path: Path, rate: Rate) -> None:
    count = samples_until(48, rate)
    given = beep(count, 24_000)
    heard = read_sound(write(tmp_path / "film.mp4", given, rate=rate))
    assert len(heard) >= count
    assert np.abs(heard[:count] - given).max() < 0.12  # AAC, at the tone's hard edges
    assert np.abs(heard[26_000:28_000] - given[26_000:28_000]).max() < 0.02
    assert np.abs(heard[:20_000]).max() < 0.01


def test_each_side_keeps_its_own_tone_for_another_reader(tmp_path: Path) -> None:
    """Decoded by FFmpeg's own words, without our reader."""
    path = write(tmp_path / "film.mp4", beep(96_000, 0, 96_000))
    with av.open(str(path)) as film:
        stream = film.streams.audio[0]
        assert (stream.codec_context.name, stream.codec_context.layout.name) == ("aac", "stereo")
        blocks = np.concatenate([block.to_ndarray() for block in film.decode(stream)], axis=1)
    found = np.abs(np.fft.rfft(blocks[:, 8_000:56_000], axis=1)).argmax(axis=1)
    assert found.tolist() == [440, 660]


def test_sound_is_as_long_as_the_picture_whatever_is_given(tmp_path: Path) -> None:
    for name, given in (("short", beep(9_600, 0)), ("long", beep(200_000, 0, 200_000))):
        heard = read_sound(write(tmp_path / f"{name}.mp4", given))
        assert abs(len(heard) - 96_000) < 1_100  # AAC comes in blocks of 1024
        assert np.abs(heard[1_000:4_000]).max() > 0.3
    assert np.abs(read_sound(tmp_path / "short.mp4")[12_000:]).max() < 0.01


def test_a_film_without_sound_has_no_samples(tmp_path: Path) -> None:
    with VideoWriter(tmp_path / "mute.mp4", 160, 96, RATES[0], "proxy") as writer:
        writer.write(barcode(0))
    assert len(read_sound(tmp_path / "mute.mp4")) == 0
    with pytest.raises(MediaError):
        read_sound(tmp_path / "missing.mp4")


def test_samples_of_another_rate_keep_length_and_pitch() -> None:
    time_s = np.arange(24_000) / 24_000
    tone = np.stack([np.sin(2 * np.pi * 440 * time_s)] * 2, axis=1).astype(np.float32)
    found = resampled(tone, 24_000)
    assert abs(len(found) - 48_000) < 200
    assert np.abs(np.fft.rfft(found[:48_000, 0], 48_000)).argmax() == 440
    assert resampled(tone, SAMPLE_RATE_HZ) is tone
    assert len(resampled(NO_SOUND, 24_000)) == 0


def test_a_stretch_is_silent_where_there_is_nothing() -> None:
    samples = np.ones((10, 2), np.float32)
    assert stretch(samples, 4, 10)[:, 0].tolist() == [1] * 6 + [0] * 4
    assert stretch(samples, -3, 5)[:, 0].tolist() == [0] * 3 + [1] * 2
    assert stretch(samples, 20, 3)[:, 0].tolist() == [0] * 3


def test_a_range_made_anew_leaves_the_sound_around_it() -> None:
    old, new = beep(20_000, 0, 20_000), -beep(24_000, 0, 24_000)
    made = made_anew(old, new, 5000, 9000)
    assert made.shape == new.shape
    np.testing.assert_array_equal(made[: 5000 - CROSSFADE], old[: 5000 - CROSSFADE])
    np.testing.assert_array_equal(made[5000:9000], new[5000:9000])
    np.testing.assert_array_equal(made[9000 + CROSSFADE : 20_000], old[9000 + CROSSFADE :])
    np.testing.assert_array_equal(made[20_000:], new[20_000:])  # the old one has ended
    seam = np.abs(np.diff(made[4000:5000, 0])).max()
    assert seam < 2 * np.abs(np.diff(old[:, 0])).max(), "a click"
    np.testing.assert_array_equal(made_anew(NO_SOUND, new, 5000, 9000), new)
