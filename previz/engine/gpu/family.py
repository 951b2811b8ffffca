"""One family of models: how its pipeline is called, and how its latents become frames."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from previz.engine.gpu.repainting import Held
from previz.engine.gpu.rows import EVERY_ROW, Layout
from previz.engine.plan import Capabilities, Frames, Plan, ShotRequest, kept_frames
from previz.engine.shapes import LatentShape

Words = tuple[torch.Tensor, ...]
"""One text as its encoder gives it, on the CPU: embeddings, then a mask where there is one."""


@dataclass(frozen=True, slots=True)
class Texts:
    """What is wanted, and what is not; the latter is None where guidance does not ask for it."""

    prompt: Words
    negative: Words | None


Arguments = Callable[[Any, ShotRequest, Plan, Texts], dict[str, Any]]


def as_it_is(_pipe: Any, noise: torch.Tensor, _request: ShotRequest, _made: Plan) -> torch.Tensor:
    """The layout of most pipelines is that of the canvas."""
    return noise


def as_they_are(_pipe: Any, latents: torch.Tensor, _shape: LatentShape) -> torch.Tensor:
    """As above, the way back."""
    return latents


def itself(pipe: Any, _request: ShotRequest) -> Any:
    """Most families have one pipeline for all that they are asked."""
    return pipe


def nothing_held(_pipe: Any, _noise: torch.Tensor, _request: ShotRequest, _made: Plan) -> None:
    """Most families paint the whole picture, or keep a part of it in a way of their own."""


def by_itself(_pipe: Any, _request: ShotRequest) -> list[Any]:
    """Most denoisers are led by what they are told, not by nets beside them."""
    return []


@dataclass(frozen=True, slots=True)
class Sound:
    """``samples`` (count, 2) float32 from -1 to 1, left and right; ``rate_hz`` of them a second."""

    samples: NDArray[np.float32]
    rate_hz: int

    def first(self, seconds: Fraction) -> Sound:
        """The beginning of it."""
        return Sound(self.samples[: round(seconds * self.rate_hz)], self.rate_hz)


@dataclass(frozen=True, slots=True)
class Family:
    """One family: what it can do, how its pipeline is called, how latents become frames.

    ``encode`` turns one text into Words. ``arguments`` gives the keyword arguments of the
    pipeline's call, without latents and callback. ``decode`` turns latents (1, C, T, H, W) into
    uint8 frames on the CPU. ``decoder_width`` is how many values a pixel has at the widest.
    ``start`` brings noise (1, C, T, H, W) into the pipeline's own layout, ``unpacked`` brings
    latents back. ``pipeline`` chooses which one answers a request; it shares all components. What
    these are told of a request has its steps and its guidance filled in.
    ``voice`` turns latents of sound into sound, for a family that makes it. ``held`` is what stays
    of a picture under a matte, in the pipeline's layout; None where nothing does. ``layout`` says
    how the calls of its denoiser for several takes are laid end to end. ``leading`` gives the
    nets that are asked before the denoiser in every step of a request.
    """

    capabilities: Capabilities
    encode: Callable[[Any, str], Words]
    arguments: Arguments
    decode: Callable[[Any, torch.Tensor], Frames]
    decoder_width: Callable[[Any], float]
    start: Callable[[Any, torch.Tensor, ShotRequest, Plan], torch.Tensor] = as_it_is
    unpacked: Callable[[Any, torch.Tensor, LatentShape], torch.Tensor] = as_they_are
    pipeline: Callable[[Any, ShotRequest], Any] = itself
    voice: Callable[[Any, torch.Tensor], Sound] | None = None
    held: Callable[[Any, torch.Tensor, ShotRequest, Plan], Held | None] = nothing_held
    layout: Layout = EVERY_ROW
    leading: Callable[[Any, ShotRequest], list[Any]] = by_itself


def denoisers_of(pipe: Any) -> list[Any]:
    """The networks that take the steps. Where there are two, one of them may be left out."""
    parts = pipe.components
    named = (parts.get(name) for name in ("transformer", "transformer_2", "unet"))
    return [part for part in named if part is not None]


def denoiser_of(pipe: Any) -> Any:
    """The network that takes the first steps."""
    return denoisers_of(pipe)[0]


def on_cpu(*tensors: torch.Tensor) -> Words:
    """Words to keep: apart from the model, so that moving the model leaves them alone."""
    return tuple(tensor.detach().cpu() for tensor in tensors)


def named(words: Words | None, *names: str) -> dict[str, Any]:
    """Words as keyword arguments; none where there are none."""
    return dict(zip(names, words, strict=True)) if words is not None else {}


def as_frames(video: torch.Tensor) -> Frames:
    """A decoder's (1, 3, frames, height, width) in -1..1 as RGB bytes on the CPU."""
    pictures = ((video[0].float() + 1) * 127.5).round_().clamp_(0, 255).to(torch.uint8)
    frames: Frames = np.ascontiguousarray(pictures.permute(1, 2, 3, 0).cpu().numpy())
    return frames


def as_video(frames: Frames) -> torch.Tensor:
    """The way back: RGB bytes as (1, 3, frames, height, width) in -1..1, for an encoder."""
    return torch.from_numpy(frames).permute(3, 0, 1, 2).unsqueeze(0).float() / 127.5 - 1


def conformed(frames: Frames, request: ShotRequest) -> Frames:
    """Cut what was made back to exactly the asked length and size: tail off, middle kept."""
    top = (frames.shape[1] - request.height_px) // 2
    left = (frames.shape[2] - request.width_px) // 2
    return frames[: request.frames, top : top + request.height_px, left : left + request.width_px]


def with_kept(frames: Frames, request: ShotRequest) -> Frames:
    """Put back the frames of the take to start from that stay as they are, bit by bit."""
    kept = kept_frames(request)
    whole = frames.copy()
    whole[kept] = request.controls["source"][kept]
    return whole


def extended(frames: Frames, made: Plan) -> Frames:
    """Bring a control video to the made length and size, so that cutting back fits it exactly.

    The last frame is held; the picture's edges are repeated outwards.
    """
    return widened(np.pad(frames[: made.frames], _tail(frames, made), mode="edge"), made)


def _tail(frames: Frames, made: Plan) -> tuple[tuple[int, int], ...]:
    return ((0, max(0, made.frames - frames.shape[0])), (0, 0), (0, 0), (0, 0))


def widened(frames: Frames, made: Plan) -> Frames:
    """Pictures brought to the made size; their edges are repeated outwards."""
    more_y, more_x = made.height_px - frames.shape[1], made.width_px - frames.shape[2]
    around_y = (more_y // 2, more_y - more_y // 2)
    around_x = (more_x // 2, more_x - more_x // 2)
    return np.pad(frames, ((0, 0), around_y, around_x, (0, 0)), mode="edge")
