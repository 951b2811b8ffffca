"""The shot list from the window: the dialog, the board's set-up order, the slates."""

from __future__ import annotations

import csv
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from previz.app.commands import board
from previz.app.commands.slates import set_slates
from previz.app.studio import Studio
from tests.ui.test_board import order
from tests.ui.test_dialogs import click, mute, show
from ui.dialogs.shot_list import ShotListDialog
from ui.panes.board import BoardPane
from ui.selection import Selection


@pytest.mark.parametrize("name", ["list.pdf", "list.csv"])
def test_the_list_is_written_and_can_be_opened(
    name: str, studio: Studio, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = ShotListDialog(studio)
    show(dialog, qtbot)
    assert mute(dialog) == []
    dialog.path.set_path(tmp_path / name)
    assert dialog.paper.isEnabled() == name.endswith(".pdf")
    dialog.order.setCurrentIndex(1)
    click(dialog.go)
    qtbot.waitUntil(lambda: not dialog.running, timeout=30000)
    assert dialog.go.text() == "Open"
    out = tmp_path / name
    labels = [setup.label for setup in studio.session.project.setups.values()]
    if name.endswith(".csv"):
        with out.open(encoding="utf-8", newline="") as file:
            assert sorted(row["setup"] for row in csv.DictReader(file)) == sorted(labels)
    else:
        document = pdfium.PdfDocument(out)
        assert "set-up order" in document[0].get_textpage().get_text_bounded()
        document.close()


def test_what_is_wrong_is_said_in_the_dialog(
    studio: Studio, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = ShotListDialog(studio)
    show(dialog, qtbot)
    for name, says in (("list.docx", "not a shot list"), ("no/list.pdf", "folder")):
        dialog.path.set_path(tmp_path / name)
        click(dialog.go)
        qtbot.waitUntil(lambda d=dialog: not d.running, timeout=30000)
        assert says in dialog.trouble.text()
    assert list(tmp_path.glob("**/list*")) == []


def choose(pane: BoardPane, words: str) -> None:
    menu = pane.order.menu()
    assert menu is not None
    next(action for action in menu.actions() if action.text() == words).trigger()
    assert words in pane.order.accessibleName()


def test_the_board_shows_the_order_of_shooting(
    studio: Studio, selection: Selection, qtbot: QtBot
) -> None:
    pane = BoardPane(studio, selection)
    qtbot.addWidget(pane)
    told = order(pane)
    choose(pane, "Set-up order")
    board.set_azimuth(studio, "s1-4", 0)
    shot = order(pane)
    assert sorted(shot) == sorted(told)
    assert shot.index("s1-4") < shot.index("s1-3"), "what looks the same way is shot together"
    choose(pane, "Script order")
    assert order(pane) == told


def test_slates_are_one_undo_step(studio: Studio) -> None:
    before = studio.session.project
    set_slates(studio, "consecutive")
    after = studio.session.project
    assert [setup.label for setup in after.setups.values()] == [
        str(n) for n in range(1, len(after.setups) + 1)
    ]
    assert studio.session.undo() == "Slates consecutive"
    assert studio.session.project == before
