"""What is drawn, as arrays, and how it comes back from the graphics device."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import wgpu
from numpy.typing import NDArray

PICTURES = ("beauty", "depth", "normal", "ids")
METERED, LIGHT, FLOW = "linear", "light", "flow"
"""Pictures that only some ask for: scene light for a meter, light alone, where pixels go."""

_BYTES = {"beauty": 4, "depth": 4, "normal": 8, "ids": 4, METERED: 8, LIGHT: 4, FLOW: 8}
_ROW = 256
"""Rows of a texture copy start at multiples of this (WebGPU)."""


@dataclass(frozen=True, slots=True)
class Pictures:
    """What was drawn, from the top row down.

    beauty: (H, W, 3) uint8, display-referred. depth: (H, W) float32 metres along the lens axis, 0
    where nothing is. normal: (H, W, 3) float32 in camera space (X right, Y up, Z to the viewer).
    ids: (H, W) uint16, 0 where nothing is. linear: (H, W, 3) float32 light behind the lens, without
    outlines, before the tone curve. light: as beauty, with every surface in one grey.
    flow: (H, W, 2) float32 pixels right and down until a later frame, NaN where a point is behind
    that frame's camera. A picture that was not asked for is empty.
    """

    beauty: NDArray[np.uint8]
    depth: NDArray[np.float32]
    normal: NDArray[np.float32]
    ids: NDArray[np.uint16]
    linear: NDArray[np.float32]
    light: NDArray[np.uint8]
    flow: NDArray[np.float32]


def row_bytes(name: str, width_px: int) -> int:
    """Bytes from one row of a picture to the next in the buffer it is copied to."""
    return -(-width_px * _BYTES[name] // _ROW) * _ROW


def read_back(buffer: wgpu.GPUBuffer, name: str, size: tuple[int, int]) -> NDArray[Any]:
    """A picture of a size in its own numbers, out of the buffer it was copied to; a copy."""
    width_px, height_px = size
    buffer.map_sync(mode=wgpu.MapMode.READ)
    try:
        rows = np.frombuffer(buffer.read_mapped(copy=False), np.uint8)
        rows = rows.reshape(height_px, row_bytes(name, width_px))
        return _UNPACKED[name](rows[:, : width_px * _BYTES[name]])
    finally:
        buffer.unmap()


def gathered(found: Mapping[str, NDArray[Any]]) -> Pictures:
    """Pictures by their names; those that are not there are empty."""
    none = np.zeros((0, 0, 3))
    return Pictures(
        found.get("beauty", none.astype(np.uint8)),
        found.get("depth", none[..., 0].astype(np.float32)),
        found.get("normal", none.astype(np.float32)),
        found.get("ids", none[..., 0].astype(np.uint16)),
        found.get(METERED, none.astype(np.float32)),
        found.get(LIGHT, none.astype(np.uint8)),
        found.get(FLOW, none[..., :2].astype(np.float32)),
    )


def _colours(rows: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Three of four bytes a pixel, (H, W, 3)."""
    pixels = rows.reshape(len(rows), -1, 4)
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGBA2RGB), np.uint8)


def _halves(rows: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Three of four half floats a pixel, (H, W, 3)."""
    pixels = rows.view(np.float16).astype(np.float32).reshape(len(rows), -1, 4)
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGBA2RGB), np.float32)


def _ids(rows: NDArray[np.uint8]) -> NDArray[np.uint16]:
    """Above an object's id is the number of its item, which only the shaders need."""
    return rows.view(np.uint32).astype(np.uint16)


def _floats(rows: NDArray[np.uint8]) -> NDArray[np.float32]:
    return rows.view(np.float32).copy()


def _pairs(rows: NDArray[np.uint8]) -> NDArray[np.float32]:
    return rows.view(np.float32).copy().reshape(len(rows), -1, 2)


_UNPACKED: Mapping[str, Callable[[NDArray[np.uint8]], NDArray[Any]]] = {
    "beauty": _colours,
    "depth": _floats,
    "normal": _halves,
    "ids": _ids,
    METERED: _halves,
    LIGHT: _colours,
    FLOW: _pairs,
}
"""From the rows of a texture (H, W·bytes), without their padding, to a picture of its own."""
