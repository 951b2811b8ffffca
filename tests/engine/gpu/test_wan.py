"""Wan beside its plain text-to-video: from pictures, from a take, with two denoisers, and 5B."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from previz.engine.gpu.take import WarmModel
from previz.errors import InputError
from tests.engine.gpu.family_checks import (
    SMALL,
    check_controls,
    check_library,
    check_repeats,
    check_stops,
    pictures,
)
from tests.engine.gpu.takes import load, make
from tests.tiny_models import build_wan
from tests.tiny_wan import build_wan_5b, build_wan_image, build_wan_image_of_two, build_wan_of_two

FIRST, LAST = {"first": pictures(1)}, {"last": pictures(1, seed=1)}
SOURCE = {"controls": {"source": pictures(9, seed=2)}, "strengths": {"source": 0.5}}
LEFT = np.zeros((9, 64, 64), np.uint8)
LEFT[:, :, :32] = 255
MATTE = {**SOURCE, "matte": LEFT}
RELEASES: dict[str, tuple[Callable[[Path], Path], dict[str, Any]]] = {
    "text": (build_wan, {"source": SOURCE, "matte": MATTE}),
    "text, two denoisers": (build_wan_of_two, {"source": SOURCE, "matte": MATTE}),
    "5B": (build_wan_5b, {"source": SOURCE, "first": {"controls": FIRST}, "matte": MATTE}),
    "image": (build_wan_image, {}),
    "image, two denoisers": (build_wan_image_of_two, {"last": {"controls": {**FIRST, **LAST}}}),
    "first and last": (lambda folder: build_wan_image(folder, with_last=True), {}),
}


@pytest.fixture(scope="module", params=RELEASES)
def release(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def folder(release: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return RELEASES[release][0](tmp_path_factory.mktemp("models") / "tiny")


def test_a_release_repeats_stops_and_obeys_what_it_declares(
    release: str, model: WarmModel, folder: Path, tmp_path: Path
) -> None:
    given = {kind: {**FIRST, **LAST}[kind] for kind in model._capabilities.needs}
    request = replace(SMALL, controls=given)
    first = check_repeats(model, folder, tmp_path / "w.json", request)
    check_stops(model, request, first)
    changes = dict(RELEASES[release][1])
    for kind in given:
        changes[kind] = {"controls": {**given, kind: pictures(1, seed=3)}}
    source = {"controls": {**given, **SOURCE["controls"]}, "strengths": SOURCE["strengths"]}
    check_controls(model, request, first, {**changes, "source": source})


def test_what_a_release_cannot_do_without_is_said_before_any_work(model: WarmModel) -> None:
    needs = model._capabilities.needs
    missing = model.plan(SMALL).missing
    assert missing == tuple(sorted(needs))
    if needs:
        with pytest.raises(InputError, match="cannot make") as refused:
            make(model, SMALL)
        assert "first frame" in refused.value.why


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> WarmModel:
    home = tmp_path_factory.mktemp("models")
    return load(build_wan(home / "tiny"), home / "weights.json")


def test_a_take_to_start_from_shows_through_the_more_the_stronger_it_is(tiny: WarmModel) -> None:
    """A denoiser of noise moves away from its start at every step that it takes."""
    source, asked = pictures(9), replace(SMALL, steps=4)
    kept = tiny._family.decode(tiny._pipe, _encoded(tiny, source)).astype(float)
    gaps = []
    for strength, skipped in ((0.25, 1), (0.5, 2), (1.0, 3)):
        led = replace(asked, controls={"source": source}, strengths={"source": strength})
        made = tiny.plan(led)
        assert made.skipped == skipped
        assert f"{skipped} of 4 steps are left out" in " ".join(made.notes)
        take = make(tiny, led)
        assert dict(take.made_by)["steps left out"] == str(skipped)
        gaps.append(float(np.abs(take.frames - kept).mean()))
    assert gaps == sorted(gaps, reverse=True)
    assert gaps[-1] < gaps[0] / 2


def _encoded(model: WarmModel, frames: Any) -> torch.Tensor:
    from previz.engine.gpu.families.wan import encoded

    return encoded(model._pipe, frames)


def test_a_start_is_noised_as_the_library_does(tiny: WarmModel) -> None:
    """WanVideoToVideoPipeline takes the same steps from the same latents to the same take."""
    from diffusers import WanVideoToVideoPipeline

    from previz.engine.gpu.canvas import canvas_noise, look_of
    from previz.engine.gpu.families.wan import arguments, start
    from previz.engine.gpu.family import Texts

    led = replace(SMALL, steps=4, controls={"source": pictures(9)}, strengths={"source": 0.5})
    pipe, made = tiny._pipe, tiny.plan(led)
    texts = Texts(tiny._sampling.words(led.prompt), tiny._sampling.words(led.negative))
    asked = arguments(pipe, led, made, texts)
    begun = start(pipe, canvas_noise(look_of(led), made.latent), led, made)
    parts = {name: part for name, part in pipe.components.items() if name != "transformer_2"}
    library = WanVideoToVideoPipeline(**parts)
    library.set_progress_bar_config(disable=True)
    del asked["num_frames"]
    theirs = library(**asked, latents=begun, strength=0.5, output_type="latent").frames
    assert torch.equal(theirs, make(tiny, led).latents)


def test_each_denoiser_has_its_own_guidance(tmp_path: Path) -> None:
    model = load(build_wan_of_two(tmp_path / "two"), tmp_path / "w.json")
    asked = replace(SMALL, steps=0)
    assert (model.plan(asked).guidance, model.plan(asked).guidance_2) == (4.0, 3.0)
    assert model.plan(replace(asked, guidance=1.0)).guidance_2 == 1.0
    assert model.plan(replace(asked, guidance=7.0)).guidance_2 == pytest.approx(5.0)
    calls: dict[str, int] = {}
    hooks = [
        getattr(model._pipe, name).register_forward_hook(
            lambda *_, name=name: calls.update({name: calls.get(name, 0) + 1})
        )
        for name in ("transformer", "transformer_2")
    ]
    take = make(model, replace(SMALL, steps=6, guidance=4.0))
    assert dict(take.made_by)["second guidance"] == "3"
    for hook in hooks:
        hook.remove()
    assert calls.keys() == {"transformer", "transformer_2"}
    assert sum(calls.values()) == 12
    check_library(model, replace(SMALL, steps=6, guidance=4.0), guidance_scale_2=3.0)


def test_a_last_frame_after_the_end_is_said(tmp_path: Path) -> None:
    model = load(build_wan_image(tmp_path / "flf", with_last=True), tmp_path / "w.json")
    notes = model.plan(replace(SMALL, frames=10, controls={**FIRST, **LAST})).notes
    assert "The last frame is reached 3 frames after the take's end." in notes


def test_the_sheet_of_each_release(release: str, model: WarmModel) -> None:
    can = model._capabilities
    if release == "5B":
        assert (can.trained_fps, can.frame_rule.trained) == (24, 121)
        assert model.plan(replace(SMALL, width_px=40)).width_px == 64
    else:
        assert (can.trained_fps, can.frame_rule.trained) == (16, 81)
    assert can.loras == ("two" not in release)
