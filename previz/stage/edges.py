"""Edges of mattes: an area grown and feathered. Without a renderer, so that a window can do it.

Sums of whole distances: the same area gives the same matte to the bit.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
"""(height, width): 255 is repainted, 0 is kept."""


def grown(area: NDArray[np.bool_], grow_px: int, feather_px: int) -> Grey:
    """An area grown and feathered by the distance of every pixel to its edge.

    A pixel beside the area is 1 pixel away from it. White reaches as far as ``grow_px``, below 0
    less far than the area; beyond, it falls off evenly and is black ``feather_px`` + 1 farther out.
    """
    if not area.any() or area.all() or not (grow_px or feather_px):
        return np.where(area, np.uint8(255), np.uint8(0))
    away = _distance(~area)
    if grow_px < 0:
        away = np.where(area, 1 - _distance(area), away)
    if not feather_px:
        return np.where(away <= grow_px, np.uint8(255), np.uint8(0))
    share = 1 - (away - grow_px) / np.float32(feather_px + 1)
    return np.asarray(np.clip(share, 0, 1) * 255 + 0.5, np.uint8)


def _distance(area: NDArray[np.bool_]) -> NDArray[np.float32]:
    """How far each pixel of an area is from its outside; 0 outside."""
    exact = cv2.distanceTransform(area.astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    return np.asarray(exact, np.float32)
