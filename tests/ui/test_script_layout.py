"""The page's own layout: heights that agree with the lines, and places that can be clicked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from previz.script.fountain import parse
from tests.scripts_made import screenplay
from ui import theme
from ui.panes.script_page import ScriptPage


@pytest.fixture
def page(qapp: QApplication, qtbot: QtBot) -> ScriptPage:
    theme.apply(qapp, theme.DARK)
    page = ScriptPage()
    qtbot.addWidget(page)
    page.resize(760, 600)
    page.fit_width()
    page.show_script("Long", parse(screenplay(20)).elements)
    with qtbot.waitExposed(page):
        page.show()
    return page


def tops(page: ScriptPage) -> list[float]:
    document = page.document()
    blocks = [document.findBlockByNumber(n) for n in range(document.blockCount())]
    return [page.layout_.blockBoundingRect(block).top() for block in blocks]


def test_a_height_counted_from_letters_is_that_of_the_lines(page: ScriptPage) -> None:
    counted = page.layout_.documentSize()
    laid_out = tops(page)  # asks for every block, and so lays every block out
    assert page.layout_.documentSize() == counted
    assert laid_out == sorted(laid_out)


def test_a_change_moves_what_is_below_and_nothing_else(page: ScriptPage) -> None:
    before = tops(page)
    cursor = page.textCursor()
    cursor.setPosition(page.document().findBlockByNumber(5).position())
    cursor.insertText("word " * 60)
    after = tops(page)
    assert after[:6] == before[:6]
    down = after[6] - before[6]
    assert down > 0
    assert [a - b for a, b in zip(after[6:], before[6:], strict=True)] == [down] * len(after[6:])


def test_every_character_is_found_where_it_stands(page: ScriptPage) -> None:
    document = page.document()
    for number in (0, 3, 40, document.blockCount() - 1):
        block = document.findBlockByNumber(number)
        rect = page.layout_.blockBoundingRect(block)
        for at in range(0, block.length() - 1, 7):
            line = block.layout().lineForTextPosition(at)
            x = line.cursorToX(at)
            place = QPointF(x[0] if isinstance(x, tuple) else 0.0, rect.top() + line.y() + 2)
            hit = page.layout_.hitTest(place, Qt.HitTestAccuracy.FuzzyHit)
            assert hit == block.position() + at
    outside = QPointF(5.0, 1e7)
    assert page.layout_.hitTest(outside, Qt.HitTestAccuracy.ExactHit) == -1


def test_a_script_from_right_to_left_stands_at_the_right(page: ScriptPage) -> None:
    page.show_script("RTL", parse(".مشهد\n\nتنتظر مي عند المنضدة.\n").elements)
    line = page.document().findBlockByNumber(1).layout()
    page.layout_.blockBoundingRect(page.document().findBlockByNumber(1))
    rect = line.lineAt(0).naturalTextRect()
    assert rect.right() > page.document().textWidth() - 4
