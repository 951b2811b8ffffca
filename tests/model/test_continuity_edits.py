"""The edits behind fixes: mirror, swing, raise, key, cutaway, and the silence of a warning."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from previz.errors import EditError
from previz.model.edits import continuity, shots
from previz.model.light import LightSetup
from previz.model.project import Project
from tests.sample_projects import sample_project

SHOT = "shot-0"
PROJECT = sample_project()
METRES = st.integers(-60, 60).map(lambda n: n / 10.0)
POINTS = st.tuples(METRES, METRES)


def placed(x: float, z: float) -> Project:
    return shots.place_camera(PROJECT, SHOT, (x, 1.5, z), (x + 1.0, 1.2, z - 2.0))


def where(project: Project) -> tuple[float, float, float]:
    position = project.setup_of(SHOT).camera.position
    assert position is not None
    return position


def test_a_solved_camera_gets_the_mirrored_azimuth() -> None:
    project = shots.set_azimuth(PROJECT, SHOT, 30.0)
    mirrored = continuity.mirror_camera(project, SHOT, (0.0, 0.0), (2.0, 0.0))
    assert mirrored.setup_of(SHOT).camera.azimuth_deg == 150.0


def test_a_camera_that_was_put_down_is_mirrored_with_its_target() -> None:
    mirrored = continuity.mirror_camera(placed(1.0, 3.0), SHOT, (0.0, 1.0), (2.0, 1.0))
    assert where(mirrored) == pytest.approx((1.0, 1.5, -1.0))
    assert mirrored.setup_of(SHOT).camera.target == pytest.approx((2.0, 1.2, 1.0))


@given(POINTS, POINTS, POINTS)
@settings(max_examples=60, deadline=None)
def test_two_mirrors_are_none(
    at: tuple[float, float], start: tuple[float, float], end: tuple[float, float]
) -> None:
    project = placed(*at)
    if math.dist(start, end) < 0.1:
        return
    once = continuity.mirror_camera(project, SHOT, start, end)
    assert where(continuity.mirror_camera(once, SHOT, start, end)) == pytest.approx(where(project))


def test_a_line_without_length_mirrors_nothing() -> None:
    with pytest.raises(EditError, match="no line"):
        continuity.mirror_camera(PROJECT, SHOT, (1.0, 1.0), (1.0, 1.0))


def test_to_swing_adds_to_the_azimuth() -> None:
    project = shots.set_azimuth(PROJECT, SHOT, 350.0)
    swung = continuity.swing_camera(project, SHOT, 31.0, (0.0, 0.0))
    assert swung.setup_of(SHOT).camera.azimuth_deg == 21.0


def test_a_camera_that_was_put_down_swings_about_the_point() -> None:
    swung = continuity.swing_camera(placed(0.0, 4.0), SHOT, 90.0, (0.0, 0.0))
    assert where(swung) == pytest.approx((4.0, 1.5, 0.0))


def test_a_solved_camera_rises_by_its_angle() -> None:
    project = shots.set_elevation(PROJECT, SHOT, 0.0)
    higher = continuity.raise_camera(project, SHOT, 1.0, 2.0)
    assert higher.setup_of(SHOT).camera.elevation_deg == 30.0
    steep = continuity.raise_camera(project, SHOT, 9.0, 2.0)
    assert steep.setup_of(SHOT).camera.elevation_deg == continuity.STEEPEST_DEG
    assert where(continuity.raise_camera(placed(0.0, 4.0), SHOT, -0.2, 2.0))[1] == 1.3


def test_a_key_of_its_own_turns_with_its_rim() -> None:
    light = LightSetup("noir", 45.0, 40.0, rim=1.0, rim_azimuth_deg=200.0)
    own = shots.set_setup_light(PROJECT, SHOT, light)
    turned = continuity.set_key_azimuth(own, SHOT, -45.0).setup_of(SHOT).light
    assert turned == replace(light, key_azimuth_deg=315.0, rim_azimuth_deg=110.0)
    with pytest.raises(EditError, match="lit as its scene"):
        continuity.set_key_azimuth(PROJECT, SHOT, -45.0)


def test_a_cutaway_plays_right_before_its_shot() -> None:
    project = continuity.insert_cutaway(PROJECT, "shot-2", "new", "setup-new", "lamp", "lamp")
    assert project.scenes["scene-0"].shot_ids[2:4] == ("new", "shot-2")
    clips = [clip.shot_id for clip in project.timeline.picture.clips]
    assert clips[clips.index("new") + 1] == "shot-2"
    framing = project.setup_of("new").framing
    assert (framing.kind, framing.subjects, framing.foreground) == ("CUTAWAY", ("lamp",), "")


def test_a_warning_is_silenced_once_and_speaks_again() -> None:
    silenced = continuity.set_intended(PROJECT, "scene-0", "line a b", True)
    assert silenced.scenes["scene-0"].intended == ("line a b",)
    assert continuity.set_intended(silenced, "scene-0", "line a b", True) is silenced
    again = continuity.set_intended(silenced, "scene-0", "line a b", False)
    assert again.scenes["scene-0"].intended == ()
    assert continuity.set_intended(PROJECT, "scene-0", "line a b", False) is PROJECT
    with pytest.raises(EditError, match="no scene"):
        continuity.set_intended(PROJECT, "nowhere", "line a b", True)
