"""Looks, hands and carried props: within human limits, eased, and where a director expects them."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.model.stage import CAMERA, Mark, Prop, Stage, StageShot, Touch
from previz.stage.acting import cast, props_at, sight_point
from previz.stage.evaluate import evaluate
from previz.stage.gaze import (
    CHEST_YAW_DEG,
    NECK_DOWN_DEG,
    NECK_UP_DEG,
    NECK_YAW_DEG,
    angles_deg,
    look_turns,
)
from previz.stage.geometry import direction, vec
from previz.stage.grips import handles
from previz.stage.hands import LEAN_DEG, PALM, reaching_turns
from previz.stage.head import EYES_YAW_DEG
from previz.stage.keypoints import keypoints
from previz.stage.moves import camera_at
from previz.stage.poses import body_pose, poses
from previz.stage.rig import BodyPose, joint_matrices
from previz.stage.rooms import pieces
from previz.stage.walk import Figure
from tests.stage.shots import FIELD, KITCHEN, LENA, LETTER, MARA, TABLE, TOBIAS, shot

LANTERN = Prop("lantern", "oil lantern", "cylinder", (0.5, 0.74, -0.5), (0.16, 0.34, 0.16))
ROOM = Stage(KITCHEN.set, (MARA, TOBIAS, LENA), (TABLE, LETTER, LANTERN))
HELD = Touch("lantern", hold=True)


def played(frames: int = 60, light: str = "three_point", **marks: tuple[Mark, ...]) -> StageShot:
    return shot(marks=marks, stage=ROOM, frames=frames, light=light)


def mara(made: StageShot, frame: int = 0) -> Figure:
    return next(figure for figure in cast(made, frame) if figure.actor.id == "mara")


def unscaled(figure: Figure) -> np.ndarray:
    return figure.joints["head"][:3, 2] / np.linalg.norm(figure.joints["head"][:3, 2])


def looks_past(figure: Figure, point: np.ndarray) -> float:
    way = point - figure.eyes
    return float(
        np.degrees(np.arccos(np.clip(way @ unscaled(figure) / np.linalg.norm(way), -1, 1)))
    )


@pytest.mark.parametrize("azimuth", [-60, -30, 0, 30, 60])
def test_a_face_points_at_who_is_looked_at(azimuth: float) -> None:
    x, _, z = direction(azimuth) * 2.0
    made = played(mara=(Mark(0, 0, 0, look="tobias"),), tobias=(Mark(0, x, z, 180.0),))
    point = sight_point(made, "mara", 0)
    assert point is not None
    assert looks_past(mara(made), point) < 4.0


def test_without_a_look_nothing_turns_and_who_is_behind_is_not_looked_at() -> None:
    ahead = mara(played(mara=(Mark(0, 0, 0),)))
    behind = played(mara=(Mark(0, 0, 0, look="tobias"),), tobias=(Mark(0, 0.0, -2.0),))
    assert np.allclose(mara(behind).joints["head"], ahead.joints["head"], atol=1e-9)


points = st.tuples(st.floats(-4, 4), st.floats(-1, 4), st.floats(-4, 4))


@given(points, st.sampled_from(sorted(poses())))
def test_no_neck_turns_farther_than_a_neck_goes(
    place: tuple[float, float, float], pose_id: str
) -> None:
    pose = body_pose(pose_id, 1.75, None, 0.0)
    turns = look_turns(pose, np.array(place))
    if not turns or np.linalg.norm(np.array(place) - [0, 1.6, 0]) < 0.3:
        return
    before = joint_matrices(np.eye(4), BodyPose(pose.turns, pose.hips_m))
    after = joint_matrices(np.eye(4), BodyPose({**pose.turns, **turns}, pose.hips_m))
    yaw, pitch = angles_deg(after["chest"][:3, :3].T @ after["head"][:3, 2])
    own_yaw, own_pitch = angles_deg(before["chest"][:3, :3].T @ before["head"][:3, 2])
    assert abs(yaw) <= max(NECK_YAW_DEG, abs(own_yaw)) + 0.5
    low, high = min(-NECK_DOWN_DEG, own_pitch), max(NECK_UP_DEG, own_pitch)
    assert low - 0.5 <= pitch <= high + 0.5
    step = before["chest"][:3, :3].T @ after["chest"][:3, :3]
    assert np.degrees(np.arccos(np.clip((np.trace(step) - 1) / 2, -1, 1))) <= CHEST_YAW_DEG + 0.5


def test_a_look_goes_over_softly_and_has_arrived_at_its_mark() -> None:
    x, _, z = direction(60.0) * 2.0
    made = played(
        mara=(Mark(0, 0, 0), Mark(40, 0, 0, look="tobias"), Mark(50, 0, 0, look="lena")),
        tobias=(Mark(0, x, z),),
        lena=(Mark(0, -x, z),),
    )
    heads = [unscaled(mara(made, frame)) for frame in range(60)]
    assert np.allclose(heads[0], heads[25])
    point = sight_point(made, "mara", 40)
    assert point is not None and looks_past(mara(made, 40), point) < 4.0
    steps = [np.degrees(np.arccos(np.clip(a @ b, -1, 1))) for a, b in pairwise(heads)]
    assert max(steps) < 25.0


def test_who_looks_into_the_lens_does_not_move_the_camera() -> None:
    plain = played(mara=(Mark(0, 0, 0, 40.0),))
    looking = played(mara=(Mark(0, 0, 0, 40.0, look=CAMERA),))
    assert camera_at(looking, 0) == camera_at(plain, 0)
    assert looks_past(mara(looking), np.array(camera_at(looking, 0).position)) < 4.0


def test_keypoints_follow_the_look() -> None:
    here = Mark(0, -1.5, -0.5, 60.0)
    plain, looking = (played(mara=(replace(here, look=look),)) for look in ("", "letter"))
    before, after = (keypoints(made, 0, 960, 540)["mara"] for made in (plain, looking))
    assert np.linalg.norm(before[0, :2] - after[0, :2]) > 3.0
    assert np.allclose(before[13], after[13])


reachable = st.tuples(st.floats(0.05, 0.45), st.floats(0.9, 1.7), st.floats(0.15, 0.4))


@given(reachable, st.sampled_from(["l", "r"]))
def test_a_palm_lies_on_what_it_can_reach(place: tuple[float, float, float], side: str) -> None:
    x, y, z = place
    target = vec(x if side == "l" else -x, y, z)
    pose = body_pose("stand", 1.75, None, 0.0)
    turns, will = reaching_turns(pose, side, target)
    joints = joint_matrices(np.eye(4), BodyPose({**pose.turns, **turns}, pose.hips_m))
    palm = joints[f"wrist_{side}"][:3, :3] @ np.array(PALM) + joints[f"wrist_{side}"][:3, 3]
    assert will == 1.0
    assert np.linalg.norm(palm - target) < 0.05


@given(points, st.sampled_from(["l", "r"]))
def test_no_reach_bends_a_back_or_an_elbow_too_far(
    place: tuple[float, float, float], side: str
) -> None:
    pose = body_pose("stand", 1.75, None, 0.0)
    turns, _ = reaching_turns(pose, side, np.array(place))
    lean = np.degrees(np.arccos(np.clip((np.trace(turns["spine"]) - 1) / 2, -1, 1)))
    assert lean <= LEAN_DEG + 1.0 + 6.0
    elbow = turns[f"elbow_{side}"]
    assert np.isfinite(elbow).all()
    assert -1e-6 <= np.degrees(np.arctan2(-elbow[2, 1], elbow[1, 1])) % 360.0 <= 180.0


def test_a_hand_goes_to_a_shoulder() -> None:
    made = played(
        mara=(Mark(0, 0, 0, 90.0, right_hand=Touch("tobias")),), tobias=(Mark(0, 0.6, 0, -90.0),)
    )
    palm = mara(made).point("wrist_r", PALM)
    tobias = next(f for f in cast(made, 0) if f.actor.id == "tobias")
    near = min(np.linalg.norm(palm - tobias.joints[f"shoulder_{s}"][:3, 3]) for s in "lr")
    assert near < 0.15


WALKS_OFF = (
    Mark(0, 0.5, 0.0, 180.0),
    Mark(20, 0.5, 0.05, 180.0, right_hand=HELD),
    Mark(60, -1.5, 1.5, 270.0, right_hand=HELD),
    Mark(80, -1.5, 1.5, 270.0),
)


def lantern(made: StageShot, frame: int) -> Prop:
    return next(prop for prop in props_at(made, frame) if prop.id == "lantern")


def test_a_lantern_is_picked_up_carried_and_put_down() -> None:
    made = played(100, mara=WALKS_OFF)
    assert lantern(made, 19) == LANTERN
    for frame in (40, 55):
        top = np.array(lantern(made, frame).position) + vec(0.0, LANTERN.size_m[1], 0.0)
        assert top == pytest.approx(mara(made, frame).point("wrist_r", PALM), abs=1e-6)
    down = lantern(made, 95)
    assert down.position[1] == pytest.approx(0.0)
    assert down.position[0] < -1.0
    places = [np.array(lantern(made, frame).position) for frame in range(100)]
    assert max(np.linalg.norm(b - a) for a, b in pairwise(places)) < 0.2


def test_what_is_carried_is_drawn_where_it_is_carried_and_takes_its_light_along() -> None:
    made = played(100, "practical", mara=WALKS_OFF)
    first, later = evaluate(made, 0), evaluate(made, 50)
    number = next(n for n, entity in first.entities.items() if entity == "lantern")
    moved = [
        (a.matrix[:3, 3], b.matrix[:3, 3])
        for a, b in zip(first.stage, later.stage, strict=True)
        if a.object_id == number
    ]
    way = np.array(lantern(made, 50).position) - np.array(LANTERN.position)
    assert np.linalg.norm(way) > 0.8
    assert all(np.linalg.norm(b - a) > 0.5 for a, b in moved)
    lamps = [[lamp for lamp in f.lamps if lamp.name == "practical"] for f in (first, later)]
    shift = np.array(lamps[1][0].position) - np.array(lamps[0][0].position)
    assert shift == pytest.approx(way)


def test_a_prop_is_handed_from_hand_to_hand_without_a_fall() -> None:
    made = played(
        60,
        mara=(Mark(0, 0, 0.5, 90.0, right_hand=HELD), Mark(30, 0, 0.5, 90.0)),
        tobias=(Mark(0, 0.9, 0.5, -90.0), Mark(30, 0.9, 0.5, -90.0, left_hand=HELD)),
    )
    heights = [lantern(made, frame).position[1] for frame in range(60)]
    assert min(heights) > 0.6


def test_both_hands_carry_one_thing() -> None:
    both = Mark(0, 0, 1.0, left_hand=HELD, right_hand=HELD)
    figure = mara(played(mara=(both,)))
    left, right = (figure.point(f"wrist_{side}", PALM) for side in "lr")
    middle = np.array(lantern(played(mara=(both,)), 0).position)
    assert ((left + right) / 2)[[0, 2]] == pytest.approx(middle[[0, 2]])


def test_feet_stay_where_they_are_whatever_the_hands_do() -> None:
    plain = played(100, mara=tuple(replace(m, right_hand=Touch()) for m in WALKS_OFF))
    carrying = played(100, mara=WALKS_OFF)
    for frame in range(0, 100, 7):
        for side in "lr":
            a, b = (mara(made, frame).joints[f"ankle_{side}"] for made in (plain, carrying))
            assert np.allclose(a, b)


def test_a_walk_that_is_asked_to_run_runs() -> None:
    walk = (Mark(0, -2.0, 0, 90.0), Mark(60, 2.0, 0, 90.0))
    run = (replace(walk[0], gait="run"), walk[1])
    assert mara(played(mara=walk), 30).pose == "walk"
    assert mara(played(mara=run), 30).pose == "run"


def test_a_look_at_something_that_is_gone_is_no_look() -> None:
    made = played(mara=(Mark(0, 0, 0, look="ghost", left_hand=Touch("ghost", hold=True)),))
    assert np.allclose(
        mara(made).joints["head"], mara(played(mara=(Mark(0, 0, 0),))).joints["head"]
    )


def test_a_hand_takes_a_door_by_its_handle_and_closes_round_it() -> None:
    door = next(piece for piece in pieces(ROOM) if piece.id == "door")
    x, _, z = door.position
    marks = (Mark(0, x + 0.25, z + 0.55, 180.0, right_hand=Touch("door"), look="door"),)
    figure = mara(played(mara=marks))
    knob = min(handles(door), key=lambda at: float(np.linalg.norm(at - figure.chest)))
    assert np.linalg.norm(figure.point("wrist_r", PALM) - knob) < 0.05
    assert figure.grips == ("relaxed", "grip")
    on_table = mara(played(mara=(Mark(0, 0.0, 0.15, 180.0, left_hand=Touch("table")),)))
    assert on_table.grips[0] == "flat"


@pytest.mark.parametrize(
    ("place", "eyes"), [((1.5, 2.0), 0), ((2.0, -0.4), 1), ((-2.0, -0.4), -1), ((0.0, -2.0), 0)]
)
def test_eyes_go_on_where_the_neck_ends(place: tuple[float, float], eyes: int) -> None:
    made = played(mara=(Mark(0, 0, 0, look="tobias"),), tobias=(Mark(0, *place),))
    yaw, _pitch = mara(made).eyes_deg
    assert abs(yaw) <= EYES_YAW_DEG
    assert (abs(yaw) > 8) == bool(eyes)
    assert yaw * eyes >= 0
    drawn = {item.mesh.name for item in evaluate(made, 0).stage}
    assert any(name.startswith(f"head eye {yaw} ") for name in drawn) == bool(eyes)


def test_eyes_are_there_before_the_head() -> None:
    marks = (Mark(0, 0.0, 0.0), Mark(24, 0.0, 0.0, look="tobias"))
    made = played(mara=marks, tobias=(Mark(0, 2.0, 0.6, 180.0),))
    first = next(n for n in range(25) if mara(made, n).eyes_deg[0] > 5)
    turned = [np.degrees(np.arctan2(*unscaled(mara(made, n))[[0, 2]])) for n in (first, 24)]
    assert turned[0] < 0.5 * turned[1]


COUNTER = Prop("counter", "counter", "box", (0.0, 0.0, -0.6), (1.4, 0.98, 0.8))


def test_a_palm_lies_flat_on_a_counter_and_fingers_touch_what_is_lower() -> None:
    marks = (Mark(0, 0.0, 0.0, 180.0, left_hand=Touch("counter")),)
    stage = replace(ROOM, props=(COUNTER,))
    figure = mara(shot(marks={"mara": marks}, stage=stage))
    palm = figure.point("wrist_l", PALM)
    assert palm[1] == pytest.approx(0.98, abs=0.035)
    assert abs(palm[0]) < 0.7 and -1.0 < palm[2] < -0.2, "on the counter"
    hand = figure.joints["wrist_l"][:3, :3]
    down = -hand[:, 0] / np.linalg.norm(hand[:, 0])  # a left palm is at -X of its hand
    assert down[1] < -0.9
    low = mara(played(mara=(Mark(0, 0.0, 0.1, 180.0, left_hand=Touch("table")),)))
    tips = low.point("wrist_l", (0.0, -0.165, 0.0))
    assert tips[1] == pytest.approx(0.74, abs=0.04)


def test_a_hand_leans_on_a_wall_with_its_fingers_up() -> None:
    wall = Prop("wall", "wall", "box", (0.0, 0.0, -0.55), (3.0, 2.6, 0.12))
    marks = (Mark(0, 0.0, 0.0, 180.0, right_hand=Touch("wall")),)
    figure = mara(shot(marks={"mara": marks}, stage=replace(FIELD, props=(wall,))))
    hand = figure.joints["wrist_r"][:3, :3] / np.linalg.norm(figure.joints["wrist_r"][:3, 0])
    assert -hand[1, 1] > 0.8, "fingers up"
    assert figure.point("wrist_r", PALM)[2] == pytest.approx(-0.49, abs=0.04)
