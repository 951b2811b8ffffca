"""Figures over time: from an actor's marks to the joints of its mannequin at a frame.

Between marks more than 0.05 m apart the actor walks (or runs above 2.5 m/s) a route, turning into
its travel and, at the end, to the mark's facing. Between marks in one place it changes pose and
facing just before the second; who turns on the spot steps.
"""

from __future__ import annotations

from functools import lru_cache

from previz.errors import RenderError
from previz.model.camera import Vec3
from previz.model.stage import Actor, Blocking, Capture, Mark, Stage, StageShot
from previz.model.vocabulary import STATURE_M
from previz.stage import gait
from previz.stage.captures import moment
from previz.stage.figure import Figure, jointed, rig_height_m
from previz.stage.geometry import smooth, turn3, vec
from previz.stage.ground import Ground, ground_of
from previz.stage.poses import blended, body_pose, pose_named
from previz.stage.rig import root_matrix
from previz.stage.routes import (
    APART_M,
    Route,
    leaves_at,
    route_of,
    runs_of,
)
from previz.stage.solids import underneath
from previz.stage.striding import STANDS_IN, travelling
from previz.stage.turning import takes_s, turning_on_the_spot

__all__ = [
    "APART_M",
    "Figure",
    "figure",
    "figures",
    "jointed",
    "place_at",
    "rig_height_m",
    "support_height",
    "underneath",
]

_POSE_S = 0.6


def support_height(stage: Stage, pose: str, x_m: float, z_m: float) -> float | None:
    """The top of what a sitter or sleeper rests on at a place, None where there is nothing.

    It is over the ground there, on which the figure stands.
    """
    rests = pose_named(pose).rests
    if rests not in ("seat", "bed"):
        return None
    low, high = (0.30, 0.70) if rests == "seat" else (0.20, 1.05)
    floor = ground_of(stage).at(x_m, z_m)
    tops = [
        prop.position[1] + prop.size_m[1] - floor
        for prop in (*stage.set.pieces, *stage.props)
        if underneath(prop, x_m, z_m)
    ]
    return max((top for top in tops if low <= top <= high), default=None)


def _pose_of(mark: Mark, waits: bool) -> str:
    """A mark's pose as somebody has it who stands there; strides belong to whoever goes."""
    return STANDS_IN.get(mark.pose, mark.pose) if waits else mark.pose


def _still(actor: Actor, mark: Mark, stage: Stage, time_s: float, pose_id: str) -> Figure:
    support = support_height(stage, pose_id, mark.x_m, mark.z_m)
    pose = body_pose(pose_id, rig_height_m(actor), support, time_s)
    floor = ground_of(stage).at(mark.x_m, mark.z_m)
    root = root_matrix(mark.x_m, mark.z_m, mark.facing_deg, rig_height_m(actor), floor)
    joints = jointed(actor, root, pose)
    place = (mark.x_m, mark.z_m, mark.facing_deg)
    return Figure(actor, *place, pose_id, joints, pose, root, support)


def _settling(
    actor: Actor, a: Mark, b: Mark, left_s: float, whole_s: float, stage: Stage, time_s: float
) -> Figure:
    """A change of pose or facing in one place, done just before the second mark."""
    names = [STANDS_IN.get(mark.pose, mark.pose) for mark in (a, b)]
    takes = min(takes_s(a.facing_deg, b.facing_deg), whole_s)
    share = 1.0 - left_s / takes
    weight = smooth(share)
    height_m = rig_height_m(actor)
    poses = [
        body_pose(name, height_m, support_height(stage, name, m.x_m, m.z_m), time_s)
        for name, m in zip(names, (a, b), strict=True)
    ]
    x, z = a.x_m + (b.x_m - a.x_m) * weight, a.z_m + (b.z_m - a.z_m) * weight
    heading = gait.mixed_deg(a.facing_deg, b.facing_deg, weight)
    floor = ground_of(stage).at(x, z)
    root = root_matrix(x, z, heading, height_m, floor)
    pose = blended(poses[0], poses[1], weight)
    if all(pose_named(name).rests == "feet" for name in names):
        pose = turning_on_the_spot(
            pose, (poses[0], poses[1]), a.facing_deg, b.facing_deg, heading, share
        )
    name = names[0] if weight < 0.5 else names[1]
    return Figure(actor, x, z, heading, name, jointed(actor, root, pose), pose, root)


def _on_the_way(actor: Actor, route: Route, at_s: float, stage: Stage, time_s: float) -> Figure:
    """Travelling; out of a sitting, kneeling or lying pose first, and into one at the end."""
    ground = ground_of(stage)
    found = travelling(actor, route, _under(route, ground), at_s, time_s)
    takes = min(_POSE_S, route.duration_s / 2)
    pose = found.body
    ends = ((route.marks[0], at_s), (route.marks[-1], route.duration_s - at_s))
    for mark, past_s in ends:
        if not pose_named(mark.pose).upright and past_s < takes:
            support = support_height(stage, mark.pose, mark.x_m, mark.z_m)
            rest = body_pose(mark.pose, rig_height_m(actor), support, time_s)
            pose = blended(rest, pose, smooth(past_s / takes))
    return found if pose is found.body else found.posed(pose)


@lru_cache(maxsize=256)
def _under(route: Route, ground: Ground) -> Ground:
    """What of the ground a route comes near: most walk on the floor alone."""
    if not ground.things:
        return ground
    points = route.points[::4]
    near = tuple(thing for thing in ground.things if any(underneath(thing, *p) for p in points))
    return Ground(near)


def _captured(actor: Actor, mark: Mark, capture: Capture, time_s: float) -> Figure:
    """Somebody who moves as recorded, from a mark on."""
    now = moment(capture, time_s)
    height_m = rig_height_m(actor)
    k = height_m / STATURE_M
    way = turn3("y", mark.facing_deg) @ vec(now.x * k, 0.0, now.z * k)
    x, z = mark.x_m + float(way[0]), mark.z_m + float(way[2])
    heading = (mark.facing_deg + now.yaw_deg) % 360.0
    root = root_matrix(x, z, heading, height_m)
    joints = jointed(actor, root, now.body)
    return Figure(actor, x, z, heading, "stand", joints, now.body, root)


def figure(actor: Actor, blocking: Blocking, stage: Stage, frame: int, fps: float) -> Figure:
    """One actor at a frame. Before the first mark it waits there; after the last it stays.

    Raises:
        RenderError: the actor has no marks, a pose is not in the library, or the file of a
            recorded movement is missing.
    """
    marks, time_s = blocking.marks, frame / fps
    if not marks:
        raise RenderError(
            f"{actor.name} has no mark in this shot.",
            "A figure needs at least one place to stand.",
            "Give the actor a mark, or take it off the shot.",
        )
    if blocking.capture is not None:
        return _captured(actor, marks[0], blocking.capture, time_s)
    if len(marks) == 1:
        return _still(actor, marks[0], stage, time_s, marks[0].pose)
    for run in runs_of(marks):
        starts = leaves_at(run[0], run[1])
        if frame < starts:
            return _still(actor, run[0], stage, time_s, _pose_of(run[0], True))
        if frame < run[-1].frame:
            return _between(actor, run, frame - starts, stage, time_s, fps)
    return _still(actor, marks[-1], stage, time_s, _pose_of(marks[-1], True))


def place_at(actor: Actor, blocking: Blocking, stage: Stage, frame: int, fps: float) -> Vec3:
    """Where on the ground an actor is at a frame, without posing it.

    Raises:
        RenderError: as ``figure``.
    """
    marks, ground = blocking.marks, ground_of(stage)
    if blocking.capture is not None or not marks:
        stands = figure(actor, blocking, stage, frame, fps)
        return stands.x_m, stands.floor_m, stands.z_m
    x, z = marks[-1].x_m, marks[-1].z_m
    for run in runs_of(marks):
        starts = leaves_at(run[0], run[1])
        if frame < run[-1].frame:
            route = route_of(run, fps)
            x, z = run[0].x_m, run[0].z_m
            if route is not None and frame > starts:
                x, z = route.place(route.gone_m((frame - starts) / fps))
            break
    return x, ground.at(x, z), z


def _between(
    actor: Actor, run: tuple[Mark, ...], frames: int, stage: Stage, time_s: float, fps: float
) -> Figure:
    route = route_of(run, fps)
    if route is not None:
        return _on_the_way(actor, route, frames / fps, stage, time_s)
    a, b = run
    whole_s = (b.frame - leaves_at(a, b)) / fps
    return _settling(actor, a, b, whole_s - frames / fps, whole_s, stage, time_s)


@lru_cache(maxsize=256)
def figures(shot: StageShot, frame: int) -> tuple[Figure, ...]:
    """Every actor that is blocked in the shot, at a frame, in the stage's order.

    Raises:
        RenderError: a blocking names an actor that is not on the stage, or see ``figure``.
    """
    blockings = {blocking.actor_id: blocking for blocking in shot.blocking}
    fps = float(shot.rate.fraction)
    known = {actor.id for actor in shot.stage.actors}
    for actor_id in blockings:
        if actor_id not in known:
            raise RenderError(
                f"The blocking names {actor_id!r}, who is not on this stage.",
                f"On stage: {', '.join(sorted(known)) or 'nobody'}.",
                "Add the actor to the scene's stage or remove the marks.",
            )
    return tuple(
        figure(actor, blockings[actor.id], shot.stage, frame, fps)
        for actor in shot.stage.actors
        if actor.id in blockings
    )
