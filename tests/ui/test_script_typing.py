"""Writing on the page: keys as in the screenwriting programs, and the project that hears of it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from previz.app import projects
from previz.app.inbox import Inbox
from previz.app.settings import Settings
from previz.app.studio import Studio
from previz.model.project import Settings as ProjectSettings
from previz.model.screenplay import ElementKind
from previz.planner.plan import plan
from previz.script.fountain import parse
from previz.script.write import write
from tests.ui.conftest import no_worker
from ui import theme
from ui.bridge import Bridge
from ui.panes.script import ScriptPane
from ui.selection import Selection

Kind = ElementKind
Key = Qt.Key

TEXT = """Title: Night Market

INT. NOODLE SHOP - NIGHT

Mei waits at the counter. Rain on the glass.

MEI
Not tonight.

JO
(wet)
It was always going to rain. I said so.

EXT. NIGHT MARKET - NIGHT

Jo runs. Mei follows him past the stalls.
"""


@pytest.fixture
def studio(tmp_path: Path, qapp: QApplication) -> Iterator[Studio]:
    theme.apply(qapp, theme.DARK)
    project = plan(parse(TEXT), ProjectSettings())
    session = projects.create(tmp_path / "Night Market", project)
    studio = Studio(session, Settings(auto_clay=False), Inbox(), no_worker)
    bridge = Bridge(studio.inbox)
    yield studio
    bridge.close()
    studio.close()


@pytest.fixture
def pane(studio: Studio, qtbot: QtBot) -> ScriptPane:
    pane = ScriptPane(studio, Selection(studio))
    qtbot.addWidget(pane)
    pane.resize(760, 700)
    with qtbot.waitExposed(pane):
        pane.show()
    pane.activateWindow()
    pane.page.setFocus()
    pane.page.fit_width()
    return pane


def caret(pane: ScriptPane, words: str, at_end: bool = True) -> None:
    """Put the caret behind words of the page, or before them."""
    found = pane.page.document().find(words, 0, QTextDocument.FindFlag.FindCaseSensitively)
    assert not found.isNull()
    found.setPosition(found.selectionEnd() if at_end else found.selectionStart())
    pane.page.setTextCursor(found)


def press(pane: ScriptPane, *keys: Qt.Key | str) -> None:
    for key in keys:
        if isinstance(key, str):
            QTest.keyClicks(pane.page, key)
        else:
            QTest.keyClick(pane.page, key)


def rows(pane: ScriptPane) -> list[tuple[Kind, str]]:
    return [(row.kind, row.text) for row in pane.page.draft.rows]


def script(studio: Studio) -> list[tuple[Kind, str]]:
    return [(each.kind, each.text) for each in studio.session.project.screenplay.elements]


def test_a_scene_is_written_by_enter_and_tab_alone(pane: ScriptPane, studio: Studio) -> None:
    caret(pane, "Rain on the glass.")
    press(pane, Key.Key_Return, "A bell.", Key.Key_Return, Key.Key_Tab, "jo", Key.Key_Return)
    press(pane, "(low", Key.Key_Return, "Coming.", Key.Key_Return, "CUT TO:", Key.Key_Return)
    press(pane, "int. kitchen - night", Key.Key_Return, "Steam.")
    pane.commits.flush()
    assert script(studio)[2:9] == [
        (Kind.ACTION, "A bell."),
        (Kind.CHARACTER, "JO"),
        (Kind.PARENTHETICAL, "(low)"),
        (Kind.DIALOGUE, "Coming."),
        (Kind.TRANSITION, "CUT TO:"),
        (Kind.SCENE_HEADING, "INT. KITCHEN - NIGHT"),
        (Kind.ACTION, "Steam."),
    ]
    assert [scene.heading for scene in studio.session.project.scenes.values()].count(
        "INT. KITCHEN - NIGHT"
    ) == 1


def test_a_key_changes_the_page_and_a_pause_the_project(
    pane: ScriptPane, studio: Studio, qtbot: QtBot
) -> None:
    before = studio.session.project
    caret(pane, "Not tonight.")
    press(pane, " Never.")
    assert studio.session.project is before
    assert pane.commits.waiting
    qtbot.waitUntil(lambda: (Kind.DIALOGUE, "Not tonight. Never.") in script(studio), timeout=8000)
    assert not pane.commits.waiting
    assert any(
        "Never." in words.text
        for scene in studio.session.project.scenes.values()
        for words in scene.words
    )


def test_leaving_the_page_gives_the_project_what_was_typed(
    pane: ScriptPane, studio: Studio
) -> None:
    caret(pane, "Not tonight.")
    press(pane, " Go.")
    pane.page.clearFocus()
    assert (Kind.DIALOGUE, "Not tonight. Go.") in script(studio)


def test_each_paragraph_is_one_step_and_undo_changes_only_that(
    pane: ScriptPane, studio: Studio
) -> None:
    original = script(studio)
    caret(pane, "Not tonight.")
    press(pane, " One.")
    caret(pane, "past the stalls.")
    press(pane, " Two.")
    place = pane.page.verticalScrollBar().value()
    pane.commits.flush()
    studio.session.undo()
    assert "Not tonight. One." in pane.page.toPlainText()
    assert "Two." not in pane.page.toPlainText()
    studio.session.undo()
    assert script(studio) == original == rows(pane)
    studio.session.redo()
    studio.session.redo()
    assert "Two." in pane.page.toPlainText()
    assert pane.page.verticalScrollBar().value() == place
    assert not pane.commits.waiting


def test_enter_ends_an_undo_step(pane: ScriptPane, studio: Studio) -> None:
    caret(pane, "past the stalls.")
    press(pane, " One.", Key.Key_Return, "Two.")
    pane.commits.flush()
    studio.session.undo()
    assert "past the stalls. One." in pane.page.toPlainText()
    assert "Two." not in pane.page.toPlainText()


def test_typing_goes_on_while_a_run_is_planned(
    pane: ScriptPane, studio: Studio, qtbot: QtBot
) -> None:
    caret(pane, "Not tonight.")
    press(pane, " One.", Key.Key_Return)
    for _ in range(20):
        press(pane, "y")
        qtbot.wait(40)
    pane.commits.flush()
    assert (Kind.DIALOGUE, "Not tonight. One.") in script(studio)
    assert (Kind.ACTION, "y" * 20) in script(studio)
    assert rows(pane) == script(studio)


def test_backspace_joins_and_enter_breaks(pane: ScriptPane) -> None:
    caret(pane, "Rain on", at_end=False)
    press(pane, Key.Key_Return)
    assert rows(pane)[1:3] == [
        (Kind.ACTION, "Mei waits at the counter. "),
        (Kind.ACTION, "Rain on the glass."),
    ]
    press(pane, Key.Key_Backspace)
    assert rows(pane)[1] == (Kind.ACTION, "Mei waits at the counter. Rain on the glass.")
    caret(pane, "Not tonight.", at_end=False)
    press(pane, Key.Key_Return)
    assert rows(pane)[3] == (Kind.ACTION, "")  # a line above, the speech stays one
    assert rows(pane)[4] == (Kind.DIALOGUE, "Not tonight.")


def test_tab_makes_another_kind_and_takes_its_capitals_back(pane: ScriptPane) -> None:
    caret(pane, "Rain on the glass.", at_end=False)
    line = "Mei waits at the counter. Rain on the glass."
    press(pane, Key.Key_Tab)
    assert rows(pane)[1] == (Kind.CHARACTER, line.upper())
    press(pane, Key.Key_Tab)
    assert rows(pane)[1] == (Kind.PARENTHETICAL, f"({line})")
    press(pane, Key.Key_Backtab, Key.Key_Backtab)
    assert rows(pane)[1] == (Kind.ACTION, line)


def test_words_over_a_selection_across_paragraphs(pane: ScriptPane, studio: Studio) -> None:
    caret(pane, "Rain", at_end=False)
    cursor = pane.page.textCursor()
    found = pane.page.document().find("always")
    cursor.setPosition(found.selectionEnd(), QTextCursor.MoveMode.KeepAnchor)
    pane.page.setTextCursor(cursor)
    press(pane, "x")
    pane.commits.flush()
    line = "Mei waits at the counter. x going to rain. I said so."
    assert script(studio)[1] == (Kind.ACTION, line)
    assert rows(pane) == script(studio)


def test_a_pasted_page_becomes_elements(pane: ScriptPane, studio: Studio) -> None:
    data = QMimeData()
    data.setText("A knock.\n\nMEI\nWho is it?\n\nINT. HALL - DAY\n\nNobody.")
    caret(pane, "Rain on the glass.")
    pane.page.insertFromMimeData(data)
    pane.commits.flush()
    assert script(studio)[2:7] == [
        (Kind.ACTION, "A knock."),
        (Kind.CHARACTER, "MEI"),
        (Kind.DIALOGUE, "Who is it?"),
        (Kind.SCENE_HEADING, "INT. HALL - DAY"),
        (Kind.ACTION, "Nobody."),
    ]


def test_several_paragraphs_are_copied_as_fountain(pane: ScriptPane) -> None:
    pane.page.selectAll()
    copied = pane.page.createMimeDataFromSelection().text()
    assert copied == TEXT.partition("\n\n")[2]


def test_emphasis_is_put_on_and_taken_off(pane: ScriptPane) -> None:
    cursor = pane.page.document().find("counter")
    pane.page.setTextCursor(cursor)
    pane.typing.emphasise("**")
    assert "the **counter**." in rows(pane)[1][1]
    block = pane.page.document().findBlockByNumber(1)
    assert any(each.format.fontWeight() > 500 for each in block.layout().formats())
    cursor = pane.page.document().find("**counter**")
    pane.page.setTextCursor(cursor)
    pane.typing.emphasise("**")
    assert "the counter." in rows(pane)[1][1]


def test_composed_letters_stand_in_capitals_where_the_kind_does(pane: ScriptPane) -> None:
    caret(pane, "MEI")
    event = QInputMethodEvent()
    event.setCommitString("é")
    QApplication.sendEvent(pane.page, event)
    assert (Kind.CHARACTER, "MEIÉ") in rows(pane)


def test_known_names_are_offered_and_taken_by_tab(pane: ScriptPane) -> None:
    caret(pane, "past the stalls.")
    press(pane, Key.Key_Return, Key.Key_Tab, "m")
    press(pane, Key.Key_Tab)
    assert rows(pane)[-1] == (Kind.CHARACTER, "MEI")
    press(pane, Key.Key_Return, "Hm.")
    assert rows(pane)[-1] == (Kind.DIALOGUE, "Hm.")


def test_a_project_for_reading_only_says_so_and_is_left_alone(
    pane: ScriptPane, studio: Studio
) -> None:
    before = rows(pane)
    pane.page.lock(True)
    press(pane, "no", Key.Key_Delete, Key.Key_Return)
    pane.set_kind(Kind.NOTE)
    assert rows(pane) == before
    pane.page.lock(False)
    caret(pane, "Not tonight.")
    press(pane, "!")
    assert pane.commits.waiting


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_typed_the_page_the_draft_and_the_project_agree(
    pane: ScriptPane, studio: Studio, seed: int
) -> None:
    pick = random.Random(seed)
    keys = (Key.Key_Return, Key.Key_Tab, Key.Key_Backtab, Key.Key_Backspace, Key.Key_Delete)
    words = ("a", "Rain. ", "INT. ", "(", "*b*", "CUT TO:", "夜", "# ", "é")
    for _ in range(60):
        deed = pick.random()
        document = pane.page.document()
        if deed < 0.3:
            cursor = pane.page.textCursor()
            cursor.setPosition(pick.randrange(document.characterCount()))
            if pick.random() < 0.3:
                end = min(document.characterCount() - 1, cursor.position() + pick.randrange(60))
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            pane.page.setTextCursor(cursor)
        elif deed < 0.6:
            pane.typing.write(pick.choice(words))
        elif deed < 0.9:
            pane._suggestions.hide()  # an open list would take the key
            press(pane, pick.choice(keys))
            pane.tools.menu.hide()
        elif deed < 0.95:
            pane.commits.flush()
        elif studio.session.undo_label:
            pane.commits.flush()
            studio.session.undo()
        blocks = [document.findBlockByNumber(n).text() for n in range(document.blockCount())]
        assert blocks == [row.text for row in pane.page.draft.rows]
    pane.commits.flush()
    elements = studio.session.project.screenplay.elements
    assert pane.page.draft.written().elements == elements
    assert not pane.commits.waiting
    write(studio.session.project.screenplay)  # it can be written down
