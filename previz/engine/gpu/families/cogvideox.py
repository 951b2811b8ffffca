"""CogVideoX, from text, from a first frame, and Fun, which obeys a control video. Diffusers 0.42.

Latents travel as (1, T, C, H, W) through CogVideoXPipeline, CogVideoXImageToVideoPipeline and
CogVideoXFunControlPipeline.
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
from previz.engine.gpu.rows import Layout
from previz.engine.gpu.schedule import noised
from previz.engine.plan import Frames, Plan, ShotRequest, led_by
from previz.engine.shapes import LatentShape
from previz.engine.sheets.cogvideox import COGVIDEOX, COGVIDEOX_CONTROL, COGVIDEOX_IMAGE


def encode(pipe: Any, text: str) -> Words:
    """(embeddings (1, tokens, width),) of one text, padded to the length of the training."""
    embeds, _ = pipe.encode_prompt(
        text,
        do_classifier_free_guidance=False,
        max_sequence_length=pipe.transformer.config.max_text_seq_length,
    )
    return on_cpu(embeds)


def arguments(pipe: Any, request: ShotRequest, plan: Plan, texts: Texts) -> dict[str, Any]:
    """Keyword arguments of CogVideoXPipeline's call.

    The larger models come with a scheduler that draws noise at every step, from the take's own
    seed, and want a guidance that grows over the steps; both are the makers' recommendation.
    """
    return {**_spoken(pipe, request, plan, texts), "num_frames": plan.frames}


def image_arguments(pipe: Any, request: ShotRequest, plan: Plan, texts: Texts) -> dict[str, Any]:
    """Keyword arguments of CogVideoXImageToVideoPipeline's call."""
    picture = widened(request.controls["first"][:1], plan)[0]
    return {**arguments(pipe, request, plan, texts), "image": Image.fromarray(picture)}


def control_arguments(pipe: Any, request: ShotRequest, plan: Plan, texts: Texts) -> dict[str, Any]:
    """Keyword arguments of CogVideoXFunControlPipeline's call; the video says how long it is."""
    kind = led_by(COGVIDEOX_CONTROL, request)[0]
    film = extended(request.controls[kind], plan)
    video = [Image.fromarray(frame) for frame in film]
    return {**_spoken(pipe, request, plan, texts), "control_video": video}


def control_pipeline(pipe: Any, _request: ShotRequest) -> Any:
    """It cannot take the steps of the scheduler that draws noise, which some releases name."""
    if _draws_noise(pipe):
        from diffusers import CogVideoXDDIMScheduler

        pipe.scheduler = CogVideoXDDIMScheduler.from_config(pipe.scheduler.config)
    return pipe


def _spoken(pipe: Any, request: ShotRequest, plan: Plan, texts: Texts) -> dict[str, Any]:
    return {
        **named(texts.prompt, "prompt_embeds"),
        **named(texts.negative, "negative_prompt_embeds"),
        "height": plan.height_px,
        "width": plan.width_px,
        "num_inference_steps": plan.steps,
        "guidance_scale": plan.guidance,
        "use_dynamic_cfg": _draws_noise(pipe),
        "generator": torch.Generator("cpu").manual_seed(request.seed),
    }


def _draws_noise(pipe: Any) -> bool:
    from diffusers import CogVideoXDPMScheduler

    return isinstance(pipe.scheduler, CogVideoXDPMScheduler)


def start(pipe: Any, noise: torch.Tensor, request: ShotRequest, plan: Plan) -> torch.Tensor:
    """Noise, mixed with a take to start from, (1, C, T, H, W) to (1, T, C, H, W)."""
    if plan.skipped:
        clean = _encoded(pipe, extended(request.controls["source"], plan))
        clean = torch.cat([clean[:, :, :1]] * _lead(pipe) + [clean], dim=2)
        noise = noised(pipe, clean, noise, plan.skipped, num_inference_steps=plan.steps)
    return noise.transpose(1, 2).to(pipe.transformer.dtype)


def _encoded(pipe: Any, frames: Frames) -> torch.Tensor:
    """Frames of the made size as scaled latents (1, C, T, H, W) on the CPU."""
    video = as_video(frames).to(pipe._execution_device, pipe.vae.dtype)
    with torch.inference_mode():
        found: torch.Tensor = pipe.vae.encode(video).latent_dist.mode()
    return found.float().cpu() * float(pipe.vae.config.scaling_factor)


def _lead(pipe: Any) -> int:
    return int(pipe.transformer.config.patch_size_t or 1) - 1


def unpacked(_pipe: Any, latents: torch.Tensor, _shape: LatentShape) -> torch.Tensor:
    """(1, T, C, H, W) to (1, C, T, H, W)."""
    return latents.transpose(1, 2)


def decode(pipe: Any, latents: torch.Tensor) -> Frames:
    """Latents (1, C, T, H, W) to frames; those that only filled up a token are dropped."""
    scaled = latents[:, :, _lead(pipe) :].float() / pipe.vae.config.scaling_factor
    with torch.inference_mode():
        on_device = scaled.to(pipe._execution_device, pipe.vae.dtype)
        return as_frames(pipe.vae.decode(on_device, return_dict=False)[0])


def decoder_width(pipe: Any) -> float:
    """128 in the released decoder."""
    return float(pipe.vae.config.block_out_channels[0])


_LAYOUT = Layout(shared=frozenset({"image_rotary_emb"}))
FAMILY = Family(
    COGVIDEOX, encode, arguments, decode, decoder_width, start, unpacked, layout=_LAYOUT
)
IMAGE_FAMILY = Family(
    COGVIDEOX_IMAGE, encode, image_arguments, decode, decoder_width, start, unpacked, layout=_LAYOUT
)
CONTROL_FAMILY = Family(
    COGVIDEOX_CONTROL,
    encode,
    control_arguments,
    decode,
    decoder_width,
    start,
    unpacked,
    control_pipeline,
    layout=_LAYOUT,
)
