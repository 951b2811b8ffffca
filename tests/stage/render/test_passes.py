"""Control passes: polarity, colours, and that they tell the same story as one another."""

from __future__ import annotations

import numpy as np
import pytest

from previz.errors import RenderError
from previz.model.camera import Camera
from previz.model.stage import Mark
from previz.stage.evaluate import evaluate
from previz.stage.keypoints import COCO18, HIDDEN, OUT_OF_FRAME, VISIBLE, keypoints
from previz.stage.render.passes import (
    LIMB_COLOURS,
    PASSES,
    depth_picture,
    id_picture,
    normal_picture,
    pass_picture,
    pose_picture,
)
from previz.stage.render.renderer import Pictures, Renderer
from previz.stage.span import DepthSpan, depth_span
from tests.stage.render.busy import BUSY, HEIGHT, WIDTH, drawn
from tests.stage.shots import shot

NOSE, LEFT_WRIST = 0, 7


def wide(made_of: dict[str, tuple[Mark, ...]]) -> tuple[Pictures, dict[str, np.ndarray]]:
    made = shot("2S", "FS", ("mara", "tobias"), "", Camera(35.0, 0.0), made_of)
    renderer = Renderer(640, 360)
    pictures = renderer.draw(evaluate(made, 0))
    renderer.close()
    return pictures, keypoints(made, 0, 640, 360, pictures.ids)


def test_near_is_white_far_is_dark_and_nothing_is_black() -> None:
    depth = np.array([[0.0, 2.0, 4.0, 10.0, 50.0]], np.float32)
    grey = depth_picture(depth, DepthSpan(2.0, 10.0))[0, :, 0]
    assert grey.tolist() == [0, 255, 96, 0, 0]


def test_a_clip_has_one_depth_span_that_holds_all_its_frames() -> None:
    span = depth_span(BUSY)
    for frame in (0, 15, 29):
        depth = drawn(frame).depth
        seen = depth[depth > 0]
        assert span.near_m <= float(seen.min()) * 1.02
        assert span.far_m >= float(np.percentile(seen, 98)) * 0.98
    assert span.near_m > 0.5 * float(seen.min())


def test_a_wall_that_faces_the_camera_is_the_blue_of_normal_maps() -> None:
    facing = np.array([[[0.0, 0.0, 1.0], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 0.0]]])
    picture = normal_picture(facing.astype(np.float32))[0].tolist()
    assert picture == [[128, 128, 255], [255, 128, 128], [128, 255, 128], [128, 128, 255]]


def test_every_object_has_a_colour_of_its_own_and_nothing_is_black() -> None:
    ids = np.arange(0, 260, dtype=np.uint16)[None]
    colours = {tuple(colour) for colour in id_picture(ids)[0].tolist()}
    assert len(colours) == 260
    assert id_picture(ids)[0, 0].tolist() == [0, 0, 0]


def test_the_id_picture_and_the_key_points_agree_on_who_is_where() -> None:
    pictures, points = wide({"mara": (Mark(0, -0.8, 0.0),), "tobias": (Mark(0, 0.8, 0.0),)})
    for number, actor in ((200, "mara"), (201, "tobias")):
        assert np.all(points[actor][:, 2] == VISIBLE)
        inside = [
            pictures.ids[int(y), int(x)] == number
            for (x, y, _), (name, _, _) in zip(points[actor], COCO18, strict=True)
            if "ear" not in name and name != "nose"
        ]
        assert all(inside)


def test_a_joint_behind_somebody_else_is_hidden_and_behind_oneself_is_not() -> None:
    _, points = wide({"mara": (Mark(0, 0.0, -1.0),), "tobias": (Mark(0, 0.0, 0.0),)})
    assert points["mara"][1, 2] == HIDDEN
    assert np.all(points["tobias"][:, 2] == VISIBLE)
    _, away = wide({"mara": (Mark(0, -1.0, 0.0, 180.0),), "tobias": (Mark(0, 0.8, 0.0),)})
    assert away["mara"][NOSE, 2] == VISIBLE


def test_a_joint_outside_the_frame_is_left_out() -> None:
    made = shot("SGL", "CU")
    points = keypoints(made, 0, 640, 360)
    assert points["mara"][10, 2] == OUT_OF_FRAME
    assert points["mara"][NOSE, 2] == VISIBLE


def test_left_and_right_are_the_figures_own() -> None:
    points = keypoints(shot("SGL", "FS"), 0, 640, 360)["mara"]
    assert points[LEFT_WRIST, 0] > points[4, 0]  # she faces the camera


def test_the_skeleton_is_drawn_in_the_colours_of_pose_control() -> None:
    made = shot("SGL", "FS")
    points = keypoints(made, 0, 640, 360)
    picture = pose_picture(points, 640, 360)
    assert not picture[0, 0].any()
    for index in (4, 10, 13):
        x, y, _ = points["mara"][index]
        assert picture[int(y), int(x)].tolist() == pytest.approx(LIMB_COLOURS[index], abs=6)


def test_every_pass_is_a_picture_of_the_right_size() -> None:
    pictures, span = drawn(), depth_span(BUSY)
    points = keypoints(BUSY, 12, WIDTH, HEIGHT, pictures.ids)
    for name in set(PASSES) - {"flow", "light"}:  # drawn when asked for: test_flow.py
        picture = pass_picture(name, pictures, span, points)
        assert picture.shape == (HEIGHT, WIDTH, 3), name
        assert picture.dtype == np.uint8
        assert picture.std() > 1.0


def test_an_unknown_pass_is_refused() -> None:
    with pytest.raises(RenderError, match="sepia"):
        pass_picture("sepia", drawn(), DepthSpan(1, 2), {})
