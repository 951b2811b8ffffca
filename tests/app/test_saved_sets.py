"""A set that is saved for a place reaches every scene there, its takes, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from previz.app import projects
from previz.app.recipes import CLAY_ENGINE
from previz.app.session import Change
from previz.export.shotlist import shot_list
from previz.model.edits import rooms, saved_sets, set_pieces
from previz.model.project import Project, Settings
from previz.planner.plan import plan
from previz.script.fountain import parse
from tests.app.test_inheritance import SCRIPT, in_scenes, stale


@pytest.fixture(scope="module")
def project() -> Project:
    return plan(parse(SCRIPT), Settings())


def moved(project: Project, scene_id: str) -> Project:
    return set_pieces.shift_things(project, scene_id, {"set-table": (0.4, 0.0, 0.0)})


def test_a_set_of_the_scene_makes_its_own_takes_stale(project: Project) -> None:
    after = moved(project, project.scene_order[0])
    assert stale(project, after, CLAY_ENGINE) == in_scenes(project, 0)


def test_a_saved_set_makes_takes_stale_exactly_where_the_place_is(project: Project) -> None:
    first, yard, last = project.scene_order
    dressed = moved(project, first)
    after = saved_sets.save_set(dressed, first)
    assert stale(dressed, after, CLAY_ENGINE) == in_scenes(project, 2)
    kept = saved_sets.keep_set(project, last)
    assert stale(project, kept, CLAY_ENGINE) == set(), "its own set is the one that it had"
    after = saved_sets.save_set(moved(kept, first), first)
    assert stale(moved(kept, first), after, CLAY_ENGINE) == set()
    assert after.set_from(yard) == "plan"


def test_a_change_of_the_set_touches_the_shots_that_show_it(
    project: Project, tmp_path: Path
) -> None:
    session = projects.create(tmp_path / "film", project)
    heard: list[Change] = []
    session.subscribe(heard.append)
    first = project.scene_order[0]
    session.apply("Move", lambda p: moved(p, first))
    session.apply("Save", lambda p: saved_sets.save_set(p, first))
    session.undo()
    stored = session.project
    session.close()
    assert [change.touched for change in heard] == [
        in_scenes(project, 0),
        in_scenes(project, 0, 2),
        in_scenes(project, 0, 2),
    ]
    again = projects.open_project(session.folder)
    assert again.project == stored
    assert again.project.set_from(first) == "scene"
    again.close()


def test_the_shot_list_names_what_the_saved_set_has(project: Project) -> None:
    first, _yard, last = project.scene_order
    after = set_pieces.change_thing(project, first, "set-table", name="butcher's block")
    after = saved_sets.save_set(after, first)
    names = {t.name for t in set_pieces.things_of(after.stage_of(last)).values()}
    assert "butcher's block" in names
    shot_list(after)


def test_a_wall_that_was_moved_and_a_window_that_slid_reach_every_scene_of_the_place(
    project: Project,
) -> None:
    first, yard, last = project.scene_order
    walled = rooms.move_wall(project, first, "left", 1.5)
    window = rooms.usual_opening("w2", "window", "left")
    walled = rooms.set_opening(walled, first, window)
    saved = saved_sets.save_set(walled, first)
    assert saved.set_from(last) == "location"
    room = saved.stage_of(last).set
    assert room == saved.stage_of(first).set
    assert room.middle_m[0] == -0.75 and "w2" in {each.id for each in room.openings}
    assert stale(walled, saved, CLAY_ENGINE) == in_scenes(project, 2)
    assert saved.stage_of(yard).set == project.stage_of(yard).set
