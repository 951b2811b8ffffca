"""Where people and places of the cast come up: scenes, lines, times of day."""

from __future__ import annotations

from previz.model.cast import Character
from previz.model.project import Project, Scene


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


def speaks(who: Character, speaker: str) -> bool:
    """Whether a speaker, as a cue has it, is somebody; a cue may name two (``A & B``)."""
    names = {name.casefold() for name in who.names}
    parts = speaker.casefold().replace(" and ", "&").split("&")
    return any(" ".join(part.split()) in names for part in parts)


def lines_of(project: Project, who: Character) -> int:
    """How many times somebody starts to speak."""
    return len(
        {
            (scene.id, words.line)
            for scene in project.scenes.values()
            for words in scene.words
            if words.kind == "dialogue" and speaks(who, words.speaker)
        }
    )
