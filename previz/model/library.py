"""The library of things that can be put on a stage: ``resources/tables/props.json``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import msgspec

from previz.model.camera import Vec3
from previz.model.stage import Colour, Prop
from previz.resources import resource


@dataclass(frozen=True, slots=True)
class LibraryThing:
    """A thing as it comes from the workshop.

    ``builder`` is what draws it. ``where`` is ``floor``, or ``surface`` for what is put on a
    table. ``up_m`` is how high over the floor it hangs. ``over_m`` is how far what is drawn
    rises above ``size_m``: the back of a chair, whose height is that of its seat.
    """

    id: str
    name: str
    group: str
    size_m: Vec3
    builder: str
    colour: Colour
    where: str = "floor"
    up_m: float = 0.0
    over_m: float = 0.0
    shape: str = "box"

    @property
    def is_prop(self) -> bool:
        """Whether it is a prop of the scene rather than a piece of its set."""
        return self.group in ("thing", "light")

    def at(self, thing_id: str, name: str, position: Vec3, yaw_deg: float = 0.0) -> Prop:
        """One of it on a stage, ``position`` being the middle of its underside in metres."""
        return Prop(
            thing_id, name, self.shape, position, self.size_m, yaw_deg, self.colour, self.builder
        )


@cache
def library() -> Mapping[str, LibraryThing]:
    """Everything that can be added, in the order of its groups."""
    data = resource("tables/props.json").read_bytes()
    return {row.id: row for row in msgspec.json.decode(data, type=list[LibraryThing])}
