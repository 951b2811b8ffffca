"""What a model family can do, and the plan: what will really happen, before time is spent.

No torch is imported here; a plan is arithmetic.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from previz.engine.gpu.shapes import LatentShape, Scales
from previz.model.time import Rate

Frames = NDArray[np.uint8]
"""(frames, height, width, 3) RGB."""


@dataclass(frozen=True, slots=True)
class FrameRule:
    """Legal lengths are ``step`` * k + ``offset``; ``trained`` is the length it learned on."""

    step: int
    offset: int
    trained: int

    def snapped(self, frames: int) -> int:
        """The shortest legal length that holds ``frames``."""
        return max(0, -(-(frames - self.offset) // self.step)) * self.step + self.offset


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a family takes and what it was made for."""

    name: str
    frame_rule: FrameRule
    trained_fps: int
    steps: int
    guidance: float
    controls: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ShotRequest:
    """A take in neutral words. ``controls`` map a kind to its frames, at the asked size."""

    prompt: str
    negative: str
    seed: int
    width_px: int
    height_px: int
    frames: int
    rate: Rate
    steps: int = 0
    guidance: float = 0.0
    controls: Mapping[str, Frames] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be made. The result is cut back to the request afterwards.

    ``ignored`` are inputs that the family has no use for, ``notes`` are sentences for people.
    """

    frames: int
    width_px: int
    height_px: int
    steps: int
    guidance: float
    latent: LatentShape
    tokens: int
    ignored: tuple[str, ...]
    notes: tuple[str, ...]


Arguments = Callable[[Any, ShotRequest, Plan], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Family:
    """One family: what it can do, how its pipeline is called, how latents become frames.

    ``arguments`` gives the keyword arguments of the pipeline's call, without latents and
    callback. ``decode`` turns latents (1, C, T, H, W) into uint8 frames on the CPU.
    """

    capabilities: Capabilities
    arguments: Arguments
    decode: Callable[[Any, Any], Frames]


def plan(capabilities: Capabilities, scales: Scales, request: ShotRequest) -> Plan:
    """Snap length and size upwards, fill in defaults, and say what does not fit."""
    frames = capabilities.frame_rule.snapped(request.frames)
    multiple = scales.size_multiple
    width_px = -(-request.width_px // multiple) * multiple
    height_px = -(-request.height_px // multiple) * multiple
    latent = scales.latent(frames, width_px, height_px)
    made = Plan(
        frames=frames,
        width_px=width_px,
        height_px=height_px,
        steps=request.steps or capabilities.steps,
        guidance=request.guidance or capabilities.guidance,
        latent=latent,
        tokens=scales.tokens(latent),
        ignored=tuple(sorted(set(request.controls) - capabilities.controls)),
        notes=(),
    )
    return _with_notes(made, capabilities, request)


def _with_notes(made: Plan, capabilities: Capabilities, request: ShotRequest) -> Plan:
    notes = []
    if made.frames != request.frames:
        notes.append(f"{made.frames} frames are made and {request.frames} kept.")
    if (made.width_px, made.height_px) != (request.width_px, request.height_px):
        notes.append(
            f"{made.width_px} x {made.height_px} pixels are made and the middle "
            f"{request.width_px} x {request.height_px} kept."
        )
    used = set(request.controls) & capabilities.controls
    faster = request.rate.fraction / capabilities.trained_fps
    if faster != 1 and not used:
        notes.append(
            f"The model learned at {capabilities.trained_fps} frames a second; at {request.rate} "
            f"its motion plays {float(faster):.1f} times as fast."
        )
    if request.frames > capabilities.frame_rule.trained:
        notes.append(
            f"The model learned on {capabilities.frame_rule.trained} frames; in a longer take "
            "the picture may drift or repeat."
        )
    notes.extend(f"The model has no use for a {kind} video." for kind in made.ignored)
    return replace(made, notes=tuple(notes))


def conformed(frames: Frames, request: ShotRequest) -> Frames:
    """Cut what was made back to exactly the asked length and size: tail off, middle kept."""
    top = (frames.shape[1] - request.height_px) // 2
    left = (frames.shape[2] - request.width_px) // 2
    return frames[: request.frames, top : top + request.height_px, left : left + request.width_px]


def extended(frames: Frames, made: Plan) -> Frames:
    """Bring a control video to the made length and size, so that cutting back fits it exactly.

    The last frame is held; the picture's edges are repeated outwards.
    """
    tail = max(0, made.frames - frames.shape[0])
    more_y, more_x = made.height_px - frames.shape[1], made.width_px - frames.shape[2]
    around_y = (more_y // 2, more_y - more_y // 2)
    around_x = (more_x // 2, more_x - more_x // 2)
    return np.pad(frames[: made.frames], ((0, tail), around_y, around_x, (0, 0)), mode="edge")
