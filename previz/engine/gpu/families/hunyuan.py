"""HunyuanVideo 1.5: HunyuanVideo15Pipeline and HunyuanVideo15ImageToVideoPipeline, diffusers 0.42.

They have no callback, so steps are heard through the schedule. Guidance is a component of theirs.
The one for pictures would choose a size of its own after the picture's shape; here it keeps ours.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
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
from previz.engine.sheets.hunyuan import HUNYUAN, HUNYUAN_IMAGE

_WORDS = ("prompt_embeds", "prompt_embeds_mask", "prompt_embeds_2", "prompt_embeds_mask_2")


@cache
def _exact_size() -> Any:
    from diffusers.pipelines.hunyuan_video1_5.image_processor import HunyuanVideo15ImageProcessor

    class ExactSize(HunyuanVideo15ImageProcessor):  # type: ignore[misc]
        """Takes a picture's size for the size of the take."""

        def calculate_default_height_width(
            self, height: int, width: int, target_size: int
        ) -> tuple[int, int]:
            return height, width

    return ExactSize


def pipeline(pipe: Any, request: ShotRequest) -> Any:
    """The same pipeline with the request's guidance, and with our size for a picture."""
    pipe.guider = pipe.guider.new(guidance_scale=request.guidance)
    if "first" in request.controls:
        config = {**pipe.video_processor.config, "do_resize": False}
        pipe.video_processor = _exact_size().from_config(config)
    return pipe


def encode(pipe: Any, text: str) -> Words:
    """Embeddings (1, tokens, width) and mask of the text, then of what is in quotes in it."""
    return on_cpu(*pipe.encode_prompt(text, dtype=pipe.transformer.dtype))


def arguments(_pipe: Any, _request: ShotRequest, plan: Plan, texts: Texts) -> dict[str, Any]:
    """Keyword arguments of HunyuanVideo15Pipeline's call."""
    return {**_spoken(plan, texts), "height": plan.height_px, "width": plan.width_px}


def image_arguments(_pipe: Any, request: ShotRequest, plan: Plan, texts: Texts) -> dict[str, Any]:
    """Keyword arguments of HunyuanVideo15ImageToVideoPipeline's call."""
    picture = widened(request.controls["first"][:1], plan)[0]
    return {**_spoken(plan, texts), "image": Image.fromarray(picture)}


def _spoken(plan: Plan, texts: Texts) -> dict[str, Any]:
    return {
        **named(texts.prompt, *_WORDS),
        **named(texts.negative, *(f"negative_{name}" for name in _WORDS)),
        "num_frames": plan.frames,
        "num_inference_steps": plan.steps,
    }


def start(pipe: Any, noise: torch.Tensor, request: ShotRequest, plan: Plan) -> torch.Tensor:
    """Noise, mixed with a take to start from."""
    if not plan.skipped:
        return noise
    sigmas = np.linspace(1.0, 0.0, plan.steps + 1)[:-1]  # as the pipeline asks for them
    return noised(pipe, _encoded(pipe, request, plan), noise, plan.skipped, sigmas=sigmas)


def held(pipe: Any, noise: torch.Tensor, request: ShotRequest, plan: Plan) -> Held | None:
    """What is not under the matte, (1, C, T, H, W)."""
    if not repaints(HUNYUAN, request):
        return None
    return Held(_encoded(pipe, request, plan), noise, cells_over_time(request, plan))


def _encoded(pipe: Any, request: ShotRequest, plan: Plan) -> torch.Tensor:
    """The take to start from as scaled latents (1, C, T, H, W) on the CPU."""
    video = as_video(extended(request.controls["source"], plan))
    on_device = video.to(pipe._execution_device, pipe.vae.dtype)
    with torch.inference_mode():
        found: torch.Tensor = pipe.vae.encode(on_device).latent_dist.mode().float().cpu()
    scaled: torch.Tensor = found * pipe.vae.config.scaling_factor
    return scaled


def decode(pipe: Any, latents: torch.Tensor) -> Frames:
    """Scaled latents (1, C, T, H, W) to frames."""
    scaled = latents.float() / pipe.vae.config.scaling_factor
    with torch.inference_mode():
        on_device = scaled.to(pipe._execution_device, pipe.vae.dtype)
        return as_frames(pipe.vae.decode(on_device, return_dict=False)[0])


def decoder_width(pipe: Any) -> float:
    """128 in the released decoder."""
    return float(pipe.vae.config.block_out_channels[0])


FAMILY = Family(
    HUNYUAN, encode, arguments, decode, decoder_width, start=start, pipeline=pipeline, held=held
)
IMAGE_FAMILY = Family(
    HUNYUAN_IMAGE, encode, image_arguments, decode, decoder_width, start=start, pipeline=pipeline
)
