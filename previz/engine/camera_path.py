"""A camera path as a file: what the stage measured, for models that take the camera as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from previz.engine.plan import CameraPath
from previz.errors import InputError

_LARGEST = 1e9
"""Metres or pixels."""


class _Stored(msgspec.Struct, frozen=True):
    to_world: tuple[tuple[float, ...], ...]
    lens_px: tuple[tuple[float, ...], ...]


def write_camera_path(path: Path, camera: CameraPath) -> None:
    """Write a path as JSON: ``to_world`` has 16 numbers a frame, row by row, ``lens_px`` four.

    The same path is the same bytes.

    Raises:
        OSError: the file cannot be written.
    """
    frames = len(camera.to_world)
    path.write_bytes(
        msgspec.json.encode(
            {
                "to_world": camera.to_world.reshape(frames, 16).tolist(),
                "lens_px": camera.lens_px.tolist(),
            }
        )
    )


def read_camera_path(path: Path) -> CameraPath:
    """Read a path back.

    Raises:
        InputError: it is none, or a number in it is not finite.
    """
    try:
        stored = msgspec.json.decode(path.read_bytes(), type=_Stored)
        to_world = _table(stored.to_world, 16).reshape(-1, 4, 4)
        lens_px = _table(stored.lens_px, 4)
    except (OSError, msgspec.DecodeError, ValueError) as error:
        raise _unreadable(path, str(error)) from error
    if not len(to_world) or len(to_world) != len(lens_px):
        raise _unreadable(path, f"{len(to_world)} places and {len(lens_px)} lenses.")
    return CameraPath(to_world, lens_px)


def _table(rows: Sequence[Sequence[float]], width: int) -> NDArray[np.float32]:
    table = np.array(rows, np.float64).reshape(len(rows), width)
    if not (np.abs(table) < _LARGEST).all():
        raise ValueError("A number is not finite, or far out of this world.")
    return table.astype(np.float32)


def _unreadable(path: Path, why: str) -> InputError:
    return InputError(
        f"The camera path “{path.name}” cannot be read.", why, "Draw it again from the stage."
    )
