"""Lens, focus, keys and curves in the window: what a hand does reaches the project in one step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from previz.app.camera_facts import camera_facts, move_pace
from previz.app.commands import board, camera
from previz.app.studio import Studio
from previz.model.project import Shot
from tests.ui.test_inspector import choose, enter
from ui.dialogs.curves import CurvesDialog
from ui.panes.inspector import InspectorPane
from ui.panes.timeline import TimelinePane
from ui.selection import Selection

SHOT = "s1-3"


@pytest.fixture
def pane(studio: Studio, selection: Selection, qtbot: QtBot) -> InspectorPane:
    selection.select(SHOT)
    pane = InspectorPane(studio, selection)
    qtbot.addWidget(pane)
    pane.resize(340, 1700)
    with qtbot.waitExposed(pane):
        pane.show()
    pane.activateWindow()
    return pane


@pytest.fixture
def editor(pane: InspectorPane, studio: Studio, selection: Selection, qtbot: QtBot) -> CurvesDialog:
    for frame, x_m in ((0, 0.0), (24, 0.5), (47, 1.5)):
        camera.key_camera(studio, SHOT, frame, (x_m, 1.6, 1.9), (0.0, 1.5, 0.0))
    dialog = CurvesDialog(studio, selection, None)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    qtbot.waitUntil(lambda: len(dialog.plot.handles) == 3)
    return dialog


def shot(studio: Studio) -> Shot:
    return studio.session.project.shot(SHOT)


def test_a_new_lens_keeps_the_size_or_the_place(pane: InspectorPane, studio: Studio) -> None:
    before = camera_facts(studio.session.project.stage_shot(SHOT), 0)
    choose(pane.camera.keeping, "position")
    choose(pane.camera.lens, "100")
    setup = studio.session.project.setup_of(SHOT)
    assert setup.camera.position == pytest.approx(before.pose.position)
    assert setup.framing.size != "MCU"
    assert pane.camera.shot_size.currentData() == setup.framing.size
    while studio.session.undo():
        pass
    choose(pane.camera.keeping, "size")
    choose(pane.camera.lens, "75")
    assert studio.session.project.setup_of(SHOT).framing.size == "MCU"
    assert studio.session.project.setup_of(SHOT).camera.position is None


def test_the_stop_changes_what_is_sharp(pane: InspectorPane, studio: Studio, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "–" in pane.focus.sharp.text())
    wide = pane.focus.sharp.text()
    enter(pane.focus.stop, "1.4")
    assert studio.session.project.setup_of(SHOT).camera.t_stop == 1.4
    qtbot.waitUntil(lambda: pane.focus.sharp.text() != wide)
    near, far = (float(part.strip(" m")) for part in pane.focus.sharp.text().split("–"))
    facts = camera_facts(studio.session.project.stage_shot(SHOT), 0)
    assert (near, far) == pytest.approx((facts.near_m, facts.far_m), abs=0.01)


def test_focus_is_on_somebody_or_at_a_distance(pane: InspectorPane, studio: Studio) -> None:
    choose(pane.focus.focus, "jo")
    assert [key.on for key in shot(studio).focus] == ["jo"]
    enter(pane.focus.distance, "3.5")
    assert [(key.on, key.distance_m) for key in shot(studio).focus] == [("", 3.5)]
    choose(pane.focus.focus, "")
    assert shot(studio).focus == ()


def test_a_rack_begins_at_the_playhead_and_its_keys_are_listed(
    pane: InspectorPane, studio: Studio, selection: Selection
) -> None:
    selection.seek(selection.frame + 6)
    pane.focus.rack.setFocus()
    QTest.keyClick(pane.focus.rack, Qt.Key.Key_Down)
    keys = shot(studio).focus
    assert keys[0].frame == 6
    assert pane.focus.focus.currentData() == "pulled"
    assert pane.focus.keys.count() == 2


def test_a_key_here_is_listed_and_goes_away_again(pane: InspectorPane, studio: Studio) -> None:
    QTest.mouseClick(pane.focus.key_here, Qt.MouseButton.LeftButton)
    assert [key.frame for key in shot(studio).camera_keys] == [0]
    assert pane.focus.keys.count() == 1
    camera.remove_camera_key(studio, SHOT, 0)
    assert pane.focus.keys.count() == 0


def test_a_fast_pan_is_warned_of(pane: InspectorPane, studio: Studio, qtbot: QtBot) -> None:
    assert not pane.focus.warning.isVisible()
    board.set_frames(studio, SHOT, 96)
    board.set_move(studio, SHOT, "pan_l", "fast")
    qtbot.waitUntil(pane.focus.warning.isVisible)
    assert "strobes" in pane.focus.warning.text()


def test_switches_are_the_projects_and_fog_the_scenes(pane: InspectorPane, studio: Studio) -> None:
    pane.focus.depth_of_field.click()
    pane.focus.motion_blur.click()
    enter(pane.focus.fog, "30")
    settings = studio.session.project.settings
    assert (settings.depth_of_field, settings.motion_blur) == (True, True)
    assert {s.id: s.fog_m for s in studio.session.project.scenes.values()} == {"sc1": 30, "sc2": 0}


def test_a_dragged_key_is_one_step_and_never_passes_its_neighbour(
    editor: CurvesDialog, studio: Studio
) -> None:
    before = studio.session.project
    key = editor.plot.handles[1]
    for to, value in ((20, 0.6), (10, 0.9), (60, 1.1)):
        key.setPos(to + 1, value)
    key.sigPositionChangeFinished.emit(key)
    moved = shot(studio).camera_keys[1]
    assert (moved.frame, moved.position[0]) == (46, pytest.approx(1.1))
    assert [k.frame for k in shot(studio).camera_keys] == [0, 46, 47]
    studio.session.undo()
    assert studio.session.project == before


def test_handles_ease_the_chosen_key_and_only_along_the_time(
    editor: CurvesDialog, studio: Studio, qtbot: QtBot
) -> None:
    first = editor.plot.handles[1]
    first.setPos(25, 0.52)
    first.sigPositionChangeFinished.emit(first)
    qtbot.waitUntil(lambda: len(editor.plot.handles) == 5)
    out = editor.plot.handles[2]
    out.setPos(25 + 23 * 0.25, 9.0)
    out.sigPositionChangeFinished.emit(out)
    assert shot(studio).camera_keys[1].ramp_out == pytest.approx(0.25)
    assert shot(studio).camera_keys[1].position[0] == pytest.approx(0.52)


def test_the_curve_editor_opens_once_its_plotter_is_loaded(
    pane: InspectorPane, qtbot: QtBot
) -> None:
    QTest.mouseClick(pane.focus.curves, Qt.MouseButton.LeftButton)

    def opened() -> list[CurvesDialog]:
        return [each for each in pane.findChildren(CurvesDialog) if each.isVisible()]

    qtbot.waitUntil(lambda: len(opened()) == 1, timeout=20_000)
    assert opened()[0].windowTitle()


def test_the_ease_of_a_key_is_chosen_and_the_key_removed(
    editor: CurvesDialog, studio: Studio
) -> None:
    key = editor.plot.handles[0]
    key.setPos(3, 0.1)
    key.sigPositionChangeFinished.emit(key)
    choose(editor.ease, "hold")
    assert shot(studio).camera_keys[0].ease == "hold"
    QTest.mouseClick(editor.remove, Qt.MouseButton.LeftButton)
    assert [k.frame for k in shot(studio).camera_keys] == [24, 47]


def test_a_key_that_is_dragged_into_a_wall_does_not_go_there(
    editor: CurvesDialog, studio: Studio
) -> None:
    choose(editor.channel, "z")
    key = editor.plot.handles[1]
    key.setPos(25, 2.55)
    key.sigPositionChangeFinished.emit(key)
    assert shot(studio).camera_keys[1].position[2] == pytest.approx(1.9)


def test_keys_are_seen_on_the_clip(studio: Studio, selection: Selection, qtbot: QtBot) -> None:
    selection.select(SHOT)
    pane = TimelinePane(studio, selection)
    qtbot.addWidget(pane)
    pane.resize(1200, 220)
    with qtbot.waitExposed(pane):
        pane.show()
    before = pane.grab().toImage()
    camera.key_camera(studio, SHOT, 24)
    with_key = pane.grab().toImage()
    camera.remove_camera_key(studio, SHOT, 24)
    assert with_key != before
    assert pane.grab().toImage() == before


def test_a_speed_is_shown_and_typed_in_the_moves_own_unit(
    pane: InspectorPane, studio: Studio
) -> None:
    choose(pane.move_section.move_kind, "pan_l")
    assert pane.move_section.pace.suffix() == " °/s"
    choose(pane.move_section.move_kind, "push")
    assert pane.move_section.pace.suffix() == " m/s"
    enter(pane.move_section.pace, "0.2")
    pace = move_pace(studio.session.project.stage_shot(SHOT))
    assert pace is not None and pace.value == pytest.approx(0.2)
    assert pane.move_section.pace.value() == pytest.approx(0.2)
    assert shot(studio).move.rate > 0
    choose(pane.move_section.speed, "slow")
    assert shot(studio).move.rate == 0
    choose(pane.move_section.move_kind, "static")
    assert not pane.move_section.pace.isVisibleTo(pane.move_section)


def test_a_speed_that_no_camera_has_is_said_and_changes_nothing(
    pane: InspectorPane, studio: Studio, qtbot: QtBot
) -> None:
    choose(pane.move_section.move_kind, "push")
    before = studio.session.project
    enter(pane.move_section.pace, "4000")
    assert studio.session.project is before
    assert pane.move_section.pace.value() < 1.0


def test_film_back_and_lens_set_are_the_projects_or_one_set_ups(
    pane: InspectorPane, studio: Studio
) -> None:
    far = camera_facts(studio.session.project.stage_shot(SHOT), 0).pose.position[2]
    choose(pane.kit.back, "S16")
    backs = {setup.camera.back_id for setup in studio.session.project.setups.values()}
    assert backs == {"S16"}
    nearer = camera_facts(studio.session.project.stage_shot(SHOT), 0)
    assert nearer.pose.position[2] > far, "the size stays: a smaller film needs more room"
    assert nearer.size == "MCU"
    choose(pane.kit.whose, "own")
    choose(pane.kit.back, "FF")
    backs = {setup.camera.back_id for setup in studio.session.project.setups.values()}
    assert backs == {"S16", "FF"}
    choose(pane.kit.whose, "all")
    assert studio.session.project.setup_of(SHOT).camera.back_id == "S16"
    choose(pane.kit.lenses, "s4")
    assert studio.session.project.settings.lens_set == "s4"
    assert pane.camera.lens.findData("27") >= 0
