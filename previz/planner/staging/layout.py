"""A scene's stage before anybody moves: set, furniture, props, and the places to stand and sit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from previz.model.camera import Vec3
from previz.model.project import Setting
from previz.model.stage import Prop, StageSet
from previz.planner.reading.lexicon import (
    PieceKind,
    Place,
    PropKind,
    lexicon,
    piece_pattern,
    vehicle_pattern,
)
from previz.planner.reading.lines import Line
from previz.planner.reading.setting import place_of
from previz.planner.reading.signs import BESIDE
from previz.planner.staging import paint
from previz.planner.staging.floor_plan import FloorPlan
from previz.planner.staging.plan_geometry import Point, Spot
from previz.planner.staging.set_pieces import (
    ROOF,
    TAR,
    TRIM,
    box,
    door_at,
    exterior,
    room,
    turned,
    vehicle_interior,
)

_ROOM = Place((), "room", (4.8, 4.2, 2.7))
_STREET = Place((), "street", (24.0, 14.0, 0.0))
_SLOTS = (
    *((-0.85, 0.0, 90.0), (0.85, 0.0, 270.0), (0.0, -0.95, 0.0), (-1.6, -0.8, 70.0)),
    *((1.6, -0.8, 290.0), (-2.0, 0.4, 100.0), (2.0, 0.4, 260.0), (-0.7, -1.6, 20.0)),
    *((0.8, -1.7, 340.0), (-2.4, -1.5, 50.0)),
)
_CAR_SLOTS = ((0.4, 0.0, 0.0), (-0.4, 0.0, 0.0), (-0.4, -0.95, 0.0), (0.4, -0.95, 0.0))
_WALK_IN_M = 4.0
_RUN_IN_M, _TALL_M, _GAP_M, _DEEP_M = 5.0, 0.15, 0.05, 1.2
_ELBOW_ROOM_M = 0.42
_HORIZON_M, _HILL_TOP_M = 12.0, 2.6
_DOORWAY_M = (0.5, 1.0)
"""Half its width and how deep into the room it is kept free."""
_OPEN = ("trees", "terrain", "road", "water")
"""Places where a building that the action names stands in the distance."""

_ROOFED = ("farmhouse", "cottage", "house", "church")
_HILLY = ("terrain", "road")
"""There it stands on a hill."""

SURFACES = ("table", "desk", "crate", "dashboard", "counter", "bar")


@dataclass(frozen=True, slots=True)
class Layout:
    """``slots`` are home places in the order people appear; ``anchors`` are named points."""

    set: StageSet
    props: tuple[Prop, ...]
    slots: tuple[Spot, ...]
    anchors: dict[str, Point]
    prop_ids: dict[str, str]
    kind: str

    @property
    def indoors(self) -> bool:
        return self.kind == "room"

    def slot(self, index: int) -> Spot:
        """The home of the n-th to appear; rows behind when the listed ones are used up."""
        row, place = divmod(index, len(self.slots))
        spot = self.slots[place]
        return Spot(spot.x_m + 0.35 * row, spot.z_m - 0.7 * row, spot.facing_deg, spot.pose)


def _place_for(setting: Setting) -> Place:
    place = place_of(setting.location)
    if place is None:
        return _ROOM if setting.interior else _STREET
    if setting.interior and place.kind not in ("room", "vehicle"):
        return _ROOM
    if setting.exterior and not setting.interior and place.kind == "vehicle":
        return Place((), "road", (30.0, 18.0, 0.0))
    if setting.exterior and not setting.interior and place.kind == "room":
        return _STREET
    return place


def _named(lines: Sequence[Line], setting: Setting) -> str:
    words = " ".join(line.words.text for line in lines if not line.spoken)
    return f"{words} {setting.location}".lower()


class _Furnisher:
    """Puts pieces into the parts of a set so that they stand beside each other."""

    def __init__(self, place: Place, indoors: bool) -> None:
        self._width, self._depth, _ = place.size_m
        self._indoors, self._hilly = indoors, place.kind in _HILLY
        self._used: dict[str, float] = {}

    def _corner(self, at: str) -> Point:
        w, d = self._width / 2, self._depth / 2
        if not self._indoors:
            w, d = min(w, 5.0), min(d, 4.0)
        return {
            "middle": (0.0, 0.0),
            "middle_back": (0.0, -1.3),
            "left": (-w + 0.6, 0.1),
            "back": (-0.5, -d + 0.4),
            "back_left": (-w + 1.3, -d + 0.6),
            "bench": (0.0, -0.55),
            "far": (0.0, -d + 0.2),
            "distance": (self._width * 0.3, -self._depth / 2 - _HORIZON_M),
        }[at]

    def put(self, name: str, kind: PieceKind) -> Prop:
        x, z = self._corner(kind.at)
        shift = self._used.get(kind.at, 0.0)
        self._used[kind.at] = shift + kind.size_m[0] + 0.3
        identity = "set-" + name.replace(" ", "-")
        y = _HILL_TOP_M if kind.at == "distance" and self._hilly else 0.0
        position = (round(x + shift, 3), y, round(z, 3))
        return Prop(identity, name, kind.shape, position, kind.size_m, 0.0, paint.furniture(name))


def _furniture(place: Place, words: str, location: str, indoors: bool) -> list[Prop]:
    """Pieces of the place, then those that the action names; one thing in the middle."""
    table = lexicon()
    named = list(dict.fromkeys(piece_pattern().findall(words)))
    far = place.kind in _OPEN
    wanted = [
        name
        for name in named
        if name in table.pieces
        and (table.pieces[name].at != "distance" or (far and name not in location.lower()))
    ]
    if indoors:
        wanted += [name for name in place.pieces if name not in wanted]
    furnisher = _Furnisher(place, indoors)
    pieces: list[Prop] = []
    middle_taken = False
    for name in wanted[:9]:
        kind = table.pieces[name]
        if kind.at == "middle":
            if middle_taken:
                continue
            middle_taken = True
        piece = furnisher.put(name, kind)
        if indoors and pieces and _bars_the_door(piece, place):
            continue  # a wall is full: what is named first stands there
        pieces.append(piece)
        if kind.at == "distance" and name in _ROOFED:
            pieces += _roof_and_windows(pieces[-1])
    return pieces


def _bars_the_door(piece: Prop, place: Place) -> bool:
    """Whether a piece at the back wall stands in the doorway, or beyond the end of the wall."""
    width, depth, _height = place.size_m
    door_x, half = door_at(width), piece.size_m[0] / 2
    at_back = piece.position[2] - piece.size_m[2] / 2 < -depth / 2 + _DOORWAY_M[1]
    in_door = abs(piece.position[0] - door_x) < half + _DOORWAY_M[0]
    return at_back and (in_door or piece.position[0] + half > width / 2)


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


def _vehicles(words: str, taken: str) -> list[Prop]:
    """Vehicles the action names, parked beside the playing area, each with a cabin on top."""
    pieces: list[Prop] = []
    corners = ((3.4, -4.2), (-4.8, -4.4), (9.6, -4.6))
    names = dict.fromkeys(vehicle_pattern().findall(words))
    for name, (x, z) in zip((n for n in names if n != taken), corners, strict=False):
        length, height, width = lexicon().vehicles[name]
        body, metal = (length, height * 0.58, width), paint.vehicle(name)
        pieces.append(box(name, x, z, body, metal, y=0.2))
        cabin = (length * 0.55, height * 0.42, width * 0.86)
        pieces.append(
            box(f"{name} cabin", x - length * 0.06, z, cabin, metal, y=round(0.2 + body[1], 3))
        )
    return pieces


def _top(pieces: Sequence[Prop]) -> Prop | None:
    """The surface that things are put on: the one in the middle first."""
    surfaces = [piece for piece in pieces if piece.name in SURFACES]
    return min(surfaces, key=lambda piece: SURFACES.index(piece.name), default=None)


def _surface(indoors: bool) -> Prop:
    """Things that are named need a place to lie: a table indoors, else a crate."""
    if indoors:
        return box("table", 0.0, 0.0, lexicon().pieces["table"].size_m, paint.furniture("table"))
    return box("crate", 0.0, -0.95, (0.7, 0.62, 0.5), paint.furniture("crate"))


def _props(lines: Sequence[Line], surface: Prop | None, floor_z: float) -> list[Prop]:
    """Every prop that is named, in order, on the surface or on the floor beside it."""
    props: list[Prop] = []
    seen: dict[str, str] = {}
    for line in lines:
        if not line.spoken:
            for thing in line.named:
                if len(thing.name) > len(seen.get(thing.word, "")):
                    seen[thing.word] = thing.name
    on_floor = 0
    shelf = _Shelf()
    for word, name in list(seen.items())[:10]:
        kind = lexicon().props[word]
        if kind.where == "floor" or surface is None:
            position: Vec3 = (round(-0.35 + 0.55 * on_floor, 3), 0.0, floor_z)
            on_floor += 1
        else:
            position = shelf.place(kind, surface)
        props.append(
            Prop(f"prop-{word}", name, kind.shape, position, kind.size_m, 0.0, paint.thing(word))
        )
    return props


class _Shelf:
    """Puts things beside each other on a surface: tall ones at the back, off the eyelines."""

    def __init__(self) -> None:
        self._rows: dict[bool, tuple[float, float]] = {}

    def place(self, kind: PropKind, surface: Prop) -> Vec3:
        tall = kind.size_m[1] >= _TALL_M
        half = kind.size_m[0] / 2 + _GAP_M
        left, right = self._rows.get(tall, (0.0, 0.0))
        if not (left or right):
            step, self._rows[tall] = 0.0, (-half, half)
        elif -left <= right:
            step, self._rows[tall] = left - half, (left - 2 * half, right)
        else:
            step, self._rows[tall] = right + half, (left, right + 2 * half)
        x, y, z = surface.position
        depth = surface.size_m[2] * (-0.36 if tall else 0.12)
        return (round(x + step, 3), y + surface.size_m[1], round(z + depth, 3))


def _chairs(slots: Sequence[Spot], lines: Sequence[Line], people: int, table: bool) -> list[Prop]:
    """Chairs at the places at the table when somebody sits in this scene."""
    if not table or not any("sit" in line.tags for line in lines):
        return []
    chair: Vec3 = (0.44, 0.44, 0.44)
    count = 3 if people > 2 and _last_to_sit(lines) >= 2 else 2
    return [
        turned(box(f"chair {n + 1}", spot.x_m, spot.z_m, chair, TRIM), spot.facing_deg)
        for n, spot in enumerate(slots[:count])
    ]


def _last_to_sit(lines: Sequence[Line]) -> int:
    """Of those who sit, the place in the order of appearance of who comes last; it is a home's."""
    seen = [line for line in lines if not line.heard_only]
    order = list(dict.fromkeys(key for line in seen for key in (*line.actors, *line.others)))
    sitters = {key for line in seen if "sit" in line.tags for key in line.actors}
    return max((order.index(key) for key in sitters), default=0)


def _clear(slots: Sequence[Spot], things: Sequence[Prop]) -> tuple[Spot, ...]:
    """The places that no thing stands in; all of them where hardly any would be left."""
    floor = FloorPlan(things)
    free = tuple(slot for slot in slots if slot.pose == "sit" or floor.free(slot.point))
    return free if len(free) > 1 else tuple(slots)


def _anchors(pieces: Sequence[Prop], stage_set: StageSet) -> dict[str, Point]:
    # Who goes to a deep thing, a van say, goes to its near side.
    anchors = {
        piece.name: (
            piece.position[0],
            piece.position[2] + max(0.0, piece.size_m[2] - _DEEP_M) / 2.0,
        )
        for piece in pieces
    }
    anchors["door"] = (stage_set.door[0], stage_set.door[2])
    return anchors


def _run_up_m(lines: Sequence[Line], width: float) -> float:
    """How far to frame left people begin who will run, or walk and talk, to frame right."""
    if any("run" in line.tags for line in lines):
        return -width / 2 + _RUN_IN_M
    walks = any("walk" in line.tags and BESIDE in line.signs for line in lines)
    return -_WALK_IN_M if walks else 0.0


def lay_out(setting: Setting, lines: Sequence[Line], people: int) -> Layout:
    """The stage for a scene: what the slug line and the action name, in sensible places."""
    place = _place_for(setting)
    width, depth, height = place.size_m
    words = _named(lines, setting)
    kind = place.kind
    if kind == "vehicle":
        name = next(iter(vehicle_pattern().findall(setting.location.lower())), "car")
        pieces, door = vehicle_interior(name, paint.vehicle(name))
        slots = tuple(Spot(x, z, facing, "sit") for x, z, facing in _CAR_SLOTS)
        furniture: list[Prop] = []
    else:
        indoors = kind == "room"
        if indoors:
            pieces, door = room(width, depth, height, paint.wall(setting.location))
        else:
            pieces, door = exterior(kind, width, depth)
        furniture = _furniture(place, words, setting.location, indoors)
        if not indoors:
            furniture += _vehicles(words, "")
        shift = 0.0 if indoors else _run_up_m(lines, width)
        most_x, most_z = (width / 2 - _ELBOW_ROOM_M, depth / 2 - _ELBOW_ROOM_M)
        slots = tuple(
            Spot(x + shift, z, facing)
            for x, z, facing in _SLOTS
            if abs(x + shift) <= most_x and -z <= most_z
        )
    loose = any(lexicon().props[t.word].where == "table" for line in lines for t in line.named)
    if loose and kind != "vehicle" and _top(furniture) is None:
        furniture.append(_surface(kind == "room"))
    slots = _clear(slots, [*pieces, *furniture])
    at_table = any(piece.name in SURFACES[:2] for piece in furniture)
    furniture += _chairs(slots, lines, people, at_table)
    stage_set = StageSet(
        "room" if kind == "room" else "exterior",
        setting.location,
        width,
        depth,
        height,
        door,
        (*pieces, *furniture),
    )
    props = _props(lines, _top([*furniture, *pieces]), 0.45)
    return Layout(
        stage_set,
        tuple(props),
        slots,
        _anchors([*pieces, *furniture], stage_set),
        {prop.id.removeprefix("prop-"): prop.id for prop in props},
        kind,
    )
