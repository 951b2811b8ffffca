"""Proposed beats in the window: off by default, asked for, shown as a diff, accepted by ticks."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from previz.app import headless, projects
from previz.app.inbox import Inbox
from previz.app.settings import Settings
from previz.app.studio import Studio
from previz.engine.client import worker_argv
from previz.model.project import Scene
from tests.tiny_language import build_stubborn
from tests.ui.test_dialogs import click, mute, show
from ui import theme
from ui.bridge import Bridge
from ui.dialogs.annotation import AnnotationDialog
from ui.dialogs.preferences import PreferencesDialog
from ui.file_verbs import FileVerbs

PURPOSE = "She wants the truth"
LIGHTHOUSE = Path(__file__).parent.parent / "planner" / "lighthouse.fountain"


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_stubborn(tmp_path_factory.mktemp("models") / "terse", PURPOSE)


@pytest.fixture
def lighthouse(
    tmp_path: Path, model: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Studio]:
    """A studio whose language worker is the real one."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    theme.apply(qapp, theme.DARK)
    session = projects.create(tmp_path / "Lighthouse", headless.plan_script(LIGHTHOUSE))
    user = Settings(auto_clay=False, language_model=str(model))
    studio = Studio(session, user, Inbox(), worker_argv)
    bridge = Bridge(studio.inbox)
    yield studio
    bridge.close()
    studio.close()


def scene_of(studio: Studio) -> Scene:
    project = studio.session.project
    return project.scenes[project.scene_order[0]]


def asked(studio: Studio, qtbot: QtBot) -> AnnotationDialog:
    dialog = AnnotationDialog(studio, scene_of(studio).id)
    show(dialog, qtbot)
    return dialog


def answered(studio: Studio, qtbot: QtBot) -> AnnotationDialog:
    dialog = asked(studio, qtbot)
    click(dialog.go)
    qtbot.waitUntil(lambda: dialog.proposal is not None, timeout=60_000)
    return dialog


def tick(box: QCheckBox) -> None:
    """Where a hand would: on the box, left of its words."""
    place = QPoint(10, box.height() // 2)
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=place)


def said_in(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def test_beats_are_asked_for_shown_and_accepted_one_by_one(
    lighthouse: Studio, qtbot: QtBot
) -> None:
    before = scene_of(lighthouse)
    dialog = answered(lighthouse, qtbot)
    assert mute(dialog) == []
    offered = [beat for beat in dialog.beats if beat.row.proposed is not None]
    assert len(offered) > 1 and not any(beat.accepted for beat in dialog.beats)
    assert not dialog.go.isEnabled()
    first = offered[0]
    assert first.row.proposed is not None
    words = said_in(first)
    assert PURPOSE in words and f"“{first.row.proposed.proposed.evidence[0].text}”" in words
    assert "The scene begins" in words and "B1" in words
    tick(first.tick)
    assert dialog.go.isEnabled() and "1" in dialog.go.text()
    click(dialog.go)
    assert not dialog.isVisible()
    scene = scene_of(lighthouse)
    (beat,) = [beat for beat in scene.beats if beat.purpose]
    assert (beat.start, beat.stop) == (first.row.proposed.start, first.row.proposed.stop)
    lighthouse.session.undo()
    assert scene_of(lighthouse) == before


def test_all_of_them_are_accepted_with_one_tick(lighthouse: Studio, qtbot: QtBot) -> None:
    dialog = answered(lighthouse, qtbot)
    tick(dialog.all)
    offered = sum(beat.row.proposed is not None for beat in dialog.beats)
    assert sum(beat.accepted for beat in dialog.beats) == offered
    dialog.beats[0].tick.setChecked(False)
    assert not dialog.all.isChecked()
    tick(dialog.all)
    click(dialog.go)
    assert len(scene_of(lighthouse).beats) == offered


def test_a_folder_that_is_no_model_is_said_and_can_be_mended(studio: Studio, qtbot: QtBot) -> None:
    studio.settings.language_model = "nowhere"
    dialog = AnnotationDialog(studio, "sc1")
    show(dialog, qtbot)
    click(dialog.go)
    assert dialog.trouble.isVisible() and "not a language model" in dialog.trouble.text()
    assert dialog.go.isEnabled()
    click(dialog.leave)
    assert not dialog.isVisible()


def test_a_question_under_way_can_be_stopped(
    lighthouse: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = asked(lighthouse, qtbot)
    click(dialog.go)
    assert dialog.running and dialog.bar.isVisible() and not dialog.scene.isEnabled()
    click(dialog.leave)
    assert not dialog.running and dialog.isVisible()
    assert dialog.note.text() == "Stopped. The beats by rules stand."
    assert dialog.go.isEnabled()
    click(dialog.leave)
    assert not dialog.isVisible()


def test_an_answer_that_comes_too_late_is_dropped(lighthouse: Studio, qtbot: QtBot) -> None:
    dialog = asked(lighthouse, qtbot)
    click(dialog.go)
    dialog.close()
    (job,) = lighthouse.queue.jobs.values()
    assert job.ended
    assert dialog.proposal is None


def test_the_action_is_off_with_its_reason_until_a_model_is_chosen(
    lighthouse: Studio, qtbot: QtBot, model: Path
) -> None:
    user = Settings(auto_clay=False)
    files = FileVerbs(user, lambda _lane: [sys.executable, "-c", "input()"])
    session = projects.save_as(lighthouse.session, lighthouse.session.folder.parent / "Copy")
    window = files.show(session)
    qtbot.addWidget(window)
    action = window.actions_by_id["annotate"]
    assert not action.isEnabled()
    assert action.toolTip().startswith("No language model is chosen. ")
    user.language_model = str(model)
    window.show_language()
    assert action.isEnabled()
    assert action.toolTip() == action.text()
    files.closed()


def test_preferences_turn_it_on_and_say_what_is_wrong_with_a_folder(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, model: Path
) -> None:
    user = Settings()
    dialog = PreferencesDialog(user)
    show(dialog, qtbot)
    assert mute(dialog) == []
    assert dialog.model.line.placeholderText() == "Off"
    dialog.model.set_path(tmp_path)
    assert user.language_model == str(tmp_path)
    assert "not a language model" in dialog.model_words.text()
    dialog.model.set_path(model)
    assert dialog.model_words.text() == "Ready. It runs on this machine only."
    dialog.model.line.clear()
    assert user.language_model == ""
