"""Cast and locations on screen: found in the script, edited once, inherited everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QColorDialog,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from previz.app import projects
from previz.app.commands import cast as verbs
from previz.app.inbox import Inbox
from previz.app.settings import Settings
from previz.app.studio import Studio
from previz.errors import EditError
from previz.model.project import Project
from previz.model.project import Settings as FilmSettings
from previz.planner.plan import plan
from previz.script.fountain import parse
from tests.ui.conftest import no_worker
from ui import theme
from ui.bridge import Bridge
from ui.core_words import said
from ui.fields import Choice
from ui.messages import MessageBar
from ui.panes.cast import CastPane
from ui.panes.cast_list import HINT_ROLE
from ui.panes.inspector import InspectorPane
from ui.selection import Selection

SCRIPT = """INT. KITCHEN - NIGHT

A low white room with a stove.

MARA (60s, oilskin coat) sits at the table. TOBIAS (30s) steps in.

MARA
Sit.

TOBIAS
Mara.

EXT. YARD - DAY

Tobias runs, soaked.

INT. KITCHEN - DAY

Mara waits.

INT. MARA'S KITCHEN - NIGHT

Mara sleeps.
"""


@pytest.fixture
def studio(tmp_path: Path, qapp: QApplication) -> Iterator[Studio]:
    theme.apply(qapp, theme.DARK)
    session = projects.create(tmp_path / "Light", plan(parse(SCRIPT), FilmSettings()))
    studio = Studio(session, Settings(auto_clay=False), Inbox(), no_worker)
    bridge = Bridge(studio.inbox)
    yield studio
    bridge.close()
    studio.close()


@pytest.fixture
def pane(studio: Studio, selection: Selection, qtbot: QtBot) -> CastPane:
    pane = CastPane(studio, selection)
    qtbot.addWidget(pane)
    pane.resize(380, 900)
    pane.show()
    qtbot.waitExposed(pane)
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    return pane


def project_of(studio: Studio) -> Project:
    return studio.session.project


def rows(entries: QAbstractItemView) -> list[tuple[str, str]]:
    model = entries.model()
    indexes = [model.index(row, 0) for row in range(model.rowCount())]
    return [(index.data(), index.data(HINT_ROLE)) for index in indexes]


def go_to(entries: QAbstractItemView, row: int) -> None:
    """Go down the list by the keys, from the top."""
    entries.setFocus()
    QTest.keyClick(entries, Qt.Key.Key_Home)
    for _ in range(row):
        QTest.keyClick(entries, Qt.Key.Key_Down)


def fill(field: QLineEdit | QPlainTextEdit, words: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, words)
    field.clearFocus()


def choose(choice: Choice, row_id: str) -> None:
    row = choice.findData(row_id)
    assert row >= 0, f"{row_id} is not offered"
    choice.setCurrentIndex(row)
    choice.activated.emit(row)


def test_the_lists_say_who_and_where_and_how_much(pane: CastPane) -> None:
    assert rows(pane.people) == [
        ("MARA", "3 scene(s)  ·  1 line(s)"),
        ("TOBIAS", "2 scene(s)  ·  1 line(s)"),
    ]
    assert rows(pane.places) == [
        ("INT. KITCHEN", "2 scene(s)  ·  Night, Day"),
        ("EXT. YARD", "1 scene(s)  ·  Day"),
        ("INT. MARA'S KITCHEN", "1 scene(s)  ·  Night"),
    ]


def test_the_keys_go_from_one_to_the_next(pane: CastPane) -> None:
    assert pane.person.name.text() == "MARA"
    assert pane.person.anchor.toPlainText() == "60s, oilskin coat"
    go_to(pane.people, 1)
    assert pane.person.name.text() == "TOBIAS"
    assert [row.name.text() for row in pane.person.wardrobe.rows] == ["usual", "soaked"]


def test_fields_edit_the_character(pane: CastPane, studio: Studio) -> None:
    editor = pane.person
    fill(editor.anchor, "sixty, grey plait")
    editor.tall.setValue(1.58)
    choose(editor.gender, "f")
    free = next(chip for chip in editor.colour.chips if not chip.taken and not chip.isChecked())
    free.click()
    who = project_of(studio).cast["mara"]
    assert (who.anchor, who.height_m, who.gender) == ("sixty, grey plait", 1.58, "f")
    assert who.colour == free.colour
    assert free.isChecked()
    for _ in range(3):
        studio.session.undo()
    assert project_of(studio).cast["mara"].anchor == "sixty, grey plait"
    assert editor.tall.value() == pytest.approx(1.75)


def test_a_name_changes_in_the_script_only_when_asked(pane: CastPane, studio: Studio) -> None:
    fill(pane.person.name, "Marta")
    assert rows(pane.people)[0][0] == "Marta"
    assert pane.person.written.text() == "In the script: MARA"
    assert "MARA" in {element.text for element in project_of(studio).screenplay.elements}
    pane.person.in_script.setChecked(True)
    fill(pane.person.name, "Greta")
    assert "GRETA" in {element.text for element in project_of(studio).screenplay.elements}


def test_a_refused_name_is_taken_back(pane: CastPane, qtbot: QtBot) -> None:
    window = QWidget()
    bar = MessageBar(window)
    qtbot.addWidget(window)
    window.show()
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    fill(pane.person.name, "Tobias")
    assert bar.error is not None
    assert "TOBIAS already" in bar.error.what
    assert pane.person.name.text() == "MARA"


def test_another_colour_is_one_step(pane: CastPane, studio: Studio) -> None:
    before = project_of(studio).cast["mara"].colour
    pane.person.colour.other.click()
    dialog = pane.person.colour.findChild(QColorDialog)
    assert dialog is not None
    for name in ("#102030", "#203040"):
        dialog.setCurrentColor(name)
    assert project_of(studio).cast["mara"].colour == pytest.approx((0.125, 0.188, 0.251), abs=0.01)
    dialog.accept()
    studio.session.undo()
    assert project_of(studio).cast["mara"].colour == before


def test_states_of_dress_are_added_worded_and_worn(pane: CastPane, studio: Studio) -> None:
    editor = pane.person
    editor.wardrobe.new.setFocus()
    QTest.keyClicks(editor.wardrobe.new, "asleep")
    QTest.keyClick(editor.wardrobe.new, Qt.Key.Key_Return)
    shown = [row for row in editor.wardrobe.rows if row.isVisible()]
    assert [row.name.text() for row in shown] == ["usual", "asleep"]
    fill(shown[1].text, "in a nightdress")
    last = project_of(studio).scene_order[3]
    assert editor.scenes.links[2].text().startswith("4")
    choose(editor.scenes.worn[2], "asleep")
    project = project_of(studio)
    assert project.state_of(last, "mara") == "asleep"
    assert project.cast["mara"].dressed("asleep") == "in a nightdress"
    fill(shown[1].name, "in bed")
    assert project_of(studio).state_of(last, "mara") == "in bed"
    shown[1].up.click()
    assert [state.name for state in project_of(studio).cast["mara"].wardrobe] == ["in bed", "usual"]
    shown[1].away.click()
    assert [state.name for state in project_of(studio).cast["mara"].wardrobe] == ["in bed"]


def test_a_scene_in_the_list_is_shown(pane: CastPane, studio: Studio, selection: Selection) -> None:
    pane.person.scenes.links[1].click()
    third = project_of(studio).scenes[project_of(studio).scene_order[2]]
    assert selection.shot_id == third.shot_ids[0]


def test_two_people_are_merged_in_one_step(pane: CastPane, studio: Studio) -> None:
    go_to(pane.people, 1)
    assert [pane.person.merging.other.itemText(0)] == ["MARA"]
    pane.person.merging.merge.click()
    assert [name for name, _hint in rows(pane.people)] == ["MARA"]
    assert pane.person.name.text() == "MARA"
    studio.session.undo()
    assert len(rows(pane.people)) == 2


def test_a_place_is_named_lit_and_merged(pane: CastPane, studio: Studio) -> None:
    pane.tabs.setCurrentIndex(1)
    editor = pane.place
    fill(editor.anchor, "whitewashed, low")
    fill(editor.name, "Kitchen")
    assert set(editor.light.fields) == {"night", "day"}
    choose(editor.light.fields["night"], "noir")
    project = project_of(studio)
    place = project.locations["int-kitchen"]
    assert (place.name, place.anchor) == ("Kitchen", "whitewashed, low")
    assert project.scene_light(project.scene_order[0]).id == "noir"
    assert project.scene_light(project.scene_order[2]).id != "noir"
    choose(editor.light.fields["night"], "")
    assert project_of(studio).locations["int-kitchen"].lights == ()
    go_to(pane.places, 2)
    choose(editor.merging.other, "int-kitchen")
    editor.merging.merge.click()
    assert [name for name, _ in rows(pane.places)] == ["INT. Kitchen", "EXT. YARD"]


def test_what_is_not_seen_is_caught_up_with(pane: CastPane, studio: Studio) -> None:
    pane.hide()
    verbs.set_height(studio, "mara", 1.5)
    pane.show()
    assert pane.person.tall.value() == pytest.approx(1.5)


def test_every_control_has_a_name_and_takes_the_keys(pane: CastPane) -> None:
    kinds = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit)
    for page in (0, 1):
        pane.tabs.setCurrentIndex(page)
        seen = [w for kind in (*kinds, QPlainTextEdit) for w in pane.findChildren(kind)]
        for widget in (w for w in seen if w.isVisible() and own(w)):
            name = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
            assert name, f"{type(widget).__name__} {widget.objectName()}"
            assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus or not widget.isEnabled(), name


def own(widget: QWidget) -> bool:
    """Whether we made it: Qt's fields have parts of their own."""
    parent = widget.parentWidget()
    return not isinstance(parent, QAbstractSpinBox | QComboBox)


def test_the_inspector_says_whose_light_it_is(
    studio: Studio, selection: Selection, qtbot: QtBot
) -> None:
    inspector = InspectorPane(studio, selection)
    qtbot.addWidget(inspector)
    inspector.show()
    light, project = inspector.light, project_of(studio)
    first = project.scenes[project.scene_order[0]]
    assert light.scope.currentText() == "From the scene, as planned"
    choose(light.scope, "own")
    choose(light.light, "noir")
    assert light.standing.words == "Make standing light of KITCHEN, night"
    light.standing.click()
    assert light.scope.currentText() == "From KITCHEN, night"
    assert not light.standing.isVisible()
    assert {project_of(studio).light_of(shot_id).id for shot_id in first.shot_ids} == {"noir"}
    choose(light.light, "top")
    assert light.scope.currentText() == "From the scene"
    assert light.follow.isVisible()
    light.follow.click()
    assert light.scope.currentText() == "From KITCHEN, night"
    studio.session.undo()
    studio.session.undo()
    studio.session.undo()
    assert light.scope.currentText() == "This set-up's own"


def test_every_step_and_refusal_is_said_in_chinese(chinese: None, studio: Studio) -> None:
    first = project_of(studio).scene_order[0]
    deeds = (
        lambda: verbs.rename(studio, "mara", "Marta"),
        lambda: verbs.set_anchor(studio, "mara", "sixty"),
        lambda: verbs.set_colour(studio, "mara", (0.1, 0.2, 0.3)),
        lambda: verbs.set_height(studio, "mara", 1.5),
        lambda: verbs.set_gender(studio, "mara", "m"),
        lambda: verbs.add_state(studio, "mara", "asleep"),
        lambda: verbs.set_state_text(studio, "mara", "asleep", "in bed"),
        lambda: verbs.dress(studio, first, "mara", "asleep"),
        lambda: verbs.remove_state(studio, "mara", "asleep"),
        lambda: verbs.rename_place(studio, "int-kitchen", "Kitchen"),
        lambda: verbs.set_standing_light(studio, "int-kitchen", "night", "noir"),
        lambda: verbs.set_standing_light(studio, "int-kitchen", "night", ""),
        lambda: verbs.make_standing(studio, project_of(studio).board()[0].id),
        lambda: verbs.merge_places(studio, "ext-yard", "int-kitchen"),
        lambda: verbs.merge_characters(studio, "tobias", "mara"),
        lambda: verbs.set_height(studio, "mara", 9.0),
        lambda: verbs.rename(studio, "mara", " "),
        lambda: verbs.merge_characters(studio, "mara", "mara"),
        lambda: verbs.dress(studio, first, "mara", "nowhere"),
        lambda: verbs.set_place_anchor(studio, "nowhere", ""),
    )
    english = []
    for deed in deeds:
        try:
            deed()
            told: tuple[str, ...] = (studio.session.undo_label or "",)
        except EditError as error:
            told = (error.what, error.why, error.fix)
        english += [text for text in told if not any("一" <= c <= "鿿" for c in said(text))]
    assert english == []
