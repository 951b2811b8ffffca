"""Edits of when an actor is where: arrivals, stays, and the swing of a way."""

from __future__ import annotations

from dataclasses import replace

from previz.errors import EditError
from previz.model.edits.stage import mark_at, marks_of, set_marks
from previz.model.project import Project
from previz.model.stage import Mark

WIDEST_BEND_M = 6.0


def leaves_at(mark: Mark) -> int:
    """The frame at which the stay at a mark is over."""
    return mark.frame + mark.stay_frames


def set_arrival(
    project: Project, shot_id: str, actor_id: str, frame: int, arrives: int, along: bool = False
) -> Project:
    """Reach the mark that holds at a frame earlier or later.

        before      A ....... B ....... C
        B at 60     A ............. B ... C          ``along`` is false
                    A ............. B ....... C      ``along``: what comes after moves too

    Raises:
        EditError: that is before the mark before is left, or after the next is reached.
    """
    marks = list(marks_of(project, shot_id, actor_id))
    place = mark_at(tuple(marks), frame)
    by = arrives - marks[place].frame
    first = leaves_at(marks[place - 1]) + 1 if place else 0
    following = marks[place + 1] if place + 1 < len(marks) else None
    last = None if following is None or along else following.frame - marks[place].stay_frames - 1
    if arrives < first or (last is not None and arrives > last):
        until = f" to {last + 1}" if last is not None else ""
        raise EditError(
            f"The mark cannot be reached in frame {arrives + 1}.",
            f"Between its neighbours there is room from frame {first + 1}{until}.",
            "Type a frame in that range, or move the neighbour first.",
        )
    for number in range(place, len(marks) if along else place + 1):
        marks[number] = replace(marks[number], frame=marks[number].frame + by)
    return set_marks(project, shot_id, actor_id, tuple(marks))


def set_stay(project: Project, shot_id: str, actor_id: str, frame: int, frames: int) -> Project:
    """Stay at the mark that holds at a frame for so many frames; 0 passes through.

    Raises:
        EditError: less than nothing, or the next mark is to be reached by then.
    """
    marks = list(marks_of(project, shot_id, actor_id))
    place = mark_at(tuple(marks), frame)
    mark = marks[place]
    most = marks[place + 1].frame - mark.frame - 1 if place + 1 < len(marks) else None
    if frames < 0 or (most is not None and frames > most):
        room = f"There are {most} frames" if most is not None else "A stay is 0 frames or more"
        raise EditError(
            f"Nobody can stay {frames} frames here.",
            f"{room} until the next mark is reached.",
            "Stay shorter, or let the next mark be reached later.",
        )
    marks[place] = replace(mark, stay_frames=frames)
    return set_marks(project, shot_id, actor_id, tuple(marks))


def set_bend(project: Project, shot_id: str, actor_id: str, frame: int, bend_m: float) -> Project:
    """Swing out to the left (negative: right) on the way from the mark that holds at a frame.

    Raises:
        EditError: farther than ``WIDEST_BEND_M``.
    """
    if not abs(bend_m) <= WIDEST_BEND_M:
        raise EditError(
            f"A way cannot swing out {bend_m:g} m.",
            f"It swings out {WIDEST_BEND_M:g} m at most.",
            "Type a smaller number, or put a mark on the way.",
        )
    marks = list(marks_of(project, shot_id, actor_id))
    place = mark_at(tuple(marks), frame)
    marks[place] = replace(marks[place], bend_m=bend_m)
    return set_marks(project, shot_id, actor_id, tuple(marks))
