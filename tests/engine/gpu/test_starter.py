"""Our own small model: its pace, what leads it, what it says it ignores; tiny and untrained."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from previz.engine.catalogue import check_model_folder
from previz.engine.gpu.families.starter import tint
from previz.engine.gpu.take import MadeTake, WarmModel
from previz.engine.plan import Frames, ShotRequest
from previz.errors import Cancelled, ModelFolderError
from previz.model.time import Rate
from tests.tiny_starter import write_starter

FRAMES = 20


def quiet(*_said: object) -> None:
    """Say, show and check nothing."""


def moving(frames: int = FRAMES, height_px: int = 36, width_px: int = 64) -> Frames:
    """A bright bar that crosses the picture."""
    clip = np.full((frames, height_px, width_px, 3), 60, np.uint8)
    for number in range(frames):
        clip[number, :, number * 2 : number * 2 + 6] = (210, 120, 90)
    return clip


REQUEST = ShotRequest(
    prompt="A wide shot. Ink on paper.", negative="", seed=4, width_px=64, height_px=36,
    frames=FRAMES, rate=Rate(24), steps=2, controls={"clay": moving(), "depth": moving()},
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_starter(tmp_path_factory.mktemp("models") / "starter")


@pytest.fixture(scope="module")
def model(folder: Path) -> WarmModel:
    return WarmModel.load(folder, folder.parent / "sums.json", quiet, quiet)


def made(model: WarmModel, request: ShotRequest) -> MadeTake:
    return model.make(request, quiet, quiet, quiet)


def apart(one: MadeTake, other: MadeTake) -> float:
    """Mean difference of two takes in values of 255."""
    return float(np.abs(one.frames.astype(int) - other.frames).mean())


def test_the_catalogue_knows_it(folder: Path) -> None:
    found = check_model_folder(folder)
    assert (found.id, found.name, found.width_px) == ("starter", "Starter (draft sketch)", 256)
    assert found.controls[:2] == ("clay", "depth")
    assert found.videos == 2


def test_it_keeps_its_own_pace_and_gives_the_asked_frames(model: WarmModel) -> None:
    plan = model.plan(REQUEST)
    assert plan.frames == 9  # 20 frames of 24 are 0.8 s: seven of eight a second, then 8k + 1
    take = made(model, REQUEST)
    assert take.frames.shape == (FRAMES, 36, 64, 3)
    assert take.latents.shape == (1, 8, 2, 3, 4)


def test_a_take_comes_again_bit_by_bit(model: WarmModel, folder: Path) -> None:
    take = made(model, REQUEST)
    assert np.array_equal(take.frames, made(model, REQUEST).frames)
    other = WarmModel.load(folder, folder.parent / "sums.json", quiet, quiet)
    assert np.array_equal(take.frames, made(other, REQUEST).frames)


def test_what_leads_it_changes_the_picture(model: WarmModel) -> None:
    take = made(model, REQUEST)
    for other in (
        replace(REQUEST, seed=5),
        replace(REQUEST, prompt="A shot on paper."),
        replace(REQUEST, light=(0.9, 0.4, 0.1, 0.5, -0.3, 0.0, 0.2, 0.0)),
        replace(REQUEST, controls={"clay": moving()}),
        replace(REQUEST, controls={"depth": moving()}),
        replace(REQUEST, controls={}),
        replace(REQUEST, controls={**REQUEST.controls, "first": moving()[:1] // 2}),
    ):
        assert apart(take, made(model, other)) > 0.01


def test_the_stage_is_in_every_frame_between_its_own(model: WarmModel) -> None:
    """Its own frames are three apart; the bar is where the stage has it in all of them."""
    take = made(model, REQUEST).frames.astype(float)
    seen = take.mean(axis=(1, 3)) - take.mean(axis=(0, 1, 3))
    stage = moving().astype(float).mean(axis=(1, 3))
    stage -= stage.mean(axis=0)
    alike = [float(np.corrcoef(a, b)[0, 1]) for a, b in zip(seen, stage, strict=True)]
    assert min(alike) > 0.3


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "There are no words"),
        ("A zeppelin, wide", "zeppelin"),
        ("Ink on paper", ""),
    ],
)
def test_it_says_which_words_it_never_learned(model: WarmModel, words: str, said: str) -> None:
    notes = " ".join(model.plan(replace(REQUEST, prompt=words)).notes)
    assert said in notes
    if not said:
        assert "never learned" not in notes
    take = made(model, replace(REQUEST, prompt=words))
    assert take.frames.max() > 10


def test_a_long_take_is_made_and_said(model: WarmModel) -> None:
    clip = np.concatenate([moving(20)] * 10)
    asked = replace(REQUEST, frames=200, steps=1, controls={"clay": clip, "depth": clip})
    assert any("may drift" in note for note in model.plan(asked).notes)
    take = made(model, asked)
    assert take.frames.shape[0] == 200
    assert torch.isfinite(take.latents).all()


def test_it_stops_within_a_block(model: WarmModel) -> None:
    asked = 0

    def check() -> None:
        nonlocal asked
        asked += 1
        if asked == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        model.make(REQUEST, quiet, quiet, check)
    assert apart(made(model, REQUEST), made(model, REQUEST)) == 0


def test_previews_come_while_it_works(model: WarmModel) -> None:
    shown: list[NDArray[np.uint8]] = []
    model.make(REQUEST, quiet, shown.append, quiet)
    assert shown
    assert shown[0].shape[2] == 3


def test_a_damaged_part_is_named(tmp_path: Path) -> None:
    broken = write_starter(tmp_path / "starter")
    (broken / "vae" / "config.json").write_text('{"latent_channels": 9}', encoding="utf-8")
    with pytest.raises(ModelFolderError, match="vae"):
        WarmModel.load(broken, tmp_path / "sums.json", quiet, quiet)


def test_a_seed_has_its_own_tint_and_a_variation_turns_it_to_another_seeds() -> None:
    whole = replace(REQUEST, variation_seed=9, variation=1.0)
    half = replace(whole, variation=0.5)
    assert torch.equal(tint(REQUEST), tint(replace(REQUEST, prompt="A shot on paper.")))
    assert torch.allclose(tint(whole), tint(replace(REQUEST, seed=9)), atol=1e-5)
    between = tint(half) @ tint(REQUEST).T, tint(half) @ tint(whole).T
    assert all(float(one) > 0 for one in between)
    assert not torch.allclose(tint(REQUEST), tint(replace(REQUEST, seed=9)), atol=0.01)
