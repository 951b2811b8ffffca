"""Camera keys over time: easing that never goes back, curves that never go past a key."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.errors import RenderError
from previz.model.camera import CameraKey, Move
from previz.stage.evaluate import evaluate
from previz.stage.keys import keyed_pose, monotone_slopes, ramped_share
from previz.stage.moves import camera_at
from tests.stage.shots import shot

AIM = (0.0, 1.5, 0.0)


def key(frame: int, x_m: float, lens_mm: float = 50.0, ease: str = "smooth") -> CameraKey:
    return CameraKey(frame, (x_m, 1.6, 5.0), AIM, lens_mm, 0.0, ease)


SHARES = st.floats(0.0, 1.0)


@given(SHARES, SHARES)
def test_ramps_go_from_nothing_to_all_and_never_back(ramp_out: float, ramp_in: float) -> None:
    done = [ramped_share(t, ramp_out, ramp_in) for t in np.linspace(0, 1, 101)]
    assert done[0] == pytest.approx(0.0, abs=1e-12)
    assert done[-1] == pytest.approx(1.0)
    assert np.all(np.diff(done) >= -1e-9)


def test_half_and_half_is_the_cosine_and_none_is_one_speed() -> None:
    for t in np.linspace(0, 1, 11):
        assert ramped_share(t, 0.0, 0.0) == pytest.approx(t)
        cosine = ramped_share(t, 0.5, 0.5)
        assert cosine == pytest.approx(t - np.sin(2 * np.pi * t) / (2 * np.pi), abs=1e-12)


@given(st.lists(st.floats(-50, 50), min_size=2, max_size=7), st.data())
def test_a_curve_through_keys_stays_between_its_neighbours(
    values: list[float], data: st.DataObject
) -> None:
    steps = data.draw(st.lists(st.integers(1, 30), min_size=len(values), max_size=len(values)))
    frames = np.cumsum(steps)
    keys = tuple(key(int(f), v, ease="through") for f, v in zip(frames, values, strict=True))
    for place in range(len(keys) - 1):
        low, high = sorted(values[place : place + 2])
        for frame in np.linspace(frames[place], frames[place + 1], 9):
            x = keyed_pose(keys, float(frame)).position[0]
            assert low - 1e-6 <= x <= high + 1e-6


def test_a_curve_through_three_keys_does_not_stop_at_the_middle_one() -> None:
    through = tuple(key(f, float(f), ease="through") for f in (0, 24, 48))
    step = keyed_pose(through, 25).position[0] - keyed_pose(through, 23).position[0]
    assert step == pytest.approx(2.0, rel=0.05)
    stopping = tuple(replace(k, ease="smooth") for k in through)
    step = keyed_pose(stopping, 25).position[0] - keyed_pose(stopping, 23).position[0]
    assert step < 0.1


def test_values_that_hardly_differ_are_no_trouble() -> None:
    slopes = monotone_slopes(np.array([0.0, 1.0, 2.0]), np.array([0.0, 5e-324, 1.0]))
    assert 0.0 <= slopes[1] <= 1e-300


def test_slopes_are_level_where_the_values_turn_round() -> None:
    slopes = monotone_slopes(np.array([0.0, 1.0, 2.0]), np.array([0.0, 1.0, 0.0]))
    assert slopes.tolist() == [0.0, 0.0, 0.0]


def test_each_way_to_leave_a_key_is_what_it_says() -> None:
    def at(ease: str, frame: int) -> float:
        return keyed_pose((key(0, 0.0, ease=ease), key(20, 1.0)), frame).position[0]

    assert at("linear", 5) == pytest.approx(0.25)
    assert at("smooth", 5) == pytest.approx(ramped_share(0.25, 0.5, 0.5))
    assert at("hold", 19) == 0.0
    assert at("hold", 20) == 1.0
    assert at("through", 10) == pytest.approx(0.5)


def test_a_zoom_between_keys_is_even_in_ratio() -> None:
    keys = (key(0, 0.0, 25.0, "linear"), key(20, 0.0, 100.0))
    assert keyed_pose(keys, 10).lens_mm == pytest.approx(50.0)


def test_keys_win_over_the_move_and_hold_at_their_ends() -> None:
    keys = (key(12, -1.0), key(60, 1.0, 75.0))
    made = replace(shot(move=Move("push", "fast")), camera_keys=keys)
    assert camera_at(made, 0).position == keys[0].position
    assert camera_at(made, 12).position == keys[0].position
    assert camera_at(made, 95).position == keys[1].position
    assert camera_at(made, 36).position[0] == pytest.approx(0.0)
    assert evaluate(made, 95).lens_mm == pytest.approx(75.0)
    assert evaluate(made, 36).camera_world[:3, 3] == pytest.approx([0.0, 1.6, 5.0])


def test_hands_sway_on_top_of_keys() -> None:
    keys = (key(0, -1.0), key(95, 1.0))
    still = replace(shot(), camera_keys=keys)
    held = replace(still, move=Move("handheld", "normal", 4))
    off = [
        np.linalg.norm(np.subtract(camera_at(held, f).position, camera_at(still, f).position))
        for f in range(0, 96, 8)
    ]
    assert 0.001 < max(off) < 0.1


def test_keys_out_of_order_and_keys_without_a_lens_are_refused() -> None:
    with pytest.raises(RenderError, match="out of order"):
        camera_at(replace(shot(), camera_keys=(key(9, 0.0), key(3, 0.0))), 5)
    with pytest.raises(RenderError, match="no lens"):
        camera_at(replace(shot(), camera_keys=(key(0, 0.0, 0.0),)), 5)
