"""Edits of stop, lens, focus and camera keys: what they change, lock, keep and refuse."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from previz.errors import EditError
from previz.model.camera import CameraKey, FocusKey
from previz.model.edits import camera, looks, shots
from previz.model.project import Project
from previz.model.schema import check_edit, diff_rows, from_rows, rows
from tests.sample_projects import sample_project

A = CameraKey(0, (0.0, 1.6, 4.0), (0.0, 1.5, 0.0), 35.0)
B = CameraKey(20, (0.5, 1.6, 3.0), (0.0, 1.5, 0.0), 50.0, 2.0, "through", 0.2, 0.8)


@pytest.fixture
def project() -> Project:
    return sample_project(4)


def somebody(project: Project) -> str:
    return project.shot("shot-1").blocking[0].actor_id


def test_everything_the_camera_has_is_stored_and_read_again(project: Project) -> None:
    edited = camera.set_camera_keys(project, "shot-1", (A, B))
    edited = camera.set_focus(edited, "shot-1", (FocusKey(0, somebody(edited)), FocusKey(9, "", 2)))
    edited = camera.set_t_stop(camera.set_shake(edited, "shot-1", 77), "shot-1", 1.4)
    edited = looks.set_motion_blur(looks.set_depth_of_field(edited, True), True)
    edited = looks.set_fog(edited, edited.shot("shot-1").scene_id, 25)
    check_edit(edited, diff_rows(project, edited))
    assert from_rows(rows(edited)) == edited
    staged = edited.stage_shot("shot-1")
    assert (staged.camera_keys, staged.camera.t_stop, staged.fog_m) == ((A, B), 1.4, 25.0)
    assert staged.depth_of_field and staged.motion_blur and len(staged.focus) == 2
    assert staged.move.seed == 77


def test_the_stop_is_the_set_ups_and_is_locked(project: Project) -> None:
    edited = camera.set_t_stop(project, "shot-1", 5.6)
    setup = edited.setup_of("shot-1")
    assert setup.camera.t_stop == 5.6
    assert "stop" in setup.locked


def test_a_lens_that_keeps_the_size_dollies_a_camera_that_was_put_down_by_hand(
    project: Project,
) -> None:
    placed = shots.place_camera(project, "shot-1", (0.0, 1.6, 4.0), (0.0, 1.6, 0.0))
    placed = shots.set_lens(placed, "shot-1", 50)
    after = camera.lens_keeping_size(placed, "shot-1", 100).setup_of("shot-1").camera
    assert after.position == pytest.approx((0.0, 1.6, 8.0))
    assert after.lens_mm == 100


def test_a_lens_that_keeps_the_size_carries_the_keys_along(project: Project) -> None:
    keyed = shots.set_lens(camera.set_camera_keys(project, "shot-1", (A, B)), "shot-1", 50)
    keys = camera.lens_keeping_size(keyed, "shot-1", 100).shot("shot-1").camera_keys
    assert [key.lens_mm for key in keys] == [70.0, 100.0]
    for before, key in zip((A, B), keys, strict=True):
        old, new = (math.dist(each.position, each.target) for each in (before, key))
        assert new == pytest.approx(2 * old)


def test_a_lens_that_keeps_the_position_puts_the_camera_down_and_names_the_size(
    project: Project,
) -> None:
    stands = ((1.0, 1.5, 3.0), (0.0, 1.5, 0.0))
    setup = camera.lens_keeping_position(project, "shot-1", 85, *stands, "CU").setup_of("shot-1")
    assert (setup.camera.position, setup.camera.target) == stands
    assert (setup.camera.lens_mm, setup.framing.size) == (85, "CU")
    assert {"lens", "position"} <= set(setup.locked)


def test_a_key_at_the_same_frame_is_replaced_and_others_stay_in_order(project: Project) -> None:
    edited = camera.add_camera_key(project, "shot-1", B)
    edited = camera.add_camera_key(edited, "shot-1", A)
    edited = camera.add_camera_key(edited, "shot-1", replace(B, lens_mm=75))
    assert [(k.frame, k.lens_mm) for k in edited.shot("shot-1").camera_keys] == [(0, 35), (20, 75)]
    assert camera.remove_camera_key(edited, "shot-1", 20).shot("shot-1").camera_keys == (A,)


def test_handheld_gets_hands_that_stay(project: Project) -> None:
    held = shots.set_move(project, "shot-1", "handheld", "slow")
    seed = held.shot("shot-1").move.seed
    assert seed == held.stage_shot("shot-1").move.seed > 0
    again = shots.set_move(held, "shot-1", "handheld", "fast")
    assert again.shot("shot-1").move.seed == seed
    assert camera.set_shake(held, "shot-1", 5).shot("shot-1").move.seed == 5


LATE = 100_000


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (lambda p: camera.set_t_stop(p, "shot-1", 0), "T0 is not a stop"),
        (lambda p: camera.lens_keeping_size(p, "shot-1", 0), "0 mm is not a lens"),
        (lambda p: camera.set_camera_keys(p, "shot-1", (B, A)), "rising frames"),
        (lambda p: camera.set_camera_keys(p, "shot-1", (A, A)), "rising frames"),
        (lambda p: camera.set_camera_keys(p, "shot-1", (replace(A, lens_mm=0.0),)), "0 mm"),
        (lambda p: camera.set_camera_keys(p, "shot-1", (replace(A, target=A.position),)), "stands"),
        (lambda p: camera.set_camera_keys(p, "shot-1", (replace(A, roll_deg=math.nan),)), "finite"),
        (lambda p: camera.set_camera_keys(p, "shot-1", (replace(A, ease="bounce"),)), "bounce"),
        (lambda p: camera.set_camera_keys(p, "shot-1", (replace(A, ramp_in=2.0),)), "ramp"),
        (lambda p: camera.add_camera_key(p, "shot-1", replace(A, frame=LATE)), "no frame"),
        (lambda p: camera.remove_camera_key(p, "shot-1", 3), "no key at frame 3"),
        (lambda p: camera.set_focus(p, "shot-1", (FocusKey(0, "nobody"),)), "not on the stage"),
        (lambda p: camera.set_focus(p, "shot-1", (FocusKey(0, "", 0.0),)), "cannot be focused"),
        (lambda p: camera.add_focus_key(p, "shot-1", FocusKey(-1, "", 2.0)), "no frame"),
        (lambda p: camera.remove_focus_key(p, "shot-1", 3), "no key at frame 3"),
        (lambda p: camera.set_shake(p, "shot-1", 0), "not a seed"),
        (lambda p: looks.set_fog(p, p.scene_order[0], 0.2), "0.2 m"),
    ],
)
def test_what_no_camera_can_do_is_refused(project: Project, edit: object, says: str) -> None:
    with pytest.raises(EditError, match=says):
        edit(project)  # type: ignore[operator]
