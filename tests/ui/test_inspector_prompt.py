"""The inspector's prompt: phrases and controls light each other up, and nothing is hidden."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from previz.app.commands import board
from previz.app.studio import Studio
from ui.panes.inspector import InspectorPane
from ui.panes.prompt_text import Piece, PieceText
from ui.selection import Selection

SHOT = "s1-2"


@pytest.fixture
def pane(studio: Studio, selection: Selection, qtbot: QtBot) -> InspectorPane:
    selection.select(SHOT)
    pane = InspectorPane(studio, selection)
    qtbot.addWidget(pane)
    pane.resize(320, 1400)
    with qtbot.waitExposed(pane):
        pane.show()
    pane.activateWindow()
    return pane


def read_as(pane: InspectorPane, family: str) -> None:
    """Pick a family with the keyboard, as a person does."""
    field = pane.prompt.family
    field.setFocus()
    target = field.findData(family)
    while field.currentIndex() != target:
        down = field.currentIndex() < target
        QTest.keyClick(field, Qt.Key.Key_Down if down else Qt.Key.Key_Up)


def shown(text: PieceText) -> str:
    return "\n".join(piece.words for piece in text.pieces)


def enter(widget: QWidget) -> None:
    where = widget.rect().center().toPointF()
    QApplication.sendEvent(widget, QEnterEvent(where, where, where))


def test_a_shot_is_read_as_its_engine_and_as_any_other_family(
    pane: InspectorPane, studio: Studio
) -> None:
    assert pane.prompt.family.currentText() == "Its own: Neutral"
    assert shown(pane.prompt.compiled).startswith("A medium shot.")
    before = studio.session.project
    read_as(pane, "wan")
    assert shown(pane.prompt.compiled).startswith("Medium shot,")
    assert studio.session.project is before
    read_as(pane, "cogvideox")
    assert shown(pane.prompt.compiled).startswith("Mei")


def test_a_phrase_marks_its_control_and_says_where_it_comes_from(pane: InspectorPane) -> None:
    read_as(pane, "neutral")
    length = pane.prompt.length.text()
    pane.prompt.compiled.linkHovered.emit("lens")
    assert pane.camera.lens.property("traced") is True
    assert pane.prompt.length.text() == "From: Lens"
    pane.prompt.compiled.linkHovered.emit("colour")
    assert pane.camera.lens.property("traced") is False
    assert pane.light.light.property("traced") is True
    pane.prompt.compiled.linkHovered.emit("")
    assert pane.prompt.length.text() == length


def test_a_control_underlines_its_phrases_under_the_mouse_and_with_the_focus(
    pane: InspectorPane,
) -> None:
    read_as(pane, "neutral")
    enter(pane.camera.shot_size)
    assert pane.prompt.compiled.lit == ("A medium shot.",)
    QApplication.sendEvent(pane.camera.shot_size, QEvent(QEvent.Type.Leave))
    assert pane.prompt.compiled.lit == ()
    pane.camera.lens.setFocus()
    assert pane.prompt.compiled.lit == ("35 mm lens.",)
    pane.prompt.words.setFocus()
    assert pane.prompt.compiled.lit == ()


def test_phrases_are_reached_by_keyboard_and_lead_to_their_control(pane: InspectorPane) -> None:
    read_as(pane, "neutral")
    QTest.keyClick(pane.prompt.family, Qt.Key.Key_Tab)
    assert pane.prompt.compiled.hasFocus()
    QTest.keyClick(pane.prompt.compiled, Qt.Key.Key_Tab)
    QTest.keyClick(pane.prompt.compiled, Qt.Key.Key_Tab)
    assert pane.camera.angle.property("traced") is True
    QTest.keyClick(pane.prompt.compiled, Qt.Key.Key_Backtab)
    assert pane.camera.shot_size.property("traced") is True
    QTest.keyClick(pane.prompt.compiled, Qt.Key.Key_Return)
    assert pane.camera.shot_size.hasFocus()


def test_a_phrase_opens_the_section_that_was_folded_away(pane: InspectorPane) -> None:
    toggle = pane.camera.findChild(QToolButton, "section")
    assert toggle is not None
    QTest.mouseClick(toggle, Qt.MouseButton.LeftButton)
    assert not pane.camera.lens.isVisible()
    pane.prompt.compiled.linkActivated.emit("lens")
    assert pane.camera.lens.isVisible() and pane.camera.lens.hasFocus()


def test_what_is_set_elsewhere_is_asked_for(pane: InspectorPane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.control_wanted) as asked:
        pane.prompt.compiled.linkActivated.emit("action")
    assert asked.args == ["action"]


def test_remarks_stand_below_the_prompt_and_the_words_stay(
    pane: InspectorPane, studio: Studio, qtbot: QtBot
) -> None:
    assert not pane.prompt.remarks.isVisible()
    board.set_prompt(studio, SHOT, "The camera pans. No smoke.")
    qtbot.waitUntil(pane.prompt.remarks.isVisible)
    assert "“camera pans” asks for a move" in shown(pane.prompt.remarks)
    assert "A negation stands in the prompt." in shown(pane.prompt.remarks)
    assert "The camera pans. No smoke." in shown(pane.prompt.compiled)
    pane.prompt.remarks.linkActivated.emit(pane.prompt.remarks.pieces[0].target)
    assert pane.prompt.words.hasFocus()


def test_what_is_left_out_is_listed_with_its_reason(pane: InspectorPane) -> None:
    read_as(pane, "wan_i2v")
    size = next(piece for piece in pane.prompt.left_out.pieces if piece.target == "size")
    assert (size.words, size.lead) == ("Medium shot", "\nThe first frame shows it already: ")
    read_as(pane, "wan")
    assert all("first frame" not in piece.lead for piece in pane.prompt.left_out.pieces)


def test_the_length_is_an_estimate_without_a_model(pane: InspectorPane) -> None:
    read_as(pane, "wan")
    assert pane.prompt.length.text().startswith("about ")
    assert " of 512 tokens" in pane.prompt.length.text()
    read_as(pane, "neutral")
    assert "tokens" not in pane.prompt.length.text()


def test_the_negative_shows_what_is_struck_and_all_of_it_on_demand(pane: InspectorPane) -> None:
    assert not pane.prompt.negative.isVisible()
    read_as(pane, "wan")
    assert pane.prompt.negative.isVisible()
    short = pane.prompt.negative.pieces
    assert all(piece.struck for piece in short[1:])
    assert {"静态", "静止"} <= {piece.words for piece in short}
    pane.prompt.negative.linkActivated.emit(short[0].target)
    assert len(pane.prompt.negative.pieces) == 29
    pane.prompt.negative.linkHovered.emit(short[1].target)
    assert QToolTip.text() == "static\nThe camera stands still on purpose."


def test_without_guidance_the_negative_gives_its_reason(
    pane: InspectorPane, studio: Studio, qtbot: QtBot
) -> None:
    read_as(pane, "wan")
    board.set_sampling(studio, SHOT, 4, 1.0)
    qtbot.waitUntil(lambda: "has no effect" in pane.prompt.negative.text())
    assert pane.prompt.negative.pieces == ()


def test_words_with_signs_of_html_stay_words(qtbot: QtBot) -> None:
    text = PieceText()
    qtbot.addWidget(text)
    text.show_pieces([Piece("a < b & <i>c</i>", 'x"y')], "Not:\n")
    assert "&lt;i&gt;" in text.text() and "Not:<br>" in text.text()
    text.light_up(frozenset({'x"y'}))
    assert text.lit == ("a < b & <i>c</i>",)
