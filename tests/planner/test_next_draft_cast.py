"""People and places through a new draft, as the window does it: compare, then plan again."""

from __future__ import annotations

from previz.model.edits import cast, merging, names, places, shots, wardrobe
from previz.model.light import LightSetup
from previz.model.project import Project, Settings
from previz.planner.plan import plan
from previz.planner.redraft.replan import replan
from previz.script.fountain import parse
from previz.script.revise import compare

DRAFT = """INT. KITCHEN - NIGHT

MARA (60s, oilskin coat) sits. TOBIAS (30s) steps in.

TOBIAS
Mara.

INT. MARA'S KITCHEN - DAY

THE OLD WOMAN (60s) waits. Tobias runs in, soaked.

OLD WOMAN
Well.
"""
NOIR = LightSetup("noir", 10.0, 20.0)


def next_draft(project: Project, text: str) -> Project:
    return replan(project, compare(project.screenplay, parse(text)))


def edited() -> Project:
    project = plan(parse(DRAFT), Settings())
    first = project.scene_order[0]
    project = names.rename(project, "tobias", "Tom")
    project = cast.set_anchor(project, "tobias", "thirty, city shoes")
    project = merging.merge_characters(project, "old-woman", "mara")
    project = merging.merge_places(project, "int-mara's kitchen", "int-kitchen")
    project = places.set_standing_light(project, "int-kitchen", "night", NOIR)
    project = wardrobe.add_state(project, "mara", "apron", "in a blue apron")
    return wardrobe.dress(project, first, "mara", "apron")


def test_what_was_made_by_hand_goes_into_the_next_draft() -> None:
    before = edited()
    after = next_draft(before, DRAFT.replace("Well.", "Well, well.").replace("sits.", "stands."))
    assert set(after.cast) == {"mara", "tobias"}
    assert after.cast["tobias"].name == "Tom"
    assert after.cast["tobias"].anchor == "thirty, city shoes"
    assert {scene.location_id for scene in after.scenes.values()} == {"int-kitchen"}
    first, second = after.scene_order
    assert after.scene_light(first) == NOIR
    assert after.state_of(first, "mara") == "apron"
    assert after.state_of(second, "tobias") == "soaked"
    assert {actor.name for actor in after.actors_of(second)} == {"MARA", "Tom"}
    described = " ".join(setup.description for setup in after.setups.values())
    assert "Tom" in described
    assert "Tobias" not in described
    assert "Old Woman" not in described


def test_a_change_of_the_script_alone_reaches_the_cast() -> None:
    before = plan(parse(DRAFT), Settings())
    after = next_draft(before, DRAFT.replace("60s, oilskin coat", "70s, wool coat, limp"))
    assert after.cast["mara"].anchor == "70s, wool coat, limp"
    dry = next_draft(before, DRAFT.replace(", soaked.", "."))
    assert dry.scenes[dry.scene_order[1]].wardrobe == ()
    assert dry.cast["tobias"].wardrobe == ()


def test_a_light_by_hand_stays_with_its_scene() -> None:
    before = edited()
    first = before.scene_order[0]
    before = shots.set_scene_light(before, first, LightSetup("top", 0.0, 80.0))
    after = next_draft(before, DRAFT.replace("sits.", "stands up."))
    assert after.scene_light(first).id == "top"
