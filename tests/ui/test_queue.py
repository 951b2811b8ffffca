"""The queue pane: jobs come, run, fail and go, and each failure says what to do."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from previz.app import projects
from previz.app.commands import board, takes
from previz.app.inbox import Inbox
from previz.app.jobs import Failed
from previz.app.settings import Settings
from previz.app.studio import Studio
from previz.errors import Smaller
from tests.ui.conftest import small_project
from ui.bridge import Bridge
from ui.panes.queue import QueuePane
from ui.panes.queue_rows import FailedCard
from ui.selection import Selection


@pytest.fixture
def pane(studio: Studio, selection: Selection, qtbot: QtBot) -> QueuePane:
    pane = QueuePane(studio, selection)
    qtbot.addWidget(pane)
    pane.resize(320, 400)
    with qtbot.waitExposed(pane):
        pane.show()
    return pane


def words(pane: QWidget) -> str:
    return "\n".join(label.text() for label in pane.findChildren(QLabel) if label.isVisible())


def named(pane: QWidget, kind: type[QWidget], name: str) -> QWidget:
    return next(w for w in pane.findChildren(kind) if w.accessibleName() == name)


def test_an_empty_queue_says_so(pane: QueuePane) -> None:
    assert words(pane) == "Nothing waits to be rendered."


def test_jobs_are_shown_and_can_be_cancelled(pane: QueuePane, studio: Studio, qtbot: QtBot) -> None:
    takes.render(studio, ["s1-1", "s1-2"])
    qtbot.waitUntil(lambda: "Shot 1B" in words(pane))
    assert "waiting" in words(pane)
    QTest.mouseClick(named(pane, QToolButton, "Cancel shot 1B"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Shot 1B" not in words(pane))
    assert [job.shot_id for job in studio.queue.open_jobs(kind="take")] == ["s1-1"]


def test_a_waiting_take_is_put_first_and_the_queue_is_paused(
    pane: QueuePane, studio: Studio, qtbot: QtBot
) -> None:
    takes.render(studio, ["s1-1", "s1-2", "s1-3"])
    qtbot.waitUntil(lambda: "Shot 1C" in words(pane))
    QTest.mouseClick(named(pane, QToolButton, "Render shot 1C first"), Qt.MouseButton.LeftButton)
    order = [job.name for job in studio.queue.open_jobs(kind="take")]
    assert order == ["1A", "1C", "1B"], "1A runs already"
    pane.hold.click()
    assert studio.queue.paused
    pane.hold.click()
    assert not studio.queue.paused


def test_a_worker_that_dies_is_a_card_with_retry(
    pane: QueuePane, studio: Studio, qtbot: QtBot
) -> None:
    takes.render(studio, ["s1-1"])
    kill_workers(studio)
    qtbot.waitUntil(lambda: "stopped while it rendered shot 1A" in words(pane))
    assert "Retry the shot" in words(pane)
    QTest.mouseClick(named(pane, QPushButton, "Retry shot 1A"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "stopped" not in words(pane) and "Shot 1A" in words(pane))
    assert len(studio.queue.open_jobs("s1-1", "take")) == 1


def test_clear_puts_failures_away(pane: QueuePane, studio: Studio, qtbot: QtBot) -> None:
    takes.render(studio, ["s1-1"])
    kill_workers(studio)
    qtbot.waitUntil(lambda: "stopped" in words(pane))
    pane.clear()
    assert words(pane) == "Nothing waits to be rendered."


def test_the_checkbox_is_the_users_setting(pane: QueuePane, studio: Studio) -> None:
    assert not studio.settings.auto_clay
    pane.auto.setFocus()
    QTest.keyClick(pane.auto, Qt.Key.Key_Space)
    assert studio.settings.auto_clay


def kill_workers(studio: Studio) -> None:
    """End the worker processes of this studio, as a crash would."""
    import psutil

    for child in psutil.Process().children(recursive=True):
        child.kill()


NO_ADAPTER = """
from previz.engine.worker import serve
from previz.errors import NoAdapterError

def render(*_anything):
    raise NoAdapterError("There is no graphics adapter.", "Nothing answered.", "Install a driver.")

serve(render)
"""


def test_without_an_adapter_one_card_says_so_for_every_shot_and_edits_go_on(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    session = projects.create(tmp_path / "dark", small_project())
    command = [sys.executable, "-c", NO_ADAPTER]
    studio = Studio(session, Settings(auto_clay=False), Inbox(), lambda _lane: command)
    bridge = Bridge(studio.inbox)
    pane = QueuePane(studio, Selection(studio))
    qtbot.addWidget(pane)
    with qtbot.waitExposed(pane):
        pane.show()
    takes.render(studio, list(session.project.shots))
    last = "Shots 1A, 1B, 1C, 1D, 2A, 2B, 2C, 2D"
    qtbot.waitUntil(lambda: last in words(pane), timeout=30_000)
    assert words(pane).count("There is no graphics adapter.") == 1
    assert "Install a driver." in words(pane)
    board.set_lens(studio, "s1-1", 50)
    assert session.project.setup_of("s1-1").camera.lens_mm == 50
    assert studio.card("s1-2").name == "failed"
    bridge.close()
    studio.close()


def test_what_would_fit_is_a_button_of_its_own(qtbot: QtBot) -> None:
    chosen: list[tuple[list[str], Smaller]] = []
    choices = (Smaller(768, 432, "fp8"), Smaller(384, 216))
    card = FailedCard(
        Failed("memory", "Too large.", choices=choices),
        lambda _jobs: None,
        lambda _jobs: None,
        lambda jobs, choice: chosen.append((jobs, choice)),
    )
    qtbot.addWidget(card)
    card.show()
    words = [button.text() for button in card.choices]
    assert words == ["Render 768 × 432 with weights in 8 bits", "Render at 384 × 216"]
    QTest.mouseClick(card.choices[1], Qt.MouseButton.LeftButton)
    assert chosen == [([], choices[1])]
