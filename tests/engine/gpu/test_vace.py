"""Wan VACE: a film, a mask and reference pictures, and all that can be said with them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from previz.engine.gpu.families.vace import shown
from previz.engine.gpu.take import MadeTake, WarmModel
from previz.engine.plan import AddedWeights, Keyframe, ShotRequest
from previz.engine.sheets.wan import DRAWN
from previz.errors import InputError
from tests.engine.gpu.family_checks import (
    SMALL,
    check_controls,
    check_library,
    check_repeats,
    check_stops,
    pictures,
    same,
)
from tests.engine.gpu.takes import make

FILM = pictures(9)
SOURCE = {"controls": {"source": FILM}}
LEFT = np.zeros(FILM.shape[:3], np.uint8)
LEFT[:, :, :20] = 255
LEFT[:, :, 20] = 100
REPAINTED: dict[str, Any] = {**SOURCE, "strengths": {"source": 0.0}, "matte": LEFT}

REQUEST = SMALL


@pytest.fixture(scope="module")
def folder(tiny_vace: Path) -> Path:
    return tiny_vace


def test_a_take_repeats_and_stops_whatever_it_is_shown(
    model: WarmModel, tiny_vace: Path, tmp_path: Path
) -> None:
    full = replace(
        SMALL,
        controls={"depth": FILM, "first": pictures(1, seed=1), "last": pictures(1, seed=2)},
        keyframes=(Keyframe(5, pictures(1, seed=3)[0]),),
        references=(pictures(1, seed=4, size=(20, 50))[0], pictures(1, seed=5)[0]),
    )
    made = check_repeats(model, tiny_vace, tmp_path / "w.json", full)
    check_stops(model, full, made)
    assert model.plan(full).ignored == ()


def test_everything_that_is_declared_leads(model: WarmModel, first: MadeTake) -> None:
    changes: dict[str, dict[str, Any]] = {kind: {"controls": {kind: FILM}} for kind in DRAWN}
    made = check_controls(
        model,
        SMALL,
        first,
        {
            **changes,
            "first": {"controls": {"first": pictures(1)}},
            "last": {"controls": {"last": pictures(1)}},
            "frame": {"keyframes": (Keyframe(5, pictures(1)[0]),)},
            "reference": {"references": (pictures(1, size=(48, 20))[0],)},
            "source": {**SOURCE, "strengths": {"source": 0.5}},
            "redo": {**SOURCE, "redo": (2, 6)},
            "matte": REPAINTED,
        },
    )
    assert not torch.equal(made["first"].latents, made["last"].latents)
    kept = [0, 1, 6, 7, 8]
    assert np.array_equal(made["redo"].frames[kept], FILM[kept])
    assert not np.array_equal(made["redo"].frames[2:6], FILM[2:6])
    assert same(made["depth"], made["pose"])  # the film says what it is
    assert not same(made["depth"], made["clay"])  # that one is read without its colours


def test_around_a_matte_the_take_is_shown_and_under_it_what_leads(model: WarmModel) -> None:
    """VACE's own convention: a control where it paints, the take where it does not."""
    depth, around = pictures(9, seed=1), LEFT == 0
    for under in (None, depth):
        led = {} if under is None else {"depth": under}
        asked = replace(SMALL, **{**REPAINTED, "controls": {"source": FILM, **led}})
        film, mask = shown(asked, model.plan(asked))
        assert np.array_equal(film[:9][around], FILM[around])
        assert np.array_equal(mask[:9] == 0, around)
        assert (film[:9][~around] == (128 if under is None else under[~around])).all()
    late, mask = shown(replace(asked, redo=(4, 6)), model.plan(asked))
    assert np.array_equal(late[:4], FILM[:4]) and not mask[6:9].any()


def test_outside_a_matte_the_take_is_the_same_to_the_bit(model: WarmModel) -> None:
    made = make(model, replace(SMALL, **REPAINTED))
    assert np.array_equal(made.frames[:, :, 21:], FILM[:, :, 21:])
    assert (made.frames[:, :, :20] != FILM[:, :, :20]).mean() > 0.9
    other = make(model, replace(SMALL, **REPAINTED, seed=8))
    assert np.array_equal(other.frames[:, :, 21:], made.frames[:, :, 21:])
    assert not np.array_equal(other.frames[:, :, :20], made.frames[:, :, :20])
    ranged = make(model, replace(SMALL, **REPAINTED, redo=(3, 6)))
    assert np.array_equal(ranged.frames[[0, 1, 2, 6, 7, 8]], FILM[[0, 1, 2, 6, 7, 8]])
    with pytest.raises(InputError, match="does not fit"):
        make(model, replace(SMALL, **{**REPAINTED, "matte": LEFT[:8]}))


def test_one_control_video_is_obeyed_and_the_others_are_said_to_be_ignored(
    model: WarmModel, first: MadeTake
) -> None:
    both = replace(SMALL, controls={"depth": FILM, "pose": pictures(9, seed=1)})
    assert model.plan(both).ignored == ("pose",)
    assert "The model has no use for a pose video." in model.plan(both).notes
    assert same(make(model, both), make(model, replace(SMALL, controls={"depth": FILM})))


def test_the_strength_of_a_control_runs_from_nothing_to_all(
    model: WarmModel, first: MadeTake
) -> None:
    def led(strength: float) -> torch.Tensor:
        asked = replace(SMALL, controls={"depth": FILM}, strengths={"depth": strength})
        return make(model, asked).latents

    whole = led(1.0)
    gaps = [float((led(strength) - whole).abs().mean()) for strength in (0.75, 0.4, 0.0)]
    assert gaps == sorted(gaps) and gaps[0] > 0
    weakest = replace(
        SMALL,
        controls={"depth": FILM},
        keyframes=(Keyframe(5, FILM[5], strength=0.0),),
    )
    assert torch.equal(make(model, weakest).latents, led(0.0))


def test_a_shorter_take_is_gone_on_with(model: WarmModel, first: MadeTake) -> None:
    longer = make(model, replace(SMALL, controls={"source": FILM[:5]}))
    assert np.array_equal(longer.frames[:5], FILM[:5])
    assert not np.array_equal(longer.frames[5:], first.frames[5:])
    other = make(model, replace(SMALL, controls={"source": pictures(5, seed=9)}))
    assert not np.array_equal(longer.frames[5:], other.frames[5:])


def test_a_reference_leaves_the_noise_of_the_take_alone(model: WarmModel) -> None:
    """At the strength of nothing the picture would be the only difference: its own noise is."""
    from previz.engine.gpu.canvas import canvas_noise, look_of

    asked = replace(SMALL, references=(pictures(1)[0], pictures(1, seed=1)[0]))
    made = model.plan(asked)
    noise = canvas_noise(look_of(asked), made.latent)
    begun = model._family.start(model._pipe, noise, asked, made)
    assert begun.shape[2] == made.latent.frames + 2
    assert torch.equal(begun[:, :, 2:], noise)
    assert not torch.equal(begun[:, :, :1], begun[:, :, 1:2])


def film_of(model: WarmModel, **more: Any) -> tuple[Any, Any, ShotRequest]:
    asked = replace(SMALL, frames=10, width_px=60, **more)
    return *shown(asked, model.plan(asked)), asked


def test_what_is_shown_is_grey_where_nothing_is_known(model: WarmModel) -> None:
    last, at_five = pictures(1, size=(64, 60)), pictures(1, seed=1, size=(64, 60))[0]
    film, mask, _ = film_of(model, controls={"last": last}, keyframes=(Keyframe(5, at_five),))
    assert film.shape == (13, 64, 64, 3) and mask.shape == (13, 64, 64)
    known = [5, 9]
    assert (mask[known] == 0).all()
    assert (np.delete(mask, known, axis=0) == 255).all()
    assert (np.delete(film, known, axis=0) == 128).all()
    assert np.array_equal(film[9, :, 2:62], last[0])
    assert np.array_equal(film[5, :, 2:62], at_five)


def test_a_control_video_fills_what_is_to_be_painted(model: WarmModel) -> None:
    depth, first = pictures(10, size=(64, 60)), pictures(1, seed=1, size=(64, 60))
    film, mask, _ = film_of(model, controls={"depth": depth, "first": first})
    assert np.array_equal(film[1:10, :, 2:62], depth[1:])
    assert np.array_equal(film[0, :, 2:62], first[0])
    assert (mask[0] == 0).all() and (mask[1:] == 255).all()
    grey, _, _ = film_of(model, controls={"clay": depth})
    assert (grey[..., 0] == grey[..., 1]).all() and (grey[..., 0] == grey[..., 2]).all()


def test_a_range_that_is_the_whole_take_is_made_from_nothing(
    model: WarmModel, first: MadeTake
) -> None:
    """A starting point would shine through: the range says that all of it is to be new."""
    whole = replace(SMALL, controls={"source": FILM}, redo=(0, 9))
    assert model.plan(whole).skipped == 0
    assert same(make(model, whole), first)


def test_a_picture_beyond_the_end_is_refused(model: WarmModel) -> None:
    with pytest.raises(InputError, match="at frame 9, and the take has 9 frames"):
        make(model, replace(SMALL, keyframes=(Keyframe(9, pictures(1)[0]),)))


def test_added_weights_act_and_leave_no_trace(
    model: WarmModel, first: MadeTake, tmp_path: Path
) -> None:
    thin = {
        "transformer.blocks.0.attn1.to_q.lora_A.weight": torch.ones(2, 24),
        "transformer.blocks.0.attn1.to_q.lora_B.weight": torch.ones(24, 2),
    }
    save_file(thin, tmp_path / "look.safetensors")
    added = replace(SMALL, loras=(AddedWeights(tmp_path / "look.safetensors", ""),))
    assert not same(make(model, added), first)
    assert same(make(model, SMALL), first)


def test_reference_pictures_are_no_part_of_the_film(model: WarmModel) -> None:
    """The library cuts their latents off before it decodes, and so does what we keep."""
    told = (pictures(1)[0], pictures(1, seed=1)[0])
    check_library(model, replace(SMALL, references=told, controls={"depth": FILM}))
