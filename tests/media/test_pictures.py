"""Stills are read, written whole and resized."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from previz.errors import MediaError
from previz.media.pictures import fitted, read_picture, resized, write_png
from tests.films import leftovers


def test_a_png_comes_back_bit_for_bit_in_another_reader(tmp_path: Path) -> None:
    picture = np.random.default_rng(1).integers(0, 255, (31, 47, 3), dtype=np.uint8)
    write_png(tmp_path / "panel.png", picture)
    read = cv2.imread(str(tmp_path / "panel.png"))
    assert read is not None and np.array_equal(read[:, :, ::-1], picture)
    assert np.array_equal(read_picture(tmp_path / "panel.png"), picture)
    assert leftovers(tmp_path) == ["panel.png"]


def test_a_picture_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "panel.png").mkdir()
    with pytest.raises(MediaError, match="A folder has that name"):
        write_png(tmp_path / "panel.png", np.zeros((4, 4, 3), dtype=np.uint8))
    assert leftovers(tmp_path) == ["panel.png"]
    with pytest.raises(MediaError, match="folder does not exist"):
        write_png(tmp_path / "no" / "panel.png", np.zeros((4, 4, 3), dtype=np.uint8))


def test_grey_and_transparent_pictures_become_rgb(tmp_path: Path) -> None:
    Image.new("L", (4, 3), 100).save(tmp_path / "grey.png")
    Image.new("RGBA", (4, 3), (10, 20, 30, 0)).save(tmp_path / "clear.png")
    assert read_picture(tmp_path / "grey.png")[0, 0].tolist() == [100, 100, 100]
    assert read_picture(tmp_path / "clear.png")[0, 0].tolist() == [10, 20, 30]


def test_missing_damaged_and_vast_pictures_are_refused(tmp_path: Path) -> None:
    with pytest.raises(MediaError, match="missing"):
        read_picture(tmp_path / "gone.png")
    (tmp_path / "text.png").write_text("no picture")
    with pytest.raises(MediaError, match="cannot be read"):
        read_picture(tmp_path / "text.png")
    write_png(tmp_path / "cut.png", np.zeros((64, 64, 3), dtype=np.uint8))
    whole = (tmp_path / "cut.png").read_bytes()
    (tmp_path / "cut.png").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(MediaError, match="cannot be read"):
        read_picture(tmp_path / "cut.png")
    for side_px in [7000, 10_000, 30_000]:
        (tmp_path / "vast.png").write_bytes(whole[:16] + _stated_size(side_px) + whole[33:])
        with pytest.raises(MediaError, match="too large"):
            read_picture(tmp_path / "vast.png")


def _stated_size(side_px: int) -> bytes:
    """The rest of a PNG header chunk that promises a square of 8-bit RGB, with its checksum."""
    fields = struct.pack(">IIBBBBB", side_px, side_px, 8, 2, 0, 0, 0)
    return fields + struct.pack(">I", zlib.crc32(b"IHDR" + fields))


@given(st.integers(1, 70), st.integers(1, 70), st.integers(2, 60), st.integers(2, 60))
def test_fitting_keeps_the_size_the_shape_and_the_middle(
    w: int, h: int, to_w: int, to_h: int
) -> None:
    framed = fitted(np.full((h, w, 3), 200, dtype=np.uint8), to_w, to_h)
    assert framed.shape == (to_h, to_w, 3)
    lit = framed[:, :, 0] > 0
    rows, columns = lit.any(axis=1).sum(), lit.any(axis=0).sum()
    assert rows == to_h or columns == to_w
    assert abs(columns - min(to_w, to_h * w / h)) <= 1
    assert abs(rows - min(to_h, to_w * h / w)) <= 1
    assert framed[(to_h - 1) // 2, (to_w - 1) // 2, 0] == 200


def test_resizing_keeps_the_mean() -> None:
    picture = np.random.default_rng(4).integers(40, 200, (40, 60, 3), dtype=np.uint8)
    for width_px, height_px in [(30, 20), (120, 80), (60, 40)]:
        other = resized(picture, width_px, height_px)
        assert other.shape == (height_px, width_px, 3)
        assert abs(float(other.mean()) - float(picture.mean())) < 0.5


def test_shrinking_averages_what_falls_together() -> None:
    chequers = np.zeros((40, 40, 3), dtype=np.uint8)
    chequers[::2, ::2] = chequers[1::2, 1::2] = 200
    assert (resized(chequers, 20, 20) == 100).all()
