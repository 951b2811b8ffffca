"""The plan of a take: what will really happen, before any time is spent. Arithmetic only.

The window asks for it too, from the numbers in a model's folder; so no torch is imported here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from previz.engine.shapes import LatentShape, Scales
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
    """What a family takes and what it was made for.

    ``controls`` are kinds of control videos, and ``first`` for a picture that the take begins
    with. ``any_rate``: it is told the frame rate, and moves at the right pace at any.
    """

    name: str
    frame_rule: FrameRule
    trained_fps: int
    steps: int
    guidance: float
    controls: frozenset[str] = frozenset()
    any_rate: bool = False


@dataclass(frozen=True, slots=True)
class ShotRequest:
    """A take in neutral words. ``controls`` map a kind to its frames, at the asked size.

    The control ``first`` has one frame. A plan asks only which kinds there are.
    """

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
    led = (set(request.controls) & capabilities.controls) - {"first"}
    faster = request.rate.fraction / capabilities.trained_fps
    if faster != 1 and not led and not capabilities.any_rate:
        notes.append(
            f"The model learned at {capabilities.trained_fps} frames a second; at {request.rate} "
            f"its motion plays {float(faster):.1f} times as fast."
        )
    if request.frames > capabilities.frame_rule.trained:
        notes.append(
            f"The model learned on {capabilities.frame_rule.trained} frames; in a longer take "
            "the picture may drift or repeat."
        )
    notes.extend(f"The model has no use for a {_thing(kind)}." for kind in made.ignored)
    return replace(made, notes=tuple(notes))


def _thing(kind: str) -> str:
    return "first frame" if kind == "first" else f"{kind} video"
