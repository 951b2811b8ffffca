"""A camera as it comes from another program: where it is and what it sees at each frame of a shot.

Metres, right-handed, +Y up, the camera looks down -Z: what other files have otherwise is brought to
that as it is read.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from previz.errors import InputError
from previz.stage.geometry import Array

MOST_M = 1e6


@dataclass(frozen=True, slots=True, eq=False)
class CameraTrack:
    """One camera over a shot.

    ``world`` is camera to world, rigid, (n, 4, 4). ``tan_y`` and ``tan_x`` are tangents of half
    the angles of view, (n,): the one that the file fixes, the other NaN, both NaN when it has no
    lens. ``focus_m`` (n,) is NaN where the file does not say. ``frames`` is how many frames of the
    shot's rate the file itself has. ``notes`` say what was left out.
    """

    name: str
    world: Array
    tan_x: Array
    tan_y: Array
    focus_m: Array
    frames: int
    notes: tuple[str, ...] = ()


def rigid(matrices: Array, name: str) -> Array:
    """Matrices (n, 4, 4) without their scale.

    Raises:
        InputError: one is mirrored, flat, sheared beyond a camera's, or nowhere.
    """
    if not np.isfinite(matrices).all() or np.abs(matrices[:, :3, 3]).max(initial=0.0) > MOST_M:
        raise camera_refused(name, "It stands nowhere: a number of it is NaN or beyond measure.")
    found = np.tile(np.eye(4), (len(matrices), 1, 1))
    found[:, :3, 3] = matrices[:, :3, 3]
    back, up = matrices[:, :3, 2], matrices[:, :3, 1]
    lengths = np.linalg.norm(back, axis=1, keepdims=True)
    if lengths.min() < 1e-9 or (np.linalg.det(matrices[:, :3, :3]) <= 0).any():
        raise camera_refused(name, "It is mirrored or scaled to nothing.")
    back = back / lengths
    right = np.cross(up, back)
    right = right / np.maximum(np.linalg.norm(right, axis=1, keepdims=True), 1e-12)
    found[:, :3, 0], found[:, :3, 1], found[:, :3, 2] = right, np.cross(back, right), back
    return found


def nothing_said(frames: int) -> Array:
    return np.full(frames, np.nan)


def checked_lens(tangents: Array, name: str) -> Array:
    """Tangents of half an angle of view.

    Raises:
        InputError: an angle that no lens has.
    """
    if not np.isfinite(tangents).all() or tangents.min() <= 1e-4 or tangents.max() > 100.0:
        raise camera_refused(name, "Its lens has no angle of view that a lens could have.")
    return tangents


def camera_refused(name: str, why: str) -> InputError:
    return InputError(
        f"{Path(name).name} brings no camera that can be used.",
        why,
        "Export the camera again as glTF (.glb), USD or .chan.",
    )
