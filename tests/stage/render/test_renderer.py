"""The renderer on a real adapter: what it draws, that it repeats itself, and where it refuses."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from previz.errors import RenderError
from previz.model.camera import Camera
from previz.model.stage import Mark, Stage, StageShot
from previz.model.vocabulary import lights
from previz.stage.evaluate import Frame, evaluate
from previz.stage.geometry import direction, projected
from previz.stage.items import FLOOR
from previz.stage.render.device import adapter_name
from previz.stage.render.renderer import Renderer
from previz.stage.walk import figures
from tests.stage.render.busy import BUSY, HEIGHT, WIDTH, drawn, hashes
from tests.stage.shots import FACING_EACH_OTHER, FIELD, KITCHEN, shot


def elsewhere(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Draw the busy shot in another process."""
    return subprocess.run(
        [sys.executable, "-m", "tests.stage.render.busy", *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env={**os.environ, **environment},
    )


def test_pictures_have_the_promised_shapes() -> None:
    pictures = drawn()
    assert pictures.beauty.shape == (HEIGHT, WIDTH, 3)
    assert pictures.beauty.dtype == np.uint8
    assert (pictures.depth.shape, pictures.depth.dtype) == ((HEIGHT, WIDTH), np.float32)
    assert (pictures.normal.shape, pictures.normal.dtype) == ((HEIGHT, WIDTH, 3), np.float32)
    assert (pictures.ids.shape, pictures.ids.dtype) == ((HEIGHT, WIDTH), np.uint16)


def test_depth_ids_and_normals_are_those_of_the_stage() -> None:
    pictures, frame = drawn(), evaluate(BUSY, 12)
    for number, figure in ((200, figures(BUSY, 12)[0]), (201, figures(BUSY, 12)[1])):
        x, y, depth = projected(figure.face[None], frame.view, frame.projection)[0]
        row, column = int(y * HEIGHT), int(x * WIDTH)
        assert pictures.ids[row, column] == number
        assert pictures.depth[row, column] == pytest.approx(depth, abs=0.2)
    nothing = pictures.ids == 0
    assert np.array_equal(nothing, pictures.depth == 0)
    lengths = np.linalg.norm(pictures.normal, axis=2)
    assert lengths[~nothing] == pytest.approx(1.0, abs=0.01)
    floor = pictures.ids == 1
    up = frame.view[:3, :3] @ np.array([0.0, 1.0, 0.0])
    assert pictures.normal[floor] @ up == pytest.approx(1.0, abs=0.01)


def test_ids_are_never_mixed_at_an_edge() -> None:
    known = set(evaluate(BUSY, 12).names) | {0}
    assert set(np.unique(drawn().ids).tolist()) <= known


def test_the_same_frame_is_the_same_bits_again_and_in_another_process() -> None:
    first = hashes(drawn())
    assert hashes(drawn()) == first
    other = elsewhere()
    assert other.returncode == 0, other.stderr
    assert other.stdout.splitlines() == [adapter_name(), *first]


@pytest.mark.skipif(sys.platform != "linux", reason="the Vulkan loader's variable is Linux's")
def test_it_draws_the_same_picture_on_opengl_alone(tmp_path: Path) -> None:
    saved = tmp_path / "gl.npz"
    run = elsewhere(str(saved), VK_ICD_FILENAMES="/nonexistent", VK_DRIVER_FILES="/nonexistent")
    assert run.returncode == 0, run.stderr
    assert "OpenGL" in run.stdout.splitlines()[0]
    here, there = drawn(), np.load(saved)
    assert (here.ids == there["ids"]).mean() > 0.995
    same = here.ids == there["ids"]
    assert here.depth[same] == pytest.approx(there["depth"][same], abs=0.05)
    off = np.abs(here.beauty.astype(int) - there["beauty"].astype(int))
    assert np.percentile(off, 99) <= 16


@pytest.mark.skipif(sys.platform != "linux", reason="the loaders' variables are Linux's")
def test_without_any_driver_it_says_what_to_install() -> None:
    none = dict.fromkeys(
        ("VK_ICD_FILENAMES", "VK_DRIVER_FILES", "__EGL_VENDOR_LIBRARY_FILENAMES"), "/nonexistent"
    )
    run = elsewhere(**none)
    assert run.returncode != 0
    assert "NoAdapterError" in run.stderr
    assert "mesa-vulkan-drivers" in run.stderr


def test_only_what_is_wanted_is_read() -> None:
    renderer = Renderer(64, 36)
    pictures = renderer.draw(evaluate(BUSY, 0), ("ids",))
    renderer.close()
    assert pictures.ids.any()
    assert pictures.beauty.size == pictures.depth.size == pictures.normal.size == 0


def test_a_draft_is_the_same_picture_with_less_care() -> None:
    final, draft = drawn(), drawn(quality="draft")
    assert np.array_equal(final.ids, draft.ids)
    assert np.abs(final.beauty.astype(int) - draft.beauty.astype(int)).mean() < 6


def test_a_shadow_falls_where_the_sun_throws_it_and_starts_at_the_feet() -> None:
    stands = shot("SGL", "WS", camera=Camera(35.0, 0.0, 30.0))
    sunny = replace(stands, light=lights()["three_point"].placed(15.0))
    frame, chest = evaluate(sunny, 0), figures(sunny, 0)[0].chest
    alone = replace(frame, items=tuple(i for i in frame.items if i.object_id == FLOOR))
    (with_her, ids), (without, _) = _grey(frame), _grey(alone)
    darker = (without - with_her > 12) & (ids == FLOOR)
    to_sun = direction(sunny.light.key_azimuth_deg, sunny.light.key_elevation_deg)
    thrown = chest - to_sun * chest[1] / to_sun[1]
    spots = projected(np.stack([thrown, np.zeros(3)]), frame.view, frame.projection)
    (row, column), (foot_row, foot_column) = ((int(y * 180), int(x * 320)) for x, y, _ in spots)
    assert darker[row - 1 : row + 2, column - 1 : column + 2].all()
    rows, columns = np.nonzero(darker)
    assert np.hypot(columns - foot_column, rows - foot_row).min() < 8


def _grey(frame: Frame) -> tuple[np.ndarray, np.ndarray]:
    renderer = Renderer(320, 180)
    pictures = renderer.draw(frame)
    renderer.close()
    return pictures.beauty.astype(float).mean(axis=2), pictures.ids


TALK = FACING_EACH_OTHER


@pytest.mark.parametrize("light", ["three_point", "low_key", "noir", "high_key", "window_day"])
def test_an_interior_has_the_tone_of_its_set_up(light: str) -> None:
    check_tone(
        shot("2S", "CWB", ("mara", "tobias"), "", Camera(35.0, 0.0), TALK, KITCHEN, light=light)
    )


@pytest.mark.parametrize("light", ["golden_hour", "blue_hour", "overcast", "noon", "three_point"])
def test_an_exterior_has_the_tone_of_its_set_up(light: str) -> None:
    check_tone(
        shot("2S", "FS", ("mara", "tobias"), "", Camera(35.0, 0.0, 8.0), TALK, FIELD, light=light)
    )


def check_tone(made: StageShot) -> None:
    low, high = lights()[made.light.id].median_luma
    luma = _luma(made)
    assert low - 0.09 <= float(np.median(luma)) <= high + 0.09


def _luma(made: StageShot) -> np.ndarray:
    renderer = Renderer(256, 144)
    picture = renderer.draw(evaluate(made, 0), ("beauty",)).beauty / 255.0
    renderer.close()
    return np.asarray(picture @ [0.2126, 0.7152, 0.0722])


@pytest.mark.parametrize("stage", [KITCHEN, FIELD], ids=["room", "field"])
def test_night_is_dark_but_never_crushed(stage: Stage) -> None:
    light = "moonlight" if stage is FIELD else "low_key"
    night = shot(
        "MASTER",
        "WS",
        ("mara",),
        "",
        Camera(28.0, 10.0, 6.0),
        TALK,
        stage,
        light=light,
        exposure_ev=-2.5,
    )
    luma = _luma(night)
    assert float(np.percentile(luma, 5)) >= 0.015
    assert float(np.median(luma)) < 0.25


@pytest.mark.parametrize("size", [(0, 100), (100, 9000), (8, 8)])
def test_a_size_that_cannot_be_drawn_is_refused(size: tuple[int, int]) -> None:
    with pytest.raises(RenderError, match="pixels cannot be drawn"):
        Renderer(*size)


def test_an_unknown_quality_is_refused() -> None:
    with pytest.raises(RenderError, match="quality"):
        Renderer(64, 64, "cinematic")


def test_a_stage_that_grows_is_drawn_whole() -> None:
    renderer = Renderer(128, 72)
    renderer.draw(evaluate(shot(), 0))
    crowd = {
        "mara": (Mark(0, -1.0, 0.0),), "tobias": (Mark(0, 0.0, 0.0),), "lena": (Mark(0, 1.0, 0.0),),
    }  # fmt: skip
    three = renderer.draw(evaluate(shot("MASTER", "WS", marks=crowd, stage=KITCHEN), 0))
    renderer.close()
    assert {200, 201, 202} <= set(np.unique(three.ids).tolist())
