"""Optical flow from geometry: where every pixel of a frame is in the next one.

Nothing is estimated. Each solid of the stage is rigid, so a pixel's point is carried by its solid's
own matrices and by the two cameras.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from previz.stage.evaluate import Frame
from previz.stage.geometry import Array
from previz.stage.motion import keyed
from previz.stage.render.renderer import Renderer

Flow = NDArray[np.float32]

FULL_COLOUR = 0.05
"""Movement, as a share of the picture's width, that a flow picture shows in full colour."""


def flow(renderer: Renderer, now: Frame, later: Frame) -> Flow:
    """Pixels that each point moves by until ``later``, (H, W, 2): right and down.

    The sky moves with the camera's turn alone. What is hidden in the later frame has the flow that
    it would have; NaN where a point is behind the later camera.
    """
    numbered = replace(
        now,
        items=tuple(
            replace(item, object_id=number) for number, item in enumerate(now.items, start=1)
        ),
    )
    pictures = renderer.draw(numbered, ("depth", "ids"))
    height, width = pictures.ids.shape
    tan_x, tan_y = 1.0 / now.projection[0, 0], 1.0 / now.projection[1, 1]
    x, y = np.meshgrid(
        ((np.arange(width) + 0.5) / width * 2.0 - 1.0) * tan_x,
        (1.0 - (np.arange(height) + 0.5) / height * 2.0) * tan_y,
    )
    rays = np.stack([x, y, -np.ones_like(x)], axis=-1)
    seen = rays * pictures.depth[..., None]
    carried = _carried(now, later)[pictures.ids]
    points = np.einsum("hwij,hwj->hwi", carried[..., :3, :3], seen) + carried[..., :3, 3]
    turned = (later.view @ now.camera_world)[:3, :3]
    points = np.where(pictures.ids[..., None] > 0, points, rays @ turned.T)
    return _pixels(points, later, width, height) - _pixels(rays, now, width, height)


def _carried(now: Frame, later: Frame) -> Array:
    """(n + 1, 4, 4): from this camera's space to the later one's, by solid; row 0 is not used.

    A solid that is gone later is taken to stand still.
    """
    places = {key: item.matrix for key, item in keyed(later.stage)}
    rows = [np.eye(4)]
    for key, item in keyed(now.items):
        there = places.get(key, item.matrix)
        rows.append(later.view @ there @ np.linalg.inv(item.matrix) @ now.camera_world)
    return np.stack(rows)


def _pixels(points: Array, frame: Frame, width: int, height: int) -> Flow:
    """Where points (..., 3) of a camera's space are in its picture, in pixels."""
    depth = np.where(points[..., 2] < -frame.near_m, -points[..., 2], np.nan)
    x = (0.5 + 0.5 * frame.projection[0, 0] * points[..., 0] / depth) * width
    y = (0.5 - 0.5 * frame.projection[1, 1] * points[..., 1] / depth) * height
    return np.stack([x, y], axis=-1).astype(np.float32)


def flow_picture(moved: Flow) -> NDArray[np.uint8]:
    """Flow as colour: the hue is the way it goes, white stands still. (H, W, 3) uint8.

    The range is the same for every frame and every clip, so that colours can be compared.
    """
    import cv2

    known = np.nan_to_num(moved)
    angle = (np.degrees(np.arctan2(known[..., 1], known[..., 0])) % 360.0) / 2.0
    speed = np.hypot(known[..., 0], known[..., 1]) / (FULL_COLOUR * moved.shape[1])
    hsv = np.stack(
        [angle, np.clip(speed, 0.0, 1.0) * 255.0, np.full(angle.shape, 255.0)], axis=-1
    ).astype(np.uint8)
    return np.asarray(cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB))
