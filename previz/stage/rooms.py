"""A room's own walls, drawn from its width, depth, height and openings."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from previz.model.footprints import word_of
from previz.model.stage import Colour, Opening, Prop, Stage, StageSet
from previz.stage.solids import is_wall, off_wall_m

WALL_M = 0.12
_WALL_COLOUR: Colour = (0.63, 0.615, 0.59)
_DOOR_COLOUR: Colour = (0.50, 0.44, 0.38)
_CEILING_COLOUR: Colour = (0.74, 0.73, 0.70)
_GLASS: Colour = (0.72, 0.80, 0.86)
_LEAST_M = 0.02
_SET = frozenset(
    ("window", "sash", "pane", "sill", "skirting", "lintel", "jamb", "head", "side", "door")
)
"""What is set into a wall or framed by it."""
_LEAF_M = 0.6
"""How far the middle of an open door is off its wall: half its width, and the wall's."""
_DOORWAY_M = 1.5
"""How far the last part of a doorway is beyond the end of the wall beside it."""


def pieces(stage: Stage) -> tuple[Prop, ...]:
    """The set's pieces; a room that brings no wall gets four, with its openings in them.

    Without openings there is a door where people enter. A wall from the library is a partition:
    it does not stand for the room's own.
    """
    if not has_own_walls(stage.set):
        return stage.set.pieces
    room = stage.set
    if room.openings or room.wall_colour is not None:
        return (*room.pieces, *(part for part, _wall in _parts(room)), _ceiling(room))
    return (*room.pieces, *_walls(room).values(), _door(room))


def has_own_walls(room: StageSet) -> bool:
    """Whether a set is a room whose walls are drawn from its measures."""
    return room.kind == "room" and not any(is_wall(p) and not p.builder for p in room.pieces)


def whole_walls(stage: Stage) -> dict[str, Prop]:
    """The whole wall that each part of one belongs to, by the part's id: they go wild together.

    Of walls that a set brings, its windows, its door and what frames them: without their wall
    they would stand in the air.
    """
    if has_own_walls(stage.set):
        return {part.id: wall for part, wall in _parts(stage.set)}
    if stage.set.kind != "room":
        return {}
    walls = [each for each in stage.set.pieces if is_wall(each) and word_of(each) == "wall"]
    found = {each.id: _set_into(each, walls) for each in stage.set.pieces if word_of(each) in _SET}
    return {part_id: wall for part_id, wall in found.items() if wall is not None}


def _set_into(part: Prop, walls: list[Prop]) -> Prop | None:
    x, y, z = part.position
    middle = np.array([x, y + part.size_m[1] / 2, z])
    reach_m = _LEAF_M if word_of(part) == "door" else WALL_M
    near = [(off_wall_m(wall, middle), wall) for wall in walls]
    near = [(far, wall) for far, wall in near if far[0] <= reach_m and far[1] <= _DOORWAY_M]
    return min(near, key=lambda each: sum(each[0]))[1] if near else None


def _walls(room: StageSet) -> dict[str, Prop]:
    w, d, h = room.width_m, room.depth_m, room.height_m
    mx, mz = room.middle_m
    colour = room.wall_colour or _WALL_COLOUR
    sides = {
        "back": (0.0, -d / 2 - WALL_M / 2, w + 2 * WALL_M, 0.0),
        "front": (0.0, d / 2 + WALL_M / 2, w + 2 * WALL_M, 180.0),
        "left": (-w / 2 - WALL_M / 2, 0.0, d, 90.0),
        "right": (w / 2 + WALL_M / 2, 0.0, d, -90.0),
    }
    walls = {}
    for name, (x, z, length, yaw) in sides.items():
        at, size = (x + mx, 0.0, z + mz), (length, h, WALL_M)
        walls[name] = Prop(f"wall {name}", f"{name} wall", "box", at, size, yaw, colour)
    return walls


def _parts(room: StageSet) -> Iterator[tuple[Prop, Prop]]:
    """The pieces of all four walls around their openings, each with its whole wall."""
    for name, wall in _walls(room).items():
        here = [each for each in room.openings if each.wall == name]
        # Seen from inside, the front and the left wall run against their axis.
        sign = -1.0 if name in ("front", "left") else 1.0
        spans = sorted((sign * each.at_m, each) for each in here)
        edge, number = -wall.size_m[0] / 2, 0
        for x, opening in spans:
            half = opening.width_m / 2
            for part in (
                _piece(wall, number, edge, x - half, 0.0, wall.size_m[1]),
                _piece(wall, number + 1, x - half, x + half, 0.0, opening.sill_m),
                _piece(
                    wall,
                    number + 2,
                    x - half,
                    x + half,
                    opening.sill_m + opening.height_m,
                    wall.size_m[1],
                ),
            ):
                if part is not None:
                    yield part, wall
            yield _filling(wall, opening, x), wall
            edge, number = max(edge, x + half), number + 3
        rest = _piece(wall, number, edge, wall.size_m[0] / 2, 0.0, wall.size_m[1])
        if rest is not None:
            yield rest, wall


def _piece(
    wall: Prop, number: int, start: float, stop: float, low: float, high: float
) -> Prop | None:
    """A part of a wall between two places along it and two heights; None for next to nothing."""
    if stop - start < _LEAST_M or high - low < _LEAST_M:
        return None
    x, z = _along(wall, (start + stop) / 2)
    size = (round(stop - start, 4), round(high - low, 4), wall.size_m[2])
    return Prop(
        f"{wall.id} {number}", wall.name, "box", (x, low, z), size, wall.yaw_deg, wall.colour
    )


def _filling(wall: Prop, opening: Opening, x_m: float) -> Prop:
    """The door or window in an opening."""
    x, z = _along(wall, x_m)
    size = (opening.width_m, opening.height_m, wall.size_m[2] + 0.03)
    builder = "opening" if opening.kind == "opening" else f"{opening.kind}_{opening.state}"
    colour = _GLASS if opening.kind == "window" else _DOOR_COLOUR
    side = wall.id.removeprefix("wall ")
    return Prop(
        opening.id,
        f"{side} {opening.kind}",
        "box",
        (x, opening.sill_m, z),
        size,
        wall.yaw_deg,
        colour,
        builder,
    )


def _along(wall: Prop, x_m: float) -> tuple[float, float]:
    angle = math.radians(wall.yaw_deg)
    x, _y, z = wall.position
    return round(x + x_m * math.cos(angle), 4), round(z - x_m * math.sin(angle), 4)


def _ceiling(room: StageSet) -> Prop:
    """Over the room, and over where the camera stands before it."""
    w, d = room.width_m + 2 * WALL_M, room.depth_m + 1.2
    mx, mz = room.middle_m
    at = (mx, room.height_m, mz + 0.6)
    return Prop("ceiling", "ceiling", "box", at, (w, 0.1, d), 0.0, _CEILING_COLOUR)


def _door(room: StageSet) -> Prop:
    """A door leaf on the wall nearest to where people come and go."""
    x, _, z = room.door
    w, d = room.width_m / 2, room.depth_m / 2
    mx, mz = room.middle_m
    gaps = {"left": w + x - mx, "right": w - x + mx, "back": d + z - mz, "front": d - z + mz}
    side = min(gaps, key=lambda name: gaps[name])
    at: dict[str, tuple[float, float, float]] = {
        "left": (mx - w, z, 90.0),
        "right": (mx + w, z, 90.0),
        "back": (x, mz - d, 0.0),
        "front": (x, mz + d, 0.0),
    }
    px, pz, yaw = at[side]
    size = (0.92, 2.06, 0.07)
    return Prop("door", "door", "box", (px, 0.0, pz), size, yaw, _DOOR_COLOUR)
