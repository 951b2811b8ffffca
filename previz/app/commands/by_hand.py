"""Verbs of a hand in the stage view on actors and things together.

Carrying and turning are in ``set_pieces``; here are lifting, scaling, copying, sending away, marks
one by one, and the camera flown. The verbs in the past tense show what the others would do, for a
drag that is not let go yet.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from previz.app.commands import set_pieces as sets
from previz.app.commands.camera import standing
from previz.app.commands.gestures import one_step
from previz.app.studio import Studio
from previz.errors import EditError
from previz.model.camera import Vec3
from previz.model.edits import entrances, extras, set_pieces, shots, stage
from previz.model.project import Project
from previz.model.snapping import FREE, Snap
from previz.model.stage import Extras, Mark, StageShot

BESIDE_M = 0.8
"""How far beside an actor their copy stands."""
GAP_M = 0.1
"""How far copies of things are from what they are copies of."""
STEEPEST_DEG = 85.0


@dataclass(frozen=True, slots=True)
class Flight:
    """How far a camera was flown from where it stood: metres on the stage, degrees to its left and
    up."""

    by_m: Vec3 = (0.0, 0.0, 0.0)
    left_deg: float = 0.0
    tilt_deg: float = 0.0


# -- up and down, larger and smaller ---------------------------------------------------------


def lift(studio: Studio, shot_id: str, ids: Sequence[str], by_m: float, gesture: str = "") -> None:
    """Raise things by metres, or lower them; actors stay on the floor.

    Raises:
        EditError: nothing of it can be lifted, or it would leave the stage.
    """
    studio.session.apply(
        f"Lift {sets.told(studio.session.project, shot_id, ids)}",
        lambda p: _lifted(p, shot_id, ids, by_m),
        one_step(f"lift {shot_id} {' '.join(ids)}", gesture),
    )


def lifted(studio: Studio, shot_id: str, ids: Sequence[str], by_m: float) -> StageShot:
    """The shot as ``lift`` would make it."""
    return _lifted(studio.session.project, shot_id, ids, by_m).stage_shot(shot_id)


def scale(
    studio: Studio, shot_id: str, ids: Sequence[str], factors: Vec3, gesture: str = ""
) -> None:
    """Make things wider, higher and deeper by factors; an actor's height is in the cast.

    Raises:
        EditError: nothing of it can be scaled, or it would be smaller or larger than can be.
    """
    studio.session.apply(
        f"Scale {sets.told(studio.session.project, shot_id, ids)}",
        lambda p: _scaled(p, shot_id, ids, factors),
        one_step(f"scale {shot_id} {' '.join(ids)}", gesture),
    )


def scaled(studio: Studio, shot_id: str, ids: Sequence[str], factors: Vec3) -> StageShot:
    """The shot as ``scale`` would make it."""
    return _scaled(studio.session.project, shot_id, ids, factors).stage_shot(shot_id)


def settle(studio: Studio, shot_id: str, ids: Sequence[str]) -> None:
    """Let things down on what is under them: the table there, else the floor.

    Raises:
        EditError: no thing among them.
    """
    from previz.stage.placing import surface_m

    project = studio.session.project
    scene_id = project.shot(shot_id).scene_id
    shown = project.stage_of(scene_id)
    known = set_pieces.things_of(shown)
    things = _things(project, shot_id, ids)
    steps: dict[str, Vec3] = {}
    for one in things:
        x, y, z = known[one].position
        steps[one] = (0.0, surface_m(shown, known[one], x, z, things) - y, 0.0)
    studio.session.apply(
        f"Put down {sets.told(project, shot_id, ids)}",
        lambda p: set_pieces.shift_things(p, scene_id, steps),
    )


# -- copies, and out of the shot -------------------------------------------------------------


def duplicate(studio: Studio, shot_id: str, ids: Sequence[str]) -> tuple[str, ...]:
    """Copies beside what is chosen: of a thing the same thing, of an actor an extra who stands as
    they do. One step.

    Returns:
        The ids of the new things, for them to be chosen.

    Raises:
        EditError: the scene has as many groups of extras as it can have.
    """
    project = studio.session.project
    scene_id = project.shot(shot_id).scene_id
    actors, things = (
        sets.actors_of(project, shot_id, ids),
        _things(project, shot_id, ids, some=False),
    )
    taken = sets.shown_ids(project, shot_id)
    copies: dict[str, str] = {}
    for one in things:
        copies[one] = sets.free_id(one, taken)
        taken.add(copies[one])

    def edit(before: Project) -> Project:
        after = before
        if copies:
            aside = _aside_m(project, scene_id, things)
            after = set_pieces.duplicate_things(after, scene_id, copies, aside, 0.0)
        for actor_id in actors:
            after = extras.put_extras(after, scene_id, _double(after, shot_id, actor_id))
        return after

    studio.session.apply(f"Duplicate {sets.told(project, shot_id, ids)}", edit)
    return tuple(copies.values())


def remove(studio: Studio, shot_id: str, ids: Sequence[str]) -> None:
    """Things off the stage of the scene, actors out of this shot. One step.

    Raises:
        EditError: the shot is framed on one of the actors.
    """
    project = studio.session.project
    scene_id = project.shot(shot_id).scene_id
    actors, things = (
        sets.actors_of(project, shot_id, ids),
        _things(project, shot_id, ids, some=False),
    )

    def edit(before: Project) -> Project:
        after = set_pieces.remove_things(before, scene_id, things) if things else before
        return entrances.leave_shot(after, shot_id, actors) if actors else after

    studio.session.apply(f"Remove {sets.told(project, shot_id, ids)}", edit)


def absent(project: Project, shot_id: str) -> tuple[tuple[str, str], ...]:
    """(id, name) of everybody of the scene who is not in a shot."""
    shot = project.shot(shot_id)
    there = {blocking.actor_id for blocking in shot.blocking}
    return tuple(
        (actor.id, actor.name)
        for actor in project.actors_of(shot.scene_id)
        if actor.id not in there
    )


def bring_in(studio: Studio, shot_id: str, actor_id: str, x_m: float, z_m: float) -> None:
    """Bring somebody of the scene into a shot, to stand at a point of the floor.

    Raises:
        EditError: not in this scene, or in the shot already.
    """
    mark = Mark(0, round(x_m, 3), round(z_m, 3))
    names = {
        actor.id: actor.name
        for actor in studio.session.project.actors_of(studio.session.project.shot(shot_id).scene_id)
    }
    studio.session.apply(
        f"Bring in {names.get(actor_id, actor_id)}",
        lambda p: entrances.enter_shot(p, shot_id, actor_id, mark),
    )


# -- one mark of several ---------------------------------------------------------------------


def put_mark(
    studio: Studio,
    shot_id: str,
    actor_id: str,
    frame: int,
    x_m: float,
    z_m: float,
    snap: Snap = FREE,
    gesture: str = "",
) -> None:
    """Move the one mark that holds at a frame; the actor walks to where it is now.

    Raises:
        EditError: the actor is not in the shot.
    """
    studio.session.apply(
        "Mark",
        lambda p: _mark_put(p, shot_id, actor_id, frame, x_m, z_m, snap),
        one_step(f"mark {shot_id} {actor_id}", gesture),
    )


def mark_put(
    studio: Studio,
    shot_id: str,
    actor_id: str,
    frame: int,
    x_m: float,
    z_m: float,
    snap: Snap = FREE,
) -> StageShot:
    """The shot as ``put_mark`` would make it."""
    project = _mark_put(studio.session.project, shot_id, actor_id, frame, x_m, z_m, snap)
    return project.stage_shot(shot_id)


# -- the camera, flown -----------------------------------------------------------------------


def fly_camera(studio: Studio, shot_id: str, flight: Flight, gesture: str = "") -> None:
    """Fly the set-up's camera from where it stands; it is placed by hand then.

    Raises:
        EditError: that is inside a wall, a thing or the floor.
    """
    studio.session.apply(
        "Fly camera",
        standing(shot_id, lambda p: _flown(p, shot_id, flight)),
        one_step(f"fly {shot_id}", gesture),
    )


def flown(studio: Studio, shot_id: str, flight: Flight) -> StageShot:
    """The shot as ``fly_camera`` would make it, wherever the camera is then."""
    return _flown(studio.session.project, shot_id, flight).stage_shot(shot_id)


# -- the edits behind them -------------------------------------------------------------------


def _lifted(project: Project, shot_id: str, ids: Sequence[str], by_m: float) -> Project:
    scene_id = project.shot(shot_id).scene_id
    steps = dict.fromkeys(_things(project, shot_id, ids), (0.0, by_m, 0.0))
    return set_pieces.shift_things(project, scene_id, steps)


def _scaled(project: Project, shot_id: str, ids: Sequence[str], factors: Vec3) -> Project:
    scene_id = project.shot(shot_id).scene_id
    return set_pieces.scale_things(project, scene_id, _things(project, shot_id, ids), factors)


def _things(project: Project, shot_id: str, ids: Sequence[str], some: bool = True) -> list[str]:
    """Those of some ids who are no actors; with ``some`` there has to be one."""
    actors = sets.actors_of(project, shot_id, ids)
    things = [one for one in ids if one not in actors]
    if some and not things:
        raise EditError(
            "Only things are lifted, lowered and scaled.",
            "An actor stands on the floor, and their height is in the cast.",
            "Choose a thing, or change the height under Cast.",
        )
    return things


def _aside_m(project: Project, scene_id: str, things: Sequence[str]) -> float:
    """How far to the right copies stand clear of what they are copies of; to the left where the
    room ends."""
    from previz.stage.solids import corners

    shown = project.stage_of(scene_id)
    known = set_pieces.things_of(shown)
    across = [float(x) for one in things if one in known for x in corners(known[one])[:, 0]]
    if not across:
        return sets.BESIDE_M
    clear = max(across) - min(across) + GAP_M
    half = shown.set.width_m / 2
    leaves = max(across) + clear > half and min(across) - clear >= -half
    return round(-clear if leaves else clear, 3)


def _double(project: Project, shot_id: str, actor_id: str) -> Extras:
    """A group of one who stands to the left of an actor's first mark."""
    scene = project.scene_of(shot_id)
    mark = stage.marks_of(project, shot_id, actor_id)[0]
    facing = math.radians(mark.facing_deg)
    taken = {group.id for group in scene.stage.extras}
    names = {group.name for group in scene.stage.extras}
    name = next(a.name for a in project.actors_of(scene.id) if a.id == actor_id)
    return Extras(
        id=sets.free_id(f"extra-{actor_id}", taken),
        name=set_pieces.free_name(f"{name} extra", names),
        count=1,
        doing="sits" if mark.pose.startswith("sit") else "waits",
        x_m=round(mark.x_m + BESIDE_M * math.cos(facing), 3),
        z_m=round(mark.z_m - BESIDE_M * math.sin(facing), 3),
        facing_deg=mark.facing_deg,
        seed=len(taken) + 1,
    )


def _mark_put(
    project: Project, shot_id: str, actor_id: str, frame: int, x_m: float, z_m: float, snap: Snap
) -> Project:
    from previz.stage.snapping import floor_snapped

    scene_id = project.shot(shot_id).scene_id
    tape = sets.tape(project, scene_id, shot_id, (actor_id,)) if snap.marks else []
    x, z = floor_snapped(x_m, z_m, tape, snap)
    return stage.change_mark(project, shot_id, actor_id, frame, x_m=round(x, 3), z_m=round(z, 3))


def _flown(project: Project, shot_id: str, flight: Flight) -> Project:
    """The camera put down by hand where a flight from its first frame ends."""
    from previz.stage.moves import camera_at

    shot = project.stage_shot(shot_id)
    pose = camera_at(replace(shot, camera_keys=()), 0)
    away = [b - a for a, b in zip(pose.position, pose.target, strict=True)]
    distance = math.sqrt(sum(value * value for value in away)) or 1.0
    left = math.atan2(away[0], away[2]) + math.radians(flight.left_deg)
    steepest = math.radians(STEEPEST_DEG)
    tilt = math.asin(away[1] / distance) + math.radians(flight.tilt_deg)
    tilt = max(-steepest, min(steepest, tilt))
    ahead = (
        math.sin(left) * math.cos(tilt),
        math.sin(tilt),
        math.cos(left) * math.cos(tilt),
    )
    position, target = (
        tuple(
            round(at + step + way * far, 4)
            for at, step, way in zip(pose.position, flight.by_m, ahead, strict=True)
        )
        for far in (0.0, distance)
    )
    return shots.place_camera(project, shot_id, _point(position), _point(target))


def _point(values: tuple[float, ...]) -> Vec3:
    return values[0], values[1], values[2]
