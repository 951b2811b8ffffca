"""The mannequin has human proportions and its poses are where a director expects them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.errors import RenderError
from previz.model.stage import Actor, Mark, Prop, Stage
from previz.stage.poses import SEAT_M, pose_named, poses
from previz.stage.rig import (
    CHIN,
    BodyPose,
    FootPlace,
    ankle_target,
    joint_matrices,
    leg_turns,
    root_matrix,
)
from previz.stage.walk import Figure, figures
from tests.stage.shots import KITCHEN, shot

LANDMARKS = {"crown": 1.0, "eyes": 0.936, "shoulder": 0.818, "knee": 0.285, "ankle": 0.039}


def posed(pose: str, height_m: float = 1.75, stage: Stage = KITCHEN, x: float = 2.0) -> Figure:
    actor = Actor("mara", "Mara", (1, 0, 0), height_m)
    place = Stage(stage.set, (actor,), stage.props)
    (figure,) = figures(shot(marks={"mara": (Mark(0, x, 1.0, 0.0, pose),)}, stage=place), 0)
    return figure


@pytest.mark.parametrize("height_m", [1.20, 1.75, 2.00])
def test_landmarks_are_where_the_craft_table_has_them(height_m: float) -> None:
    figure = posed("stand", height_m)
    found = {
        "crown": figure.crown[1],
        "eyes": figure.eyes[1],
        "shoulder": figure.joints["shoulder_l"][1, 3],
        "knee": figure.joints["knee_l"][1, 3],
        "ankle": figure.joints["ankle_l"][1, 3],
    }
    for name, fraction in LANDMARKS.items():
        assert found[name] / height_m == pytest.approx(fraction, abs=0.006), name
    head_m = figure.crown[1] - figure.point("head", CHIN)[1]
    assert head_m / height_m == pytest.approx(0.130, abs=0.004)


def test_the_left_is_the_left() -> None:
    figure = posed("stand")
    assert figure.joints["shoulder_l"][0, 3] > figure.x_m > figure.joints["shoulder_r"][0, 3]
    assert figure.gaze_deg == pytest.approx(0.0, abs=1.0)


def test_a_seat_is_as_high_for_a_child_as_for_a_giant() -> None:
    for height_m in (1.2, 2.0):
        hips = posed("sit", height_m).joints["hips"][1, 3]
        assert hips - SEAT_M == pytest.approx(0.088 * height_m / 1.75)


def test_seated_people_lose_a_quarter_of_their_height() -> None:
    assert 0.70 < posed("sit").crown[1] / 1.75 < 0.79


def test_a_sitter_sits_on_what_is_there() -> None:
    bench = Prop("bench", "bench", "box", (2.0, 0.0, 1.0), (1.4, 0.55, 0.5))
    stage = Stage(KITCHEN.set, (), (bench,))
    assert posed("sit", stage=stage).joints["hips"][1, 3] == pytest.approx(0.55 + 0.088)


def test_a_sleeper_lies_on_its_back_head_away_from_where_it_faces() -> None:
    figure = posed("lie")
    assert figure.crown[1] < 0.4
    assert figure.crown[2] < figure.z_m - 0.5
    assert figure.joints["head"][1, 2] > 0.9


def test_the_phone_is_held_to_the_ear() -> None:
    figure = posed("phone")
    ear = figure.point("head", (-0.078, 0.068, 0.0))
    hand = figure.point("wrist_r", (0.0, -0.08, 0.0))
    assert np.linalg.norm(ear - hand) < 0.12


def test_who_points_points_ahead() -> None:
    figure = posed("point")
    reach = figure.joints["wrist_r"][:3, 3] - figure.joints["shoulder_r"][:3, 3]
    assert reach[2] > 0.45
    assert abs(reach[1]) < 0.15


@pytest.mark.parametrize("pose", list(poses()))
def test_no_pose_puts_a_joint_under_the_floor(pose: str) -> None:
    assert min(matrix[1, 3] for matrix in posed(pose).joints.values()) > 0.0


def test_an_unknown_pose_is_named_with_the_ones_there_are() -> None:
    with pytest.raises(RenderError, match="moonwalk") as raised:
        pose_named("moonwalk")
    assert "stand" in raised.value.why


@given(st.floats(-0.25, 0.25), st.floats(-0.35, 0.35), st.floats(0.0, 0.2), st.floats(-40.0, 40.0))
def test_a_reachable_foot_is_reached(x: float, z: float, lift: float, yaw: float) -> None:
    pose = BodyPose(hips_m=(0.0, -0.12, 0.0))
    foot = FootPlace(x + 0.09, z, lift, yaw, 0.0)
    turns = leg_turns(pose, "l", foot)
    joints = joint_matrices(root_matrix(0, 0, 0, 1.75), BodyPose(turns, pose.hips_m))
    wanted, rotation = ankle_target(foot)
    assert joints["ankle_l"][:3, 3] == pytest.approx(wanted, abs=1e-6)
    assert joints["ankle_l"][:3, :3] == pytest.approx(rotation, abs=1e-6)
