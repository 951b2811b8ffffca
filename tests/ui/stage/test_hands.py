"""Flying, bands, nudges, copies and views of the stage, with mouse and keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from previz.app.studio import Studio
from previz.model.project import Project
from tests.ui.cutting_room import drag
from tests.ui.stage.floor import CHAIR, at, chest, furnished, mark, settled, thing
from ui.panes.stage import StagePane
from ui.panes.stage_fly import eye_of
from ui.panes.stage_view import StageView

pytestmark = pytest.mark.usefixtures("adapter")

RIGHT = Qt.MouseButton.RightButton


@pytest.fixture
def project() -> Project:
    return furnished()


# -- flying --------------------------------------------------------------------------------


def test_the_right_button_looks_about_from_where_the_eye_is(view: StageView) -> None:
    before, eye = view.orbit, eye_of(view.orbit)
    drag(view, QPoint(300, 200), QPoint(340, 220), button=RIGHT)
    assert eye_of(view.orbit) == pytest.approx(eye, abs=1e-6)
    assert view.orbit.yaw_deg == pytest.approx((before.yaw_deg - 6.4) % 360)
    assert view.orbit.pitch_deg == pytest.approx(before.pitch_deg + 3.2)


def test_letters_steer_while_the_right_button_is_down(
    view: StageView, studio: Studio, qtbot: QtBot
) -> None:
    eye = eye_of(view.orbit)
    QTest.mousePress(view, RIGHT, pos=QPoint(300, 200))
    QTest.keyPress(view, Qt.Key.Key_E)
    qtbot.waitUntil(lambda: eye_of(view.orbit)[1] > eye[1] + 0.1, timeout=20_000)
    QTest.keyRelease(view, Qt.Key.Key_E)
    QTest.keyPress(view, Qt.Key.Key_D)
    here = eye_of(view.orbit)
    qtbot.waitUntil(lambda: eye_of(view.orbit)[0] > here[0] + 0.05, timeout=20_000)
    QTest.keyRelease(view, Qt.Key.Key_D)
    assert view.mode == "hand", "E and D are no shortcuts then"
    QTest.mouseRelease(view, RIGHT, pos=QPoint(300, 200))
    QTest.keyClick(view, Qt.Key.Key_E)
    assert view.mode == "turn"
    assert studio.session.undo_label is None


def test_the_wheel_is_the_speed_while_flying(view: StageView) -> None:
    before, slow = view.orbit.distance_m, view.flying.speed_m_s
    QTest.mousePress(view, RIGHT, pos=QPoint(300, 200))
    place = QPointF(300, 200)
    wheel = QWheelEvent(
        place, view.mapToGlobal(place), QPoint(), QPoint(0, 240), RIGHT,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, wheel)
    assert view.flying.speed_m_s > slow
    assert view.orbit.distance_m == before
    assert view.flying.words() == "2.9 m/s"
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.mouseRelease(view, RIGHT, pos=QPoint(300, 200))


def test_through_the_lens_the_shots_own_camera_is_flown_in_one_step(
    view: StageView, pane: StagePane, studio: Studio, qtbot: QtBot
) -> None:
    pane.lens.click()
    drawn = settled(qtbot, view)
    assert drawn.pose is not None
    QTest.mousePress(view, RIGHT, pos=QPoint(300, 200))
    view.flying.fly(0.5, 0.0, 0.0)
    view.flying.fly(0.0, 0.0, 0.25)
    assert studio.session.undo_label is None
    QTest.mouseRelease(view, RIGHT, pos=QPoint(300, 200))
    camera = studio.session.project.setup_of("s1-1").camera
    assert camera.position is not None
    moved = [b - a for a, b in zip(drawn.pose.position, camera.position, strict=True)]
    ahead = [b - a for a, b in zip(drawn.pose.position, drawn.pose.target, strict=True)]
    length = sum(value * value for value in ahead) ** 0.5
    assert moved == pytest.approx(
        [0.5 * a / length + up for a, up in zip(ahead, (0.0, 0.25, 0.0), strict=True)], abs=2e-3
    )
    assert studio.session.undo() == "Fly camera"
    assert studio.session.undo_label is None


# -- choosing ------------------------------------------------------------------------------


def test_a_band_chooses_what_is_mostly_inside(
    view: StageView, pane: StagePane, studio: Studio, qtbot: QtBot
) -> None:
    pane.plan.setChecked(True)
    settled(qtbot, view)
    mei, jo = at(view, (0.0, 0.0, 0.0)), at(view, (0.6, 0.0, 1.1))
    corner, other = mei - QPoint(45, 45), jo + QPoint(45, 45)
    QTest.keyClick(view, Qt.Key.Key_B)
    drag(view, corner, other)
    assert set(view.all_chosen) == {"mei", "jo"}
    chair = at(view, (-1.8, 0.0, 0.6))
    shift = Qt.KeyboardModifier.ShiftModifier
    drag(view, chair - QPoint(40, 40), chair + QPoint(40, 40), shift)
    assert set(view.all_chosen) == {"mei", "jo", "set-chair"}, "Shift adds"
    before = view.orbit
    drag(view, QPoint(8, 300), QPoint(60, 330))
    assert view.orbit != before, "without B or Shift a drag moves the picture"
    assert studio.session.undo_label is None


def test_ctrl_a_chooses_all_but_the_walls(view: StageView) -> None:
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert set(view.all_chosen) == {"mei", "jo", "set-table", "set-chair", "prop-vase"}
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.all_chosen == ()


def test_shift_and_a_click_takes_out_again(view: StageView) -> None:
    shift = Qt.KeyboardModifier.ShiftModifier
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=chest(view, "mei"))
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, shift, chest(view, "jo"))
    assert view.all_chosen == ("mei", "jo")
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, shift, chest(view, "jo"))
    assert view.all_chosen == ("mei",)


# -- copies, nudges, out and in ------------------------------------------------------------


def test_ctrl_d_copies_a_thing_and_an_actor_becomes_an_extra(
    view: StageView, studio: Studio
) -> None:
    view.choose_all(("mei", "set-chair"))
    QTest.keyClick(view, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert view.all_chosen == ("set-chair~2",)
    [extra] = studio.session.project.scenes["sc1"].stage.extras
    copy = thing(studio, "set-chair~2")
    assert copy.position == pytest.approx((CHAIR.position[0] + 0.6, 0.0, CHAIR.position[2]))
    assert (extra.count, extra.name, extra.x_m, extra.z_m) == (1, "Mei extra", 0.8, 0.0)
    assert studio.session.undo() == "Duplicate 2 things"
    assert studio.session.project.scenes["sc1"].stage.extras == ()
    assert studio.session.undo_label is None


def test_delete_sends_an_actor_out_of_this_shot_only(
    view: StageView, pane: StagePane, studio: Studio, qtbot: QtBot
) -> None:
    view.choose("jo")
    QTest.keyClick(view, Qt.Key.Key_Delete)
    shots = studio.session.project.shots
    assert [b.actor_id for b in shots["s1-1"].blocking] == ["mei"]
    assert len(shots["s1-2"].blocking) == 2
    settled(qtbot, view)
    drag(view, QPoint(200, 300), QPoint(200, 300), button=RIGHT)
    menu = pane.menu
    assert menu is not None
    menu.close()
    pane.verbs.bring_in("jo", -0.5, 0.25)
    back = mark(studio, "jo")
    assert (back.x_m, back.z_m) == (-0.5, 0.25)
    assert studio.session.undo() == "Bring in Jo"


def test_the_one_whom_the_shot_is_framed_on_stays(view: StageView, studio: Studio) -> None:
    before = studio.session.project
    view.choose("mei")
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert studio.session.project is before


def test_arrows_nudge_the_way_that_the_picture_shows_in_one_step(
    view: StageView, studio: Studio
) -> None:
    view.choose("set-chair")
    right = at(view, (CHAIR.position[0] + 1, 0.0, CHAIR.position[2])) - at(view, CHAIR.position)
    assert right.x() > abs(right.y()), "X is to the right from here"
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    moved = thing(studio, "set-chair").position
    assert moved == pytest.approx((CHAIR.position[0] + 0.15, 0.0, CHAIR.position[2] - 0.5))
    assert studio.session.undo() == "Move chair"
    assert thing(studio, "set-chair") == CHAIR


def test_arrows_step_the_playhead_with_nobody_chosen(
    view: StageView, pane: StagePane, studio: Studio
) -> None:
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.shot_frame == 1
    assert studio.session.undo_label is None


def test_blocking_is_copied_to_the_whole_set_up(view: StageView, studio: Studio) -> None:
    from previz.app.commands import board

    made = board.duplicate_shot(studio, "s1-1")
    setups = {studio.session.project.shots[one].setup_id for one in ("s1-1", made)}
    view.choose("jo")
    QTest.keyClick(view, Qt.Key.Key_Left)
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ShiftModifier)
    same = mark(studio, "jo", made) == mark(studio, "jo")
    assert same is (len(setups) == 1)
    assert mark(studio, "jo", "s1-2") != mark(studio, "jo")


# -- looking -------------------------------------------------------------------------------


def test_numbers_look_from_the_sides_without_depth(
    view: StageView, pane: StagePane, qtbot: QtBot
) -> None:
    for key, axis, other in ((Qt.Key.Key_1, 0, 2), (Qt.Key.Key_3, 2, 0)):
        QTest.keyClick(view, key)
        drawn = settled(qtbot, view)
        here = [0.0, 0.5, 0.0]
        beside, behind = list(here), list(here)
        beside[axis] += 1.0
        behind[other] += 1.0
        a, b, c = (drawn.project((p[0], p[1], p[2])) for p in (here, beside, behind))
        assert a is not None and b is not None and c is not None
        assert abs(b[0] - a[0]) > 0.05
        assert c == pytest.approx(a, abs=0.02), "no depth"
    QTest.keyClick(view, Qt.Key.Key_7)
    assert pane.plan.isChecked()
    QTest.keyClick(view, Qt.Key.Key_5)
    assert pane.free.isChecked() and view.orbit.pitch_deg == 28.0


def test_going_round_from_a_side_brings_depth_back_at_the_same_size(
    view: StageView, qtbot: QtBot
) -> None:
    QTest.keyClick(view, Qt.Key.Key_1)
    flat = settled(qtbot, view)
    width = view.orbit.distance_m * view.orbit.tan_y
    drag(view, QPoint(300, 20), QPoint(320, 20), Qt.KeyboardModifier.AltModifier)
    assert view.orbit.distance_m * view.orbit.tan_y == pytest.approx(width)
    assert view.orbit.tan_y > flat.view.orbit.tan_y  # type: ignore[union-attr]


def test_an_actor_is_carried_in_the_plane_of_a_side_view(
    view: StageView, studio: Studio, qtbot: QtBot
) -> None:
    QTest.keyClick(view, Qt.Key.Key_1)
    settled(qtbot, view)
    start = chest(view, "mei")
    drag(view, start, start + (at(view, (-0.75, 0.0, 0.0)) - at(view, (0.0, 0.0, 0.0))))
    assert (mark(studio).x_m, mark(studio).z_m) == pytest.approx((-0.75, 0.0), abs=0.05)


def test_home_frames_the_whole_set_and_f_several(view: StageView, qtbot: QtBot) -> None:
    view.choose_all(("mei", "jo"))
    QTest.keyClick(view, Qt.Key.Key_F)
    near = view.orbit.distance_m
    drawn = settled(qtbot, view)
    for anchor in view.anchors("actor"):
        for point in (anchor.position, anchor.label_at):
            share = drawn.project(point)
            assert share is not None
            assert 0.02 < share[0] < 0.98 and 0.02 < share[1] < 0.98
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.orbit.distance_m > near
