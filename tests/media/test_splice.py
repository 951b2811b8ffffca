"""Frames that stay: the same to the bit for readers that are not ours."""

from __future__ import annotations

import hashlib
from pathlib import Path

import av
import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from previz.errors import MediaError
from previz.media.reader import VideoReader
from previz.media.sound import CROSSFADE, Samples, made_anew, read_sound
from previz.media.splice import check_keepable, keep_frames, take_sound
from previz.media.writer import Kind, VideoWriter
from previz.model.time import Rate

FRAMES = 12


def film(
    path: Path, seed: int, kind: Kind = "proxy", frames: int = FRAMES, tone: float = 0
) -> Path:
    """Blocks of colour, and a tone of that many hertz."""
    blocks = np.random.default_rng(seed).integers(0, 256, (frames, 6, 8, 3), np.uint8)
    with VideoWriter(path, 64, 48, Rate(24), kind, bool(tone)) as writer:
        if tone:
            wave = np.sin(np.arange(frames * 2000) * tone * 2 * np.pi / 48_000) / 2
            writer.hear(np.stack([wave, wave], axis=1).astype(np.float32))
        for each in blocks:
            writer.write(each.repeat(8, axis=0).repeat(8, axis=1))
    return path


def by_opencv(path: Path) -> NDArray[np.uint8]:
    """An independent reader with its own decoder."""
    capture = cv2.VideoCapture(str(path))
    frames = []
    while (read := capture.read())[0]:
        frames.append(read[1])
    capture.release()
    return np.stack(frames).astype(np.uint8)


def by_ffmpeg(path: Path) -> list[bytes]:
    """The decoder's own numbers, before any colour is reckoned."""
    with av.open(str(path)) as container:
        return [frame.to_ndarray().tobytes() for frame in container.decode(video=0)]


def sound_packets(path: Path) -> list[bytes]:
    with av.open(str(path)) as container:
        return [bytes(each) for each in container.demux(container.streams.audio[0]) if each.size]


@pytest.mark.parametrize("kind", ["proxy", "data"])
@pytest.mark.parametrize("kept", [range(4), [*range(3), *range(7, FRAMES)], [11], []])
def test_kept_frames_are_the_same_to_the_bit_and_the_others_are_not(
    kind: Kind, kept: range | list[int], tmp_path: Path
) -> None:
    """``data`` has other settings of the encoder: as a film of another version might."""
    source = film(tmp_path / "source.mp4", 1, kind)
    made = film(tmp_path / "made.mp4", 2)
    before = by_opencv(made), by_ffmpeg(made)
    keep_frames(made, source, list(kept))
    after, theirs = by_opencv(made), by_opencv(source)
    assert len(after) == FRAMES
    for number in range(FRAMES):
        wanted = theirs if number in kept else before[0]
        np.testing.assert_array_equal(after[number], wanted[number])
    raw = [by_ffmpeg(source)[n] if n in kept else before[1][n] for n in range(FRAMES)]
    assert by_ffmpeg(made) == raw
    with VideoReader(made) as reader, VideoReader(source) as original:
        assert (reader.frames, reader.rate) == (FRAMES, Rate(24))
        for number in (11, 0, 5, 4, 10, 3):  # found from anywhere, as a hand that scrubs does
            same = np.array_equal(reader.read(number), original.read(number))
            assert same == (number in kept)
    assert [each.name for each in tmp_path.glob(".*")] == []


def test_the_same_parts_are_the_same_film(tmp_path: Path) -> None:
    source = film(tmp_path / "source.mp4", 1)
    digests = set()
    for name in ("a.mp4", "b.mp4"):
        made = film(tmp_path / name, 2)
        keep_frames(made, source, range(5))
        digests.add(hashlib.sha256(made.read_bytes()).hexdigest())
    assert len(digests) == 1


def test_kept_again_and_continued(tmp_path: Path) -> None:
    """A range of a take that was itself put together, then a longer one."""
    first = film(tmp_path / "first.mp4", 1)
    second = film(tmp_path / "second.mp4", 2)
    keep_frames(second, first, range(6))
    longer = film(tmp_path / "longer.mp4", 3, frames=20)
    keep_frames(longer, second, range(FRAMES))
    np.testing.assert_array_equal(by_opencv(longer)[:FRAMES], by_opencv(second))
    np.testing.assert_array_equal(by_opencv(longer)[:6], by_opencv(first)[:6])
    assert len(by_opencv(longer)) == 20


def test_what_was_put_together_of_two_settings_is_kept_again(tmp_path: Path) -> None:
    first = film(tmp_path / "first.mp4", 1, "data")
    second = film(tmp_path / "second.mp4", 2)
    keep_frames(second, first, range(6))
    third = film(tmp_path / "third.mp4", 3)
    own = by_opencv(third)
    keep_frames(third, second, [*range(3), *range(9, FRAMES)])
    theirs, made = by_opencv(second), by_opencv(third)
    np.testing.assert_array_equal(made[:3], theirs[:3])
    np.testing.assert_array_equal(made[3:9], own[3:9])
    np.testing.assert_array_equal(made[9:], theirs[9:])


def test_sound_stays_beside_kept_frames_and_is_handed_on(tmp_path: Path) -> None:
    source = film(tmp_path / "source.mp4", 1, tone=440)
    made = film(tmp_path / "made.mp4", 2, tone=660)
    own = sound_packets(made)
    keep_frames(made, source, range(6))
    assert sound_packets(made) == own
    take_sound(made, source)
    assert sound_packets(made) == sound_packets(source) != own
    silent = film(tmp_path / "silent.mp4", 3)
    pictures = by_ffmpeg(silent)
    take_sound(silent, source)
    assert sound_packets(silent) == sound_packets(source)
    assert by_ffmpeg(silent) == pictures
    with av.open(str(silent)) as container:
        lengths = [float(each.duration * each.time_base) for each in container.streams]  # type: ignore[operator]
    assert lengths == pytest.approx([0.5, 0.5], abs=1e-3)


def test_without_sound_to_take_nothing_changes(tmp_path: Path) -> None:
    made, source = film(tmp_path / "made.mp4", 2), film(tmp_path / "source.mp4", 1)
    before = made.read_bytes()
    take_sound(made, source)
    assert made.read_bytes() == before


def test_what_cannot_be_kept_is_said_before_and_leaves_the_film_alone(tmp_path: Path) -> None:
    proxy = film(tmp_path / "proxy.mp4", 1)
    check_keepable(proxy, 64, 48)
    with pytest.raises(MediaError, match="64 x 48 pixels, and the new take 128 x 96"):
        try:
            check_keepable(proxy, 128, 96)
        except MediaError as error:
            raise MediaError(error.why) from error
    with pytest.raises(MediaError, match="cannot stay"):
        check_keepable(film(tmp_path / "review.mp4", 1, "review"), 64, 48)
    made = film(tmp_path / "made.mp4", 2)
    before = made.read_bytes()
    with pytest.raises(MediaError, match="cannot stay"):
        keep_frames(made, film(tmp_path / "short.mp4", 3, frames=4), range(6))
    assert made.read_bytes() == before
    assert [each.name for each in tmp_path.glob(".*")] == []


RATE, LONG = 48_000, 48


def chord(seed: int) -> Samples:
    """Two seconds of tones that come and go: of other ones for another seed."""
    tones = np.random.default_rng(seed).uniform(100, 4000, 8)
    at = np.arange(LONG * 2000) / RATE
    wave = sum(np.sin(at * each * 2 * np.pi) * 0.08 * np.sin(at * 3 + each) for each in tones)
    return np.stack([wave, np.roll(wave, 9)], axis=1).astype(np.float32)


def sounding(path: Path, samples: Samples, frames: int = LONG) -> Path:
    with VideoWriter(path, 64, 48, Rate(24), "proxy", True) as writer:
        writer.hear(samples)
        for number in range(frames):
            writer.write(np.full((48, 64, 3), 4 * number, np.uint8))
    return path


@pytest.mark.parametrize("redo", [(20, 30), (0, 12), (30, LONG)])
def test_the_sound_of_frames_that_stay_is_not_encoded_again(
    redo: tuple[int, int], tmp_path: Path
) -> None:
    source = sounding(tmp_path / "take.mp4", chord(1))
    start, stop = (frame * 2000 for frame in redo)
    mixed = made_anew(read_sound(source), chord(2), start, stop)
    made = sounding(tmp_path / "new.mp4", mixed)
    before, own, whole = sound_packets(source), sound_packets(made), read_sound(made)
    assert not set(before) & set(own[5:-5]), "encoded again, every packet is another one"
    kept = [frame for frame in range(LONG) if not redo[0] <= frame < redo[1]]
    keep_frames(made, source, kept, (start - CROSSFADE, stop + CROSSFADE))
    after = sound_packets(made)
    assert len(after) == len(own)
    told = [place for place, packet in enumerate(after) if packet != before[place]]
    first, last = start // 1024 - 3, stop // 1024 + 4
    assert told and min(told) >= max(0, first) and (max(told) <= last or stop == LONG * 2000)
    assert all(after[place] == own[place] for place in told)
    spliced = read_sound(made)
    assert len(spliced) >= LONG * 2000
    for seam in (start, stop):  # no click: hardly further from what was mixed than without a seam
        near = slice(max(0, seam - 2048), min(len(mixed), seam + 2048))
        gaps = [np.abs(each[near] - mixed[near]).mean() for each in (spliced, whole)]
        assert gaps[0] < 1.5 * gaps[1]


def test_a_longer_take_keeps_the_sound_of_what_it_goes_on_from(tmp_path: Path) -> None:
    source = sounding(tmp_path / "take.mp4", chord(1)[: 30 * 2000], 30)
    start, stop = 30 * 2000, LONG * 2000
    mixed = made_anew(read_sound(source), chord(1), start, stop)
    made = sounding(tmp_path / "new.mp4", mixed)
    keep_frames(made, source, range(30), (start - CROSSFADE, stop + CROSSFADE))
    before, after = sound_packets(source), sound_packets(made)
    same = [place for place, (x, y) in enumerate(zip(before, after, strict=False)) if x == y]
    assert same == list(range(len(same))) and len(same) >= start // 1024 - 4
    assert len(read_sound(made)) >= stop


def test_sound_that_is_cut_otherwise_is_the_films_own(tmp_path: Path) -> None:
    """A take without sound: nothing of it can stay."""
    source = film(tmp_path / "take.mp4", 1)
    made = film(tmp_path / "new.mp4", 2, tone=440)
    own = sound_packets(made)
    keep_frames(made, source, range(6), (6 * 2000, FRAMES * 2000))
    assert sound_packets(made) == own
