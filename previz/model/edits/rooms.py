"""Edits of a room: its measures, its ground, and doors and windows in its own walls."""

from __future__ import annotations

from dataclasses import replace

from previz.errors import EditError
from previz.model.camera import Vec3
from previz.model.edits.set_pieces import own_set
from previz.model.edits.shots import with_scene
from previz.model.footprints import word_of
from previz.model.project import Project
from previz.model.stage import GROUNDS, OPENINGS, STATES, WALLS, Opening, Prop, StageSet

NARROWEST_M, WIDEST_M = 1.0, 200.0
LOWEST_M, HIGHEST_M = 1.8, 40.0
_EDGE_M = 0.05
_PLANNED = frozenset(
    (
        *("back wall", "door side", "lintel", "hall", "left jamb", "right jamb", "door head"),
        *("skirting", "left wall", "right wall", "ceiling", "window", "sash", "sill", "door"),
    )
)
"""What a planned room is built from; its own walls take their place."""

_USUAL = {
    "door": (0.96, 2.1, 0.0),
    "window": (1.2, 1.3, 0.9),
    "opening": (1.4, 2.1, 0.0),
}
"""Width, height and sill in metres."""


def usual_opening(opening_id: str, kind: str, wall: str) -> Opening:
    """A door, window or opening of the usual size in the middle of a wall.

    Raises:
        EditError: no such kind or wall.
    """
    if kind not in OPENINGS or wall not in WALLS:
        raise EditError(
            f"There is no {kind} for the {wall} wall.",
            f"Known: {', '.join(OPENINGS)}; walls: {', '.join(WALLS)}.",
            "Choose one of those.",
        )
    width, height, sill = _USUAL[kind]
    return Opening(opening_id, kind, wall, 0.0, width, height, sill)


def measure(
    project: Project,
    scene_id: str,
    width_m: float | None = None,
    depth_m: float | None = None,
    height_m: float | None = None,
) -> Project:
    """Another width (X), depth (Z) or height. A planned room gets walls of its own for it.

    Raises:
        EditError: a measure that no room has, or a wall too short for its doors and windows.
    """
    project = own_walls(project, scene_id)
    room = project.scenes[scene_id].stage.set
    room = replace(
        room,
        width_m=room.width_m if width_m is None else width_m,
        depth_m=room.depth_m if depth_m is None else depth_m,
        height_m=room.height_m if height_m is None else height_m,
    )
    tall = room.kind != "room" or LOWEST_M <= room.height_m <= HIGHEST_M
    if not (_fits(room.width_m) and _fits(room.depth_m) and tall):
        sides = f"{room.width_m:g} × {room.depth_m:g} × {room.height_m:g}"
        raise EditError(
            f"A set cannot be {sides} m.",
            f"Width and depth run from {NARROWEST_M:g} to {WIDEST_M:g} m, "
            f"a room's height from {LOWEST_M:g} to {HIGHEST_M:g} m.",
            "Type a measure in that range.",
        )
    for opening in room.openings:
        _check(room, opening)
    return _with_set(project, scene_id, room)


def move_wall(project: Project, scene_id: str, wall: str, out_m: float) -> Project:
    """Move one wall of a room, outwards (negative: inwards); the others stay where they are.

    before   |--------|          the right wall 1 m out
    after    |-----------|
    Doors and windows in the two walls beside it stay where they are in the world.

    Raises:
        EditError: this set has no such wall, or it would be a measure that no room has, or the
            walls beside it would be too short for their doors and windows.
    """
    project = own_walls(project, scene_id)
    room = project.scenes[scene_id].stage.set
    if room.kind != "room" or wall not in WALLS:
        raise EditError(
            "There is no such wall.",
            "Only a room has walls of its own: back, front, left and right.",
            "Choose one of those, or add a wall from the library.",
        )
    across, sign = wall in ("left", "right"), 1.0 if wall in ("right", "front") else -1.0
    shift = sign * out_m / 2.0
    beside = ("back", "front") if across else ("left", "right")
    openings = tuple(
        replace(each, at_m=round(each.at_m - shift, 4)) if each.wall in beside else each
        for each in room.openings
    )
    x, z = room.middle_m
    middle = (round(x + shift, 4), z) if across else (x, round(z + shift, 4))
    moved = replace(room, middle_m=middle, openings=openings, door=_door_with(room, wall, out_m))
    project = _with_set(project, scene_id, moved)
    wide = round(room.width_m + out_m, 4) if across else None
    deep = None if across else round(room.depth_m + out_m, 4)
    return measure(project, scene_id, wide, deep)


def _door_with(room: StageSet, wall: str, out_m: float) -> Vec3:
    """Where people come and go, when the wall that the door is in has moved."""
    x, y, z = room.door
    mx, mz = room.middle_m
    gaps = {
        "left": room.width_m / 2 + x - mx,
        "right": room.width_m / 2 - x + mx,
        "back": room.depth_m / 2 + z - mz,
        "front": room.depth_m / 2 - z + mz,
    }
    if min(gaps, key=lambda name: gaps[name]) != wall:
        return room.door
    steps = {"left": (-1, 0), "right": (1, 0), "back": (0, -1), "front": (0, 1)}
    dx, dz = steps[wall]
    return (round(x + dx * out_m, 4), y, round(z + dz * out_m, 4))


def lay_ground(project: Project, scene_id: str, ground: str) -> Project:
    """What the floor is, one of ``GROUNDS``.

    Raises:
        EditError: there is no such ground.
    """
    if ground not in GROUNDS:
        raise EditError(
            f"“{ground}” is no ground.",
            f"Known: {', '.join(GROUNDS[1:])}.",
            "Choose one of those.",
        )
    scene = own_set(project, scene_id)
    return _with_set(with_scene(project, scene), scene_id, replace(scene.stage.set, ground=ground))


def set_opening(project: Project, scene_id: str, opening: Opening) -> Project:
    """Put a door or a window into a wall, or change the one of that id.

    Raises:
        EditError: it does not fit into its wall, or overlaps another one.
    """
    project = own_walls(project, scene_id)
    room = project.scenes[scene_id].stage.set
    if room.kind != "room":
        raise EditError(
            "There is no wall to open.",
            "This set is outdoors: it has no walls of its own.",
            "Add a wall, a door or a window from the library.",
        )
    others = tuple(each for each in room.openings if each.id != opening.id)
    changed = replace(room, openings=(*others, opening))
    _check(changed, opening)
    return _with_set(project, scene_id, changed)


def close_wall(project: Project, scene_id: str, opening_id: str) -> Project:
    """Take a door or a window out of its wall.

    Raises:
        EditError: there is none of that id.
    """
    project = own_walls(project, scene_id)
    room = project.scenes[scene_id].stage.set
    kept = tuple(each for each in room.openings if each.id != opening_id)
    if len(kept) == len(room.openings):
        raise EditError(
            "There is no such door or window in this room.",
            "It may have been removed.",
            "Choose one that is in the list.",
        )
    return _with_set(project, scene_id, replace(room, openings=kept))


def own_walls(project: Project, scene_id: str) -> Project:
    """A planned room with walls of its own in the place of the planned ones, its door and window
    where they were. A set that has them, or that is outdoors, is only made the scene's own.

    Raises:
        EditError: there is no such scene.
    """
    scene = own_set(project, scene_id)
    room = scene.stage.set
    planned = [piece for piece in room.pieces if not piece.builder and piece.name in _PLANNED]
    project = with_scene(project, scene)
    if room.kind != "room" or not any(word_of(piece) == "wall" for piece in planned):
        return project
    gone = {piece.id for piece in planned}
    wall = next(piece for piece in planned if word_of(piece) == "wall")
    own = replace(
        room,
        pieces=tuple(piece for piece in room.pieces if piece.id not in gone),
        openings=(*room.openings, *_openings(room, planned)),
        wall_colour=room.wall_colour or wall.colour,
    )
    return _with_set(project, scene_id, own)


def _openings(room: StageSet, planned: list[Prop]) -> list[Opening]:
    """The planned door and window as openings of the wall that each is in."""
    found = []
    x, _, z = room.door
    at_side = abs(abs(x) - room.width_m / 2) < abs(abs(z) - room.depth_m / 2)
    wall = ("left" if x < 0 else "right") if at_side else ("back" if z <= 0 else "front")
    width, height, _sill = _USUAL["door"]
    if room.height_m > height:
        at = z if at_side else x
        found.append(Opening("door", "door", wall, round(at, 3), width, height, 0.0, "open"))
    for piece in planned:
        if piece.name == "window":
            px, sill, pz = piece.position
            wide = max(piece.size_m[0], piece.size_m[2])
            side = "right" if px > 0 else "left"
            found.append(Opening("window", "window", side, pz, wide, piece.size_m[1], sill))
    return [each for each in found if _fault(room, each) == ""]


def _fits(side_m: float) -> bool:
    return NARROWEST_M <= side_m <= WIDEST_M


def _check(room: StageSet, opening: Opening) -> None:
    if opening.kind not in OPENINGS or opening.wall not in WALLS or opening.state not in STATES:
        raise EditError(
            f"There is no {opening.state} {opening.kind} in a {opening.wall} wall.",
            f"Known: {', '.join(OPENINGS)}; {', '.join(WALLS)}; {', '.join(STATES)}.",
            "Choose one of those.",
        )
    why = _fault(room, opening)
    if why:
        raise EditError(
            f"The {opening.kind} does not fit into the {opening.wall} wall.",
            why,
            "Make it smaller, or move it along the wall.",
        )


def _fault(room: StageSet, opening: Opening) -> str:
    """Why an opening cannot be where it is; empty when it can."""
    along = room.width_m if opening.wall in ("back", "front") else room.depth_m
    half = opening.width_m / 2
    if not (opening.width_m >= 0.2 and opening.height_m >= 0.2 and opening.sill_m >= 0):
        return "It is at least 0.2 m wide and high."
    if not abs(opening.at_m) + half <= along / 2 - _EDGE_M:
        return f"The wall is {along:g} m long."
    if not opening.sill_m + opening.height_m <= room.height_m:
        return f"The room is {room.height_m:g} m high."
    for other in room.openings:
        apart = abs(other.at_m - opening.at_m)
        if (
            other.id != opening.id
            and other.wall == opening.wall
            and apart < half + other.width_m / 2
        ):
            return f"There is a {other.kind} already."
    return ""


def _with_set(project: Project, scene_id: str, room: StageSet) -> Project:
    scene = project.scenes[scene_id]
    return with_scene(project, replace(scene, stage=replace(scene.stage, set=room)))
