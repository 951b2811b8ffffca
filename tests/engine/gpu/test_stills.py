"""Models of single pictures, for the board."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from previz.engine.gpu.estimate import numbers_seen
from previz.engine.gpu.take import MadeTake, WarmModel
from tests.engine.gpu.family_checks import (
    SMALL,
    check_controls,
    check_repeats,
    check_stops,
    pictures,
    same,
)
from tests.engine.gpu.takes import load, make
from tests.tiny_stills import build_flux2_klein, build_z_image, write_controlnet

REQUEST = replace(SMALL, frames=1)
KINDS = ("z-image", "z-image-control", "flux2-klein")
LED = pictures(1, seed=3)
HALF: dict[str, Any] = {"controls": {"source": LED}, "strengths": {"source": 0.5}}
STARTED: dict[str, dict[str, Any]] = {
    "source": HALF,
    "matte": {
        **HALF,
        "strengths": {"source": 0.0},
        "matte": np.eye(64, dtype=np.uint8)[None] * 255,
    },
}
CONTROLS: dict[str, dict[str, dict[str, Any]]] = {
    "z-image": STARTED,
    "z-image-control": {
        **STARTED,
        **{kind: {"controls": {kind: LED}} for kind in ("depth", "pose", "lineart")},
    },
    "flux2-klein": {**STARTED, "reference": {"references": (LED[0], pictures(1, seed=4)[0])}},
}


@pytest.fixture(scope="module", params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def folder(kind: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("models") / f"tiny-{kind}"
    if kind == "flux2-klein":
        return build_flux2_klein(target)
    return build_z_image(target, control=kind == "z-image-control")


def test_a_picture_repeats_and_stops(
    model: WarmModel, folder: Path, first: MadeTake, tmp_path: Path
) -> None:
    assert same(check_repeats(model, folder, tmp_path / "w.json", REQUEST), first)
    check_stops(model, REQUEST, first)


def test_every_control_leads(kind: str, model: WarmModel, first: MadeTake) -> None:
    made = check_controls(model, REQUEST, first, CONTROLS[kind])
    if "depth" in made:
        asked = replace(REQUEST, controls={"depth": LED})
        weak = make(model, replace(asked, strengths={"depth": 0.3}))
        mirrored = make(model, replace(asked, controls={"depth": LED[:, :, ::-1].copy()}))
        for other in (weak, mirrored):
            assert not torch.equal(other.latents, made["depth"].latents)
    if "reference" in made:
        one = make(model, replace(REQUEST, references=(LED[0],)))
        assert not torch.equal(one.latents, made["reference"].latents)
    assert same(make(model, REQUEST), first)


def test_the_sheet_is_that_of_the_makers(kind: str, model: WarmModel) -> None:
    made = model.plan(replace(REQUEST, steps=0, guidance=0.0))
    assert (made.steps, made.guidance) == ((4, 1.0) if kind == "flux2-klein" else (9, 0.0))
    assert made.latent.frames == 1


@pytest.mark.parametrize("kind", ["z-image"], indirect=True, scope="module")
def test_a_guided_z_image_reads_what_is_not_wanted(kind: str, model: WarmModel) -> None:
    guided = [
        make(model, replace(REQUEST, guidance=4.0, negative=text)).latents for text in ("fog", "x")
    ]
    assert not torch.equal(*guided)


def test_a_controlnet_in_few_bits_leads_nearly_as_the_whole_one(tmp_path: Path) -> None:
    led, made, sizes = replace(REQUEST, controls={"depth": LED}), [], []
    for ending in (".safetensors", ".gguf"):
        folder = build_z_image(tmp_path / ending[1:] / "Z-Image")
        write_controlnet(folder / f"z-image-control{ending}", inpaints=False)
        model = load(folder, tmp_path / "w.json")
        made.append(make(model, led))
        free = make(model, REQUEST)
        sizes.append(numbers_seen(model._pipe.controlnet))
    assert len(set(sizes)) == 1, "its work is that of the whole one"
    whole, few = (each.latents for each in made)
    gap, led_by = torch.linalg.norm(few - whole), torch.linalg.norm(few - free.latents)
    assert 0 < gap < 0.05 * torch.linalg.norm(whole) and led_by > 2 * gap
    assert dict(made[1].made_by)["controlnet weights"] == "z-image-control.gguf, Q8_0"
