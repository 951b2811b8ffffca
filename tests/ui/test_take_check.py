"""Verify in a take's menu: it is rendered again by a real worker, and the dialog says what came."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from previz.app import projects
from previz.app.inbox import Inbox
from previz.app.jobs import Cancelled, Done, Priority
from previz.app.recipes import take_spec
from previz.app.settings import Settings
from previz.app.studio import Studio
from previz.model.edits.takes import add_take
from previz.model.render import Take
from tests.films import write_film
from tests.ui.conftest import small_project
from ui.bridge import Bridge
from ui.dialogs.take_check import TakeCheckDialog

SHOT = "s1-2"


@pytest.fixture
def at_work(tmp_path: Path, qtbot: QtBot) -> Iterator[Studio]:
    """A studio whose workers answer."""
    session = projects.create(tmp_path / "film", small_project())
    studio = Studio(session, Settings(auto_clay=False), Inbox())
    bridge = Bridge(studio.inbox)
    yield studio
    bridge.close()
    studio.close()


def rendered(studio: Studio, qtbot: QtBot) -> Take:
    """A small take of clay."""
    spec = take_spec(studio.session.project, SHOT, studio.engines["clay"])
    spec = replace(spec, width_px=160, height_px=96, frames=6)
    job = studio.render_spec(SHOT, spec, Priority.DRAFT)
    qtbot.waitUntil(lambda: studio.queue.jobs[job.id].ended, timeout=60_000)
    state = studio.queue.jobs[job.id].state
    assert isinstance(state, Done), state
    return studio.session.project.takes[state.result]


def test_the_same_is_said_and_another_film_is_told_by_its_frames(
    at_work: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    take = rendered(at_work, qtbot)
    dialog = TakeCheckDialog(at_work, take)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: not dialog.running, timeout=60_000)
    assert dialog.found.text() == "The same to the bit: 6 frames."
    assert dialog.go.isVisible() and dialog.leave.isHidden() and dialog.bar.isHidden()
    media, digest = at_work.session.store.add_media(write_film(tmp_path / "other.mp4", frames=6))
    other = replace(take, id="other", number=9, media=media, media_sha256=digest)
    at_work.session.record("Take", lambda p: add_take(p, other))
    dialog = TakeCheckDialog(at_work, other)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: not dialog.running, timeout=60_000)
    assert dialog.found.text().startswith("Not the same: 6 of 6 frames differ")


def test_cancel_stops_it_and_closes(at_work: Studio, qtbot: QtBot) -> None:
    take = rendered(at_work, qtbot)
    dialog = TakeCheckDialog(at_work, take)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.leave.click()
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=60_000)
    assert isinstance(dialog.check.state, Cancelled) and dialog.check.verdict is None
