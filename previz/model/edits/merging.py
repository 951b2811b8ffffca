"""Two characters that are one person, two locations that are one place.

What was merged away leaves its name (or id) with the other, so that a new draft of the script
finds it there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from previz.errors import EditError
from previz.model.cast import Character, Location
from previz.model.edits.cast import someone, with_character
from previz.model.edits.places import place
from previz.model.naming import shown
from previz.model.project import Project, Scene, Setup, Shot


def merge_characters(project: Project, from_id: str, into_id: str) -> Project:
    """One character plays what two did. The other's name, colour, height and looks stay.

    Where both were in one scene, the figure of the other remains; a set-up of the two becomes one
    of the person who is left.

    Raises:
        EditError: the two are one, or a person and a group.
    """
    gone, who = someone(project, from_id), someone(project, into_id)
    if gone.id == who.id:
        raise EditError(
            f"{who.name} cannot be merged with {who.name}.",
            "A merge makes one character out of two.",
            "Choose somebody else.",
        )
    if len(gone.figures) != len(who.figures):
        raise EditError(
            f"{gone.name} and {who.name} cannot be one.",
            f"{gone.name} has {len(gone.figures)} figures and {who.name} {len(who.figures)}.",
            "Merge a person with a person, or a group with a group of as many.",
        )
    merged = replace(
        who,
        written=tuple(dict.fromkeys(n for n in (*who.written, *gone.names) if n != who.name)),
        wardrobe=who.wardrobe or gone.wardrobe,
        anchor=who.anchor or gone.anchor,
        gender=who.gender or gone.gender,
        locked=tuple(dict.fromkeys((*who.locked, "anchor", "wardrobe"))),
    )
    project = replace(project, cast={k: v for k, v in project.cast.items() if k != gone.id})
    project = with_character(project, merged)
    return _recast(project, gone, merged)


def _recast(project: Project, gone: Character, who: Character) -> Project:
    figures = dict(zip(gone.figures, who.figures, strict=True))
    scenes, setups, shots = dict(project.scenes), dict(project.setups), dict(project.shots)
    for scene in project.scenes.values():
        worn = dict(scene.wardrobe)
        if gone.id not in worn and not any(a.id in figures for a in scene.stage.actors):
            continue
        scenes[scene.id] = _with_figures(_rewardrobed(scene, gone.id, who), figures)
        for shot_id in scene.shot_ids:
            shots[shot_id] = _with_marks(project.shots[shot_id], figures)
    for setup in project.setups.values():
        if setup.scene_id in scenes and scenes[setup.scene_id] is not project.scenes.get(
            setup.scene_id
        ):
            setups[setup.id] = _reframed(setup, figures, gone, who)
    return replace(project, scenes=scenes, setups=setups, shots=shots)


def _rewardrobed(scene: Scene, gone_id: str, who: Character) -> Scene:
    worn = dict(scene.wardrobe)
    state = worn.pop(gone_id, "")
    if state and who.id not in worn and any(each.name == state for each in who.wardrobe):
        worn[who.id] = state
    return replace(scene, wardrobe=tuple(worn.items()))


def _with_figures(scene: Scene, figures: Mapping[str, str]) -> Scene:
    there = {actor.id for actor in scene.stage.actors}
    actors = tuple(
        replace(actor, id=figures.get(actor.id, actor.id))
        for actor in scene.stage.actors
        if figures.get(actor.id) not in there
    )
    return replace(scene, stage=replace(scene.stage, actors=actors))


def _with_marks(shot: Shot, figures: Mapping[str, str]) -> Shot:
    there = {each.actor_id for each in shot.blocking}
    blocking = tuple(
        replace(each, actor_id=figures.get(each.actor_id, each.actor_id))
        for each in shot.blocking
        if figures.get(each.actor_id) not in there
    )
    return replace(shot, blocking=blocking)


def _reframed(setup: Setup, figures: Mapping[str, str], gone: Character, who: Character) -> Setup:
    """The set-up with the other person in it; a two-shot of one person is a single."""
    framing = setup.framing
    subjects = tuple(dict.fromkeys(figures.get(one, one) for one in framing.subjects))
    foreground = figures.get(framing.foreground, framing.foreground)
    alone = foreground in subjects or len(subjects) < len(framing.subjects)
    description = re.sub(
        rf"(?<!\w){re.escape(shown(gone.name))}(?!\w)",
        lambda _found: shown(who.name),
        setup.description,
    )
    if alone and len(subjects) == 1:
        framing = replace(framing, kind="SGL", subjects=subjects, foreground="")
        description = f"Single {shown(who.name)}"
    else:
        framing = replace(framing, subjects=subjects, foreground=foreground)
    role = re.sub(rf"(?<=[:+]){re.escape(gone.id)}(?=[:+@~]|$)", lambda _found: who.id, setup.role)
    return replace(setup, framing=framing, description=description, role=role)


def merge_places(project: Project, from_id: str, into_id: str) -> Project:
    """One location for two ways to write it. The other's name, looks and lights stay.

    The standing lights of the one that goes stand where the other has none.

    Raises:
        EditError: the two are one.
    """
    gone, kept = place(project, from_id), place(project, into_id)
    if gone.id == kept.id:
        raise EditError(
            f"{kept.name} cannot be merged with {kept.name}.",
            "A merge makes one location out of two.",
            "Choose another location.",
        )
    lit = {each.time_id for each in kept.lights}
    merged: Location = replace(
        kept,
        interior=kept.interior or gone.interior,
        exterior=kept.exterior or gone.exterior,
        anchor=kept.anchor or gone.anchor,
        lights=(*kept.lights, *(each for each in gone.lights if each.time_id not in lit)),
        locked=tuple(dict.fromkeys((*kept.locked, "anchor"))),
        also=tuple(dict.fromkeys((*kept.also, gone.id, *gone.also))),
    )
    locations = {
        id_: merged if id_ == kept.id else each
        for id_, each in project.locations.items()
        if id_ != gone.id
    }
    scenes = {
        scene.id: replace(scene, location_id=kept.id) if scene.location_id == gone.id else scene
        for scene in project.scenes.values()
    }
    return replace(project, locations=locations, scenes=scenes)
