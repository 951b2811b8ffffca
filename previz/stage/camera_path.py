"""The camera of a shot as the models that are told it want it: OpenCV matrices and pixels."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from previz.model.stage import StageShot
from previz.stage.evaluate import Frame, evaluate
from previz.stage.geometry import Array

LOOKING_AHEAD: Array = np.diag([1.0, -1.0, -1.0, 1.0])
"""From a camera that looks down -Z with Y up, as on the stage, to one along +Z with Y down."""


def camera_path(
    shot: StageShot, frames: int, width_px: int, height_px: int
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Where the camera is in each of the first frames of a shot, and what its lens does.

    Returns:
        Camera to world (frames, 4, 4), metres, X right, Y down, Z ahead; and (frames, 4) of fx,
        fy, cx, cy in pixels of the given size. A point (x, y, z) of the camera is seen at
        (fx x / z + cx, fy y / z + cy).

    Raises:
        EditError: an id is not in its table.
        RenderError: the shot cannot be staged.
    """
    played = [evaluate(shot, number) for number in range(frames)]
    to_world = np.stack([frame.camera_world @ LOOKING_AHEAD for frame in played])
    lens_px = np.stack([_lens(frame, width_px, height_px) for frame in played])
    return to_world.astype(np.float32), lens_px.astype(np.float32)


def _lens(frame: Frame, width_px: int, height_px: int) -> Array:
    across, up = frame.projection[0], frame.projection[1]
    half_x, half_y = width_px / 2, height_px / 2
    centre = (half_x * (1 - across[2]), half_y * (1 + up[2]))
    return np.array([half_x * across[0], half_y * up[1], *centre])
