"""Things of the set under a real hand: chosen, carried, turned, copied, taken away, undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from previz.app.commands import set_pieces as verbs
from previz.app.studio import Studio
from previz.errors import EditError
from previz.model.footprints import top_m
from previz.model.project import Project
from previz.model.snapping import Snap
from previz.model.stage import Prop
from tests.ui.cutting_room import drag
from tests.ui.stage.floor import (
    CHAIR,
    TABLE,
    VASE,
    Opening,
    at,
    chest,
    furnished,
    mark,
    settled,
    thing,
)
from ui.panes.stage import StagePane
from ui.panes.stage_view import StageView
from ui.selection import Selection

pytestmark = pytest.mark.usefixtures("adapter")


@pytest.fixture
def project() -> Project:
    return furnished()


@pytest.fixture
def opening() -> Opening:
    return Opening(760, 560)


def middle(view: StageView, prop: Prop) -> QPoint:
    """A point of a thing's upper side in the widget."""
    x, _y, z = prop.position
    return at(view, (x + prop.size_m[0] * 0.2, top_m(prop), z + prop.size_m[2] * 0.3))


def choose(qtbot: QtBot, view: StageView, prop: Prop) -> None:
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=middle(view, prop))
    assert view.chosen == prop.id
    QTest.qWait(50)  # the bar comes up and makes the picture smaller
    view.ask_for_view(draft=False)
    settled_size(qtbot, view)


def settled_size(qtbot: QtBot, view: StageView) -> None:
    """Wait for a fine picture of the view's own size."""

    def fits() -> bool:
        drawn = view.drawn
        return drawn is not None and not drawn.view.draft and drawn.view.height_px == view.height()

    qtbot.waitUntil(fits, timeout=20_000)
    settled(qtbot, view)


def test_a_table_is_carried_with_what_stands_on_it_in_one_undo_step(
    view: StageView, pane: StagePane, studio: Studio, qtbot: QtBot
) -> None:
    choose(qtbot, view, TABLE)
    assert not pane.thing.isHidden() and pane.actor.isHidden()
    assert pane.thing.name.text() == "table"
    start = middle(view, TABLE)
    step = at(view, (1.0, 0.0, 0.5)) - at(view, (1.6, 0.0, -0.4))
    drag(view, start, start + step)
    moved, vase = thing(studio, "set-table"), thing(studio, "prop-vase")
    assert moved.position[0::2] == pytest.approx((1.0, 0.5), abs=0.12)
    assert vase.position == pytest.approx(
        (moved.position[0] - 0.1, 0.74, moved.position[2] + 0.1), abs=0.01
    )
    assert "set" in studio.session.project.scenes["sc1"].locked
    assert thing(studio, "set-table", "sc2") == TABLE, "another scene has a set of its own"
    assert studio.session.undo() == "Move table"
    assert (thing(studio, "set-table"), thing(studio, "prop-vase")) == (TABLE, VASE)
    assert studio.session.undo_label is None


def test_a_vase_stays_on_its_table_and_comes_down_to_the_floor(
    view: StageView, studio: Studio, qtbot: QtBot
) -> None:
    choose(qtbot, view, VASE)
    start = middle(view, VASE)
    drag(view, start, start + (at(view, (1.8, 0.74, -0.5)) - at(view, (1.5, 0.74, -0.3))))
    moved = thing(studio, "prop-vase")
    assert moved.position == pytest.approx((1.8, 0.74, -0.5), abs=0.12)
    assert thing(studio, "set-table") == TABLE
    verbs.carry(studio, "s1-1", ("prop-vase",), -2.5, 1.5)
    assert thing(studio, "prop-vase").position[1] == 0.0


def test_the_ring_turns_a_chair(view: StageView, studio: Studio, qtbot: QtBot) -> None:
    choose(qtbot, view, CHAIR)
    anchor = view.anchor("set-chair")
    assert anchor is not None
    x, _y, z = CHAIR.position
    reach = anchor.reach_m
    drag(view, at(view, (x, 0.01, z + reach)), at(view, (x + reach, 0.01, z)))
    assert thing(studio, "set-chair").yaw_deg == pytest.approx(90, abs=8)
    assert thing(studio, "set-chair").position == CHAIR.position
    assert studio.session.undo() == "Turn chair"
    assert thing(studio, "set-chair") == CHAIR


def test_actors_and_things_move_together(view: StageView, studio: Studio, qtbot: QtBot) -> None:
    choose(qtbot, view, CHAIR)
    QTest.mouseClick(
        view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, chest(view, "jo")
    )
    assert view.all_chosen == ("set-chair", "jo")
    start = middle(view, CHAIR)
    step = at(view, (-1.4, 0.0, 1.0)) - at(view, (-1.8, 0.0, 0.6))
    drag(view, start, start + step)
    chair, jo = thing(studio, "set-chair"), mark(studio, "jo")
    assert chair.position[0::2] == pytest.approx((-1.4, 1.0), abs=0.12)
    assert jo.x_m - 0.6 == pytest.approx(chair.position[0] + 1.8, abs=0.01)
    assert jo.z_m - 1.1 == pytest.approx(chair.position[2] - 0.6, abs=0.01)
    studio.session.undo()
    assert (thing(studio, "set-chair"), mark(studio, "jo").x_m) == (CHAIR, 0.6)
    assert studio.session.undo_label is None, "one step for both"


def test_keys_copy_and_remove_and_the_copy_is_chosen(
    view: StageView, pane: StagePane, studio: Studio, qtbot: QtBot
) -> None:
    choose(qtbot, view, CHAIR)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_D)
    assert view.all_chosen == ("set-chair~2",)
    assert thing(studio, "set-chair~2").name == "chair 2"
    settled(qtbot, view)
    QTest.keyClick(view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: view.chosen == "", timeout=20_000)
    assert pane.thing.isHidden()
    assert thing(studio, "set-chair") == CHAIR
    assert studio.session.undo() == "Remove chair 2"
    assert studio.session.undo() == "Duplicate chair"


def test_numbers_are_typed_and_nought_is_refused(
    view: StageView, pane: StagePane, studio: Studio, qtbot: QtBot
) -> None:
    choose(qtbot, view, TABLE)
    for field, words in ((pane.thing.across, "0.5"), (pane.thing.wide, "1.8")):
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, words)
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert thing(studio, "set-table").position[0] == 0.5
    assert thing(studio, "set-table").size_m[0] == 1.8
    pane.thing.scale.setValue(50)
    assert thing(studio, "set-table").size_m == pytest.approx((0.9, 0.37, 0.4))
    assert pane.thing.scale.value() == 100
    assert studio.session.undo() == "Scale table"
    pane.thing.name.setText("altar of the sea")
    pane.thing.name.editingFinished.emit()
    named = thing(studio, "set-table")
    assert (named.name, named.builder) == ("altar of the sea", "table"), "it looks as it did"
    before = studio.session.project
    with pytest.raises(EditError, match="cannot be"):
        verbs.change(studio, "s1-1", "set-table", size_m=(0.0, 1.0, 1.0))
    with pytest.raises(EditError, match="cannot be"):
        verbs.change(studio, "s1-1", "set-table", size_m=(10_000.0, 1.0, 1.0))
    assert studio.session.project is before


def test_a_thing_is_found_in_the_library_and_put_down(
    view: StageView, pane: StagePane, studio: Studio, qtbot: QtBot
) -> None:
    pane.dressing.open_library()
    library = pane.dressing.library
    QTest.keyClicks(library.search, "armch")
    QTest.keyClick(library.search, Qt.Key.Key_Return)
    library.close()
    assert view.all_chosen == ("set-armchair",)
    added = thing(studio, "set-armchair")
    assert added.builder == "easy_chair"
    assert added.position[0] % 0.25 == 0
    settled(qtbot, view)
    assert view.chosen == "set-armchair"
    assert studio.session.undo() == "Add armchair"
    verbs.add(studio, "s1-1", "lamp", 1.6, -0.4)
    assert thing(studio, "prop-lamp").position[1] == 0.74, "on the table"
    with pytest.raises(EditError, match="not a thing of the library"):
        verbs.add(studio, "s1-1", "spaceship", 0.0, 0.0)


def test_snaps_to_the_grid_and_to_the_wall(studio: Studio) -> None:
    verbs.carry(studio, "s1-1", ("set-chair",), 0.11, 0.07, Snap(0.25))
    x, _y, z = thing(studio, "set-chair").position
    assert (x % 0.25, z % 0.25) == (0.0, 0.0)
    studio.session.undo()
    verbs.carry(studio, "s1-1", ("set-chair",), -0.75, 0.0, Snap(walls=True))
    assert thing(studio, "set-chair").position[0] - 0.25 == pytest.approx(-3.0, abs=0.01)


def test_a_wall_stays_and_a_thing_in_a_wall_is_said(
    view: StageView, pane: StagePane, studio: Studio, qtbot: QtBot
) -> None:
    before = view.orbit
    start = at(view, (-1.0, 2.0, -2.5))
    drag(view, start, start + QPoint(40, 0))
    assert view.orbit.yaw_deg != before.yaw_deg, "a drag on a wall moves the camera"
    assert view.chosen == "" and studio.session.undo_label is None
    verbs.carry(studio, "s1-1", ("set-chair",), -1.2, 0.0)
    view.choose("set-chair")
    assert "left wall" in pane.thing.said.text()


def test_the_set_in_numbers_and_the_set_of_the_place(
    view: StageView, pane: StagePane, studio: Studio, qtbot: QtBot
) -> None:
    project = studio.session.project
    pane.dressing.open_set()
    dialog = pane.dressing._dialog
    assert dialog is not None
    dialog.width_m.setValue(8.0)
    assert studio.session.project.stage_of("sc1").set.width_m == 8.0
    dialog.window_.click()
    dialog.at.setValue(1.0)
    (opening,) = studio.session.project.stage_of("sc1").set.openings
    assert (opening.kind, opening.wall, opening.at_m) == ("window", "back", 1.0)
    dialog.state.chosen.emit("open")
    assert studio.session.project.stage_of("sc1").set.openings[0].state == "open"
    dialog.close_wall.click()
    assert studio.session.project.stage_of("sc1").set.openings == ()
    assert "own" in dialog.source.text()
    dialog.close()
    assert studio.session.project.stage_of("sc2") == project.stage_of("sc2")


def test_what_stands_there_follows_edits_undo_and_another_shot(
    view: StageView, studio: Studio, selection: Selection
) -> None:
    """The view keeps what it found for as long as nothing is another one."""
    shot_id = selection.shot_id
    first = view.things()
    assert view.things() is first and view.stage_shot() is view.stage_shot()
    verbs.carry(studio, shot_id, [CHAIR.id], 0.5, 0.0)
    assert view.things()[CHAIR.id].prop.position[0] == pytest.approx(CHAIR.position[0] + 0.5)
    studio.session.undo()
    assert view.things()[CHAIR.id].prop == CHAIR
    assert view.within_reach([CHAIR.id, "nobody"]) == (CHAIR.id,)
    studio.session.redo()
    assert view.things()[CHAIR.id].prop != CHAIR
    others = [shot.id for shot in studio.session.project.board() if shot.id != shot_id]
    selection.select(next(one for one in others if one.startswith("s2")))
    assert view.stage_shot() == studio.session.project.stage_shot(selection.shot_id)
    assert view.things()[CHAIR.id].prop == CHAIR, "in the other scene nobody has moved it"
