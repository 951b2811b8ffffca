"""CogVideoX: CogVideoXPipeline of diffusers 0.42. Latents travel as (1, T, C, H, W)."""

from __future__ import annotations

from typing import Any

import torch

from previz.engine.gpu.family import Family, Texts, Words, as_frames, named, on_cpu
from previz.engine.plan import Frames, Plan, ShotRequest
from previz.engine.shapes import LatentShape
from previz.engine.sheets.cogvideox import COGVIDEOX


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
    return {
        **named(texts.prompt, "prompt_embeds"),
        **named(texts.negative, "negative_prompt_embeds"),
        "num_frames": plan.frames,
        "height": plan.height_px,
        "width": plan.width_px,
        "num_inference_steps": plan.steps,
        "guidance_scale": plan.guidance,
        "use_dynamic_cfg": type(pipe.scheduler).__name__ == "CogVideoXDPMScheduler",
        "generator": torch.Generator("cpu").manual_seed(request.seed),
    }


def start(pipe: Any, noise: torch.Tensor, _request: ShotRequest, _plan: Plan) -> torch.Tensor:
    """(1, C, T, H, W) to (1, T, C, H, W), in the denoiser's own numbers."""
    return noise.transpose(1, 2).to(pipe.transformer.dtype)


def unpacked(_pipe: Any, latents: torch.Tensor, _shape: LatentShape) -> torch.Tensor:
    """(1, T, C, H, W) to (1, C, T, H, W)."""
    return latents.transpose(1, 2)


def decode(pipe: Any, latents: torch.Tensor) -> Frames:
    """Latents (1, C, T, H, W) to frames; those that only filled up a token are dropped."""
    lead = (pipe.transformer.config.patch_size_t or 1) - 1
    scaled = latents[:, :, lead:].float() / pipe.vae.config.scaling_factor
    with torch.inference_mode():
        on_device = scaled.to(pipe._execution_device, pipe.vae.dtype)
        return as_frames(pipe.vae.decode(on_device, return_dict=False)[0])


def decoder_width(pipe: Any) -> float:
    """128 in the released decoder."""
    return float(pipe.vae.config.block_out_channels[0])


FAMILY = Family(COGVIDEOX, encode, arguments, decode, decoder_width, start, unpacked)
