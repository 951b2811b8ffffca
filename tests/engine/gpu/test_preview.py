from __future__ import annotations

from dataclasses import replace

import numpy as np
import torch

from previz.engine.gpu.families import wan
from previz.engine.gpu.preview import fitted_projection
from previz.engine.plan import Frames
from previz.engine.shapes import Scales

SCALES = Scales(temporal=4, spatial=8, patch=2, channels=4)
COLOURS = np.array([[20.0, 0, 0], [0, 20, 0], [0, 0, 20], [8, 8, 8]])


def linear_decoder(_pipe: object, latents: torch.Tensor) -> Frames:
    """A decoder that is nothing but a linear map, enlarged eight times in space, four in time."""
    rgb = np.einsum("cthw,cn->thwn", latents[0].numpy().astype(float), COLOURS) + 128
    big = rgb.round().clip(0, 255).astype(np.uint8).repeat(8, axis=1).repeat(8, axis=2)
    return np.concatenate([big[:1], big[1:].repeat(4, axis=0)])


def test_the_map_of_a_linear_decoder_is_found() -> None:
    family = replace(wan.FAMILY, decode=linear_decoder)
    projection = fitted_projection(None, family, SCALES)
    latents = torch.randn(1, 4, 5, 6, 10, generator=torch.Generator().manual_seed(3))
    picture = projection.picture(latents).astype(int)
    decoded = linear_decoder(None, latents)[2 * 4, ::8, ::8].astype(int)
    assert picture.shape == (6, 10, 3)
    assert np.abs(picture - decoded).max() <= 2


def test_broken_numbers_still_make_a_picture() -> None:
    family = replace(wan.FAMILY, decode=linear_decoder)
    projection = fitted_projection(None, family, SCALES)
    assert projection.picture(torch.full((1, 4, 1, 2, 2), float("nan"))).shape == (2, 2, 3)
