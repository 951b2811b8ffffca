"""Edits of saved sets: a scene's set becomes its location's, a scene follows it or has its own."""

from __future__ import annotations

from dataclasses import replace

from previz.errors import EditError
from previz.model.edits.places import place, with_place
from previz.model.edits.set_pieces import own_set
from previz.model.edits.shots import with_lock, with_scene, without_lock
from previz.model.project import Project


def save_set(project: Project, scene_id: str) -> Project:
    """What stands in a scene becomes its location's set; every scene there without its own has it.

    Raises:
        EditError: no such scene, or it has no location.
    """
    scene = own_set(project, scene_id)
    found = place(project, scene.location_id)
    saved = replace(
        found,
        set=scene.stage.set,
        props=scene.stage.props,
        locked=with_lock(found.locked, "set"),
    )
    return follow_set(with_place(project, saved), scene_id)


def follow_set(project: Project, scene_id: str) -> Project:
    """A scene shows its location's saved set again, as it is and will be.

    Its own set is kept underneath: ``keep_set`` or undo brings it back.

    Raises:
        EditError: the location has no saved set.
    """
    scene = own_set(project, scene_id)
    found = place(project, scene.location_id)
    if found.set is None:
        raise EditError(
            f"{found.name} has no saved set.",
            "Its scenes show what the script says stands there.",
            "Save the set of a scene first.",
        )
    before = project.scenes[scene_id]
    return with_scene(project, replace(before, locked=without_lock(before.locked, "set")))


def keep_set(project: Project, scene_id: str) -> Project:
    """A scene keeps the set that it shows now, whatever becomes of the location's.

    Raises:
        EditError: there is no such scene.
    """
    return with_scene(project, own_set(project, scene_id))


def forget_set(project: Project, location_id: str) -> Project:
    """A location has no saved set any more; its scenes show what the plan put there.

    Raises:
        EditError: there is no such location.
    """
    found = place(project, location_id)
    locked = without_lock(found.locked, "set")
    return with_place(project, replace(found, set=None, props=(), locked=locked))
