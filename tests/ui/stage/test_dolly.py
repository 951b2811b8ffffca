"""The shot's camera carried on the stage and in the plan, under a real hand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from previz.app.commands import board, camera
from previz.app.studio import Studio
from previz.errors import PrevizError
from previz.model.camera import Camera, CameraPose
from tests.ui.cutting_room import drag
from tests.ui.stage.floor import Opening, at, settled
from ui.panes.stage import StagePane

pytestmark = pytest.mark.usefixtures("adapter")

SHOT = "s1-2"


@pytest.fixture
def opening() -> Opening:
    return Opening(plan=True, shot_id=SHOT)


def setup_camera(studio: Studio) -> Camera:
    return studio.session.project.setup_of(SHOT).camera


def pose(pane: StagePane) -> CameraPose:
    assert pane.view.drawn is not None and pane.view.drawn.pose is not None
    return pane.view.drawn.pose


def test_the_body_is_carried_in_the_plan_and_goes_on_looking_where_it_looked(
    qtbot: QtBot, studio: Studio, pane: StagePane
) -> None:
    before, stood = studio.session.project, pose(pane)
    there = at(pane.view, stood.position)
    drag(pane.view, there, there + QPoint(30, 12))
    camera_now = setup_camera(studio)
    assert camera_now.position is not None and camera_now.target is not None
    assert camera_now.target == pytest.approx(stood.target, abs=1e-3)
    assert camera_now.position[1] == pytest.approx(stood.position[1], abs=1e-3)
    settled(qtbot, pane.view)
    off = at(pane.view, pose(pane).position) - there - QPoint(30, 12)
    assert off.manhattanLength() <= 3, "it is where the hand left it"
    studio.session.undo()
    assert studio.session.project == before


def test_shift_carries_it_up(qtbot: QtBot, studio: Studio, pane: StagePane) -> None:
    pane.free.setChecked(True)
    settled(qtbot, pane.view)
    stood = pose(pane)
    there = at(pane.view, stood.position)
    drag(pane.view, there, there - QPoint(0, 20), Qt.KeyboardModifier.ShiftModifier)
    position = setup_camera(studio).position
    assert position is not None
    assert position[1] > stood.position[1] + 0.1
    assert (position[0], position[2]) == pytest.approx(
        (stood.position[0], stood.position[2]), abs=1e-3
    )


def test_the_aim_is_carried_once_the_camera_was_taken(
    qtbot: QtBot, studio: Studio, pane: StagePane
) -> None:
    stood = pose(pane)
    QTest.mouseClick(pane.view, Qt.MouseButton.LeftButton, pos=at(pane.view, stood.position))
    assert setup_camera(studio).position is None, "a touch changes nothing"
    aim = at(pane.view, stood.target)
    drag(pane.view, aim, aim + QPoint(25, 0))
    camera_now = setup_camera(studio)
    assert camera_now.position == pytest.approx(stood.position, abs=1e-3)
    assert camera_now.target is not None and camera_now.target[0] > stood.target[0] + 0.1


def test_a_key_of_the_track_is_carried_alone_and_the_track_as_a_whole(
    qtbot: QtBot, studio: Studio, pane: StagePane
) -> None:
    stood = pose(pane)
    x, y, z = stood.position
    last = studio.session.project.shot(SHOT).frames - 1
    for frame, by in ((0, 0.0), (last, 1.5)):
        camera.key_camera(studio, SHOT, frame, (x + by, y, z), stood.target)
    drawn = settled(qtbot, pane.view)
    assert len(drawn.track) > 5
    start, end = studio.session.project.shot(SHOT).camera_keys
    there = at(pane.view, end.position)
    drag(pane.view, there, there + QPoint(0, 18))
    keys = studio.session.project.shot(SHOT).camera_keys
    assert keys[0] == start
    assert keys[1].position[2] > end.position[2] + 0.05
    settled(qtbot, pane.view)
    middle = (at(pane.view, keys[0].position) + at(pane.view, keys[1].position)) / 2
    drag(pane.view, middle, middle + QPoint(20, 0))
    moved = studio.session.project.shot(SHOT).camera_keys
    for old, new in zip(keys, moved, strict=True):
        assert new.position[0] > old.position[0] + 0.05
        assert new.target == old.target


def test_a_camera_that_is_let_go_in_a_wall_is_refused_and_it_is_said(
    qtbot: QtBot, studio: Studio, pane: StagePane
) -> None:
    before, stood = studio.session.project, pose(pane)
    back = studio.session.project.stage_shot(SHOT).stage.set.depth_m / 2
    there = at(pane.view, stood.position)
    wall = at(pane.view, (0.0, stood.position[1], -back - 0.06))
    said: list[PrevizError] = []
    pane.view._ask = lambda verb: said.extend(_refusals(verb))
    drag(pane.view, there, wall)
    assert "inside the" in said[0].what
    assert studio.session.project is before


def _refusals(verb: object) -> Iterator[PrevizError]:
    assert callable(verb)
    try:
        verb()
    except PrevizError as error:
        yield error


def test_a_standing_camera_has_no_track(qtbot: QtBot, studio: Studio, pane: StagePane) -> None:
    board.set_move(studio, SHOT, "static", "slow")
    assert settled(qtbot, pane.view).track == ()
    board.set_move(studio, SHOT, "truck_r", "fast")
    assert len(settled(qtbot, pane.view).track) > 5
    board.set_move(studio, SHOT, "handheld", "slow")
    assert settled(qtbot, pane.view).track == ()
