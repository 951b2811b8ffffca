"""Blocking of a shot: the moments of its lines as marks on frames."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from previz.model.stage import Blocking, Mark
from previz.model.time import Rate
from previz.planner.staging.blocking import Moment
from previz.planner.staging.floor_plan import SEATED
from previz.planner.staging.passing import RISE_S, RUN_M_PER_S, WALK_M_PER_S
from previz.planner.staging.plan_geometry import Spot, apart_m

_TURN_S = 0.6


def _path_marks(path: Sequence[Spot], start: int, stop: int, rate: Rate) -> list[Mark]:
    """Marks of a path from a frame on, at a walk or a run, faster when the time is short.

    To rise and to sit down take a while besides the way.
    """
    speed = RUN_M_PER_S if path[0].pose == "run" else WALK_M_PER_S
    lengths = [apart_m(a.point, b.point) for a, b in pairwise(path)]
    whole = sum(lengths)
    seated_s = RISE_S * sum(end.pose in SEATED for end in (path[0], path[-1]))
    frames = max(1, min(stop - start - 1, rate.frames(whole / speed + seated_s)))
    marks, done = [_mark(start, path[0])], 0.0
    for spot, length in zip(path[1:], lengths, strict=True):
        done += length
        frame = start + max(1, round(frames * done / whole)) if whole else start + 1
        marks.append(_mark(max(frame, marks[-1].frame + 1), spot))
    return marks


def _mark(frame: int, spot: Spot) -> Mark:
    x, z = round(spot.x_m, 3), round(spot.z_m, 3)
    return Mark(frame, x, z, round(spot.facing_deg, 1), spot.pose)


def marks_of(pieces: Sequence[tuple[Moment, int]], rate: Rate) -> tuple[Blocking, ...]:
    """Blocking of a shot from its pieces: (moment, frames) in the order they play.

    Somebody who comes in later waits outside from frame 0 on.
    """
    marks: dict[str, list[Mark]] = {}
    frame = 0
    for moment, frames in pieces:
        for figure in sorted({*moment.before, *moment.after}):
            own = marks.setdefault(figure, [])
            path = moment.paths.get(figure)
            first = path[0] if path else moment.before.get(figure) or moment.after[figure]
            last = moment.after.get(figure)
            if not own:
                own.append(_mark(0, first))
            if path:
                # Half of the time at most: who waits longer would have to fly.
                wait = min(rate.frames(moment.waits.get(figure, 0.0)), frames // 2)
                own += [_mark(frame, first)] if wait else []
                own += _path_marks(path, frame + wait, frame + frames, rate)
            elif last and last is not first and last != first:
                turn = min(frames - 1, rate.frames(_TURN_S))
                own += [_mark(frame, first), _mark(frame + max(1, turn), last)]
        frame += frames
    return tuple(Blocking(figure, _ordered(own)) for figure, own in sorted(marks.items()))


def _ordered(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """One mark per frame, in order; the later statement wins."""
    if len(marks) == 1:
        return (marks[0],)
    by_frame = {mark.frame: mark for mark in marks}
    return tuple(by_frame[frame] for frame in sorted(by_frame))
