"""AnimateDiff: a ControlNet for every frame, and takes longer than it sees at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from previz.engine.gpu.take import MadeTake, WarmModel
from tests.engine.gpu.family_checks import (
    SMALL,
    check_controls,
    check_repeats,
    check_stops,
    pictures,
    same,
)
from tests.engine.gpu.test_take import load, make
from tests.tiny_animatediff import build_animatediff

REQUEST = replace(SMALL, frames=4)
LED = pictures(4, seed=3)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_animatediff(tmp_path_factory.mktemp("models") / "tiny-animatediff")


@pytest.fixture(scope="module")
def model(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> WarmModel:
    return load(folder, tmp_path_factory.mktemp("cache") / "weights.json")


@pytest.fixture(scope="module")
def first(model: WarmModel) -> MadeTake:
    return make(model, REQUEST)


def test_a_take_repeats_and_stops(
    model: WarmModel, folder: Path, first: MadeTake, tmp_path: Path
) -> None:
    assert same(check_repeats(model, folder, tmp_path / "w.json", REQUEST), first)
    check_stops(model, replace(REQUEST, controls={"depth": LED}), _led(model))


def _led(model: WarmModel) -> MadeTake:
    return make(model, replace(REQUEST, controls={"depth": LED}))


def test_every_control_leads(model: WarmModel, first: MadeTake) -> None:
    made = check_controls(
        model,
        REQUEST,
        first,
        {
            **{kind: {"controls": {kind: LED}} for kind in ("depth", "pose", "lineart")},
            "source": {"controls": {"source": LED}, "strengths": {"source": 0.5}},
        },
    )
    mirrored = make(model, replace(REQUEST, controls={"depth": LED[:, :, ::-1].copy()}))
    weak = make(model, replace(REQUEST, controls={"depth": LED}, strengths={"depth": 0.2}))
    for other in (mirrored, weak):
        assert not torch.equal(other.latents, made["depth"].latents)


def test_each_frame_has_its_own_control(model: WarmModel) -> None:
    late = LED.copy()
    late[3] = 255 - late[3]
    one, other = (
        make(model, replace(REQUEST, controls={"depth": control})).frames.astype(int)
        for control in (LED, late)
    )
    changes = np.abs(one - other).mean(axis=(1, 2, 3))
    assert changes.argmax() == 3


def test_a_take_longer_than_its_window_is_made_and_leaves_the_model_as_it_was(
    model: WarmModel, first: MadeTake
) -> None:
    long = replace(REQUEST, frames=34, steps=1, width_px=64, height_px=64)
    made = make(model, long)
    assert made.frames.shape == (34, 64, 64, 3)
    assert same(make(model, long), made)
    led = make(model, replace(long, controls={"depth": pictures(34)}))
    assert not torch.equal(led.latents, made.latents)
    assert same(make(model, REQUEST), first)
