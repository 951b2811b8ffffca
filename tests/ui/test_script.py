"""The script page: lines lead to shots, and shots light their lines."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from previz.app.studio import Studio
from previz.model.project import Words
from previz.model.screenplay import Element, ElementKind
from tests.ui.conftest import small_project
from ui.panes.script import ScriptPane
from ui.panes.script_map import paragraphs
from ui.selection import Selection


@pytest.fixture
def pane(studio: Studio, selection: Selection, qtbot: QtBot) -> ScriptPane:
    pane = ScriptPane(studio, selection)
    qtbot.addWidget(pane)
    pane.resize(640, 700)
    with qtbot.waitExposed(pane):
        pane.show()
    pane.activateWindow()
    return pane


def place_of(pane: ScriptPane, words: str) -> QPoint:
    """Where words are on the page."""
    found = pane.page.document().find(words, 0, QTextDocument.FindFlag.FindCaseSensitively)
    assert not found.isNull()
    caret = QTextCursor(found)
    caret.setPosition(found.selectionStart() + 1)
    return pane.page.cursorRect(caret).center()


def lit(pane: ScriptPane) -> list[str]:
    return [mark.cursor.selectedText() for mark in pane.page.extraSelections()]


def test_the_page_shows_the_script(pane: ScriptPane) -> None:
    text = pane.page.toPlainText()
    assert pane.page.title == "Night Market"
    assert text.startswith("INT. NOODLE SHOP - NIGHT")
    assert text.index("MEI") < text.index("Not tonight.")


def test_a_click_on_a_line_selects_its_shot(
    pane: ScriptPane, selection: Selection, qtbot: QtBot
) -> None:
    def clicking(words: str, shot_id: str) -> None:
        # Again until it holds: a late resize may move the lines between looking and clicking.
        def selected() -> bool:
            place = place_of(pane, words)
            QTest.mouseClick(pane.page.viewport(), Qt.MouseButton.LeftButton, pos=place)
            return selection.shot_id == shot_id

        qtbot.waitUntil(selected)

    clicking("Jo sits down", "s1-3")
    clicking("MEI", "s1-2")
    assert selection.shot_id == "s1-2"


def test_the_caret_reaches_every_shot_by_keyboard(pane: ScriptPane, selection: Selection) -> None:
    pane.page.setFocus()
    pane.page.moveCursor(QTextCursor.MoveOperation.Start)
    seen = set()
    for _ in range(40):
        QTest.keyClick(pane.page, Qt.Key.Key_Down)
        QApplication.processEvents()  # no hand is so quick that lines are not laid out between keys
        seen.add(selection.shot_id)
    assert seen == {f"s{scene}-{n}" for scene in (1, 2) for n in (1, 2, 3, 4)}


def test_the_selected_shots_words_are_lit(pane: ScriptPane, selection: Selection) -> None:
    selection.select("s1-4")
    assert lit(pane) == ["JO", "It was always going to rain."]


def test_one_paragraph_may_play_in_two_shots() -> None:
    project = small_project()
    text = "The door opens. Jo steps in."
    first, second = (
        replace(project.shots[shot_id], words=(Words("action", words, 2),))
        for shot_id, words in (("s1-1", "The door opens."), ("s1-2", "Jo steps in."))
    )
    scene = replace(project.scenes["sc1"], words=(*first.words, *second.words), beats=())
    project = replace(
        project,
        scenes={**project.scenes, "sc1": scene},
        shots={**project.shots, "s1-1": first, "s1-2": second},
        screenplay=replace(
            project.screenplay,
            elements=(
                Element(ElementKind.SCENE_HEADING, "INT. NOODLE SHOP - NIGHT", 0),
                Element(ElementKind.ACTION, text, 2),
            ),
        ),
    )
    action = paragraphs(project)[1]
    assert action.shot_at(3) == "s1-1"
    assert action.shot_at(text.index("steps")) == "s1-2"
