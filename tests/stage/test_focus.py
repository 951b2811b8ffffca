"""Focus: who is sharp when, the limits of sharpness, and blur computed by hand."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.errors import RenderError
from previz.model.camera import Camera, FocusKey, Move
from previz.model.stage import Mark, StageShot
from previz.stage.focus import (
    blur_mm,
    depth_of,
    focus_at,
    racked,
    sharpness,
    sharpness_at,
)
from previz.stage.moves import camera_at
from previz.stage.walk import figures
from tests.stage.shots import KITCHEN, shot

DEEP = {"mara": (Mark(0, 0.0, 0.0, 0.0),), "tobias": (Mark(0, 0.8, -3.0, 0.0),)}


def deep(**more: object) -> StageShot:
    made = shot("SGL", "MCU", ("mara",), "", Camera(50.0, 0.0), DEEP)
    return replace(made, **more)  # type: ignore[arg-type]


def eyes(made: StageShot, who: str, frame: int = 0) -> float:
    point = next(f for f in figures(made, frame) if f.actor.id == who).eyes
    return depth_of(camera_at(made, frame), point)


def test_blur_is_that_of_the_thin_lens() -> None:
    # 50 mm at T2, focused at 2 m: 2500 / (2 · 1950) = 0.641 mm at infinity, half of it at 4 m.
    assert blur_mm(50.0, 2.0, 2.0, 4.0) == pytest.approx(0.32051, rel=1e-4)
    # Nearer than the focus: |1 - 2| / 1 of it.
    assert blur_mm(50.0, 2.0, 2.0, 1.0) == pytest.approx(0.64103, rel=1e-4)
    assert blur_mm(50.0, 2.0, 2.0, 2.0) == 0.0
    assert blur_mm(50.0, 4.0, 2.0, 4.0) == pytest.approx(0.32051 / 2, rel=1e-4)


def test_the_limits_of_sharpness_are_those_of_the_depth_tables() -> None:
    # Super 35, c = 0.0249 mm: 50 mm at T2.8 and 3 m. 2500 / (2.8 · 2950) = 0.3027 mm at infinity.
    found = sharpness(50.0, 2.8, 3.0, 24.9)
    assert found.near_m == pytest.approx(2.772, abs=0.005)
    assert found.far_m == pytest.approx(3.268, abs=0.005)
    assert sharpness(18.0, 8.0, 3.0, 24.9).far_m == math.inf


@given(st.floats(14, 150), st.floats(1.3, 16), st.floats(0.6, 15))
def test_at_the_limits_the_disc_is_just_sharp(lens: float, stop: float, focus: float) -> None:
    found = sharpness(lens, stop, focus, 24.0)
    assert found.near_m <= focus <= found.far_m
    assert blur_mm(lens, stop, focus, found.near_m) == pytest.approx(0.024, rel=0.02)
    if math.isfinite(found.far_m):
        assert blur_mm(lens, stop, focus, found.far_m) == pytest.approx(0.024, rel=0.02)


def test_without_keys_the_subjects_eyes_are_sharp_wherever_they_go() -> None:
    walk = {"mara": (Mark(0, 0.0, 0.0, 0.0), Mark(60, 0.0, 1.0, 0.0))}
    made = replace(deep(), blocking=shot(marks=walk).blocking)
    assert focus_at(made, 0) == pytest.approx(eyes(made, "mara", 0))
    assert focus_at(made, 80) == pytest.approx(eyes(made, "mara", 80))
    assert focus_at(made, 0) - focus_at(made, 80) == pytest.approx(1.0, abs=0.1)


def test_a_rack_goes_from_one_to_the_other_and_stays() -> None:
    made = deep(focus=(FocusKey(24, "mara"), FocusKey(48, "tobias")))
    near, far = eyes(made, "mara"), eyes(made, "tobias")
    assert focus_at(made, 0) == focus_at(made, 24) == pytest.approx(near)
    assert focus_at(made, 48) == focus_at(made, 90) == pytest.approx(far)
    assert focus_at(made, 36) == pytest.approx(2 / (1 / near + 1 / far))
    pulled = [focus_at(made, frame) for frame in range(24, 49)]
    assert np.all(np.diff(pulled) > 0)


def test_focus_at_a_distance_is_that_distance() -> None:
    made = deep(focus=(FocusKey(0, "", 3.25),))
    assert focus_at(made, 50) == pytest.approx(3.25)
    assert sharpness_at(made, 50).focus_m == pytest.approx(3.25)


def test_focus_finds_a_thing_by_its_middle() -> None:
    made = replace(deep(), stage=KITCHEN, focus=(FocusKey(0, "lamp"),))
    lamp = next(p for p in KITCHEN.props if p.id == "lamp")
    middle = np.array(lamp.position) + np.array([0.0, lamp.size_m[1] / 2, 0.0])
    assert focus_at(made, 0) == pytest.approx(depth_of(camera_at(made, 0), middle))


@pytest.mark.parametrize(("speed", "takes_s"), [("slow", 1.5), ("normal", 0.8), ("fast", 0.4)])
def test_the_move_rack_takes_the_tables_seconds(speed: str, takes_s: float) -> None:
    made = shot(
        "2S", "MS", ("mara", "tobias"), "", Camera(75.0, 20.0), DEEP, move=Move("rack", speed)
    )
    start, stop = racked(made)
    assert (stop.frame - start.frame) / 24 == pytest.approx(takes_s, abs=1 / 48)
    assert focus_at(made, 0) == pytest.approx(eyes(made, "mara"))
    assert focus_at(made, made.frames - 1) == pytest.approx(eyes(made, "tobias"))


def test_who_is_behind_the_camera_is_not_focused_on() -> None:
    behind = {"mara": DEEP["mara"], "tobias": (Mark(0, 0.0, 40.0, 0.0),)}
    made = replace(deep(), blocking=shot(marks=behind).blocking, focus=(FocusKey(0, "tobias"),))
    assert focus_at(made, 0) == pytest.approx(eyes(made, "mara"))


def test_a_camera_without_a_lens_is_refused() -> None:
    with pytest.raises(RenderError, match="0 mm"):
        camera_at(deep(camera=Camera(0.0, 0.0)), 0)
