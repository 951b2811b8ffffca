"""FLUX.2 klein, for the board: Flux2KleinPipeline of diffusers 0.42.

It makes a picture from words, changes pictures that it is shown, starts from one, or paints a part
of one anew. That last is what Flux2KleinInpaintPipeline does: the picture is shown to it like a
reference, before the others, and what is not under the matte is held. Latents travel packed, two
by two cells in one token, and are normalised by the running mean of the autoencoder.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from PIL import Image

from previz.engine.gpu.families import z_image
from previz.engine.gpu.family import (
    Family,
    Texts,
    Words,
    as_frames,
    as_video,
    extended,
    named,
    on_cpu,
)
from previz.engine.gpu.repainting import Held, cells_anew
from previz.engine.gpu.schedule import noised
from previz.engine.mattes import repaints
from previz.engine.plan import Frames, Plan, ShotRequest
from previz.engine.shapes import LatentShape
from previz.engine.sheets.stills import FLUX2_KLEIN


def encode(pipe: Any, text: str) -> Words:
    """(embeddings (1, tokens, width of three layers),) of one text."""
    embeds, _ = pipe.encode_prompt(text)
    return on_cpu(embeds)


def arguments(_pipe: Any, request: ShotRequest, plan: Plan, texts: Texts) -> dict[str, Any]:
    """Keyword arguments of the pipeline's call."""
    shown = [*request.references]
    if repaints(FLUX2_KLEIN, request):
        shown = [extended(request.controls["source"], plan)[0], *shown]
    return {
        **named(texts.prompt, "prompt_embeds"),
        **named(texts.negative, "negative_prompt_embeds"),
        "image": [Image.fromarray(picture) for picture in shown] or None,
        "height": plan.height_px,
        "width": plan.width_px,
        "num_inference_steps": plan.steps,
        "guidance_scale": plan.guidance,
    }


def start(pipe: Any, noise: torch.Tensor, request: ShotRequest, plan: Plan) -> torch.Tensor:
    """(1, C, 1, H, W) to (1, 4 C, H / 2, W / 2), mixed with a picture to start from."""
    folded: torch.Tensor = pipe._patchify_latents(noise.squeeze(2))
    if plan.skipped:
        source = encoded(pipe, extended(request.controls["source"], plan))
        folded = noised(pipe, source, folded, plan.skipped, **_schedule(pipe, plan))
    return folded


def held(pipe: Any, noise: torch.Tensor, request: ShotRequest, plan: Plan) -> Held | None:
    """What is not under the matte, in tokens (1, S, 4 C)."""
    if not repaints(FLUX2_KLEIN, request):
        return None
    layouts = (
        encoded(pipe, extended(request.controls["source"], plan)),
        pipe._patchify_latents(noise.squeeze(2)),
        cells_anew(request, plan, 2 * pipe.vae_scale_factor),
    )
    return Held(*(pipe._pack_latents(each) for each in layouts))


def encoded(pipe: Any, picture: Frames) -> torch.Tensor:
    """One picture (1, H, W, 3) as normalised latents (1, 4 C, H', W') on the CPU."""
    vae = pipe.vae
    with torch.inference_mode():
        pixels = as_video(picture).squeeze(2).to(pipe._execution_device, vae.dtype)
        found: torch.Tensor = vae.encode(pixels).latent_dist.mode().float().cpu()
    mean, std = _normal(vae, found)
    normal: torch.Tensor = (pipe._patchify_latents(found) - mean) / std
    return normal


def unpacked(pipe: Any, latents: torch.Tensor, shape: LatentShape) -> torch.Tensor:
    """Tokens (1, S, 4 C), or what the pipeline gives in the end, to (1, C, 1, H, W)."""
    if latents.ndim == 3:
        cells = shape.height // 2, shape.width // 2
        folded = latents.transpose(1, 2).reshape(1, -1, *cells)
        mean, std = _normal(pipe.vae, folded)
        latents = pipe._unpatchify_latents(folded * std + mean)
    return latents.unsqueeze(2)


def decode(pipe: Any, latents: torch.Tensor) -> Frames:
    """Latents (1, C, T, H, W) as the pipeline gives them to pictures, one after the other."""
    vae = pipe.vae
    on_device = latents[0].transpose(0, 1).to(pipe._execution_device, vae.dtype)
    with torch.inference_mode():
        parts = [vae.decode(one, return_dict=False)[0] for one in torch.split(on_device, 1)]
    return as_frames(torch.cat(parts).transpose(0, 1).unsqueeze(0))


def _normal(vae: Any, like: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Mean and deviation of each folded channel."""
    norm = vae.bn
    mean = norm.running_mean.view(1, -1, 1, 1).to(like)
    var = norm.running_var.view(1, -1, 1, 1)
    return mean, torch.sqrt(var + vae.config.batch_norm_eps).to(like)


def _schedule(pipe: Any, plan: Plan) -> dict[str, Any]:
    """The steps as the pipeline asks its schedule for them."""
    from diffusers.pipelines.flux2.pipeline_flux2_klein import compute_empirical_mu

    own = pipe.scheduler.config.get("use_flow_sigmas", False)
    sigmas = None if own else np.linspace(1.0, 1 / plan.steps, plan.steps)
    mu = compute_empirical_mu(image_seq_len=plan.tokens, num_steps=plan.steps)
    return {"sigmas": sigmas, "mu": mu, "num_inference_steps": plan.steps if own else None}


FAMILY = Family(
    FLUX2_KLEIN, encode, arguments, decode, z_image.decoder_width, start, unpacked, held=held
)
