"""The chosen actor in numbers: pose, place, facing, marks, and blocking handed on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from previz.app.commands import set_pieces
from previz.app.commands import stage as verbs
from previz.app.studio import Studio
from previz.errors import EditError, RenderError
from previz.model.stage import Mark
from ui.panes.stage_actor import ActorBar
from ui.selection import Selection


@pytest.fixture
def frame() -> list[int]:
    return [0]


@pytest.fixture
def bar(studio: Studio, frame: list[int], qtbot: QtBot) -> ActorBar:
    selection = Selection(studio)
    selection.select("s1-2")

    def ask(verb: Callable[[], object]) -> None:
        verb()

    def go(to: int) -> None:
        frame[0] = to
        made.show_actor(studio.session.project, "mei")

    made = ActorBar(studio, lambda: ("s1-2", frame[0]), ask, go)
    qtbot.addWidget(made)
    made.show_actor(studio.session.project, "mei")
    studio.session.subscribe(lambda change: made.show_actor(change.after, "mei"))
    return made


def marks(studio: Studio, shot_id: str = "s1-2") -> tuple[Mark, ...]:
    blocking = studio.session.project.shot(shot_id).blocking
    return next(b.marks for b in blocking if b.actor_id == "mei")


def choose(menu: QMenu | None, *words: str) -> None:
    assert menu is not None
    menu.aboutToShow.emit()  # it is filled when it opens
    for word in words:
        action = next(action for action in menu.actions() if action.text() == word)
        menu = action.menu()  # type: ignore[assignment]
    action.trigger()


def test_a_pose_is_chosen_from_the_library(bar: ActorBar, studio: Studio) -> None:
    choose(bar.pose.menu(), "Sitting", "Sitting, elbows on the knees")
    assert marks(studio)[0].pose == "sit_forward"
    assert bar.pose.text() == "Sitting, elbows on the knees"
    assert studio.session.undo() == "Pose sit_forward"
    assert marks(studio)[0].pose == "stand"


def test_numbers_are_typed(bar: ActorBar, studio: Studio) -> None:
    for field, words in ((bar.across, "1.25"), (bar.into, "-0.5"), (bar.facing, "270")):
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, words)
        QTest.keyClick(field, Qt.Key.Key_Return)
    mark = marks(studio)[0]
    assert (mark.x_m, mark.z_m, mark.facing_deg) == (1.25, -0.5, 270.0)


def test_a_mark_at_the_playhead_starts_where_the_actor_is(
    bar: ActorBar, studio: Studio, frame: list[int]
) -> None:
    start = marks(studio)[0]
    frame[0] = 12
    bar.add.click()
    assert [mark.frame for mark in marks(studio)] == [0, 12]
    assert (marks(studio)[1].x_m, marks(studio)[1].z_m) == (start.x_m, start.z_m)
    bar.across.setValue(2.0)
    assert [mark.x_m for mark in marks(studio)] == [start.x_m, 2.0], "only the mark that holds"
    assert bar.marks.words.text() == "Mark 2 of 2"
    assert bar.marks.arrives.value() == 13
    bar.remove.click()
    assert [mark.frame for mark in marks(studio)] == [0]
    assert not bar.remove.isEnabled(), "the last one stays"
    with pytest.raises(EditError, match="only mark"):
        verbs.remove_mark(studio, "s1-2", "mei", 0)


def test_blocking_is_handed_to_other_shots_of_the_scene(bar: ActorBar, studio: Studio) -> None:
    bar.across.setValue(1.5)
    choose(bar.copy.menu(), "Every shot of the scene")
    for shot_id in ("s1-1", "s1-3", "s1-4"):
        assert marks(studio, shot_id)[0].x_m == 1.5
    assert marks(studio, "s2-1")[0].x_m != 1.5
    studio.session.undo()
    assert marks(studio, "s1-1")[0].x_m != 1.5
    with pytest.raises(EditError, match="another scene"):
        verbs.copy_blocking(studio, "s1-2", ("s2-1",))


def test_marks_past_the_end_of_a_shorter_shot_are_left_out(studio: Studio) -> None:
    long, short = studio.session.project.shot("s1-4"), studio.session.project.shot("s1-1")
    assert short.frames < long.frames
    verbs.add_mark(studio, "s1-4", "mei", long.frames - 1)
    verbs.add_mark(studio, "s1-4", "mei", 5)
    verbs.copy_blocking(studio, "s1-4", ("s1-1",))
    assert [mark.frame for mark in marks(studio, "s1-1")] == [0, 5]


def test_nobody_chosen_shows_nothing(bar: ActorBar, studio: Studio) -> None:
    assert not bar.isHidden()
    bar.show_actor(studio.session.project, "")
    assert bar.isHidden()


def test_what_cannot_be_is_refused(studio: Studio) -> None:
    with pytest.raises(RenderError, match="“float” is not a pose"):
        verbs.change_mark(studio, "s1-2", "mei", 0, pose="float")
    with pytest.raises(EditError, match="no frame 9999"):
        verbs.add_mark(studio, "s1-2", "mei", 9999)
    with pytest.raises(EditError, match="not on the stage"):
        verbs.change_mark(studio, "s1-2", "nobody", 0, x_m=1.0)


def test_a_mark_is_reached_earlier_kept_longer_and_left_in_a_bow(
    bar: ActorBar, studio: Studio, frame: list[int]
) -> None:
    frame[0] = 24
    verbs.add_mark(studio, "s1-2", "mei", 24)
    verbs.change_mark(studio, "s1-2", "mei", 24, x_m=marks(studio)[0].x_m + 1.4)
    frame[0] = 0
    bar.show_actor(studio.session.project, "mei")
    assert bar.marks.pace.text() == "Walks at 1.4 m/s  ·  1.4 m"
    assert not bar.marks.before.isEnabled()
    bar.marks.after.click()
    assert frame == [24]
    assert bar.marks.pace.text() == "Stays to the end"
    bar.marks.arrives.setValue(13)
    assert marks(studio)[1].frame == 12
    assert frame == [12], "the playhead goes along"
    bar.marks.before.click()
    assert bar.marks.pace.text() == "Runs at 2.8 m/s  ·  1.4 m"
    bar.marks.natural.click()
    assert marks(studio)[1].frame == 24
    bar.marks.stays.setValue(10)
    bar.marks.bend.setValue(0.5)
    assert (marks(studio)[0].stay_frames, marks(studio)[0].bend_m) == (10, 0.5)
    verbs.set_gait(studio, "s1-2", "mei", 0, "walk")
    verbs.change_mark(studio, "s1-2", "mei", 24, x_m=marks(studio)[0].x_m + 9.0)
    assert bar.marks.pace.text().startswith("Too fast for anybody")


def test_a_mark_cannot_be_reached_before_the_one_before(
    bar: ActorBar, studio: Studio, frame: list[int]
) -> None:
    verbs.add_mark(studio, "s1-2", "mei", 24)
    verbs.set_stay(studio, "s1-2", "mei", 0, 20)
    with pytest.raises(EditError, match="frame 11"):
        verbs.set_arrival(studio, "s1-2", "mei", 24, 10)
    with pytest.raises(EditError, match="stay 24 frames"):
        verbs.set_stay(studio, "s1-2", "mei", 0, 24)
    with pytest.raises(EditError, match="swing out"):
        verbs.set_bend(studio, "s1-2", "mei", 0, 7.0)
    with pytest.raises(EditError, match="Nobody walks"):
        verbs.walk_naturally(studio, "s1-2", "mei", 24)
    assert [mark.frame for mark in marks(studio)] == [0, 24]


def test_a_way_through_a_thing_is_said(bar: ActorBar, studio: Studio) -> None:
    first = marks(studio)[0]
    verbs.add_mark(studio, "s1-2", "mei", 30)
    verbs.change_mark(studio, "s1-2", "mei", 30, x_m=first.x_m + 2.4)
    assert "through" not in bar.marks.pace.text()
    table = set_pieces.add(studio, "s1-2", "table", first.x_m + 1.2, first.z_m)
    assert table
    bar.show_actor(studio.session.project, "mei")
    assert bar.marks.pace.text().endswith("Goes through: table")
