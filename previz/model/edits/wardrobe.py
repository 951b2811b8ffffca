"""Edits of what people wear: their states of dress, and which one a scene shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from previz.errors import EditError
from previz.model.cast import Character, Wardrobe
from previz.model.edits.cast import set_by_hand, someone
from previz.model.edits.shots import with_scene
from previz.model.project import Project

USUAL = "usual"


def add_state(project: Project, character_id: str, name: str, text: str = "") -> Project:
    """Another state of dress, last in the list. The first one added makes the usual one too.

    Raises:
        EditError: no name, or a state has it already.
    """
    who = someone(project, character_id)
    name = _state_name(who, name)
    states = who.wardrobe or (Wardrobe(USUAL, ""),)
    if not who.wardrobe and name.casefold() == USUAL:
        return set_by_hand(
            project, character_id, "wardrobe", wardrobe=(Wardrobe(name, text.strip()),)
        )
    made = (*states, Wardrobe(name, " ".join(text.split())))
    return set_by_hand(project, character_id, "wardrobe", wardrobe=made)


def rename_state(project: Project, character_id: str, old: str, new: str) -> Project:
    """Call a state of dress something else; the scenes that use it follow.

    Raises:
        EditError: there is no such state, or another one has the name.
    """
    who = someone(project, character_id)
    index = _place(who, old)
    if new.strip() == old:
        return project
    new = _state_name(who, new, index)
    states = list(who.wardrobe)
    states[index] = replace(states[index], name=new)
    project = set_by_hand(project, character_id, "wardrobe", wardrobe=tuple(states))
    return _redressed(project, character_id, {old: new})


def set_state_text(project: Project, character_id: str, state: str, text: str) -> Project:
    """The words of a state of dress, as prompts have them."""
    who = someone(project, character_id)
    index = _place(who, state)
    states = list(who.wardrobe)
    states[index] = replace(states[index], text=" ".join(text.split()))
    return set_by_hand(project, character_id, "wardrobe", wardrobe=tuple(states))


def move_state(project: Project, character_id: str, state: str, index: int) -> Project:
    """Another place in the list. The first state is the usual one.

    Scenes that had the usual one go on with whatever is usual now; a scene that chose a state by
    name keeps it.
    """
    who = someone(project, character_id)
    states = list(who.wardrobe)
    moved = states.pop(_place(who, state))
    states.insert(max(0, min(index, len(states))), moved)
    return set_by_hand(project, character_id, "wardrobe", wardrobe=tuple(states))


def remove_state(project: Project, character_id: str, state: str) -> Project:
    """Take a state of dress away; scenes that used it show the usual one again."""
    who = someone(project, character_id)
    index = _place(who, state)
    states = (*who.wardrobe[:index], *who.wardrobe[index + 1 :])
    project = set_by_hand(project, character_id, "wardrobe", wardrobe=states)
    return _redressed(project, character_id, {state: ""})


def dress(project: Project, scene_id: str, character_id: str, state: str) -> Project:
    """What somebody wears in a scene; an empty name is the usual dress.

    Raises:
        EditError: no such scene, or no such state.
    """
    who = someone(project, character_id)
    if scene_id not in project.scenes:
        raise EditError(
            f"There is no scene {scene_id!r}.",
            f"The project has {len(project.scenes)} scenes.",
            "Choose a scene that is on the board.",
        )
    if state:
        state = "" if _place(who, state) == 0 else state
    scene = project.scenes[scene_id]
    others = tuple(each for each in scene.wardrobe if each[0] != character_id)
    wardrobe = (*others, (character_id, state)) if state else others
    locked = tuple(dict.fromkeys((*scene.locked, "wardrobe")))
    return with_scene(project, replace(scene, wardrobe=wardrobe, locked=locked))


def _place(who: Character, state: str) -> int:
    for index, each in enumerate(who.wardrobe):
        if each.name == state:
            return index
    raise EditError(
        f"{who.name} has no state of dress called “{state}”.",
        f"There are: {', '.join(each.name for each in who.wardrobe) or 'none'}.",
        "Choose one of these, or add it first.",
    )


def _state_name(who: Character, name: str, place: int = -1) -> str:
    name = " ".join(name.split())
    if not name:
        raise EditError(
            "A state of dress needs a name.",
            "Scenes choose it by its name.",
            "Type one: soaked, Sunday best, coat off.",
        )
    for index, each in enumerate(who.wardrobe):
        if index != place and each.name.casefold() == name.casefold():
            raise EditError(
                f"{who.name} has a state called “{each.name}” already.",
                "Scenes choose a state by its name.",
                "Choose another name.",
            )
    return name


def _redressed(project: Project, character_id: str, names: Mapping[str, str]) -> Project:
    """The project whose scenes call somebody's states by other names; empty is the usual one."""
    scenes = dict(project.scenes)
    for scene in project.scenes.values():
        state = dict(scene.wardrobe).get(character_id)
        if state is not None and state in names:
            worn = tuple(
                (key, names[state] if key == character_id else other)
                for key, other in scene.wardrobe
                if key != character_id or names[state]
            )
            scenes[scene.id] = replace(scene, wardrobe=worn)
    return replace(project, scenes=scenes)
