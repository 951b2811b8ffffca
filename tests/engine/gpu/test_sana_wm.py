"""SANA-WM: what the stage's camera does changes the take, in metres and in millimetres."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from previz.engine.gpu.take import MadeTake, WarmModel
from previz.engine.plan import CameraPath
from previz.errors import InputError
from previz.model.camera import Move
from previz.stage.camera_path import camera_path
from tests.engine.gpu.family_checks import SMALL, check_repeats, check_stops, pictures, same
from tests.engine.gpu.takes import make
from tests.engine.shots import SHOT
from tests.tiny_sana import build_sana_wm


def path(move: str) -> CameraPath:
    stage = replace(SHOT, frames=9, move=Move(move))
    return CameraPath(*camera_path(stage, 9, 64, 64))


FIRST = {"first": pictures(1)}
REQUEST = replace(SMALL, controls=FIRST, camera=path("static"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_sana_wm(tmp_path_factory.mktemp("models") / "tiny-sana")


def test_a_take_repeats_and_stops(
    model: WarmModel, folder: Path, first: MadeTake, tmp_path: Path
) -> None:
    assert same(check_repeats(model, folder, tmp_path / "w.json", REQUEST), first)
    check_stops(model, REQUEST, first)


def test_another_way_and_another_zoom_make_another_take(model: WarmModel, first: MadeTake) -> None:
    moves = [make(model, replace(REQUEST, camera=path(move))) for move in ("push", "zoom_i")]
    takes = [first, *moves]
    assert len({take.latents.numpy().tobytes() for take in takes}) == 3


def test_only_the_way_from_the_first_place_counts(model: WarmModel, first: MadeTake) -> None:
    """The library takes all places from the first one."""
    moved = REQUEST.camera
    assert moved is not None
    along = moved.to_world.copy()
    along[:, :3, 3] += (0.0, 0.0, 4.0)
    again = make(model, replace(REQUEST, camera=replace(moved, to_world=along)))
    assert np.abs(again.latents.numpy() - first.latents.numpy()).max() < 1e-4


def test_the_first_picture_is_where_it_begins(model: WarmModel, first: MadeTake) -> None:
    other = make(model, replace(REQUEST, controls={"first": pictures(1, seed=5)}))
    assert not torch.equal(other.latents[:, :, :1], first.latents[:, :, :1])
    seeded = make(model, replace(REQUEST, seed=9))
    assert torch.equal(seeded.latents[:, :, :1], first.latents[:, :, :1])
    assert not torch.equal(seeded.latents[:, :, 1:], first.latents[:, :, 1:])


def test_an_odd_size_and_length_keep_the_camera_in_the_middle(model: WarmModel) -> None:
    stage = replace(SHOT, frames=7)
    request = replace(
        REQUEST,
        frames=7,
        width_px=72,
        camera=CameraPath(*camera_path(stage, 7, 72, 64)),
        controls={"first": pictures(1, size=(64, 72))},
    )
    assert make(model, request).frames.shape == (7, 64, 72, 3)


def test_what_it_needs_is_said_before_and_refused_after(model: WarmModel) -> None:
    assert set(model.plan(replace(REQUEST, controls={}, camera=None)).missing) == {
        "camera",
        "first",
    }
    with pytest.raises(InputError):
        make(model, replace(REQUEST, camera=None))
    with pytest.raises(InputError):
        make(model, replace(REQUEST, controls={}))
