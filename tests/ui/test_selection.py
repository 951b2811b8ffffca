"""The selection: shot and playhead follow each other."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from previz.app.commands import board, timeline
from previz.app.studio import Studio
from ui.selection import Selection


def test_starts_on_the_first_shot_of_the_cut(selection: Selection) -> None:
    assert (selection.shot_id, selection.frame) == ("s1-1", 0)


def test_selecting_a_shot_moves_the_playhead_to_its_first_clip(
    selection: Selection, qtbot: QtBot
) -> None:
    with qtbot.waitSignals([selection.shot_changed, selection.frame_changed]):
        selection.select("s1-3")
    assert selection.frame == 24 + 36


def test_selecting_the_shot_that_plays_leaves_the_playhead(selection: Selection) -> None:
    selection.seek(30)
    selection.select("s1-2")
    assert selection.frame == 30


def test_seeking_selects_the_shot_that_plays_there(selection: Selection) -> None:
    selection.seek(24)
    assert selection.shot_id == "s1-2"


def test_seeking_stays_within_the_cut(selection: Selection, studio: Studio) -> None:
    last = studio.session.project.timeline.picture.frames - 1
    selection.seek(10**6)
    assert selection.frame == last
    selection.seek(-5)
    assert selection.frame == 0


def test_an_unknown_shot_changes_nothing(selection: Selection) -> None:
    selection.select("nobody")
    assert selection.shot_id == "s1-1"


def test_when_the_shot_goes_the_one_that_plays_now_is_selected(
    selection: Selection, studio: Studio, qtbot: QtBot
) -> None:
    selection.select("s1-2")
    with qtbot.waitSignal(selection.shot_changed):
        board.remove_shot(studio, "s1-2")
    assert selection.shot_id == "s1-3"


def test_the_playhead_stays_within_a_cut_that_gets_shorter(
    selection: Selection, studio: Studio
) -> None:
    selection.seek(10**6)
    timeline.remove(studio, "clip-s2-4")
    assert selection.frame == studio.session.project.timeline.picture.frames - 1


def test_the_playhead_stays_on_its_picture_when_the_clip_moves(
    selection: Selection, studio: Studio
) -> None:
    selection.seek(24 + 7)
    board.move_shot(studio, "s1-2", 3)
    assert selection.shot_id == "s1-2"
    assert selection.frame == 24 + 48 + 60 + 7
    board.set_frames(studio, "s1-1", 48)
    assert selection.frame == 48 + 48 + 60 + 7


def test_the_playhead_steps_back_into_a_clip_that_loses_its_frame(
    selection: Selection, studio: Studio
) -> None:
    selection.seek(24 + 30)
    timeline.trim(studio, "clip-s1-2", 2, 10)
    assert selection.frame == 24 + 7


def test_what_plays_is_selected_when_a_clip_is_taken_from_under_the_playhead(
    selection: Selection, studio: Studio
) -> None:
    selection.seek(24 + 7)
    timeline.remove(studio, "clip-s1-2")
    assert (selection.shot_id, selection.frame) == ("s1-3", 24 + 7)
    studio.session.undo()
    assert selection.frame in range(24 + 36, 24 + 36 + 48)
    assert selection.shot_id == "s1-3"
