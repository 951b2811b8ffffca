"""From what a shot is given to what the denoiser reads. Shared by training and rendering."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from previz.engine.gpu.starter.sizes import SPATIAL, TEMPORAL


def packed_depth(depth: Tensor) -> Tensor:
    """Depth pictures (B, 8k+1, H, W), bytes, to (B, 32, k+1, H/16, W/16) in -1..1.

    Four numbers of each frame in a cell; the first frame fills a group of its own, as in the
    autoencoder.
    """
    far = (depth.float() / 255).sqrt() * 2 - 1
    whole = torch.cat([far[:, :1].expand(-1, TEMPORAL - 1, -1, -1), far], dim=1)
    small = functional.avg_pool2d(whole, SPATIAL // 2)  # (B, 8(k+1), h/8, w/8)
    cells = functional.pixel_unshuffle(small.unflatten(1, (-1, TEMPORAL)), 2)  # (B, k+1, 32, h, w)
    return cells.transpose(1, 2).contiguous()


def shifted(steps: int, shift: float) -> Tensor:
    """Noise levels from 1 to 0, (steps + 1,): above a shift of 1 more of them are near 1."""
    even = torch.linspace(1, 0, steps + 1, dtype=torch.float64)
    return (shift * even / (1 + (shift - 1) * even)).float()
