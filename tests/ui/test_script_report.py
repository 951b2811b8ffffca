"""A script that loses something on its way in: the window says so, and shows what."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from previz.app.script_report import ScriptReport
from previz.app.settings import Settings
from tests.ui.conftest import no_worker
from ui import theme
from ui.dialogs.new_project import NewProjectDialog
from ui.dialogs.script_report import ScriptReportDialog
from ui.file_verbs import FileVerbs

SCRIPT = "INT. SHOP - DAY\n\nMEI waits. [[who?\n\nMEI\nNot tonight.\n"
REPORT = ScriptReport(
    "Shop.pdf",
    "PDF",
    0.982,
    ("Revision marks on 16 lines: pages 2–5.",),
    ("Page 3, line 5: “Far out” stands in no known column; read as action.",),
)


@pytest.fixture
def files(qapp: QApplication, home: Path) -> Iterator[FileVerbs]:
    theme.apply(qapp, theme.DARK)
    files = FileVerbs(Settings(auto_clay=False), no_worker)
    yield files
    if files.window is not None:
        files.window.close()


def words(dialog: ScriptReportDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_every_sentence_is_there(qapp: QApplication, qtbot: QtBot) -> None:
    dialog = ScriptReportDialog(REPORT)
    qtbot.addWidget(dialog)
    shown = words(dialog)
    assert "“Shop.pdf” was read as PDF." in shown and "98.2 %" in shown
    assert REPORT.left_out[0] in shown and REPORT.notes[0] in shown


def test_the_window_says_so_and_shows_it(files: FileVerbs, tmp_path: Path, qtbot: QtBot) -> None:
    script = tmp_path / "shop.fountain"
    script.write_text(SCRIPT, encoding="utf-8")
    files.open_path(script)
    assert files.window is not None
    bar = files.window.header.messages
    assert bar.isVisibleTo(files.window) and "“shop.fountain”" in bar.text
    found: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ScriptReportDialog)
        found.append(words(dialog))
        dialog.accept()

    QTimer.singleShot(0, look)
    next(b for b in bar.findChildren(QPushButton) if b.text() == "Show what…").click()
    assert "Line 3: a note opens with [[" in found[0]


def test_a_script_read_whole_says_nothing(files: FileVerbs, tmp_path: Path) -> None:
    script = tmp_path / "shop.fountain"
    script.write_text(SCRIPT.replace("[[", ""), encoding="utf-8")
    files.open_path(script)
    assert files.window is not None
    assert not files.window.header.messages.isVisibleTo(files.window)


def test_the_dialog_of_a_new_project_keeps_the_report(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    script = tmp_path / "shop.fountain"
    script.write_text(SCRIPT, encoding="utf-8")
    dialog = NewProjectDialog(tmp_path)
    qtbot.addWidget(dialog)
    dialog.script.set_path(script)
    dialog.go.click()
    assert dialog.session is not None
    assert [report.name for report in dialog.reports] == ["shop.fountain"]
    dialog.session.close()
