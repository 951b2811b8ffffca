"""Wan 2.1 and 2.2 text-to-video: WanPipeline of diffusers 0.42.

Wan 2.2 A14B is the same pipeline with a second denoiser for the low-noise steps. TI2V-5B also
begins with a picture, through WanImageToVideoPipeline, which is made of the same components.
"""

from __future__ import annotations

from typing import Any

import torch
from PIL import Image

from previz.engine.gpu.family import (
    Family,
    Texts,
    Words,
    as_frames,
    as_video,
    extended,
    named,
    on_cpu,
    widened,
)
from previz.engine.gpu.repainting import Held, cells_over_time
from previz.engine.gpu.schedule import noised
from previz.engine.mattes import repaints
from previz.engine.plan import Frames, Plan, ShotRequest
from previz.engine.sheets.wan import WAN

WORDS = 512
"""Tokens that the released models were trained with; the pipeline pads to it."""
FIRST = "first"


def pipeline(pipe: Any, request: ShotRequest) -> Any:
    """The pipeline that answers a request."""
    if not _begins_with_picture(pipe, request):
        return pipe
    from diffusers import WanImageToVideoPipeline

    led = WanImageToVideoPipeline(**pipe.components, expand_timesteps=True)
    led.set_progress_bar_config(disable=True)
    return led


def encode(pipe: Any, text: str) -> Words:
    """(embeddings (1, tokens, width),) of one text."""
    embeds, _ = pipe.encode_prompt(
        text, do_classifier_free_guidance=False, max_sequence_length=WORDS
    )
    return on_cpu(embeds)


def arguments(pipe: Any, request: ShotRequest, plan: Plan, texts: Texts) -> dict[str, Any]:
    """Keyword arguments of either pipeline's call."""
    common = spoken(pipe, plan, texts)
    if not _begins_with_picture(pipe, request):
        return common
    return {**common, "image": picture(request.controls[FIRST], plan)}


def spoken(pipe: Any, plan: Plan, texts: Texts) -> dict[str, Any]:
    """What all pipelines of the family are told: words, size and steps."""
    second = {"guidance_scale_2": plan.guidance_2} if pipe.config.boundary_ratio else {}
    return {
        **named(texts.prompt, "prompt_embeds"),
        **named(texts.negative, "negative_prompt_embeds"),
        "num_frames": plan.frames,
        "height": plan.height_px,
        "width": plan.width_px,
        "num_inference_steps": plan.steps,
        "guidance_scale": plan.guidance,
        **second,
    }


def picture(frames: Frames, plan: Plan) -> Image.Image:
    """The first of some frames, at the made size."""
    return Image.fromarray(widened(frames[:1], plan)[0])


def start(pipe: Any, noise: torch.Tensor, request: ShotRequest, plan: Plan) -> torch.Tensor:
    """Noise, mixed with a take to start from."""
    if not plan.skipped:
        return noise
    source = encoded(pipe, extended(request.controls["source"], plan))
    return noised(pipe, source, noise, plan.skipped, num_inference_steps=plan.steps)


def held(pipe: Any, noise: torch.Tensor, request: ShotRequest, plan: Plan) -> Held | None:
    """What is not under the matte, (1, C, T, H, W)."""
    if not repaints(WAN, request):
        return None
    source = encoded(pipe, extended(request.controls["source"], plan))
    return Held(source, noise, cells_over_time(request, plan))


def encoded(pipe: Any, frames: Frames) -> torch.Tensor:
    """Frames of the made size as normalised latents (1, C, T, H, W) on the CPU."""
    mean, std = _normal(pipe.vae)
    video = as_video(frames).to(pipe._execution_device, pipe.vae.dtype)
    with torch.inference_mode():
        found: torch.Tensor = pipe.vae.encode(video).latent_dist.mode()
    return (found.float().cpu() - mean) / std


def decode(pipe: Any, latents: torch.Tensor) -> Frames:
    """Latents as the pipeline gives them (normalised) to frames.

    The arithmetic of the pipeline's own last lines, done here so that a take can be checked and
    stopped before its most expensive single call.
    """
    mean, std = _normal(pipe.vae)
    denormalised = latents.cpu().float() * std + mean  # (1, C, T, H, W)
    on_device = denormalised.to(pipe._execution_device, pipe.vae.dtype)
    with torch.inference_mode():
        return as_frames(pipe.vae.decode(on_device, return_dict=False)[0])


def decoder_width(pipe: Any) -> float:
    """96 in the released decoder; that of 5B is wider, and each of its cells is a patch."""
    config = pipe.vae.config
    width = config.get("decoder_base_dim") or config.base_dim
    return float(width / (config.get("patch_size") or 1) ** 2)


def _begins_with_picture(pipe: Any, request: ShotRequest) -> bool:
    return bool(pipe.config.expand_timesteps) and FIRST in request.controls


def _normal(vae: Any) -> tuple[torch.Tensor, torch.Tensor]:
    """Mean and deviation of each latent channel."""
    per_channel = (1, vae.config.z_dim, 1, 1, 1)
    mean = torch.tensor(vae.config.latents_mean).view(per_channel)
    return mean, torch.tensor(vae.config.latents_std).view(per_channel)


FAMILY = Family(
    WAN, encode, arguments, decode, decoder_width, start=start, pipeline=pipeline, held=held
)
