"""Z-Image, for the board: text, picture to picture, inpainting, ControlNet; diffusers 0.42.

One loaded model does all of it: ZImagePipeline, or ZImageControlNetPipeline where a ControlNet
lies beside it; the others are made of the same components. A picture to start from stands for the
first steps, as in ZImageImg2ImgPipeline; under a matte the rest of it is held, as in
ZImageInpaintPipeline. The ControlNet is one for all kinds: depth, pose and lines. Since release
2.0 it is also shown what is around a matte (ZImageControlNetInpaintPipeline).
"""

from __future__ import annotations

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
    on_cpu,
)
from previz.engine.gpu.repainting import Held, cells_anew
from previz.engine.gpu.rows import Layout
from previz.engine.gpu.schedule import noised
from previz.engine.mattes import painted, repaints
from previz.engine.plan import Capabilities, Frames, Plan, ShotRequest, led_by
from previz.engine.shapes import LatentShape
from previz.engine.sheets.stills import Z_IMAGE, Z_IMAGE_CONTROL

OBEYED = 0.75
"""How strongly a control is added at full strength: the pipeline's own default."""


def pipeline(pipe: Any, request: ShotRequest) -> Any:
    """The pipeline that answers a request, of the same components."""
    if "controlnet" not in pipe.components:
        return pipe
    from diffusers import ZImageControlNetInpaintPipeline, ZImagePipeline

    if not led_by(Z_IMAGE_CONTROL, request):
        parts = {name: part for name, part in pipe.components.items() if name != "controlnet"}
        led = ZImagePipeline(**parts)
    else:
        _take_any_numbers(pipe.controlnet)
        if not _sees_around(pipe, request):
            return pipe
        led = ZImageControlNetInpaintPipeline(**pipe.components)
    led.set_progress_bar_config(disable=True)
    return led


def encode(pipe: Any, text: str) -> Words:
    """(embeddings (tokens, width),) of one text, without padding."""
    embeds, _ = pipe.encode_prompt(text, do_classifier_free_guidance=False)
    return on_cpu(embeds[0])


def arguments(pipe: Any, request: ShotRequest, plan: Plan, texts: Texts) -> dict[str, Any]:
    """Keyword arguments of any of the pipelines' calls."""
    unwanted = {} if texts.negative is None else {"negative_prompt_embeds": [texts.negative[0]]}
    return {
        "prompt_embeds": [texts.prompt[0]],
        **unwanted,
        **_led(pipe, request, plan),
        "height": plan.height_px,
        "width": plan.width_px,
        "num_inference_steps": plan.steps,
        # The pipeline adds the difference of two passes, others start from one of them.
        "guidance_scale": plan.guidance if plan.guidance > 1 else 0.0,
    }


def start(pipe: Any, noise: torch.Tensor, request: ShotRequest, plan: Plan) -> torch.Tensor:
    """(1, C, 1, H, W) to (1, C, H, W), mixed with a picture to start from."""
    begun = noise.squeeze(2)
    if plan.skipped:
        source = encoded(pipe, extended(request.controls["source"], plan))
        begun = noised(pipe, source, begun, plan.skipped, **_schedule(pipe, plan))
    return begun.to(pipe._execution_device)


def held(pipe: Any, noise: torch.Tensor, request: ShotRequest, plan: Plan) -> Held | None:
    """What is not under the matte, (1, C, H, W)."""
    if not repaints(Z_IMAGE, request):
        return None
    source = encoded(pipe, extended(request.controls["source"], plan))
    return Held(source, noise.squeeze(2), cells_anew(request, plan, pipe.vae_scale_factor))


def encoded(pipe: Any, picture: Frames) -> torch.Tensor:
    """One picture (1, H, W, 3) as latents (1, C, H', W') on the CPU."""
    vae = pipe.vae
    with torch.inference_mode():
        pixels = as_video(picture).squeeze(2).to(pipe._execution_device, vae.dtype)
        found: torch.Tensor = vae.encode(pixels).latent_dist.mode().float().cpu()
    normal: torch.Tensor = (found - vae.config.shift_factor) * vae.config.scaling_factor
    return normal


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


def _led(pipe: Any, request: ShotRequest, plan: Plan) -> dict[str, Any]:
    """What the ControlNet is told; nothing where there is none, or no control."""
    kinds = led_by(Z_IMAGE_CONTROL, request) if "controlnet" in pipe.components else ()
    if not kinds:
        return {}
    told: dict[str, Any] = {
        "control_image": _image(extended(request.controls[kinds[0]], plan)[0]),
        "controlnet_conditioning_scale": OBEYED * request.strength(kinds[0]),
    }
    if _sees_around(pipe, request):
        matte = np.repeat(painted(request)[..., np.newaxis], 3, axis=-1)
        told["image"] = _image(extended(request.controls["source"], plan)[0])
        told["mask_image"] = _image(np.where(extended(matte, plan)[0] > 0, 255, 0))
    return told


def _image(pixels: Any) -> Image.Image:
    return Image.fromarray(pixels.astype(np.uint8))


def _sees_around(pipe: Any, request: ShotRequest) -> bool:
    """Whether the net was made to be shown a mask and the picture around it as well."""
    more = pipe.controlnet.config.control_in_dim > pipe.transformer.config.in_channels
    return bool(more) and repaints(Z_IMAGE_CONTROL, request)


def _schedule(pipe: Any, plan: Plan) -> dict[str, Any]:
    """The steps as the pipeline asks its schedule for them."""
    from diffusers.pipelines.z_image.pipeline_z_image import (
        calculate_shift,
        get_default_z_image_sigmas,
    )

    asked = ("base_image_seq_len", 256), ("max_image_seq_len", 4096), ("base_shift", 0.5)
    numbers = [pipe.scheduler.config.get(*each) for each in (*asked, ("max_shift", 1.15))]
    return {
        "sigmas": get_default_z_image_sigmas(plan.steps),
        "mu": calculate_shift(plan.tokens, *numbers),
    }


def _take_any_numbers(controlnet: torch.nn.Module) -> None:
    """Let the net take control pictures as exact as our autoencoder gives them.

    The pipeline hands them on as they are (0.42): float32, to weights in half of that.
    """
    if _in_own_numbers not in controlnet._forward_pre_hooks.values():
        controlnet.register_forward_pre_hook(_in_own_numbers)


def _in_own_numbers(controlnet: Any, told: tuple[Any, ...]) -> tuple[Any, ...]:
    latents, time, words, control, *rest = told
    foot = next(iter(controlnet.control_all_x_embedder.values()))
    number = getattr(foot, "compute_dtype", foot.weight.dtype)  # a GGUF file's are bytes
    return (latents, time, words, control.to(number), *rest)


def _leading(pipe: Any, request: ShotRequest) -> list[Any]:
    """The ControlNet, for a picture that is led by a control."""
    led = "controlnet" in pipe.components and led_by(Z_IMAGE_CONTROL, request)
    return [pipe.controlnet] if led else []


def _family(capabilities: Capabilities) -> Family:
    listed = Layout(listed=frozenset({"x", "cap_feats"}))
    return Family(
        capabilities,
        encode,
        arguments,
        decode,
        decoder_width,
        start,
        unpacked,
        pipeline,
        held=held,
        layout=listed,
        leading=_leading,
    )


FAMILY, CONTROL_FAMILY = _family(Z_IMAGE), _family(Z_IMAGE_CONTROL)
