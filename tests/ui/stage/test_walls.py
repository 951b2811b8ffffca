"""Walls, doors and windows moved by hand in the plan."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from previz.app.commands import set_pieces
from previz.app.studio import Studio
from previz.errors import PrevizError
from previz.model.stage import StageSet
from tests.ui.cutting_room import drag
from tests.ui.stage.floor import Opening, at, settled
from ui.panes.stage import StagePane
from ui.panes.stage_walls import opening_place, wall_place

pytestmark = pytest.mark.usefixtures("adapter")

SHOT = "s1-2"


@pytest.fixture
def opening() -> Opening:
    return Opening(820, 700, plan=True, shot_id=SHOT)


def room(studio: Studio) -> StageSet:
    return studio.session.project.stage_of("sc1").set


def test_a_wall_is_dragged_alone_and_the_room_says_its_new_measure(
    qtbot: QtBot, studio: Studio, pane: StagePane
) -> None:
    before, was = studio.session.project, room(studio)
    there = at(pane.view, wall_place(was, "right"))
    metre = at(pane.view, (1.0, 1.2, 0.0)) - at(pane.view, (0.0, 1.2, 0.0))
    drag(pane.view, there, there + metre)
    now = room(studio)
    assert now.width_m == pytest.approx(was.width_m + 1.0, abs=0.06)
    assert wall_place(now, "left")[0] == pytest.approx(wall_place(was, "left")[0])
    assert now.depth_m == was.depth_m
    assert studio.session.undo_label == "Move the right wall"
    studio.session.undo()
    assert studio.session.project == before


def test_a_door_slides_along_its_wall_and_stays_in_it(
    qtbot: QtBot, studio: Studio, pane: StagePane
) -> None:
    door_id = set_pieces.open_wall(studio, "sc1", "window", "left")
    settled(qtbot, pane.view)
    window = next(o for o in room(studio).openings if o.id == door_id)
    there = at(pane.view, opening_place(room(studio), window))
    metre = at(pane.view, (0.0, 1.2, 1.0)) - at(pane.view, (0.0, 1.2, 0.0))
    drag(pane.view, there, there + metre)
    slid = next(o for o in room(studio).openings if o.id == door_id)
    assert slid.at_m == pytest.approx(window.at_m + 1.0, abs=0.06)
    before = studio.session.project
    settled(qtbot, pane.view)
    there = at(pane.view, opening_place(room(studio), slid))
    said: list[str] = []
    pane.view._ask = lambda verb: said.append(_refusal(verb))
    drag(pane.view, there, there + metre * 3)
    assert "does not fit" in said[0]
    assert studio.session.project is before


def _refusal(verb: object) -> str:
    assert callable(verb)
    try:
        verb()
    except PrevizError as error:
        return error.what
    return ""


def test_outside_the_plan_no_wall_is_taken(qtbot: QtBot, studio: Studio, pane: StagePane) -> None:
    pane.free.setChecked(True)
    settled(qtbot, pane.view)
    before = studio.session.project
    there = at(pane.view, wall_place(room(studio), "left"))
    drag(pane.view, there, there + QPoint(-40, 0))
    assert room(studio).width_m == before.stage_of("sc1").set.width_m
