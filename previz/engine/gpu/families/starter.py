"""Our own starter model: eight frames a second of it, and the stage for what lies between.

It reads the stage twice: as latents beside the noise, and in full size while it decodes. So a
take of any rate is decoded at that rate, from the stage's own frames; no frame is made up from its
neighbours alone.
"""

from __future__ import annotations

from typing import Any

import torch

from previz.engine.gpu.family import Family, Texts, Words, as_frames, on_cpu, widened
from previz.engine.gpu.starter.autoencoder import guide_of
from previz.engine.gpu.starter.pipeline import NOTHING, Led, StarterPipeline
from previz.engine.gpu.starter.sizes import TINT_NUMBERS
from previz.engine.plan import Frames, Plan, ShotRequest
from previz.engine.sheets.starter import STARTER, STARTER_FPS

TINT_SHARE = 0.7
"""How much of the variety that it learned a seed has: neighbouring shots are to match."""


def encode(pipe: Any, text: str) -> Words:
    """Words, their mask, and their summary."""
    return on_cpu(*pipe.read(text))


def arguments(_pipe: Any, request: ShotRequest, plan: Plan, texts: Texts) -> dict[str, Any]:
    """Keyword arguments of the pipeline's call. A control that is not given is left empty."""
    return {
        "prompt": texts.prompt,
        "negative": texts.negative,
        "led": led(request, plan),
        "num_inference_steps": plan.steps,
        "guidance_scale": plan.guidance,
    }


def led(request: ShotRequest, plan: Plan) -> Led:
    """The stage at the model's own pace, and at the take's."""
    each = float(request.rate.fraction) / STARTER_FPS  # frames of the take from one to the next
    own = [min(request.frames - 1, round(n * each)) for n in range(plan.frames)]
    times = torch.arange(request.frames) / each
    clay, depth = request.controls.get("clay"), request.controls.get("depth")
    first = request.controls.get("first")
    clay_frames = _pictures(clay, plan)
    depth_frames = _pictures(depth, plan)[..., 0] if depth is not None else NOTHING
    guide = torch.zeros(0, 4, plan.height_px, plan.width_px)
    if clay is not None:
        far = depth_frames if depth is not None else clay_frames[..., 0] * 0
        guide = guide_of(clay_frames[None], far[None])[0].transpose(0, 1)
    return Led(
        clay=_video(clay_frames[own]) if clay is not None else NOTHING,
        depth=depth_frames[own][None] if depth is not None else NOTHING,
        first=_video(_pictures(first, plan)[:1]) if first is not None else NOTHING,
        light=torch.tensor([request.light]) if request.light else NOTHING,
        tint=tint(request),
        guide=guide,
        times=times,
    )


def tint(request: ShotRequest) -> torch.Tensor:
    """How the take's seeds colour the set, (1, 3): noise hardly matters where the stage says all.

    It turns from seed to seed as the noise does, and keeps its strength on the way.
    """
    one, other = (
        torch.randn(1, TINT_NUMBERS, generator=torch.Generator().manual_seed(seed))
        for seed in (request.seed, request.variation_seed)
    )
    angle = torch.tensor(request.variation * torch.pi / 2)
    return TINT_SHARE * (one * angle.cos() + other * angle.sin())


def _pictures(frames: Frames | None, plan: Plan) -> torch.Tensor:
    """Bytes (n, H, W, 3) at the made size."""
    return torch.from_numpy(widened(frames, plan)) if frames is not None else NOTHING


def _video(frames: torch.Tensor) -> torch.Tensor:
    """Bytes (n, H, W, 3) to (1, 3, n, H, W) in -1..1."""
    return (frames.permute(3, 0, 1, 2).float() / 127.5 - 1).unsqueeze(0)


def decode(pipe: Any, latents: torch.Tensor) -> Frames:
    """Latents to frames, at the take's own rate."""
    with torch.inference_mode():
        # By its class: where it is decoded beside other steps, decoders of its own stand in.
        return as_frames(StarterPipeline.decode(pipe, latents))


def decoder_width(_pipe: Any) -> float:
    """Its two-dimensional convolutions at a quarter of the size cost as much as a width of 8."""
    return 8.0


FAMILY = Family(STARTER, encode, arguments, decode, decoder_width)
