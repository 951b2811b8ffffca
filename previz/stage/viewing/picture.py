"""A picture on its way to a screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Picture:
    """Packed 8-bit RGB rows, top first: ``data`` has width · height · 3 bytes."""

    width_px: int
    height_px: int
    data: bytes | memoryview

    @staticmethod
    def of(rgb: npt.NDArray[Any]) -> Picture:
        """From an array of shape (height, width, 3), uint8."""
        import numpy as np

        height_px, width_px = rgb.shape[:2]
        return Picture(width_px, height_px, np.ascontiguousarray(rgb, np.uint8).tobytes())

    @staticmethod
    def over(rgb: npt.NDArray[Any]) -> Picture:
        """The same without a copy: the array lives as long as the picture and does not change."""
        import numpy as np

        height_px, width_px = rgb.shape[:2]
        whole = np.ascontiguousarray(rgb, np.uint8).reshape(-1)
        return Picture(width_px, height_px, whole.data.toreadonly())
