"""Edits of a scene's extras."""

from __future__ import annotations

from dataclasses import replace

from previz.errors import EditError
from previz.model.project import Project, Scene
from previz.model.stage import CAMERA, DOINGS, FORMATIONS, MOST_EXTRAS, Extras

MOST_GROUPS = 8
SPACING_M = (0.4, 5.0)
AREA_M = (1.0, 80.0)


def put_extras(project: Project, scene_id: str, extras: Extras) -> Project:
    """Add a group of extras to a scene, or change the one of that id.

    Raises:
        EditError: no such scene or formation, a number that makes no sense, nobody to watch, or
            too many groups.
    """
    scene = _scene(project, scene_id)
    _check_extras(extras)
    _check_watched(project, scene_id, extras.watch)
    groups = scene.stage.extras
    if any(each.id == extras.id for each in groups):
        groups = tuple(extras if each.id == extras.id else each for each in groups)
    elif len(groups) >= MOST_GROUPS:
        raise EditError(
            f"This scene has {len(groups)} groups of extras.",
            f"It can have {MOST_GROUPS}.",
            "Make one of them larger, or remove one.",
        )
    else:
        groups = (*groups, extras)
    return _with_extras(project, scene, groups)


def remove_extras(project: Project, scene_id: str, extras_id: str) -> Project:
    """Send a group of extras home.

    Raises:
        EditError: no such scene or group.
    """
    scene = _scene(project, scene_id)
    groups = tuple(each for each in scene.stage.extras if each.id != extras_id)
    if len(groups) == len(scene.stage.extras):
        raise EditError(
            "There is no such group of extras.", "It may have been removed.", "Choose another."
        )
    return _with_extras(project, scene, groups)


def _scene(project: Project, scene_id: str) -> Scene:
    scene = project.scenes.get(scene_id)
    if scene is None:
        raise EditError(
            "There is no such scene in this project.",
            f"“{scene_id}” may have been removed.",
            "Choose a scene of the script.",
        )
    return scene


def _with_extras(project: Project, scene: Scene, groups: tuple[Extras, ...]) -> Project:
    changed = replace(scene, stage=replace(scene.stage, extras=groups))
    return replace(project, scenes={**project.scenes, scene.id: changed})


def _check_extras(extras: Extras) -> None:
    if extras.formation not in FORMATIONS or extras.doing not in DOINGS:
        raise EditError(
            f"Extras cannot stand as “{extras.formation}”, “{extras.doing}”.",
            f"Formations: {', '.join(FORMATIONS)}. Doing: {', '.join(DOINGS)}.",
            "Choose of those.",
        )
    if not 1 <= extras.count <= MOST_EXTRAS:
        raise EditError(
            f"A group of {extras.count} extras cannot be set up.",
            f"A group has 1 to {MOST_EXTRAS}.",
            "Choose a number in that range.",
        )
    near, far = SPACING_M
    if not near <= extras.spacing_m <= far:
        raise EditError(
            f"Extras cannot stand {extras.spacing_m:g} m apart.",
            f"They stand {near:g} to {far:g} m apart.",
            "Type a distance in that range.",
        )
    small, large = AREA_M
    for side in (extras.width_m, extras.depth_m):
        if side and not small <= side <= large:
            raise EditError(
                f"An area cannot be {side:g} m wide or deep.",
                f"Its sides are {small:g} to {large:g} m.",
                "Type a length in that range.",
            )


def _check_watched(project: Project, scene_id: str, watch: str) -> None:
    stage = project.stage_of(scene_id)
    there = {CAMERA} | {a.id for a in stage.actors} | {p.id for p in stage.props}
    if watch and watch not in there:
        raise EditError(
            f"There is nothing to watch called “{watch}”.",
            f"On this stage: {', '.join(sorted(there))}.",
            "Choose one of those, or let them look ahead.",
        )
