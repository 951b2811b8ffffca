"""Edits of locations: name, looks, standing light. What is set here survives a new draft."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from previz.errors import EditError
from previz.model.cast import Location, StandingLight
from previz.model.edits.shots import set_setup_light, with_scene
from previz.model.light import LightSetup
from previz.model.project import Project
from previz.model.vocabulary import known, times_of_day


def place(project: Project, location_id: str) -> Location:
    """The location of that id.

    Raises:
        EditError: the project has none.
    """
    found = project.locations.get(location_id)
    if found is None:
        raise EditError(
            f"There is no location {location_id!r}.",
            "It may have been merged with another, or a new draft cut it.",
            "Choose one that is in the list.",
        )
    return found


def with_place(project: Project, location: Location) -> Project:
    return replace(project, locations={**project.locations, location.id: location})


def _set(project: Project, location_id: str, field: str, **values: Any) -> Project:
    found = place(project, location_id)
    locked = tuple(dict.fromkeys((*found.locked, field)))
    return with_place(project, replace(found, locked=locked, **values))


def rename_place(project: Project, location_id: str, name: str) -> Project:
    """Show a location under another name, in prompts too. Slug lines stay as they are written.

    Raises:
        EditError: no name.
    """
    name = " ".join(name.split())
    if not name:
        raise EditError(
            "A location needs a name.",
            "Prompts and lists call it by that.",
            f"Type one, or keep {place(project, location_id).name}.",
        )
    return _set(project, location_id, "name", name=name)


def set_place_anchor(project: Project, location_id: str, anchor: str) -> Project:
    """What the place looks like, in the same words in every prompt; may be empty."""
    return _set(project, location_id, "anchor", anchor=" ".join(anchor.split()))


def set_standing_light(
    project: Project, location_id: str, time_id: str, light: LightSetup | None
) -> Project:
    """How a place is lit at a time of day, in every scene there; None lets the plan light it.

    A scene that was lit by hand, and a set-up with a light of its own, keep theirs.

    Raises:
        EditError: no such place or time of day.
    """
    known(times_of_day(), time_id, "time of day")
    others = tuple(each for each in place(project, location_id).lights if each.time_id != time_id)
    lights = others if light is None else (*others, StandingLight(time_id, light))
    return _set(project, location_id, "lights", lights=lights)


def make_standing(project: Project, shot_id: str) -> Project:
    """A shot's light becomes the standing light of its location at its time of day.

    The shot's set-up and its scene then inherit it; lights by hand elsewhere stay.

    Raises:
        EditError: no such shot, or its scene has no location.
    """
    light, scene = project.light_of(shot_id), project.scene_of(shot_id)
    project = set_standing_light(project, scene.location_id, scene.setting.time_id, light)
    project = set_setup_light(project, shot_id, None)
    return follow_place(project, scene.id)


def follow_place(project: Project, scene_id: str) -> Project:
    """A scene that was lit by hand has the location's standing light again."""
    scene = project.scenes[scene_id]
    return with_scene(
        project, replace(scene, locked=tuple(each for each in scene.locked if each != "light"))
    )
