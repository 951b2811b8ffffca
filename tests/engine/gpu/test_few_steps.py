"""AnimateLCM: few steps with its LoRA, and noise after each step that a length does not change."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch
from diffusers import LCMScheduler

from previz.engine.gpu.canvas import Look, canvas_noise
from previz.engine.gpu.few_steps import of_few_steps
from previz.engine.gpu.take import WarmModel
from previz.engine.shapes import LatentShape
from tests.engine.gpu.family_checks import SMALL, check_repeats, check_stops, pictures, same
from tests.engine.gpu.takes import make
from tests.tiny_animatediff import add_few_steps, build_animatediff

REQUEST = replace(SMALL, frames=4, steps=0)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    built = build_animatediff(tmp_path_factory.mktemp("models") / "tiny-animatelcm")
    add_few_steps(built)
    return built


def test_a_take_has_six_steps_its_lora_and_says_so(
    model: WarmModel, folder: Path, tmp_path: Path
) -> None:
    made = check_repeats(model, folder, tmp_path / "w.json", REQUEST)
    recorded = dict(made.made_by)
    assert (recorded["steps"], recorded["guidance"]) == ("6", "2")
    assert recorded["added weights AnimateLCM_sd15_t2v_lora.safetensors"] == "0.8"
    check_stops(model, REQUEST, made)


def test_a_take_to_start_from_is_kept_the_more_the_stronger(model: WarmModel) -> None:
    """The schedule begins late: what comes out lies closer to the latents of the given frames."""
    source = {"source": pictures(1, 3).repeat(4, axis=0)}
    told = make(model, replace(REQUEST, controls=source, strengths={"source": 1.0}))
    half = make(model, replace(REQUEST, controls=source, strengths={"source": 0.5}))
    assert dict(told.made_by)["steps left out"] == "5"
    assert dict(half.made_by)["steps left out"] == "3"
    assert not same(told, half)
    assert not same(half, make(model, REQUEST))


def clip(frames: int) -> torch.Tensor:
    """After all the steps of a net that sees each frame by itself."""
    look, shape = Look(7), LatentShape(4, frames, 8, 8)
    schedule = of_few_steps(LCMScheduler(beta_schedule="linear"), look, lambda noise: noise)
    schedule.set_timesteps(4)
    latents = canvas_noise(look, shape)
    for time in schedule.timesteps:
        latents = schedule.step(torch.tanh(latents), time, latents).prev_sample
    return latents


def test_noise_after_a_step_is_that_of_the_canvas() -> None:
    """A longer take has the same frames."""
    assert torch.equal(clip(9)[:, :, :5], clip(5))


def test_each_step_but_the_last_has_noise_of_its_own() -> None:
    look, seen = Look(7), list[torch.Tensor]()

    def kept(noise: torch.Tensor) -> torch.Tensor:
        seen.append(noise)
        return noise

    schedule = of_few_steps(LCMScheduler(beta_schedule="linear"), look, kept)
    schedule.set_timesteps(4)
    latents = canvas_noise(look, LatentShape(4, 2, 8, 8))
    for time in schedule.timesteps:
        latents = schedule.step(latents, time, latents).prev_sample
    assert len(seen) == len({noise.numpy().tobytes() for noise in seen}) == 3
