"""What stands on a stage, as a hand takes hold of it.

The stage is imported late: it brings numpy, and a window opens without it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from previz.model.footprints import is_fixed, whole_of
from previz.model.library import library
from previz.model.stage import Prop, Stage, StageShot

_LOOSE_M, _LOOSE_TALL_M = 2.7, 2.3


@dataclass(frozen=True, slots=True)
class Thing:
    """A prop or a piece of the set.

    ``movable`` is False for the room's own walls. ``loose`` things follow the hand at once; of
    others (walls, houses, hills) a first drag still moves the camera, until they are chosen.
    ``wall`` names the wall that the thing stands in.
    """

    prop: Prop
    movable: bool
    loose: bool
    wall: str = ""


@lru_cache(maxsize=8)
def things(shot: StageShot) -> dict[str, Thing]:
    """Everything on the stage of a shot, by id."""
    from previz.stage.placing import standing

    stage = shot.stage
    own = {thing.id for thing in (*stage.set.pieces, *stage.props)}
    return {
        prop.id: Thing(prop, prop.id in own, prop.id in own and _is_loose(prop))
        for prop in standing(stage).values()
    }


def wall_around(stage: Stage, thing_id: str) -> str:
    """The name of the wall that a thing stands in, else empty."""
    from previz.stage.placing import inside_wall, standing

    found = standing(stage).get(thing_id)
    return inside_wall(stage, found) if found is not None else ""


def whole(shot: StageShot, thing_id: str) -> str:
    """The id of the thing that a part belongs to: of a crown its trunk; else the id itself."""
    return whole_among(things(shot), thing_id)


def whole_among(there: Mapping[str, Thing], thing_id: str) -> str:
    """The same among things that are known already."""
    found = there.get(thing_id)
    if found is None:
        return thing_id
    return whole_of(found.prop, (thing.prop for thing in there.values()))


def library_choices() -> tuple[tuple[str, str, str], ...]:
    """(id, name, group) of everything that can be added, in the order of its groups."""
    return tuple((row.id, row.name, row.group) for row in library().values())


def _is_loose(prop: Prop) -> bool:
    from previz.stage.solids import is_wall

    width, height, depth = prop.size_m
    small = max(width, depth) <= _LOOSE_M and height <= _LOOSE_TALL_M
    return small and not is_fixed(prop) and not is_wall(prop)
