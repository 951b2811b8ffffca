"""A camera carried by hand: body, aim, track and keys; what it keeps and what is refused."""

from __future__ import annotations

import math

import pytest

from previz.app.commands import board, camera, dolly, stage
from previz.app.commands.dolly import Grip
from previz.app.studio import Studio
from previz.errors import EditError
from previz.model.camera import CameraPose
from previz.stage.moves import camera_at
from previz.stage.rooms import pieces
from previz.stage.solve import solve_camera


def first(studio: Studio) -> str:
    project = studio.session.project
    return project.scenes[project.scene_order[0]].shot_ids[0]


def pose(studio: Studio, frame: int = 0) -> CameraPose:
    return camera_at(studio.session.project.stage_shot(first(studio)), frame)


def keyed(studio: Studio) -> None:
    """Two keys, half a metre apart, in free air."""
    start = pose(studio)
    for frame, by in ((0, 0.0), (2, 0.5)):
        x, y, z = start.position
        camera.key_camera(studio, first(studio), frame, (x + by, y, z), start.target)


def test_a_carried_body_is_placed_by_hand_and_looks_where_it_looked(studio: Studio) -> None:
    shot_id, before = first(studio), pose(studio)
    board.set_move(studio, shot_id, "static", "slow")
    tried = dolly.carried(studio, shot_id, Grip(), (0.3, 0.1, -0.4))
    dolly.carry(studio, shot_id, Grip(), (0.3, 0.1, -0.4), "a")
    after = pose(studio)
    assert solve_camera(tried).position == after.position
    assert after.position == pytest.approx(
        tuple(a + b for a, b in zip(before.position, (0.3, 0.1, -0.4), strict=True)), abs=1e-3
    )
    assert after.target == pytest.approx(before.target, abs=1e-3)
    assert studio.session.undo_label == "Move camera"
    stage.release_camera(studio, shot_id)
    assert pose(studio).position != after.position


def test_a_camera_that_is_carried_near_is_called_by_the_size_it_sees(studio: Studio) -> None:
    shot_id = first(studio)
    board.set_size(studio, shot_id, "FS")
    board.set_move(studio, shot_id, "static", "slow")
    start = pose(studio)
    share = 0.8
    by = tuple((t - p) * share for p, t in zip(start.position, start.target, strict=True))
    dolly.carry(studio, shot_id, Grip(), (by[0], 0.0, by[2]))
    assert studio.session.project.setup_of(shot_id).framing.size in ("MCU", "CU", "BCU", "MS")


def test_an_aim_is_carried_and_the_body_stays(studio: Studio) -> None:
    before = pose(studio)
    dolly.carry(studio, first(studio), Grip(dolly.AIM), (0.2, 0.3, 0.0))
    after = pose(studio)
    assert after.position == pytest.approx(before.position, abs=1e-3)
    assert after.target[1] == pytest.approx(before.target[1] + 0.3, abs=1e-3)
    assert studio.session.undo_label == "Aim camera"


def test_with_keys_the_body_is_the_whole_track(studio: Studio) -> None:
    keyed(studio)
    before = studio.session.project.shot(first(studio)).camera_keys
    dolly.carry(studio, first(studio), Grip(frame=1), (0.0, 0.0, 0.2))
    after = studio.session.project.shot(first(studio)).camera_keys
    for old, new in zip(before, after, strict=True):
        assert math.dist(old.position, new.position) == pytest.approx(0.2, abs=1e-3)
        assert old.target == new.target


def test_a_key_is_carried_alone_and_so_is_the_body_on_a_key(studio: Studio) -> None:
    keyed(studio)
    before = studio.session.project.shot(first(studio)).camera_keys
    for grip in (Grip(frame=2, key=True), Grip(frame=2)):
        dolly.carry(studio, first(studio), grip, (0.1, 0.0, 0.0))
        after = studio.session.project.shot(first(studio)).camera_keys
        assert after[0] == before[0]
        assert after[1].position[0] == pytest.approx(before[1].position[0] + 0.1, abs=1e-3)
        studio.session.undo()


def test_one_drag_is_one_step(studio: Studio) -> None:
    before = studio.session.project
    for by in (0.1, 0.2, 0.3):
        dolly.carry(studio, first(studio), Grip(), (0.0, by, 0.0), "a")
    studio.session.undo()
    assert studio.session.project == before


def test_a_camera_in_the_floor_or_on_its_aim_is_refused_and_nothing_changes(
    studio: Studio,
) -> None:
    before, start = studio.session.project, pose(studio)
    with pytest.raises(EditError, match="inside the floor"):
        dolly.carry(studio, first(studio), Grip(), (0.0, -start.position[1] - 1.0, 0.0))
    onto = tuple(t - p for p, t in zip(solve(studio).position, solve(studio).target, strict=True))
    with pytest.raises(EditError, match="stands on the point"):
        dolly.carry(studio, first(studio), Grip(), (onto[0], onto[1], onto[2]))
    assert studio.session.project is before


def solve(studio: Studio) -> CameraPose:
    return solve_camera(studio.session.project.stage_shot(first(studio)))


def test_a_camera_in_a_wall_is_refused_and_nothing_changes(studio: Studio) -> None:
    before = studio.session.project
    staged = before.stage_shot(first(studio))
    assert staged.stage.set.kind == "room"
    wall = next(p for p in pieces(staged.stage) if "wall" in p.name and p.size_m[1] > 1.0)
    at = solve_camera(staged).position
    x, y, z = wall.position[0] - at[0], 1.0 - at[1], wall.position[2] - at[2]
    with pytest.raises(EditError, match="inside the"):
        dolly.carry(studio, first(studio), Grip(), (x, y, z))
    assert studio.session.project is before


def test_a_camera_that_turns_its_back_on_its_subject_is_refused(studio: Studio) -> None:
    before, stands = studio.session.project, solve(studio)
    away = [3.0 * (p - t) for p, t in zip(stands.position, stands.target, strict=True)]
    with pytest.raises(EditError, match="would be behind the camera"):
        dolly.carry(studio, first(studio), Grip(dolly.AIM), (away[0], 0.0, away[2]))
    with pytest.raises(EditError, match="would be behind the camera"):
        far = (stands.position[0] + away[0], 1.4, stands.position[2] + away[2])
        stage.place_camera(studio, first(studio), stands.position, far, "")
    assert studio.session.project is before
    board.set_framing(studio, first(studio), "CUTAWAY")
    dolly.carry(studio, first(studio), Grip(dolly.AIM), (away[0], 0.0, away[2]))
