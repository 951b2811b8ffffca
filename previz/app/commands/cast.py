"""Verbs on characters and locations. Each call is one labelled undo step.

Calls of one ``gesture`` (a slider being dragged) are one step together; no gesture, no merging.
"""

from __future__ import annotations

from previz.app.commands.board import table_light
from previz.app.commands.gestures import one_step
from previz.app.studio import Studio
from previz.model.edits import cast, merging, names, places, wardrobe
from previz.model.light import LightSetup
from previz.model.project import Project
from previz.model.stage import Colour
from previz.planner.reading.lexicon import lexicon


def mannequin_colours() -> tuple[Colour, ...]:
    """Colours that figures can be told apart by, in clay and in any light."""
    return lexicon().palette


# -- characters ----------------------------------------------------------------------------


def rename(studio: Studio, character_id: str, name: str, in_script: bool = False) -> None:
    """Show somebody under another name; ``in_script`` changes their cues and action, too."""
    verb = names.rename_in_script if in_script else names.rename
    studio.session.apply(f"Rename to {name.strip()}", lambda p: verb(p, character_id, name))


def set_anchor(studio: Studio, character_id: str, anchor: str, gesture: str = "") -> None:
    """The words that describe somebody in every prompt."""
    studio.session.apply(
        "Description",
        lambda p: cast.set_anchor(p, character_id, anchor),
        one_step(f"anchor {character_id}", gesture),
    )


def set_colour(studio: Studio, character_id: str, colour: Colour, gesture: str = "") -> None:
    """The colour of somebody's figure."""
    studio.session.apply(
        "Colour",
        lambda p: cast.set_colour(p, character_id, colour),
        one_step(f"colour {character_id}", gesture),
    )


def set_height(studio: Studio, character_id: str, height_m: float, gesture: str = "") -> None:
    """How tall somebody is, in metres."""
    studio.session.apply(
        f"Height {height_m:g} m",
        lambda p: cast.set_height(p, character_id, height_m),
        one_step(f"height {character_id}", gesture),
    )


def set_build(studio: Studio, character_id: str, build: str) -> None:
    """How somebody's figure is built."""
    studio.session.apply(f"Build {build}", lambda p: cast.set_build(p, character_id, build))


def set_gender(studio: Studio, character_id: str, gender: str) -> None:
    """Whom “he” and “she” mean when the script is planned again."""
    studio.session.apply("She or he", lambda p: cast.set_gender(p, character_id, gender))


def merge_characters(studio: Studio, from_id: str, into_id: str) -> None:
    """Two names of one person become one character; the second one's looks stay."""
    project = studio.session.project
    gone, kept = cast.someone(project, from_id), cast.someone(project, into_id)
    studio.session.apply(
        f"Merge {gone.name} into {kept.name}",
        lambda p: merging.merge_characters(p, from_id, into_id),
    )


# -- wardrobe ------------------------------------------------------------------------------


def add_state(studio: Studio, character_id: str, name: str, text: str = "") -> None:
    """A state of dress that scenes can choose."""
    studio.session.apply(
        f"State {name.strip()}", lambda p: wardrobe.add_state(p, character_id, name, text)
    )


def rename_state(studio: Studio, character_id: str, old: str, new: str) -> None:
    """Call a state of dress something else, in its scenes, too."""
    studio.session.apply(
        f"State {new.strip()}", lambda p: wardrobe.rename_state(p, character_id, old, new)
    )


def set_state_text(
    studio: Studio, character_id: str, state: str, text: str, gesture: str = ""
) -> None:
    """What a prompt says of a state of dress."""
    studio.session.apply(
        f"State {state}",
        lambda p: wardrobe.set_state_text(p, character_id, state, text),
        one_step(f"state {character_id} {state}", gesture),
    )


def move_state(studio: Studio, character_id: str, state: str, index: int) -> None:
    """Put a state of dress at another place; the first one is the usual one."""
    studio.session.apply(
        f"State {state}", lambda p: wardrobe.move_state(p, character_id, state, index)
    )


def remove_state(studio: Studio, character_id: str, state: str) -> None:
    """Take a state of dress away; its scenes show the usual one."""
    studio.session.apply(f"Remove {state}", lambda p: wardrobe.remove_state(p, character_id, state))


def dress(studio: Studio, scene_id: str, character_id: str, state: str) -> None:
    """What somebody wears in a scene; empty is the usual dress."""
    studio.session.apply("Wardrobe", lambda p: wardrobe.dress(p, scene_id, character_id, state))


# -- locations -----------------------------------------------------------------------------


def rename_place(studio: Studio, location_id: str, name: str) -> None:
    """Show a location under another name; slug lines stay as they are written."""
    studio.session.apply(
        f"Rename to {name.strip()}", lambda p: places.rename_place(p, location_id, name)
    )


def set_place_anchor(studio: Studio, location_id: str, anchor: str, gesture: str = "") -> None:
    """The words that describe a place in every prompt."""
    studio.session.apply(
        "Description",
        lambda p: places.set_place_anchor(p, location_id, anchor),
        one_step(f"place {location_id}", gesture),
    )


def set_standing_light(studio: Studio, location_id: str, time_id: str, light_id: str) -> None:
    """Light a place at a time of day with a set-up of the table; empty lets the plan light it.

    The key stays on the side of the world where it was in the first scene there.
    """

    def light(project: Project) -> LightSetup | None:
        return (
            table_light(_light_there(project, location_id, time_id), light_id) if light_id else None
        )

    studio.session.apply(
        f"Standing light {light_id or 'as planned'}",
        lambda p: places.set_standing_light(p, location_id, time_id, light(p)),
    )


def _light_there(project: Project, location_id: str, time_id: str) -> LightSetup:
    """How a place is lit at a time of day: its standing light, else that of a scene there."""
    stands = places.place(project, location_id).light_at(time_id)
    there = [
        scene
        for scene in (project.scenes[id_] for id_ in project.scene_order)
        if scene.location_id == location_id
    ]
    there.sort(key=lambda scene: scene.setting.time_id != time_id)
    return stands or (there[0].light if there else LightSetup("three_point", 45.0, 35.0))


def make_standing(studio: Studio, shot_id: str) -> None:
    """A shot's light lights its location at this time of day from now on, in every scene."""
    studio.session.apply("Standing light", lambda p: places.make_standing(p, shot_id))


def follow_place(studio: Studio, shot_id: str) -> None:
    """The shot's scene has the standing light of its location again, not the one by hand."""
    scene_id = studio.session.project.shot(shot_id).scene_id
    studio.session.apply("Light as the location", lambda p: places.follow_place(p, scene_id))


def merge_places(studio: Studio, from_id: str, into_id: str) -> None:
    """Two ways to write one location become one; the second one's looks and lights stay."""
    project = studio.session.project
    gone, kept = places.place(project, from_id), places.place(project, into_id)
    studio.session.apply(
        f"Merge {gone.name} into {kept.name}",
        lambda p: merging.merge_places(p, from_id, into_id),
    )
