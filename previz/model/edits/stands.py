"""Edits of lamps on stands: a scene's light has them, or a set-up's own."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from previz.errors import EditError
from previz.model.camera import Vec3
from previz.model.edits.lights import change_light, in_range
from previz.model.light import LightSetup, Stand
from previz.model.project import Project

MOST_STANDS = 4
NEAREST_M = 0.2
FARTHEST_M, HIGHEST_M = 200.0, 40.0
RANGES: dict[str, tuple[str, str, float, float]] = {
    "stops": ("lamp", " stops", -8.0, 6.0),
    "kelvin": ("lamp's colour", " K", 1700.0, 20000.0),
    "size_m": ("lamp's width", " m", 0.01, 6.0),
    "cone_deg": ("lamp's beam", "°", 4.0, 80.0),
    "spill": ("lamp's spill", "", 0.0, 1.0),
}
"""What can be set: its name, its unit, and from where to where."""

COPIED_BY_M = 0.4
"""How far beside a lamp its copy stands."""

Edit = Callable[[LightSetup], LightSetup]


def add_stand(project: Project, shot_id: str, own: bool, stand: Stand) -> Project:
    """Put a lamp up: in the light of a shot's set-up alone, or in that of its scene.

    Raises:
        EditError: there are too many, or a number is outside its range.
    """

    def add(light: LightSetup) -> LightSetup:
        if len(light.stands) >= MOST_STANDS:
            raise EditError(
                f"No more than {MOST_STANDS} lamps on stands can be up.",
                "More of them the stage does not draw.",
                "Take one down first.",
            )
        return replace(light, stands=(*light.stands, checked(stand)))

    return _edited(project, shot_id, own, add)


def change_stand(project: Project, shot_id: str, own: bool, stand_id: str, **to: Any) -> Project:
    """Move, aim, dim, colour, name or switch a lamp: fields of ``Stand``.

    Raises:
        EditError: there is no such lamp, or a number is outside its range.
    """

    def change(light: LightSetup) -> LightSetup:
        changed = checked(replace(stand_of(light, stand_id), **to))
        return replace(
            light, stands=tuple(changed if s.id == stand_id else s for s in light.stands)
        )

    return _edited(project, shot_id, own, change)


def copy_stand(project: Project, shot_id: str, own: bool, stand_id: str, new_id: str) -> Project:
    """A lamp like another, beside it.

    Raises:
        EditError: there is no such lamp, or there are too many.
    """
    stand = stand_of(_meant(project, shot_id, own), stand_id)
    x, y, z = stand.position
    beside = replace(stand, id=new_id, position=(round(x + COPIED_BY_M, 3), y, z))
    return add_stand(project, shot_id, own, beside)


def remove_stand(project: Project, shot_id: str, own: bool, stand_id: str) -> Project:
    """Take a lamp down.

    Raises:
        EditError: there is no such lamp.
    """

    def remove(light: LightSetup) -> LightSetup:
        gone = stand_of(light, stand_id)
        return replace(light, stands=tuple(stand for stand in light.stands if stand is not gone))

    return _edited(project, shot_id, own, remove)


def stand_of(light: LightSetup, stand_id: str) -> Stand:
    """A lamp on a stand, by its id.

    Raises:
        EditError: there is none.
    """
    for stand in light.stands:
        if stand.id == stand_id:
            return stand
    raise EditError(
        "There is no such lamp.",
        "It may have been taken down.",
        "Choose one that is up.",
    )


def checked(stand: Stand) -> Stand:
    """A lamp as it can be.

    Raises:
        EditError: a number is outside its range, or the lamp stands on what it is aimed at.
    """
    for name, (words, unit, low, high) in RANGES.items():
        in_range(words, unit, float(getattr(stand, name)), low, high)
    for point in (stand.position, stand.aim):
        _on_stage(point)
    if math.dist(stand.position, stand.aim) < NEAREST_M:
        raise EditError(
            "The lamp stands on what it is aimed at.",
            "From there it has no direction.",
            "Move it away from its aim.",
        )
    return stand


def _on_stage(point: Vec3) -> None:
    x, y, z = point
    inside = max(abs(x), abs(z)) <= FARTHEST_M and 0.0 <= y <= HIGHEST_M
    if not (inside and all(math.isfinite(value) for value in point)):
        raise EditError(
            "The lamp would be off the stage.",
            f"It stands up to {FARTHEST_M:g} m from the middle and {HIGHEST_M:g} m high.",
            "Choose a place in that range.",
        )


def _meant(project: Project, shot_id: str, own: bool) -> LightSetup:
    """The light that is meant: as the set-up has it, or as its scene has."""
    return project.light_of(shot_id) if own else project.scene_light(project.shot(shot_id).scene_id)


def _edited(project: Project, shot_id: str, own: bool, edit: Edit) -> Project:
    stands = edit(_meant(project, shot_id, own)).stands
    return change_light(project, shot_id, own, {"stands": stands})
