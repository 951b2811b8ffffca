"""How large the parts of a starter model are: what its config.json files say."""

from __future__ import annotations

from typing import Any

import msgspec

TEMPORAL, SPATIAL = 8, 16
"""Frames and pixels a side that share one latent cell; the first frame has a latent of its own."""
GUIDE_CHANNELS = 4
"""The stage at full size: clay as RGB, depth."""
LIGHT_NUMBERS = 8
TINT_NUMBERS = 3
"""How a seed tints the set: red, green and blue, about a standard normal each."""


class AutoencoderSizes(msgspec.Struct, frozen=True):
    """Widths at a quarter, an eighth, a sixteenth of the picture's size, and blocks at each."""

    latent_channels: int = 32
    widths: tuple[int, int, int] = (96, 128, 192)
    blocks: tuple[int, int, int] = (1, 2, 2)
    frame_features: int = 32
    head_width: int = 48
    head_blocks: int = 2
    temporal: int = TEMPORAL
    spatial: int = SPATIAL

    def asked(self) -> dict[str, Any]:
        """As a plain mapping, for those who read any model's configuration."""
        return dict(msgspec.to_builtins(self))


class TextSizes(msgspec.Struct, frozen=True):
    """Of the text encoder. Longer texts keep their beginning and their end."""

    vocabulary: int = 1024
    width: int = 192
    layers: int = 2
    heads: int = 4
    pieces: int = 160


class DenoiserSizes(msgspec.Struct, frozen=True):
    """Of the denoiser: ``latent_channels`` is also the control's; ``depth_channels`` is depth.

    ``shift`` spaces the noise levels of a take, see ``conditions.shifted``. The stage says nearly
    all, so the first step decides and the others refine it: a shift above 1, as of models that
    begin with words alone, leaves tints in patches.
    """

    latent_channels: int = 32
    depth_channels: int = 32
    text_width: int = 192
    num_attention_heads: int = 4
    attention_head_dim: int = 64
    num_layers: int = 6
    mlp_ratio: float = 3.0
    patch_size: tuple[int, int, int] = (1, 1, 1)
    shift: float = 0.2

    @property
    def width(self) -> int:
        return self.num_attention_heads * self.attention_head_dim

    def asked(self) -> dict[str, Any]:
        return dict(msgspec.to_builtins(self))
