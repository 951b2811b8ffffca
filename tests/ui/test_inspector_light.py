"""The inspector's light: every number, whose light it is, drags, things that shine, the meter."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QDate, QPoint, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from previz.app.commands import stands
from previz.app.commands.stands import KINDS, aim_near
from previz.app.studio import Studio
from previz.errors import NoAdapterError
from previz.model.light import LightSetup, Practical
from previz.model.project import Project
from previz.model.stage import Prop
from previz.stage.render.device import adapter_name
from ui.dialogs.sun import SunDialog
from ui.fields import Choice, Number
from ui.panes.inspector import InspectorPane
from ui.panes.stage import StagePane
from ui.selection import Selection

LAMP = Prop("desk-lamp", "desk lamp", "cylinder", (2.0, 0.75, 0.0), (0.2, 0.4, 0.2))
SHOT, OTHER = "s1-2", "s1-3"


@pytest.fixture
def pane(qtbot: QtBot, studio: Studio, selection: Selection) -> InspectorPane:
    studio.session.apply("Lamp", furnished)
    pane = InspectorPane(studio, selection)
    qtbot.addWidget(pane)
    pane.resize(360, 1400)
    with qtbot.waitExposed(pane):
        pane.show()
    selection.select(SHOT)
    pane.fill.unfold()
    pane.practicals.unfold()
    pane.stands.unfold()
    return pane


def furnished(project: Project) -> Project:
    scene = project.scenes["sc1"]
    stage = replace(scene.stage, props=(LAMP,))
    return replace(project, scenes=dict(project.scenes) | {"sc1": replace(scene, stage=stage)})


def light(studio: Studio, shot_id: str = SHOT) -> LightSetup:
    return studio.session.project.light_of(shot_id)


def enter(field: Number, value: float) -> None:
    field.setFocus()
    field.lineEdit().selectAll()
    QTest.keyClicks(field.lineEdit(), f"{value:g}")
    QTest.keyClick(field, Qt.Key.Key_Return)


def choose(field: Choice, row_id: str) -> None:
    field.setCurrentIndex(field.findData(row_id))
    field.activated.emit(field.currentIndex())


def test_every_number_of_the_light_has_a_field_with_its_unit(
    studio: Studio, pane: InspectorPane
) -> None:
    numbers = pane.light.numbers | pane.fill.numbers
    units = {name: field.suffix().strip() for name, field in numbers.items()}
    assert units == {
        "key_azimuth_deg": "°",
        "key_elevation_deg": "°",
        "key_distance_m": "m",
        "key_k": "K",
        "softness_m": "m",
        "key_fill_ratio": ": 1",
        "iris_ev": "EV",
        "fill_k": "K",
        "fill_azimuth_deg": "°",
        "fill_elevation_deg": "°",
        "rim": "× key",
        "rim_azimuth_deg": "°",
        "rim_elevation_deg": "°",
        "rim_distance_m": "m",
        "background_stops": "stops",
        "white_k": "K",
        "sky_stops": "stops",
        "sky_k": "K",
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("key_azimuth_deg", 200),
        ("key_elevation_deg", 12),
        ("key_distance_m", 3.5),
        ("key_k", 3200),
        ("softness_m", 1.5),
        ("key_fill_ratio", 8),
        ("iris_ev", -1.5),
        ("fill_k", 6800),
        ("fill_azimuth_deg", 250),
        ("rim_distance_m", 2.25),
        ("rim", 0.75),
        ("rim_azimuth_deg", 30),
        ("rim_elevation_deg", 60),
        ("background_stops", -2.5),
        ("white_k", 4300),
    ],
)
def test_a_number_lights_the_scene_and_is_one_step(
    studio: Studio, pane: InspectorPane, name: str, value: float
) -> None:
    before = studio.session.project
    enter((pane.light.numbers | pane.fill.numbers)[name], value)
    assert getattr(light(studio), name) == value
    assert light(studio, OTHER) == light(studio), "the scene's other set-ups follow"
    assert studio.session.project.light_from(SHOT) == "scene"
    studio.session.undo()
    assert studio.session.project == before


def test_a_set_ups_own_light_is_changed_alone(studio: Studio, pane: InspectorPane) -> None:
    choose(pane.light.scope, "own")
    enter(pane.fill.numbers["rim"], 2.0)
    enter(pane.light.numbers["key_azimuth_deg"], 300)
    assert (light(studio).rim, light(studio).key_azimuth_deg) == (2.0, 300)
    assert light(studio, OTHER).rim != 2.0
    assert light(studio, OTHER).key_azimuth_deg != 300


def label_of(pane: InspectorPane, field: Number) -> QLabel:
    return next(each for each in pane.findChildren(QLabel) if each.buddy() is field)


def test_a_label_is_a_handle_and_its_drag_is_one_step(studio: Studio, pane: InspectorPane) -> None:
    field = pane.light.numbers["key_fill_ratio"]
    before, label = light(studio).key_fill_ratio, label_of(pane, field)
    steps: list[float] = []
    studio.session.subscribe(lambda _change: steps.append(light(studio).key_fill_ratio))
    QTest.mousePress(label, Qt.MouseButton.LeftButton, pos=QPoint(4, 8))
    for x in (20, 30, 40, 60):
        QTest.mouseMove(label, QPoint(4 + x, 8))
    QTest.mouseRelease(label, Qt.MouseButton.LeftButton, pos=QPoint(64, 8))
    assert light(studio).key_fill_ratio == before + 15
    assert len(steps) > 2, "it follows the hand"
    assert field.value() == before + 15
    studio.session.undo()
    assert light(studio).key_fill_ratio == before


def test_an_azimuth_goes_round_under_the_hand(studio: Studio, pane: InspectorPane) -> None:
    enter(pane.light.numbers["key_azimuth_deg"], 350)
    label = label_of(pane, pane.light.azimuth)
    QTest.mousePress(label, Qt.MouseButton.LeftButton, pos=QPoint(4, 8))
    QTest.mouseMove(label, QPoint(28, 8))
    QTest.mouseRelease(label, Qt.MouseButton.LeftButton, pos=QPoint(28, 8))
    assert light(studio).key_azimuth_deg == 20


def test_the_colour_of_the_set_up_itself_is_said_in_words(
    studio: Studio, pane: InspectorPane
) -> None:
    white = pane.fill.numbers["white_k"]
    assert white.text() == "as the set-up"
    enter(white, 3200)
    assert white.text() == "3200 K"
    enter(white, 1600)
    assert light(studio).white_k == 0.0


def test_a_lamp_of_the_set_becomes_the_key_and_stands_where_it_stands(
    studio: Studio, pane: InspectorPane
) -> None:
    choose(pane.light.key_from, LAMP.id)
    assert light(studio).key_prop == LAMP.id
    assert 60 < light(studio).key_azimuth_deg < 130
    assert not pane.light.azimuth.isEnabled(), "the thing says where it is"
    row = pane.practicals.rows[LAMP.id]
    assert row.on.isChecked()
    assert not row.on.isEnabled()
    choose(pane.light.key_from, "")
    assert pane.light.azimuth.isEnabled()


def test_a_lamp_of_the_set_is_switched_on_and_off(studio: Studio, pane: InspectorPane) -> None:
    row = pane.practicals.rows[LAMP.id]
    assert not row.stops.isEnabled()
    row.on.click()
    assert light(studio).practicals == (Practical(LAMP.id, -1.0, 2700.0),)
    enter(row.stops, 1.0)
    enter(row.kelvin, 3000)
    assert light(studio).practicals == (Practical(LAMP.id, 1.0, 3000.0),)
    row.on.click()
    assert light(studio).practicals == ()


def test_a_set_without_lamps_says_so(
    qtbot: QtBot, selection: Selection, pane: InspectorPane
) -> None:
    assert not pane.practicals.none.isVisibleTo(pane.practicals)
    selection.select("s2-1")
    qtbot.waitUntil(lambda: pane.practicals.rows == {})  # out of sight: in the next turn
    assert pane.practicals.none.isVisibleTo(pane.practicals)


def test_the_sun_of_an_hour_becomes_the_key(
    qtbot: QtBot, studio: Studio, pane: InspectorPane
) -> None:
    dialog = SunDialog(studio, SHOT, pane)
    qtbot.addWidget(dialog)
    dialog.show()
    choose(dialog.town, "Paris")
    dialog.utc.setValue(2.0)
    dialog.day.setDate(QDate(2026, 6, 21))
    dialog.time.setTime(QTime(20, 30))
    assert "12° high" in dialog.stands.text()
    assert "K" in dialog.stands.text()
    dialog.accept()
    sun = light(studio)
    assert sun.sun is not None
    assert (sun.sun.latitude_deg, sun.sun.date, sun.sun.hour) == (48.86, "2026-06-21", 20.5)
    assert sun.key_elevation_deg == pytest.approx(12, abs=1.0)
    assert studio.session.undo_label == "Sun"
    again = SunDialog(studio, SHOT, pane)
    qtbot.addWidget(again)
    assert again.clock() == sun.sun, "it comes back as it was set"


def test_a_sun_below_the_horizon_is_said_before_it_is_refused(
    qtbot: QtBot, studio: Studio, pane: InspectorPane
) -> None:
    before = studio.session.project
    dialog = SunDialog(studio, SHOT, pane)
    qtbot.addWidget(dialog)
    dialog.show()
    choose(dialog.town, "Tokyo")
    dialog.time.setTime(QTime(0, 30))
    assert "below the horizon" in dialog.stands.text()
    dialog.accept()
    assert dialog.isVisible()
    assert studio.session.project is before


def test_the_meter_is_read_when_asked_and_follows_from_then_on(
    qtbot: QtBot, studio: Studio, pane: InspectorPane
) -> None:
    try:
        adapter_name()
    except NoAdapterError as error:
        pytest.skip(str(error))
    meter = pane.light.reading

    def ratio() -> float:
        return 0.0 if meter.reading is None else meter.reading.key_fill

    assert ratio() == 0.0
    assert meter.read.isVisible()
    QTest.mouseClick(meter.read, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ratio() > 1.0, timeout=20_000)
    first = ratio()
    assert "Mei, face: key to fill" in meter.face.text()
    assert "shadow" in meter.stops.text()
    enter(pane.light.numbers["key_fill_ratio"], 16)
    qtbot.waitUntil(lambda: ratio() > 2 * first, timeout=20_000)


# -- overrides -----------------------------------------------------------------------------


def test_an_own_light_says_what_differs_and_goes_back_to_the_scenes(
    studio: Studio, pane: InspectorPane
) -> None:
    section = pane.light
    assert not section.overrides.isVisibleTo(section)
    assert not section.back.isVisibleTo(section)
    choose(section.scope, "own")
    assert "as yet" in section.overrides.text()
    scene = light(studio, OTHER).key_k
    enter(section.numbers["key_k"], 3200)
    assert "Lit otherwise" in section.overrides.text()
    assert f"{scene:g} K" in section.numbers["key_k"].toolTip()
    assert "own" not in section.numbers["softness_m"].toolTip()
    QTest.mouseClick(section.back, Qt.MouseButton.LeftButton)
    assert studio.session.project.light_from(SHOT) == "plan"
    assert light(studio).key_k == scene
    assert not section.back.isVisibleTo(section)
    assert "own" not in section.numbers["key_k"].toolTip()


def test_a_number_that_is_left_open_says_so_and_can_be_opened_again(
    studio: Studio, pane: InspectorPane
) -> None:
    fill = pane.fill.numbers["fill_azimuth_deg"]
    assert fill.text() == "by the camera"
    assert not pane.fill.fill_height.isEnabled()
    enter(fill, 90)
    assert light(studio).fill_azimuth_deg == 90
    assert pane.fill.fill_height.isEnabled()
    fill.setValue(fill.minimum())
    assert light(studio).fill_azimuth_deg is None


def test_the_key_is_aimed_at_somebody(studio: Studio, pane: InspectorPane) -> None:
    choose(pane.light.target, "mei")
    assert light(studio).key_target == "mei"
    choose(pane.light.target, "")
    assert light(studio).key_target == ""


# -- lamps on stands -----------------------------------------------------------------------


def put_up(pane: InspectorPane, kind: str) -> None:
    """Choose from the menu, as a hand does."""
    names = list(KINDS)
    pane.stands.kinds.actions()[names.index(kind)].trigger()


def test_a_lamp_is_put_up_dimmed_copied_switched_and_taken_down(
    studio: Studio, pane: InspectorPane
) -> None:
    section = pane.stands
    assert not section.lamps.isVisibleTo(section)
    put_up(pane, "back")
    assert [stand.name for stand in light(studio, OTHER).stands] == ["back light"]
    enter(section.numbers["stops"], -2)
    enter(section.numbers["kelvin"], 3200)
    stand = light(studio).stands[0]
    assert (stand.stops, stand.kelvin) == (-2.0, 3200.0)
    QTest.mouseClick(section.copy, Qt.MouseButton.LeftButton)
    assert len(light(studio).stands) == 2
    assert section.chosen == light(studio).stands[1].id
    section.on.click()
    assert [stand.on for stand in light(studio).stands] == [True, False]
    QTest.mouseClick(section.take_down, Qt.MouseButton.LeftButton)
    QTest.mouseClick(section.take_down, Qt.MouseButton.LeftButton)
    assert light(studio).stands == ()
    assert not section.lamps.isVisibleTo(section)


def test_a_lamp_is_moved_by_distance_and_height_and_aimed(
    studio: Studio, pane: InspectorPane
) -> None:
    section = pane.stands
    put_up(pane, "side")
    assert light(studio).stands[0].target == "mei"
    enter(section.numbers["distance"], 4.5)
    enter(section.numbers["height"], 2.25)
    assert light(studio).stands[0].position[1] == 2.25
    assert section.numbers["distance"].value() == pytest.approx(4.5, abs=0.01)
    aim = aim_near(studio.session.project, SHOT, light(studio).stands[0])
    choose(section.target, "")
    stand = light(studio).stands[0]
    assert (stand.target, stand.aim) == ("", aim), "it stays aimed where she stands now"


def test_a_fifth_lamp_is_refused_and_nothing_changes(studio: Studio, pane: InspectorPane) -> None:
    for _ in range(4):
        put_up(pane, "eye")
    before = studio.session.project
    put_up(pane, "eye")
    assert studio.session.project is before


def test_the_lamp_that_is_taken_on_the_stage_is_the_one_in_the_inspector(
    studio: Studio, selection: Selection, qtbot: QtBot
) -> None:
    ids = [stands.add(studio, SHOT, kind) for kind in ("back", "eye")]
    room = QWidget()
    beside = QHBoxLayout(room)
    stage, pane = StagePane(studio, selection), InspectorPane(studio, selection)
    for part in (stage, pane):
        beside.addWidget(part)
    qtbot.addWidget(room)
    selection.select(SHOT)
    with qtbot.waitExposed(room):
        room.show()
    stage.view.light.lamp = ids[0]
    stage.view.chosen_changed.emit()
    assert pane.stands.chosen == ids[0]
    choose(pane.stands.lamps, ids[1])
    assert stage.view.light.lamp == ids[1]
