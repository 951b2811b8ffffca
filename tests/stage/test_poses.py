"""The pose library: figures that stand on the floor and hold together, whatever they do."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.errors import RenderError
from previz.model.stage import Mark, Prop
from previz.stage.evaluate import evaluate
from previz.stage.geometry import euler3
from previz.stage.meshes import triangles
from previz.stage.poses import SEAT_M, body_pose, pose_named, poses
from previz.stage.reach import FOREARM_M, UPPER_ARM_M, HandPlace, arm_turns
from previz.stage.rig import JOINTS, BodyPose, joint_matrices
from previz.stage.walk import figures
from tests.stage.shots import FIELD, shot

WANTED = {
    *("stand", "sit", "lean_back", "lean_table", "lie", "kneel", "walk", "run", "point", "phone"),
    *("drive", "guard", "punch", "embrace", "crouch", "crawl", "carry", "hands_up"),
}


def lowest_m(pose_id: str, height_m: float = 1.75) -> float:
    """The lowest point of the figure's own solids."""
    actor = replace(FIELD.actors[0], height_m=height_m)
    stage = replace(FIELD, actors=(actor,))
    frame = evaluate(shot(marks={"mara": (Mark(0, 0.0, 0.0, 0.0, pose_id),)}, stage=stage), 0)
    return min(
        float((triangles(item.mesh).vertices[:, :3] @ item.matrix[1, :3] + item.matrix[1, 3]).min())
        for item in frame.items
        if item.group == "actor"
    )


def test_the_library_holds_what_a_director_blocks_with() -> None:
    assert len(poses()) >= 24
    assert set(poses()) >= WANTED
    assert len({pose.name for pose in poses().values()}) == len(poses())


@pytest.mark.parametrize("pose_id", list(poses()))
def test_every_pose_rests_on_the_floor(pose_id: str) -> None:
    assert -0.06 < lowest_m(pose_id) < 0.05
    dangling = pose_named(pose_id).rests == "seat"  # a child's feet do not reach the floor
    assert -0.06 < lowest_m(pose_id, 1.2) < (0.25 if dangling else 0.05)


@pytest.mark.parametrize("pose_id", list(poses()))
def test_every_pose_keeps_its_bones(pose_id: str) -> None:
    joints = joint_matrices(np.eye(4), body_pose(pose_id, 1.75, None, 0.3))
    for name, (parent, offset) in JOINTS.items():
        assert np.allclose(joints[name][:3, :3] @ joints[name][:3, :3].T, np.eye(3), atol=1e-9)
        if parent:
            length = np.linalg.norm(joints[name][:3, 3] - joints[parent][:3, 3])
            assert math.isclose(float(length), float(np.linalg.norm(offset)), abs_tol=1e-9)


@pytest.mark.parametrize("pose_id", [i for i, pose in poses().items() if pose.rests == "seat"])
def test_who_sits_sits_on_the_chair_that_is_there(pose_id: str) -> None:
    stool = Prop("stool", "stool", "box", (0.0, 0.0, 0.0), (0.4, 0.62, 0.4))
    hips = []
    for stage in (FIELD, replace(FIELD, props=(stool,))):
        (figure,) = figures(shot(marks={"mara": (Mark(0, 0, 0, 0, pose_id),)}, stage=stage), 0)
        hips.append(figure.point("hips", (0.0, 0.0, 0.0))[1])
    assert math.isclose(hips[1] - hips[0], 0.62 - SEAT_M, abs_tol=1e-6)


def test_who_lies_on_the_front_looks_down_and_who_lies_on_the_back_up() -> None:
    for pose_id, sign in (("lie", 1.0), ("lie_front", -1.0)):
        chest = joint_matrices(np.eye(4), body_pose(pose_id, 1.75, None, 0.0))["chest"]
        assert chest[1, 2] * sign > 0.9
        assert chest[1, 3] > 0.05


def test_a_pose_that_is_not_there_is_said_with_the_library() -> None:
    with pytest.raises(RenderError, match="“moonwalk” is not a pose"):
        pose_named("moonwalk")


@given(
    place=st.tuples(st.floats(-0.4, 0.4), st.floats(0.7, 1.8), st.floats(0.12, 0.45)),
    elbow=st.tuples(st.floats(-1, 1), st.floats(-1, -0.2), st.floats(-1, 1)),
    lean_deg=st.floats(-20, 40),
    twist_deg=st.floats(-30, 30),
    side=st.sampled_from("lr"),
)
def test_a_hand_goes_where_it_is_sent_with_its_elbow_on_the_side_that_was_asked(
    place: tuple[float, float, float],
    elbow: tuple[float, float, float],
    lean_deg: float,
    twist_deg: float,
    side: str,
) -> None:
    trunk = {"spine": euler3(lean_deg, twist_deg, 0.0)}
    turns = arm_turns(BodyPose(trunk), side, HandPlace(*place, elbow=elbow))
    joints = joint_matrices(np.eye(4), BodyPose({**trunk, **turns}))
    shoulder, bend, wrist = (
        joints[f"{name}_{side}"][:3, 3] for name in ("shoulder", "elbow", "wrist")
    )
    wanted = np.array(place) - shoulder
    far = float(np.linalg.norm(wanted))
    if far < UPPER_ARM_M + FOREARM_M - 0.01 and far > 0.06:
        assert np.allclose(wrist, place, atol=1e-6)
    elif far >= UPPER_ARM_M + FOREARM_M:
        reached = (wrist - shoulder) / np.linalg.norm(wrist - shoulder)
        assert np.allclose(reached, wanted / far, atol=1e-3), "stretched towards it"
    way = (wrist - shoulder) / np.linalg.norm(wrist - shoulder)
    asked = np.array(elbow) - way * float(way @ np.array(elbow))
    bulge = bend - shoulder - way * float(way @ (bend - shoulder))
    assert float(bulge @ asked) >= -1e-9
