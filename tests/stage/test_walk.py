"""Walking: planted feet stay planted, and a figure ends where and how its mark says."""

import math
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from previz.errors import RenderError
from previz.model.stage import Mark, Prop
from previz.stage.evaluate import evaluate
from previz.stage.ground import ground_of
from previz.stage.items import FIRST_SEAT
from previz.stage.rig import BALL_M, HEEL_M
from previz.stage.walk import Figure, figures, place_at
from tests.stage.shots import FIELD, shot

WALK = (Mark(0, -1.5, 0.0, 90.0), Mark(60, 1.8, 0.0, 0.0))
RUN = (Mark(0, -4.0, 0.0, 90.0), Mark(48, 4.0, 0.0, 90.0))
ROUND = (Mark(0, -2.0, 0.0, 90.0), Mark(48, 0.0, 2.0), Mark(96, 2.0, 0.0, 180.0))
BOW = (Mark(0, -2.0, 0.0, 90.0, bend_m=1.0), Mark(90, 2.0, 0.0, 90.0))
BACK = (Mark(0, 0.0, 0.0, 0.0), Mark(60, 0.0, -2.4, 180.0))
SPEEDS_UP = (Mark(0, -3.0, 0.0, 90.0), Mark(48, 0.0, 0.0, gait="run"), Mark(72, 4.0, 0.0, 90.0))
TURNS = (Mark(0, 0.0, 0.0, 0.0), Mark(48, 0.0, 0.0, 170.0))
STAIRS = Prop("stairs", "stairs", "box", (0.0, 0.0, 0.0), (1.6, 1.62, 2.6), builder="stairs")
LANDING = Prop("top", "platform", "box", (0.0, 0.0, -2.3), (2.4, 1.62, 2.0), builder="platform")
KERB = Prop("kerb", "kerb", "box", (0.0, 0.0, -1.0), (8.0, 0.14, 2.0), builder="kerb")
UP = (Mark(0, 0.0, 2.6, 180.0), Mark(120, 0.0, -1.9, 180.0))
DOWN = (Mark(0, 0.0, -1.9, 0.0), Mark(120, 0.0, 2.6, 0.0))


def taken(marks: tuple[Mark, ...], frames: int, props: tuple[Prop, ...] = ()) -> list[Figure]:
    stage = replace(FIELD, props=props)
    walked = shot(marks={"mara": marks}, frames=frames, stage=stage)
    return [figures(walked, frame)[0] for frame in range(frames)]


def ball(figure: Figure, side: str) -> np.ndarray:
    return figure.point(f"ankle_{side}", (0.0, -0.075, BALL_M))


def soles(figure: Figure, side: str) -> list[np.ndarray]:
    return [figure.point(f"ankle_{side}", (0.0, -0.075, z)) for z in (BALL_M, -HEEL_M)]


def test_it_starts_on_the_first_mark_and_ends_on_the_last() -> None:
    walk = taken(WALK, 70)
    assert (walk[0].x_m, walk[0].z_m, walk[0].heading_deg) == (-1.5, 0.0, 90.0)
    assert (walk[-1].x_m, walk[-1].z_m, walk[-1].heading_deg) == (1.8, 0.0, 0.0)
    assert walk[-1].pose == "stand"


def test_on_its_way_it_faces_where_it_goes() -> None:
    middle = taken(WALK, 70)[30]
    assert middle.heading_deg == pytest.approx(90.0)
    assert middle.pose == "walk"


@pytest.mark.parametrize(
    ("marks", "props", "least"),
    [
        (WALK, (), 0.35),
        (RUN, (), 0.15),
        (ROUND, (), 0.35),
        (BOW, (), 0.35),
        (BACK, (), 0.35),
        (SPEEDS_UP, (), 0.3),
        (TURNS, (), 0.4),
        (UP, (STAIRS, LANDING), 0.2),
        (DOWN, (STAIRS, LANDING), 0.2),
        ((Mark(0, 0.0, 2.0, 180.0), Mark(60, 0.0, -1.0, 180.0)), (KERB,), 0.3),
    ],
    ids=["walk", "run", "round", "bow", "back", "speeds up", "turns", "up", "down", "kerb"],
)
def test_a_foot_on_the_ground_slides_less_than_a_millimetre_a_frame(
    marks: tuple[Mark, ...], props: tuple[Prop, ...], least: float
) -> None:
    walk = taken(marks, marks[-1].frame + 4, props)
    ground, planted = ground_of(replace(FIELD, props=props)), 0
    for before, after in pairwise(walk):
        for side in "lr":
            ends = []
            for a, b in zip(soles(before, side), soles(after, side), strict=True):
                heights = [p[1] - ground.at(p[0], p[2]) for p in (a, b)]
                assert min(heights) > -0.001, "no foot is in the ground"
                if max(heights) < 0.0005:
                    ends.append(math.hypot(b[0] - a[0], b[2] - a[2]))
            if ends:
                planted += 1
                assert min(ends) < 0.001
    assert planted / 2 > least * len(walk)


def test_stairs_are_climbed_tread_by_tread() -> None:
    walk = taken(UP, 124, (STAIRS, LANDING))
    assert walk[-1].floor_m == pytest.approx(1.62)
    heights = {
        round(float(ball(f, side)[1]), 2)
        for f in walk
        for side in "lr"
        if abs((ball(f, side)[1] / 0.18) % 1.0 - 0.5) > 0.498
    }
    assert len(heights) >= 9, "a foot stood on every step"
    hips = [float(f.joints["hips"][1, 3]) for f in walk]
    assert max(abs(b - a) for a, b in pairwise(hips)) < 0.06


def test_who_turns_on_the_spot_lifts_one_foot_at_a_time() -> None:
    turn = taken(TURNS, 50)
    lifted = [
        (ball(f, "l")[1] > 0.01, ball(f, "r")[1] > 0.01) for f in turn if f.heading_deg % 170.0
    ]
    assert any(left for left, _ in lifted) and any(right for _, right in lifted)
    assert not any(left and right for left, right in lifted)
    assert turn[-1].heading_deg == 170.0


def test_a_mark_is_passed_without_a_stop_and_kept_with_a_stay() -> None:
    def least_step(marks: tuple[Mark, ...]) -> float:
        walk = taken(marks, 97)
        places = [(f.x_m, f.z_m) for f in walk[30:66]]
        return min(math.dist(a, b) for a, b in pairwise(places))

    stays = (ROUND[0], replace(ROUND[1], stay_frames=12), ROUND[2])
    assert least_step(ROUND) > 0.03
    assert least_step(stays) == 0.0


def test_a_stride_is_shown_where_nobody_goes_and_not_where_somebody_waits_to_go() -> None:
    frozen = taken((Mark(0, 0.0, 0.0, 0.0, "run"),), 1)[0]
    waits = taken((Mark(24, 0.0, 0.0, 0.0, "run"), Mark(60, 4.0, 0.0)), 2)[0]
    assert abs(ball(frozen, "l")[2] - ball(frozen, "r")[2]) > 0.4
    assert abs(ball(waits, "l")[2] - ball(waits, "r")[2]) < 0.05


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


@pytest.mark.parametrize("marks", [WALK, ROUND, BOW, TURNS, (Mark(8, 1.0, 2.0),)])
def test_a_place_is_found_without_a_pose(marks: tuple[Mark, ...]) -> None:
    walked = shot(marks={"mara": marks}, frames=marks[-1].frame + 6)
    for frame in range(0, walked.frames, 5):
        (stands,) = figures(walked, frame)
        place = place_at(walked.stage.actors[0], walked.blocking[0], walked.stage, frame, 24.0)
        assert place == pytest.approx((stands.x_m, stands.floor_m, stands.z_m), abs=1e-9)


def test_a_box_to_sit_on_is_there_before_and_after() -> None:
    sits = (Mark(0, 0.0, 0.0, 90.0, "sit"), Mark(60, 2.4, 0.0, 0.0, "sit"))
    made = shot(marks={"mara": sits}, frames=64)
    boxes = [
        [tuple(i.matrix[:3, 3]) for i in evaluate(made, frame).stage if i.object_id == FIRST_SEAT]
        for frame in (0, 30, 63)
    ]
    assert len(boxes[0]) == 2
    assert boxes[0] == boxes[1] == boxes[2]
