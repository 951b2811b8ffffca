"""Wan 2.1 and 2.2 text-to-video: WanPipeline of diffusers 0.42.

Wan 2.2 A14B is the same pipeline with a second denoiser for the low-noise steps.
"""

from __future__ import annotations

from typing import Any

import torch

from previz.engine.gpu.family import Family, Texts, Words, as_frames, named, on_cpu
from previz.engine.plan import Frames, Plan, ShotRequest
from previz.engine.sheets.wan import WAN

WORDS = 512
"""Tokens that the released models were trained with; the pipeline pads to it."""


def encode(pipe: Any, text: str) -> Words:
    """(embeddings (1, tokens, width),) of one text."""
    embeds, _ = pipe.encode_prompt(
        text, do_classifier_free_guidance=False, max_sequence_length=WORDS
    )
    return on_cpu(embeds)


def arguments(_pipe: Any, _request: ShotRequest, plan: Plan, texts: Texts) -> dict[str, Any]:
    """Keyword arguments of WanPipeline's call."""
    return {
        **named(texts.prompt, "prompt_embeds"),
        **named(texts.negative, "negative_prompt_embeds"),
        "num_frames": plan.frames,
        "height": plan.height_px,
        "width": plan.width_px,
        "num_inference_steps": plan.steps,
        "guidance_scale": plan.guidance,
    }


def decode(pipe: Any, latents: torch.Tensor) -> Frames:
    """Latents as the pipeline gives them (normalised) to frames.

    The arithmetic of the pipeline's own last lines, done here so that a take can be checked and
    stopped before its most expensive single call.
    """
    vae = pipe.vae
    per_channel = (1, vae.config.z_dim, 1, 1, 1)
    mean = torch.tensor(vae.config.latents_mean).view(per_channel)
    std = torch.tensor(vae.config.latents_std).view(per_channel)
    denormalised = latents.cpu().float() * std + mean  # (1, C, T, H, W)
    on_device = denormalised.to(pipe._execution_device, vae.dtype)
    with torch.inference_mode():
        return as_frames(vae.decode(on_device, return_dict=False)[0])


def decoder_width(pipe: Any) -> float:
    """96 in the released decoder."""
    return float(pipe.vae.config.base_dim)


FAMILY = Family(WAN, encode, arguments, decode, decoder_width)
