"""What stays of a film stays as the film holds it, not as RGB would have it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from previz.errors import MediaError
from previz.media.kept_pixels import KeptPixels
from previz.media.lossless import LosslessWriter
from previz.media.reader import VideoReader
from previz.media.writer import VideoWriter
from previz.model.time import Rate

WIDTH, HEIGHT, FRAMES = 96, 64, 3


def blocks(seed: int) -> np.ndarray:
    """Strong colours in blocks: their edges suffer most from another trip through RGB."""
    small = np.random.default_rng(seed).integers(0, 256, (FRAMES, 8, 12, 3), np.uint8)
    return small.repeat(8, axis=1).repeat(8, axis=2)


def written(
    path: Path, film: np.ndarray, over: Path | None = None, where: np.ndarray | None = None
) -> Path:
    with VideoWriter(path, WIDTH, HEIGHT, Rate(24), "data") as writer:
        if over is None or where is None:
            for frame in film:
                writer.write(frame)
            return path
        with VideoReader(over) as source:
            for number, frame in enumerate(film):
                writer.write(frame, KeptPixels(source.planes(number), where))
    return path


def read(path: Path) -> np.ndarray:
    with VideoReader(path) as film:
        return np.stack([film.read(number) for number in range(film.frames)])


def test_kept_pixels_come_through_and_the_others_are_new(tmp_path: Path) -> None:
    source = written(tmp_path / "source.mp4", blocks(1))
    right = np.zeros((HEIGHT, WIDTH), bool)
    right[:, 33:] = True
    made = read(written(tmp_path / "made.mp4", blocks(2), source, right))
    before, plain = read(source), read(written(tmp_path / "plain.mp4", blocks(2)))
    around = read(written(tmp_path / "rgb.mp4", np.where(right[..., None], before, plain)))

    def gap(film: np.ndarray, other: np.ndarray, columns: slice) -> float:
        return float(np.abs(film.astype(int) - other)[:, :, columns].mean())

    assert gap(made, before, slice(40, None)) < 0.4
    assert gap(around, before, slice(40, None)) > 10 * gap(made, before, slice(40, None))
    assert gap(made, plain, slice(0, 28)) < 0.4
    assert gap(made, before, slice(0, 28)) > 20


def test_planes_are_those_of_the_file_and_nothing_else_is_taken_for_them(tmp_path: Path) -> None:
    source = written(tmp_path / "source.mp4", blocks(3))
    with VideoReader(source) as film:
        assert film.planes(1).shape == (HEIGHT * 3 // 2, WIDTH)
        one = film.read(1)
    again = written(tmp_path / "again.mp4", blocks(4), source, np.ones((HEIGHT, WIDTH), bool))
    with VideoReader(source) as film, VideoReader(again) as other:
        assert np.abs(film.planes(1).astype(int) - other.planes(1)).max() <= 1
        assert np.abs(other.read(1).astype(int) - one).max() <= 4
    path = tmp_path / "rgb.mov"
    with LosslessWriter(path, WIDTH, HEIGHT, Rate(24)) as lossless:
        lossless.write(blocks(1)[0])
    with VideoReader(path) as film, pytest.raises(MediaError, match="rgb24"):
        film.planes(0)
