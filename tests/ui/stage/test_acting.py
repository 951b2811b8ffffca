"""The acting bar, the extras dialog and the eyelines, as a hand uses them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from previz.app.studio import Studio
from previz.errors import EditError
from previz.model.edits import stage as edits
from previz.model.edits.set_pieces import add_things
from previz.model.stage import CAMERA, Extras, Mark, Prop, Touch
from tests.stage.written_bvh import bvh_text
from ui.dialogs.extras import ExtrasDialog
from ui.panes.stage_actor import ActorBar
from ui.panes.stage_choice import StageChoice
from ui.selection import Selection

SHOT = "s1-2"


def run(verb: Callable[[], object]) -> None:
    verb()


@pytest.fixture
def bar(studio: Studio, qtbot: QtBot) -> ActorBar:
    Selection(studio).select(SHOT)
    bar = ActorBar(studio, lambda: (SHOT, 0), run, lambda _frame: None)
    qtbot.addWidget(bar)
    bar.show_actor(studio.session.project, "mei")
    studio.session.subscribe(lambda change: bar.show_actor(change.after, "mei"))
    return bar


def mark(studio: Studio) -> Mark:
    return edits.marks_of(studio.session.project, SHOT, "mei")[0]


def choose(menu: QMenu | None, *words: str) -> None:
    assert menu is not None
    menu.aboutToShow.emit()  # it is filled when it opens
    for word in words:
        action = next(action for action in menu.actions() if action.text() == word)
        menu = action.menu()  # type: ignore[assignment]
    action.trigger()


def scene_of(studio: Studio) -> str:
    return studio.session.project.shot(SHOT).scene_id


def test_a_look_is_chosen_and_undone(bar: ActorBar, studio: Studio) -> None:
    choose(bar.acting.look.menu(), "The camera")
    assert mark(studio).look == CAMERA
    assert bar.acting.look.words == "Looks at: the camera"
    assert studio.session.undo() == "Look"
    assert mark(studio).look == ""
    assert bar.acting.look.words == "Looks at: ahead"


def test_hands_reach_and_carry(bar: ActorBar, studio: Studio) -> None:
    prop_id, name = "cup", "tin cup"
    cup = Prop(prop_id, name, "cylinder", (0.3, 0.8, 0.3), (0.08, 0.1, 0.08))
    studio.session.apply("Cup", lambda p: add_things(p, scene_of(studio), props=(cup,)))
    choose(bar.acting.left.menu(), "Reach for", name)
    choose(bar.acting.right.menu(), "Carry", name)
    assert mark(studio).left_hand == Touch(prop_id)
    assert mark(studio).right_hand == Touch(prop_id, hold=True)
    assert bar.acting.right.words == f"Right hand: carries {name}"
    choose(bar.acting.right.menu(), "As posed")
    assert mark(studio).right_hand == Touch()


def test_a_gait_is_chosen(bar: ActorBar, studio: Studio) -> None:
    choose(bar.acting.gait.menu(), "runs")
    assert mark(studio).gait == "run"
    assert bar.acting.gait.words == "Gait: runs"


def test_a_movement_is_loaded_slowed_and_taken_off(
    bar: ActorBar, studio: Studio, tmp_path: Path, qtbot: QtBot
) -> None:
    walk = tmp_path / "walk.bvh"
    walk.write_text(bvh_text(), encoding="utf-8")
    capture = bar.acting.capture
    assert not capture.off.isEnabled()
    capture.load(walk)
    qtbot.waitUntil(lambda: capture.movement.words == "Moves: walk")
    capture.speed.setFocus()
    capture.speed.selectAll()
    QTest.keyClicks(capture.speed, "50")
    QTest.keyClick(capture.speed, Qt.Key.Key_Return)
    blocking = studio.session.project.shot(SHOT).blocking[0]
    assert blocking.capture is not None
    assert blocking.capture.speed == 0.5
    capture.off.trigger()
    assert capture.movement.words == "Moves: by its marks"


@pytest.mark.parametrize("target", ["nobody", "mei"])
def test_nothing_that_is_not_there_is_looked_at_or_touched(studio: Studio, target: str) -> None:
    project = studio.session.project
    with pytest.raises(EditError, match="nothing to look at"):
        edits.set_look(project, SHOT, "mei", 0, target)
    with pytest.raises(EditError, match="nothing to reach for"):
        edits.set_hand(project, SHOT, "mei", 0, "left", Touch(target))
    with pytest.raises(EditError, match="not a hand"):
        edits.set_hand(project, SHOT, "mei", 0, "third", Touch())
    with pytest.raises(EditError, match="not a gait"):
        edits.set_gait(project, SHOT, "mei", 0, "crawl")


@pytest.fixture
def dialog(studio: Studio, qtbot: QtBot) -> ExtrasDialog:
    dialog = ExtrasDialog(studio, scene_of(studio), run)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def groups(studio: Studio) -> tuple[Extras, ...]:
    return studio.session.project.stage_shot(SHOT).stage.extras


def test_extras_are_added_changed_and_sent_home(dialog: ExtrasDialog, studio: Studio) -> None:
    assert not dialog.count.isEnabled()
    dialog.add.click()
    assert groups(studio)[0].count == 12
    dialog.count.setFocus()
    dialog.count.selectAll()
    QTest.keyClicks(dialog.count, "50")
    QTest.keyClick(dialog.count, Qt.Key.Key_Return)
    dialog.formation.setCurrentIndex(dialog.formation.findData("audience"))
    dialog.formation.chosen.emit("audience")
    before = groups(studio)[0]
    assert (before.count, before.formation) == (50, "audience")
    dialog.another.click()
    assert groups(studio)[0].seed != before.seed
    dialog.add.click()
    assert [each.id for each in groups(studio)] == ["extras-1", "extras-2"]
    dialog.remove.click()
    dialog.remove.click()
    assert groups(studio) == ()
    assert not dialog.remove.isEnabled()
    studio.session.undo()
    assert len(groups(studio)) == 1


def test_what_belongs_to_the_set_is_looked_at_and_touched(bar: ActorBar, studio: Studio) -> None:
    menu = bar.acting.look.menu()
    menu.aboutToShow.emit()
    below = next(a.menu() for a in menu.actions() if a.text() == "Of the set")
    found = {action.text(): action for action in below.actions()}  # type: ignore[attr-defined]
    assert found
    name, action = next(iter(found.items()))
    action.trigger()
    assert bar.acting.look.words == f"Looks at: {name}"


def test_a_choice_says_all_that_fits_and_its_name_where_it_does_not(qtbot: QtBot) -> None:
    button = StageChoice()
    qtbot.addWidget(button)
    button.show()
    for what in ("as posed", "carries the radio", "by speed", "ahead"):
        button.show_words(f"Left hand: {what}", "Left hand")
        button.resize(button.sizeHint())
        assert button.text() == button.words
    button.resize(button.sizeHint().width() - 1, button.height())
    assert button.text() == "Left hand"
