"""Lamps, the light meter and false colour on the stage, under a real hand."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from previz.app.commands import board, set_pieces, stands
from previz.app.commands import light as verbs
from previz.app.metering import false_colour_bands
from previz.app.studio import Studio
from previz.app.viewport import Drawn
from previz.model.light import LightSetup, Practical
from previz.model.project import Project
from previz.model.stage import Prop
from tests.ui.cutting_room import drag
from tests.ui.stage.floor import Opening, at, settled
from ui.panes.stage import StagePane
from ui.panes.stage_view import StageView

pytestmark = pytest.mark.usefixtures("adapter")


@pytest.fixture
def opening() -> Opening:
    return Opening(760, 560)


def light(studio: Studio, shot_id: str = "s1-1") -> LightSetup:
    return studio.session.project.light_of(shot_id)


def lamp(view: StageView, name: str) -> QPoint:
    anchor = next(a for a in view.anchors("lamp") if a.id == name)
    return at(view, anchor.position)


def test_a_lamp_is_carried_round_its_subject_in_one_step(
    qtbot: QtBot, studio: Studio, pane: StagePane
) -> None:
    before = light(studio)
    there = lamp(pane.view, "key")
    drag(pane.view, there, there + QPoint(-60, -25))
    after = light(studio)
    assert after.key_azimuth_deg != before.key_azimuth_deg
    assert after.key_elevation_deg > before.key_elevation_deg, "up is up"
    settled(qtbot, pane.view)
    now = lamp(pane.view, "key")
    assert (now - there - QPoint(-60, -25)).manhattanLength() < 30, "it is where the hand left it"
    assert pane.view.light.lamp == "key"
    assert light(studio, "s1-2") == after, "the scene's lamp lights every set-up"
    studio.session.undo()
    assert light(studio) == before


def test_while_it_is_carried_the_stage_shows_its_light_and_reads_the_face(
    qtbot: QtBot, studio: Studio, pane: StagePane
) -> None:
    before = studio.session.project
    there = lamp(pane.view, "key")
    QTest.mousePress(pane.view, Qt.MouseButton.LeftButton, pos=there)
    for step in range(1, 5):
        QTest.mouseMove(pane.view, there + QPoint(-12 * step, 0))
        qtbot.wait(20)
    drawn = settled_reading(qtbot, pane.view)
    assert drawn.view.work_light is False
    assert drawn.reading is not None
    assert drawn.inset is not None, "the lens comes along"
    assert studio.session.project is before, "nothing is stored before the hand lets go"
    QTest.keyClick(pane.view, Qt.Key.Key_Escape)
    QTest.mouseRelease(pane.view, Qt.MouseButton.LeftButton, pos=there)
    assert studio.session.project is before


def settled_reading(qtbot: QtBot, view: StageView) -> Drawn:
    def there() -> bool:
        return view.drawn is not None and view.drawn.reading is not None

    qtbot.waitUntil(there, timeout=20_000)
    assert view.drawn is not None
    return view.drawn


def test_a_set_ups_own_light_is_carried_alone(
    qtbot: QtBot, studio: Studio, pane: StagePane
) -> None:
    verbs.change(studio, "s1-1", own=True, rim=1.0)
    settled(qtbot, pane.view)
    other = light(studio, "s1-2")
    there = lamp(pane.view, "rim")
    drag(pane.view, there, there + QPoint(40, 0))
    assert light(studio).rim_azimuth_deg != other.rim_azimuth_deg
    assert light(studio, "s1-2") == other


def test_a_lamp_over_the_floor_plan_goes_round_and_in(
    qtbot: QtBot, studio: Studio, pane: StagePane
) -> None:
    pane.plan.setChecked(True)
    settled(qtbot, pane.view)
    before = light(studio)
    anchor = next(a for a in pane.view.anchors("lamp") if a.id == "key")
    there, middle = at(pane.view, anchor.position), at(pane.view, anchor.label_at)
    drag(pane.view, there, middle + (there - middle) / 2)
    after = light(studio)
    assert after.key_elevation_deg > before.key_elevation_deg + 10, "nearer on the plan is higher"
    assert after.key_azimuth_deg == pytest.approx(before.key_azimuth_deg, abs=6)


def test_choosing_somebody_lets_the_lamp_go(qtbot: QtBot, studio: Studio, pane: StagePane) -> None:
    QTest.mouseClick(pane.view, Qt.MouseButton.LeftButton, pos=lamp(pane.view, "key"))
    assert pane.view.light.lamp == "key"
    pane.view.choose("mei")
    assert pane.view.light.lamp == ""


def test_without_guides_there_is_no_lamp_to_take(
    qtbot: QtBot, studio: Studio, pane: StagePane
) -> None:
    before, there = light(studio), lamp(pane.view, "key")
    pane.guides.setChecked(False)
    drag(pane.view, there, there + QPoint(30, 10))
    assert light(studio) == before


def test_false_colour_shows_the_shots_light_in_bands(
    qtbot: QtBot, studio: Studio, pane: StagePane
) -> None:
    pane.lens.setChecked(True)
    pane.false_colour.setChecked(True)
    qtbot.waitUntil(
        lambda: (
            pane.view.drawn is not None
            and pane.view.drawn.view.false_colour
            and not pane.view.drawn.view.draft
        ),
        timeout=20_000,
    )
    drawn = pane.view.drawn
    assert drawn is not None
    assert drawn.picture is not None
    data = drawn.picture.data
    pixels = {tuple(data[i : i + 3]) for i in range(0, len(data), 3)}
    bands = {band.colour for band in false_colour_bands()}
    assert pixels & bands
    assert all(pixel in bands or len(set(pixel)) == 1 for pixel in pixels)
    assert drawn.view.work_light is False


def test_the_meter_reads_whoever_is_chosen(qtbot: QtBot, studio: Studio, pane: StagePane) -> None:
    pane.meter.setChecked(True)

    def reads(name: str) -> None:
        def there() -> bool:
            drawn = pane.view.drawn
            return drawn is not None and drawn.reading is not None and drawn.reading.name == name

        qtbot.waitUntil(there, timeout=20_000)

    reads("Mei")
    pane.view.choose("jo")
    reads("Jo")


# -- every lamp ----------------------------------------------------------------------------


def test_a_stand_is_carried_over_the_plan_and_its_aim_is_dropped_on_somebody(
    qtbot: QtBot, studio: Studio, pane: StagePane
) -> None:
    stand_id = stands.add(studio, "s1-1", "side")
    pane.plan.setChecked(True)
    settled(qtbot, pane.view)
    before = light(studio).stands[0]
    there = lamp(pane.view, stand_id)
    drag(pane.view, there, there + QPoint(25, -20))
    after = light(studio).stands[0]
    assert after.position[0] > before.position[0] + 0.1
    assert after.position[2] < before.position[2] - 0.1
    assert after.position[1] == before.position[1], "it keeps its height"
    assert light(studio, "s1-2") == light(studio), "it is the scene's"
    settled(qtbot, pane.view)
    aim = stands.aim_near(studio.session.project, "s1-1", after)
    other = next(b for b in studio.session.project.shot("s1-1").blocking if b.actor_id != "mei")
    mark = other.marks[0]
    drag(pane.view, at(pane.view, aim), at(pane.view, (mark.x_m, aim[1], mark.z_m)))
    assert light(studio).stands[0].target == other.actor_id
    studio.session.undo()
    settled(qtbot, pane.view)
    drag(pane.view, at(pane.view, aim), at(pane.view, (aim[0], aim[1], aim[2] - 1.5)))
    assert light(studio).stands[0].target == ""
    assert light(studio).stands[0].aim[2] == pytest.approx(aim[2] - 1.5, abs=0.1)


def test_a_stand_is_raised_with_shift(qtbot: QtBot, studio: Studio, pane: StagePane) -> None:
    stand_id = stands.add(studio, "s1-1", "kicker")
    settled(qtbot, pane.view)
    before = light(studio).stands[0].position
    there = lamp(pane.view, stand_id)
    drag(pane.view, there, there - QPoint(0, 30), Qt.KeyboardModifier.ShiftModifier)
    after = light(studio).stands[0].position
    assert after[1] > before[1] + 0.1
    assert (after[0], after[2]) == (before[0], before[2])


def test_the_fill_leaves_the_camera_when_it_is_carried(
    qtbot: QtBot, studio: Studio, pane: StagePane
) -> None:
    assert light(studio).fill_azimuth_deg is None
    there = lamp(pane.view, "fill")
    drag(pane.view, there, there + QPoint(30, 0))
    assert light(studio).fill_azimuth_deg is not None


def test_ctrl_brings_the_key_nearer_and_its_side_stays(
    qtbot: QtBot, studio: Studio, pane: StagePane
) -> None:
    pane.plan.setChecked(True)
    settled(qtbot, pane.view)
    before = light(studio)
    anchor = next(a for a in pane.view.anchors("lamp") if a.id == "key")
    there, middle = at(pane.view, anchor.position), at(pane.view, anchor.label_at)
    drag(pane.view, there, middle + (there - middle) / 2, Qt.KeyboardModifier.ControlModifier)
    after = light(studio)
    assert after.key_distance_m == pytest.approx(
        math.dist(anchor.position, anchor.label_at) / 2, rel=0.15
    )
    assert after.key_azimuth_deg == before.key_azimuth_deg


def test_a_thing_that_shines_is_carried_by_its_lamp_and_its_light_goes_along(
    qtbot: QtBot, studio: Studio, pane: StagePane
) -> None:
    desk = Prop("desk-lamp", "desk lamp", "cylinder", (1.2, 0.0, 0.6), (0.3, 1.5, 0.3))

    def furnished(project: Project) -> Project:
        scene = project.scenes["sc1"]
        stage = replace(scene.stage, props=(desk,))
        return replace(project, scenes=dict(project.scenes) | {"sc1": replace(scene, stage=stage)})

    studio.session.apply("Lamp", furnished)
    verbs.set_practical(studio, "s1-1", Practical("desk-lamp", 0.0))
    pane.plan.setChecked(True)
    settled(qtbot, pane.view)
    there = lamp(pane.view, "desk-lamp")
    drag(pane.view, there, there + QPoint(30, 0))
    moved = studio.session.project.stage_of("sc1").props[0]
    assert moved.position[0] > desk.position[0] + 0.2
    settled(qtbot, pane.view)
    assert (lamp(pane.view, "desk-lamp") - there).x() > 20
    set_pieces.remove(studio, "s1-1", ("desk-lamp",))
    settled(qtbot, pane.view)
    assert "desk-lamp" not in {a.id for a in pane.view.anchors("lamp")}


def test_the_light_of_a_window_takes_its_window_along_the_wall(
    qtbot: QtBot, studio: Studio, pane: StagePane
) -> None:
    set_pieces.open_wall(studio, "sc1", "window", "left")
    board.set_scene_light(studio, "s1-1", "window_day")
    pane.plan.setChecked(True)
    settled(qtbot, pane.view)
    pane.view.orbit = replace(pane.view.orbit, distance_m=pane.view.orbit.distance_m * 1.8)
    pane.view.ask_for_view(draft=False)
    settled(qtbot, pane.view)
    window = studio.session.project.stage_of("sc1").set.openings[0]
    there = lamp(pane.view, "window")
    drag(pane.view, there, there + QPoint(0, 15))
    slid = studio.session.project.stage_of("sc1").set.openings[0]
    assert slid.at_m > window.at_m + 0.1
