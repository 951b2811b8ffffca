"""Pixels and latents: two grids of the same clip, and the numbers between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class LatentShape:
    """A clip in the latent grid, as a tensor: (1, channels, frames, height, width)."""

    channels: int
    frames: int
    height: int
    width: int

    @property
    def size(self) -> tuple[int, int, int, int, int]:
        return (1, self.channels, self.frames, self.height, self.width)


@dataclass(frozen=True, slots=True)
class Scales:
    """How a model's latent grid relates to pixels.

    ``temporal`` frames share one latent frame, save the first, which has its own; ``spatial``
    pixels share one latent cell in each direction; ``patch`` cells a side make one token.
    """

    temporal: int
    spatial: int
    patch: int
    channels: int

    @property
    def size_multiple(self) -> int:
        """Width and height in pixels must be multiples of this."""
        return self.spatial * self.patch

    def latent(self, frames: int, width_px: int, height_px: int) -> LatentShape:
        """The latent shape of a clip of legal size."""
        return LatentShape(
            self.channels,
            (frames - 1) // self.temporal + 1,
            height_px // self.spatial,
            width_px // self.spatial,
        )

    def tokens(self, shape: LatentShape) -> int:
        """How long the denoiser's sequence is."""
        return shape.frames * (shape.height // self.patch) * (shape.width // self.patch)


def scales_of(pipe: Any) -> Scales:
    """Read the numbers off a loaded pipeline with a causal video VAE."""
    denoiser = pipe.transformer if pipe.transformer is not None else pipe.transformer_2
    return Scales(
        temporal=int(pipe.vae_scale_factor_temporal),
        spatial=int(pipe.vae_scale_factor_spatial),
        patch=int(denoiser.config.patch_size[1]),
        channels=int(pipe.vae.config.z_dim),
    )
