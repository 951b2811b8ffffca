"""Handles, snaps and numbers under a real hand: each drag is one step, and Escape none."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from previz.app.studio import Studio
from previz.model.project import Project
from previz.model.snapping import Snap
from tests.ui.cutting_room import drag
from tests.ui.stage.floor import (
    CHAIR,
    TABLE,
    VASE,
    at,
    chest,
    furnished,
    mark,
    settled,
    thing,
)
from ui.panes.stage import StagePane
from ui.panes.stage_gizmo import Handle
from ui.panes.stage_view import StageView

pytestmark = pytest.mark.usefixtures("adapter")


@pytest.fixture
def project() -> Project:
    return furnished()


def taken(view: StageView, who: str, mode: str, name: str) -> Handle:
    """A handle of what is chosen."""
    view.choose(who)
    view.use_mode(mode)
    return next(handle for handle in view.gizmo.shown() if handle.name == name)


def grip(handle: Handle) -> QPoint:
    """Where a hand takes it: the middle of an area, near the end of an arm."""
    points = handle.points
    if handle.kind in ("floor", "whole"):
        middle = sum(points, QPointF()) / len(points)
        return middle.toPoint()
    return (points[0] + (points[-1] - points[0]) * 0.8).toPoint()


def test_letters_choose_the_handles(view: StageView, pane: StagePane) -> None:
    view.choose("set-table")
    names = {}
    for key in (Qt.Key.Key_W, Qt.Key.Key_E, Qt.Key.Key_R, Qt.Key.Key_Q):
        QTest.keyClick(view, key)
        names[view.mode] = {handle.name for handle in view.gizmo.shown()}
        assert pane.strip.modes[view.mode].isChecked()
    assert names == {
        "move": {"arrow0", "arrow1", "arrow2", "floor1"},
        "turn": {"ring1"},
        "scale": {"side0", "side1", "side2", "whole3"},
        "hand": set(),
    }
    view.choose("mei")
    view.use_mode("move")
    assert "arrow1" not in {h.name for h in view.gizmo.shown()}, "nobody leaves the floor"


def test_handles_are_as_large_from_near_and_from_far(view: StageView, qtbot: QtBot) -> None:
    long = []
    for notches in (0, 6):
        view.choose("set-chair")
        QTest.keyClick(view, Qt.Key.Key_F)
        for _ in range(notches):
            view.orbit = view.orbit.__class__(
                view.orbit.yaw_deg, view.orbit.pitch_deg, view.orbit.distance_m * 1.15,
                view.orbit.pivot,
            )  # fmt: skip
        view.ask_for_view(draft=False)
        settled(qtbot, view)
        [ring] = [h for h in _shown(view, "turn") if h.kind == "ring"]
        xs = [point.x() for point in ring.points]
        long.append(max(xs) - min(xs))
    assert long[0] == pytest.approx(long[1], rel=0.08)


def _shown(view: StageView, mode: str) -> tuple[Handle, ...]:
    view.use_mode(mode)
    return view.gizmo.shown()


def test_an_arrow_moves_along_its_axis_only(view: StageView, studio: Studio) -> None:
    handle = taken(view, "mei", "move", "arrow0")
    start = grip(handle)
    way = (at(view, (1.0, 0.0, 0.0)) - at(view, (0.0, 0.0, 0.0))) + QPoint(0, 14)
    drag(view, start, start + way)
    assert mark(studio).z_m == 0.0
    assert mark(studio).x_m == pytest.approx(1.0, abs=0.25)
    assert studio.session.undo() == "Move Mei"
    assert studio.session.undo_label is None


def test_the_upright_arrow_lifts_a_thing(view: StageView, studio: Studio) -> None:
    handle = taken(view, "set-chair", "move", "arrow1")
    start = grip(handle)
    drag(view, start, start - QPoint(0, 40))
    lifted = thing(studio, "set-chair")
    assert lifted.position[1] > 0.2
    assert lifted.position[0::2] == CHAIR.position[0::2]
    QTest.keyClick(view, Qt.Key.Key_End)
    assert thing(studio, "set-chair").position == CHAIR.position, "End puts it down again"
    assert studio.session.undo() == "Put down chair"
    assert studio.session.undo() == "Lift chair"


def test_boxes_scale_one_side_or_all(view: StageView, studio: Studio) -> None:
    handle = taken(view, "set-table", "scale", "side0")
    tip = handle.points[-1].toPoint()
    foot = at(view, TABLE.position)
    drag(view, tip, tip + (tip - foot) * 0.5)
    wide = thing(studio, "set-table").size_m
    assert wide[0] == pytest.approx(1.5, abs=0.08)
    assert wide[1:] == TABLE.size_m[1:]
    assert thing(studio, "prop-vase").position == VASE.position, "what stands on it stays"
    assert studio.session.undo() == "Scale table"
    start = grip(taken(view, "set-table", "scale", "whole3"))
    drag(view, start, start + QPoint(60, -60))
    assert thing(studio, "set-table").size_m == pytest.approx((2.0, 1.48, 1.6), abs=0.01)
    assert thing(studio, "prop-vase").position[1] == pytest.approx(1.48)


def test_a_number_that_is_typed_wins_over_the_hand(view: StageView, studio: Studio) -> None:
    view.use_magnet(True)  # a number is meant as it is typed
    start = grip(taken(view, "mei", "move", "arrow0"))
    drag(view, start, start + QPoint(30, 10), release=False)
    QTest.keyClicks(view, "-1.27")
    assert view.drag is not None
    assert view.drag.words() == "X -1.27 m"
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert mark(studio).x_m == -1.27
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start)
    assert mark(studio).x_m == -1.27
    assert studio.session.undo() == "Move Mei"
    assert studio.session.undo_label is None
    drag(view, start, start + QPoint(30, 10), release=False)
    QTest.keyClicks(view, "3")
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start)
    assert (mark(studio).x_m, studio.session.undo_label) == (0.0, None)


def test_the_ring_turns_in_steps_with_the_magnet_and_freely_with_ctrl(
    view: StageView, studio: Studio
) -> None:
    view.use_magnet(True)
    ring = taken(view, "mei", "turn", "ring1").points
    drag(view, ring[5].toPoint(), ring[12].toPoint())
    assert mark(studio).facing_deg == 30.0
    studio.session.undo()
    drag(view, ring[5].toPoint(), ring[12].toPoint(), Qt.KeyboardModifier.ControlModifier)
    assert mark(studio).facing_deg % 15 != 0
    assert mark(studio).facing_deg == pytest.approx(35, abs=6)


def test_ctrl_turns_the_magnet_around_in_a_drag(view: StageView, studio: Studio) -> None:
    view.snapping = Snap(0.5)
    start = chest(view, "mei")
    drag(view, start, start + QPoint(37, 9), Qt.KeyboardModifier.ControlModifier)
    assert (mark(studio).x_m % 0.5, mark(studio).z_m % 0.5) == (0.0, 0.0)
    assert (mark(studio).x_m, mark(studio).z_m) != (0.0, 0.0)
    studio.session.undo()
    QTest.keyClick(view, Qt.Key.Key_S)
    assert view.magnet
    drag(view, start, start + QPoint(37, 9), Qt.KeyboardModifier.ControlModifier)
    assert mark(studio).x_m % 0.5 != 0.0


def test_a_handle_under_the_pointer_is_lit(view: StageView) -> None:
    handle = taken(view, "mei", "move", "arrow0")
    QTest.mouseMove(view, grip(handle))
    assert view.gizmo.hot == "arrow0"
    assert view.cursor().shape() is Qt.CursorShape.PointingHandCursor
    QTest.mouseMove(view, QPoint(view.width() - 5, 5))
    assert view.gizmo.hot == ""


def test_handles_work_in_the_plan_and_through_the_lens(
    view: StageView, pane: StagePane, studio: Studio, qtbot: QtBot
) -> None:
    for look in (pane.plan, pane.lens):
        look.setChecked(True)
        settled(qtbot, view)
        before = studio.session.project.setup_of("s1-1").camera
        start = grip(taken(view, "mei", "move", "arrow0"))
        foot, one = at(view, (0.0, 0.0, 0.0)), at(view, (0.5, 0.0, 0.0))
        drag(view, start, start + (one - foot))
        assert mark(studio).x_m == pytest.approx(0.5, abs=0.15)
        assert mark(studio).z_m == 0.0
        assert studio.session.project.setup_of("s1-1").camera == before
        studio.session.undo()
        settled(qtbot, view)
