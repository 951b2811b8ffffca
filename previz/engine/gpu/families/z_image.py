"""Z-Image, for the board: ZImagePipeline and ZImageControlNetPipeline of diffusers 0.42.

The ControlNet is one for all kinds: depth, pose and lines.
"""

from __future__ import annotations

from typing import Any

import torch
from PIL import Image

from previz.engine.gpu.family import Family, Texts, Words, as_frames, extended, on_cpu
from previz.engine.plan import Capabilities, Frames, Plan, ShotRequest, led_by
from previz.engine.shapes import LatentShape
from previz.engine.sheets.stills import Z_IMAGE, Z_IMAGE_CONTROL

OBEYED = 0.75
"""How strongly a control is added at full strength: the pipeline's own default."""


def pipeline(pipe: Any, request: ShotRequest) -> Any:
    """Without a control the plain pipeline, of the same components."""
    if "controlnet" not in pipe.components or led_by(Z_IMAGE_CONTROL, request):
        return pipe
    from diffusers import ZImagePipeline

    parts = {name: part for name, part in pipe.components.items() if name != "controlnet"}
    free = ZImagePipeline(**parts)
    free.set_progress_bar_config(disable=True)
    return free


def encode(pipe: Any, text: str) -> Words:
    """(embeddings (tokens, width),) of one text, without padding."""
    embeds, _ = pipe.encode_prompt(text, do_classifier_free_guidance=False)
    return on_cpu(embeds[0])


def arguments(pipe: Any, request: ShotRequest, plan: Plan, texts: Texts) -> dict[str, Any]:
    """Keyword arguments of either pipeline's call."""
    led: dict[str, Any] = {}
    kinds = led_by(Z_IMAGE_CONTROL, request) if "controlnet" in pipe.components else ()
    for kind in kinds:
        picture = extended(request.controls[kind], plan)[0]
        led = {
            "control_image": Image.fromarray(picture),
            "controlnet_conditioning_scale": OBEYED * request.strength(kind),
        }
    unwanted = {} if texts.negative is None else {"negative_prompt_embeds": [texts.negative[0]]}
    return {
        "prompt_embeds": [texts.prompt[0]],
        **unwanted,
        **led,
        "height": plan.height_px,
        "width": plan.width_px,
        "num_inference_steps": plan.steps,
        # The pipeline adds the difference of two passes, others start from one of them.
        "guidance_scale": plan.guidance if plan.guidance > 1 else 0.0,
    }


def start(pipe: Any, noise: torch.Tensor, _request: ShotRequest, _plan: Plan) -> torch.Tensor:
    """(1, C, 1, H, W) to (1, C, H, W)."""
    return noise.squeeze(2).to(pipe._execution_device)


def unpacked(_pipe: Any, latents: torch.Tensor, _shape: LatentShape) -> torch.Tensor:
    """(1, C, H, W) to (1, C, 1, H, W)."""
    return latents.unsqueeze(2)


def decode(pipe: Any, latents: torch.Tensor) -> Frames:
    """Latents (1, C, T, H, W) to pictures, one after the other."""
    vae = pipe.vae
    with torch.inference_mode():
        ready = latents[0].transpose(0, 1) / vae.config.scaling_factor + vae.config.shift_factor
        on_device = ready.to(pipe._execution_device, vae.dtype)
        parts = [vae.decode(one, return_dict=False)[0] for one in torch.split(on_device, 1)]
    return as_frames(torch.cat(parts).transpose(0, 1).unsqueeze(0))


def decoder_width(pipe: Any) -> float:
    """128 in the released decoder."""
    return float(pipe.vae.config.block_out_channels[0])


def _family(capabilities: Capabilities) -> Family:
    return Family(capabilities, encode, arguments, decode, decoder_width, start, unpacked, pipeline)


FAMILY, CONTROL_FAMILY = _family(Z_IMAGE), _family(Z_IMAGE_CONTROL)
