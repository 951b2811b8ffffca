"""Wan 2.1 and 2.2 text-to-video: WanPipeline of diffusers 0.42.

Wan 2.2 A14B is the same pipeline with a second denoiser for the low-noise steps.
Defaults are those of the makers' model card: 50 steps, guidance 5, 81 frames at 16 a second.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import torch

from previz.engine.gpu.family import Capabilities, Family, FrameRule, Frames, Plan, ShotRequest

CAPABILITIES = Capabilities(
    name="wan",
    frame_rule=FrameRule(step=4, offset=1, trained=81),
    trained_fps=16,
    steps=50,
    guidance=5.0,
)


def arguments(pipe: Any, request: ShotRequest, plan: Plan) -> dict[str, Any]:
    """Keyword arguments of WanPipeline's call."""
    return {
        "prompt": request.prompt,
        "negative_prompt": request.negative,
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
        video = vae.decode(on_device, return_dict=False)[0]  # (1, 3, frames, height, width), -1..1
    pictures = ((video[0].float() + 1) * 127.5).round_().clamp_(0, 255).to(torch.uint8)
    frames: Frames = np.ascontiguousarray(pictures.permute(1, 2, 3, 0).cpu().numpy())
    return frames


FAMILY = Family(CAPABILITIES, arguments, decode)
