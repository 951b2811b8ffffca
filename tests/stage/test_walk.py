"""Walking: planted feet stay planted, and a figure ends where and how its mark says."""

import math
from itertools import pairwise

import numpy as np
import pytest

from previz.errors import RenderError
from previz.model.stage import Mark
from previz.stage.rig import BALL_M
from previz.stage.walk import Figure, figures
from tests.stage.shots import shot

WALK = (Mark(0, -1.5, 0.0, 90.0), Mark(60, 1.8, 0.0, 0.0))
RUN = (Mark(0, -4.0, 0.0, 90.0), Mark(48, 4.0, 0.0, 90.0))


def taken(marks: tuple[Mark, ...], frames: int) -> list[Figure]:
    walked = shot(marks={"mara": marks}, frames=frames)
    return [figures(walked, frame)[0] for frame in range(frames)]


def ball(figure: Figure, side: str) -> np.ndarray:
    return figure.point(f"ankle_{side}", (0.0, -0.075, BALL_M))


def test_it_starts_on_the_first_mark_and_ends_on_the_last() -> None:
    walk = taken(WALK, 70)
    assert (walk[0].x_m, walk[0].z_m, walk[0].heading_deg) == (-1.5, 0.0, 90.0)
    assert (walk[-1].x_m, walk[-1].z_m, walk[-1].heading_deg) == (1.8, 0.0, 0.0)
    assert walk[-1].pose == "stand"


def test_on_its_way_it_faces_where_it_goes() -> None:
    middle = taken(WALK, 70)[30]
    assert middle.heading_deg == pytest.approx(90.0)
    assert middle.pose == "walk"


@pytest.mark.parametrize("marks", [WALK, RUN], ids=["walk", "run"])
def test_a_foot_on_the_floor_does_not_slide(marks: tuple[Mark, ...]) -> None:
    walk = taken(marks, marks[-1].frame)
    planted = 0
    for side in "lr":
        for before, after in pairwise(walk):
            a, b = ball(before, side), ball(after, side)
            if a[1] < 0.004 and b[1] < 0.004:
                planted += 1
                assert math.hypot(b[0] - a[0], b[2] - a[2]) < 0.006
    assert planted > 0.2 * len(walk)


def test_both_feet_take_steps_of_human_length() -> None:
    walk = taken(WALK, 60)
    for side in "lr":
        spots = {round(float(ball(f, side)[0]), 1) for f in walk if ball(f, side)[1] < 0.004}
        assert len(spots) >= 3


def test_no_joint_jumps() -> None:
    walk = taken(WALK, 70)
    for before, after in pairwise(walk):
        for joint in before.joints:
            step = after.joints[joint][:3, 3] - before.joints[joint][:3, 3]
            assert np.linalg.norm(step) < 0.24, joint


def test_above_two_and_a_half_metres_a_second_it_runs_with_both_feet_off_the_floor() -> None:
    run = taken(RUN, 48)
    assert run[20].pose == "run"
    flying = [f for f in run if min(ball(f, "l")[1], ball(f, "r")[1]) > 0.02]
    assert flying


def test_a_nudge_is_not_a_walk() -> None:
    nudged = taken((Mark(0, 0.0, 0.0, 0.0), Mark(48, 0.04, 0.0, 0.0)), 49)
    assert {figure.pose for figure in nudged} == {"stand"}
    assert nudged[-1].x_m == 0.04


def test_a_change_of_pose_in_place_is_done_by_the_second_mark() -> None:
    sat = taken((Mark(0, 0.0, 0.0), Mark(48, 0.0, 0.0, 0.0, "sit")), 50)
    assert sat[10].crown[1] == pytest.approx(1.70, abs=0.01)
    assert sat[48].crown[1] < 1.35
    heights = [float(figure.crown[1]) for figure in sat]
    assert heights == sorted(heights, reverse=True)


def test_a_sitter_who_leaves_rises_without_a_jump() -> None:
    rises = taken((Mark(0, 0.0, 0.0, 0.0, "sit"), Mark(48, 2.0, 0.0, 90.0)), 50)
    heights = [float(figure.crown[1]) for figure in rises]
    assert max(abs(b - a) for a, b in pairwise(heights)) < 0.06


def test_standing_still_is_the_same_picture_and_idle_breathes() -> None:
    still = taken((Mark(0, 0.0, 0.0),), 20)
    assert np.array_equal(still[0].joints["head"], still[19].joints["head"])
    idle = taken((Mark(0, 0.0, 0.0, 0.0, "idle"),), 20)
    assert not np.array_equal(idle[0].joints["head"], idle[19].joints["head"])


def test_an_actor_without_marks_or_without_a_stage_is_an_error() -> None:
    with pytest.raises(RenderError, match="no mark"):
        figures(shot(marks={"mara": ()}), 0)
    with pytest.raises(RenderError, match="not on this stage"):
        figures(shot(marks={"ghost": (Mark(0, 0.0, 0.0),)}), 0)
