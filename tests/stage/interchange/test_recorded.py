"""The numbers of a shot: what a drawn picture shows is where they say it is."""

from __future__ import annotations

import json

import numpy as np
import pytest

from previz.model.camera import Move
from previz.model.stage import Mark, StageShot
from previz.stage.evaluate import evaluate
from previz.stage.interchange.chan import chan_text, rotation_of, zxy_deg
from previz.stage.interchange.truth import truth_json
from previz.stage.keypoints import keypoints
from previz.stage.recorded import Recorded, record
from previz.stage.render.renderer import Renderer
from previz.stage.rig import JOINTS
from tests.stage.shots import KITCHEN, shot

WALK = {
    "mara": (Mark(0, -0.8, 0.3, 90.0), Mark(40, -0.8, 1.6, 90.0, "point")),
    "tobias": (Mark(0, 0.8, 0.3, -90.0, "sit"),),
}


@pytest.fixture(scope="module")
def played() -> StageShot:
    return shot(
        "2S", "FS", ("mara", "tobias"), marks=WALK, stage=KITCHEN, move=Move("push"), frames=48
    )


@pytest.fixture(scope="module")
def recorded(played: StageShot) -> Recorded:
    return record(played)


def test_it_has_every_frame(recorded: Recorded, played: StageShot) -> None:
    assert recorded.frames == played.frames
    assert recorded.camera.shape == (48, 4, 4)
    assert {one.joints.shape for one in recorded.cast} == {(48, len(JOINTS), 4, 4)}
    assert np.linalg.norm(recorded.camera[-1, :3, 3] - recorded.camera[0, :3, 3]) > 0.05
    mara = recorded.cast[0].joints[:, 0, :3, 3]
    assert np.linalg.norm(mara[-1] - mara[0]) > 1.0


def test_boxes_hold_what_is_drawn(recorded: Recorded, played: StageShot) -> None:
    """Every pixel of an object lies in its box, and the box is not far too large."""
    width, height = 320, 180
    renderer = Renderer(width, height)
    try:
        for number in (0, 24, 47):
            ids = renderer.draw(evaluate(played, number), ("ids",)).ids
            for object_id, boxes in recorded.boxes.items():
                rows, columns = np.nonzero(ids == object_id)
                if not len(rows):
                    continue
                left, top, right, bottom = boxes[number]
                assert left * width - 1.5 <= columns.min() and columns.max() <= right * width + 1.5
                assert top * height - 1.5 <= rows.min() and rows.max() <= bottom * height + 1.5
    finally:
        renderer.close()


def test_joints_project_to_the_keypoints(recorded: Recorded, played: StageShot) -> None:
    width, height = 640, 360
    order = list(JOINTS)
    for number in (0, 47):
        points = keypoints(played, number, width, height)
        frame = evaluate(played, number)
        for one in recorded.cast:
            world = np.append(one.joints[number, order.index("wrist_r"), :3, 3], 1.0)
            clip = frame.projection @ np.linalg.inv(recorded.camera[number]) @ world
            x, y = (clip[:2] / clip[3] * [0.5, -0.5] + 0.5) * [width, height]
            assert np.allclose(points[one.actor.id][4][:2], (x, y), atol=0.6), "OpenPose 4"


def test_truth_is_plain_json_with_units(recorded: Recorded) -> None:
    document = json.loads(truth_json(recorded, "12A"))
    assert document["format"] == "previz-stage/2" and document["shot"] == "12A"
    assert np.allclose(document["camera"]["to_world"], recorded.camera, atol=1e-5)
    assert [one["id"] for one in document["cast"]] == ["mara", "tobias"]
    assert len(document["cast"][0]["joints"]["head"]) == recorded.frames
    tables = [row for row in document["objects"] if row["name"] == "table"]
    assert len(tables) == 1 and len(tables[0]["boxes"]) == recorded.frames
    assert truth_json(recorded, "12A") == truth_json(recorded, "12A")


def test_chan_gives_the_camera_back(recorded: Recorded) -> None:
    lines = chan_text(recorded, 1001).splitlines()
    assert len(lines) == recorded.frames
    for index, line in enumerate(lines):
        frame, x, y, z, rx, ry, rz, vfov = (float(word) for word in line.split())
        assert frame == 1001 + index
        assert np.allclose((x, y, z), recorded.camera[index, :3, 3], atol=1e-6)
        assert np.allclose(rotation_of(rx, ry, rz), recorded.camera[index, :3, :3], atol=1e-6)
        assert np.isclose(np.tan(np.radians(vfov / 2)), recorded.lens.tan_y[index], atol=1e-6)


@pytest.mark.parametrize("rx", [-90.0, -89.9, -30.0, 0.0, 45.0, 90.0])
@pytest.mark.parametrize(("ry", "rz"), [(0.0, 0.0), (170.0, -20.0), (-90.0, 135.0)])
def test_any_camera_has_three_angles(rx: float, ry: float, rz: float) -> None:
    rotation = rotation_of(rx, ry, rz)
    assert np.allclose(rotation_of(*zxy_deg(rotation)), rotation, atol=1e-9)
