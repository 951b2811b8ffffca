from __future__ import annotations

from dataclasses import replace

import numpy as np

from previz.model.camera import Move
from previz.stage.camera_path import camera_path
from previz.stage.recorded import record
from tests.engine.shots import SHOT

STAGE = replace(SHOT, frames=12)


def test_a_joint_is_seen_where_the_stage_projects_it() -> None:
    """Against the camera and the angles of view of the stage's own record."""
    recorded = record(STAGE)
    to_world, lens_px = camera_path(STAGE, 12, 160, 90)
    for frame in (0, 5, 11):
        head = np.append(recorded.cast[0].joints[frame, 0, :3, 3], 1.0)
        x, y, z, _ = np.linalg.inv(recorded.camera[frame]) @ head
        across = 0.5 + 0.5 * x / -z / recorded.lens.tan_x[frame]
        down = 0.5 - 0.5 * y / -z / recorded.lens.tan_y[frame]
        x, y, z, _ = np.linalg.inv(to_world[frame].astype(float)) @ head
        fx, fy, cx, cy = lens_px[frame]
        assert z > 0
        assert np.allclose((fx * x / z + cx, fy * y / z + cy), (across * 160, down * 90), atol=1e-3)


def test_the_matrices_turn_and_move_the_camera_in_metres() -> None:
    to_world, _ = camera_path(STAGE, 12, 160, 90)
    turn = to_world[:, :3, :3]
    assert np.allclose(turn @ turn.transpose(0, 2, 1), np.eye(3), atol=1e-5)
    assert np.allclose(np.linalg.det(turn), 1, atol=1e-5)
    assert np.allclose(to_world[:, :3, 3], record(STAGE).camera[:, :3, 3], atol=1e-5)
    assert to_world[0, 1, 1] < -0.5  # the picture's down is the world's down


def test_a_zoom_is_a_longer_focal_length_and_a_push_a_way() -> None:
    zoomed, still = replace(STAGE, move=Move("zoom_i")), replace(STAGE, move=Move("static"))
    path, lens_px = camera_path(zoomed, 12, 160, 90)
    assert lens_px[-1, 0] > 1.004 * lens_px[0, 0]
    assert np.allclose(path[0, :3, 3], path[-1, :3, 3], atol=1e-4)
    _, held = camera_path(still, 12, 160, 90)
    assert np.allclose(held, held[0])
    pushed, _ = camera_path(STAGE, 12, 160, 90)
    assert np.linalg.norm(pushed[-1, :3, 3] - pushed[0, :3, 3]) > 0.005
