"""Films are exact to the frame, true in colour, and whole or not there."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
import pytest

from previz.errors import MediaError
from previz.media.sound import SAMPLE_RATE_HZ
from previz.media.writer import Kind, VideoWriter
from previz.model.time import Rate
from tests.films import barcode, leftovers, number_in, read_with_opencv, write_film

RATES = [Rate(24), Rate(25), Rate(24000, 1001), Rate(30000, 1001)]
BARS = [
    (255, 0, 0),
    (0, 255, 0),
    (0, 0, 255),
    (255, 255, 255),
    (0, 0, 0),
    (128, 128, 128),
    (200, 120, 40),
    (16, 235, 128),
]


@pytest.mark.parametrize("kind", ["proxy", "review"])
@pytest.mark.parametrize("rate", RATES, ids=str)
def test_another_reader_finds_every_frame_in_its_place(
    tmp_path: Path, kind: Kind, rate: Rate
) -> None:
    path = write_film(tmp_path / "film.mp4", 53, kind, rate, sound=True)
    assert [number_in(picture) for picture in read_with_opencv(path)] == list(range(53))
    assert leftovers(tmp_path) == ["film.mp4"]


@pytest.mark.parametrize("rate", RATES, ids=str)
@pytest.mark.parametrize("frames", [1, 24, 53])
def test_picture_and_sound_are_exactly_as_long_as_the_frames(
    tmp_path: Path, rate: Rate, frames: int
) -> None:
    path = write_film(tmp_path / "film.mp4", frames, "review", rate, sound=True)
    with av.open(str(path)) as film:
        picture, sound = film.streams.video[0], film.streams.audio[0]
        assert picture.average_rate == rate.fraction
        assert picture.duration is not None and picture.time_base is not None
        assert picture.duration * picture.time_base == rate.seconds(frames)
        assert sound.duration is not None and sound.time_base is not None
        late = sound.duration * sound.time_base - rate.seconds(frames)
        assert abs(late) <= Fraction(1, SAMPLE_RATE_HZ)
        assert sound.codec_context.sample_rate == SAMPLE_RATE_HZ
        assert sound.codec_context.layout.name == "stereo"
        heard = np.concatenate([block.to_ndarray() for block in film.decode(sound)], axis=1)
    assert np.abs(heard).max() < 1e-4


@pytest.mark.parametrize("kind", ["proxy", "review"])
def test_colour_bars_come_back_as_they_were(tmp_path: Path, kind: Kind) -> None:
    path = tmp_path / "bars.mp4"
    width_px = 32 * len(BARS)
    bars = np.zeros((64, width_px, 3), dtype=np.uint8)
    for place, colour in enumerate(BARS):
        bars[:, place * 32 : place * 32 + 32] = colour
    with VideoWriter(path, width_px, 64, Rate(24), kind) as writer:
        for _ in range(3):
            writer.write(bars)
    picture = read_with_opencv(path)[1].astype(int)
    for place, colour in enumerate(BARS):
        assert np.abs(picture[32, place * 32 + 16] - colour).max() <= 3


def test_the_stream_says_what_its_colours_mean(tmp_path: Path) -> None:
    with av.open(str(write_film(tmp_path / "film.mp4", 2))) as film:
        codec = film.streams.video[0].codec_context
        assert (codec.color_primaries, codec.color_trc, codec.colorspace) == (1, 1, 1)
        assert codec.color_range == av.video.reformatter.ColorRange.MPEG
        assert codec.pix_fmt == "yuv420p"


def test_a_proxy_is_all_key_frames_and_a_review_has_one_a_second(tmp_path: Path) -> None:
    def keys(path: Path) -> list[int]:
        with av.open(str(path)) as film:
            packets = [p for p in film.demux(video=0) if p.pts is not None]
            packets.sort(key=lambda packet: packet.pts or 0)
            return [place for place, packet in enumerate(packets) if packet.is_keyframe]

    assert keys(write_film(tmp_path / "proxy.mp4", 30, "proxy")) == list(range(30))
    with VideoWriter(tmp_path / "still.mp4", 160, 96, Rate(25), "review") as writer:
        for _ in range(60):
            writer.write(barcode(5))
    assert keys(tmp_path / "still.mp4") == [0, 25, 50]


def test_a_review_starts_to_play_before_it_is_all_there(tmp_path: Path) -> None:
    data = write_film(tmp_path / "film.mp4", 24, "review").read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")


_DIGEST = """
import hashlib, sys
from pathlib import Path
from tests.films import write_film
path = write_film(Path(sys.argv[1]), 40, sys.argv[2], sound=True)
print(hashlib.sha256(path.read_bytes()).hexdigest())
"""


@pytest.mark.parametrize("kind", ["proxy", "review"])
def test_the_same_frames_give_the_same_bytes_in_another_process(tmp_path: Path, kind: Kind) -> None:
    here = write_film(tmp_path / "here.mp4", 40, kind, sound=True)
    there = _run(_DIGEST, str(tmp_path / "there.mp4"), kind)
    data = here.read_bytes()
    assert there.stdout.strip() == hashlib.sha256(data).hexdigest()
    assert b"Lavf" not in data and b"Lavc" not in data  # no library version in the file


@pytest.mark.parametrize("size", [(161, 96), (160, 95), (8, 8)])
def test_an_odd_size_is_refused_in_words(tmp_path: Path, size: tuple[int, int]) -> None:
    with pytest.raises(MediaError, match="even width and height"):
        VideoWriter(tmp_path / "film.mp4", *size, Rate(24), "proxy")
    assert leftovers(tmp_path) == []


def test_a_name_that_is_no_film_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MediaError, match=r"ending \.mp4"):
        VideoWriter(tmp_path / "film.avi", 160, 96, Rate(24), "proxy")


def test_a_frame_of_another_size_is_refused_and_nothing_stays(tmp_path: Path) -> None:
    with (
        pytest.raises(MediaError, match="160 by 96"),
        VideoWriter(tmp_path / "film.mp4", 160, 96, Rate(24), "proxy") as writer,
    ):
        writer.write(barcode(0))
        writer.write(np.zeros((90, 160, 3), dtype=np.uint8))
    assert leftovers(tmp_path) == []


def test_a_film_without_frames_is_refused(tmp_path: Path) -> None:
    with (
        pytest.raises(MediaError, match="no frames"),
        VideoWriter(tmp_path / "film.mp4", 160, 96, Rate(24), "proxy"),
    ):
        pass
    assert leftovers(tmp_path) == []


def test_an_interrupted_film_leaves_the_older_one_alone(tmp_path: Path) -> None:
    path = write_film(tmp_path / "film.mp4", 5)
    older = path.read_bytes()
    with (
        pytest.raises(KeyboardInterrupt),
        VideoWriter(path, 160, 96, Rate(24), "proxy") as writer,
    ):
        writer.write(barcode(9))
        raise KeyboardInterrupt
    assert path.read_bytes() == older
    assert leftovers(tmp_path) == ["film.mp4"]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(MediaError, match="folder does not exist"):
        VideoWriter(tmp_path / "nowhere" / "film.mp4", 160, 96, Rate(24), "proxy")


def test_a_folder_in_the_way_is_named_and_nothing_stays(tmp_path: Path) -> None:
    (tmp_path / "film.mp4").mkdir()
    with pytest.raises(MediaError, match="A folder has that name"):
        write_film(tmp_path / "film.mp4", 2)
    assert leftovers(tmp_path) == ["film.mp4"]


_NO_ROOM = """
import resource, sys
from pathlib import Path
import numpy as np
from previz.errors import MediaError
from previz.media.writer import VideoWriter
from previz.model.time import Rate

resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
noise = np.random.default_rng(1)
try:
    with VideoWriter(Path(sys.argv[1]), 320, 240, Rate(24), "proxy", sound=True) as writer:
        for _ in range(12):
            writer.write(noise.integers(0, 255, (240, 320, 3), dtype=np.uint8))
except MediaError as error:
    print(error)
else:
    print("written", Path(sys.argv[1]).stat().st_size)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on a file's size")
@pytest.mark.parametrize("room", [0, 100_000, 300_000])
def test_no_room_on_the_disk_is_said_and_nothing_stays(tmp_path: Path, room: int) -> None:
    told = _run(_NO_ROOM, str(tmp_path / "film.mp4"), str(room)).stdout
    assert "could not be written" in told or "cannot be read" in told, told
    assert "Free some space" in told
    assert leftovers(tmp_path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on a file's size")
def test_with_room_enough_the_same_film_is_written(tmp_path: Path) -> None:
    assert "written" in _run(_NO_ROOM, str(tmp_path / "film.mp4"), "90000000").stdout
    assert cv2.VideoCapture(str(tmp_path / "film.mp4")).get(cv2.CAP_PROP_FRAME_COUNT) == 12


def _run(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    root = Path(__file__).parents[2]
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
