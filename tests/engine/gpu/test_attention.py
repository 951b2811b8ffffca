"""Attention is chosen by trial: what fails or strays is named, what is right changes nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch

from previz.engine.acceleration import ATTENTION, NATIVE
from previz.engine.gpu.attention import (
    Attention,
    Trial,
    attending,
    best,
    chosen,
    exchangeable,
    quickest,
    tried,
)
from previz.engine.gpu.family import denoiser_of
from previz.engine.gpu.memory import choose_device
from previz.engine.gpu.take import WarmModel
from previz.errors import InputError
from previz.model.render import Acceleration
from tests.engine.gpu.family_checks import SMALL, same
from tests.engine.gpu.takes import Listener, load, make
from tests.tiny_models import build_cogvideox, build_ltx

FLASH = "_native_flash"


def denoiser(model: WarmModel) -> Any:
    return denoiser_of(model._pipe)


def test_a_kernel_that_is_not_there_is_named_with_its_reason(model: WarmModel) -> None:
    trial = tried(denoiser(model), choose_device(), "xformers")
    assert "xformers" in trial.why_not.lower()
    with pytest.raises(InputError, match="xFormers does not work here"):
        make(model, replace(SMALL, acceleration=Acceleration(attention="xformers")))


def test_a_name_that_nobody_knows_is_refused(model: WarmModel) -> None:
    with pytest.raises(InputError, match="no attention of this name"):
        chosen(denoiser(model), choose_device(), "sage_hub")


def test_no_kernel_is_offered_that_would_be_downloaded() -> None:
    assert not [name for name in ATTENTION if name.endswith("_hub")]


def test_a_kernel_that_cannot_hide_tokens_is_out_where_tokens_are_hidden(tmp_path: Path) -> None:
    hiding = denoiser(load(build_ltx(tmp_path / "tiny"), tmp_path / "w.json"))
    assert "mask" in tried(hiding, choose_device(), FLASH).why_not
    assert not tried(hiding, choose_device(), NATIVE).why_not


def test_the_chosen_kernel_really_attends_and_is_recorded(model: WarmModel) -> None:
    """On a CPU PyTorch's own is the flash kernel: so the bits are the same, and the record not."""
    usual = make(model, SMALL)
    flash = make(model, replace(SMALL, acceleration=Acceleration(attention=FLASH)))
    assert dict(usual.made_by)["attention"] == NATIVE
    assert dict(flash.made_by)["attention"] == FLASH
    assert same(usual, flash)


def test_inside_a_scope_and_only_there_another_kernel_is_called(model: WarmModel) -> None:
    from diffusers.models.attention_dispatch import dispatch_attention_fn

    words = [torch.randn(1, 4, 2, 8) for _ in range(3)]
    with attending("_native_cudnn"), pytest.raises(RuntimeError, match="No viable backend"):
        dispatch_attention_fn(*words)
    assert dispatch_attention_fn(*words).shape == words[0].shape


def test_on_a_processor_nothing_is_tried(model: WarmModel) -> None:
    assert quickest(denoiser(model), choose_device()) == Attention(NATIVE, ())


def test_a_model_that_attends_in_its_own_way_is_left_alone(tmp_path: Path) -> None:
    own = load(build_cogvideox(tmp_path / "tiny"), tmp_path / "w.json")
    assert not exchangeable(denoiser(own))
    listener = Listener()
    asked = replace(SMALL, acceleration=Acceleration(attention=FLASH))
    take = own.make(asked, listener.say, listener.pictures.append, listener.check)
    why = "not PyTorch's flash kernel: this model calls attention in its own way"
    assert dict(take.made_by)["attention"] == f"{NATIVE}, {why}"
    assert why in listener.notes[0][2]


def test_what_one_model_cannot_do_is_said_and_done_without(tmp_path: Path) -> None:
    hiding = load(build_ltx(tmp_path / "tiny"), tmp_path / "w.json")
    take = make(hiding, replace(SMALL, acceleration=Acceleration(attention=FLASH)))
    assert dict(take.made_by)["attention"].startswith(f"{NATIVE}, not PyTorch's flash kernel")
    assert same(take, make(hiding, SMALL))


def test_the_quickest_that_is_right_is_taken_and_said() -> None:
    trials = (
        Trial(NATIVE, 0.0, 2.0),
        Trial("_native_cudnn", 0.004, 1.0),
        Trial("sage", 0.05, 0.5),
        Trial("flash", 0.0, 0.1, "It is not installed."),
    )
    assert best(trials) == "_native_cudnn"
    assert Attention("_native_cudnn", trials).words.endswith("2.0 times as fast here.")
    nearly = (Trial(NATIVE, 0.0, 1.0), Trial("_native_cudnn", 0.0, 0.99))
    assert best(nearly) == NATIVE and Attention(NATIVE, nearly).words == ""
