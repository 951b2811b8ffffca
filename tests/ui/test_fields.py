"""Form controls where there is less room than words."""

from __future__ import annotations

import pytest
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
