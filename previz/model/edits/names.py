"""Edits of characters: what they are called, on screen only or in the script, too."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from previz.errors import EditError
from previz.model.cast import Character
from previz.model.edits.cast import set_by_hand, someone
from previz.model.naming import renamed_cue, renamed_text, shown
from previz.model.project import BeatMark, Project, Setup, Words
from previz.model.screenplay import Element, ElementKind


def rename(project: Project, character_id: str, name: str) -> Project:
    """Show somebody under another name. The script keeps the one that it has.

    Set-ups that are described by the old name follow.

    Raises:
        EditError: no name, or somebody else has it.
    """
    who, name = someone(project, character_id), " ".join(name.split())
    if name == who.name:
        return project
    _check_name(project, who, name)
    written = tuple(dict.fromkeys((*who.written, who.name)))
    project = set_by_hand(project, character_id, "name", name=name, written=written)
    setups = {
        setup.id: replace(setup, description=_spoken_of(setup.description, who.name, name))
        for setup in _filmed(project, who)
    }
    return replace(project, setups={**project.setups, **setups})


def rename_in_script(project: Project, character_id: str, name: str) -> Project:
    """Rename somebody in the script, too: on their cues and where action names them.

    What is said stays as it is said.

    Raises:
        EditError: as ``rename``.
    """
    who = someone(project, character_id)
    project = rename(project, character_id, name)
    name = project.cast[character_id].name
    old = who.names
    elements = tuple(_renamed_element(each, old, name) for each in project.screenplay.elements)
    if elements == project.screenplay.elements:
        return project
    scenes = {
        scene.id: replace(
            scene,
            words=tuple(_renamed_words(each, old, name) for each in scene.words),
            marks=tuple(_renamed_mark(each, old, name) for each in scene.marks),
        )
        for scene in project.scenes.values()
    }
    shots = {
        shot.id: replace(shot, words=tuple(_renamed_words(each, old, name) for each in shot.words))
        for shot in project.shots.values()
    }
    script = replace(project.screenplay, elements=elements, source="")
    return replace(
        project,
        screenplay=script,
        scenes=_same_where_equal(project.scenes, scenes),
        shots=_same_where_equal(project.shots, shots),
    )


def _check_name(project: Project, who: Character, name: str) -> None:
    if not name:
        raise EditError(
            "A character needs a name.",
            "Cards, prompts and lists call people by it.",
            f"Type one, or keep {who.name}.",
        )
    for other in project.cast.values():
        if other.id != who.id and other.name.casefold() == name.casefold():
            raise EditError(
                f"There is a {other.name} already.",
                "Two people of one name cannot be told apart.",
                "Choose another name, or merge the two.",
            )


def _spoken_of(text: str, old: str, new: str) -> str:
    return re.sub(rf"(?<!\w){re.escape(shown(old))}(?!\w)", lambda _found: shown(new), text)


def _filmed(project: Project, who: Character) -> list[Setup]:
    """The set-ups of the scenes that somebody plays in."""
    scenes = {
        scene.id
        for scene in project.scenes.values()
        if any(actor.id in who.figures for actor in scene.stage.actors)
    }
    return [setup for setup in project.setups.values() if setup.scene_id in scenes]


def _renamed_element(element: Element, old: tuple[str, ...], new: str) -> Element:
    if element.kind is ElementKind.CHARACTER:
        return replace(element, text=renamed_cue(element.text, old, new))
    if element.kind is ElementKind.ACTION:
        return replace(element, text=renamed_text(element.text, old, new))
    return element


def _renamed_words(words: Words, old: tuple[str, ...], new: str) -> Words:
    if words.kind == "action":
        return replace(words, text=renamed_text(words.text, old, new))
    return replace(words, speaker=renamed_cue(words.speaker, old, new))


def _renamed_mark(mark: BeatMark, old: tuple[str, ...], new: str) -> BeatMark:
    return replace(mark, text=renamed_text(mark.text, old, new))


def _same_where_equal(before: Mapping[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    return {key: before[key] if before[key] == value else value for key, value in after.items()}
