"""AnimateDiff: a ControlNet for every frame, what lies beside it, takes longer than its window."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from previz.engine import footprint
from previz.engine.gpu.take import MadeTake, WarmModel
from previz.engine.gpu.tiers import working_mib
from previz.engine.plan import Keyframe
from tests.engine.gpu.family_checks import (
    SMALL,
    check_controls,
    check_repeats,
    check_stops,
    pictures,
    same,
)
from tests.engine.gpu.takes import load, make
from tests.tiny_animatediff import build_animatediff, build_animatediff_with_parts

KIND = "AnimateDiffControlNetPipeline"
REQUEST = replace(SMALL, frames=4)
LED = pictures(4, seed=3)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_animatediff_with_parts(tmp_path_factory.mktemp("models") / "tiny-animatediff")


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
            **{kind: {"controls": {kind: LED[:1]}} for kind in ("first", "last")},
            "frame": {"keyframes": (Keyframe(2, LED[0]),)},
            "reference": {"references": (LED[0],)},
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


def test_a_picture_stands_at_its_frame(model: WarmModel) -> None:
    """SparseCtrl: another frame, picture or strength is another take, first and last are ends."""
    takes = [
        make(model, replace(REQUEST, keyframes=(key,)))
        for key in (
            Keyframe(2, LED[0]), Keyframe(1, LED[0]), Keyframe(2, LED[1]), Keyframe(2, LED[0], 0.5),
        )
    ]  # fmt: skip
    assert len({take.latents.numpy().tobytes() for take in takes}) == 4
    first, last = (
        (make(model, replace(REQUEST, controls={kind: LED[:1]})), make(model, replace(
            REQUEST, keyframes=(Keyframe(at, LED[0]),)
        )))
        for kind, at in (("first", 0), ("last", 3))
    )  # fmt: skip
    assert same(*first)
    assert same(*last)


def test_the_strengths_of_two_pictures_are_those_of_their_frames(model: WarmModel) -> None:
    """A picture without strength says nothing at its frame, and the other one still does."""
    ends = {"first": LED[:1], "last": LED[1:2]}
    one, none, both = (
        make(model, replace(REQUEST, controls=ends, strengths={"first": by, "last": last}))
        for by, last in ((1.0, 0.0), (0.0, 0.0), (1.0, 1.0))
    )
    plain = make(model, REQUEST)
    assert same(none, plain)
    changes = (one.latents - plain.latents).abs().mean(dim=(0, 1, 3, 4))
    assert changes[0] > 2 * changes[3]
    assert not same(one, both)


def test_the_stage_and_pictures_lead_together(model: WarmModel) -> None:
    """A ControlNet and a SparseCtrl both add to the denoiser's layers; neither is ignored."""
    video, picture = {"depth": LED}, {"first": LED[1:2]}
    both = replace(REQUEST, controls={**video, **picture})
    assert not model.plan(both).ignored
    made = make(model, both)
    assert same(make(model, both), made)
    for alone in (video, picture):
        assert not same(make(model, replace(REQUEST, controls=alone)), made)


def test_reference_pictures_are_read_by_strength_and_not_without(
    model: WarmModel, first: MadeTake
) -> None:
    takes = {
        by: make(model, replace(REQUEST, references=(LED[0],), strengths={"reference": by}))
        for by in (1.0, 0.5, 0.0)
    }
    assert same(takes[0.0], first)
    assert not same(takes[0.5], takes[1.0])
    two = make(model, replace(REQUEST, references=(LED[0], LED[1])))
    assert not same(two, takes[1.0])
    unguided = replace(REQUEST, references=(LED[0],), guidance=1.0)
    assert not same(make(model, unguided), make(model, replace(unguided, references=())))
    assert same(make(model, REQUEST), first)


def test_a_reference_and_a_text_are_looked_at_once(model: WarmModel) -> None:
    request = replace(REQUEST, references=(pictures(1, 77)[0],), prompt="a dog", steps=1)
    seen: list[str] = []
    parts = (model._pipe.image_encoder, model._pipe.text_encoder)
    hooks = [
        part.register_forward_pre_hook(lambda part, _: seen.append(type(part).__name__))
        for part in parts
    ]
    make(model, request)
    once = sorted(seen)
    make(model, replace(request, seed=9))
    make(model, replace(request, frames=20))
    for hook in hooks:
        hook.remove()
    assert once == ["CLIPTextModel", "CLIPVisionModelWithProjection"]
    assert sorted(seen) == once


def test_a_picture_is_never_cut_into_tiles(model: WarmModel) -> None:
    """Where little of the model lies on a card, tiles are on, and would change its pixels."""
    request = replace(REQUEST, controls={"first": LED[:1]}, steps=1)
    whole = make(model, request)
    model._pipe.vae.enable_tiling()
    tiled = make(model, request)
    model._pipe.vae.disable_tiling()
    assert same(whole, tiled)


def test_no_part_is_there_twice(model: WarmModel) -> None:
    """The denoiser has the layers of motion: their own folder is not loaded beside it."""
    parts = model._pipe.components
    assert parts["motion_adapter"] is None
    nets = [part for part in parts.values() if isinstance(part, torch.nn.Module)]
    weights = [id(weight) for net in nets for weight in net.parameters()]
    assert len(set(weights)) == len(weights)
    led = model._family.pipeline(model._pipe, replace(REQUEST, controls={"depth": LED}))
    assert led.unet is parts["unet"]
    assert led.controlnet.nets[0] is parts["controlnet"]


def test_a_take_longer_than_its_window_is_made_and_leaves_the_model_as_it_was(
    model: WarmModel, first: MadeTake
) -> None:
    long = replace(REQUEST, frames=34, steps=1, width_px=64, height_px=64)
    made = make(model, long)
    assert made.frames.shape == (34, 64, 64, 3)
    assert same(make(model, long), made)
    led = {"controls": {"depth": pictures(34)}}, {"controls": {"first": LED[:1]}}
    for more in (*led, {"references": (LED[0],)}):
        assert not torch.equal(make(model, replace(long, **more)).latents, made.latents)
    assert same(make(model, REQUEST), first)


def test_what_it_needs_grows_with_what_lies_beside_it(
    model: WarmModel, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The evening's reckoning and the worker's: the same work, and weights of all parts."""
    alone = build_animatediff(tmp_path_factory.mktemp("models") / "alone")
    plain = load(alone, tmp_path_factory.mktemp("cache") / "weights.json")
    sizes = [sum(weights(each._pipe).values()) for each in (model, plain)]
    assert sizes[0] > sizes[1]
    made = model.plan(replace(REQUEST, width_px=640, height_px=384))
    for kind, on_card in (("cuda", True), ("cpu", False)):
        reckoned = footprint.work_mib(model.folder, KIND, made, on_card)
        assert reckoned == working_mib(model._pipe, model._family, made, kind) > 0


def weights(pipe: Any) -> dict[str, int]:
    parts = pipe.components.items()
    nets = {name: part for name, part in parts if isinstance(part, torch.nn.Module)}
    return {name: sum(each.numel() for each in net.parameters()) for name, net in nets.items()}
