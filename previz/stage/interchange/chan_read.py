"""Cameras from ``.chan`` files: ``frame tx ty tz rx ry rz [vfov]``, a line for each frame.

Rotation order ZXY (R = Ry·Rx·Rz), degrees, as Nuke's camera writes it; lengths are metres unless it
is told otherwise, for the format has no unit. The first line is the shot's first frame, whatever
its number. Frames that are not there lie on the straight way between those that are.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from previz.stage.geometry import Array
from previz.stage.interchange.camera_track import (
    CameraTrack,
    camera_refused,
    checked_lens,
    nothing_said,
    rigid,
)
from previz.stage.interchange.chan import rotation_of

MOST_BYTES, MOST_LINES = 32 * 2**20, 100_000


def read_chan(path: Path, frames: int, unit_m: float = 1.0) -> CameraTrack:
    """The camera of a file over so many frames.

    Args:
        unit_m: metres of the file's unit.

    Raises:
        InputError: it is no ``.chan``, too large, or holds numbers that are none.
    """
    name = path.name
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise camera_refused(name, f"It is {size / 2**20:.0f} MiB large.")
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise camera_refused(name, f"It cannot be opened: {error.strerror}.") from error
    rows = _rows(text, name)
    numbers = rows[:, 0] - rows[0, 0]
    at = np.clip(np.arange(frames, dtype=np.float64), 0.0, numbers[-1])
    columns = [np.interp(at, numbers, column) for column in rows.T[1:]]
    world = np.tile(np.eye(4), (frames, 1, 1))
    world[:, :3, 3] = np.stack(columns[:3], axis=1) * unit_m
    turns = np.stack([rotation_of(*row[4:7]) for row in rows])
    world[:, :3, :3] = _between(turns, numbers, at)
    lens = nothing_said(frames)
    if len(columns) > 6:
        half = np.radians(columns[6]) / 2.0
        if half.min() <= 0.0 or half.max() >= np.pi / 2:
            raise camera_refused(name, "Its angle of view is not between 0 and 180 degrees.")
        lens = checked_lens(np.tan(half), name)
    return CameraTrack(
        path.stem,
        rigid(world, name),
        nothing_said(frames),
        lens,
        nothing_said(frames),
        int(numbers[-1]) + 1,
        () if len(columns) > 6 else ("The file has no angle of view; the shot keeps its lens.",),
    )


def _rows(text: str, name: str) -> Array:
    """(lines, 7 or 8), in the order of their frames."""
    lines = [line.split("#")[0].split() for line in text.splitlines()]
    rows = [words for words in lines if words]
    if not rows or len(rows) > MOST_LINES:
        raise camera_refused(name, f"It has {len(rows)} lines of numbers.")
    wide = {len(words) for words in rows}
    if wide not in ({7}, {8}):
        raise camera_refused(
            name,
            "A line has frame, place (3), rotation (3) and perhaps the vertical angle of view.",
        )
    try:
        found = np.array(rows, dtype=np.float64)
    except ValueError as error:
        raise camera_refused(name, f"Among its numbers is something else: {error}.") from error
    if not np.isfinite(found).all() or np.abs(found).max() > 1e9:
        raise camera_refused(name, "A number of it is NaN, infinite or beyond all measure.")
    found = found[np.argsort(found[:, 0], kind="stable")]
    if (np.diff(found[:, 0]) <= 0).any():
        raise camera_refused(name, "It has a frame twice.")
    return np.asarray(found)


def _between(turns: Array, numbers: Array, at: Array) -> Array:
    """Rotations at frames, those between two on the straight way, made rigid by the caller."""
    first = np.clip(np.searchsorted(numbers, at, side="right") - 1, 0, len(numbers) - 1)
    second = np.minimum(first + 1, len(numbers) - 1)
    length = np.maximum(numbers[second] - numbers[first], 1.0)
    share = np.clip((at - numbers[first]) / length, 0.0, 1.0)[:, None, None]
    return np.asarray(turns[first] * (1.0 - share) + turns[second] * share)
