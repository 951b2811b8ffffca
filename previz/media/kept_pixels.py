"""Pixels of a film that stay as they are in a film made from it, as the numbers that a film holds.

A film's colours lie in planes of half the width and height. To bring them to RGB and back moves
them at every edge, by a sixteenth of the range at strong ones: what stays is never brought there.
"""

from __future__ import annotations

from dataclasses import dataclass

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace
from numpy.typing import NDArray

Planes = NDArray[np.uint8]
"""(height * 3 / 2, width): brightness, then the two colours one after the other, as yuv420p."""


@dataclass(frozen=True, slots=True)
class KeptPixels:
    """What of one picture stays: the planes that it stays as, and where, (height, width)."""

    planes: Planes
    where: NDArray[np.bool_]


def laid_over(frame: av.VideoFrame, kept: KeptPixels) -> av.VideoFrame:
    """A 4:2:0 frame with the kept pixels in it.

    Four pixels share their colour; it stays where all four do.
    """
    height, width = kept.where.shape
    made, source = frame.to_ndarray().reshape(-1), kept.planes.reshape(-1)
    quads = kept.where.reshape(height // 2, 2, width // 2, 2).all(axis=(1, 3)).reshape(-1)
    where = np.concatenate([kept.where.reshape(-1), quads, quads])
    mixed = np.where(where, source, made).reshape(height * 3 // 2, width)
    laid = av.VideoFrame.from_ndarray(mixed, format="yuv420p")
    laid.color_range, laid.colorspace = ColorRange.MPEG, Colorspace.ITU709
    return laid
