"""AnimateDiff with a ControlNet for every frame: AnimateDiffControlNetPipeline of diffusers 0.42.

Stable Diffusion 1.5 with layers for motion: the family for small graphics cards. Without a control
video the same components are AnimateDiffPipeline. It sees 32 frames at once; a longer take goes
through FreeNoise, whose window moves over it.
"""

from __future__ import annotations

from typing import Any

import torch
from PIL import Image

from previz.engine.gpu.family import Family, Texts, Words, as_frames, extended, named, on_cpu
from previz.engine.gpu.schedule import noised
from previz.engine.plan import Frames, Plan, ShotRequest, led_by
from previz.engine.sheets.animatediff import ANIMATEDIFF, AT_ONCE

WINDOW, STEP = 16, 4
"""Of FreeNoise: its own defaults."""
BATCH = 4
"""Frames that are decoded at once."""


def pipeline(pipe: Any, request: ShotRequest) -> Any:
    """The pipeline that answers a request, with or without a window."""
    from diffusers import AnimateDiffPipeline

    led = pipe
    if not led_by(ANIMATEDIFF, request):
        parts = {name: part for name, part in pipe.components.items() if name != "controlnet"}
        led = AnimateDiffPipeline(**parts)
        led.set_progress_bar_config(disable=True)
    if request.frames > AT_ONCE:
        led.enable_free_noise(context_length=WINDOW, context_stride=STEP)
    else:
        _without_window(led)
    return led


def _without_window(pipe: Any) -> None:
    """Block by block: the library's own way back fails without motion in the middle block."""
    pipe._free_noise_context_length = None
    for block in pipe.unet.modules():
        if hasattr(block, "motion_modules"):
            pipe._disable_free_noise_in_block(block)


def encode(pipe: Any, text: str) -> Words:
    """(embeddings (1, tokens, width),) of one text."""
    embeds, _ = pipe.encode_prompt(text, pipe._execution_device, 1, False)
    return on_cpu(embeds)


def arguments(_pipe: Any, request: ShotRequest, plan: Plan, texts: Texts) -> dict[str, Any]:
    """Keyword arguments of either pipeline's call. Through the window it reads texts itself."""
    words: dict[str, Any] = {
        **named(texts.prompt, "prompt_embeds"),
        **named(texts.negative, "negative_prompt_embeds"),
    }
    if request.frames > AT_ONCE:
        words = {"prompt": request.prompt, "negative_prompt": request.negative}
    led: dict[str, Any] = {}
    for kind in led_by(ANIMATEDIFF, request):
        frames = extended(request.controls[kind], plan)
        led = {
            "conditioning_frames": [Image.fromarray(frame) for frame in frames],
            "controlnet_conditioning_scale": float(request.strength(kind)),
        }
    return {
        **words,
        **led,
        "num_frames": plan.frames,
        "height": plan.height_px,
        "width": plan.width_px,
        "num_inference_steps": plan.steps,
        "guidance_scale": plan.guidance,
        "generator": torch.Generator("cpu").manual_seed(request.seed),
    }


def start(pipe: Any, noise: torch.Tensor, request: ShotRequest, plan: Plan) -> torch.Tensor:
    """Noise (1, C, T, H, W), mixed with a take to start from, in the denoiser's own numbers."""
    if plan.skipped:
        source = _encoded(pipe, extended(request.controls["source"], plan))
        mixed = noised(pipe, source, noise, plan.skipped, num_inference_steps=plan.steps)
        noise = mixed / pipe.scheduler.init_noise_sigma  # the pipeline multiplies by it
    return noise.to(pipe.unet.dtype)


def _encoded(pipe: Any, frames: Frames) -> torch.Tensor:
    """Frames (T, H, W, 3) as latents (1, C, T, H', W') on the CPU."""
    vae = pipe.vae
    pictures = torch.from_numpy(frames).permute(0, 3, 1, 2).float() / 127.5 - 1
    with torch.inference_mode():
        parts = [
            vae.encode(some.to(pipe._execution_device, vae.dtype)).latent_dist.mode().float().cpu()
            for some in torch.split(pictures, BATCH)
        ]
    clip = torch.cat(parts).transpose(0, 1).unsqueeze(0)
    return clip * float(vae.config.scaling_factor)


def decode(pipe: Any, latents: torch.Tensor) -> Frames:
    """Latents (1, C, T, H, W) to frames, some at a time."""
    vae = pipe.vae
    on_device = latents[0].transpose(0, 1).to(pipe._execution_device, vae.dtype)
    with torch.inference_mode():
        scaled = on_device / vae.config.scaling_factor
        parts = [vae.decode(some, return_dict=False)[0] for some in torch.split(scaled, BATCH)]
    return as_frames(torch.cat(parts).transpose(0, 1).unsqueeze(0))


def decoder_width(pipe: Any) -> float:
    """128 in the released decoder."""
    return float(pipe.vae.config.block_out_channels[0])


FAMILY = Family(ANIMATEDIFF, encode, arguments, decode, decoder_width, start, pipeline=pipeline)
