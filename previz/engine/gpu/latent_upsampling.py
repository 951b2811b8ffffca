"""Latents of a take, twice as large or twice as many, by the family's own upsampler.

The arithmetic of LTXLatentUpsamplePipeline and LTX2LatentUpsamplePipeline of diffusers 0.42,
without their decoding: that is the family's own, so that it can be stopped and fits its memory.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import torch

from previz.engine.gpu.families import ltx
from previz.engine.gpu.memory import Device
from previz.engine.gpu.sampler import stoppable
from previz.engine.gpu.weights import realign, weighted_part
from previz.engine.latent_upsamplers import OF
from previz.engine.plan import Frames
from previz.errors import InputError

DENORMALISED = frozenset({"LTX2Pipeline"})
"""Families whose latents are kept as the decoder takes them; see their files."""


def load_upsampler(folder: Path, pipeline: str, device: Device) -> torch.nn.Module:
    """The network of a part's folder, on the device.

    Raises:
        ModelFolderError: it does not load.
    """
    import diffusers

    named = OF[pipeline][0]
    home = diffusers.pipelines.ltx2 if named.startswith("LTX2") else diffusers.pipelines.ltx
    kind = getattr(home, named, None) or getattr(home.modeling_latent_upsampler, named)
    part = weighted_part(kind, folder, device.denoiser_dtype)
    if device.kind == "cpu":
        realign(part)
    return part.to(device.kind)


def encoded_take(pipe: Any, frames: Frames, pipeline: str) -> torch.Tensor:
    """Frames (8k + 1, H, W, 3) as latents (1, C, T, H, W) in the family's own numbers."""
    latents = ltx.encoded(pipe, frames)
    return _denormalised(pipe, latents) if pipeline in DENORMALISED else latents


def read_latents(path: Path, size: tuple[int, ...]) -> torch.Tensor:
    """The latents that a take was decoded from.

    Raises:
        InputError: the file has none of that size, or is damaged.
    """
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    try:
        latents = load_file(path)["latents"]
    except (OSError, SafetensorError, KeyError) as error:
        raise _wrong_latents(f"{path.name}: {error}.") from error
    if tuple(latents.shape) != size:
        raise _wrong_latents(f"They are {tuple(latents.shape)}, and the take has {size}.")
    return latents


def upsampled(
    pipe: Any,
    part: torch.nn.Module,
    latents: torch.Tensor,
    pipeline: str,
    check: Callable[[], None],
) -> torch.Tensor:
    """Latents through an upsampler: (1, C, T, H, W) to (1, C, T, 2 H, 2 W), or to 2 T - 1 frames.

    Args:
        check: raises Cancelled; asked before every block.
    """
    # What ``stoppable`` needs of a pipeline; the model's own hooks stay as they are.
    alone = SimpleNamespace(components={"upsampler": part}, maybe_free_model_hooks=lambda: None)
    ready = latents if pipeline in DENORMALISED else _denormalised(pipe, latents)
    first = next(part.parameters())
    with torch.inference_mode(), stoppable(alone, check):
        made: torch.Tensor = part(ready.to(first.device, first.dtype)).float().cpu()
    return made if pipeline in DENORMALISED else _normalised(pipe, made)


def _denormalised(pipe: Any, latents: torch.Tensor) -> torch.Tensor:
    return _moved(pipe, latents, pipe._denormalize_latents)


def _normalised(pipe: Any, latents: torch.Tensor) -> torch.Tensor:
    return _moved(pipe, latents, pipe._normalize_latents)


def _moved(pipe: Any, latents: torch.Tensor, rule: Callable[..., torch.Tensor]) -> torch.Tensor:
    vae = pipe.vae
    factor = float(vae.config.scaling_factor)
    return rule(latents.float().cpu(), vae.latents_mean.cpu(), vae.latents_std.cpu(), factor)


def _wrong_latents(why: str) -> InputError:
    return InputError(
        "The latents of the take cannot be used.",
        why,
        "Choose another way to make the take larger, or render it again.",
    )
