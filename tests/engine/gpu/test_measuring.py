"""Released sizes are what the makers say, and what is counted of them is what the design counts."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
import torch

from previz.engine.gpu.measuring.cached import psnr_db
from previz.engine.gpu.measuring.measure import Finding, _Measured, flops, measure
from previz.engine.gpu.measuring.releases import RELEASED, TINY, Release
from previz.engine.gpu.memory import choose_device

COUNTED = {"Wan 2.1 1.3B": (1.42e9, 283e12), "Wan 2.2 5B": (5.0e9, 517e12)}
"""Parameters and operations of a pass, counted apart from this code."""


@pytest.mark.parametrize("name", COUNTED)
def test_a_released_size_is_counted_without_computing_anything(name: str) -> None:
    one = next(each for each in RELEASED if each.name == name)
    parameters, operations = COUNTED[name]
    assert one.weights_mib(torch.bfloat16) * 2**20 / 2 == pytest.approx(parameters, rel=0.01)
    assert flops(one) == pytest.approx(operations, rel=0.01)


@pytest.mark.parametrize("one", TINY, ids=lambda one: one.name)
def test_a_tiny_release_answers_with_what_a_step_changes(one: Release) -> None:
    dtype = torch.float32
    denoiser, inputs = one.build("cpu", dtype), one.inputs("cpu", dtype)
    with torch.inference_mode():
        said = denoiser(**inputs, return_dict=False)
    assert [each.shape for each in said] == [inputs[name].shape for name in one.latents]
    assert all(bool(torch.isfinite(each).all()) for each in said)
    again = one.inputs("cpu", dtype)
    assert torch.equal(again["hidden_states"], inputs["hidden_states"]), "the canvas is fixed"
    assert torch.get_default_dtype() == torch.float32


def test_what_does_not_fit_is_a_sentence_and_no_number() -> None:
    device = replace(choose_device(), kind="cuda", free_mib=1000)
    found: list[Finding] = []
    measure(RELEASED[0], device, found.append)
    assert [each.name for each in found] == ["missing"]
    assert "needs about 9 GiB, and 1 are free" in found[0].of


def test_seeds_at_once_are_measured_by_their_number() -> None:
    """Twice as many rows take twice as long at most, but for what a call costs by itself."""
    found: list[Finding] = []
    measured = _Measured(TINY[0], choose_device(), found.append)
    measured._seeds()
    named = {each.name: each for each in found}
    assert [name for name in named if name.endswith("each")] == [
        "2 seeds at once, each",
        "4 seeds at once, each",
    ]
    assert all(each.value > 0 for name, each in named.items() if name.endswith("each"))
    assert all(each.value in (0, 1) for name, each in named.items() if name.endswith("bits"))


def test_likeness_is_measured_over_the_range_of_the_whole() -> None:
    whole = torch.tensor([0.0, 10.0])
    assert psnr_db(whole, whole) == math.inf
    assert psnr_db(whole + 1, whole) == pytest.approx(20.0)
