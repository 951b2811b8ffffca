"""The reader gives the frame that was asked for, whatever the order."""

from __future__ import annotations

import random
from pathlib import Path

import av
import numpy as np
import pytest

from previz.errors import MediaError
from previz.media.reader import VideoReader
from previz.media.writer import Kind, VideoWriter
from previz.model.time import Rate
from tests.films import barcode, number_in, read_with_opencv, write_film


@pytest.mark.parametrize("kind", ["proxy", "review"])
@pytest.mark.parametrize("rate", [Rate(24), Rate(30000, 1001)], ids=str)
def test_any_frame_in_any_order_is_exact(tmp_path: Path, kind: Kind, rate: Rate) -> None:
    path = write_film(tmp_path / "film.mp4", 70, kind, rate, sound=True)
    order = [0, 69, 68, 69, 1, 2, 5, 4, 35, 36, 38, 24, 23, 0, 0]
    order += random.Random(3).sample(range(70), 40)
    with VideoReader(path) as reader:
        assert (reader.frames, reader.rate) == (70, rate)
        assert (reader.width_px, reader.height_px) == (160, 96)
        assert [number_in(reader.read(frame)) for frame in order] == order


def test_it_sees_what_another_reader_sees(tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    noise = np.random.default_rng(2)
    with VideoWriter(path, 160, 96, Rate(24), "review") as writer:
        for _ in range(6):
            soft = noise.integers(0, 255, (12, 20, 3), dtype=np.uint8)
            writer.write(np.kron(soft, np.ones((8, 8, 1), dtype=np.uint8)))
    with VideoReader(path) as reader:
        for frame, other in enumerate(read_with_opencv(path)):
            # Chroma is scaled up with another filter there, so only block interiors compare.
            apart = np.abs(reader.read(frame)[4::8, 4::8].astype(int) - other[4::8, 4::8])
            assert apart.mean() <= 1.5
            assert apart.max() <= 12


def test_a_generation_does_not_darken(tmp_path: Path) -> None:
    ramp = np.tile(np.arange(256, dtype=np.uint8), (32, 1))
    picture = np.stack([ramp, ramp, ramp], axis=2)
    for generation in range(4):
        path = tmp_path / f"{generation}.mp4"
        with VideoWriter(path, 256, 32, Rate(24), "proxy") as writer:
            writer.write(picture)
        with VideoReader(path) as reader:
            picture = reader.read(0)
    assert abs(picture.mean() - 127.5) < 0.3


def test_a_film_tagged_601_is_read_by_its_own_matrix(tmp_path: Path) -> None:
    path = tmp_path / "old.mp4"
    with av.open(str(path), "w") as film:
        stream = film.add_stream("libx264", rate=24, options={"crf": "4"})
        stream.width, stream.height, stream.pix_fmt = 64, 64, "yuv420p"
        stream.codec_context.colorspace = 5
        red = av.VideoFrame(64, 64, "yuv420p")
        for plane, value in zip(red.planes, (81, 90, 240), strict=True):  # red in BT.601
            plane.update(bytes([value]) * plane.buffer_size)
        film.mux(stream.encode(red))
        film.mux(stream.encode(None))
    with VideoReader(path) as reader:
        assert np.abs(reader.read(0)[32, 32].astype(int) - (254, 0, 0)).max() <= 3


@pytest.mark.parametrize("frame", [-1, 5])
def test_a_frame_outside_is_refused(tmp_path: Path, frame: int) -> None:
    path = write_film(tmp_path / "film.mp4", 5)
    with VideoReader(path) as reader, pytest.raises(MediaError, match="0 to 4"):
        reader.read(frame)


def test_a_missing_film_is_named(tmp_path: Path) -> None:
    with pytest.raises(MediaError, match=r"gone\.mp4.*missing"):
        VideoReader(tmp_path / "gone.mp4")


@pytest.mark.parametrize("content", [b"", b"not a film at all" * 99], ids=["empty", "text"])
def test_a_file_that_is_no_film_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(content)
    with pytest.raises(MediaError, match="cannot be read"):
        VideoReader(path)


def test_a_film_cut_short_is_refused_when_its_lost_frames_are_asked_for(tmp_path: Path) -> None:
    path = write_film(tmp_path / "film.mp4", 60, "review")
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * 2 // 3])
    with pytest.raises(MediaError, match="cannot be read"), VideoReader(path) as reader:
        for frame in range(60):
            assert number_in(reader.read(frame)) == frame


def test_sound_alone_is_no_picture(tmp_path: Path) -> None:
    path = tmp_path / "sound.mp4"
    with av.open(str(path), "w") as film:
        stream = film.add_stream("aac", rate=48_000, layout="stereo")
        silent = av.AudioFrame.from_ndarray(
            np.zeros((2, 1024), dtype=np.float32), format="fltp", layout="stereo"
        )
        silent.sample_rate = 48_000
        film.mux(stream.encode(silent))
        film.mux(stream.encode(None))
    with pytest.raises(MediaError, match="no pictures"):
        VideoReader(path)


@pytest.mark.parametrize("form", ["avi", "matroska"])
def test_another_container_is_refused_even_under_a_film_name(tmp_path: Path, form: str) -> None:
    path = tmp_path / "film.mp4"
    with av.open(str(path), "w", format=form) as film:
        stream = film.add_stream("libx264", rate=24)
        stream.width, stream.height, stream.pix_fmt = 64, 64, "yuv420p"
        film.mux(stream.encode(av.VideoFrame(64, 64, "yuv420p")))
        film.mux(stream.encode(None))
    with pytest.raises(MediaError, match="cannot be read"):
        VideoReader(path)


def test_a_picture_past_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "vast.mov"
    with av.open(str(path), "w") as film:
        stream = film.add_stream("png", rate=24)
        stream.width, stream.height, stream.pix_fmt = 8400, 4320, "gray"
        film.mux(stream.encode(av.VideoFrame(8400, 4320, "gray")))
        film.mux(stream.encode(None))
    with pytest.raises(MediaError, match="8192 by 4320"):
        VideoReader(path)


def test_names_with_signs_in_them_open(tmp_path: Path) -> None:
    path = write_film(tmp_path / "日本 100% #1?é.mp4", 2)
    with VideoReader(path) as reader:
        assert number_in(reader.read(1)) == number_in(barcode(1))
