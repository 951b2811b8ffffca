"""What every family must do, whatever it is: asked for through its warm model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from previz.engine.gpu.canvas import canvas_noise, look_of
from previz.engine.gpu.family import Texts, conformed
from previz.engine.gpu.take import MadeTake, WarmModel
from previz.engine.plan import ShotRequest
from previz.errors import Cancelled
from previz.model.time import Rate
from tests.engine.gpu.takes import Listener, load, make

SMALL = ShotRequest("a person walks", "blurred", 7, 64, 64, 9, Rate(24), steps=2)


def pictures(count: int, seed: int = 0, size: tuple[int, int] = (64, 64)) -> Any:
    """(count, height, width, 3) of noise."""
    return np.random.default_rng(seed).integers(0, 256, (count, *size, 3), np.uint8)


def same(one: MadeTake, other: MadeTake) -> bool:
    """Bit for bit, sound included."""
    pairs = [(one.latents, other.latents)]
    if one.sound_latents is not None and other.sound_latents is not None:
        pairs.append((one.sound_latents, other.sound_latents))
    return all(torch.equal(*pair) for pair in pairs) and np.array_equal(one.frames, other.frames)


def check_repeats(
    model: WarmModel,
    folder: Path,
    cache: Path,
    request: ShotRequest,
    load: Callable[[Path, Path], WarmModel] = load,
) -> MadeTake:
    """A take is as asked, the same after a reload, and decoded late it is the same film."""
    made = make(model, request)
    plan = model.plan(request)
    assert made.frames.shape == (request.frames, request.height_px, request.width_px, 3)
    assert made.latents.shape == plan.latent.size
    assert same(made, make(load(folder, cache), request))
    late = model._family.decode(model._pipe, made.latents)
    assert np.array_equal(conformed(late, request), made.frames)
    assert not torch.equal(make(model, replace(request, seed=8)).latents, made.latents)
    assert not torch.equal(make(model, replace(request, prompt="a train")).latents, made.latents)
    return made


def check_stops(model: WarmModel, request: ShotRequest, first: MadeTake) -> None:
    """A stop is obeyed wherever it comes, and the model is as it was."""
    whole = Listener()
    make(model, request, whole)
    for stop_at in range(1, whole.checks + 1, max(1, whole.checks // 4)):
        listener = Listener(stop_at)
        with pytest.raises(Cancelled):
            make(model, request, listener)
        assert listener.checks == stop_at
    assert same(make(model, request), first)


def check_controls(
    model: WarmModel, request: ShotRequest, first: MadeTake, changes: dict[str, dict[str, Any]]
) -> dict[str, MadeTake]:
    """Every control that the family declares changes the take; none is missing here."""
    assert set(changes) == model._capabilities.controls
    made = {}
    for kind, change in changes.items():
        led = replace(request, **change)
        assert kind not in model.plan(led).ignored
        made[kind] = make(model, led)
        assert not torch.equal(made[kind].latents, first.latents), kind
    return made


def needed(model: WarmModel, request: ShotRequest) -> ShotRequest:
    """The request with what the family cannot do without."""
    size = (request.height_px, request.width_px)
    kinds = {"first": ("first", 1), "last": ("last", 1), "control": ("pose", request.frames)}
    asked = [kinds[need] for need in sorted(model._capabilities.needs)]
    given = {kind: pictures(count, size=size) for kind, count in asked}
    return replace(request, controls={**given, **request.controls})


def check_library(model: WarmModel, request: ShotRequest, **asked: Any) -> None:
    """The pipeline itself, asked for pictures, makes the same film of the same start.

    Args:
        asked: arguments that must be these, whatever the family says.
    """
    pipe, family, made = model._pipe, model._family, model.plan(request)
    texts = Texts(model._sampling.words(request.prompt), model._sampling.words(request.negative))
    arguments = {**family.arguments(pipe, request, made, texts), **asked}
    begun = family.start(pipe, canvas_noise(look_of(request), made.latent), request, made)
    theirs = family.pipeline(pipe, request)(**arguments, latents=begun, output_type="np").frames
    assert np.abs(theirs[0] * 255 - make(model, request).frames).max() < 1
