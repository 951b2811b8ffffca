"""Tape on the floor, the menu under the right button, the strip of tools and the hint."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from previz.app.commands import stage as verbs
from previz.app.studio import Studio
from previz.model.project import Project
from previz.model.stage import Blocking, Mark
from tests.ui.conftest import small_project
from tests.ui.cutting_room import drag
from tests.ui.stage.floor import at, settled, with_blocking
from ui.panes.stage import StagePane
from ui.panes.stage_hint import StageHint
from ui.panes.stage_view import StageView

pytestmark = pytest.mark.usefixtures("adapter")

WALK = (Mark(0, 0.0, 0.0, 90.0), Mark(20, 1.5, 0.0, 90.0))


@pytest.fixture
def project() -> Project:
    return with_blocking(small_project(), Blocking("mei", WALK))


def marks(studio: Studio, actor_id: str = "mei") -> tuple[Mark, ...]:
    blocking = studio.session.project.shots["s1-1"].blocking
    return next(each.marks for each in blocking if each.actor_id == actor_id)


def test_one_mark_of_a_walk_is_moved_in_one_step(
    view: StageView, studio: Studio, qtbot: QtBot
) -> None:
    start, stop = at(view, (1.5, 0.0, 0.0)), at(view, (1.2, 0.0, 1.2))
    drag(view, start, stop)
    first, last = marks(studio)
    assert first == WALK[0]
    assert (last.x_m, last.z_m) == pytest.approx((1.2, 1.2), abs=0.06)
    assert (last.frame, last.facing_deg) == (20, 90.0)
    assert view.chosen == "mei"
    drawn = settled(qtbot, view)
    assert drawn.paths[0][1][-1] == pytest.approx((last.x_m, 0.0, last.z_m), abs=0.05)
    assert studio.session.undo() == "Mark"
    assert marks(studio) == WALK
    assert studio.session.undo_label is None


def test_a_mark_snaps_to_somebody_elses(view: StageView, studio: Studio) -> None:
    view.use_magnet(True)
    drag(view, at(view, (1.5, 0.0, 0.0)), at(view, (0.7, 0.0, 1.0)))
    assert (marks(studio)[1].x_m, marks(studio)[1].z_m) == (0.6, 1.1), "where Jo stands"


def test_the_menu_says_what_can_be_done_there(
    pane: StagePane, view: StageView, studio: Studio, qtbot: QtBot
) -> None:
    QTest.mouseClick(view, Qt.MouseButton.RightButton, pos=at(view, (0.6, 1.3, 1.1)))
    assert view.chosen == "jo"
    by_name = {action.objectName(): action for action in pane.menu.actions()}
    assert by_name["duplicate"].isEnabled()
    by_name["remove"].trigger()
    pane.menu.close()
    assert [b.actor_id for b in studio.session.project.shots["s1-1"].blocking] == ["mei"]
    settled(qtbot, view)
    place = at(view, (-0.8, 0.0, 0.9))
    QTest.mouseClick(view, Qt.MouseButton.RightButton, pos=place)
    inner = pane.menu.findChildren(QMenu)
    names = {action.text(): action for menu in inner for action in menu.actions()}
    names["Jo"].trigger()
    pane.menu.close()
    [back] = marks(studio, "jo")
    assert (back.x_m, back.z_m) == pytest.approx((-0.8, 0.9), abs=0.06)


def test_the_strip_chooses_tools_and_what_pulls(pane: StagePane, view: StageView) -> None:
    pane.strip.modes["turn"].click()
    assert view.mode == "turn"
    assert not view.magnet
    actions = {action.text(): action for action in pane.strip.snaps.menu().actions()}
    actions["Grid of 50 cm"].trigger()
    actions["Walls"].setChecked(False)
    assert (view.snapping.grid_m, view.snapping.walls) == (0.5, False)
    assert view.magnet and pane.strip.magnet.isChecked(), "whoever chooses wants it on"
    pane.strip.magnet.click()
    assert not view.magnet


def test_the_hint_gives_way_and_the_picture_does_not_jump(
    pane: StagePane, view: StageView, studio: Studio
) -> None:
    hint = pane.findChild(StageHint)
    assert hint is not None and hint.isVisible()
    size, place = view.size(), view.mapToGlobal(QPoint())
    view.choose("jo")
    QTest.qWait(50)
    assert not hint.isVisible() and pane.actor.isVisible()
    assert (view.size(), view.mapToGlobal(QPoint())) == (size, place)
    verbs.remove_mark(studio, "s1-1", "mei", 20)
    view.choose("")
    assert hint.isVisible()
