"""The 180-degree line, jump cuts and the state that shots hand on."""

from __future__ import annotations

import math
from collections import Counter
from itertools import pairwise

import pytest

from previz.model.project import Project, Shot
from previz.planner.staging.cameras import SINGLE_OFF_DEG
from previz.planner.staging.plan_geometry import bearing_deg, turned
from tests.planner.planned import in_cut, lighthouse, planned, sample

Place = tuple[float, float]
PROJECTS = ["lighthouse", "two_hander", "long_way_round"]


def project_named(name: str) -> Project:
    return lighthouse() if name == "lighthouse" else sample(name)


def last_places(shot: Shot) -> dict[str, tuple[float, float]]:
    return {b.actor_id: (b.marks[-1].x_m, b.marks[-1].z_m) for b in shot.blocking}


@pytest.mark.parametrize("name", PROJECTS)
def test_every_setup_is_on_one_side_of_the_line(name: str) -> None:
    project = project_named(name)
    checked = 0
    for shot in project.board():
        setup = project.setup_of(shot.id)
        near = setup.framing.foreground
        places = last_places(shot)
        if setup.framing.kind != "OTS" or near not in places:
            continue
        subject, other = places[setup.framing.subjects[0]], places[near]
        line = (other[0] - subject[0], other[1] - subject[1])
        azimuth = math.radians(setup.camera.azimuth_deg)
        towards_camera = (math.sin(azimuth), math.cos(azimuth))
        across = (-line[1], line[0]) if line[0] > 0 else (line[1], -line[0])
        side = towards_camera[0] * across[0] + towards_camera[1] * across[1]
        assert side > 0, shot.name
        checked += 1
    assert checked or name == "long_way_round"


def test_a_setup_is_placed_for_where_it_plays_longest() -> None:
    """Somebody answers on his feet, then sits for the rest: it is for the rest."""
    project, frames = sample("two_hander"), Counter[tuple[str, Place, Place]]()
    for shot in in_cut(project):
        setup, places = project.setup_of(shot.id), last_places(shot)
        if (setup.framing.kind, setup.framing.size) == ("SGL", "MCU") and len(places) == 2:
            (subject,) = setup.framing.subjects
            (other,) = set(places) - {subject}
            frames[setup.id, places[subject], places[other]] += shot.frames
    longest: dict[str, tuple[Place, Place]] = {}
    for (setup_id, place, other_place), _frames in frames.most_common():
        longest.setdefault(setup_id, (place, other_place))
    assert len(longest) > 1
    for setup_id, (place, other_place) in longest.items():
        azimuth_deg = project.setups[setup_id].camera.azimuth_deg
        off_deg = abs(turned(azimuth_deg - bearing_deg(place, other_place)))
        assert off_deg == pytest.approx(SINGLE_OFF_DEG["MCU"], abs=1.0), setup_id


@pytest.mark.parametrize("name", PROJECTS)
def test_no_jump_cuts(name: str) -> None:
    project = project_named(name)
    ladder = ("EWS", "WS", "FS", "MFS", "CWB", "MS", "MCU", "CU", "BCU", "ECU")
    shots = in_cut(project)
    for a, b in pairwise(shots):
        one, two = project.setup_of(a.id), project.setup_of(b.id)
        if a.scene_id != b.scene_id or one.framing.subjects != two.framing.subjects:
            continue
        assert one.id != two.id
        steps = abs(ladder.index(one.framing.size) - ladder.index(two.framing.size))
        apart = abs((one.camera.azimuth_deg - two.camera.azimuth_deg + 180) % 360 - 180)
        assert steps >= 2 or apart >= 30 or two.framing.kind == "MASTER", (a.name, b.name)


@pytest.mark.parametrize("name", PROJECTS)
def test_people_stay_where_the_shot_before_left_them(name: str) -> None:
    project = project_named(name)
    shots = in_cut(project)
    for a, b in pairwise(shots):
        if a.scene_id != b.scene_id:
            continue
        left = {blocking.actor_id: blocking.marks[-1] for blocking in a.blocking}
        for blocking in b.blocking:
            before, now = left.get(blocking.actor_id), blocking.marks[0]
            if before is None or not indoors(project, b):
                continue
            assert math.hypot(before.x_m - now.x_m, before.z_m - now.z_m) < 0.01, b.name


def indoors(project: Project, shot: Shot) -> bool:
    return project.scenes[shot.scene_id].stage.set.kind == "room"


@pytest.mark.parametrize("name", PROJECTS)
def test_marks_are_in_order_and_inside_the_shot(name: str) -> None:
    for shot in project_named(name).shots.values():
        for blocking in shot.blocking:
            frames = [mark.frame for mark in blocking.marks]
            assert frames[0] == 0
            assert frames == sorted(set(frames))
            assert frames[-1] <= shot.frames


def test_an_entrance_walks_in_from_the_door_and_an_exit_leaves_by_it() -> None:
    project = lighthouse()
    door_x, _, door_z = project.scenes["s1"].stage.set.door
    enters = project.find_shot("12A").blocking
    marks = next(b.marks for b in enters if b.actor_id == "tobias")
    assert marks[0].x_m == pytest.approx(door_x) and marks[0].z_m < door_z
    assert marks[-1].z_m > door_z
    leaves = next(b.marks for b in project.find_shot("12/3").blocking if b.actor_id == "tobias")
    assert leaves[0].pose == "sit" and leaves[-1].z_m < door_z


def test_who_is_not_there_is_not_in_the_shot() -> None:
    first = lighthouse().find_shot("12")
    assert [blocking.actor_id for blocking in first.blocking] == ["mara"]


def test_nobody_stands_in_anybody() -> None:
    project = sample("long_way_round")
    for shot in in_cut(project):
        places = list(last_places(shot).items())
        for index, (one, a) in enumerate(places):
            for other, b in places[index + 1 :]:
                assert math.dist(a, b) > 0.3, (shot.name, one, other)


def test_a_walk_is_at_a_human_pace() -> None:
    text = "INT. KITCHEN - DAY\n\nANNA (30) sits at the table. She stands.\n\n"
    project = planned(text + "Anna crosses to the window.\n\nANNA\nRain.\n")
    shot = next(s for s in in_cut(project) if any("window" in w.text for w in s.words))
    marks = next(b.marks for b in shot.blocking if b.actor_id == "anna")
    for a, b in pairwise(marks):
        metres = math.hypot(a.x_m - b.x_m, a.z_m - b.z_m)
        assert metres / ((b.frame - a.frame) / 24) < 2.4
    assert marks[-1].x_m > 1.0
