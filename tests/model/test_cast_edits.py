"""Edited once, inherited everywhere: characters, clothes, places."""

from __future__ import annotations

from dataclasses import replace

import pytest

from previz.errors import EditError
from previz.model.appearances import line_counts, scene_counts, scenes_at, scenes_with, times_at
from previz.model.camera import Framing
from previz.model.cast import Character, Wardrobe
from previz.model.edits import cast, merging, names, places, shots, wardrobe
from previz.model.light import LightSetup
from previz.model.project import Project, Settings
from previz.model.schema import check_edit, diff_rows
from previz.planner.plan import plan
from previz.script.fountain import parse

SCRIPT = """INT. KITCHEN - NIGHT

MARA (60s) sits at the table. TOBIAS (30s) steps in.

MARA (V.O.)
I knew Mara's boy.

TOBIAS
Mara.

MARA
Sit.

EXT. YARD - NIGHT

TOBIAS runs. An OLD WOMAN stops him.

OLD WOMAN
Wait.

INT. MARA'S KITCHEN - DAY

Old Woman and Tobias look at each other.

OLD WOMAN
So.

TOBIAS
So.

SOLDIERS march in.
"""
RED = (0.9, 0.1, 0.1)


@pytest.fixture
def project() -> Project:
    return plan(parse(SCRIPT), Settings())


def light(name: str = "noir") -> LightSetup:
    return LightSetup(name, 10.0, 20.0)


def test_every_scene_draws_a_figure_as_the_cast_has_it(project: Project) -> None:
    project = cast.set_colour(cast.set_height(project, "tobias", 1.9), "tobias", RED)
    drawn = {
        (actor.colour, actor.height_m)
        for shot in project.board()
        for actor in project.stage_shot(shot.id).stage.actors
        if actor.id == "tobias"
    }
    assert drawn == {(RED, 1.9)}
    assert project.cast["tobias"].locked == ("height_m", "colour")


@pytest.mark.parametrize("height_m", [0.49, 2.61, float("nan")])
def test_nobody_is_that_tall(project: Project, height_m: float) -> None:
    with pytest.raises(EditError, match=r"m tall"):
        cast.set_height(project, "mara", height_m)


def test_a_colour_and_a_gender_have_bounds(project: Project) -> None:
    with pytest.raises(EditError, match="not a colour"):
        cast.set_colour(project, "mara", (1.1, 0.0, 0.0))
    with pytest.raises(EditError, match="not known"):
        cast.set_gender(project, "mara", "x")


def test_a_name_is_shown_everywhere_and_the_script_keeps_its_own(project: Project) -> None:
    after = names.rename(project, "mara", "  Marta  ")
    assert after.screenplay is project.screenplay
    assert after.scenes is project.scenes
    who = after.cast["mara"]
    assert (who.name, who.written, who.names) == ("Marta", ("MARA",), ("Marta", "MARA"))
    described = " ".join(setup.description for setup in after.setups.values())
    assert "Marta" in described
    assert "Mara" not in described
    assert line_counts(after) == line_counts(project)
    assert line_counts(after)["mara"] == 2


def test_a_name_is_changed_in_the_script_but_not_in_what_is_said(project: Project) -> None:
    after = names.rename_in_script(project, "mara", "MARTA")
    texts = [element.text for element in after.screenplay.elements]
    assert "MARTA (V.O.)" in texts
    assert "MARTA (60s) sits at the table. TOBIAS (30s) steps in." in texts
    assert "I knew Mara's boy." in texts
    assert after.screenplay.source == ""
    speakers = {w.speaker for scene in after.scenes.values() for w in scene.words}
    assert "MARTA" in speakers
    assert "MARA" not in speakers
    assert any("MARTA" in words.text for shot in after.board() for words in shot.words)
    changed = {kind for kind, _ in diff_rows(project, after)}
    assert changed == {"character", "setup", "scene", "shot", "screenplay"}


def test_two_people_cannot_have_one_name(project: Project) -> None:
    with pytest.raises(EditError, match="TOBIAS already"):
        names.rename(project, "mara", "tobias")
    with pytest.raises(EditError, match="needs a name"):
        names.rename(project, "mara", " ")
    with pytest.raises(EditError, match="nobody called"):
        names.rename(project, "nobody", "x")
    assert names.rename(project, "mara", "MARA") is project


def test_states_of_dress_are_kept_in_order_and_scenes_follow(project: Project) -> None:
    first, second, third = project.scene_order
    project = wardrobe.add_state(project, "tobias", "soaked", "wet through")
    project = wardrobe.add_state(project, "tobias", "Sunday best")
    assert [state.name for state in project.cast["tobias"].wardrobe] == [
        "usual",
        "soaked",
        "Sunday best",
    ]
    project = wardrobe.dress(project, second, "tobias", "soaked")
    project = wardrobe.rename_state(project, "tobias", "soaked", "wet")
    assert project.state_of(second, "tobias") == "wet"
    assert project.cast["tobias"].dressed(project.state_of(second, "tobias")) == "wet through"
    project = wardrobe.set_state_text(project, "tobias", "usual", "grey  suit")
    assert project.cast["tobias"].dressed(project.state_of(first, "tobias")) == "grey suit"
    project = wardrobe.move_state(project, "tobias", "Sunday best", 0)
    assert project.cast["tobias"].wardrobe[0].name == "Sunday best"
    project = wardrobe.remove_state(project, "tobias", "wet")
    assert project.state_of(second, "tobias") == ""
    assert project.scenes[second].locked == ("wardrobe",)
    assert project.scenes[third].locked == ()


def test_a_state_has_a_name_of_its_own(project: Project) -> None:
    project = wardrobe.add_state(project, "mara", "soaked")
    for name, why in (("SOAKED", "already"), ("", "needs a name")):
        with pytest.raises(EditError, match=why):
            wardrobe.add_state(project, "mara", name)
    with pytest.raises(EditError, match="no state of dress"):
        wardrobe.dress(project, project.scene_order[0], "mara", "dry")
    with pytest.raises(EditError, match="no scene"):
        wardrobe.dress(project, "none", "mara", "")


def test_the_usual_dress_of_a_scene_needs_no_word(project: Project) -> None:
    scene_id = project.scene_order[0]
    project = wardrobe.add_state(project, "mara", "soaked")
    project = wardrobe.dress(project, scene_id, "mara", "soaked")
    assert wardrobe.dress(project, scene_id, "mara", "usual").scenes[scene_id].wardrobe == ()


def test_a_standing_light_lights_every_scene_there_at_that_time(project: Project) -> None:
    kitchen, yard, day = (project.scenes[id_] for id_ in project.scene_order)
    project = places.set_standing_light(project, kitchen.location_id, "night", light())
    assert project.scene_light(kitchen.id) == light()
    assert project.scene_light(yard.id) == yard.light
    assert {project.light_from(shot_id) for shot_id in kitchen.shot_ids} == {"location"}
    by_hand = shots.set_scene_light(project, kitchen.id, light("top"))
    assert by_hand.scene_light(kitchen.id) == light("top")
    assert by_hand.light_from(kitchen.shot_ids[0]) == "scene"
    assert places.follow_place(by_hand, kitchen.id).scene_light(kitchen.id) == light()
    own = shots.set_setup_light(by_hand, kitchen.shot_ids[0], light("split"))
    assert own.light_from(kitchen.shot_ids[0]) == "setup"
    cleared = places.set_standing_light(project, kitchen.location_id, "night", None)
    assert cleared.light_from(kitchen.shot_ids[0]) == "plan"
    assert cleared.scene_light(kitchen.id) == kitchen.light
    with pytest.raises(EditError):
        places.set_standing_light(project, kitchen.location_id, "teatime", light())
    assert times_at(project, day.location_id) == ("day",)


def test_the_light_of_one_shot_becomes_the_light_of_its_place(project: Project) -> None:
    scene = project.scenes[project.scene_order[0]]
    one, other = scene.shot_ids[0], scene.shot_ids[-1]
    project = shots.set_setup_light(project, one, light())
    project = places.make_standing(project, one)
    assert project.light_of(one) == project.light_of(other) == light()
    assert project.setup_of(one).light is None
    assert project.locations[scene.location_id].locked == ("lights",)


def test_two_people_become_one(project: Project) -> None:
    before = project
    project = wardrobe.add_state(project, "old-woman", "soaked", "wet")
    project = wardrobe.dress(project, project.scene_order[1], "old-woman", "soaked")
    merged = merging.merge_characters(project, "old-woman", "mara")
    assert "old-woman" not in merged.cast
    assert merged.cast["mara"].written == ("OLD WOMAN",)
    assert [scene.number for scene in scenes_with(merged, "mara")] == ["1", "2", "3"]
    assert merged.state_of(merged.scene_order[1], "mara") == "soaked"
    assert line_counts(merged)["mara"] == 4
    assert scene_counts(merged) == {"mara": 3, "tobias": 3, "soldiers": 1}
    left = repr([*merged.setups.values(), *merged.shots.values()])
    assert "old-woman" not in left
    assert "Old Woman" not in " ".join(setup.description for setup in merged.setups.values())
    check_edit(merged, diff_rows(before, merged))


def test_two_people_of_one_scene_become_one_figure(project: Project) -> None:
    merged = merging.merge_characters(project, "old-woman", "tobias")
    scene = merged.scenes[merged.scene_order[2]]
    figures = [actor.id for actor in merged.actors_of(scene.id)]
    assert figures.count("tobias") == 1
    for shot_id in scene.shot_ids:
        drawn = [each.actor_id for each in merged.shots[shot_id].blocking]
        assert len(drawn) == len(set(drawn))
        framing = merged.setup_of(shot_id).framing
        assert framing.foreground not in framing.subjects
        assert len(framing.subjects) == len(set(framing.subjects))


@pytest.mark.parametrize(
    "framing",
    [
        Framing("OTS", "MCU", ("tobias",), foreground="old-woman"),
        Framing("2S", "MS", ("old-woman", "tobias")),
    ],
)
def test_a_setup_of_two_becomes_a_single_of_the_one_who_is_left(
    project: Project, framing: Framing
) -> None:
    setup = project.setup_of(project.scenes[project.scene_order[2]].shot_ids[0])
    both = replace(
        setup,
        framing=framing,
        description="Two-shot Old Woman and Tobias",
        role="2S:old-woman+tobias",
    )
    project = replace(project, setups={**project.setups, setup.id: both})
    left = merging.merge_characters(project, "old-woman", "tobias").setups[setup.id]
    assert left.framing == Framing("SGL", framing.size, ("tobias",))
    assert left.description == "Single Tobias"
    assert left.role == "2S:tobias+tobias"


def test_who_cannot_be_merged(project: Project) -> None:
    with pytest.raises(EditError, match="cannot be merged with"):
        merging.merge_characters(project, "mara", "mara")
    with pytest.raises(EditError, match="figures and"):
        merging.merge_characters(project, "soldiers", "mara")
    with pytest.raises(EditError, match="cannot be merged with"):
        merging.merge_places(project, "ext-yard", "ext-yard")


def test_two_places_become_one_with_both_their_lights(project: Project) -> None:
    project = places.set_standing_light(project, "int-mara's kitchen", "day", light())
    project = places.set_standing_light(project, "int-kitchen", "night", light("top"))
    merged = merging.merge_places(project, "int-mara's kitchen", "int-kitchen")
    assert [scene.number for scene in scenes_at(merged, "int-kitchen")] == ["1", "3"]
    assert merged.locations["int-kitchen"].also == ("int-mara's kitchen",)
    assert merged.scene_light(merged.scene_order[2]) == light()
    assert merged.scene_light(merged.scene_order[0]) == light("top")


def test_a_character_without_clothes_says_nothing_of_them() -> None:
    plain = Character("a", "A", ("a",), RED)
    assert plain.dressed("soaked") == ""
    dressed = replace(plain, wardrobe=(Wardrobe("usual", "suit"), Wardrobe("soaked", "wet")))
    assert (dressed.dressed("soaked"), dressed.dressed("gone")) == ("wet", "suit")
