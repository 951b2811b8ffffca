"""AnimateDiff on Stable Diffusion 1.5: the family for small graphics cards. diffusers 0.42.

The stage leads it frame by frame through a ControlNet, pictures at frames through a SparseCtrl,
reference pictures through an IP-Adapter, a take to start from as noise that is half done. What of
it a model has lies in its folder (``engine.beside``). Its layers of motion look at a long take
through a window (``gpu.windows``); an AnimateLCM makes it in a few steps (``gpu.few_steps``).
"""

from __future__ import annotations

from typing import Any

import torch
from PIL import Image

from previz.engine.beside import SCRIBBLE, SPARSE, controlnet_for
from previz.engine.gpu.animatediff_whole import borrowed
from previz.engine.gpu.canvas import look_of
from previz.engine.gpu.family import (
    Family,
    Texts,
    Words,
    as_frames,
    extended,
    named,
    on_cpu,
    widened,
)
from previz.engine.gpu.few_steps import of_few_steps
from previz.engine.gpu.picture_prompt import seen, show
from previz.engine.gpu.schedule import noised
from previz.engine.gpu.sparse_control import AtFrames, Placed, encoded, shown, untiled
from previz.engine.gpu.windows import LENGTH, look_through, shuffled
from previz.engine.plan import Frames, Plan, ShotRequest, led_by
from previz.engine.sheets.animatediff import ANIMATEDIFF, DECODED, LINES_EVERY

BATCH = 1
"""Frames that are encoded or decoded at once: each is a picture, and small cards have the room."""


def pipeline(pipe: Any, request: ShotRequest) -> Any:
    """The pipeline that answers a request: led by its ControlNets and SparseCtrls, or by none."""
    from diffusers.models.controlnets.multicontrolnet import MultiControlNetModel

    for net in (pipe.unet, pipe.sparsectrl, pipe.sparsectrl_scribble):
        if net is not None:
            look_through(net, request.frames > LENGTH)
    nets = [
        AtFrames(getattr(pipe, name)) if name in (SPARSE, SCRIBBLE) else getattr(pipe, name)
        for name in leading(pipe, request)
    ]
    led = MultiControlNetModel(nets).eval() if nets else None
    return borrowed(pipe, led, _schedule(pipe, request))


def leading(pipe: Any, request: ShotRequest) -> list[str]:
    """The parts that lead a take: one for its control video, one for its pictures at frames."""
    there = [name for name, part in pipe.components.items() if part is not None]
    videos = [controlnet_for(kind, there) or SCRIBBLE for kind in led_by(ANIMATEDIFF, request)]
    pictures = [SPARSE] if _pictures(request) else []
    return [name for name in (*videos, *pictures) if name in there]


def _pictures(request: ShotRequest) -> list[Placed]:
    """All that a take passes through; later ones count where two stand at one frame."""
    ends = {"first": 0, "last": request.frames - 1}
    found = [
        (at, request.controls[kind][0], request.strength(kind))
        for kind, at in ends.items()
        if kind in request.controls
    ]
    return found + [(key.at, key.picture, key.strength) for key in request.keyframes]


def _schedule(pipe: Any, request: ShotRequest) -> Any:
    from diffusers import LCMScheduler

    if not isinstance(pipe.scheduler, LCMScheduler):
        return pipe.scheduler
    return of_few_steps(pipe.scheduler, look_of(request), lambda noise: _brought(noise, request))


def _brought(noise: torch.Tensor, request: ShotRequest) -> torch.Tensor:
    """Noise as a take of this length begins with it."""
    if noise.shape[2] <= LENGTH:
        return noise
    look = look_of(request)
    return shuffled(noise, look.seed if look.motion_seed is None else look.motion_seed)


def encode(pipe: Any, text: str) -> Words:
    """(embeddings (1, tokens, width),) of one text."""
    embeds, _ = pipe.encode_prompt(text, pipe._execution_device, 1, False)
    return on_cpu(embeds)


def arguments(pipe: Any, request: ShotRequest, plan: Plan, texts: Texts) -> dict[str, Any]:
    """Keyword arguments of either pipeline's call; reference pictures go to the denoiser."""
    words = None
    if request.references and pipe.image_projection is not None:
        words = seen(pipe, request.references, plan.guidance > 1)
    show(pipe.unet, words, plan.frames, float(request.strength("reference")))
    return {
        **named(texts.prompt, "prompt_embeds"),
        **named(texts.negative, "negative_prompt_embeds"),
        **_told(pipe, request, plan),
        "num_frames": plan.frames,
        "height": plan.height_px,
        "width": plan.width_px,
        "num_inference_steps": plan.steps,
        "guidance_scale": plan.guidance,
        "generator": torch.Generator("cpu").manual_seed(request.seed),
    }


def _told(pipe: Any, request: ShotRequest, plan: Plan) -> dict[str, Any]:
    """What each of the leading nets is shown, and how strongly it is obeyed."""
    kinds, films, strengths = led_by(ANIMATEDIFF, request), list[Any](), list[float]()
    for name in leading(pipe, request):
        if name == SPARSE:
            placed = [(at, widened(one[None], plan)[0], by) for at, one, by in _pictures(request)]
            films.append(shown(pipe, pipe.sparsectrl, placed, plan.frames, BATCH))
            strengths.append(1.0)  # each picture has its own
            continue
        film = extended(request.controls[kinds[0]], plan)
        if name == SCRIBBLE:
            every = {*range(0, plan.frames, LINES_EVERY), plan.frames - 1}
            lines = [(at, film[at], request.strength(kinds[0])) for at in sorted(every)]
            films.append(shown(pipe, pipe.sparsectrl_scribble, lines, plan.frames, BATCH))
        else:
            films.append([Image.fromarray(frame) for frame in film])
        strengths.append(float(request.strength(kinds[0])))
    if not films:
        return {}
    return {"conditioning_frames": films, "controlnet_conditioning_scale": strengths}


def start(pipe: Any, noise: torch.Tensor, request: ShotRequest, plan: Plan) -> torch.Tensor:
    """Noise (1, C, T, H, W), mixed with a take to start from, in the denoiser's own numbers."""
    noise = _brought(noise, request)
    if plan.skipped:
        pictures = torch.from_numpy(extended(request.controls["source"], plan))
        source = encoded(pipe, pictures.permute(0, 3, 1, 2).float() / 255, BATCH)
        clip = source.transpose(0, 1).unsqueeze(0)
        mixed = noised(pipe, clip, noise, plan.skipped, num_inference_steps=plan.steps)
        noise = mixed / pipe.scheduler.init_noise_sigma  # the pipeline multiplies by it
    return noise.to(pipe.unet.dtype)


def decode(pipe: Any, latents: torch.Tensor) -> Frames:
    """Latents (1, C, T, H, W) to frames, some at a time."""
    vae = pipe.vae
    on_device = latents[0].transpose(0, 1).to(pipe._execution_device, vae.dtype)
    with torch.inference_mode(), untiled(vae):
        scaled = on_device / vae.config.scaling_factor
        parts = [vae.decode(some, return_dict=False)[0] for some in torch.split(scaled, BATCH)]
    return as_frames(torch.cat(parts).transpose(0, 1).unsqueeze(0))


def decoder_width(pipe: Any) -> float:
    """128 in the released decoder; others decode four frames at a time."""
    return float(pipe.vae.config.block_out_channels[0]) * DECODED


def leading_nets(pipe: Any, request: ShotRequest) -> list[Any]:
    """The parts themselves."""
    return [pipe.components[name] for name in leading(pipe, request)]


FAMILY = Family(
    ANIMATEDIFF,
    encode,
    arguments,
    decode,
    decoder_width,
    start,
    pipeline=pipeline,
    leading=leading_nets,
)
