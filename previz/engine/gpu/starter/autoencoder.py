"""The autoencoder: 16 x 16 pixels of eight frames in one latent cell, and pictures out of it.

Two-dimensional convolutions only, with time packed into channels: three-dimensional ones are ten
times slower on a CPU. The decoder sees the stage itself, in full size, as a guide: it predicts for
each 4 x 4 pixels how the guide's colours are to be changed (an affine map, after Gharbi et al.,
"Deep Bilateral Learning", 2017) and what is to be added. So edges come from the stage and the
latents say light, colour and hand. Without a guide (all zeros) it still gives a soft picture.

Three channels of a latent cell are no riddle: they are the mean colour of what the cell stands for.
The decoder is held to them, so a palette arrives as it was meant.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from previz.engine.gpu.starter.sizes import (
    GUIDE_CHANNELS,
    SPATIAL,
    TEMPORAL,
    AutoencoderSizes,
)

COLOURS = 3
"""The last channels of a latent: the mean red, green and blue of its cell, -1 to 1 …"""
COLOUR_SCALE = 2.0
"""… times this."""


class Block(nn.Module):
    """A residual pair of convolutions that begins as the identity."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.one = nn.Conv2d(width, width, 3, padding=1)
        self.two = nn.Conv2d(width, width, 3, padding=1)
        nn.init.kaiming_normal_(self.one.weight)
        _silent(self.two)

    def forward(self, x: Tensor) -> Tensor:
        made: Tensor = self.two(functional.silu(self.one(functional.silu(x))))
        return x + made


def _silent(layer: nn.Conv2d) -> None:
    """Begin with nothing."""
    for values in layer.parameters():
        nn.init.zeros_(values)


def _even(*layers: nn.Conv2d) -> None:
    """Begin with what comes out as large as what goes in: there is no normalisation between."""
    for layer in layers:
        nn.init.kaiming_normal_(layer.weight, nonlinearity="linear")
        if layer.bias is not None:
            nn.init.zeros_(layer.bias)


def _blocks(count: int, width: int) -> nn.Sequential:
    return nn.Sequential(*(Block(width) for _ in range(count)))


class Encoder(nn.Module):
    """(N, 24, H, W), eight RGB frames in channels, to (N, latents, H/16, W/16)."""

    def __init__(self, sizes: AutoencoderSizes) -> None:
        super().__init__()
        quarter, eighth, sixteenth = sizes.widths
        fewer = (max(0, sizes.blocks[0] - 1), *sizes.blocks[1:])
        self.into = nn.Conv2d(3 * TEMPORAL * 16, quarter, 1)
        self.quarter = _blocks(fewer[0], quarter)
        self.down = nn.Conv2d(quarter * 4, eighth, 1)
        self.eighth = _blocks(fewer[1], eighth)
        self.down_again = nn.Conv2d(eighth * 4, sixteenth, 1)
        self.sixteenth = _blocks(fewer[2], sixteenth)
        self.out = nn.Conv2d(sixteenth, sizes.latent_channels - COLOURS, 1)
        _even(self.into, self.down, self.down_again, self.out)

    def forward(self, x: Tensor) -> Tensor:
        colours = (
            functional.avg_pool2d(x.float(), SPATIAL).unflatten(1, (TEMPORAL, COLOURS)).mean(1)
        )
        x = self.quarter(self.into(functional.pixel_unshuffle(x, 4)))
        x = self.eighth(self.down(functional.pixel_unshuffle(x, 2)))
        x = self.sixteenth(self.down_again(functional.pixel_unshuffle(x, 2)))
        # Each cell on a sphere: bounded without the dead ends of a saturating curve.
        made = functional.normalize(self.out(x).float(), dim=1) * self.out.out_channels**0.5
        return torch.cat([made, colours * COLOUR_SCALE], dim=1)


class Body(nn.Module):
    """Latents with both neighbours in time to features of each frame at a quarter of the size."""

    def __init__(self, sizes: AutoencoderSizes) -> None:
        super().__init__()
        quarter, eighth, sixteenth = sizes.widths
        self.into = nn.Conv2d(3 * sizes.latent_channels, sixteenth, 3, padding=1)
        self.sixteenth = _blocks(sizes.blocks[2], sixteenth)
        self.up = nn.Conv2d(sixteenth, eighth * 4, 1)
        self.eighth = _blocks(sizes.blocks[1], eighth)
        self.up_again = nn.Conv2d(eighth, quarter * 4, 1)
        self.quarter = _blocks(sizes.blocks[0], quarter)
        self.out = nn.Conv2d(quarter, TEMPORAL * sizes.frame_features, 1)
        _even(self.into, self.up, self.up_again, self.out)

    def forward(self, x: Tensor) -> Tensor:
        x = self.sixteenth(self.into(x))
        x = self.eighth(functional.pixel_shuffle(self.up(x), 2))
        x = self.quarter(functional.pixel_shuffle(self.up_again(x), 2))
        return self.out(x)


class Head(nn.Module):
    """Features of a frame and the guide of that very frame to RGB in -1..1."""

    def __init__(self, sizes: AutoencoderSizes) -> None:
        super().__init__()
        width = sizes.head_width
        self.into = nn.Conv2d(sizes.frame_features + 16 * GUIDE_CHANNELS, width, 3, padding=1)
        self.blocks = _blocks(sizes.head_blocks, width)
        self.out = nn.Conv2d(width, 12 + 48, 3, padding=1)
        _even(self.into)
        _silent(self.out)

    def forward(self, features: Tensor, guide: Tensor) -> Tensor:
        seen = torch.cat([features, functional.pixel_unshuffle(guide, 4).to(features.dtype)], dim=1)
        made = self.out(functional.silu(self.blocks(self.into(seen)))).float()
        affine = functional.interpolate(made[:, :12], scale_factor=4, mode="bilinear")
        rgb = guide[:, :3].float()
        matrix = affine[:, :9].unflatten(1, (3, 3))  # (N, to, from, H, W)
        mapped = (matrix * rgb.unsqueeze(1)).sum(dim=2)
        return rgb + mapped + affine[:, 9:] + functional.pixel_shuffle(made[:, 12:], 4)


class Autoencoder(nn.Module):
    """Both ways. ``mean`` and ``std`` bring latents to about a standard normal."""

    mean: Tensor
    std: Tensor

    def __init__(self, sizes: AutoencoderSizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.encoder, self.body, self.head = Encoder(sizes), Body(sizes), Head(sizes)
        self.register_buffer("mean", torch.zeros(sizes.latent_channels))
        self.register_buffer("std", torch.ones(sizes.latent_channels))

    def encode(self, video: Tensor) -> Tensor:
        """(B, 3, 8k+1, H, W) in -1..1 to latents (B, C, k+1, H/16, W/16), not normalised."""
        batch = video.shape[0]
        first = video[:, :, :1].expand(-1, -1, TEMPORAL - 1, -1, -1)
        whole = torch.cat([first, video], dim=2)  # the first frame fills a group of its own
        groups = whole.shape[2] // TEMPORAL
        packed = whole.unflatten(2, (groups, TEMPORAL)).permute(0, 2, 3, 1, 4, 5).flatten(2, 3)
        latents = self.encoder(packed.flatten(0, 1).contiguous(memory_format=torch.channels_last))
        return latents.unflatten(0, (batch, groups)).transpose(1, 2)

    def features(self, latents: Tensor) -> Tensor:
        """Latents (B, C, k+1, h, w) to features of every frame, (B, 8k+1, F, 4h, 4w)."""
        batch, _, groups, _, _ = latents.shape
        z = latents.transpose(1, 2)  # (B, G, C, h, w)
        before = torch.cat([z[:, :1], z[:, :-1]], dim=1)
        after = torch.cat([z[:, 1:], z[:, -1:]], dim=1)
        near = torch.cat([before, z, after], dim=2).flatten(0, 1)
        made = self.body(near.contiguous(memory_format=torch.channels_last))
        frames = made.unflatten(1, (TEMPORAL, self.sizes.frame_features))
        return frames.unflatten(0, (batch, groups)).flatten(1, 2)[:, TEMPORAL - 1 :]

    def decode(self, latents: Tensor, guide: Tensor) -> Tensor:
        """Latents, not normalised, and guide (B, 4, 8k+1, H, W) to video (B, 3, 8k+1, H, W)."""
        features = self.features(latents)
        frames = features.shape[1]
        guides = guide.transpose(1, 2).flatten(0, 1)
        made = self.head(features.flatten(0, 1), guides).unflatten(0, (-1, frames))
        times = torch.arange(frames, device=made.device)
        held = [held_to(one, times, z) for one, z in zip(made, latents, strict=True)]
        return torch.stack(held).transpose(1, 2)

    def normalised(self, latents: Tensor) -> Tensor:
        shape = (1, -1, 1, 1, 1)
        return (latents - self.mean.view(shape)) / self.std.view(shape)

    def denormalised(self, latents: Tensor) -> Tensor:
        shape = (1, -1, 1, 1, 1)
        return latents * self.std.view(shape) + self.mean.view(shape)


def held_to(frames: Tensor, times: Tensor, latents: Tensor) -> Tensor:
    """Frames (N, 3, H, W) with the mean colour of every latent cell as the latents have it.

    Args:
        times: of each frame, in the model's own frames: what lies between two of them counts to
            the latent frame that the later one belongs to.
        latents: (C, G, h, w), not normalised; the last three channels are colours.
    """
    wanted = latents[-COLOURS:].transpose(0, 1).float() / COLOUR_SCALE  # (G, 3, h, w)
    group = (times / TEMPORAL).ceil().long().clamp(0, len(wanted) - 1)
    small = functional.avg_pool2d(frames.float(), SPATIAL)
    total = torch.zeros_like(wanted).index_add(0, group, small)
    count = torch.zeros(len(wanted), device=frames.device).index_add(
        0, group, torch.ones(len(frames), device=frames.device)
    )
    off = wanted - total / count.clamp(min=1).view(-1, 1, 1, 1)
    spread = functional.interpolate(off, scale_factor=SPATIAL, mode="bilinear")
    return frames + spread[group]


def guide_of(clay: Tensor, depth: Tensor) -> Tensor:
    """The guide from bytes: clay (B, T, H, W, 3), depth (B, T, H, W), to (B, 4, T, H, W).

    The depth picture is inverse depth; its root spreads what is far away.
    """
    colours = clay.permute(0, 4, 1, 2, 3).float() / 127.5 - 1
    far = (depth.float() / 255).sqrt().unsqueeze(1) * 2 - 1
    return torch.cat([colours, far], dim=1)
