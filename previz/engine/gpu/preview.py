"""A picture of unfinished latents without the decoder: one linear map from channels to colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from previz.engine.gpu.family import Family
from previz.engine.shapes import Scales

SIDE = 16
"""Latent cells a side of the clip that the map is fitted on: 256 equations for 17 unknowns."""
FRAMES = 3
"""Latent frames of it. The middle one is used: a causal decoder treats the first differently."""


@dataclass(frozen=True, slots=True)
class Projection:
    """``weights`` (channels + 1, 3): the last row is the colour of zero."""

    weights: NDArray[np.float64]

    def picture(self, latents: torch.Tensor) -> NDArray[np.uint8]:
        """The middle frame of latents (1, C, T, H, W) as RGB (H, W, 3), one pixel a cell."""
        rgb = _cells(latents, latents.shape[2] // 2) @ self.weights[:-1] + self.weights[-1]
        picture: NDArray[np.uint8] = np.nan_to_num(rgb).clip(0, 255).astype(np.uint8)
        return picture


def fitted_projection(pipe: Any, family: Family, scales: Scales) -> Projection:
    """Decode one small clip of smooth noise and find the map that explains its colours best.

    So the numbers come from the very decoder in use. It costs nine frames of 128 x 128 pixels.
    """
    generator = torch.Generator("cpu").manual_seed(0)
    length = scales.lead + FRAMES
    coarse = torch.randn(length, scales.channels, SIDE // 2, SIDE // 2, generator=generator)
    smooth = torch.nn.functional.interpolate(coarse, scale_factor=2.0, mode="bilinear")
    latents = smooth.transpose(0, 1).unsqueeze(0).contiguous()  # (T, C, H, W) -> (1, C, T, H, W)
    frame = family.decode(pipe, latents)[(FRAMES // 2) * scales.temporal]
    scale = frame.shape[0] // SIDE
    colours = frame.reshape(SIDE, scale, SIDE, scale, 3).astype(np.float64).mean(axis=(1, 3))
    values = _cells(latents, scales.lead + FRAMES // 2).reshape(-1, scales.channels)
    unknowns = np.hstack([values, np.ones((len(values), 1))])
    weights, *_ = np.linalg.lstsq(unknowns, colours.reshape(-1, 3), rcond=None)
    return Projection(weights)


def _cells(latents: torch.Tensor, frame: int) -> NDArray[np.float64]:
    """One latent frame with the channels last: (H, W, C)."""
    channels_first = latents[0, :, frame].float().cpu().numpy().astype(np.float64)
    return np.moveaxis(channels_first, 0, -1)
