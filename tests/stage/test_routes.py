"""Routes: marks are met on time and passed without a stop, on a way that bends as told."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.model.stage import Mark
from previz.stage.routes import route_of, route_through, runs_of

ROUND = (Mark(0, -3.0, 0.0, 90.0), Mark(60, 0.0, 0.0), Mark(120, 0.0, 3.0))


def test_a_mark_without_a_stay_is_passed_at_a_walk_and_on_time() -> None:
    route = route_through(ROUND, 24.0)
    passed = route.gone_m(60 / 24)
    assert route.place(passed) == pytest.approx((0.0, 0.0), abs=1e-6)
    speed = (route.gone_m(61 / 24) - route.gone_m(59 / 24)) * 12.0
    assert speed > 1.0


def test_a_stay_is_a_stand_and_the_way_goes_on_after_it() -> None:
    stays = (ROUND[0], Mark(60, 0.0, 0.0, stay_frames=24), ROUND[2])
    first, second = runs_of(stays)
    assert (first[-1], second[0]) == (stays[1], stays[1])
    route = route_of(second, 24.0)
    assert route is not None
    assert route.duration_s == pytest.approx(36 / 24), "it leaves at frame 84"


def test_marks_in_one_place_are_a_stand() -> None:
    marks = (Mark(0, 0.0, 0.0), Mark(24, 0.0, 0.02, 90.0), Mark(60, 2.0, 0.0))
    assert [len(run) for run in runs_of(marks)] == [2, 2]
    assert route_of(runs_of(marks)[0], 24.0) is None


def test_a_straight_way_is_straight_and_a_bend_swings_out_to_the_left() -> None:
    straight = route_through((Mark(0, -2.0, 0.0), Mark(60, 2.0, 0.0)), 24.0)
    assert {z for _, z in straight.points} == {0.0}
    bent = route_through((Mark(0, -2.0, 0.0, bend_m=1.0), Mark(60, 2.0, 0.0)), 24.0)
    x, z = min(bent.points, key=lambda point: abs(point[0]))
    assert (x, z) == pytest.approx((0.0, -1.0), abs=1e-6), "who goes to +X has -Z at the left"
    assert bent.length_m > straight.length_m


@given(
    st.lists(
        st.tuples(st.floats(-6, 6), st.floats(-6, 6), st.integers(12, 90)), min_size=2, max_size=6
    )
)
def test_nobody_walks_backwards_along_a_route_and_every_mark_is_met(
    legs: list[tuple[float, float, int]],
) -> None:
    frame, marks = 0, []
    for x, z, frames in legs:
        marks.append(Mark(frame, round(x, 2), round(z, 2)))
        frame += frames
    for run in runs_of(tuple(marks)):
        route = route_of(run, 24.0)
        if route is None:
            continue
        steps = int(route.duration_s * 24)
        gone = [route.gone_m(n / 24) for n in range(steps + 1)]
        assert all(b >= a - 1e-9 for a, b in pairwise(gone))
        for mark, at_s in zip(run, route.at_s, strict=True):
            x, z = route.place(route.gone_m(at_s))
            assert math.hypot(x - mark.x_m, z - mark.z_m) < 1e-6
