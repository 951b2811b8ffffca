"""The stage under a real hand, drawn by the real renderer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from previz.app.commands import board, timeline
from previz.app.commands import stage as verbs
from previz.app.studio import Studio
from previz.model.stage import Blocking, Mark
from tests.ui.cutting_room import drag
from tests.ui.stage.floor import Opening, at, chest, mark, settled, with_blocking
from ui.panes.stage import StagePane
from ui.panes.stage_view import StageView
from ui.selection import Selection
from ui.transport import transport_of

pytestmark = pytest.mark.usefixtures("adapter")


@pytest.fixture
def opening() -> Opening:
    return Opening(480, 360)


def test_a_click_chooses_an_actor_and_escape_nobody(view: StageView) -> None:
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=chest(view, "mei"))
    assert view.chosen == "mei"
    assert "Chosen: Mei." in view.accessibleDescription()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert view.chosen == ""
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=chest(view, "jo"))
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.chosen == ""


def test_an_actor_is_carried_to_a_place_on_the_floor_in_one_undo_step(
    view: StageView, studio: Studio, qtbot: QtBot
) -> None:
    target = (-1.2, 0.0, 0.8)
    by = at(view, target) - at(view, (0.0, 0.0, 0.0))
    start = chest(view, "mei")
    drag(view, start, start + by)
    moved = mark(studio)
    assert (moved.x_m, moved.z_m) == pytest.approx((-1.2, 0.8), abs=0.06)
    assert mark(studio, "jo") == Mark(0, 0.6, 1.1, 180.0)
    assert settled(qtbot, view).anchors[0].position[0] == pytest.approx(moved.x_m)
    studio.session.undo()
    assert mark(studio) == Mark(0, 0.0, 0.0)
    assert studio.session.undo_label is None


def test_escape_puts_the_actor_back(view: StageView, studio: Studio) -> None:
    start = chest(view, "mei")
    drag(view, start, start + QPoint(60, 20), release=False)
    assert view.stage_shot() != studio.session.project.stage_shot("s1-1")
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start + QPoint(60, 20))
    assert view.stage_shot() == studio.session.project.stage_shot("s1-1")
    assert studio.session.undo_label is None
    assert studio.session.redo_label is None


def test_the_ring_turns_an_actor(view: StageView, studio: Studio, qtbot: QtBot) -> None:
    view.choose("mei")
    drag(view, at(view, (0.0, 0.01, 0.55)), at(view, (0.55, 0.01, 0.0)))
    assert mark(studio).facing_deg == pytest.approx(90, abs=6)
    assert (mark(studio).x_m, mark(studio).z_m) == (0.0, 0.0)
    settled(qtbot, view)
    studio.session.undo()
    assert mark(studio).facing_deg == 0


def test_alt_drag_middle_drag_and_wheel_move_only_the_free_camera(
    view: StageView, studio: Studio
) -> None:
    before = view.orbit
    start = chest(view, "mei")
    drag(view, start, start + QPoint(50, 30), Qt.KeyboardModifier.AltModifier)
    swung = view.orbit
    assert swung.yaw_deg == pytest.approx((before.yaw_deg - 20) % 360)
    assert swung.pitch_deg == pytest.approx(before.pitch_deg + 12)
    drag(view, start, start + QPoint(40, 0), button=Qt.MouseButton.MiddleButton)
    assert view.orbit.pivot != swung.pivot
    assert view.orbit.pivot[1] == swung.pivot[1]
    place = QPointF(100, 100)
    wheel = QWheelEvent(
        place, view.mapToGlobal(place), QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, wheel)
    assert view.orbit.distance_m < swung.distance_m
    assert view.chosen == ""
    assert studio.session.undo_label is None


def test_f_frames_the_chosen_actor(view: StageView, qtbot: QtBot) -> None:
    view.choose("jo")
    QTest.keyClick(view, Qt.Key.Key_F)
    assert view.orbit.pivot[0::2] == pytest.approx((0.6, 1.1), abs=0.02)
    drawn = settled(qtbot, view)
    share = drawn.project((0.6, 0.95, 1.1))
    assert share == pytest.approx((0.5, 0.5), abs=0.01)


def test_dragging_is_half_as_sharp_and_then_refined(view: StageView, qtbot: QtBot) -> None:
    def width_px() -> int:
        assert view.drawn is not None and view.drawn.picture is not None
        return view.drawn.picture.width_px

    settled(qtbot, view)
    fine_px, widths_px = width_px(), set[int]()
    view.drawn_changed.connect(lambda: widths_px.add(width_px()))
    drag(view, QPoint(20, 20), QPoint(60, 20), release=False)
    qtbot.waitUntil(lambda: fine_px // 2 in widths_px, timeout=20_000)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(60, 20))
    settled(qtbot, view)
    assert width_px() == fine_px


def test_zero_looks_through_the_lens_and_a_drag_there_carries_the_camera_around(
    view: StageView, pane: StagePane, studio: Studio, qtbot: QtBot
) -> None:
    QTest.keyClick(view, Qt.Key.Key_0)
    assert view.through_lens
    drawn = settled(qtbot, view)
    face = drawn.project((0.0, 1.5, 0.0))
    assert face is not None
    assert 0.1 < face[0] < 0.9
    before = studio.session.project.setup_of("s1-1").camera
    drag(view, QPoint(200, 150), QPoint(150, 200))
    after = studio.session.project.setup_of("s1-1").camera
    assert after.azimuth_deg == pytest.approx(before.azimuth_deg + 10)
    assert after.elevation_deg == pytest.approx(before.elevation_deg + 10)
    assert settled(qtbot, view).pose != drawn.pose
    studio.session.undo()
    assert studio.session.project.setup_of("s1-1").camera == before
    pane.free.click()
    assert not view.through_lens


def test_a_camera_placed_by_hand_swings_around_its_target(
    view: StageView, pane: StagePane, studio: Studio, qtbot: QtBot
) -> None:
    verbs.place_camera(studio, "s1-1", (0.0, 1.4, 3.0), (0.0, 1.4, 0.0), "")
    pane.lens.click()
    settled(qtbot, view)
    drag(view, QPoint(300, 150), QPoint(150, 150))
    camera = studio.session.project.setup_of("s1-1").camera
    assert camera.position == pytest.approx((1.5, 1.4, 2.598), abs=0.01)
    assert camera.target == (0.0, 1.4, 0.0)


def test_a_click_through_the_lens_chooses_and_moves_nothing(
    view: StageView, pane: StagePane, studio: Studio, qtbot: QtBot
) -> None:
    pane.lens.click()
    settled(qtbot, view)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=chest(view, "mei"))
    assert view.chosen == "mei"
    assert studio.session.undo_label is None


def test_the_stage_follows_the_playhead_within_a_trimmed_clip(
    view: StageView, studio: Studio, selection: Selection, qtbot: QtBot
) -> None:
    timeline.trim(studio, "clip-s1-2", 6, 36)
    selection.seek(24 + 5)
    assert selection.shot_id == "s1-2"
    assert view.shot_frame == 11
    assert settled(qtbot, view).view.frame == 11
    assert settled(qtbot, view).view.shot_id == "s1-2"


def test_space_plays_where_a_walk_is_blocked(
    pane: StagePane, selection: Selection, studio: Studio, qtbot: QtBot
) -> None:
    transport = transport_of(studio, selection)
    selection.seek(0)
    QTest.keyClick(pane.view, Qt.Key.Key_Space)
    assert transport.speed == 1
    qtbot.waitUntil(lambda: pane.view.shot_frame > 0)
    QTest.keyClick(pane.view, Qt.Key.Key_Space)
    assert transport.speed == 0


def test_another_lens_is_seen_at_once(view: StageView, studio: Studio, qtbot: QtBot) -> None:
    near = settled(qtbot, view).pose
    board.set_lens(studio, "s1-1", 85)
    far = settled(qtbot, view).pose
    assert near is not None
    assert far is not None
    assert far.lens_mm == 85
    assert far.position != near.position


def test_walks_lamps_and_the_camera_are_drawn(
    view: StageView, studio: Studio, qtbot: QtBot
) -> None:
    walking = (Mark(0, 0.0, 0.0), Mark(20, 2.0, 0.0))
    studio.session.apply("Walk", lambda p: with_blocking(p, Blocking("mei", walking)))
    drawn = settled(qtbot, view)
    [(actor_id, points)] = drawn.paths
    assert actor_id == "mei"
    assert points[0] == pytest.approx((0, 0, 0), abs=0.02)
    assert points[-1] == pytest.approx((2, 0, 0), abs=0.02)
    assert {anchor.kind for anchor in drawn.anchors} == {"actor", "lamp"}
    assert drawn.pose is not None
    assert drawn.frustum[0] == pytest.approx(drawn.pose.position)
    labelled = view.grab().toImage()
    QTest.keyClick(view, Qt.Key.Key_G)
    assert view.grab().toImage() != labelled


def test_a_shot_that_cannot_be_drawn_says_why_and_recovers(
    view: StageView, pane: StagePane, studio: Studio, qtbot: QtBot
) -> None:
    stranger = Blocking("nobody", (Mark(0, 0.0, 0.0),))
    studio.session.apply("Stranger", lambda p: with_blocking(p, stranger))
    qtbot.waitUntil(pane.trouble.isVisible, timeout=20_000)
    assert "nobody" in pane.trouble.text
    assert "Add the actor" in pane.trouble.text
    studio.session.undo()
    pane.trouble.again.click()
    qtbot.waitUntil(view.isVisible, timeout=20_000)


def test_a_hidden_stage_draws_nothing(studio: Studio, selection: Selection, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    pane = StagePane(studio, selection, window)
    pane.hide()
    with qtbot.waitExposed(window):
        window.show()
    selection.seek(10)
    QTest.qWait(300)
    assert pane.view.drawn is None


def test_p_shows_the_plan_and_actors_are_carried_there(
    pane: StagePane, view: StageView, studio: Studio, qtbot: QtBot
) -> None:
    QTest.keyClick(view, Qt.Key.Key_P)
    assert pane.plan.isChecked() and not pane.free.isChecked()
    drawn = settled(qtbot, view)
    up, across = at(view, (0.0, 0.0, -1.0)), at(view, (1.0, 0.0, 0.0))
    middle = at(view, (0.0, 0.0, 0.0))
    assert up.y() < middle.y() and abs(up.x() - middle.x()) <= 1, "Z runs down the plan"
    assert across.x() > middle.x() and abs(across.y() - middle.y()) <= 1
    edge = at(view, (2.0, 0.0, 0.0)).x() - across.x()
    assert edge == pytest.approx(across.x() - middle.x(), abs=2), "one scale all over"
    assert drawn.ids.max() > 1
    before = view.orbit
    drag(view, chest(view, "mei"), chest(view, "mei") + (across - middle))
    assert mark(studio).x_m == pytest.approx(1.0, abs=0.06)
    drag(view, QPoint(6, 6), QPoint(40, 20))
    assert view.orbit.pitch_deg == before.pitch_deg, "a drag pans; the plan does not tip"
    assert view.orbit.pivot != before.pivot
    QTest.keyClick(view, Qt.Key.Key_P)
    assert pane.free.isChecked() and view.orbit.pitch_deg < 89


def test_the_lens_comes_along_while_somebody_is_moved(
    pane: StagePane, view: StageView, qtbot: QtBot
) -> None:
    pane.resize(900, 500)
    settled(qtbot, view)
    assert view.drawn is not None and view.drawn.inset is None
    start = chest(view, "mei")
    drag(view, start, start + QPoint(50, 10), release=False)
    qtbot.waitUntil(lambda: view.drawn is not None and view.drawn.inset is not None, timeout=20_000)
    inset = view.drawn.inset
    assert inset is not None
    assert inset.width_px / inset.height_px == pytest.approx(16 / 9, rel=0.02)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start + QPoint(50, 10))
    # A rested hand had its fine picture before it let go: the shot is the same then.
    qtbot.waitUntil(lambda: settled(qtbot, view).inset is None, timeout=20_000)
