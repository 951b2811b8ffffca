"""A window over a long take: FreeNoise (Qiu et al., ICLR 2024), as diffusers 0.42 computes it.

Layers of motion learned on a number of frames. A longer take is looked at through a window of so
many, which moves on by a few; what two windows say of a frame is averaged. That alone would let the
picture drift: so the noise of later frames is that of earlier ones, shuffled in small groups.

The library copies the weights into new layers, and loses what hangs on the old ones: added weights,
and the hooks that stream them to a card. Here the old layers stay, and a window is put around them.
"""

from __future__ import annotations

import hashlib
from typing import Any

import torch

LENGTH, STRIDE = 16, 4
"""Frames of a window, and by how many it moves: the library's defaults."""


def look_through(net: torch.nn.Module, window: bool) -> None:
    """Put a window around every layer of motion of a net, or take it away again.

    A net that looks as asked is left alone.
    """
    from diffusers.models.attention import BasicTransformerBlock, FreeNoiseTransformerBlock
    from diffusers.models.unets.unet_motion_model import AnimateDiffTransformer3D

    kind = FreeNoiseTransformerBlock if window else BasicTransformerBlock
    for module in net.modules():
        if isinstance(module, AnimateDiffTransformer3D):
            blocks: Any = module.transformer_blocks
            for number, block in enumerate(blocks):
                if not isinstance(block, kind):
                    blocks[number] = _around(block, kind)


def _around(block: Any, kind: Any) -> torch.nn.Module:
    """A block of another kind with the very same layers."""
    size = (block.dim, block.num_attention_heads, block.attention_head_dim)
    with torch.device("meta"):  # its own layers are thrown away at once
        made: Any = kind(
            *size,
            dropout=block.dropout,
            cross_attention_dim=block.cross_attention_dim,
            activation_fn=block.activation_fn,
            attention_bias=block.attention_bias,
            only_cross_attention=block.only_cross_attention,
            double_self_attention=block.double_self_attention,
            positional_embeddings=block.positional_embeddings,
            num_positional_embeddings=block.num_positional_embeddings,
        )
    for name in {*made._modules, *block._modules, "attn2", "pos_embed"}:
        setattr(made, name, getattr(block, name, None))
    module: torch.nn.Module = made.train(block.training)
    return module


def shuffled(noise: torch.Tensor, seed: int) -> torch.Tensor:
    """Noise (1, C, T, H, W) for a take through the window: its beginning is as it was.

    Every group after the first window is the one from a window before it, in another order. The
    order depends on seed and place only, so that a longer take begins like a shorter one.
    """
    made, length = noise.clone(), noise.shape[2]
    for start in range(LENGTH, length, STRIDE):
        order = torch.randperm(STRIDE, generator=_generator(seed, start)) + start - LENGTH
        stop = min(length, start + STRIDE)
        made[:, :, start:stop] = made[:, :, order[: stop - start]]
    return made


def _generator(seed: int, start: int) -> torch.Generator:
    digest = hashlib.blake2b(f"previz window {seed} {start}".encode(), digest_size=8).digest()
    return torch.Generator("cpu").manual_seed(int.from_bytes(digest, "big") >> 1)
