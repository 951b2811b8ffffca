"""Pixels and latents: two grids of the same clip, and the numbers between them."""

from __future__ import annotations

from dataclasses import dataclass


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
    pixels share one latent cell in each direction; ``patch`` cells a side, ``patch_time`` latent
    frames deep, make one token. ``lead`` latent frames are made before the first and dropped:
    they fill up the first token. A net of blocks halves a picture inside, so that tokens come in
    so many a side: ``halved``.
    """

    temporal: int
    spatial: int
    patch: int
    channels: int
    patch_time: int = 1
    lead: int = 0
    halved: int = 1

    @property
    def size_multiple(self) -> int:
        """Width and height in pixels must be multiples of this."""
        return self.spatial * self.patch * self.halved

    def latent(self, frames: int, width_px: int, height_px: int) -> LatentShape:
        """The latent shape of a clip of legal size, with its lead."""
        return LatentShape(
            self.channels,
            self.lead + (frames - 1) // self.temporal + 1,
            height_px // self.spatial,
            width_px // self.spatial,
        )

    def tokens(self, shape: LatentShape) -> int:
        """How long the denoiser's sequence is."""
        cells = (shape.height // self.patch) * (shape.width // self.patch)
        return shape.frames // self.patch_time * cells
