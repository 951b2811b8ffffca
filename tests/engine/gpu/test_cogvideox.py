"""CogVideoX from a first frame, from a take, and after a control video."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch

from previz.engine.gpu.take import WarmModel
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
from tests.tiny_models import build_cogvideox

IMAGE, CONTROL = "CogVideoXImageToVideoPipeline", "CogVideoXFunControlPipeline"
SMALLER = replace(SMALL, width_px=48, height_px=32)
FILM = pictures(9, size=(32, 48))
RELEASES: dict[str, dict[str, Any]] = {
    "text": {},
    "text 1.5": {"patch_time": 2, "noisy": True},
    "image": {"pipeline": IMAGE, "noisy": True},
    "image 1.5": {"pipeline": IMAGE, "patch_time": 2},
    "control": {"pipeline": CONTROL},
}


@pytest.fixture(scope="module", params=RELEASES)
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("models") / "tiny"
    return build_cogvideox(place, **RELEASES[str(request.param)])


def test_a_release_repeats_stops_and_obeys_what_it_declares(
    model: WarmModel, folder: Path, tmp_path: Path
) -> None:
    kinds = {"first": "first", "control": "pose"}
    given = {
        kinds[need]: FILM[:1] if need == "first" else FILM for need in model._capabilities.needs
    }
    request = replace(SMALLER, controls=given)
    first = check_repeats(model, folder, tmp_path / "w.json", request)
    check_stops(model, request, first)
    other = FILM[:, :, ::-1].copy()
    drawn = model._capabilities.controls - {"first", "source"}
    changes: dict[str, dict[str, Any]] = {kind: {"controls": {kind: other}} for kind in drawn}
    if "first" in given:
        changes["first"] = {"controls": {"first": other[:1]}}
    source = {"controls": {**given, "source": other}, "strengths": {"source": 0.5}}
    check_controls(model, request, first, {**changes, "source": source})


def test_what_a_release_cannot_do_without_is_said_before_any_work(model: WarmModel) -> None:
    needs = model._capabilities.needs
    assert model.plan(SMALLER).missing == tuple(needs)
    if needs:
        with pytest.raises(InputError, match="cannot make"):
            make(model, SMALLER)


def test_fun_takes_the_steps_that_it_can_take(tmp_path: Path) -> None:
    """Its pipeline does not know how to call the scheduler that draws noise."""
    plain = build_cogvideox(tmp_path / "plain", pipeline=CONTROL)
    noisy = build_cogvideox(tmp_path / "noisy", pipeline=CONTROL, noisy=True)
    asked = replace(SMALLER, controls={"pose": FILM})
    takes = [make(load(each, tmp_path / "w.json"), asked) for each in (plain, noisy)]
    assert same(*takes)


def test_the_release_of_one_size_is_cut_to_a_smaller_and_refused_for_a_larger(
    tmp_path: Path,
) -> None:
    folder = build_cogvideox(tmp_path / "learned", pipeline=IMAGE, learned=True)
    model = load(folder, tmp_path / "w.json")
    asked = replace(SMALLER, controls={"first": FILM[:1]})
    assert make(model, asked).frames.shape == (9, 32, 48, 3)
    assert "80 x 48 pixels are made and the middle 48 x 32 kept." in model.plan(asked).notes
    large = replace(asked, width_px=88, controls={"first": pictures(1, size=(32, 88))})
    assert "Its pictures have 80 x 48 pixels and no others" in " ".join(model.plan(large).notes)
    with pytest.raises(InputError, match="cannot make") as refused:
        make(model, large)
    assert "88 x 32" in refused.value.why


def test_a_start_is_noised_as_the_library_does(tmp_path: Path) -> None:
    """CogVideoXVideoToVideoPipeline takes the same steps from the same latents."""
    from diffusers import CogVideoXVideoToVideoPipeline

    from previz.engine.gpu.canvas import canvas_noise, look_of
    from previz.engine.gpu.families.cogvideox import arguments, start
    from previz.engine.gpu.family import Texts

    model = load(build_cogvideox(tmp_path / "tiny"), tmp_path / "w.json")
    led = replace(SMALLER, steps=4, controls={"source": FILM}, strengths={"source": 0.5})
    pipe, made = model._pipe, model.plan(led)
    texts = Texts(model._sampling.words(led.prompt), model._sampling.words(led.negative))
    asked = arguments(pipe, led, made, texts)
    begun = start(pipe, canvas_noise(look_of(led), made.latent), led, made)
    library = CogVideoXVideoToVideoPipeline(**pipe.components)
    library.set_progress_bar_config(disable=True)
    del asked["num_frames"]
    theirs = library(**asked, latents=begun, strength=0.5, output_type="latent").frames
    assert torch.equal(theirs.transpose(1, 2), make(model, led).latents)
