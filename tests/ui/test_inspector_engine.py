"""The inspector's engine: what a take will be, take and want stands there before Render."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from previz.app import projects
from previz.app.commands import board, inputs, takes
from previz.app.engines import find_engines
from previz.app.inbox import Inbox
from previz.app.jobs import Job, Running
from previz.app.outlook import outlook
from previz.app.recipes import take_spec
from previz.app.settings import Settings
from previz.app.studio import Studio
from previz.model.edits.takes import add_take
from previz.model.render import Take
from tests.films import write_film
from tests.tiny_models import build_wan
from tests.tiny_wan import build_wan_image
from tests.ui.conftest import small_project
from ui.amounts import memory, spoken_time
from ui.bridge import Bridge
from ui.panes.inspector import InspectorPane
from ui.panes.inspector_anchor import ROOM_ABOVE_PX
from ui.selection import Selection

SHOT = "s1-2"


@pytest.fixture
def pane(studio: Studio, selection: Selection, qtbot: QtBot, tmp_path: Path) -> InspectorPane:
    build_wan(tmp_path / "models" / "tiny-wan")
    build_wan_image(tmp_path / "models" / "tiny-flf", with_last=True)
    studio.settings.models_folders = [str(tmp_path / "models")]
    studio.engines, studio.painters = find_engines(studio.settings)
    selection.select(SHOT)
    pane = InspectorPane(studio, selection)
    qtbot.addWidget(pane)
    pane.resize(340, 700)
    with qtbot.waitExposed(pane):
        pane.show()
    return pane


def test_memory_and_time_of_a_take_are_said(pane: InspectorPane, studio: Studio) -> None:
    assert pane.engine.memory.isHidden(), "clay wants none worth a word"
    board.set_engine(studio, SHOT, "tiny-wan")
    found = outlook(studio, SHOT)
    assert found is not None and found.fits and found.seconds is None
    assert memory(found.memory_mib) in pane.engine.memory.text()
    assert "may not fit" not in pane.engine.memory.text()
    studio.settings.memory_gib = 1 / 1024
    pane.refresh()
    assert "it may not fit" in pane.engine.memory.text()


def test_what_was_timed_foretells_the_next_take(studio: Studio, pane: InspectorPane) -> None:
    board.set_engine(studio, SHOT, "tiny-wan")
    speeds = studio.session.folder / "speeds.json"
    speeds.write_text('{"tiny-wan": 0.01}')
    found = outlook(studio, SHOT, speeds)
    assert found is not None and found.seconds is not None and found.seconds > 0
    board.set_sampling(studio, SHOT, 100, 5.0)
    longer = outlook(studio, SHOT, speeds)
    assert longer is not None and longer.seconds is not None
    assert longer.seconds > found.seconds


RECKONS = """
import time
from previz.engine.protocol import Ready
from previz.engine.worker import serve

def render(job, report, cancelled):
    while True:
        report.progress(0, 9, "About 9 s. The model learned on 16 frames.")
        cancelled.check()
        time.sleep(0.05)

serve(render, lambda: Ready("CPU"))
"""


def test_a_draft_foretells_no_take(tmp_path: Path, qtbot: QtBot) -> None:
    build_wan(tmp_path / "models" / "tiny-wan")
    session = projects.create(tmp_path / "film", small_project())
    wishes = Settings(auto_clay=False, models_folders=[str(tmp_path / "models")])
    command = [sys.executable, "-c", RECKONS]
    studio = Studio(session, wishes, Inbox(), lambda _lane: command)
    bridge, selection = Bridge(studio.inbox), Selection(studio)
    board.set_engine(studio, SHOT, "tiny-wan")
    selection.select(SHOT)
    pane = InspectorPane(studio, selection)
    qtbot.addWidget(pane)

    def reckoned(job: Job) -> bool:
        state = studio.queue.jobs[job.id].state
        return isinstance(state, Running) and state.note.startswith("About")

    draft = inputs.render_draft(studio, SHOT)
    qtbot.waitUntil(lambda: reckoned(draft), timeout=30_000)
    assert "is said in the queue" in pane.engine.time.text()
    takes.cancel(studio, draft.id)
    take = studio.render(SHOT)
    qtbot.waitUntil(lambda: reckoned(take), timeout=30_000)
    assert pane.engine.time.text() == "Reckoned for the last take: About 9 s."
    bridge.close()
    studio.close()


def test_what_a_model_cannot_do_without_stands_by_itself(
    pane: InspectorPane, studio: Studio
) -> None:
    board.set_engine(studio, SHOT, "tiny-wan")
    assert pane.engine.lack.isHidden()
    board.set_engine(studio, SHOT, "tiny-flf")
    assert pane.engine.lack.text() == "The model needs a last frame."
    assert "last frame" not in pane.engine.plan.text()


def test_where_takes_are_made_it_begins_with_the_engine_and_stays_there(
    pane: InspectorPane, studio: Studio, selection: Selection, qtbot: QtBot
) -> None:
    bar = pane._scroll.verticalScrollBar()

    def at_engine() -> bool:
        return bar.value() == min(bar.maximum(), pane.engine.y() - ROOM_ABOVE_PX)

    bar.setValue(40)
    pane.begin_with_engine(True)
    qtbot.waitUntil(lambda: bar.value() > 40 and at_engine())
    pane.continuity.setMinimumHeight(300)  # something above has more to say
    qtbot.waitUntil(at_engine)
    bar.setValue(100)
    pane.continuity.setMinimumHeight(0)
    qtbot.wait(50)
    assert bar.value() == 100, "who scrolls elsewhere is left alone"
    pane.begin_with_engine(False)
    qtbot.waitUntil(lambda: bar.value() == 40)


def test_after_a_night_the_newest_takes_are_shown_and_the_rest_is_asked_for(
    pane: InspectorPane, studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    media, digest = studio.session.store.add_media(write_film(tmp_path / "t.mp4", frames=2))
    spec = take_spec(studio.session.project, SHOT, studio.engines["clay"])
    for number in range(1, 10):
        take = Take(f"t{number}", SHOT, number, spec, spec.key(), media, digest, 2)
        studio.session.record("Take", lambda p, take=take: add_take(p, take))
    takes.circle(studio, SHOT, "t2")
    pane.refresh()

    def shown() -> list[str]:
        labels = [each.text() for each in pane.takes.findChildren(QLabel) if each.isVisible()]
        return [each.split()[1] for each in labels if each.startswith("Take ")]

    qtbot.waitUntil(lambda: shown() == ["9", "8", "7", "6", "2"])  # the newest, and the circled one
    buttons = pane.takes.findChildren(QToolButton)
    (rest,) = (each for each in buttons if each.text() == "All 9 takes")
    rest.click()
    qtbot.waitUntil(lambda: shown() == [str(number) for number in range(9, 0, -1)])


def test_times_and_sizes_as_people_say_them() -> None:
    assert [spoken_time(each) for each in (0.2, 89, 90, 5399, 5400)] == [
        "1 s",
        "89 s",
        "2 min",
        "90 min",
        "1.5 h",
    ]
    assert [memory(each) for each in (0, 1023, 1536)] == ["1 MiB", "1023 MiB", "1.5 GiB"]
