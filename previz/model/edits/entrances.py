"""Edits of who is in a shot: somebody leaves its blocking, somebody comes in."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from previz.errors import EditError
from previz.model.edits.shots import with_lock, with_shot
from previz.model.project import Project
from previz.model.stage import Blocking, Mark


def leave_shot(project: Project, shot_id: str, actor_ids: Collection[str]) -> Project:
    """Take actors out of one shot; the scene's other shots keep them.

    Raises:
        EditError: the shot is framed on one of them.
    """
    shot, framing = project.shot(shot_id), project.setup_of(shot_id).framing
    held = {*framing.subjects, framing.foreground}
    names = {actor.id: actor.name for actor in project.actors_of(shot.scene_id)}
    for actor_id in actor_ids:
        if actor_id in held:
            raise EditError(
                f"Shot {shot.name} is framed on {names.get(actor_id, actor_id)}.",
                "Without its subject the camera has nowhere to stand.",
                "Choose another framing or subject first.",
            )
    kept = tuple(b for b in shot.blocking if b.actor_id not in actor_ids)
    locked = with_lock(shot.locked, "blocking")
    return with_shot(project, replace(shot, blocking=kept, locked=locked))


def enter_shot(project: Project, shot_id: str, actor_id: str, mark: Mark) -> Project:
    """Bring somebody of the scene into one shot, at a mark from its first frame on.

    Raises:
        EditError: the scene has no such actor, or the shot has them already.
    """
    shot = project.shot(shot_id)
    names = {actor.id: actor.name for actor in project.actors_of(shot.scene_id)}
    if actor_id not in names:
        raise EditError(
            f"“{actor_id}” is not in this scene.",
            f"In it: {', '.join(names.values()) or 'nobody'}.",
            "Choose one of those.",
        )
    if any(b.actor_id == actor_id for b in shot.blocking):
        raise EditError(
            f"{names[actor_id]} is in shot {shot.name} already.",
            "Nobody can be there twice.",
            "Move them instead.",
        )
    blocking = (*shot.blocking, Blocking(actor_id, (replace(mark, frame=0),)))
    locked = with_lock(shot.locked, "blocking")
    return with_shot(project, replace(shot, blocking=blocking, locked=locked))
