"""Edits of blocking: where actors stand, walk and look."""

from __future__ import annotations

from dataclasses import replace

from previz.errors import EditError
from previz.model.edits.shots import with_lock, with_shot
from previz.model.project import Project, Shot
from previz.model.stage import Blocking, Mark


def set_marks(project: Project, shot_id: str, actor_id: str, marks: tuple[Mark, ...]) -> Project:
    """Give an actor other marks in one shot. Frames must rise and lie in the shot.

    Raises:
        EditError: no marks, or frames out of order.
    """
    shot = project.shot(shot_id)
    frames = [mark.frame for mark in marks]
    if not marks or frames != sorted(set(frames)) or frames[0] < 0:
        raise EditError(
            "An actor's marks need rising frames, the first at 0 or later.",
            f"These come at {', '.join(map(str, frames)) or 'no frame at all'}.",
            "Give each mark a later frame than the one before.",
        )
    others = tuple(b for b in shot.blocking if b.actor_id != actor_id)
    if len(others) == len(shot.blocking):
        raise _not_on_stage(shot, actor_id)
    blocking = tuple(
        Blocking(actor_id, marks) if b.actor_id == actor_id else b for b in shot.blocking
    )
    locked = with_lock(shot.locked, "blocking")
    return with_shot(project, replace(shot, blocking=blocking, locked=locked))


def move_actor(project: Project, shot_id: str, actor_id: str, dx_m: float, dz_m: float) -> Project:
    """Shift all of an actor's marks in one shot by metres on the floor."""
    shot = project.shot(shot_id)
    for blocking in shot.blocking:
        if blocking.actor_id == actor_id:
            moved = tuple(
                replace(mark, x_m=mark.x_m + dx_m, z_m=mark.z_m + dz_m) for mark in blocking.marks
            )
            return set_marks(project, shot_id, actor_id, moved)
    raise _not_on_stage(shot, actor_id)


def turn_actor(project: Project, shot_id: str, actor_id: str, by_deg: float) -> Project:
    """Turn all of an actor's marks in one shot by degrees about the vertical."""
    shot = project.shot(shot_id)
    for blocking in shot.blocking:
        if blocking.actor_id == actor_id:
            turned = tuple(
                replace(mark, facing_deg=(mark.facing_deg + by_deg) % 360)
                for mark in blocking.marks
            )
            return set_marks(project, shot_id, actor_id, turned)
    raise _not_on_stage(shot, actor_id)


def _not_on_stage(shot: Shot, actor_id: str) -> EditError:
    there = ", ".join(blocking.actor_id for blocking in shot.blocking)
    return EditError(
        f"{actor_id!r} is not on the stage of shot {shot.name}.",
        f"There: {there}." if there else "Nobody is there.",
        "Choose somebody who is in the shot.",
    )
