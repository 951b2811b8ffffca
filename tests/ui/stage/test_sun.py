"""The sun on its dial in the plan, under a real hand."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from previz.app.commands import board
from previz.app.commands import light as verbs
from previz.app.studio import Studio
from previz.model.light import LightSetup, SunClock
from previz.model.project import Project
from previz.model.stage import StageSet
from tests.ui.conftest import small_project
from tests.ui.cutting_room import drag
from tests.ui.stage.floor import Opening, settled
from ui.panes.stage import StagePane
from ui.panes.stage_sun import EDGE_PX, RADIUS_PX

pytestmark = pytest.mark.usefixtures("adapter")

SHOT = "s1-2"


def outdoors(project: Project) -> Project:
    scene = project.scenes["sc1"]
    street = StageSet("exterior", "street", 14.0, 12.0, 8.0, (0.0, 0.0, -5.0))
    return replace(
        project,
        scenes=dict(project.scenes)
        | {"sc1": replace(scene, stage=replace(scene.stage, set=street))},
    )


@pytest.fixture
def project() -> Project:
    return outdoors(small_project())


@pytest.fixture
def opening() -> Opening:
    return Opening(820, 640, plan=True, shot_id=SHOT)


@pytest.fixture
def studio(studio: Studio) -> Studio:
    board.set_scene_light(studio, SHOT, "sunlight")
    verbs.change(studio, SHOT, key_azimuth_deg=90.0, key_elevation_deg=45.0)
    return studio


def light(studio: Studio) -> LightSetup:
    return studio.session.project.light_of(SHOT)


def dial(pane: StagePane) -> QPoint:
    return QPoint(round(pane.view.width() - RADIUS_PX - EDGE_PX), round(RADIUS_PX + EDGE_PX))


def test_the_sun_goes_over_the_sky_in_one_step(
    qtbot: QtBot, studio: Studio, pane: StagePane
) -> None:
    before, middle = studio.session.project, dial(pane)
    there = middle + QPoint(round(RADIUS_PX / 2), 0)
    drag(pane.view, there, middle + QPoint(0, -round(RADIUS_PX * 2 / 3)))
    after = light(studio)
    assert after.key_azimuth_deg == pytest.approx(180.0, abs=3)
    assert after.key_elevation_deg == pytest.approx(30.0, abs=3)
    assert studio.session.project.light_from(SHOT) == "scene"
    studio.session.undo()
    assert studio.session.project == before


def test_past_the_rim_it_stays_on_the_horizon(
    qtbot: QtBot, studio: Studio, pane: StagePane
) -> None:
    middle = dial(pane)
    there = middle + QPoint(round(RADIUS_PX / 2), 0)
    drag(pane.view, there, middle + QPoint(-200, 0))
    assert light(studio).key_elevation_deg == 0.0
    assert light(studio).key_azimuth_deg == pytest.approx(270.0, abs=3)


def test_a_sun_by_the_hour_shows_its_day_and_is_by_hand_once_it_was_carried(
    qtbot: QtBot, studio: Studio, pane: StagePane
) -> None:
    plain = pane.view.grab().toImage()
    verbs.set_sun(studio, SHOT, SunClock(48.85, 2.35, "2026-06-21", 15.0, 2.0))
    settled(qtbot, pane.view)
    assert pane.view.grab().toImage() != plain
    now = light(studio)
    share = 1.0 - now.key_elevation_deg / 90.0
    angle = math.radians(now.key_azimuth_deg)
    way = QPoint(
        round(math.sin(angle) * share * RADIUS_PX), round(math.cos(angle) * share * RADIUS_PX)
    )
    drag(pane.view, dial(pane) + way, dial(pane) + way + QPoint(18, 0))
    assert light(studio).sun is None


def test_indoors_and_beside_the_plan_there_is_no_dial(
    qtbot: QtBot, studio: Studio, pane: StagePane
) -> None:
    middle = dial(pane)
    there = middle + QPoint(round(RADIUS_PX / 2), 0)
    pane.free.setChecked(True)
    settled(qtbot, pane.view)
    before = light(studio)
    drag(pane.view, there, middle)
    assert light(studio) == before
