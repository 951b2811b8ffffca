"""Extras on the stage under a real hand: chosen by one of them, moved, turned, their area drawn."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from previz.app.commands import extras as verbs
from previz.app.studio import Studio
from previz.errors import EditError
from previz.model.stage import Extras
from tests.ui.cutting_room import drag
from tests.ui.stage.floor import Opening, at, settled
from ui.panes.stage import StagePane
from ui.panes.stage_crowd import CrowdDrag, corners, knob
from ui.panes.stage_tools import Hand

pytestmark = pytest.mark.usefixtures("adapter")

GROUP = Extras("extras-1", "Passers-by", 12, "area", x_m=-1.0, z_m=-1.2, width_m=3.0, depth_m=2.0)


@pytest.fixture
def opening() -> Opening:
    return Opening(plan=True)


@pytest.fixture
def studio(studio: Studio) -> Studio:
    verbs.put_extras(studio, "sc1", GROUP)
    return studio


def group(studio: Studio) -> Extras:
    return studio.session.project.scenes["sc1"].stage.extras[0]


def floor(pane: StagePane, point: tuple[float, float]) -> QPoint:
    return at(pane.view, (point[0], 0.0, point[1]))


def test_an_area_is_drawn_larger_by_its_corner_and_turned_by_its_knob(
    pane: StagePane, studio: Studio, qtbot: QtBot
) -> None:
    pane.crowd.show_group("extras-1")
    start = corners(GROUP)[2]
    drag(pane.view, floor(pane, start), floor(pane, (start[0] + 0.8, start[1] + 0.5)))
    made = group(studio)
    assert made.width_m == pytest.approx(3.8, abs=0.12)
    assert made.depth_m == pytest.approx(2.5, abs=0.12)
    assert corners(made)[0] == pytest.approx(corners(GROUP)[0], abs=0.02), "the other corner stays"
    assert made.count == 12
    settled(qtbot, pane.view)
    taken = knob(made)
    drag(pane.view, floor(pane, taken), floor(pane, (made.x_m + 1.5, made.z_m)))
    assert group(studio).facing_deg == pytest.approx(90.0, abs=4.0)
    assert studio.session.undo() == "Extras: 12"
    assert group(studio) == made


def test_a_group_is_taken_by_one_of_its_figures_and_let_go_of_beside_it(
    pane: StagePane, studio: Studio
) -> None:
    drawn = pane.view.drawn
    assert drawn is not None
    found = None
    for x in range(10, pane.view.width() - 10, 4):
        for y in range(10, pane.view.height() - 10, 4):
            if drawn.pick(x / pane.view.width(), y / pane.view.height()) == "extras-1":
                found = QPoint(x, y)
    assert found is not None
    drag(pane.view, found, found + QPoint(60, 0))
    assert pane.crowd.group_id == "extras-1"
    assert group(studio).x_m > GROUP.x_m + 0.3
    assert group(studio).z_m == pytest.approx(GROUP.z_m, abs=0.1)


def test_with_ctrl_a_crowd_stays_as_dense(pane: StagePane) -> None:
    drawn = pane.view.drawn
    assert drawn is not None
    taken = CrowdDrag(GROUP, GROUP, "corner", drawn, corners(GROUP)[2], 2)
    spot = floor(pane, (corners(GROUP)[2][0] + 3.0, corners(GROUP)[2][1]))
    hand = Hand(
        spot.x(), spot.y(), pane.view.width(), pane.view.height(), Qt.MouseButton.LeftButton
    )
    loose, dense = taken.moved(hand), taken.moved(replace(hand, ctrl=True))
    assert loose.now.count == 12
    assert 22 <= dense.now.count <= 26
    assert "/ m²" in dense.words()


def test_a_crowd_watches_somebody_who_is_there(studio: Studio) -> None:
    verbs.put_extras(studio, "sc1", replace(GROUP, watch="mei"))
    assert group(studio).watch == "mei"
    with pytest.raises(EditError, match="nothing to watch"):
        verbs.put_extras(studio, "sc1", replace(GROUP, watch="ghost"))
    with pytest.raises(EditError, match="wide or deep"):
        verbs.put_extras(studio, "sc1", replace(GROUP, width_m=200.0))
