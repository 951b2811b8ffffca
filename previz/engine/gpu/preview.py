"""A picture of unfinished latents without the decoder: one linear map from channels to colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from previz.engine.gpu.family import Family
from previz.engine.gpu.shapes import Scales

SIDE = 16
"""Latent cells a side of the picture that the map is fitted on: 256 equations for 17 unknowns."""


@dataclass(frozen=True, slots=True)
class Projection:
    """``weights`` (channels + 1, 3): the last row is the colour of zero."""

    weights: NDArray[np.float64]

    def picture(self, latents: torch.Tensor) -> NDArray[np.uint8]:
        """The middle frame of latents (1, C, T, H, W) as RGB (H, W, 3), one pixel a cell."""
        frame = latents[0, :, latents.shape[2] // 2].float().cpu().numpy()  # (C, H, W)
        cells = np.moveaxis(frame, 0, -1).astype(np.float64)
        rgb = cells @ self.weights[:-1] + self.weights[-1]
        picture: NDArray[np.uint8] = np.nan_to_num(rgb).clip(0, 255).astype(np.uint8)
        return picture


def fitted_projection(pipe: Any, family: Family, scales: Scales) -> Projection:
    """Decode one small picture of noise and find the map that explains its colours best.

    So the numbers come from the very decoder in use. It costs one decode of 128 x 128 pixels.
    """
    generator = torch.Generator("cpu").manual_seed(0)
    latents = torch.randn(1, scales.channels, 1, SIDE, SIDE, generator=generator)
    decoded = family.decode(pipe, latents)[0].astype(np.float64)  # (SIDE * s, SIDE * s, 3)
    scale = decoded.shape[0] // SIDE
    cells = decoded.reshape(SIDE, scale, SIDE, scale, 3).mean(axis=(1, 3)).reshape(-1, 3)
    values = np.moveaxis(latents[0, :, 0].numpy(), 0, -1).reshape(-1, scales.channels)
    unknowns = np.hstack([values.astype(np.float64), np.ones((len(values), 1))])
    weights, *_ = np.linalg.lstsq(unknowns, cells, rcond=None)
    return Projection(weights)
