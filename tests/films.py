"""Tiny films that say which frame they show, and a reader that is not ours."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from previz.media.colour import Rgb
from previz.media.writer import Kind, VideoWriter
from previz.model.time import Rate

BITS = 8
FILM_RATE = Rate(24)
WIDTH_PX, HEIGHT_PX = 160, 96


def barcode(number: int, width_px: int = WIDTH_PX, height_px: int = HEIGHT_PX) -> Rgb:
    """A grey frame with its number in eight black or white bars over its whole height."""
    picture = np.full((height_px, width_px, 3), 90, dtype=np.uint8)
    bar = width_px // BITS
    for bit in range(BITS):
        picture[:, bit * bar : (bit + 1) * bar] = 235 if number >> bit & 1 else 20
    return picture


def number_in(picture: Rgb) -> int:
    """The number that a barcode frame shows, read in its middle row."""
    bar = picture.shape[1] // BITS
    row = picture[picture.shape[0] // 2, :, 1]
    return sum(int(row[bit * bar + bar // 2] > 128) << bit for bit in range(BITS))


def write_film(
    path: Path,
    frames: int,
    kind: Kind = "proxy",
    rate: Rate = FILM_RATE,
    sound: bool = False,
    first: int = 0,
) -> Path:
    """A film of barcode frames, counted from ``first``."""
    with VideoWriter(path, WIDTH_PX, HEIGHT_PX, rate, kind, sound=sound) as writer:
        for frame in range(frames):
            writer.write(barcode(first + frame))
    return path


def read_with_opencv(path: Path) -> list[Rgb]:
    """Every frame of a film as RGB, by OpenCV."""
    capture = cv2.VideoCapture(str(path))
    assert capture.isOpened()
    pictures = []
    while True:
        ok, picture = capture.read()
        if not ok:
            break
        pictures.append(picture[:, :, ::-1])
    capture.release()
    return pictures


def leftovers(folder: Path) -> list[str]:
    """What lies in a folder, hidden files included."""
    return sorted(path.name for path in folder.iterdir())
