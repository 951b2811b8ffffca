"""FLUX.2 klein, for the board: Flux2KleinPipeline of diffusers 0.42.

It makes a picture from words, or changes pictures that it is shown. Latents travel packed, two by
two cells in one token, and are normalised by the running mean of the autoencoder.
"""

from __future__ import annotations

from typing import Any

import torch
from PIL import Image

from previz.engine.gpu.families import z_image
from previz.engine.gpu.family import Family, Texts, Words, as_frames, named, on_cpu
from previz.engine.plan import Frames, Plan, ShotRequest
from previz.engine.shapes import LatentShape
from previz.engine.sheets.stills import FLUX2_KLEIN


def encode(pipe: Any, text: str) -> Words:
    """(embeddings (1, tokens, width of three layers),) of one text."""
    embeds, _ = pipe.encode_prompt(text)
    return on_cpu(embeds)


def arguments(_pipe: Any, request: ShotRequest, plan: Plan, texts: Texts) -> dict[str, Any]:
    """Keyword arguments of the pipeline's call."""
    shown = [Image.fromarray(picture) for picture in request.references]
    return {
        **named(texts.prompt, "prompt_embeds"),
        **named(texts.negative, "negative_prompt_embeds"),
        "image": shown or None,
        "height": plan.height_px,
        "width": plan.width_px,
        "num_inference_steps": plan.steps,
        "guidance_scale": plan.guidance,
    }


def start(pipe: Any, noise: torch.Tensor, _request: ShotRequest, _plan: Plan) -> torch.Tensor:
    """(1, C, 1, H, W) to (1, 4 C, H / 2, W / 2)."""
    folded: torch.Tensor = pipe._patchify_latents(noise.squeeze(2))
    return folded


def unpacked(pipe: Any, latents: torch.Tensor, shape: LatentShape) -> torch.Tensor:
    """Tokens (1, S, 4 C), or what the pipeline gives in the end, to (1, C, 1, H, W)."""
    if latents.ndim == 3:
        cells = shape.height // 2, shape.width // 2
        folded = latents.transpose(1, 2).reshape(1, -1, *cells)
        norm, config = pipe.vae.bn, pipe.vae.config
        mean = norm.running_mean.view(1, -1, 1, 1).to(folded)
        std = torch.sqrt(norm.running_var.view(1, -1, 1, 1) + config.batch_norm_eps).to(folded)
        latents = pipe._unpatchify_latents(folded * std + mean)
    return latents.unsqueeze(2)


def decode(pipe: Any, latents: torch.Tensor) -> Frames:
    """Latents (1, C, T, H, W) as the pipeline gives them to pictures, one after the other."""
    vae = pipe.vae
    on_device = latents[0].transpose(0, 1).to(pipe._execution_device, vae.dtype)
    with torch.inference_mode():
        parts = [vae.decode(one, return_dict=False)[0] for one in torch.split(on_device, 1)]
    return as_frames(torch.cat(parts).transpose(0, 1).unsqueeze(0))


FAMILY = Family(FLUX2_KLEIN, encode, arguments, decode, z_image.decoder_width, start, unpacked)
