"""HunyuanVideo 1.5: no callback, a guider, two encoders of text, and a size that is ours."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from previz.engine.gpu.take import WarmModel
from previz.errors import Cancelled, InputError
from tests.engine.gpu import takes
from tests.engine.gpu.family_checks import (
    SMALL,
    check_controls,
    check_repeats,
    check_stops,
    pictures,
    same,
)
from tests.engine.gpu.takes import Listener, make
from tests.tiny_hunyuan import build_hunyuan, build_hunyuan_image, shortened

SMALLER = replace(SMALL, width_px=48, height_px=32)
FILM = pictures(9, size=(32, 48))
SOURCE = {"controls": {"source": FILM}, "strengths": {"source": 0.5}}


def load(folder: Path, cache: Path) -> WarmModel:
    model = takes.load(folder, cache)
    shortened(model._pipe)
    return model


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_hunyuan(tmp_path_factory.mktemp("models") / "tiny")


@pytest.fixture(scope="module")
def model(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> WarmModel:
    return load(folder, tmp_path_factory.mktemp("cache") / "weights.json")


def test_a_take_repeats_and_obeys(model: WarmModel, folder: Path, tmp_path: Path) -> None:
    first = check_repeats(model, folder, tmp_path / "w.json", SMALLER, load)
    right = np.zeros(FILM.shape[:3], np.uint8)
    right[:, :, 24:] = 255
    check_controls(model, SMALLER, first, {"source": SOURCE, "matte": {**SOURCE, "matte": right}})
    assert not same(make(model, replace(SMALLER, negative="a train")), first)
    assert not same(make(model, replace(SMALLER, guidance=2.0)), first)


def test_a_stop_acts_at_the_next_block_and_nothing_is_decoded(model: WarmModel) -> None:
    first = make(model, SMALLER)  # a model's first take also decodes for the preview
    whole, before = Listener(), [0]
    hook = model._pipe.vae.decoder.register_forward_pre_hook(
        lambda *_: before.__setitem__(0, whole.checks)
    )
    make(model, SMALLER, whole)
    hook.remove()
    assert 0 < before[0] < whole.checks
    told = {step for step, _, _ in whole.notes}
    assert told == {0, 1, 2}  # by the schedule: there is no callback
    blocks = [0]
    decoded: list[int] = []
    pipe = model._pipe
    hooks = [
        block.register_forward_hook(lambda *_: blocks.__setitem__(0, blocks[0] + 1))
        for block in pipe.transformer.transformer_blocks
    ]
    hooks.append(pipe.vae.decoder.register_forward_hook(lambda *_: decoded.append(1)))
    reached = []
    for stop_at in range(1, before[0] + 1, max(1, before[0] // 6)):
        blocks[0] = 0
        listener = Listener(stop_at)
        with pytest.raises(Cancelled):
            make(model, SMALLER, listener)
        assert listener.checks == stop_at
        reached.append(blocks[0])
    for hook in hooks:
        hook.remove()
    assert reached == sorted(reached) and reached[-1] <= 8
    assert decoded == []
    assert same(make(model, SMALLER), first)


def test_a_text_is_read_once_by_both_of_its_readers(model: WarmModel) -> None:
    """The second reads what stands in quotes."""
    calls: list[str] = []
    hooks = [
        getattr(model._pipe, name).register_forward_hook(lambda *_, name=name: calls.append(name))
        for name in ("text_encoder", "text_encoder_2")
    ]
    sign = replace(SMALLER, prompt='a sign says "BAR"', negative="fog")
    make(model, sign)
    assert sorted(calls) == ["text_encoder", "text_encoder", "text_encoder_2"]
    make(model, replace(sign, seed=9))
    for hook in hooks:
        hook.remove()
    assert len(calls) == 3


def test_guidance_is_what_is_asked_and_a_negative_prompt_is_read_for_it(model: WarmModel) -> None:
    calls: list[int] = []
    hook = model._pipe.transformer.register_forward_hook(lambda *_: calls.append(1))
    make(model, replace(SMALLER, guidance=1.0))
    assert len(calls) == 2
    make(model, replace(SMALLER, guidance=3.0))
    hook.remove()
    assert len(calls) == 6


def test_the_take_is_the_one_that_the_pipeline_itself_makes(model: WarmModel) -> None:
    from previz.engine.gpu.canvas import canvas_noise, look_of

    made = model.plan(SMALLER)
    take = make(model, SMALLER)
    theirs = model._pipe(
        SMALLER.prompt,
        SMALLER.negative,
        height=32,
        width=48,
        num_frames=9,
        num_inference_steps=2,
        latents=canvas_noise(look_of(SMALLER), made.latent),
    ).frames
    assert np.abs(theirs[0] * 255 - take.frames).max() < 1


def test_from_a_picture_at_our_own_size(tmp_path: Path) -> None:
    folder = build_hunyuan_image(tmp_path / "image")
    model = load(folder, tmp_path / "w.json")
    with pytest.raises(InputError, match="cannot make"):
        make(model, SMALLER)
    asked = replace(SMALLER, controls={"first": FILM[:1]})
    first = make(model, asked)
    assert first.frames.shape == (9, 32, 48, 3)
    assert same(first, make(load(folder, tmp_path / "w2.json"), asked))
    check_stops(model, asked, first)
    check_controls(
        model,
        asked,
        first,
        {
            "first": {"controls": {"first": FILM[1:2]}},
            "source": {**SOURCE, "controls": {"first": FILM[:1], "source": FILM}},
        },
    )


def test_few_steps_were_taught(tmp_path: Path) -> None:
    folder = build_hunyuan(tmp_path / "HunyuanVideo-1.5-480p_t2v_step_distilled", few_steps=True)
    model = load(folder, tmp_path / "w.json")
    made = model.plan(replace(SMALLER, steps=0))
    assert (made.steps, made.guidance) == (12, 1.0)
    taught = build_hunyuan(tmp_path / "HunyuanVideo-1.5-480p_t2v_cfg_distilled")
    plan = load(taught, tmp_path / "w.json").plan(replace(SMALLER, steps=0))
    assert (plan.steps, plan.guidance) == (50, 1.0)
    assert torch.isfinite(make(model, SMALLER).latents).all()
