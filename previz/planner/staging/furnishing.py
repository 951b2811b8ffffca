"""The furniture of a set: what the place has and the action names, each with room of its own.

Nothing stands in anything else, or bars the door, and in a room one gets round the table. A room
that what is named does not fit into is made larger.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from previz.model.stage import Prop
from previz.planner.reading.lexicon import (
    PieceKind,
    Place,
    lexicon,
    piece_pattern,
    vehicle_pattern,
)
from previz.planner.staging import paint
from previz.planner.staging.floor_plan import Block, block_of, in_the_way
from previz.planner.staging.plan_geometry import Point
from previz.planner.staging.set_pieces import ROOF, TAR, box, door_at

SURFACES = ("table", "desk", "crate", "dashboard", "counter", "bar")
"""What things are put on, the likeliest first."""

_OPEN = ("trees", "terrain", "road", "water")
"""Places where a building that the action names stands in the distance."""

_ROOFED = ("farmhouse", "cottage", "house", "church")
_HILLY = ("terrain", "road")
"""There it stands on a hill."""

_HORIZON_M, _HILL_TOP_M = 12.0, 2.6
_DOORWAY_M = (0.5, 1.0)
"""Half its width and how deep into the room it is kept free."""

_TABLE = Block(0.0, -0.1, (1.5, 0.9))
"""Round a table in the middle of a room: its chairs, and a way past them."""

_WINDOW_M, _SILL_M = 0.9, 0.9
"""Half of the right wall before the window, and how tall things there may be."""

_GROWN_M = ((0.0, 0.0), (0.0, 0.5), (0.6, 0.5), (0.6, 1.0), (1.2, 1.0), (1.8, 1.5))
"""By how much a room is made wider and deeper."""

_BEHIND_M, _GAP_M, _SLIGHT_M, _MOST = 0.03, 0.06, 0.2, 9
_SLIDES_M = tuple(round(0.1 * n, 1) for n in range(61))
_VEHICLES_AT = ((3.4, -4.2), (-4.8, -4.4), (9.6, -4.6))


@dataclass(frozen=True, slots=True)
class Furnished:
    """The pieces in a place, and how wide and deep the place has to be for them."""

    pieces: tuple[Prop, ...]
    width_m: float
    depth_m: float


def furnished(
    place: Place, words: str, location: str, scenery: Sequence[Prop], table: bool
) -> Furnished:
    """Pieces of the place, then those that the action names; one thing in the middle.

    Args:
        words: what the action says, in lower case.
        scenery: what surrounds an exterior already.
        table: whether a table comes to the middle, though none is named.
    """
    width, depth, height = place.size_m
    if place.kind != "room":
        there = [piece for piece in scenery if in_the_way(piece) and not _slight(piece)]
        vehicles = _vehicles(words, [block_of(piece) for piece in there])
        yard = _Furnisher(place, there, vehicles, False)
        pieces, _left_out = yard.furnish(_wanted(place, words, location))
        return Furnished((*pieces, *vehicles), width, depth)
    for wider, deeper in _GROWN_M:
        larger = replace(place, size_m=(width + wider, depth + deeper, height))
        wanted = _wanted(place, words, location)
        pieces, left_out = _Furnisher(larger, [], [], table).furnish(wanted)
        if not any(name in words for name in left_out):
            break
    return Furnished(tuple(pieces), round(larger.size_m[0], 3), round(larger.size_m[1], 3))


def _wanted(place: Place, words: str, location: str) -> list[str]:
    """Names in the order of their right to a place: what is named, then what the place has."""
    table, far = lexicon(), place.kind in _OPEN
    named = [
        name
        for name in dict.fromkeys(piece_pattern().findall(words))
        if name in table.pieces
        and (table.pieces[name].at != "distance" or (far and name not in location.lower()))
    ]
    own = place.pieces if place.kind == "room" else ()
    return [*named, *(name for name in own if name not in named)][:_MOST]


class _Furnisher:
    """Puts pieces into the parts of a set so that they stand beside each other."""

    def __init__(
        self, place: Place, scenery: Sequence[Prop], there: Sequence[Prop], table: bool
    ) -> None:
        self._place, self._indoors = place, place.kind == "room"
        self._half_w, self._half_d = place.size_m[0] / 2, place.size_m[1] / 2
        self._blocks = [block_of(piece) for piece in (*scenery, *there)]
        self._scenery = len(scenery)
        self._table = table

    def furnish(self, wanted: Sequence[str]) -> tuple[list[Prop], list[str]]:
        """The pieces, and the names of what there is no room for."""
        pieces: list[Prop] = []
        left_out: list[str] = []
        middle = next((n for n in wanted if lexicon().pieces[n].at == "middle"), "")
        if self._indoors and (middle or self._table):
            self._table = True
        for name in wanted:
            kind = lexicon().pieces[name]
            if kind.at == "middle" and name != middle:
                continue
            piece = self._placed(name, kind)
            if piece is None and not self._indoors:
                piece = self._anywhere(name, kind)
            if piece is None:
                left_out.append(name)
                continue
            pieces.append(piece)
            self._blocks.append(block_of(piece))
            if kind.at == "distance" and name in _ROOFED:
                pieces += _roof_and_windows(piece)
        return pieces, left_out

    def _placed(self, name: str, kind: PieceKind) -> Prop | None:
        """The piece at the first of its places that is free; None where none is."""
        y = _HILL_TOP_M if kind.at == "distance" and self._place.kind in _HILLY else 0.0
        identity = "set-" + name.replace(" ", "-")
        colour = paint.furniture(name)
        for x, z, yaw in self._places(name, kind):
            at = (round(x, 3), y, round(z, 3))
            piece = Prop(identity, name, kind.shape, at, kind.size_m, yaw, colour)
            if kind.at in ("middle", "distance") or self._free(piece, kind):
                return piece
        return None

    def _anywhere(self, name: str, kind: PieceKind) -> Prop:
        """The piece at its first place, whatever stands there."""
        x, z, yaw = next(self._places(name, kind))
        at = (round(x, 3), 0.0, round(z, 3))
        identity = "set-" + name.replace(" ", "-")
        return Prop(identity, name, kind.shape, at, kind.size_m, yaw, paint.furniture(name))

    def _free(self, piece: Prop, kind: PieceKind) -> bool:
        own = block_of(piece)
        # Reeds and railings run on between trees and stones.
        others = self._blocks[self._scenery if kind.at == "far" else 0 :]
        if self._indoors:
            if self._bars_the_door(piece):
                return False
            if self._table and kind.at not in ("bench", "middle_back"):
                others.append(_TABLE)
        return not any(own.meets(other, _GAP_M) for other in others)

    def _places(self, name: str, kind: PieceKind) -> Iterator[tuple[float, float, float]]:
        """Where a piece may stand, the likeliest first: x, z and yaw."""
        if kind.at in ("middle", "middle_back", "bench", "distance"):
            x, z = self._spot(kind.at)
            for off in (0.0, *_SLIDES_M[6:19:3], *(-slide for slide in _SLIDES_M[6:19:3])):
                yield x + off, z, 0.0
        elif self._indoors:
            yield from self._by_the_walls(name, kind)
        else:
            x, z = self._spot(kind.at)
            back = _SLIDES_M[:41:6]
            aside = [side * slide for slide in _SLIDES_M[::3] for side in (1.0, -1.0)]
            if kind.at == "far":
                yield from ((x, z - off, 0.0) for off in back)
            yield from ((x + off, z, 0.0) for off in aside)
            yield from ((x + off, z - 1.8, 0.0) for off in aside)

    def _spot(self, at: str) -> Point:
        """The part of a set that a kind of piece belongs to."""
        w, d = min(self._half_w, 5.0), min(self._half_d, 4.0)
        return {
            "middle": (0.0, 0.0),
            "middle_back": (0.0, -1.3),
            "left": (-w + 0.6, 0.1),
            "back": (-0.5, -d + 0.4),
            "back_left": (-w + 1.3, -d + 0.6),
            "bench": (0.0, -0.55),
            "far": (0.0, -d + 0.2),
            "distance": (self._half_w * 0.6, -self._half_d - _HORIZON_M),
        }[at]

    def _by_the_walls(self, name: str, kind: PieceKind) -> Iterator[tuple[float, float, float]]:
        """Along the back wall from its own part of it; then along the sides, turned to the room."""
        (wide, tall, deep), w, d = kind.size_m, self._half_w, self._half_d
        along_sides = []
        for slide in _SLIDES_M:
            for z in dict.fromkeys((0.1 - slide, 0.1 + slide)):
                if abs(z) + wide / 2 <= d - 0.1:
                    along_sides.append((-w + deep / 2 + _BEHIND_M, z, 90.0))
                    if tall < _SILL_M or abs(z - 0.1) > _WINDOW_M + wide / 2:
                        along_sides.append((w - deep / 2 - _BEHIND_M, z, 270.0))
        if kind.at == "left":
            yield from (at for at in along_sides if at[0] < 0.0)
        first = -0.5 if kind.at in ("back", "far") else -w + wide / 2 + 0.15
        z = -d + deep / 2 + _BEHIND_M
        for slide in _SLIDES_M:
            for x in dict.fromkeys((first + slide, first - slide)):
                if abs(x) + wide / 2 <= w - 0.02:
                    yield x, z, 0.0
        if name not in SURFACES:  # things lie on them, side by side along the back
            yield from along_sides

    def _bars_the_door(self, piece: Prop) -> bool:
        """Whether a piece stands in the doorway of the back wall."""
        x = door_at(self._place.size_m[0])
        deep = _DOORWAY_M[1]
        door = Block(x, -self._half_d + deep / 2, (_DOORWAY_M[0], deep / 2))
        return block_of(piece).meets(door, 0.0)


def _slight(piece: Prop) -> bool:
    """Whether a piece is a marker by the road, which nothing makes room for."""
    return max(piece.size_m[0], piece.size_m[2]) < _SLIGHT_M and piece.size_m[1] < 1.2


def _roof_and_windows(house: Prop) -> list[Prop]:
    """What makes a block in the distance a house."""
    (x, y, z), (width, height, depth) = house.position, house.size_m
    eaves, sill_m = round(y + height, 3), round(y + height * 0.4, 3)
    roof, ridge = (width + 0.6, 0.6, depth + 0.6), (width + 0.2, 0.8, depth * 0.55)
    front, pane = round(z + depth / 2, 3), (0.9, 1.1, 0.08)
    return [
        box(f"{house.name} roof", x, z, roof, ROOF, y=eaves),
        box(f"{house.name} ridge", x, z, ridge, ROOF, y=round(eaves + 0.6, 3)),
        *(
            box(f"{house.name} window {n + 1}", x + width * share, front, pane, TAR, y=sill_m)
            for n, share in enumerate((-0.34, -0.12, 0.12, 0.34))
        ),
    ]


def _vehicles(words: str, there: Sequence[Block]) -> list[Prop]:
    """Vehicles the action names, parked beside the playing area, each with a cabin on top."""
    pieces: list[Prop] = []
    names = dict.fromkeys(vehicle_pattern().findall(words))
    for name, (x, z) in zip(names, _VEHICLES_AT, strict=False):
        length, height, width = lexicon().vehicles[name]
        body, metal = (length, height * 0.58, width), paint.vehicle(name)
        aside = 1.0 if x > 0.0 else -1.0
        parked = (
            box(name, x + aside * off, z + nearer, body, metal, y=0.2)
            for nearer in (0.0, 0.5)
            for off in _SLIDES_M
        )
        free = (car for car in parked if not any(block_of(car).meets(o, _GAP_M) for o in there))
        car = next(free, box(name, x, z, body, metal, y=0.2))
        pieces.append(car)
        cabin = (length * 0.55, height * 0.42, width * 0.86)
        at = car.position[0] - length * 0.06, car.position[2]
        pieces.append(box(f"{name} cabin", *at, cabin, metal, y=round(0.2 + body[1], 3)))
    return pieces
