"""Form controls where there is less room than words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui import theme
from ui.fields import Choice, LongButton

WORDS = "Make standing light of R&D LABORATORY, late afternoon"


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    theme.apply(qapp, theme.DARK)


def test_a_button_too_narrow_for_its_words_shows_how_they_begin(qtbot: QtBot) -> None:
    button = LongButton()
    qtbot.addWidget(button)
    button.resize(200, 28)
    button.show_words(WORDS)
    button.show()
    assert button.text().startswith("Make stand")
    assert button.text().endswith("…")
    assert button.fontMetrics().horizontalAdvance(button.text()) < button.width()
    assert button.toolTip() == button.accessibleName() == WORDS
    button.resize(900, 28)
    assert button.text().replace("&&", "&") == WORDS


def test_a_list_too_narrow_for_its_words_ends_them_in_an_ellipsis(qtbot: QtBot) -> None:
    """What is painted for the long words is what is painted for the words cut with an ellipsis."""
    width_px = 180
    long, short = Choice([("a", WORDS)]), Choice()
    for field in (long, short):
        qtbot.addWidget(field)
        field.resize(width_px, 28)
        field.show()
    pictures = []
    for cut in range(1, len(WORDS)):
        words = WORDS[:cut].rstrip() + "…"
        if short.fontMetrics().horizontalAdvance(words) < width_px - theme.CONTROL_PX:
            short.fill([("a", words)])
            pictures.append(short.grab().toImage())
    assert long.grab().toImage() in pictures


def test_a_list_that_is_filled_again_shows_its_first_row_and_no_row_too_many(qtbot: QtBot) -> None:
    rows = [("a", "One"), ("b", "Two")]
    field, told = Choice(rows), list[str]()
    qtbot.addWidget(field)
    field.chosen.connect(told.append)
    field.currentIndexChanged.connect(lambda _row: told.append("changed"))
    field.show_id("c", "Three")
    field.fill(rows)
    assert [field.itemData(n) for n in range(field.count())] == ["a", "b"]
    field.show_id("b")
    field.fill(rows)
    assert (field.currentData(), field.count()) == ("a", 2)
    field.fill([("a", "Uno"), ("b", "Two")])
    assert field.itemText(0) == "Uno"
    for greyed in ({"b": "Not here."}, {}):
        field.fill(rows, greyed)
        assert bool(field.model().index(1, 0).flags() & Qt.ItemFlag.ItemIsEnabled) is (not greyed)
    field.fill([])
    assert (field.currentIndex(), field.count()) == (-1, 0)
    assert told == []
