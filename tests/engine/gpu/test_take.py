from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from previz.engine.gpu.take import MadeTake, WarmModel
from previz.engine.plan import ShotRequest
from previz.errors import Cancelled
from previz.model.time import Rate
from tests.engine.gpu.takes import Listener, load, make

REQUEST = ShotRequest("a person walks", "blurred", 7, 72, 40, 10, Rate(24), steps=3)


def test_a_take_is_exactly_what_was_asked(model: WarmModel) -> None:
    heard = Listener()
    take = make(model, REQUEST, heard)
    assert take.frames.shape == (10, 40, 72, 3)
    assert take.latents.shape == (1, 16, 4, 6, 10)
    assert {("frames made", "13"), ("size made", "80x48"), ("steps", "3")} <= set(take.made_by)
    steps = [step for step, _, note in heard.notes if note.startswith("Step")]
    assert steps == [1, 2, 3]
    assert "13 frames are made and 10 kept" in heard.notes[0][2]
    assert "left" in heard.notes[1][2]
    assert heard.pictures[0].shape == (6, 10, 3)
    assert heard.pictures[0].std() > 1


def test_the_same_recipe_gives_the_same_bits(
    first: MadeTake, tiny_wan: Path, tmp_path: Path
) -> None:
    again = make(load(tiny_wan, tmp_path / "weights.json"), REQUEST)
    assert torch.equal(first.latents, again.latents)
    assert np.array_equal(first.frames, again.frames)


@pytest.mark.parametrize(
    "change", [{"seed": 8}, {"prompt": "a train"}, {"negative": "x"}, {"guidance": 2.0}]
)
def test_every_part_of_a_recipe_matters(
    model: WarmModel, first: MadeTake, change: dict[str, object]
) -> None:
    changed = make(model, replace(REQUEST, **change))  # type: ignore[arg-type]
    assert not torch.equal(first.latents, changed.latents)


def test_a_stop_is_obeyed_at_every_single_block(model: WarmModel, first: MadeTake) -> None:
    """Text encoder, denoiser and decoder alike; the model is as good as new afterwards."""
    whole = Listener()
    make(model, REQUEST, whole)
    blocks = 2 * 2 + 3 * 2 * 2  # text encoder and denoiser, each with and without the prompt
    assert whole.checks > blocks
    for stop_at in range(1, whole.checks + 1, 29):
        listener = Listener(stop_at)
        with pytest.raises(Cancelled):
            make(model, REQUEST, listener)
        assert listener.checks == stop_at
    assert torch.equal(make(model, REQUEST).latents, first.latents)


def test_a_depth_video_commands_the_picture(tiny_vace: Path, tmp_path: Path) -> None:
    model = load(tiny_vace, tmp_path / "weights.json")
    ramp = np.linspace(0, 255, 72).astype(np.uint8)
    depth = np.broadcast_to(ramp[None, None, :, None], (10, 40, 72, 3)).copy()
    free = make(model, REQUEST)
    led = make(model, replace(REQUEST, controls={"depth": depth}))
    mirrored = make(model, replace(REQUEST, controls={"depth": depth[:, :, ::-1].copy()}))
    assert not torch.equal(free.latents, led.latents)
    assert not torch.equal(led.latents, mirrored.latents)
    assert led.frames.shape == (10, 40, 72, 3)
