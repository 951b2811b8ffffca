"""A new draft finds the people and places of the old one; what was set by hand stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from previz.model.cast import Character
from previz.model.edits import cast as edits
from previz.model.edits import merging, names, places, wardrobe
from previz.model.project import Project, Settings
from previz.planner.people.roster import locations_of, place_ids, roster
from previz.planner.plan import cast_of, plan
from previz.script.fountain import parse

DRAFT = """INT. KITCHEN - NIGHT

A low white room with a stove.

MARA (60s, oilskin coat) sits. TOM (8) runs in.

MARA
Slow.

INT. THE KITCHEN - DAY

Mara waits, soaked.

THE OLD WOMAN (80s) sits.

OLD WOMAN
Hm.
"""


def planned(text: str = DRAFT) -> Project:
    return plan(parse(text), Settings())


def next_cast(project: Project, text: str) -> dict[str, Character]:
    return roster(cast_of(parse(text), project.cast), project.cast)


def test_a_plan_has_looks_and_clothes() -> None:
    project = planned()
    assert project.cast["mara"].anchor == "60s, oilskin coat"
    assert project.cast["tom"].height_m == 1.27
    second = project.scenes[project.scene_order[1]]
    assert second.wardrobe == (("mara", "soaked"),)
    assert project.state_of(second.id, "mara") == "soaked"
    assert project.locations["int-kitchen"].anchor == "A low white room with a stove"


def test_the_next_draft_changes_what_nobody_touched() -> None:
    project = planned()
    after = next_cast(project, DRAFT.replace("60s, oilskin", "70s, wool").replace("(8)", "(10)"))
    assert (after["mara"].anchor, after["tom"].height_m) == ("70s, wool coat", 1.38)
    assert after["mara"].colour == project.cast["mara"].colour


def test_the_next_draft_keeps_what_was_set_by_hand() -> None:
    project = edits.set_anchor(planned(), "mara", "sixty, grey plait")
    project = edits.set_height(project, "mara", 1.58)
    project = edits.set_gender(project, "tom", "m")
    project = wardrobe.add_state(project, "mara", "apron", "in a blue apron")
    project = names.rename(project, "mara", "Marta")
    after = next_cast(project, DRAFT.replace("60s, oilskin", "70s, wool"))["mara"]
    assert after == replace(project.cast["mara"], evidence=after.evidence)
    assert (after.name, after.anchor, after.height_m) == ("Marta", "sixty, grey plait", 1.58)


@pytest.mark.parametrize("new", ["MARTA", "MARTA VALE"])
def test_somebody_renamed_in_the_script_is_found_under_the_new_name(new: str) -> None:
    project = names.rename_in_script(planned(), "mara", new)
    script = project.screenplay
    assert {element.text for element in script.elements if element.kind == "character"} >= {new}
    after = roster(cast_of(script, project.cast), project.cast)
    assert set(after) == set(project.cast)
    assert after["mara"].name == new
    assert after["mara"].figures == ("mara",)


def test_somebody_merged_is_found_under_both_names() -> None:
    project = merging.merge_characters(planned(), "old-woman", "mara")
    cast = cast_of(parse(DRAFT), project.cast)
    assert set(cast.characters) == {"mara", "tom"}
    assert {mention.key for mention in cast.mentions("The OLD WOMAN sits.")} == {"mara"}
    assert roster(cast, project.cast)["mara"].written == ("OLD WOMAN",)


def test_places_that_were_merged_stay_one_place() -> None:
    project = merging.merge_places(planned(), "int-the kitchen", "int-kitchen")
    assert {scene.location_id for scene in project.scenes.values()} == {"int-kitchen"}
    assert place_ids(project.locations) == {"int-the kitchen": "int-kitchen"}


def test_places_keep_their_name_and_looks_by_hand() -> None:
    project = places.set_place_anchor(planned(), "int-kitchen", "whitewashed, low")
    project = places.rename_place(project, "int-kitchen", "Mara's kitchen")
    again = planned(DRAFT.replace("A low white room", "A high dark room"))
    cast = cast_of(parse(DRAFT))
    kept = locations_of(again.scenes.values(), cast, project.locations)["int-kitchen"]
    assert (kept.name, kept.anchor) == ("Mara's kitchen", "whitewashed, low")
    loose = locations_of(again.scenes.values(), cast)["int-kitchen"]
    assert loose.anchor == "A high dark room with a stove"


@pytest.mark.parametrize(
    ("opening", "anchor"),
    [
        ("Rows of empty pigeonholes. Dust in a bar of sun.", "Rows of empty pigeonholes"),
        ("An oil lamp on the table. A stove.", "An oil lamp on the table. A stove"),
        ("Rain on the window. A stove.", ""),
        ("A tap drips. A stove.", ""),
        ("The door slams.", ""),
        ("Mara waits.", ""),
        ("Nobody.", ""),
    ],
)
def test_a_place_looks_as_it_is_described_and_not_as_what_happens_there(
    opening: str, anchor: str
) -> None:
    text = f"INT. OFFICE - DAY\n\n{opening}\n\nMARA (60s) sits.\n\nMARA\nWell.\n"
    assert plan(parse(text), Settings()).locations["int-office"].anchor == anchor
