"""Where people and places of the cast come up: scenes, lines, times of day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from previz.model.naming import renamed_cue, renamed_text
from previz.model.project import Project, Scene, Words


def scenes_with(project: Project, character_id: str) -> tuple[Scene, ...]:
    """The scenes that somebody plays in, in script order."""
    figures = set(project.cast[character_id].figures)
    return tuple(
        scene
        for scene in (project.scenes[id_] for id_ in project.scene_order)
        if any(actor.id in figures for actor in scene.stage.actors)
    )


def scenes_at(project: Project, location_id: str) -> tuple[Scene, ...]:
    """The scenes that are set in a place, in script order."""
    return tuple(
        scene
        for scene in (project.scenes[id_] for id_ in project.scene_order)
        if scene.location_id == location_id
    )


def times_at(project: Project, location_id: str) -> tuple[str, ...]:
    """The times of day of a place's scenes, each once, in script order."""
    scenes = scenes_at(project, location_id)
    return tuple(dict.fromkeys(scene.setting.time_id for scene in scenes))


def scene_counts(project: Project) -> Counter[str]:
    """In how many scenes each character plays, by id. One pass."""
    owners = {figure: who.id for who in project.cast.values() for figure in who.figures}
    return Counter(
        character_id
        for scene in project.scenes.values()
        for character_id in {owners[a.id] for a in scene.stage.actors if a.id in owners}
    )


def line_counts(project: Project) -> Counter[str]:
    """How many times each character starts to speak, by id. One pass."""
    owners = {name.casefold(): who.id for who in project.cast.values() for name in who.names}
    cues = {
        (scene.id, words.line, words.speaker)
        for scene in project.scenes.values()
        for words in scene.words
        if words.kind == "dialogue"
    }
    return Counter(owners[name] for _, _, cue in cues for name in _speakers(cue) if name in owners)


def _speakers(cue: str) -> list[str]:
    """Who speaks on a cue, without case; it may name two (``A & B``)."""
    parts = cue.casefold().replace(" and ", "&").split("&")
    return [" ".join(part.split()) for part in parts]


def shown_words(
    project: Project, words: Iterable[Words], article: bool = True
) -> tuple[Words, ...]:
    """A script's words with everybody who was renamed or merged under their present name.

    What is said stays as it is said. Without ``article``, *an OLD WOMAN* becomes *MARA*.
    """
    found = tuple(words)
    for who in project.cast.values():
        old = tuple(name for name in who.names if name.upper() != who.name.upper())
        if old:
            found = tuple(_under(each, old, who.name, article) for each in found)
    return found


def _under(words: Words, old: tuple[str, ...], new: str, article: bool) -> Words:
    if words.kind == "action":
        return replace(words, text=renamed_text(words.text, old, new, article))
    return replace(words, speaker=renamed_cue(words.speaker, old, new))
