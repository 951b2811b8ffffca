"""The nearest and the farthest that a clip's depth picture shows: one pair for all its frames."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from previz.model.stage import StageShot
from previz.stage.evaluate import Frame, evaluate
from previz.stage.geometry import Array, transformed
from previz.stage.items import FLOOR
from previz.stage.margin import NO_MARGIN, Margin, widened
from previz.stage.meshes import bounds

_EVERY = 6
"""Frames between two looks; a clip's geometry moves little in a quarter of a second."""

_FAR_LIMIT_M = 80.0


@dataclass(frozen=True, slots=True)
class DepthSpan:
    """Metres that are drawn white and black."""

    near_m: float
    far_m: float


def _floor_depths(frame: Frame) -> list[float]:
    """Depth of the floor at the frame's four corners, where it is seen."""
    tan_x, tan_y = 1.0 / frame.projection[0, 0], 1.0 / frame.projection[1, 1]
    eye, turned = frame.camera_world[1, 3], frame.camera_world[:3, :3]
    depths = []
    for x in (-tan_x, tan_x):
        for y in (-tan_y, tan_y):
            fall = float((turned @ np.array([x, y, -1.0]))[1])
            if fall < -1e-6:
                depths.append(float(eye) / -fall)
    return depths


def _depths(frame: Frame) -> Array:
    """Nearest and farthest depth of everything in frame but the floor, (2,) metres."""
    near, far = np.inf, 0.0
    for item in frame.items:
        if item.object_id == FLOOR:
            continue
        seen = transformed(frame.view @ item.matrix, bounds(item.mesh))
        depth = -seen[:, 2]
        safe = np.maximum(depth, 1e-3)
        x, y = (
            seen[:, 0] * frame.projection[0, 0] / safe,
            seen[:, 1] * frame.projection[1, 1] / safe,
        )
        outside = (x.max() < -1, x.min() > 1, y.max() < -1, y.min() > 1, depth.max() < frame.near_m)
        if not any(outside):
            near, far = min(near, float(depth.min())), max(far, float(depth.max()))
    return np.array([near, far])


def depth_span(shot: StageShot, margin: Margin = NO_MARGIN) -> DepthSpan:
    """The clip's one near and far, from its geometry. Near is at least the camera's own near.

    ``margin`` is how much wider and higher the picture is than the framing.
    """
    near, far = np.inf, 0.0
    for number in sorted({*range(0, shot.frames, _EVERY), shot.frames - 1}):
        frame = widened(evaluate(shot, number), margin)
        solid, floor = _depths(frame), _floor_depths(frame)
        near = min(near, float(solid[0]), *(floor or [np.inf]))
        far = max(far, float(solid[1]), *(floor or [0.0]))
    near = max(near, 0.15) if np.isfinite(near) else 1.0
    return DepthSpan(near, min(max(far, near * 1.5), _FAR_LIMIT_M + near))
