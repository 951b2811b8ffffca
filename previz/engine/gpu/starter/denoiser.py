"""The denoiser: a small video transformer that begins as a copy of the control.

Latent frames are mixed by attention within a frame and by a short depth-wise convolution along
time, so a clip of any length is a clip of the kind it learned on. It predicts the clean latents as
the control's plus a correction; where there is no control, the correction is everything.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from previz.engine.gpu.starter.sizes import LIGHT_NUMBERS, TINT_NUMBERS, DenoiserSizes

TINT_GAIN = 10.0
"""So much larger a tint comes in: a small effect among large ones is learned in time."""
PARTS = 9
"""Shift, scale and gate of the three branches of a block."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """All that leads the denoiser. ``Tensor`` shapes with batch B, latent frames G:

    words (B, L, text), mask (B, L) True where there is a word, summary (B, text); control and
    first (B, C, G, h, w) normalised latents; depth (B, D, G, h, w); light (B, LIGHT_NUMBERS);
    tint (B, TINT_NUMBERS); given (B, 5) says 1 or 0 for control, depth, first, light, tint. What is
    not given is zero.
    """

    words: Tensor
    mask: Tensor
    summary: Tensor
    control: Tensor
    depth: Tensor
    first: Tensor
    light: Tensor
    tint: Tensor
    given: Tensor


def wave(t: Tensor, width: int) -> Tensor:
    """Sines and cosines of a time 0 to 1, (B, width)."""
    rates = torch.exp(-math.log(1000) * torch.arange(width // 2, device=t.device) / (width // 2))
    angles = 1000 * t.float()[:, None] * rates
    return torch.cat([angles.sin(), angles.cos()], dim=1)


def attended(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None) -> Tensor:
    """Attention; on a CPU as plain products, whose way back is twice as fast at these sizes."""
    if q.device.type != "cpu":
        return functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
    scores = q @ k.transpose(-2, -1) * q.shape[-1] ** -0.5
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    seen: Tensor = scores.softmax(dim=-1) @ v
    return seen


class Attention(nn.Module):
    """Of tokens to themselves or to words. Queries and keys are normalised."""

    def __init__(self, width: int, heads: int, other: int) -> None:
        super().__init__()
        self.heads = heads
        self.query = nn.Linear(width, width)
        self.key = nn.Linear(other, width)
        self.value = nn.Linear(other, width)
        self.query_scale = nn.Parameter(torch.ones(width // heads))
        self.key_scale = nn.Parameter(torch.ones(width // heads))
        self.out = nn.Linear(width, width)

    def forward(self, x: Tensor, other: Tensor, mask: Tensor | None = None) -> Tensor:
        q, k, v = (
            made.unflatten(-1, (self.heads, -1)).transpose(1, 2)
            for made in (self.query(x), self.key(other), self.value(other))
        )
        q = functional.rms_norm(q, q.shape[-1:]) * self.query_scale.to(q.dtype)
        k = functional.rms_norm(k, k.shape[-1:]) * self.key_scale.to(k.dtype)
        seen = attended(q, k, v, mask)
        return self.out(seen.transpose(1, 2).flatten(2))


class Layer(nn.Module):
    """Neighbours in space and time, then the whole frame, then the words, then each by itself."""

    def __init__(self, sizes: DenoiserSizes) -> None:
        super().__init__()
        width, heads = sizes.width, sizes.num_attention_heads
        self.table = nn.Parameter(torch.zeros(PARTS, width))
        self.near = nn.Conv2d(width, width, 3, padding=1, groups=width)
        self.along = nn.Conv1d(width, width, 3, padding=1, groups=width)
        self.mix = nn.Linear(width, width)
        self.frame = Attention(width, heads, width)
        self.words = Attention(width, heads, sizes.text_width)
        hidden = int(width * sizes.mlp_ratio)
        self.into, self.out = nn.Linear(width, hidden), nn.Linear(hidden, width)
        nn.init.zeros_(self.words.out.weight)
        nn.init.zeros_(self.words.out.bias)

    def forward(self, x: Tensor, parts: Tensor, led: Conditions) -> Tensor:
        """x (B, G, h, w, width); parts (B, 9, width)."""
        batch, groups, height, width_cells, width = x.shape
        shift, scale, gate = (self.table + parts).unflatten(1, (3, 3)).unbind(2)
        spread = (batch, 1, 1, 1, width)

        def normal(y: Tensor, branch: int) -> Tensor:
            y = functional.layer_norm(y.float(), (width,))
            return y * (1 + scale[:, branch].view(spread)) + shift[:, branch].view(spread)

        def gated(y: Tensor, branch: int) -> Tensor:
            return gate[:, branch].view(spread) * y

        x = x + gated(self.mix(functional.silu(self._neighbours(normal(x, 0)))), 0)
        y = normal(x, 1).flatten(2, 3).flatten(0, 1)  # (B G, h w, width)
        seen = self.frame(y, y).unflatten(0, (batch, groups)).unflatten(2, (height, width_cells))
        x = x + gated(seen, 1)
        tokens = x.flatten(1, 3)
        said = self.words(tokens, led.words.to(x.dtype), led.mask[:, None, None, :])
        x = x + said.unflatten(1, (groups, height, width_cells))
        made = self.out(functional.gelu(self.into(normal(x, 2)), approximate="tanh"))
        return x + gated(made, 2)

    def _neighbours(self, y: Tensor) -> Tensor:
        batch, groups, height, cells, _ = y.shape
        flat = y.flatten(0, 1).permute(0, 3, 1, 2)  # (B G, width, h, w)
        near = self.near(flat).permute(0, 2, 3, 1).unflatten(0, (batch, groups))
        line = y.permute(0, 2, 3, 4, 1).flatten(0, 2)  # (B h w, width, G)
        along = self.along(line).unflatten(0, (batch, height, cells)).permute(0, 4, 1, 2, 3)
        return near + along


class Denoiser(nn.Module):
    """Noisy latents to clean ones."""

    def __init__(self, sizes: DenoiserSizes) -> None:
        super().__init__()
        self.sizes = sizes
        width, channels = sizes.width, sizes.latent_channels
        self.into = nn.Linear(3 * channels + sizes.depth_channels + 3, width)
        self.place = nn.Linear(8, width)
        self.time = nn.Sequential(nn.Linear(width, width), nn.SiLU(), nn.Linear(width, width))
        self.summary = nn.Linear(sizes.text_width, width)
        self.light = nn.Linear(LIGHT_NUMBERS + 1, width)
        self.tint = nn.Linear(TINT_NUMBERS + 1, width)
        self.parts = nn.Linear(width, PARTS * width)
        self.layers = nn.ModuleList(Layer(sizes) for _ in range(sizes.num_layers))
        self.last = nn.Linear(width, 2 * width)
        self.out = nn.Linear(width, channels)
        for layer in (self.parts, self.last, self.out, self.tint):
            nn.init.zeros_(layer.weight)
            nn.init.zeros_(layer.bias)
        with torch.no_grad():  # the gates begin a little open: the first steps are not wasted
            self.parts.bias.view(3, 3, width)[:, 2] = 0.3

    def forward(self, latents: Tensor, t: Tensor, led: Conditions) -> Tensor:
        """latents (B, C, G, h, w) at noise level t (B,), 1 is pure noise, to clean latents."""
        given = led.given[:, :3, None, None, None].expand(-1, -1, *latents.shape[2:])
        seen = torch.cat([latents, led.control, led.depth, led.first, given], dim=1)
        x = self.into(seen.permute(0, 2, 3, 4, 1)) + self.place(_places(latents))
        light = torch.cat([led.light, led.given[:, 3:4]], dim=1)
        tint = torch.cat([TINT_GAIN * led.tint, led.given[:, 4:]], dim=1)
        told = self.summary(led.summary) + self.light(light) + self.tint(tint)
        summed = self.time(wave(t, self.sizes.width)) + told
        summed = functional.silu(summed)
        parts = self.parts(summed).unflatten(1, (PARTS, self.sizes.width))
        for layer in self.layers:
            x = layer(x, parts, led)
        shift, scale = self.last(summed)[:, None, None, None, :].chunk(2, dim=-1)
        x = functional.layer_norm(x.float(), x.shape[-1:]) * (1 + scale) + shift
        return led.control + self.out(x).float().permute(0, 4, 1, 2, 3)


def _places(latents: Tensor) -> Tensor:
    """(1, 1, h, w, 8): where a cell is in the picture, as two frequencies of its sides."""
    down, across = (
        torch.linspace(-1, 1, count, device=latents.device) for count in latents.shape[-2:]
    )
    rows, columns = torch.meshgrid(down, across, indexing="ij")
    waves = [
        f(n * math.pi / 2 * side)
        for side in (rows, columns)
        for n in (1, 2)
        for f in (torch.sin, torch.cos)
    ]
    return torch.stack(waves, dim=-1)[None, None]
