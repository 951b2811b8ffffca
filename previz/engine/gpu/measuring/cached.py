"""A few steps with and without a cache, from one fixed canvas: what is saved, and what it costs."""

from __future__ import annotations

import math
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import torch

from previz.engine.gpu.measuring.clock import seconds
from previz.engine.gpu.measuring.releases import Release
from previz.engine.gpu.memory import Device
from previz.engine.gpu.skipping import Blocks, skipping
from previz.model.render import Acceleration

STEPS = 12


@dataclass(frozen=True, slots=True)
class Alone:
    """A denoiser where the engine expects a whole pipeline."""

    denoiser: Any

    @property
    def components(self) -> dict[str, Any]:
        return {"transformer": self.denoiser}


@dataclass(frozen=True, slots=True)
class CacheFound:
    """``faster`` is times as fast as without; ``psnr_db`` of the last latents against those."""

    blocks: str
    faster: float
    psnr_db: float


def cache_found(
    release: Release, denoiser: Any, inputs: dict[str, Any], device: Device, cache: Acceleration
) -> CacheFound:
    """Sample with and without a cache."""
    whole = sampled(release, denoiser, inputs, Acceleration())[0]
    made, blocks = sampled(release, denoiser, inputs, cache)
    whole_s, made_s = (
        seconds(lambda one=one: sampled(release, denoiser, inputs, one), device, 1)  # type: ignore[misc]
        for one in (Acceleration(), cache)
    )
    return CacheFound(blocks.words, whole_s / made_s, psnr_db(made, whole))


def sampled(
    release: Release, denoiser: Any, inputs: dict[str, Any], cache: Acceleration
) -> tuple[torch.Tensor, Blocks]:
    """Plain Euler steps from noise to the end; the pictures' latents, and the blocks counted."""
    here = dict(inputs)
    times = torch.linspace(1.0, 0.0, STEPS + 1).tolist()
    with ExitStack() as stack:
        stack.enter_context(torch.inference_mode())
        blocks = stack.enter_context(skipping(Alone(denoiser), cache))
        for now, then in pairwise(times):
            for name in ("timestep", "sigma"):
                if name in here:
                    here[name] = torch.full_like(here[name], 1000 * now)
            said = _said(denoiser, here)
            for name, velocity in zip(release.latents, said, strict=True):
                here[name] = here[name] + (then - now) * velocity.to(here[name].dtype)
    return here[release.latents[0]].float(), blocks


def _said(denoiser: Any, inputs: dict[str, Any]) -> tuple[torch.Tensor, ...]:
    with denoiser.cache_context("cond"):
        said: tuple[torch.Tensor, ...] = denoiser(**inputs, return_dict=False)
    return said


def psnr_db(made: torch.Tensor, whole: torch.Tensor) -> float:
    """Of the whole's own range; infinite for the same."""
    error = float(torch.mean((made - whole) ** 2))
    span = float(whole.max() - whole.min())
    return 10 * math.log10(span**2 / error) if error else math.inf
