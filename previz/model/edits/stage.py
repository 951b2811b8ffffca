"""Edits of blocking: where actors stand, walk and look."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from previz.errors import EditError
from previz.model.edits.shots import with_lock, with_shot
from previz.model.project import Project, Shot
from previz.model.stage import CAMERA, DOOR, GAITS, PARTS, Capture, Mark, Touch


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
        replace(b, marks=marks) if b.actor_id == actor_id else b for b in shot.blocking
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


def marks_of(project: Project, shot_id: str, actor_id: str) -> tuple[Mark, ...]:
    """An actor's marks in a shot.

    Raises:
        EditError: the actor is not in the shot.
    """
    shot = project.shot(shot_id)
    for blocking in shot.blocking:
        if blocking.actor_id == actor_id:
            return blocking.marks
    raise _not_on_stage(shot, actor_id)


def mark_at(marks: tuple[Mark, ...], frame: int) -> int:
    """Which mark holds at a frame: the last that has come, else the first."""
    return max((place for place, mark in enumerate(marks) if mark.frame <= frame), default=0)


def change_mark(
    project: Project,
    shot_id: str,
    actor_id: str,
    frame: int,
    pose: str | None = None,
    facing_deg: float | None = None,
    x_m: float | None = None,
    z_m: float | None = None,
) -> Project:
    """Change the mark that holds at a frame; None leaves a value as it is.

        frame        0 ...... 40 ..... 80
        marks        A        B        C
        at frame 60           ^ this one

    Raises:
        EditError: the actor is not in the shot.
    """
    marks = list(marks_of(project, shot_id, actor_id))
    place = mark_at(tuple(marks), frame)
    mark = marks[place]
    marks[place] = replace(
        mark,
        pose=mark.pose if pose is None else pose,
        facing_deg=mark.facing_deg if facing_deg is None else facing_deg % 360,
        x_m=mark.x_m if x_m is None else x_m,
        z_m=mark.z_m if z_m is None else z_m,
    )
    return set_marks(project, shot_id, actor_id, tuple(marks))


def set_look(project: Project, shot_id: str, actor_id: str, frame: int, target: str) -> Project:
    """Let an actor look at somebody, something or the camera from the mark that holds at a frame.

    Args:
        target: the id of an actor or a prop of the scene, ``CAMERA``, or empty for straight ahead.

    Raises:
        EditError: there is no such thing on this stage, or it is the actor.
    """
    _check_target(project, shot_id, actor_id, target, "look at")
    return _with_mark(project, shot_id, actor_id, frame, lambda m: replace(m, look=target))


def set_hand(
    project: Project, shot_id: str, actor_id: str, frame: int, side: str, touch: Touch
) -> Project:
    """What a hand does from the mark that holds at a frame. ``side`` is ``left`` or ``right``.

    Raises:
        EditError: there is no such thing on this stage, it is the actor, or it cannot be carried.
    """
    if side not in ("left", "right"):
        raise EditError(f"“{side}” is not a hand.", "Hands are left and right.", "Choose one.")
    if touch.part not in PARTS:
        raise EditError(
            f"A hand cannot go to somebody's “{touch.part}”.",
            f"It goes to a {' or a '.join(PARTS)}.",
            "Choose one of those.",
        )
    _check_target(project, shot_id, actor_id, touch.target, "reach for")
    props = {prop.id for prop in project.stage_of(project.scene_of(shot_id).id).props}
    if touch.hold and touch.target not in props:
        raise EditError(
            "Only a prop can be carried.",
            f"“{touch.target}” is not a prop of this scene.",
            "Choose a prop, or let the hand reach instead.",
        )
    return _with_mark(
        project,
        shot_id,
        actor_id,
        frame,
        lambda m: replace(m, left_hand=touch) if side == "left" else replace(m, right_hand=touch),
    )


SPEED = (0.1, 4.0)


def set_capture(project: Project, shot_id: str, actor_id: str, capture: Capture | None) -> Project:
    """Let an actor move as recorded in one shot; None gives the marks back.

    Raises:
        EditError: the actor is not in the shot, or a start or a speed that makes no sense.
    """
    shot = project.shot(shot_id)
    marks_of(project, shot_id, actor_id)
    if capture is not None:
        slowest, fastest = SPEED
        if not slowest <= capture.speed <= fastest or not 0.0 <= capture.start_s <= 36000.0:
            raise EditError(
                f"A recording cannot play at {capture.speed:g} from {capture.start_s:g} s.",
                f"Speeds are {slowest:g} to {fastest:g}; it begins at 0 s or later.",
                "Type other numbers.",
            )
    blocking = tuple(
        replace(b, capture=capture) if b.actor_id == actor_id else b for b in shot.blocking
    )
    locked = with_lock(shot.locked, "blocking")
    return with_shot(project, replace(shot, blocking=blocking, locked=locked))


def set_gait(project: Project, shot_id: str, actor_id: str, frame: int, gait: str) -> Project:
    """Walk or run on from the mark that holds at a frame; empty lets the speed decide.

    Raises:
        EditError: no such gait, or the actor is not in the shot.
    """
    if gait not in GAITS:
        raise EditError(
            f"“{gait}” is not a gait.", "Somebody walks or runs.", "Choose walk, run or neither."
        )
    return _with_mark(project, shot_id, actor_id, frame, lambda m: replace(m, gait=gait))


def _with_mark(
    project: Project, shot_id: str, actor_id: str, frame: int, change: Callable[[Mark], Mark]
) -> Project:
    marks = list(marks_of(project, shot_id, actor_id))
    place = mark_at(tuple(marks), frame)
    marks[place] = change(marks[place])
    return set_marks(project, shot_id, actor_id, tuple(marks))


def _check_target(project: Project, shot_id: str, actor_id: str, target: str, verb: str) -> None:
    stage = project.stage_of(project.scene_of(shot_id).id)
    there = {actor.id for actor in stage.actors} | {prop.id for prop in stage.props}
    there |= {piece.id for piece in stage.set.pieces} | {one.id for one in stage.set.openings}
    if not stage.set.openings:
        there.add(DOOR)
    if verb == "look at":
        there.add(CAMERA)
    if target and (target not in there or target == actor_id):
        raise EditError(
            f"There is nothing to {verb} called “{target}”.",
            f"On this stage: {', '.join(sorted(there - {actor_id})) or 'nothing'}.",
            "Choose one of those.",
        )


def add_mark(project: Project, shot_id: str, actor_id: str, mark: Mark) -> Project:
    """A mark at a frame of its own; one that is there already is replaced.

    Raises:
        EditError: the actor is not in the shot, or the frame is outside it.
    """
    shot = project.shot(shot_id)
    if not 0 <= mark.frame < shot.frames:
        raise EditError(
            f"Shot {shot.name} has no frame {mark.frame}.",
            f"Its frames are 0 to {shot.frames - 1}.",
            "Put the playhead inside the shot.",
        )
    others = [m for m in marks_of(project, shot_id, actor_id) if m.frame != mark.frame]
    marks = sorted([*others, mark], key=lambda m: m.frame)
    return set_marks(project, shot_id, actor_id, tuple(marks))


def remove_mark(project: Project, shot_id: str, actor_id: str, frame: int) -> Project:
    """Take away the mark that holds at a frame; the last one stays.

    Raises:
        EditError: the actor is not in the shot, or has only this mark.
    """
    marks = marks_of(project, shot_id, actor_id)
    if len(marks) < 2:
        raise EditError(
            "This is the only mark.",
            "Somebody who is in a shot stands somewhere.",
            "Move the mark, or add another one first.",
        )
    place = mark_at(marks, frame)
    return set_marks(project, shot_id, actor_id, (*marks[:place], *marks[place + 1 :]))


def copy_blocking(project: Project, from_id: str, to_ids: tuple[str, ...]) -> Project:
    """Let other shots play as this one does. Marks past the end of a shorter shot are left out.

    Raises:
        EditError: a shot of another scene: it has another stage.
    """
    shot = project.shot(from_id)
    for to_id in to_ids:
        other = project.shot(to_id)
        if other.scene_id != shot.scene_id:
            raise EditError(
                f"Shot {other.name} is in another scene than {shot.name}.",
                "Each scene has a stage of its own.",
                "Choose a shot of the same scene.",
            )
        kept = tuple(
            replace(b, marks=tuple(m for m in b.marks if m.frame < other.frames) or b.marks[:1])
            for b in shot.blocking
        )
        locked = with_lock(other.locked, "blocking")
        project = with_shot(project, replace(other, blocking=kept, locked=locked))
    return project


def _not_on_stage(shot: Shot, actor_id: str) -> EditError:
    there = ", ".join(blocking.actor_id for blocking in shot.blocking)
    return EditError(
        f"{actor_id!r} is not on the stage of shot {shot.name}.",
        f"There: {there}." if there else "Nobody is there.",
        "Choose somebody who is in the shot.",
    )
