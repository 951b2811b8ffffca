"""LTX-Video with pictures at any frame, a take gone on with, and one made anew in part."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from previz.engine.gpu.families.ltx_condition import stretches
from previz.engine.gpu.take import MadeTake, WarmModel
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
from tests.tiny_models import build_ltx

REQUEST = replace(SMALL, frames=17)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_ltx(tmp_path_factory.mktemp("models") / "tiny-ltx-c", "LTXConditionPipeline")


def test_a_take_repeats_and_stops(
    model: WarmModel, folder: Path, first: MadeTake, tmp_path: Path
) -> None:
    assert same(check_repeats(model, folder, tmp_path / "w.json", REQUEST), first)
    check_stops(model, REQUEST, first)


def test_every_control_leads(model: WarmModel, first: MadeTake) -> None:
    source = pictures(17)
    made = check_controls(
        model,
        REQUEST,
        first,
        {
            "first": {"controls": {"first": pictures(1)}},
            "last": {"controls": {"last": pictures(1)}},
            "frame": {"keyframes": (Keyframe(6, pictures(1)[0]),)},
            "source": {"controls": {"source": source}, "strengths": {"source": 0.4}},
            "redo": {"controls": {"source": source}, "redo": (4, 8)},
        },
    )
    kept = [*range(4), *range(8, 17)]
    assert np.array_equal(made["redo"].frames[kept], source[kept])
    assert not np.array_equal(made["redo"].frames[4:8], source[4:8])
    assert not np.array_equal(made["source"].frames, source)


def test_a_shorter_take_is_gone_on_with(model: WarmModel, first: MadeTake) -> None:
    source = pictures(9)
    longer = make(model, replace(REQUEST, controls={"source": source}))
    assert np.array_equal(longer.frames[:9], source)
    assert not np.array_equal(longer.frames[9:], first.frames[9:])
    other = make(model, replace(REQUEST, controls={"source": pictures(9, seed=1)}))
    assert not torch.equal(longer.latents[:, :, 2:], other.latents[:, :, 2:])


def test_the_strength_of_a_picture_counts(model: WarmModel) -> None:
    asked = replace(REQUEST, controls={"first": pictures(1)})
    strong, weak = make(model, asked), make(model, replace(asked, strengths={"first": 0.3}))
    assert not torch.equal(strong.latents, weak.latents)


def test_a_take_to_start_from_keeps_more_the_stronger_it_is(model: WarmModel) -> None:
    asked = replace(REQUEST, steps=6, controls={"source": pictures(17)})
    strong, weak = (
        make(model, replace(asked, strengths={"source": strength})).frames.astype(int)
        for strength in (0.8, 0.2)
    )
    whole = model._family.decode(model._pipe, _latents(model, asked.controls["source"])).astype(int)
    assert np.abs(strong - whole).mean() < np.abs(weak - whole).mean()


def _latents(model: WarmModel, frames: np.ndarray) -> torch.Tensor:
    from previz.engine.gpu.families.ltx import encoded

    return encoded(model._pipe, frames)


def test_a_distilled_release_takes_its_few_steps(folder: Path, tmp_path: Path) -> None:
    import shutil

    distilled = shutil.copytree(folder, tmp_path / "tiny-distilled")
    model = load(distilled, tmp_path / "w.json")
    asked = replace(REQUEST, steps=0, guidance=0.0)
    made = model.plan(asked)
    assert (made.steps, made.guidance) == (7, 1.0)
    take = make(model, asked)
    evenly = make(model, replace(asked, steps=6))
    assert not torch.equal(take.latents, evenly.latents)


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        (range(17), [(0, 17)]),
        (range(12), [(0, 9), (11, 12)]),
        (range(5), [(0, 1), (4, 5)]),
        (range(8, 17), [(8, 17)]),
        (range(6, 30), [(8, 25), (6, 7)]),
        (range(9, 12), [(9, 10)]),
        ([*range(3), *range(16, 25)], [(0, 1), (2, 3), (16, 25)]),
    ],
)
def test_kept_frames_become_ranges_that_the_pipeline_takes(
    kept: list[int], told: list[tuple[int, int]]
) -> None:
    assert stretches(list(kept)) == told
    assert all((stop - start) % 8 == 1 for start, stop in told)
