"""A scene's stage in the next draft: things stay where they were put."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from previz.model.project import REMOVED, Scene
from previz.model.stage import Prop, Stage

_GAP_M = 0.03


def next_stage(old: Scene, planned: Stage) -> Stage:
    """A scene's stage in the next draft: its own set where it was made by hand, else the plan's."""
    planned = replace(planned, extras=old.stage.extras)
    if "set" not in old.locked:
        return kept_stage(old.stage, planned)
    gone = {lock.removeprefix(REMOVED) for lock in old.locked if lock.startswith(REMOVED)}
    return _own_stage(old.stage, planned, gone)


def _own_stage(before: Stage, now: Stage, gone: Collection[str]) -> Stage:
    """The set made by hand, for the figures of the new draft.

    Things that the new draft names for the first time are put beside the others; what was taken
    off the stage stays away.
    """
    known = {thing.id for thing in (*before.set.pieces, *before.props)}
    props = list(before.props)
    for prop in now.props:
        if prop.id not in known and prop.id not in gone:
            props.append(_beside(prop, props))
    return replace(now, set=before.set, props=tuple(props))


def kept_stage(before: Stage, now: Stage) -> Stage:
    """The planned stage with the things that were there before in their old places.

    A thing that the new draft names earlier would else move all others on the table, and no take
    of the scene would fit any more. What is new is put beside them; what is gone is gone.
    """
    pieces = {piece.id: piece for piece in before.set.pieces}
    if any(pieces.get(piece.id, piece) != piece for piece in now.set.pieces):
        return now
    places = {prop.id: prop for prop in before.props}
    stay = [prop for prop in now.props if prop.id in places]
    order = {prop.id: at for at, prop in enumerate(before.props)}
    stay.sort(key=lambda prop: order[prop.id])
    kept = [replace(prop, position=places[prop.id].position) for prop in stay]
    for prop in (prop for prop in now.props if prop.id not in places):
        kept.append(_beside(prop, kept))
    return replace(now, props=tuple(kept))


def _beside(prop: Prop, others: Sequence[Prop]) -> Prop:
    """A thing in its place, or to the right of what lies there."""
    x, y, z = prop.position
    for _ in others:
        hit = next((other for other in others if _touch(prop, other)), None)
        if hit is None:
            break
        x = round(hit.position[0] + (hit.size_m[0] + prop.size_m[0]) / 2 + _GAP_M, 3)
        prop = replace(prop, position=(x, y, z))
    return prop


def _touch(one: Prop, other: Prop) -> bool:
    if abs(one.position[1] - other.position[1]) > 1e-6:
        return False
    wide = (one.size_m[0] + other.size_m[0]) / 2
    deep = (one.size_m[2] + other.size_m[2]) / 2
    return (
        abs(one.position[0] - other.position[0]) < wide
        and abs(one.position[2] - other.position[2]) < deep
    )
