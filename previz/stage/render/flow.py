"""Optical flow from geometry: where every pixel of a frame is in the next one.

Nothing is estimated: a pixel's point is carried by its solid's own matrices, or by the vertices of
a figure that bends, and by the two cameras.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from previz.stage.evaluate import Frame
from previz.stage.render.renderer import FLOW, Renderer

Flow = NDArray[np.float32]

FULL_COLOUR = 0.05
"""Movement, as a share of the picture's width, that a flow picture shows in full colour."""


def flow(renderer: Renderer, now: Frame, later: Frame) -> Flow:
    """Pixels that each point moves by until ``later``, (H, W, 2): right and down.

    The sky moves with the camera's turn alone. What is hidden in the later frame has the flow that
    it would have; NaN where a point is behind the later camera.
    """
    return renderer.draw(now, (FLOW,), later).flow


def flow_picture(moved: Flow) -> NDArray[np.uint8]:
    """Flow as colour: the hue is the way it goes, white stands still. (H, W, 3) uint8.

    The range is the same for every frame and every clip, so that colours can be compared.
    """
    right, down = cv2.split(np.nan_to_num(moved))
    length, angle = cv2.cartToPolar(right, down, angleInDegrees=True)
    hue = np.asarray(angle * 0.5, np.uint8)
    hue[hue == 180] = 0  # OpenCV's circle has 180 steps, and rounding may end it
    far = np.minimum(length * (255.0 / (FULL_COLOUR * moved.shape[1])), 255.0)
    hsv = cv2.merge([hue, np.asarray(far, np.uint8), np.full_like(hue, 255)])
    return np.asarray(cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB), np.uint8)
