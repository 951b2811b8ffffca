"""Furniture, scenery and props by hand: what stands on a thing goes with it, and it is kept."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.errors import EditError
from previz.model.edits import saved_sets as saved
from previz.model.edits import set_pieces as edits
from previz.model.footprints import over, rests_on
from previz.model.project import Project, Settings
from previz.model.schema import from_rows, rows
from previz.model.stage import Prop
from previz.planner.plan import plan
from previz.planner.redraft.replan import replan, replan_scene
from previz.script.fountain import parse
from previz.script.revise import compare

SCRIPT = """INT. KITCHEN - NIGHT

MARA sits at the table. She reads a letter by a lamp.

MARA
Come in.

INT. KITCHEN - DAY

Mara takes the letter from the table.

EXT. YARD - DAY

Mara waits.
"""
KITCHEN_AT_NIGHT, KITCHEN_BY_DAY, YARD = range(3)
TABLE, LETTER, LAMP = "set-table", "prop-letter", "prop-lamp"


@pytest.fixture(scope="module")
def project() -> Project:
    return plan(parse(SCRIPT), Settings())


def scene(project: Project, at: int = KITCHEN_AT_NIGHT) -> str:
    return project.scene_order[at]


def thing(project: Project, thing_id: str, at: int = KITCHEN_AT_NIGHT) -> Prop:
    return edits.things_of(project.stage_of(scene(project, at)))[thing_id]


def test_what_stands_on_a_table_goes_with_it(project: Project) -> None:
    before = thing(project, LETTER)
    after = edits.shift_things(project, scene(project), {TABLE: (0.5, 0.0, -0.25)})
    moved = thing(after, LETTER)
    assert moved.position == pytest.approx(
        (before.position[0] + 0.5, before.position[1], before.position[2] - 0.25)
    )
    assert "set" in after.scenes[scene(after)].locked
    turned = edits.turn_things(project, scene(project), (TABLE,), 90)
    table, letter = thing(turned, TABLE), thing(turned, LETTER)
    assert (table.yaw_deg, letter.yaw_deg) == (90, 90)
    far = math.dist(before.position, thing(project, TABLE).position)
    assert math.dist(letter.position, table.position) == pytest.approx(far, abs=0.01)
    higher = edits.change_thing(project, scene(project), TABLE, size_m=(1.6, 0.90, 0.9))
    assert thing(higher, LETTER).position[1] == pytest.approx(0.90, abs=0.011)


def test_a_letter_that_is_moved_leaves_the_table_where_it_is(project: Project) -> None:
    after = edits.shift_things(project, scene(project), {LETTER: (0.1, 0.0, 0.0)})
    assert thing(after, TABLE) == thing(project, TABLE)
    both = edits.shift_things(
        project, scene(project), {TABLE: (1.0, 0.0, 0.0), LETTER: (1.0, 0.0, 0.0)}
    )
    assert thing(both, LETTER).position[0] == pytest.approx(
        thing(project, LETTER).position[0] + 1.0
    ), "once, not twice"


def test_what_stood_on_a_removed_table_sinks_and_stays_on_the_stage(project: Project) -> None:
    after = edits.remove_things(project, scene(project), (TABLE,))
    assert TABLE not in edits.things_of(after.stage_of(scene(after)))
    assert thing(after, LETTER).position[1] == pytest.approx(0.0, abs=0.011)


def test_a_copy_counts_on(project: Project) -> None:
    after = edits.duplicate_things(project, scene(project), {TABLE: "t2"}, 0.5, 0.0)
    assert (thing(after, "t2").name, thing(after, TABLE).name) == ("table 2", "table")
    with pytest.raises(EditError, match="stage already"):
        edits.duplicate_things(after, scene(after), {TABLE: "t2"}, 0.5, 0.0)


@pytest.mark.parametrize(
    "values",
    [
        {"size_m": (0.0, 1.0, 1.0)},
        {"size_m": (1.0, 10_000.0, 1.0)},
        {"size_m": (1.0, float("nan"), 1.0)},
        {"position": (10_000.0, 0.0, 0.0)},
        {"position": (0.0, float("inf"), 0.0)},
        {"colour": (2.0, 0.0, 0.0)},
        {"name": "   "},
    ],
)
def test_what_cannot_stand_on_a_stage_is_refused(
    project: Project, values: dict[str, object]
) -> None:
    with pytest.raises(EditError):
        edits.change_thing(project, scene(project), TABLE, **values)  # type: ignore[arg-type]


def test_what_is_not_there_is_said(project: Project) -> None:
    with pytest.raises(EditError, match="part of the room"):
        edits.shift_things(project, scene(project), {"wall back": (1.0, 0.0, 0.0)})
    with pytest.raises(EditError, match="no such scene"):
        edits.remove_things(project, "nowhere", (TABLE,))
    with pytest.raises(EditError, match="no saved set"):
        saved.follow_set(project, scene(project))


# -- a new plan ----------------------------------------------------------------------------


def test_a_new_plan_keeps_a_set_made_by_hand(project: Project) -> None:
    after = edits.shift_things(project, scene(project), {TABLE: (0.5, 0.0, 0.0)})
    after = edits.remove_things(after, scene(after), (LAMP,))
    text = SCRIPT.replace("by a lamp.", "by a lamp. A bottle stands there. Her cup is empty.")
    draft = parse(text)
    new = replan(after, compare(after.screenplay, draft))
    assert thing(new, TABLE) == thing(after, TABLE)
    there = edits.things_of(new.stage_of(scene(new)))
    assert LAMP not in there, "what was removed stays away"
    assert "prop-bottle" in there, "what is new is there"
    assert replan_scene(after, scene(after)).scenes[scene(after)].stage == (
        after.scenes[scene(after)].stage
    )


def test_without_the_lock_the_plan_decides(project: Project) -> None:
    after = edits.shift_things(project, scene(project), {TABLE: (0.5, 0.0, 0.0)})
    loose = replace(after.scenes[scene(after)], locked=())
    after = replace(after, scenes={**after.scenes, loose.id: loose})
    assert thing(replan_scene(after, loose.id), TABLE) == thing(project, TABLE)


# -- saved sets ----------------------------------------------------------------------------


def test_every_scene_of_a_place_has_its_saved_set(project: Project) -> None:
    night, day = scene(project), scene(project, KITCHEN_BY_DAY)
    after = edits.shift_things(project, night, {TABLE: (0.5, 0.0, -0.5)})
    after = saved.save_set(after, night)
    assert {after.set_from(night), after.set_from(day)} == {"location"}
    assert after.set_from(scene(after, YARD)) == "plan"
    assert thing(after, TABLE, KITCHEN_BY_DAY) == thing(after, TABLE)
    table, letter = thing(after, TABLE, KITCHEN_BY_DAY), thing(after, LETTER, KITCHEN_BY_DAY)
    assert over(table, letter.position[0], letter.position[2]), "the letter lies on it"
    own = edits.shift_things(after, day, {TABLE: (-0.5, 0.0, 0.0)})
    assert own.set_from(day) == "scene"
    assert thing(own, TABLE) == thing(after, TABLE), "the other scene keeps the saved one"
    back = saved.follow_set(own, day)
    assert thing(back, TABLE, KITCHEN_BY_DAY) == thing(after, TABLE)
    kept = saved.keep_set(back, day)
    forgotten = saved.forget_set(kept, kept.scenes[day].location_id)
    assert forgotten.set_from(night) == "plan"
    assert thing(forgotten, TABLE, KITCHEN_BY_DAY) == thing(after, TABLE)


def test_a_thing_of_one_scene_lies_where_the_saved_table_went(project: Project) -> None:
    night, day = scene(project), scene(project, KITCHEN_BY_DAY)
    after = edits.remove_things(project, night, (LETTER,))
    after = edits.shift_things(after, night, {TABLE: (1.0, 0.0, 0.0)})
    after = saved.save_set(after, night)
    letter, table = thing(after, LETTER, KITCHEN_BY_DAY), thing(after, TABLE, KITCHEN_BY_DAY)
    assert rests_on(letter, table)
    assert letter.position[0] == pytest.approx(
        thing(project, LETTER, KITCHEN_BY_DAY).position[0] + 1.0
    )
    assert after.scenes[day].stage == project.scenes[day].stage, "nothing was copied there"


# -- a walk --------------------------------------------------------------------------------

steps = st.lists(
    st.tuples(
        st.sampled_from(["shift", "turn", "size", "copy", "remove", "save", "follow", "keep"]),
        st.integers(0, 60),
        st.floats(-3, 3),
        st.floats(-3, 3),
    ),
    max_size=10,
)


@given(steps)
def test_any_walk_of_edits_can_be_stored_and_leaves_no_thing_twice(
    walk: list[tuple[str, int, float, float]],
) -> None:
    project = plan(parse(SCRIPT), Settings())
    for number, (what, which, dx, dz) in enumerate(walk):
        place = scene(project, which % 3)
        things = sorted(edits.things_of(project.stage_of(place)))
        if not things:
            continue
        one = things[which % len(things)]
        try:
            match what:
                case "shift":
                    project = edits.shift_things(project, place, {one: (dx, 0.0, dz)})
                case "turn":
                    project = edits.turn_things(project, place, (one,), dx * 60)
                case "size":
                    project = edits.change_thing(project, place, one, size_m=(dx, 1.0, dz))
                case "copy":
                    project = edits.duplicate_things(project, place, {one: f"n{number}"}, dx, dz)
                case "remove":
                    project = edits.remove_things(project, place, (one,))
                case "save":
                    project = saved.save_set(project, place)
                case "follow":
                    project = saved.follow_set(project, place)
                case _:
                    project = saved.keep_set(project, place)
        except EditError:
            continue
        assert from_rows(rows(project)) == project
        stage = project.stage_of(place)
        ids = [thing.id for thing in (*stage.set.pieces, *stage.props)]
        assert len(ids) == len(set(ids))
        assert all(min(thing.size_m) > 0 for thing in edits.things_of(stage).values())
