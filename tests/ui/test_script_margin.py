"""Beats in the margin: what a bar says, and beats split and joined by hand."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from previz.app.studio import Studio
from previz.model.project import Scene
from tests.ui.test_script_typing import caret, pane, press, studio  # noqa: F401 - fixtures
from ui.panes.script import ScriptPane


def scene(studio: Studio) -> Scene:  # noqa: F811 - the fixture
    project = studio.session.project
    return project.scenes[project.scene_order[0]]


def starts(studio: Studio) -> list[int]:  # noqa: F811
    return [beat.start for beat in scene(studio).beats]


def test_every_beat_on_screen_has_a_bar(pane: ScriptPane, studio: Studio) -> None:  # noqa: F811
    bars = pane.margin.bars()
    beats = [beat for each in studio.session.project.scenes.values() for beat in each.beats]
    assert [bar.beat for bar in bars] == beats
    assert all(bar.begins and bar.bottom > bar.top for bar in bars)
    words = pane.margin.explained(beats[0])
    assert beats[0].trigger.why in words
    assert "%" in words


def test_a_click_on_a_bar_selects_the_beats_first_shot(
    pane: ScriptPane,  # noqa: F811
    studio: Studio,  # noqa: F811
    qtbot: QtBot,
) -> None:
    bar = pane.margin.bars()[-1]
    with qtbot.waitSignal(pane.margin.shot_clicked) as told:
        place = QPoint(pane.margin.width() - 18, round((bar.top + bar.bottom) / 2))
        QTest.mouseClick(pane.margin, Qt.MouseButton.LeftButton, pos=place)
    shot = studio.session.project.shots[told.args[0]]
    assert shot.scene_id == bar.scene_id


def test_a_beat_is_split_at_the_plus_and_joined_by_dragging(
    pane: ScriptPane,  # noqa: F811
    studio: Studio,  # noqa: F811
) -> None:
    before = starts(studio)
    seam = next(s for s in pane.margin.seams() if not s.begins and s.words > 1)
    place = QPoint(pane.margin.width() - 36, round(seam.y))
    QTest.mouseClick(pane.margin, Qt.MouseButton.LeftButton, pos=place)
    assert seam.words in starts(studio)
    QTest.mousePress(pane.margin, Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseMove(pane.margin, place + QPoint(-40, 30))
    QTest.mouseRelease(pane.margin, Qt.MouseButton.LeftButton, pos=place + QPoint(-40, 30))
    assert starts(studio) == before
    studio.session.undo()
    assert seam.words in starts(studio)


def test_the_menu_splits_at_the_caret_after_what_was_typed(
    pane: ScriptPane,  # noqa: F811
    studio: Studio,  # noqa: F811
) -> None:
    caret(pane, "on the glass.")
    press(pane, " It stops.")
    pane.split_beat()
    words = scene(studio).words
    stops = next(at for at, each in enumerate(words) if each.text == "It stops.")
    assert stops in starts(studio)
    pane.join_beat()
    assert stops not in starts(studio)


def test_a_shot_is_split_before_the_words_at_the_caret(
    pane: ScriptPane,  # noqa: F811
    studio: Studio,  # noqa: F811
) -> None:
    project = studio.session.project
    shot = next(each for each in project.board() if len(each.words) > 1)
    caret(pane, shot.words[1].text[:12])
    count = len(project.shots)
    pane.split_shot()
    after = studio.session.project
    assert len(after.shots) == count + 1
    assert after.shots[shot.id].words == shot.words[:1]
