"""Edits of a scene's set: furniture, scenery and props, for all set-ups of the scene together.

Each of them makes the set the scene's own (``set`` in its locks): a new plan and the location's
saved set leave it alone. What stands on a thing goes with it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from previz.errors import EditError
from previz.model.camera import Vec3
from previz.model.edits.shots import with_lock, with_scene
from previz.model.footprints import riders, shifted, top_m, turned, with_host
from previz.model.project import REMOVED, Project, Scene
from previz.model.stage import Colour, Prop, Stage

SMALLEST_M, LARGEST_M = 0.001, 500.0
FARTHEST_M, DEEPEST_M, HIGHEST_M = 500.0, -50.0, 100.0
MOST_THINGS = 400
"""More than this on one stage is no set that anybody can draw in time."""


def things_of(stage: Stage) -> dict[str, Prop]:
    """Everything that can be moved on a stage: pieces of the set, then props."""
    return {thing.id: thing for thing in (*stage.set.pieces, *stage.props)}


def own_set(project: Project, scene_id: str) -> Scene:
    """The scene with the set that it shows now as its own.

    Raises:
        EditError: there is no such scene.
    """
    scene = project.scenes.get(scene_id)
    if scene is None:
        raise EditError(
            "There is no such scene in this project.",
            f"“{scene_id}” may have been removed.",
            "Choose a shot of a scene that is on the board.",
        )
    shown = project.stage_of(scene_id)
    stage = replace(scene.stage, set=shown.set, props=shown.props)
    return replace(scene, stage=stage, locked=with_lock(scene.locked, "set"))


def shift_things(project: Project, scene_id: str, steps: Mapping[str, Vec3]) -> Project:
    """Move things by metres (right, up, to the front); what stands on them comes along.

    Raises:
        EditError: a thing is not on the stage, or would leave it.
    """
    return _changed(project, scene_id, steps, lambda thing: shifted(thing, *steps[thing.id]))


def turn_things(project: Project, scene_id: str, ids: Collection[str], by_deg: float) -> Project:
    """Turn things about their own middles by degrees; what stands on them goes around with them.

    Raises:
        EditError: a thing is not on the stage.
    """
    return _changed(
        project,
        scene_id,
        ids,
        lambda thing: turned(thing, by_deg, thing.position[0], thing.position[2]),
    )


def scale_things(project: Project, scene_id: str, ids: Collection[str], factors: Vec3) -> Project:
    """Make things wider, higher and deeper by factors, from the middle of their undersides.

    Raises:
        EditError: a thing is not on the stage, or would be smaller or larger than can be.
    """

    def scaled(thing: Prop) -> Prop:
        wide, high, deep = (
            round(side * factor, 3) for side, factor in zip(thing.size_m, factors, strict=True)
        )
        return replace(thing, size_m=(wide, high, deep))

    return _changed(project, scene_id, ids, scaled)


def change_thing(
    project: Project,
    scene_id: str,
    thing_id: str,
    name: str | None = None,
    position: Vec3 | None = None,
    size_m: Vec3 | None = None,
    yaw_deg: float | None = None,
    colour: Colour | None = None,
    builder: str | None = None,
) -> Project:
    """Give a thing other values; None leaves one as it is.

    Raises:
        EditError: the thing is not on the stage, has no name, or a number is out of range.
    """
    said = None if name is None else " ".join(name.split())
    if said == "":
        raise EditError(
            "A thing needs a name.",
            "The shot list and the prompt call it by that.",
            "Type one.",
        )

    def change(thing: Prop) -> Prop:
        return replace(
            thing,
            name=thing.name if said is None else said,
            position=thing.position if position is None else position,
            size_m=thing.size_m if size_m is None else size_m,
            yaw_deg=thing.yaw_deg if yaw_deg is None else yaw_deg % 360,
            colour=thing.colour if colour is None else colour,
            builder=thing.builder if builder is None else builder,
        )

    return _changed(project, scene_id, (thing_id,), change)


def add_things(
    project: Project, scene_id: str, pieces: Sequence[Prop] = (), props: Sequence[Prop] = ()
) -> Project:
    """Put more things on the stage.

    Raises:
        EditError: an id is taken, a number is out of range, or the stage is full.
    """
    scene = own_set(project, scene_id)
    stage, taken = scene.stage, {*things_of(scene.stage), *(a.id for a in scene.stage.actors)}
    for thing in (*pieces, *props):
        if thing.id in taken:
            raise EditError(
                f"Something with the id “{thing.id}” is on the stage already.",
                "Two things cannot share an id.",
                "Add it again.",
            )
        taken.add(thing.id)
        check(thing)
    if len(taken) > MOST_THINGS:
        raise EditError(
            f"{MOST_THINGS} things stand on this stage already.",
            "More could not be drawn in time.",
            "Remove what no shot sees.",
        )
    whole = replace(
        stage,
        set=replace(stage.set, pieces=(*stage.set.pieces, *pieces)),
        props=(*stage.props, *props),
    )
    back = {f"{REMOVED}{thing.id}" for thing in (*pieces, *props)}
    locked = tuple(each for each in scene.locked if each not in back)
    return with_scene(project, replace(scene, stage=whole, locked=locked))


def duplicate_things(
    project: Project, scene_id: str, copies: Mapping[str, str], dx_m: float, dz_m: float
) -> Project:
    """Copies of things beside them, under new ids; a name counts on (``chair 2``, ``chair 3``).

    Raises:
        EditError: a thing is not on the stage, or a new id is taken.
    """
    scene = own_set(project, scene_id)
    things = things_of(scene.stage)
    _check_known(things, copies)
    names = {thing.name for thing in things.values()}
    made: dict[str, Prop] = {}
    for old_id, new_id in copies.items():
        name = free_name(things[old_id].name, names)
        names.add(name)
        copy = replace(shifted(things[old_id], dx_m, 0.0, dz_m), id=new_id, name=name)
        made[old_id] = copy
    props = {prop.id for prop in scene.stage.props}
    return add_things(
        project,
        scene_id,
        [copy for old_id, copy in made.items() if old_id not in props],
        [copy for old_id, copy in made.items() if old_id in props],
    )


def remove_things(project: Project, scene_id: str, ids: Collection[str]) -> Project:
    """Take things off the stage; what stood on them sinks to where they stood.

    A new plan of the scene does not bring them back.

    Raises:
        EditError: a thing is not on the stage.
    """
    scene = own_set(project, scene_id)
    things = things_of(scene.stage)
    _check_known(things, ids)
    after = dict(things)
    for rider, host in riders(things.values(), ids).items():
        gone = things[host]
        after[rider] = shifted(things[rider], 0.0, gone.position[1] - top_m(gone), 0.0)
        if after[rider].position[1] < gone.position[1]:
            x, _y, z = after[rider].position
            after[rider] = replace(after[rider], position=(x, gone.position[1], z))
    kept = _with_things(scene, after)
    stage = replace(
        kept.stage,
        set=replace(
            kept.stage.set, pieces=tuple(p for p in kept.stage.set.pieces if p.id not in ids)
        ),
        props=tuple(p for p in kept.stage.props if p.id not in ids),
    )
    locked = with_lock(kept.locked, *(f"{REMOVED}{one}" for one in sorted(ids)))
    return with_scene(project, replace(kept, stage=stage, locked=locked))


def free_name(name: str, taken: Collection[str]) -> str:
    """A name that counts on from one that is taken: ``table``, then ``table 2``."""
    stem = name.rstrip("0123456789").rstrip() or name
    number = 2
    while f"{stem} {number}" in taken:
        number += 1
    return name if name not in taken else f"{stem} {number}"


def check(thing: Prop) -> None:
    """Refuse a thing that cannot stand on any stage.

    Raises:
        EditError: a size of nought or of kilometres, a place that is off the stage, or a colour
            that is none.
    """
    if not all(SMALLEST_M <= side <= LARGEST_M for side in thing.size_m):
        sides = " × ".join(f"{side:g}" for side in thing.size_m)
        raise EditError(
            f"“{thing.name}” cannot be {sides} m.",
            f"Width, height and depth run from {SMALLEST_M:g} to {LARGEST_M:g} m.",
            "Type a size in that range.",
        )
    x, y, z = thing.position
    if not (abs(x) <= FARTHEST_M and abs(z) <= FARTHEST_M and DEEPEST_M <= y <= HIGHEST_M):
        raise EditError(
            f"“{thing.name}” would be off the stage.",
            f"The stage reaches {FARTHEST_M:g} m from its middle, "
            f"and from {DEEPEST_M:g} to {HIGHEST_M:g} m in height.",
            "Put it nearer.",
        )
    if not all(0.0 <= channel <= 1.0 for channel in thing.colour):
        raise EditError(
            f"“{thing.name}” has no such colour.",
            "Red, green and blue run from 0 to 1.",
            "Choose another colour.",
        )


def _changed(
    project: Project, scene_id: str, ids: Collection[str], change: Callable[[Prop], Prop]
) -> Project:
    """The project with things changed, and what stands on them carried along."""
    scene = own_set(project, scene_id)
    things = things_of(scene.stage)
    _check_known(things, ids)
    after = dict(things)
    for thing_id in ids:
        after[thing_id] = change(things[thing_id])
        check(after[thing_id])
    for rider, host in riders(things.values(), ids).items():
        after[rider] = with_host(things[rider], things[host], after[host])
        check(after[rider])
    return with_scene(project, _with_things(scene, after))


def _with_things(scene: Scene, things: Mapping[str, Prop]) -> Scene:
    stage = scene.stage
    pieces = tuple(things[piece.id] for piece in stage.set.pieces)
    props = tuple(things[prop.id] for prop in stage.props)
    return replace(scene, stage=replace(stage, set=replace(stage.set, pieces=pieces), props=props))


def _check_known(things: Mapping[str, Prop], ids: Collection[str]) -> None:
    lost = [one for one in ids if one not in things]
    if lost:
        raise EditError(
            f"“{lost[0]}” cannot be moved on this stage.",
            "It is part of the room, or it was removed.",
            "Walls, doors and windows of the room are changed under Set.",
        )
