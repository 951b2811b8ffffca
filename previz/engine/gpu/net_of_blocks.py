"""The work of a net of blocks that halve the picture, as Stable Diffusion's: AnimateDiff's nets.

Its tokens grow fewer from block to block, and most of its weights lie where there are fewest: one
number of tokens for all of them, as a video transformer has, would say far too little or too much.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch

from previz.engine.gpu.windows import LENGTH, STRIDE
from previz.engine.shapes import LatentShape

TEXT_TOKENS = 77
"""As many as CLIP reads."""

Placed = tuple[str, torch.nn.Module, float]
"""A layer, its name, and the part of the latent picture's cells that it has in each frame."""


def pass_flops(net: Any, shape: LatentShape) -> float:
    """Floating point operations of one pass over a latent clip, by its layers.

    2 for each weight of a product at each place, 4 x asking x asked x width for an attention.
    Within 3 % of torch's own counter for the released UNet and ControlNets.
    """
    cells, frames = shape.height * shape.width, shape.frames
    return sum(_layer(name, layer, part * cells, frames) for name, layer, part in _placed(net))


def windowed(frames: int) -> int:
    """How many frames layers of motion look at in all, where windows of a long take overlap."""
    if frames <= LENGTH:
        return frames
    return LENGTH * (-(-(frames - LENGTH) // STRIDE) + 1)


def _layer(name: str, layer: torch.nn.Module, cells: float, frames: int) -> float:
    """The work of a layer with ``cells`` places in each of the frames."""
    moving = "motion_modules" in name
    seen = windowed(frames) if moving else frames
    if name.endswith("time_emb_proj") or name.startswith("time_"):
        return 0.0  # one place for all cells
    if isinstance(layer, torch.nn.Linear):
        words = not moving and name.endswith(("attn2.to_k", "attn2.to_v"))
        return 2.0 * layer.weight.numel() * (TEXT_TOKENS if words else cells) * seen
    if isinstance(layer, torch.nn.Conv2d):
        return 2.0 * layer.weight.numel() * cells * seen
    if not name.endswith(("attn1", "attn2")):
        return 0.0
    width = int(layer.to_q.out_features)  # type: ignore[arg-type, union-attr]
    if moving:
        asked: float = min(frames, LENGTH)
    else:
        asked = cells if name.endswith("attn1") else TEXT_TOKENS
    return 4.0 * cells * asked * width * seen


def _placed(net: Any) -> Iterator[Placed]:
    """Every layer of a net: its blocks go down, each to a quarter of the cells, and up again."""
    depth = len(net.config.block_out_channels) - 1
    told = _told_from(net, depth)
    for name, layer in net.named_modules():
        place, _, within = name.partition(".")
        number = int(within.split(".")[0]) if within[:1].isdigit() else 0
        halved = 0
        if place == "down_blocks":
            halved = number + ("downsamplers" in within)
        elif place == "up_blocks":
            halved = depth - number - ("upsamplers" in within)
        elif place == "controlnet_down_blocks":
            halved = told[number]
        elif place in ("mid_block", "controlnet_mid_block"):
            halved = depth
        elif place == "controlnet_cond_embedding" and within:
            halved = -_doublings(within)
        yield name, layer, 0.25**halved


def _told_from(net: Any, depth: int) -> list[int]:
    """From how far down a ControlNet tells each thing that it tells: of its first layer, of each
    layer of its blocks, and of what brings one block to the next."""
    found = [0]
    for block in range(depth + 1):
        found += [block] * int(net.config.layers_per_block)
        found += [block + 1] if block < depth else []
    return found


def _doublings(within: str) -> int:
    """How often a side of what a ControlNet's first layers look at is twice that of the cells.

    They bring a picture to the cells: three pairs of layers, the second of which halves it.
    """
    place, _, rest = within.partition(".")
    if place == "conv_in":
        return 3
    return 3 - (int(rest.split(".")[0]) + 1) // 2 if place == "blocks" and rest else 0
