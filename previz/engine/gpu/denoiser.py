"""How wide and how deep the network is that takes the steps, whatever its family calls it."""

from __future__ import annotations

from typing import Any

from previz.engine.gpu.family import denoiser_of

CELLS = 16
"""Of a token, in a net of blocks: its widest layers have their values at every cell."""


def denoiser_size(pipe: Any) -> tuple[int, int]:
    """(values a token has, layers with attention), for estimates."""
    config = denoiser_of(pipe).config
    if "block_out_channels" in config:  # a net of blocks that halve the picture
        return int(config.block_out_channels[0]), 2 * len(config.block_out_channels)
    if "dim" in config:  # Z-Image
        return int(config.dim), int(config.n_layers)
    layers = int(config.num_layers) + int(config.get("num_single_layers", 0))
    layers += len(config.get("vace_layers") or ())
    if "hidden_size" in config:  # SANA-WM
        return int(config.hidden_size), layers
    return int(config.num_attention_heads * config.attention_head_dim), layers


def values_at_once(pipe: Any) -> int:
    """How many values a token has in the widest layers, for the memory that they take.

    Of a net like Stable Diffusion's, 46 to 87 numbers for each cell and value were seen to live at
    once on a processor, both passes of guidance together (nets 32 and 64 wide).
    """
    width, _ = denoiser_size(pipe)
    return width * CELLS if "block_out_channels" in denoiser_of(pipe).config else width
