"""How fast somebody goes from mark to mark, and whether a person can."""

from __future__ import annotations

from dataclasses import dataclass

from previz.model.project import Project
from previz.model.stage import Blocking, StageShot

CREEP_M_S, BRISK_M_S = 0.4, 2.5
"""Slower than the first is a creep; a walk is not faster than the second."""

SPRINT_M_S, FASTEST_M_S = 7.0, 12.4
"""A trained runner's sprint begins at about 7 m/s; 12.4 is the fastest that was ever measured
(Bolt, Berlin 2009, over 20 m)."""

_STEP_M, _SAMPLE_M, _SHOULDER_M = 0.7, 0.15, 0.15

WALK_M_S, RUN_M_S = 1.4, 3.5
"""What a walk and a run are set to: the preferred walk, and an easy run."""


@dataclass(frozen=True, slots=True)
class Pace:
    """The way from one mark to the next.

    ``kind`` is ``creeps``, ``walks``, ``runs``, ``sprints``, ``too_fast_to_walk`` or
    ``impossible``.
    """

    metres: float
    seconds: float
    kind: str

    @property
    def m_s(self) -> float:
        return self.metres / self.seconds

    @property
    def possible(self) -> bool:
        return self.kind not in ("impossible", "too_fast_to_walk")


def pace_from(blocking: Blocking, place: int, fps: float) -> Pace | None:
    """How somebody goes on from a mark; None where the next is in the same place, or none is."""
    from previz.stage.routes import route_of, runs_leg, runs_of

    marks = blocking.marks
    if blocking.capture is not None or place + 1 >= len(marks):
        return None
    for run in runs_of(marks):
        leg = next((n for n in range(len(run) - 1) if run[n] is marks[place]), None)
        route = route_of(run, fps) if leg is not None else None
        if leg is None or route is None:
            continue
        metres = route.at_m[leg + 1] - route.at_m[leg]
        seconds = route.at_s[leg + 1] - route.at_s[leg]
        speed = metres / seconds
        runs = runs_leg(run[leg], run[leg + 1], speed)
        return Pace(metres, seconds, _kind(speed, runs))
    return None


def _kind(speed_m_s: float, runs: bool) -> str:
    if speed_m_s > FASTEST_M_S:
        return "impossible"
    if not runs:
        if speed_m_s > BRISK_M_S:
            return "too_fast_to_walk"
        return "creeps" if speed_m_s < CREEP_M_S else "walks"
    return "sprints" if speed_m_s > SPRINT_M_S else "runs"


def walked_through(shot: StageShot, actor_id: str, place: int) -> str:
    """The name of a thing that the way on from a mark leads through; empty where it is free.

    Doors are there to be walked through. What somebody sits on or leans on is at an end of the
    way: its first and last step do not count.
    """
    from previz.stage.crowd_places import clear_of
    from previz.stage.routes import route_of, runs_of

    blocking = next((b for b in shot.blocking if b.actor_id == actor_id), None)
    if blocking is None or blocking.capture is not None:
        return ""
    fps = float(shot.rate.fraction)
    for run in runs_of(blocking.marks):
        leg = next((n for n in range(len(run) - 1) if run[n] is blocking.marks[place]), None)
        route = route_of(run, fps) if leg is not None else None
        if leg is None or route is None:
            continue
        clear = clear_of(shot.stage)
        start, stop = route.at_m[leg] + _STEP_M, route.at_m[leg + 1] - _STEP_M
        count = max(0, int((stop - start) / _SAMPLE_M))
        ways = [route.place(start + n * _SAMPLE_M) for n in range(count + 1)]
        return next((name for way in ways if (name := clear.hits(way, _SHOULDER_M))), "")
    return ""


def natural_frames(project: Project, shot_id: str, actor_id: str, place: int) -> int | None:
    """How many frames the way from a mark takes at a natural walk, or run where it is a run."""
    shot = project.stage_shot(shot_id)
    blocking = next((b for b in shot.blocking if b.actor_id == actor_id), None)
    fps = float(shot.rate.fraction)
    pace = pace_from(blocking, place, fps) if blocking is not None else None
    if blocking is None or pace is None:
        return None
    mark, after = blocking.marks[place], blocking.marks[place + 1]
    asked = mark.gait == "run" or "run" in (mark.pose, after.pose)
    return max(1, round(pace.metres / (RUN_M_S if asked else WALK_M_S) * fps))
