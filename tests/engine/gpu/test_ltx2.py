"""LTX-2: pictures and sound, control videos through an IC-LoRA, pictures at any frame."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from previz.engine.capabilities import folder_capabilities
from previz.engine.gpu.take import MadeTake, WarmModel
from previz.engine.plan import AddedWeights, Keyframe
from previz.errors import InputError
from tests.engine.gpu.family_checks import (
    SMALL,
    check_controls,
    check_repeats,
    check_stops,
    pictures,
    same,
)
from tests.engine.gpu.takes import load, make
from tests.tiny_ltx2 import build_ic_lora, build_ltx2

REQUEST = replace(SMALL, frames=17, guidance=1.0)
"""Without guidance a step is one pass; the model card's has four."""
DEPTH = pictures(17, seed=3)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = build_ltx2(tmp_path_factory.mktemp("models") / "tiny-ltx2")
    build_ic_lora(folder / "tiny-ic-lora-union-control.safetensors", folder)
    return folder


def test_a_take_repeats_and_stops(
    model: WarmModel, folder: Path, first: MadeTake, tmp_path: Path
) -> None:
    assert same(check_repeats(model, folder, tmp_path / "w.json", REQUEST), first)
    check_stops(model, REQUEST, first)


def test_the_sound_is_stereo_as_long_as_the_picture_and_made_late_it_is_the_same(
    model: WarmModel, first: MadeTake
) -> None:
    assert first.sound is not None
    assert first.sound_latents is not None
    assert first.sound.rate_hz == 16000
    assert abs(len(first.sound.samples) / 16000 - 17 / 24) < 0.02
    assert first.sound.samples.shape[1] == 2
    assert first.sound.samples.std(axis=0).min() > 0
    assert model._family.voice is not None
    late = model._family.voice(model._pipe, first.sound_latents)
    assert np.array_equal(late.samples[: len(first.sound.samples)], first.sound.samples)
    other = make(model, replace(REQUEST, seed=8))
    assert other.sound is not None
    assert not np.array_equal(other.sound.samples, first.sound.samples)


def test_every_control_leads(model: WarmModel, first: MadeTake) -> None:
    source = pictures(17)
    made = check_controls(
        model,
        REQUEST,
        first,
        {
            **{kind: {"controls": {kind: DEPTH}} for kind in ("depth", "pose", "lineart")},
            "first": {"controls": {"first": pictures(1)}},
            "last": {"controls": {"last": pictures(1)}},
            "frame": {"keyframes": (Keyframe(9, pictures(1)[0]),)},
            "source": {"controls": {"source": source}, "strengths": {"source": 0.5}},
            "redo": {"controls": {"source": source}, "redo": (4, 8)},
        },
    )
    kept = [*range(4), *range(8, 17)]
    assert np.array_equal(made["redo"].frames[kept], source[kept])
    assert not np.array_equal(made["redo"].frames[4:8], source[4:8])


def test_a_control_video_leads_with_its_strength_and_its_added_weights(
    model: WarmModel, folder: Path, tmp_path: Path
) -> None:
    asked = replace(REQUEST, controls={"depth": DEPTH})
    led = make(model, asked)
    guide = "tiny-ic-lora-union-control.safetensors"
    sha256 = hashlib.sha256((folder / guide).read_bytes()).hexdigest()
    recorded = dict(led.made_by)
    assert recorded[f"added weights {guide}"] == "1"
    assert recorded[f"added weights {guide} sha256"] == sha256
    weak = make(model, replace(asked, strengths={"depth": 0.2}))
    mirrored = make(model, replace(asked, controls={"depth": DEPTH[:, :, ::-1].copy()}))
    more = AddedWeights(build_ic_lora(tmp_path / "other.safetensors", folder), "", 0.5)
    twice = make(model, replace(asked, loras=(more,)))
    takes = [led, weak, mirrored, twice]
    assert len({take.latents.numpy().tobytes() for take in takes}) == 4
    free = make(model, REQUEST)
    assert torch.equal(free.latents, make(model, REQUEST).latents)  # nothing stays added


def test_a_picture_stands_at_its_very_frame(model: WarmModel) -> None:
    """The library would put both at the second latent frame."""
    takes = [
        make(model, replace(REQUEST, keyframes=(Keyframe(at, pictures(1)[0]),))) for at in (9, 11)
    ]
    assert not torch.equal(takes[0].latents, takes[1].latents)


def test_without_an_ic_lora_a_control_video_is_ignored_and_that_is_said(
    folder: Path, tmp_path: Path
) -> None:
    import shutil

    bare = shutil.copytree(folder, tmp_path / "bare")
    lora = bare / "tiny-ic-lora-union-control.safetensors"
    elsewhere = lora.rename(tmp_path / lora.name)
    capabilities = folder_capabilities(bare, "LTX2Pipeline")
    assert capabilities.unguided == {"depth", "pose", "lineart"}
    model = load(bare, tmp_path / "w.json")
    asked = replace(REQUEST, controls={"depth": DEPTH})
    plan = model.plan(asked)
    assert plan.ignored == ("depth",)
    assert "with an IC-LoRA" in " ".join(plan.notes)
    given = replace(asked, loras=(AddedWeights(elsewhere, ""),))
    assert model.plan(given).ignored == ()
    assert not torch.equal(make(model, given).latents, make(model, asked).latents)


def test_added_weights_that_do_not_fit_are_refused(model: WarmModel, tmp_path: Path) -> None:
    from safetensors.torch import save_file

    path = tmp_path / "odd.safetensors"
    save_file({"transformer.no.such.lora_A.weight": torch.ones(2, 8)}, path)
    with pytest.raises(InputError, match="does not fit"):
        make(model, replace(REQUEST, loras=(AddedWeights(path, ""),)))
    path.write_bytes(b"nothing")
    with pytest.raises(InputError, match="does not fit"):
        make(model, replace(REQUEST, loras=(AddedWeights(path, ""),)))


def test_guidance_is_that_of_the_model_card(model: WarmModel, first: MadeTake) -> None:
    made = model.plan(replace(REQUEST, steps=0, guidance=0.0))
    assert (made.steps, made.guidance) == (30, 3.0)
    guided = make(model, replace(REQUEST, guidance=3.0))
    assert not torch.equal(guided.latents, first.latents)
    unwanted = make(model, replace(REQUEST, guidance=3.0, negative="fog"))
    assert not torch.equal(guided.latents, unwanted.latents)


def test_a_distilled_release_takes_its_eight_steps(
    folder: Path, tmp_path: Path, first: MadeTake
) -> None:
    import shutil

    distilled = load(shutil.copytree(folder, tmp_path / "tiny-distilled"), tmp_path / "w.json")
    asked = replace(REQUEST, steps=0, guidance=0.0)
    made = distilled.plan(asked)
    assert (made.steps, made.guidance) == (8, 1.0)
    take = make(distilled, asked)
    assert take.sound is not None
    assert not torch.equal(take.latents, first.latents)
