"""LTX-Video from 0.9.5 on: LTXConditionPipeline of diffusers 0.42.

Pictures may stand at any frame, and a take may be gone on with or made anew in part: what is
given is a condition, either a picture or a video that begins at a frame and is 8k + 1 long.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import torch
from PIL import Image

from previz.engine.gpu.families import ltx
from previz.engine.gpu.family import (
    Family,
    Texts,
    Words,
    extended,
    named,
    on_cpu,
    widened,
)
from previz.engine.gpu.schedule import noised
from previz.engine.plan import Frames, Plan, ShotRequest, kept_frames
from previz.engine.shapes import LatentShape
from previz.engine.sheets.ltx import DISTILLED, LTX_CONDITION

WORDS = 256
"""Tokens; the pipeline's own default."""
STRIDE = 8
"""Frames of a latent frame. A video condition after the start begins at a multiple of it."""
SIGMAS = (1.0, 0.9937, 0.9875, 0.9812, 0.975, 0.9094, 0.725)
"""First pass of the makers' configuration ltxv-13b-0.9.8-distilled.yaml."""


@cache
def _pipeline_class() -> Any:
    from diffusers import LTXConditionPipeline

    class CanvasPipeline(LTXConditionPipeline):  # type: ignore[misc]
        """Begins with the noise that it is given; the library's draws its own."""

        def prepare_latents(self, *given: Any, latents: torch.Tensor, **more: Any) -> Any:
            # Of its own noise the library takes the share of sigma: none.
            return super().prepare_latents(
                *given, **{**more, "latents": latents, "sigma": torch.zeros(1)}
            )

    return CanvasPipeline


def pipeline(pipe: Any, _request: ShotRequest) -> Any:
    """The pipeline that begins with our noise."""
    led = _pipeline_class()(**pipe.components)
    led.set_progress_bar_config(disable=True)
    return led


def encode(pipe: Any, text: str) -> Words:
    """(embeddings (1, tokens, width), mask (1, tokens)) of one text."""
    embeds, mask, _, _ = pipe.encode_prompt(
        text, do_classifier_free_guidance=False, max_sequence_length=WORDS
    )
    return on_cpu(embeds, mask)


def arguments(pipe: Any, request: ShotRequest, plan: Plan, texts: Texts) -> dict[str, Any]:
    """Keyword arguments of the pipeline's call.

    The noise on conditions, which keeps a picture from standing still, is the library's default;
    a distilled release was taught without it.
    """
    return {
        **named(texts.prompt, "prompt_embeds", "prompt_attention_mask"),
        **named(texts.negative, "negative_prompt_embeds", "negative_prompt_attention_mask"),
        "conditions": conditions(request, plan) or None,
        "num_frames": plan.frames,
        "height": plan.height_px,
        "width": plan.width_px,
        "frame_rate": float(request.rate.fraction),
        "num_inference_steps": plan.steps,
        "guidance_scale": plan.guidance,
        "image_cond_noise_scale": 0.0 if _is_distilled(plan) else 0.15,
        "generator": torch.Generator("cpu").manual_seed(request.seed),
        "timesteps": _timesteps(plan),
    }


def _is_distilled(plan: Plan) -> bool:
    return (plan.steps, plan.guidance) == DISTILLED


def _timesteps(plan: Plan) -> list[float]:
    """The makers' few, or the library's own schedule as plain numbers: it warns of its tensor."""
    from diffusers.pipelines.ltx.pipeline_ltx_condition import linear_quadratic_schedule

    few = _is_distilled(plan)
    sigmas = list(SIGMAS) if few else linear_quadratic_schedule(plan.steps).tolist()
    return [1000 * sigma for sigma in sigmas]


def conditions(request: ShotRequest, plan: Plan) -> list[Any]:
    """What the take passes through: pictures, and the parts of a take that are kept."""
    from diffusers.pipelines.ltx.pipeline_ltx_condition import LTXVideoCondition

    found = []
    for at, frames, strength in _given(request):
        pictures = [Image.fromarray(frame) for frame in widened(frames, plan)]
        one = {"image": pictures[0]} if len(pictures) == 1 else {"video": pictures}
        found.append(LTXVideoCondition(**one, frame_index=at, strength=strength))
    return found


def _given(request: ShotRequest) -> list[tuple[int, Frames, float]]:
    """(frame, pictures, strength) of every condition."""
    ends = {"first": 0, "last": request.frames - 1}
    found = [
        (at, request.controls[kind][:1], request.strength(kind))
        for kind, at in ends.items()
        if kind in request.controls
    ]
    found += [(key.at, key.picture[None], key.strength) for key in request.keyframes]
    kept = stretches(kept_frames(request))
    return found + [(at, request.controls["source"][at:stop], 1.0) for at, stop in kept]


def stretches(kept: list[int], stride: int = STRIDE) -> list[tuple[int, int]]:
    """Kept frames as ranges that a pipeline takes: 8k + 1 long, from a multiple of ``stride`` on.

    What is left over at the seam of a range is told by its frame next to what is made anew.
    """
    found: list[tuple[int, int]] = []
    for first, stop in _runs(kept):
        at = -(-first // stride) * stride
        length = (stop - at - 1) // STRIDE * STRIDE + 1
        if length > 1 or (length == 1 and at == 0):
            found.append((at, at + length))
        if first and (length <= 1 or at > first):
            found.append((first, first + 1))
        if first == 0 and length < stop:
            found.append((stop - 1, stop))
    return found


def _runs(kept: list[int]) -> list[tuple[int, int]]:
    """Ascending numbers as ranges [start, stop)."""
    runs: list[tuple[int, int]] = []
    for number in kept:
        if runs and runs[-1][1] == number:
            runs[-1] = (runs[-1][0], number + 1)
        else:
            runs.append((number, number + 1))
    return runs


def start(pipe: Any, noise: torch.Tensor, request: ShotRequest, plan: Plan) -> torch.Tensor:
    """Noise (1, C, T, H, W), mixed with a take to start from."""
    if plan.skipped:
        source = ltx.encoded(pipe, extended(request.controls["source"], plan))
        noise = noised(pipe, source, noise, plan.skipped, timesteps=_timesteps(plan))
    return noise.to(pipe._execution_device)


def unpacked(pipe: Any, latents: torch.Tensor, shape: LatentShape) -> torch.Tensor:
    """Of (1, S, C) the last S that are the take's own, to (1, C, T, H, W); else as they are."""
    if latents.ndim == 5:
        return latents
    config = pipe.transformer.config
    tokens = shape.frames * shape.height * shape.width
    own = tokens // (config.patch_size_t * config.patch_size**2)
    return ltx.unpacked(pipe, latents[:, -own:], shape)


FAMILY = Family(
    LTX_CONDITION,
    encode,
    arguments,
    ltx.decode,
    ltx.decoder_width,
    start,
    unpacked,
    pipeline,
)
