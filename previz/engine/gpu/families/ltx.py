"""LTX-Video: LTXPipeline of diffusers 0.42, and LTXImageToVideoPipeline for a first frame.

Both are made of the same components. Latents travel packed, (1, tokens, channels). A first frame
is the first latent frame, which the pipeline then leaves alone.
"""

from __future__ import annotations

from typing import Any

import torch

from previz.engine.gpu.family import Family, Texts, Words, as_frames, named, on_cpu, widened
from previz.engine.plan import Frames, Plan, ShotRequest
from previz.engine.shapes import LatentShape
from previz.engine.sheets.ltx import LTX

FIRST = "first"
WORDS = 128
"""Tokens; the pipelines' own default."""
DECODE_AT, DECODE_NOISE = 0.05, 0.025
"""For decoders that finish the denoising themselves (0.9.1 on): the values of its model card."""


def pipeline(pipe: Any, request: ShotRequest) -> Any:
    """The pipeline that answers a request."""
    if FIRST not in request.controls:
        return pipe
    from diffusers import LTXImageToVideoPipeline

    led = LTXImageToVideoPipeline(**pipe.components)
    led.set_progress_bar_config(disable=True)
    return led


def encode(pipe: Any, text: str) -> Words:
    """(embeddings (1, tokens, width), mask (1, tokens)) of one text."""
    embeds, mask, _, _ = pipe.encode_prompt(
        text, do_classifier_free_guidance=False, max_sequence_length=WORDS
    )
    return on_cpu(embeds, mask)


def arguments(_pipe: Any, request: ShotRequest, plan: Plan, texts: Texts) -> dict[str, Any]:
    """Keyword arguments of either pipeline's call. The frame rate sets the pace of motion."""
    return {
        **named(texts.prompt, "prompt_embeds", "prompt_attention_mask"),
        **named(texts.negative, "negative_prompt_embeds", "negative_prompt_attention_mask"),
        "num_frames": plan.frames,
        "height": plan.height_px,
        "width": plan.width_px,
        "frame_rate": float(request.rate.fraction),
        "num_inference_steps": plan.steps,
        "guidance_scale": plan.guidance,
    }


def start(pipe: Any, noise: torch.Tensor, request: ShotRequest, plan: Plan) -> torch.Tensor:
    """Noise (1, C, T, H, W), its first latent frame that of a given picture, to (1, S, C)."""
    if FIRST in request.controls:
        first = encoded(pipe, widened(request.controls[FIRST][:1], plan))
        noise = torch.cat([first, noise[:, :, 1:]], dim=2)
    return _packed(pipe, noise)


def unpacked(pipe: Any, latents: torch.Tensor, shape: LatentShape) -> torch.Tensor:
    """(1, S, C) to (1, C, T, H, W)."""
    config = pipe.transformer.config
    sides = config.patch_size, config.patch_size_t
    whole: torch.Tensor = pipe._unpack_latents(
        latents, shape.frames // sides[1], shape.height // sides[0], shape.width // sides[0], *sides
    )
    return whole


def decode(pipe: Any, latents: torch.Tensor) -> Frames:
    """Normalised latents (1, C, T, H, W) to frames, as the pipeline's own last lines do.

    Some releases add noise while they decode. It is drawn anew from one seed each time, so that
    the same latents are always the same frames.
    """
    vae = pipe.vae
    device = pipe._execution_device
    ready = pipe._denormalize_latents(
        latents.cpu().float(), vae.latents_mean.cpu(), vae.latents_std.cpu(), _factor(vae)
    )
    at = None
    with torch.inference_mode(), torch.random.fork_rng():
        torch.manual_seed(0)
        if vae.config.timestep_conditioning:
            at = torch.tensor([DECODE_AT], device=device, dtype=vae.dtype)
            ready = torch.lerp(ready, torch.randn(ready.shape), DECODE_NOISE)
        video = vae.decode(ready.to(device, vae.dtype), at, return_dict=False)[0]
    return as_frames(video)


def decoder_width(pipe: Any) -> float:
    """The widest layer, spread over the pixels of the patch that it stands for."""
    config = pipe.vae.config
    return float(config.decoder_block_out_channels[0] / config.patch_size**2)


def encoded(pipe: Any, frames: Frames) -> torch.Tensor:
    """Frames (8k + 1, H, W, 3) as latents (1, C, k + 1, H', W'), normalised, on the CPU."""
    vae = pipe.vae
    values = torch.from_numpy(frames).permute(3, 0, 1, 2).unsqueeze(0).float() / 127.5 - 1
    with torch.inference_mode():
        found = vae.encode(values.to(pipe._execution_device, vae.dtype)).latent_dist.mode()
    return pipe._normalize_latents(  # type: ignore[no-any-return]
        found.float().cpu(), vae.latents_mean.cpu(), vae.latents_std.cpu(), _factor(vae)
    )


def _packed(pipe: Any, latents: torch.Tensor) -> torch.Tensor:
    config = pipe.transformer.config
    packed: torch.Tensor = pipe._pack_latents(latents, config.patch_size, config.patch_size_t)
    return packed


def _factor(vae: Any) -> float:
    return float(vae.config.scaling_factor)


FAMILY = Family(LTX, encode, arguments, decode, decoder_width, start, unpacked, pipeline)
