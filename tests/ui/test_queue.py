"""The queue pane: jobs come, run, fail and go, and each failure says what to do."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from previz.app import projects
from previz.app.batches import Batch, start, variants
from previz.app.commands import board, takes
from previz.app.commands.painting import paint_panel
from previz.app.inbox import Inbox
from previz.app.jobs import Failed, Priority, Queued, Running
from previz.app.recipes import EngineChoice
from previz.app.settings import Settings
from previz.app.studio import Studio
from previz.errors import Smaller
from tests.ui.conftest import small_project
from ui.bridge import Bridge
from ui.panes.queue import QueuePane
from ui.panes.queue_order import MIME
from ui.panes.queue_rows import FailedCard, JobRow
from ui.selection import Selection
from ui.thumbnails import Thumbnails


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


def test_a_painted_panel_is_shown_and_can_be_cancelled_and_one_of_clay_is_not(
    pane: QueuePane, studio: Studio, qtbot: QtBot
) -> None:
    studio.painters = {"z": EngineChoice("z", "Z", "neutral", "/z", ("depth",), "Z")}
    studio.panel("s1-1")
    job = paint_panel(studio, "s1-2", "z")
    qtbot.waitUntil(lambda: "Shot 1B  panel" in words(pane))
    assert "Shot 1A" not in words(pane) and "video" not in words(pane)
    assert "stage's picture" in words(pane) and "waits for the stage's picture" in words(pane)
    assert studio.card("s1-2").name in ("queued", "rendering")
    assert studio.card("s1-2", painted=False).name == studio.card("s1-1").name == "none"
    QTest.mouseClick(named(pane, QToolButton, "Cancel shot 1B"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Nothing waits" in words(pane))
    assert studio.queue.jobs[job.id].ended


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


def row(pane: QueuePane, name: str) -> JobRow:
    return next(r for r in pane.findChildren(JobRow) if r.accessibleName() == f"Shot {name}")


def drop(pane: QueuePane, name: str, on: JobRow, below: bool) -> None:
    """Let go of a row over another one; offscreen there is no real drag and drop."""
    QApplication.processEvents()  # the rows lie where they belong
    column = on.parentWidget()
    assert column is not None
    job_id = next(job.id for job in pane._studio.queue.open_jobs(kind="take") if job.name == name)
    told = QMimeData()
    told.setData(MIME, job_id.encode())
    middle = on.geometry().center()
    at = QPointF(middle.x(), middle.y() + (4 if below else -4))
    with_ = (Qt.DropAction.MoveAction, told, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0))
    for event in (
        QDragEnterEvent(at.toPoint(), *with_),
        QDragMoveEvent(at.toPoint(), *with_),
        QDropEvent(at, *with_),
    ):
        QApplication.sendEvent(column, event)


def test_waiting_takes_are_dragged_and_stepped_into_another_order(
    pane: QueuePane, studio: Studio, qtbot: QtBot
) -> None:
    studio.queue.pause()
    takes.render(studio, ["s1-1", "s1-2", "s1-3"])
    qtbot.waitUntil(lambda: "Shot 1C" in words(pane))

    def order() -> list[str]:
        return [job.name for job in studio.queue.open_jobs(kind="take")]

    drop(pane, "1C", row(pane, "1A"), below=False)
    assert order() == ["1C", "1A", "1B"]
    drop(pane, "1C", row(pane, "1B"), below=True)
    assert order() == ["1A", "1B", "1C"]
    drop(pane, "1A", row(pane, "1A"), below=False)
    assert order() == ["1A", "1B", "1C"], "dropped where it was"
    held = row(pane, "1C")
    held.setFocus()
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down):
        QTest.keyClick(held, key, Qt.KeyboardModifier.AltModifier)
    assert order() == ["1A", "1C", "1B"]


def test_a_pause_from_elsewhere_shows_on_the_button(pane: QueuePane, studio: Studio) -> None:
    studio.queue.pause()
    assert pane.hold.isChecked()
    studio.queue.resume()
    assert not pane.hold.isChecked()


def test_the_takes_of_a_batch_say_what_is_special_about_each(
    pane: QueuePane, studio: Studio, qtbot: QtBot
) -> None:
    project = studio.session.project
    wanted = variants(
        project,
        lambda shot: studio.engine_of(project.shot(shot)),
        Batch(("s1-1",), axis="light", values=("noir", "low_key")),
    )
    start(studio, wanted, Priority.OVERNIGHT)
    qtbot.waitUntil(lambda: "Low key" in words(pane))
    assert words(pane).count("Noir") == words(pane).count("Low key") == 1


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


SLOW = """
import time
from previz.engine.protocol import Ready
from previz.engine.worker import serve

def render(job, report, cancelled):
    for step in range(10_000):
        report.progress(step, 10_000)
        cancelled.check()
        time.sleep(0.05)

serve(render, lambda: Ready("Card 2"))
"""


def test_a_running_job_says_on_which_device_and_a_waiting_one_for_whom(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    session = projects.create(tmp_path / "slow", small_project())
    command = [sys.executable, "-c", SLOW]
    studio = Studio(session, Settings(auto_clay=False), Inbox(), lambda _lane: command)
    bridge = Bridge(studio.inbox)
    pane = QueuePane(studio, Selection(studio))
    qtbot.addWidget(pane)
    with qtbot.waitExposed(pane):
        pane.show()
    studio.render("s1-1")
    studio.render("s1-2", Priority.OVERNIGHT)
    qtbot.waitUntil(lambda: "on Card 2" in words(pane), timeout=30_000)
    assert words(pane).count("Card 2") == 1
    assert "overnight, waiting" in words(pane)
    bridge.close()
    studio.close()


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        (Running(0, 9, "About 2 s. The model learned on 16 frames."), "About 2 s."),
        (Running(0, 1, "Loading tiny-wan"), "Loading tiny-wan"),
        (Running(4, 9, "Decoding the frames"), "4/9"),
        (Running(9, 9, "Decoding the frames"), "Decoding the frames"),
        (Queued(gave_way=True), "stopped for a draft, begins anew"),
    ],
)
def test_a_row_says_what_is_under_way_in_a_few_words(
    state: Running | Queued, shown: str, pane: QueuePane, studio: Studio, qtbot: QtBot
) -> None:
    """The inspector has told the plan; and steps that are done leave nothing to count."""
    job = replace(studio.render("s1-1"), state=state)
    row = JobRow(job, Thumbnails(pane), lambda _id: None, lambda _id: None)
    qtbot.addWidget(row)
    assert shown in [label.text() for label in row.findChildren(QLabel)]


def test_a_row_says_that_seeds_are_made_at_once(
    pane: QueuePane, studio: Studio, qtbot: QtBot
) -> None:
    job = replace(studio.render("s1-1"), state=Running(2, 9), at_once=3, device="Card 2 (555)")
    row = JobRow(job, Thumbnails(pane), lambda _id: None, lambda _id: None)
    qtbot.addWidget(row)
    assert "on Card 2  ·  one of 3 seeds" in [label.text() for label in row.findChildren(QLabel)]
    row.show_job(replace(job, at_once=1))
    assert "on Card 2" in [label.text() for label in row.findChildren(QLabel)]
