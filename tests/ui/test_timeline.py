"""The timeline under real keys and a real mouse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from previz.app.commands import board
from previz.app.studio import Studio
from previz.model.camera import FocusKey
from previz.model.time import FrameRange
from previz.model.timeline import Clip, Timeline, Track
from tests.sample_projects import sample_project
from tests.ui.cutting_room import cutting_room, drag, draw_panel
from ui.panes import timeline_paint as paint
from ui.panes.timeline import TimelinePane
from ui.panes.timeline_canvas import AT_A_TIME, TimelineCanvas
from ui.panes.timeline_scale import Scale
from ui.selection import Selection
from ui.transport import transport_of


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    with cutting_room(tmp_path) as studio:
        yield studio


@pytest.fixture
def selection(studio: Studio) -> Selection:
    return Selection(studio)


@pytest.fixture
def pane(qtbot: QtBot, studio: Studio, selection: Selection) -> TimelinePane:
    pane = TimelinePane(studio, selection)
    qtbot.addWidget(pane)
    pane.resize(1000, 220)
    with qtbot.waitExposed(pane):
        pane.show()
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    pane.canvas.setFocus()
    return pane


@pytest.fixture
def canvas(pane: TimelinePane) -> TimelineCanvas:
    return pane.canvas


def clips(studio: Studio) -> list[str]:
    return [clip.id for clip in studio.session.project.timeline.picture.clips]


def source(studio: Studio, index: int) -> FrameRange:
    return studio.session.project.timeline.picture.clips[index].source


def ruler_at(canvas: TimelineCanvas, frame: int) -> QPoint:
    return QPoint(paint.HEAD_PX + round(canvas.scale.x(frame + 0.5)), 12)


def test_a_click_on_a_clip_selects_its_shot_and_shows_its_first_frame(
    canvas: TimelineCanvas, selection: Selection, studio: Studio
) -> None:
    at = canvas.clip_rect(2).center()
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=at)
    assert selection.shot_id == "shot-2"
    assert selection.frame == source(studio, 0).length + source(studio, 1).length
    assert canvas.selected_clip == "clip-shot-2"


@pytest.mark.parametrize("off_px", [-2, 2])
def test_a_click_on_an_edge_selects_the_shot_as_anywhere_on_its_clip(
    canvas: TimelineCanvas, selection: Selection, studio: Studio, off_px: int
) -> None:
    edge = canvas.clip_rect(2).left() if off_px > 0 else canvas.clip_rect(2).right()
    y = canvas.lanes.video.center().y()
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(edge + off_px, y))
    assert selection.shot_id == "shot-2"
    assert canvas.selected_clip == "clip-shot-2"
    assert studio.session.undo_label is None


def test_a_click_inside_the_clip_at_the_playhead_leaves_the_playhead(
    canvas: TimelineCanvas, selection: Selection
) -> None:
    selection.seek(20)
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=canvas.clip_rect(0).center())
    assert selection.frame == 20


def test_dragging_on_the_ruler_scrubs(canvas: TimelineCanvas, selection: Selection) -> None:
    drag(canvas, ruler_at(canvas, 10), ruler_at(canvas, 120))
    assert selection.frame == 120
    assert selection.shot_id == "shot-2"
    drag(canvas, ruler_at(canvas, 120), QPoint(-400, 12))
    assert selection.frame == 0


def test_dragging_a_tail_trims_and_ripples_in_one_undo_step(
    canvas: TimelineCanvas, studio: Studio
) -> None:
    edge = canvas.clip_rect(0).right() - 2
    y = canvas.lanes.video.center().y()
    by = round(-10 * canvas.scale.px_per_frame)
    drag(canvas, QPoint(edge, y), QPoint(edge + by, y))
    assert source(studio, 0) == FrameRange(0, 38)
    assert studio.session.undo_label == "Trim"
    studio.session.undo()
    assert source(studio, 0) == FrameRange(0, 48)
    assert studio.session.undo_label is None


def test_dragging_a_head_trims_the_beginning(canvas: TimelineCanvas, studio: Studio) -> None:
    edge = canvas.clip_rect(1).left() + 2
    y = canvas.lanes.video.center().y()
    drag(canvas, QPoint(edge, y), QPoint(edge + round(12 * canvas.scale.px_per_frame), y))
    assert source(studio, 1) == FrameRange(12, 49)
    assert clips(studio) == ["clip-shot-0", "clip-shot-1", "clip-shot-2", "clip-shot-3"]


def test_a_trim_stops_where_the_shot_has_no_frames(
    canvas: TimelineCanvas, studio: Studio, selection: Selection
) -> None:
    y = canvas.lanes.video.center().y()
    edge = canvas.clip_rect(0).right() - 2
    drag(canvas, QPoint(edge, y), QPoint(edge - 80, y))
    assert source(studio, 0).length < 40
    edge = canvas.clip_rect(0).right() - 2
    drag(canvas, QPoint(edge, y), QPoint(edge + 300, y))
    assert source(studio, 0) == FrameRange(0, 48)
    selection.seek(60)
    edge = canvas.clip_rect(0).right() - 2
    drag(canvas, QPoint(edge, y), QPoint(edge + 60, y))
    assert selection.frame == 60, "a trim that finds nothing to give is no click"
    edge = canvas.clip_rect(0).left() + 2
    drag(canvas, QPoint(edge, y), QPoint(edge + 500, y))
    assert source(studio, 0) == FrameRange(47, 48)


def test_two_trims_of_one_clip_are_two_undo_steps(canvas: TimelineCanvas, studio: Studio) -> None:
    y = canvas.lanes.video.center().y()
    for _ in range(2):
        edge = canvas.clip_rect(0).right() - 2
        drag(canvas, QPoint(edge, y), QPoint(edge - 30, y))
    shorter = source(studio, 0).length
    studio.session.undo()
    assert shorter < source(studio, 0).length < 48


def test_escape_cancels_a_trim(canvas: TimelineCanvas, studio: Studio) -> None:
    edge = canvas.clip_rect(0).right() - 2
    y = canvas.lanes.video.center().y()
    drag(canvas, QPoint(edge, y), QPoint(edge - 60, y), release=False)
    assert canvas.cut.frames < studio.session.project.timeline.frames
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(edge - 60, y))
    assert source(studio, 0) == FrameRange(0, 48)
    assert canvas.cut.frames == studio.session.project.timeline.frames


@pytest.mark.parametrize(
    ("moved", "target", "order"),
    [(0, 2, "1 2 0 3"), (3, 0, "0 3 1 2"), (2, 0, "0 2 1 3"), (1, 1, "0 1 2 3")],
)
def test_dragging_a_body_puts_the_clip_at_the_nearest_cut(
    canvas: TimelineCanvas, studio: Studio, moved: int, target: int, order: str
) -> None:
    y = canvas.lanes.video.center().y()
    stop = QPoint(canvas.clip_rect(target).right() - 20, y)
    drag(canvas, canvas.clip_rect(moved).center(), stop)
    assert clips(studio) == [f"clip-shot-{number}" for number in order.split()]


def test_the_wheel_zooms_around_the_pointer_and_shift_scrolls(canvas: TimelineCanvas) -> None:
    def turn(x: float, notches: int, modifiers: Qt.KeyboardModifier) -> None:
        at = QPointF(x, 60)
        event = QWheelEvent(
            at, canvas.mapToGlobal(at), QPoint(), QPoint(0, 120 * notches),
            Qt.MouseButton.NoButton, modifiers, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(canvas, event)

    x = 400.0
    under = canvas.scale.frame(x - paint.HEAD_PX)
    before = canvas.scale.px_per_frame
    turn(x, 3, Qt.KeyboardModifier.NoModifier)
    assert canvas.scale.px_per_frame > before
    assert canvas.scale.frame(x - paint.HEAD_PX) == pytest.approx(under)
    left = canvas.scale.left
    turn(x, -1, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.scale.left > left
    QTest.keyClick(canvas, Qt.Key.Key_Backslash)
    assert canvas.scale.left == 0
    assert canvas.scale.px_per_frame == pytest.approx(before)


def test_keys_cut_delete_and_walk_the_edits(
    canvas: TimelineCanvas, studio: Studio, selection: Selection
) -> None:
    selection.seek(20)
    QTest.keyClick(canvas, Qt.Key.Key_B)
    assert [source(studio, 0), source(studio, 1)] == [FrameRange(0, 20), FrameRange(20, 48)]
    QTest.keyClick(canvas, Qt.Key.Key_Down)
    assert selection.frame == 48
    QTest.keyClick(canvas, Qt.Key.Key_Up)
    assert selection.frame == 20
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert clips(studio)[0] == "clip-shot-0"
    assert source(studio, 0) == FrameRange(0, 20)
    assert len(clips(studio)) == 4
    QTest.keyClick(canvas, Qt.Key.Key_End)
    assert selection.frame == studio.session.project.timeline.frames - 1
    QTest.keyClick(canvas, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert selection.frame == studio.session.project.timeline.frames - 25


def test_deleting_the_last_clip_leaves_an_empty_timeline_that_still_paints(
    canvas: TimelineCanvas, studio: Studio
) -> None:
    for _ in range(5):
        QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert clips(studio) == []
    assert not canvas.grab().isNull()
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=canvas.lanes.video.center())
    QTest.keyClick(canvas, Qt.Key.Key_B)
    assert clips(studio) == []


def test_marks_are_set_at_the_playhead(
    canvas: TimelineCanvas, studio: Studio, selection: Selection
) -> None:
    transport = transport_of(studio, selection)
    selection.seek(10)
    QTest.keyClick(canvas, Qt.Key.Key_I)
    selection.seek(40)
    QTest.keyClick(canvas, Qt.Key.Key_O)
    assert transport.marked == FrameRange(10, 41)


def test_pictures_of_shots_are_on_their_clips(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    def colour_of(index: int) -> int:
        rect = canvas.clip_rect(index)
        image = canvas.grab().toImage()
        ratio = image.devicePixelRatio()
        at = rect.center() - QPoint(0, 20)
        return image.pixelColor(round(at.x() * ratio), round(at.y() * ratio)).hsvHue()

    qtbot.waitUntil(lambda: abs(colour_of(1) - 70) < 3 and abs(colour_of(2) - 140) < 3)


def test_a_reader_hears_where_the_playhead_is(canvas: TimelineCanvas, selection: Selection) -> None:
    selection.seek(60)
    assert canvas.accessibleName() == "Timeline"
    assert canvas.accessibleDescription().startswith("4 clips, 00:00:08:06.")
    assert "00:00:02:12 in 2" in canvas.accessibleDescription()


def test_twenty_thousand_clips_find_their_place(qtbot: QtBot, tmp_path: Path) -> None:
    project = sample_project(40)
    many = tuple(
        Clip(f"c{number}", f"shot-{number % 40}", FrameRange(0, 24 + number % 24))
        for number in range(20_000)
    )
    project = replace(project, timeline=Timeline((Track("V1", "video", many),)))
    with cutting_room(tmp_path, project) as studio:
        selection = Selection(studio)
        pane = TimelinePane(studio, selection)
        qtbot.addWidget(pane)
        pane.resize(1000, 220)
        with qtbot.waitExposed(pane):
            pane.show()
        canvas = pane.canvas
        at = QPoint(500, canvas.lanes.video.center().y())
        for _ in range(12):
            canvas.zoom(4, 500 - paint.HEAD_PX)
        hit = canvas.hit(at)
        assert hit is not None
        assert many[hit[0]].id == f"c{hit[0]}"
        assert canvas.clip_rect(hit[0]).contains(at)


def test_a_clip_painted_anew_by_itself_looks_as_in_a_timeline_painted_whole(
    canvas: TimelineCanvas, studio: Studio, selection: Selection, qtbot: QtBot
) -> None:
    """Chosen, renamed by an edit, keyed, and crowded: the rest of the picture stays as it was."""

    def as_painted() -> QImage:
        return canvas.grab().toImage()

    def anew() -> QImage:
        canvas.refresh()
        return canvas.grab().toImage()

    for _ in range(30):
        qtbot.wait(5)  # pictures arrive
    shots = [clip.shot_id for clip in studio.session.project.timeline.picture.clips]
    plain = as_painted()
    selection.select(shots[2])
    chosen = as_painted()
    assert chosen == anew() != plain
    keys = (FocusKey(0, distance_m=2.0), FocusKey(20, distance_m=4.0))
    pulled = replace(studio.session.project.shots[shots[2]], name="Z", focus=keys)
    studio.session.apply("Z", lambda p: replace(p, shots={**p.shots, pulled.id: pulled}))
    assert as_painted() == anew() != chosen
    studio.session.undo()
    assert as_painted() == anew() == chosen
    canvas.look_at(Scale(0.02, 0.0))
    crowded = as_painted()
    selection.select(shots[0])
    canvas.repaint_soon(shots)
    assert as_painted() == anew() != crowded


def test_clips_that_all_change_at_once_are_painted_a_few_at_a_time(
    canvas: TimelineCanvas, studio: Studio, qtbot: QtBot
) -> None:
    placed = studio.session.project.timeline.picture.clips
    many = tuple(replace(placed[n % len(placed)], id=f"m{n}") for n in range(2 * AT_A_TIME + 3))
    tracks = (Track("V1", "video", many), *studio.session.project.timeline.tracks[1:])
    studio.session.apply("many", lambda p: replace(p, timeline=Timeline(tracks)))
    qtbot.wait(200)  # pictures arrive
    fresh = canvas.grab().toImage()
    canvas.refresh()
    assert canvas.grab().toImage() == fresh
    chosen, canvas.selected_clip = canvas.selected_clip, many[-1].id
    canvas.repaint_soon([clip.id for clip in many])
    first = canvas.grab().toImage()
    assert first == fresh or chosen == many[0].id, "the last of them has to wait"
    qtbot.waitUntil(lambda: canvas.grab().toImage() != first)
    last = canvas.grab().toImage()
    canvas.refresh()
    assert canvas.grab().toImage() == last


def test_a_panel_that_is_painted_anew_is_shown_anew(
    studio: Studio, canvas: TimelineCanvas, qtbot: QtBot
) -> None:
    """A painting takes the place of the one before, under its name."""
    shot_id = next(iter(studio.session.project.shots))

    def corner() -> str:
        found = canvas.looks.picture(shot_id)
        return "" if found is None or found.isNull() else found.toImage().pixelColor(0, 0).name()

    qtbot.waitUntil(lambda: corner() != "")
    before = corner()
    draw_panel(studio, shot_id, 3)
    board.set_lens(studio, shot_id, 85)
    studio.session.undo()
    qtbot.waitUntil(lambda: corner() != before)
