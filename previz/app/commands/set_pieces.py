"""Verbs on the set: furniture, scenery and props by hand, and the sets of locations.

``carried`` and ``swung`` show what a verb would do, for a drag that is not let go yet.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from previz.app.commands.gestures import one_step
from previz.app.studio import Studio
from previz.model.camera import Vec3
from previz.model.edits import rooms, saved_sets, set_pieces, stage
from previz.model.library import library
from previz.model.project import Project
from previz.model.snapping import FREE, Snap
from previz.model.stage import Colour, Opening, StageSet, StageShot
from previz.model.vocabulary import known

BESIDE_M = 0.3
"""How far to the right and to the front a copy stands."""


def carry(
    studio: Studio,
    shot_id: str,
    ids: Sequence[str],
    dx_m: float,
    dz_m: float,
    snap: Snap = FREE,
    gesture: str = "",
) -> None:
    """Move actors and things together on the floor; a drag is one undo step.

    Actors are moved in this shot, things in the whole scene. ``snap`` is for the first of them.
    """
    studio.session.apply(
        f"Move {told(studio.session.project, shot_id, ids)}",
        lambda p: _carried(p, shot_id, ids, dx_m, dz_m, snap),
        one_step(f"carry {shot_id} {' '.join(ids)}", gesture),
    )


def carried(
    studio: Studio, shot_id: str, ids: Sequence[str], dx_m: float, dz_m: float, snap: Snap = FREE
) -> StageShot:
    """The shot as ``carry`` would make it."""
    project = _carried(studio.session.project, shot_id, ids, dx_m, dz_m, snap)
    return project.stage_shot(shot_id)


def swing(
    studio: Studio, shot_id: str, ids: Sequence[str], by_deg: float, gesture: str = ""
) -> None:
    """Turn actors and things, each about itself; turns of one gesture are one undo step."""
    studio.session.apply(
        f"Turn {told(studio.session.project, shot_id, ids)}",
        lambda p: _swung(p, shot_id, ids, by_deg),
        one_step(f"swing {shot_id} {' '.join(ids)}", gesture),
    )


def swung(studio: Studio, shot_id: str, ids: Sequence[str], by_deg: float) -> StageShot:
    """The shot as ``swing`` would make it."""
    return _swung(studio.session.project, shot_id, ids, by_deg).stage_shot(shot_id)


def change(
    studio: Studio,
    shot_id: str,
    thing_id: str,
    name: str | None = None,
    position: Vec3 | None = None,
    size_m: Vec3 | None = None,
    yaw_deg: float | None = None,
    colour: Colour | None = None,
    gesture: str = "",
) -> None:
    """Give a thing another name, place (metres), size, direction or colour.

    A thing keeps its looks under another name: what draws it is written down first.
    """
    from previz.stage.builders import builder_of

    project = studio.session.project
    scene_id = project.shot(shot_id).scene_id
    known_things = set_pieces.things_of(project.stage_of(scene_id))
    builder = builder_of(known_things[thing_id]) if name and thing_id in known_things else None
    studio.session.apply(
        f"Change {told(project, shot_id, (thing_id,))}",
        lambda p: set_pieces.change_thing(
            p, scene_id, thing_id, name, position, size_m, yaw_deg, colour, builder
        ),
        one_step(f"thing {scene_id} {thing_id}", gesture),
    )


def add(studio: Studio, shot_id: str, row_id: str, x_m: float, z_m: float) -> str:
    """Put a thing of the library down at a point of the floor, or on the table there.

    Returns:
        The id of the new thing.

    Raises:
        EditError: the library has no such thing, or the stage is full.
    """
    from previz.stage.placing import surface_m

    row = known(library(), row_id, "thing of the library")
    project = studio.session.project
    scene_id = project.shot(shot_id).scene_id
    shown = project.stage_of(scene_id)
    there = set_pieces.things_of(shown)
    name = set_pieces.free_name(row.name, {thing.name for thing in there.values()})
    thing_id = free_id(f"{'prop' if row.is_prop else 'set'}-{row_id}", shown_ids(project, shot_id))
    thing = row.at(thing_id, name, (round(x_m, 3), row.up_m, round(z_m, 3)))
    if row.where == "surface":
        high = surface_m(shown, thing, x_m, z_m, ())
        thing = row.at(thing_id, name, (round(x_m, 3), high, round(z_m, 3)))
    pieces, props = ((), (thing,)) if row.is_prop else ((thing,), ())
    studio.session.apply(f"Add {name}", lambda p: set_pieces.add_things(p, scene_id, pieces, props))
    return thing_id


def duplicate(studio: Studio, shot_id: str, ids: Sequence[str]) -> tuple[str, ...]:
    """Copies of things beside them; their ids, in the same order."""
    project = studio.session.project
    taken = shown_ids(project, shot_id)
    copies: dict[str, str] = {}
    for one in ids:
        copies[one] = free_id(one, taken)
        taken.add(copies[one])
    scene_id = project.shot(shot_id).scene_id
    studio.session.apply(
        f"Duplicate {told(project, shot_id, ids)}",
        lambda p: set_pieces.duplicate_things(p, scene_id, copies, BESIDE_M, BESIDE_M),
    )
    return tuple(copies.values())


def remove(studio: Studio, shot_id: str, ids: Sequence[str]) -> None:
    """Take things off the stage of the shot's scene."""
    project = studio.session.project
    scene_id = project.shot(shot_id).scene_id
    studio.session.apply(
        f"Remove {told(project, shot_id, ids)}",
        lambda p: set_pieces.remove_things(p, scene_id, ids),
    )


# -- the room and the location's set -------------------------------------------------------


def measure(
    studio: Studio,
    scene_id: str,
    width_m: float | None = None,
    depth_m: float | None = None,
    height_m: float | None = None,
    gesture: str = "",
) -> None:
    """Another width, depth or height of the room, or of the ground outdoors, in metres."""
    studio.session.apply(
        "Size of the set",
        lambda p: rooms.measure(p, scene_id, width_m, depth_m, height_m),
        one_step(f"measure {scene_id}", gesture),
    )


def move_wall(studio: Studio, scene_id: str, wall: str, out_m: float, gesture: str = "") -> None:
    """Move one wall of a room outwards, or inwards; the others stay."""
    studio.session.apply(
        f"Move the {wall} wall",
        lambda p: rooms.move_wall(p, scene_id, wall, out_m),
        one_step(f"wall {scene_id} {wall}", gesture),
    )


def wall_moved(studio: Studio, shot_id: str, wall: str, out_m: float) -> StageShot:
    """The shot as ``move_wall`` would make it."""
    project = studio.session.project
    scene_id = project.shot(shot_id).scene_id
    return rooms.move_wall(project, scene_id, wall, out_m).stage_shot(shot_id)


def opening_set(studio: Studio, shot_id: str, opening: Opening) -> StageShot:
    """The shot as ``set_opening`` would make it."""
    project = studio.session.project
    scene_id = project.shot(shot_id).scene_id
    return rooms.set_opening(project, scene_id, opening).stage_shot(shot_id)


def own_walled(studio: Studio, shot_id: str) -> StageSet:
    """A shot's set with walls of its own, as the first change to its walls would give it them."""
    project = studio.session.project
    scene_id = project.shot(shot_id).scene_id
    return rooms.own_walls(project, scene_id).stage_of(scene_id).set


def lay_ground(studio: Studio, scene_id: str, ground: str) -> None:
    """What the floor is; empty lets what stands on it decide."""
    studio.session.apply("Ground", lambda p: rooms.lay_ground(p, scene_id, ground))


def open_wall(studio: Studio, scene_id: str, kind: str, wall: str) -> str:
    """A door or a window in the middle of a wall; its id."""
    taken = {each.id for each in studio.session.project.stage_of(scene_id).set.openings}
    opening = rooms.usual_opening(free_id(f"{kind}-{wall}", taken), kind, wall)
    studio.session.apply(f"Add {wall} {kind}", lambda p: rooms.set_opening(p, scene_id, opening))
    return opening.id


def set_opening(studio: Studio, scene_id: str, opening: Opening, gesture: str = "") -> None:
    """Another place, size or state of a door or a window."""
    studio.session.apply(
        f"Change {opening.wall} {opening.kind}",
        lambda p: rooms.set_opening(p, scene_id, opening),
        one_step(f"opening {scene_id} {opening.id}", gesture),
    )


def close_wall(studio: Studio, scene_id: str, opening_id: str) -> None:
    """Take a door or a window out of its wall."""
    studio.session.apply("Close the wall", lambda p: rooms.close_wall(p, scene_id, opening_id))


def own_walls(studio: Studio, scene_id: str) -> None:
    """Give a planned room walls of its own, that can be measured and opened."""
    studio.session.apply("Own walls", lambda p: rooms.own_walls(p, scene_id))


def save_set(studio: Studio, scene_id: str) -> None:
    """What stands in the scene becomes the set of its location."""
    studio.session.apply("Save the set", lambda p: saved_sets.save_set(p, scene_id))


def follow_set(studio: Studio, scene_id: str) -> None:
    """The scene shows its location's saved set again."""
    studio.session.apply("Use the saved set", lambda p: saved_sets.follow_set(p, scene_id))


def keep_set(studio: Studio, scene_id: str) -> None:
    """The scene has its own set from now on."""
    studio.session.apply("Own set", lambda p: saved_sets.keep_set(p, scene_id))


# -- the edits behind them -----------------------------------------------------------------


def shown_ids(project: Project, shot_id: str) -> set[str]:
    """Every id that is taken on the stage of a shot, the room's own walls too."""
    from previz.stage.placing import standing

    shown = project.stage_of(project.shot(shot_id).scene_id)
    return {*standing(shown), *set_pieces.things_of(shown), *(a.id for a in shown.actors)}


def _carried(
    project: Project, shot_id: str, ids: Sequence[str], dx_m: float, dz_m: float, snap: Snap
) -> Project:
    from previz.stage.placing import steps
    from previz.stage.snapping import floor_snapped

    actors = actors_of(project, shot_id, ids)
    scene_id = project.shot(shot_id).scene_id
    things = [one for one in ids if one not in actors]
    taped = tape(project, scene_id, shot_id, actors) if snap.marks else []
    if ids and ids[0] in actors:
        mark = stage.marks_of(project, shot_id, ids[0])[0]
        x, z = floor_snapped(mark.x_m + dx_m, mark.z_m + dz_m, taped, snap)
        dx_m, dz_m, snap = x - mark.x_m, z - mark.z_m, FREE
    if things:
        moved = steps(project.stage_of(scene_id), things, dx_m, dz_m, snap, taped)
        if things[0] in moved and ids[0] == things[0]:
            dx_m, _, dz_m = moved[things[0]]
        project = set_pieces.shift_things(
            project, scene_id, {one: moved.get(one, (dx_m, 0.0, dz_m)) for one in things}
        )
    for actor_id in actors:
        project = stage.move_actor(project, shot_id, actor_id, dx_m, dz_m)
    return project


def tape(
    project: Project, scene_id: str, shot_id: str, but: Sequence[str]
) -> list[tuple[float, float]]:
    """Every mark that is taped to the scene's floor, but those of some actors in one shot: they
    are the ones that are moved. An actor's marks in other shots count: continuity is made there."""
    return sorted(
        {
            (mark.x_m, mark.z_m)
            for one in project.scenes[scene_id].shot_ids
            for blocking in project.shots[one].blocking
            for mark in blocking.marks
            if one != shot_id or blocking.actor_id not in but
        }
    )


def _swung(project: Project, shot_id: str, ids: Sequence[str], by_deg: float) -> Project:
    actors = actors_of(project, shot_id, ids)
    things = [one for one in ids if one not in actors]
    if things:
        scene_id = project.shot(shot_id).scene_id
        project = set_pieces.turn_things(project, scene_id, things, by_deg)
    for actor_id in actors:
        project = stage.turn_actor(project, shot_id, actor_id, by_deg)
    return project


def actors_of(project: Project, shot_id: str, ids: Sequence[str]) -> list[str]:
    """Those of some ids who are actors in a shot, in their order."""
    there = {blocking.actor_id for blocking in project.shot(shot_id).blocking}
    return [one for one in ids if one in there]


def told(project: Project, shot_id: str, ids: Sequence[str]) -> str:
    """The name of the one thing or actor, else how many there are."""
    if len(ids) != 1:
        return f"{len(ids)} things"
    shown = project.stage_of(project.shot(shot_id).scene_id)
    names = {thing.id: thing.name for thing in set_pieces.things_of(shown).values()}
    names |= {actor.id: actor.name for actor in shown.actors}
    return names.get(ids[0], ids[0])


def free_id(stem: str, taken: set[str]) -> str:
    """An id that is not taken, counted on from one."""
    stem = re.sub(r"~\d+$", "", stem)
    ids = (f"{stem}~{number}" for number in itertools.count(2))
    return stem if stem not in taken else next(one for one in ids if one not in taken)
