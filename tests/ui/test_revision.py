"""The revision dialog: what it shows, and that nothing changes before it is accepted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from previz.app.commands import board, takes
from previz.app.inbox import Inbox
from previz.app.settings import Settings
from previz.app.studio import Studio
from tests.app.filmed_script import filmed_project, first_draft, second_draft
from tests.ui.conftest import no_worker
from tests.ui.test_dialogs import mute
from ui import theme
from ui.bridge import Bridge
from ui.dialogs.revision import RevisionDialog
from ui.dialogs.stale import StaleDialog


@pytest.fixture
def filmed(tmp_path: Path, qapp: QApplication) -> Iterator[Studio]:
    theme.apply(qapp, theme.DARK)
    studio = Studio(filmed_project(tmp_path), Settings(auto_clay=False), Inbox(), no_worker)
    bridge = Bridge(studio.inbox)
    yield studio
    bridge.close()
    studio.close()


def opened(studio: Studio, text: str, qtbot: QtBot, tmp_path: Path) -> RevisionDialog:
    draft = tmp_path / "draft.fountain"
    draft.write_text(text, encoding="utf-8")
    dialog = RevisionDialog(studio, draft)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.open()
    qtbot.waitUntil(lambda: not dialog.bar.isVisible(), timeout=30_000)
    return dialog


def click(button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def listed(dialog: RevisionDialog) -> list[str]:
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(dialog.scenes.item(at).data(role)) for at in range(dialog.scenes.count())]


def test_it_shows_the_diff_and_the_stale_takes_and_changes_nothing(
    filmed: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    before = filmed.session.project
    dialog = opened(filmed, second_draft(), qtbot, tmp_path)
    assert mute(dialog) == []
    assert dialog.summary.text().startswith("Scenes: 1 changed")
    assert listed(dialog) == [
        "1 INT. RADIO REPAIR SHOP - NIGHT, changed",
        "1A EXT. SHOP DOOR - NIGHT, added",
        "4 INT. SAMUEL'S ROOM - MORNING, moved",
        "20 EXT. STREET - NIGHT, renumbered",
        "3 INT. STAIRCASE - NIGHT, omitted",
    ]
    page = dialog.page.text_with_signs()
    (reworded,) = [line for line in page.split("\n") if line.startswith("~")]
    assert "Counting what" in reworded.replace("What on earth was your father counting", "")
    said = dialog.takes.toPlainText()
    assert "Stale takes  1" in said
    assert "because “Counting what?” now reads “What on earth was your father counting?”" in said
    click(dialog.leave)
    assert not dialog.isVisible()
    assert filmed.session.project is before


def test_an_omitted_scene_is_struck_through_line_by_line(
    filmed: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(filmed, second_draft(), qtbot, tmp_path)
    dialog.scenes.setCurrentRow(4)
    assert [line[0] for line in dialog.page.text_with_signs().split("\n")] == ["−", "−"]
    cursor = dialog.page.textCursor()
    cursor.movePosition(cursor.MoveOperation.EndOfBlock)
    assert cursor.charFormat().fontStrikeOut()


def test_a_stale_shot_leads_to_its_scene(filmed: Studio, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(filmed, second_draft(), qtbot, tmp_path)
    dialog.scenes.setCurrentRow(2)
    dialog.takes.anchorClicked.emit(QUrl("1"))
    assert dialog.scenes.currentRow() == 0


def test_accept_is_one_step(filmed: Studio, qtbot: QtBot, tmp_path: Path) -> None:
    before = filmed.session.project
    dialog = opened(filmed, second_draft(), qtbot, tmp_path)
    click(dialog.go)
    assert not dialog.isVisible()
    assert filmed.session.undo_label == "Revision"
    assert filmed.queue.open_jobs() == []
    filmed.session.undo()
    assert filmed.session.project == before


def test_accept_and_render_queues_what_is_stale_and_nothing_else(
    filmed: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    shot = next(s for s in filmed.session.project.board() if s.in_cut)
    takes.circle(filmed, shot.id, shot.take_ids[0])
    dialog = opened(filmed, second_draft(), qtbot, tmp_path)
    assert dialog.proposal is not None
    stale = {each.shot_id for each in dialog.proposal.stale}
    click(dialog.go_render)
    assert {job.shot_id for job in filmed.queue.open_jobs() if job.kind == "take"} == stale
    assert len(stale) == 1


def test_the_same_draft_leaves_nothing_to_accept(
    filmed: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(filmed, first_draft(), qtbot, tmp_path)
    assert dialog.scenes.count() == 0
    assert not dialog.go.isEnabled()
    assert not dialog.go_render.isEnabled()
    assert "nothing to accept" in dialog.summary.text()


def test_what_is_no_script_is_said(filmed: Studio, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(filmed, "Milk, eggs, bread.", qtbot, tmp_path)
    assert dialog.trouble.isVisible()
    assert not dialog.go.isEnabled()
    click(dialog.leave)
    assert not dialog.isVisible()


def test_a_dialog_that_is_closed_early_does_no_harm(
    filmed: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    draft = tmp_path / "draft.fountain"
    draft.write_text(second_draft(), encoding="utf-8")
    before = filmed.session.project
    dialog = RevisionDialog(filmed, draft)
    dialog.open()
    dialog.close()
    dialog.deleteLater()
    qtbot.wait(300)
    assert filmed.session.project is before


def test_stale_takes_are_listed_before_they_are_rendered(filmed: Studio, qtbot: QtBot) -> None:
    shot = next(s for s in filmed.session.project.board() if s.in_cut)
    board.set_frames(filmed, shot.id, shot.frames + 24)
    dialog = StaleDialog(filmed)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.open()
    assert mute(dialog) == []
    said = dialog.page.toPlainText()
    assert f"{shot.name}\nLength {shot.frames} → {shot.frames + 24} frames" in said
    assert filmed.queue.open_jobs() == []
    click(dialog.go)
    assert [job.shot_id for job in filmed.queue.open_jobs() if job.kind == "take"] == [shot.id]


def test_nothing_stale_leaves_nothing_to_render(filmed: Studio, qtbot: QtBot) -> None:
    dialog = StaleDialog(filmed)
    qtbot.addWidget(dialog)
    assert not dialog.go.isEnabled()
    assert "None." in dialog.page.toPlainText()


def test_a_cause_goes_on_in_the_sentence(filmed: Studio, qtbot: QtBot, tmp_path: Path) -> None:
    later = first_draft().replace("EXT. STREET - NIGHT", "EXT. STREET - DAY")
    dialog = opened(filmed, later, qtbot, tmp_path)
    assert "because the heading “EXT. STREET - NIGHT” now reads" in dialog.takes.toPlainText()
