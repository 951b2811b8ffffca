"""Verbs on lamps on stands: put up, moved, aimed, dimmed, copied, taken down.

They are the scene's, or a set-up's own where it has a light of its own; ``own`` says whose is
meant. ``tried`` shows what a change would do, for a drag that is not let go yet.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from previz.app.commands.gestures import one_step
from previz.app.commands.light import has_own
from previz.app.studio import Studio
from previz.model.aiming import HEAD_M, aimed_at
from previz.model.camera import Vec3
from previz.model.edits import stands as edits
from previz.model.light import Stand
from previz.model.project import Project
from previz.model.stage import StageSet, StageShot

LEAST_HEIGHT_M = 0.1
FROM_WALL_M = 0.3
"""How far from a wall a lamp is put up."""

GRIP_M = 0.45
"""How near to somebody's mark an aim has to be dropped to follow them."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A usual lamp: where it stands about whom it lights, seen from the camera.

    ``azimuth_deg`` is 0 from the camera, + camera right; ``away_from_key`` puts it on the other
    side than the key. ``past_m`` aims it so far behind the subject, at the wall.
    """

    name: str
    azimuth_deg: float
    elevation_deg: float
    distance_m: float
    stops: float
    size_m: float
    cone_deg: float = 30.0
    spill: float = 0.25
    away_from_key: bool = False
    past_m: float = 0.0


KINDS = {
    "back": Kind("back light", 180.0, 45.0, 3.4, 0.0, 0.25),
    "kicker": Kind("kicker", 135.0, 12.0, 2.8, -0.5, 0.2, away_from_key=True),
    "hair": Kind("hair light", 165.0, 65.0, 2.6, -0.5, 0.3, 20.0),
    "side": Kind("side light", 90.0, 20.0, 3.0, -1.5, 0.6, 40.0, 0.4, away_from_key=True),
    "background": Kind("background light", 75.0, 25.0, 2.2, -1.0, 0.6, 40.0, 1.0, True, 2.6),
    "eye": Kind("eye light", 4.0, 4.0, 1.8, -2.5, 0.3, 18.0, 0.0),
}
"""What can be put up, by id."""


def add(studio: Studio, shot_id: str, kind_id: str, own: bool | None = None) -> str:
    """Put a usual lamp up around the shot's subject, as its camera sees it; its id.

    Raises:
        EditError: too many are up.
    """
    project = studio.session.project
    only = has_own(project, shot_id) if own is None else own
    light, kind = project.light_of(shot_id), KINDS[kind_id]
    stand = replace(_placed(project.stage_shot(shot_id), kind), kelvin=round(light.key_k, -2))
    taken = {each.id for each in light.stands} | {each.name for each in light.stands}
    name = next(n for n in _numbered(kind.name) if n not in taken)
    stand_id = next(i for i in _numbered(f"stand-{kind_id}", "-") if i not in taken)
    stand = replace(stand, id=stand_id, name=name)
    studio.session.apply(f"Add {name}", lambda p: edits.add_stand(p, shot_id, only, stand))
    return stand_id


def change(
    studio: Studio,
    shot_id: str,
    stand_id: str,
    own: bool | None = None,
    gesture: str = "",
    **to: Any,
) -> None:
    """Move, aim, dim, colour, name or switch a lamp: fields of ``Stand``.

    Raises:
        EditError: there is no such lamp, or a number is outside its range.
    """
    project = studio.session.project
    only = has_own(project, shot_id) if own is None else own
    name = edits.stand_of(project.light_of(shot_id), stand_id).name
    studio.session.apply(
        f"Change {name}",
        lambda p: edits.change_stand(p, shot_id, only, stand_id, **to),
        one_step(f"stand {shot_id} {only} {stand_id} {sorted(to)}", gesture),
    )


def tried(studio: Studio, shot_id: str, stand_id: str, **to: Any) -> StageShot:
    """The shot as ``change`` would light it; nothing is stored."""
    project = studio.session.project
    own = has_own(project, shot_id)
    return edits.change_stand(project, shot_id, own, stand_id, **to).stage_shot(shot_id)


def duplicate(studio: Studio, shot_id: str, stand_id: str, own: bool | None = None) -> str:
    """A lamp like another beside it; its id.

    Raises:
        EditError: there is no such lamp, or too many are up.
    """
    project = studio.session.project
    only = has_own(project, shot_id) if own is None else own
    light = project.light_of(shot_id)
    stand = edits.stand_of(light, stand_id)
    taken = {each.id for each in light.stands} | {each.name for each in light.stands}
    new_id = next(i for i in _numbered(stand_id, "-") if i not in taken)
    name = next(n for n in _numbered(stand.name) if n not in taken)

    def edit(p: Project) -> Project:
        copied = edits.copy_stand(p, shot_id, only, stand_id, new_id)
        return edits.change_stand(copied, shot_id, only, new_id, name=name)

    studio.session.apply(f"Add {name}", edit)
    return new_id


def remove(studio: Studio, shot_id: str, stand_id: str, own: bool | None = None) -> None:
    """Take a lamp down.

    Raises:
        EditError: there is no such lamp.
    """
    project = studio.session.project
    only = has_own(project, shot_id) if own is None else own
    name = edits.stand_of(project.light_of(shot_id), stand_id).name
    studio.session.apply(
        f"Take down {name}", lambda p: edits.remove_stand(p, shot_id, only, stand_id)
    )


def place(stand: Stand, aim: Vec3, distance_m: float | None, height_m: float | None) -> Vec3:
    """Where a lamp stands at another distance from its aim over the floor, or another height.

    Args:
        aim: where it is aimed at, as the stage has it.
        distance_m: along the floor, None as it is.
    """
    dx, dz = stand.position[0] - aim[0], stand.position[2] - aim[2]
    ground = math.hypot(dx, dz)
    way = (dx / ground, dz / ground) if ground > 1e-6 else (0.0, 1.0)
    off = ground if distance_m is None else max(distance_m, 0.0)
    high = stand.position[1] if height_m is None else max(height_m, LEAST_HEIGHT_M)
    return (round(aim[0] + way[0] * off, 3), round(high, 3), round(aim[2] + way[1] * off, 3))


def aim_of(shot: StageShot, stand: Stand) -> Vec3:
    """Where a lamp is aimed at: whom it names where they stand, else its own point."""
    return aimed_at(stand.target, shot.stage, shot.blocking) or stand.aim


def aim_near(project: Project, shot_id: str, stand: Stand) -> Vec3:
    """``aim_of`` in a shot of the project."""
    stage = project.stage_of(project.shot(shot_id).scene_id)
    return aimed_at(stand.target, stage, project.shot(shot_id).blocking) or stand.aim


def dropped_on(shot: StageShot, x_m: float, z_m: float) -> str:
    """Whose mark a point of the floor is on, for an aim that is let go there; empty for none."""
    marks = [
        (math.hypot(b.marks[0].x_m - x_m, b.marks[0].z_m - z_m), b.actor_id)
        for b in shot.blocking
        if b.marks
    ]
    off, who = min(marks, default=(math.inf, ""))
    return who if off <= GRIP_M else ""


def _placed(shot: StageShot, kind: Kind) -> Stand:
    """A usual lamp about the shot's first subject, else the middle of the marks."""
    from previz.stage.geometry import azimuth_of, direction, vec3
    from previz.stage.playing import set_centre
    from previz.stage.solve import solve_camera

    there = {s: aimed_at(s, shot.stage, shot.blocking) for s in shot.framing.subjects}
    who = next((s for s, place in there.items() if place is not None), "")
    centre = there.get(who) or vec3(set_centre(shot))
    pose = solve_camera(shot)
    camera = azimuth_of(pose.position[0] - centre[0], pose.position[2] - centre[2])
    to_key = math.sin(math.radians(shot.light.key_azimuth_deg - camera))
    side = -1.0 if kind.away_from_key and to_key >= 0 else 1.0
    azimuth = camera + side * kind.azimuth_deg
    x, _y, z = (float(value) for value in centre)
    away = direction(azimuth, kind.elevation_deg) * kind.distance_m
    over = _inside(shot.stage.set, (x, z), (float(away[0]), float(away[2])))
    high = round(max(LEAST_HEIGHT_M, HEAD_M + float(away[1])), 3)
    past = -direction(camera) * kind.past_m
    behind = _inside(shot.stage.set, (x, z), (float(past[0]), float(past[2])))
    aim = (behind[0], HEAD_M, behind[1])
    return Stand(
        "",
        "",
        (over[0], high, over[1]),
        aim,
        "" if kind.past_m else who,
        kind.stops,
        size_m=kind.size_m,
        cone_deg=kind.cone_deg,
        spill=kind.spill,
    )


def _inside(
    room: StageSet, start: tuple[float, float], way: tuple[float, float]
) -> tuple[float, float]:
    """A place of the floor some way off, or as far that way as a room lets a lamp stand."""
    share = 1.0
    if room.kind == "room":
        sides = (room.width_m / 2 - FROM_WALL_M, room.depth_m / 2 - FROM_WALL_M)
        for at, by, side, middle in zip(start, way, sides, room.middle_m, strict=True):
            gone = at + by - middle
            if abs(gone) > side and abs(by) > 1e-6:
                share = min(share, max(0.0, (math.copysign(side, gone) - (at - middle)) / by))
    return round(start[0] + way[0] * share, 3), round(start[1] + way[1] * share, 3)


def _numbered(stem: str, gap: str = " ") -> Iterator[str]:
    """A name, and then the same with 2, 3 …"""
    return itertools.chain((stem,), (f"{stem}{gap}{n}" for n in itertools.count(2)))
