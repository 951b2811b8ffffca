"""Models without a mask of their own repaint a part of a film: the rest is held step by step."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from previz.engine.gpu.family import extended
from previz.engine.gpu.repainting import cells_over_time
from previz.engine.gpu.take import WarmModel
from previz.engine.mattes import KEPT_NOTE
from tests.engine.gpu.family_checks import SMALL, pictures, same
from tests.engine.gpu.takes import load, make
from tests.tiny_families import family_folder

FILM = pictures(9)
RIGHT = np.zeros(FILM.shape[:3], np.uint8)
RIGHT[:, :, 36:] = 255
ASKED = replace(SMALL, controls={"source": FILM}, strengths={"source": 0.0}, matte=RIGHT)


@pytest.fixture(params=["WanPipeline", "HunyuanVideo15Pipeline"])
def model(request: pytest.FixtureRequest, tiny_home: Path, tmp_path: Path) -> WarmModel:
    return load(family_folder(str(request.param), tiny_home), tmp_path / "w.json")


def test_around_the_matte_the_latents_are_those_of_the_take(model: WarmModel) -> None:
    made, plan = make(model, ASKED), model.plan(ASKED)
    assert KEPT_NOTE in plan.notes and not plan.ignored and not plan.skipped
    cells = cells_over_time(ASKED, plan).expand(made.latents.shape) > 0
    assert 0 < cells.float().mean() < 1
    other = make(model, replace(ASKED, seed=SMALL.seed + 1))
    assert torch.equal(made.latents[~cells], other.latents[~cells]), "of one take, whatever noise"
    assert not torch.equal(made.latents[cells], other.latents[cells])
    held = model._family.held(model._pipe, torch.zeros_like(made.latents), ASKED, plan)
    assert held is not None
    assert torch.allclose(made.latents[~cells], held.known[~cells], atol=1e-5)
    assert np.array_equal(made.frames[:, :, :36], FILM[:, :, :36])
    assert (made.frames[:, :, 36:] != FILM[:, :, 36:]).mean() > 0.9
    assert same(made, make(model, ASKED))


def test_a_range_and_what_shows_through_are_obeyed_under_a_matte(model: WarmModel) -> None:
    ranged = replace(ASKED, redo=(3, 6))
    assert not model.plan(ranged).ignored
    made = make(model, ranged)
    stays = [0, 1, 2, 6, 7, 8]
    assert np.array_equal(made.frames[stays], FILM[stays])
    half = replace(ASKED, steps=4, strengths={"source": 0.5})
    assert model.plan(half).skipped == 2
    assert not same(make(model, half), make(model, replace(ASKED, steps=4)))


def test_a_cell_is_painted_where_any_of_its_pixels_is(model: WarmModel) -> None:
    one = np.zeros_like(RIGHT)
    one[5, 20, 30] = 1
    asked = replace(ASKED, matte=one)
    plan = model.plan(asked)
    cells = cells_over_time(asked, plan)
    assert cells.shape[2:] == (plan.latent.frames, plan.latent.height, plan.latent.width)
    ((_, _, late, down, across),) = cells.nonzero().tolist()
    side = plan.height_px // plan.latent.height
    each = (plan.frames - 1) // (plan.latent.frames - 1)
    assert (late, down, across) == (1 + 4 // each, 20 // side, 30 // side)
    assert extended(FILM, plan).shape[0] == plan.frames
