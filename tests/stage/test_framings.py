"""Each framing holds what the framing table says it holds."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from previz.errors import EditError
from previz.model.camera import Camera, Move
from previz.model.stage import Mark, StageShot
from previz.model.vocabulary import framings
from previz.stage.evaluate import evaluate
from previz.stage.geometry import wrapped
from previz.stage.solids import corners
from previz.stage.solve import solve_camera
from previz.stage.walk import figures
from tests.stage.shots import FACING_EACH_OTHER, KITCHEN, LETTER, shot
from tests.stage.test_solve_sizes import on_screen

THREE = {
    "mara": (Mark(0, -2.2, 1.0, 90.0), Mark(60, 1.9, -1.4, 0.0)),
    "tobias": (Mark(0, 1.0, 0.2, -90.0, "sit"),),
    "lena": (Mark(0, 0.0, -1.9, 0.0),),
}


def pair(kind: str, size: str, lens: float, azimuth: float, **more: object) -> StageShot:
    made = shot(kind, size, ("tobias",), "mara", Camera(lens, azimuth), FACING_EACH_OTHER)
    return replace(made, **more)  # type: ignore[arg-type]


def seen(made: StageShot, *names: str) -> np.ndarray:
    by_id = {figure.actor.id: figure for figure in figures(made, 0)}
    return on_screen(made, solve_camera(made), [by_id[name].face for name in names])


@pytest.mark.parametrize("kind", list(framings()))
@pytest.mark.parametrize("stage", [KITCHEN, shot().stage], ids=["room", "field"])
def test_every_framing_of_the_table_sees_somebody(kind: str, stage: object) -> None:
    made = shot(kind, "MS", ("tobias",), "mara", Camera(35.0, 30.0, 5.0), FACING_EACH_OTHER)
    made = replace(made, stage=stage)  # type: ignore[arg-type]
    pose = solve_camera(made)
    assert all(math.isfinite(v) for v in (*pose.position, *pose.target))
    x, y, depth = seen(made, "tobias")[0]
    assert depth > 0.1
    assert -0.05 < x < 1.05
    assert -0.05 < y < 1.05 or kind in ("PLAN", "INSERT")  # an insert of a person is a hand


@pytest.mark.parametrize("azimuth", [0.0, 37.0, 90.0, 200.0])
@pytest.mark.parametrize("lens", [18.0, 35.0])
def test_a_master_holds_every_mark_with_room_at_the_sides(azimuth: float, lens: float) -> None:
    made = shot("MASTER", "WS", ("mara",), "", Camera(lens, azimuth, 6.0), THREE, KITCHEN)
    pose = solve_camera(made)
    marks = [np.array([m.x_m, 0.9, m.z_m]) for b in made.blocking for m in b.marks]
    at = on_screen(made, pose, marks)
    side_m = 0.5 * at[:, 2] * 24.0 / lens  # half the frame's width at each mark, in metres
    assert np.all(np.abs(at[:, 0] - 0.5) * 2 * side_m <= side_m - 0.55)
    for figure in figures(made, 0):
        head, feet = on_screen(made, pose, [figure.crown, np.array([figure.x_m, 0, figure.z_m])])
        assert 0.0 < head[1] < feet[1] < 1.0


def test_a_master_of_one_is_a_wide_shot() -> None:
    made = shot("MASTER", "WS", camera=Camera(35.0, 0.0))
    pose = solve_camera(made)
    (figure,) = figures(made, 0)
    top, bottom = on_screen(made, pose, [figure.crown, np.zeros(3)])[:, 1]
    assert 1.75 / 2.6 * 0.9 / 1.75 < bottom - top < 1.75 / 2.6 * 1.1 / 1.75 * 1.75


@pytest.mark.parametrize(
    ("azimuth", "near_x", "far_x"), [(-80.0, 0.12, 0.64), (-100.0, 0.88, 0.36)]
)
@pytest.mark.parametrize("lens", [35.0, 50.0, 75.0])
def test_over_the_shoulder_puts_both_heads_where_they_belong(
    azimuth: float, near_x: float, far_x: float, lens: float
) -> None:
    made = pair("OTS", "MCU", lens, azimuth)
    far, near = seen(made, "tobias", "mara")
    assert far[0] == pytest.approx(far_x, abs=0.02)
    assert near[0] == pytest.approx(near_x, abs=0.03)
    assert 0.6 < near[2] < 2.0
    assert near[2] < far[2]
    eyes = next(f for f in figures(made, 0) if f.actor.id == "mara").eyes
    assert solve_camera(made).position[1] == pytest.approx(float(eyes[1]), abs=0.1)


def test_a_dirty_single_keeps_only_a_sliver_of_the_near_head() -> None:
    far, near = seen(pair("DIRTY", "MCU", 50.0, -80.0), "tobias", "mara")
    assert near[0] < 0.12
    assert near[0] + 0.5 * 0.17 * 50.0 / 24.0 / near[2] == pytest.approx(0.12, abs=0.05)
    assert far[0] == pytest.approx(0.58, abs=0.02)


def test_fifty_fifty_is_square_to_the_two_and_on_the_asked_side() -> None:
    for azimuth, side in ((30.0, 1.0), (150.0, -1.0)):
        made = shot("50/50", "MS", ("mara", "tobias"), "", Camera(50.0, azimuth), FACING_EACH_OTHER)
        a, b = seen(made, "mara", "tobias")
        assert a[0] + b[0] == pytest.approx(1.0, abs=0.02)
        assert a[2] == pytest.approx(b[2], abs=0.02)
        assert math.copysign(1.0, solve_camera(made).position[2]) == side


def test_a_two_shot_has_both_faces_well_inside() -> None:
    made = shot("2S", "MS", ("mara", "tobias"), "", Camera(35.0, 15.0, 4.0), FACING_EACH_OTHER)
    a, b = seen(made, "mara", "tobias")
    assert 0.25 <= abs(a[0] - b[0]) <= 0.75
    crowns = on_screen(made, solve_camera(made), [f.crown for f in figures(made, 0)])
    assert crowns[:, 1].min() > 0.02


def test_a_single_gives_room_on_the_side_of_the_look() -> None:
    facing_right = shot(marks={"mara": (Mark(0, 0.0, 0.0, 90.0),)})
    facing_left = shot(marks={"mara": (Mark(0, 0.0, 0.0, -90.0),)})
    three_quarter = shot(marks={"mara": (Mark(0, 0.0, 0.0, 30.0),)})
    assert seen(facing_right, "mara")[0, 0] == pytest.approx(0.38, abs=0.02)
    assert seen(facing_left, "mara")[0, 0] == pytest.approx(0.62, abs=0.02)
    assert seen(three_quarter, "mara")[0, 0] == pytest.approx(0.44, abs=0.02)


def test_a_profile_is_at_right_angles_to_the_face() -> None:
    made = shot("PROFILE", "CU", camera=Camera(75.0, 60.0))
    x, _, z = solve_camera(made).position
    face = figures(made, 0)[0].face
    assert abs(wrapped(math.degrees(math.atan2(x - face[0], z - face[2])))) == pytest.approx(90.0)


@pytest.mark.parametrize("elevation", [30.0, 45.0, 60.0])
def test_an_insert_fills_three_fifths_of_the_tighter_side(elevation: float) -> None:
    made = shot("INSERT", "CU", ("letter",), "", Camera(50.0, 25.0, elevation), stage=KITCHEN)
    at = on_screen(made, solve_camera(made), list(corners(LETTER)))
    spread = at[:, :2].max(axis=0) - at[:, :2].min(axis=0)
    assert spread.max() == pytest.approx(0.60, abs=0.01)


def test_a_point_of_view_is_from_the_owners_eyes_and_without_the_owner() -> None:
    made = pair("POV", "MS", 35.0, 0.0)
    owner = next(f for f in figures(made, 0) if f.actor.id == "mara")
    assert solve_camera(made).position == pytest.approx(tuple(owner.eyes))
    frame = evaluate(made, 0)
    shown = {frame.names[item.object_id] for item in frame.items if item.object_id in frame.names}
    assert "Tobias" in shown
    assert "Mara" not in shown


def test_a_plan_looks_straight_down_on_the_marks_with_the_camera_side_below() -> None:
    made = shot("PLAN", "WS", ("mara", "tobias"), "", Camera(25.0, 0.0), FACING_EACH_OTHER)
    pose = solve_camera(made)
    points = [np.array([-0.8, 0, 0.3]), np.array([0.8, 0, 0.3]), np.array([0.0, 0, 1.0])]
    left, right, nearer = on_screen(made, pose, points)
    assert math.dist(pose.position[::2], pose.target[::2]) < 0.05
    assert 0.1 < left[0] < right[0] < 0.9
    assert nearer[1] > left[1]


def test_a_camera_placed_by_hand_stays_there() -> None:
    camera = Camera(35.0, 0.0, position=(1.0, 2.0, 3.0), target=(0.0, 1.0, 0.0))
    pose = solve_camera(shot(camera=camera))
    assert (pose.position, pose.target) == ((1.0, 2.0, 3.0), (0.0, 1.0, 0.0))


def test_an_entrance_is_framed_where_it_ends_and_an_exit_where_it_began() -> None:
    enters = {"mara": (Mark(0, 6.0, 0.0, 270.0), Mark(40, 0.0, 0.0, 0.0))}
    leaves = {"mara": (Mark(0, 0.0, 0.0, 0.0), Mark(60, 0.0, 0.0, 0.0), Mark(96, 6.0, 0.0, 90.0))}
    for marks in (enters, leaves):
        made = shot("SGL", "MS", marks=marks, frames=97)
        assert abs(solve_camera(made).position[0]) < 0.3


def test_a_full_shot_of_a_walk_holds_all_of_it() -> None:
    walk = {"mara": (Mark(0, -2.0, 0.0, 90.0), Mark(90, 2.0, 0.0, 90.0))}
    made = shot("SGL", "FS", marks=walk)
    ends = on_screen(made, solve_camera(made), [np.array([x, 1.0, 0.0]) for x in (-2.0, 2.0)])
    assert 0.0 < ends[0, 0] < ends[1, 0] < 1.0


def test_a_shot_of_nobody_is_a_shot_of_the_place() -> None:
    empty = shot("SGL", "MS", ("nobody",), marks={}, stage=KITCHEN)
    assert math.isfinite(solve_camera(empty).position[0])
    assert evaluate(empty, 0).items


def test_an_unknown_framing_is_refused() -> None:
    with pytest.raises(EditError, match="framing"):
        solve_camera(shot("SELFIE"))


def test_follow_starts_behind_and_lead_in_front_of_who_walks() -> None:
    walk = {"mara": (Mark(0, 0.0, 0.0, 90.0), Mark(90, 5.0, 0.0, 90.0))}
    behind = solve_camera(
        shot("SGL", "FS", marks=walk, move=Move("follow"), camera=Camera(35, 270))
    )
    ahead = solve_camera(shot("SGL", "FS", marks=walk, move=Move("lead"), camera=Camera(35, 90)))
    assert behind.position[0] < -2.0
    assert ahead.position[0] > 2.0
