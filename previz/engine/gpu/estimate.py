"""How long a take will take: counted work over measured speed. Never more than “about”."""

from __future__ import annotations

import time
from math import prod
from typing import Any

import torch

from previz.engine.gpu.denoiser import denoiser_size
from previz.engine.gpu.family import Family, denoiser_of
from previz.engine.gpu.memory import Device
from previz.engine.gpu.net_of_blocks import pass_flops
from previz.engine.plan import Plan, ShotRequest

EFFICIENCY = 0.5
"""A Wan denoiser on a CPU reached 40 to 52 GFLOP/s where plain products reach 77 to 90."""
CPU_DECODE_S = 15e-6
"""Seconds per pixel and frame of the Wan decoder on one CPU core (13.5 s for 25 x 144 x 256)."""


def measured_speed(device: Device) -> float:
    """Floating point operations per second of a plain matrix product on the device."""
    side = 1024 if device.kind == "cpu" else 4096
    matrix = torch.ones(side, side, device=device.kind, dtype=device.denoiser_dtype)
    torch.mm(matrix, matrix).sum().item()  # the first product also wakes the device
    start_s = time.perf_counter()
    torch.mm(matrix, matrix).sum().item()
    return float(2 * side**3 / (time.perf_counter() - start_s))


def forward_flops(parameters: int, tokens: int, width: int, layers: int) -> float:
    """Work of one pass through a video denoiser.

    2 x parameters x tokens for its products, 4 x tokens^2 x width for the attention of a layer.
    Within 9% of what torch's own counter says for the three sizes of Wan.
    """
    return 2.0 * parameters * tokens + 4.0 * tokens**2 * width * layers


def step_flops(pipe: Any, family: Family, request: ShotRequest, plan: Plan) -> float:
    """Work of one pass of the denoiser, and of the nets that lead it in the same step."""
    denoiser, leading = denoiser_of(pipe), family.leading(pipe, request)
    if "block_out_channels" in denoiser.config:
        return sum(pass_flops(net, plan.latent) for net in (denoiser, *leading))
    own = numbers_seen(denoiser)
    # A net that leads is made of the same blocks.
    share = 1 + sum(map(numbers_seen, leading)) / own
    return share * forward_flops(own, plan.tokens, *denoiser_size(pipe))


def numbers_seen(net: torch.nn.Module) -> int:
    """The weights that every token of the picture goes through. A sound has next to none."""
    return sum(
        prod(getattr(each, "quant_shape", each.shape))  # as it computes, whatever it is stored in
        for name, each in net.named_parameters()
        if "audio" not in name
    )


def estimated_s(
    pipe: Any, family: Family, request: ShotRequest, plan: Plan, device: Device, speed: float
) -> float:
    """Seconds from the first step to the last frame."""
    forward = step_flops(pipe, family, request, plan)
    forwards = (plan.steps - plan.skipped) * plan.passes
    denoise_s = float(forward * forwards / (speed * EFFICIENCY))
    if device.kind != "cpu":
        return denoise_s
    of_released = family.decoder_width(pipe) / 96  # that decoder is 96 wide
    pixels = plan.frames * plan.width_px * plan.height_px
    return denoise_s + CPU_DECODE_S * pixels * of_released


def spoken(seconds: float) -> str:
    """``41 s``, ``3 min``, ``1 h 20 min``."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
