"""A scene's stage before anybody moves: set, furniture, props, and the places to stand and sit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from previz.model.camera import Vec3
from previz.model.project import Setting
from previz.model.stage import Prop, StageSet
from previz.planner.reading.lexicon import (
    Place,
    PropKind,
    lexicon,
    vehicle_pattern,
)
from previz.planner.reading.lines import Line
from previz.planner.reading.setting import place_of
from previz.planner.reading.signs import BESIDE
from previz.planner.staging import paint
from previz.planner.staging.floor_plan import FloorPlan
from previz.planner.staging.furnishing import SURFACES, furnished
from previz.planner.staging.plan_geometry import Point, Spot
from previz.planner.staging.set_pieces import (
    TRIM,
    box,
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
_NO_DOOR: Vec3 = (0.0, 0.0, 0.0)
_RUN_IN_M, _TALL_M, _GAP_M, _DEEP_M = 5.0, 0.15, 0.05, 1.2
_ELBOW_ROOM_M = 0.42


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


def _vehicle(setting: Setting, place: Place) -> Layout:
    """The inside of a vehicle: everybody sits."""
    name = next(iter(vehicle_pattern().findall(setting.location.lower())), "car")
    pieces, door = vehicle_interior(name, paint.vehicle(name))
    slots = tuple(Spot(x, z, facing, "sit") for x, z, facing in _CAR_SLOTS)
    stage_set = StageSet("exterior", setting.location, *place.size_m, door, tuple(pieces))
    return Layout(stage_set, (), slots, _anchors(pieces, stage_set), {}, "vehicle")


def _slots_in(width: float, depth: float, shift: float) -> tuple[Spot, ...]:
    most_x, most_z = (width / 2 - _ELBOW_ROOM_M, depth / 2 - _ELBOW_ROOM_M)
    return tuple(
        Spot(x + shift, z, facing)
        for x, z, facing in _SLOTS
        if abs(x + shift) <= most_x and -z <= most_z
    )


def lay_out(setting: Setting, lines: Sequence[Line], people: int) -> Layout:
    """The stage for a scene: what the slug line and the action name, in sensible places."""
    place = _place_for(setting)
    if place.kind == "vehicle":
        made = _vehicle(setting, place)
        return _with_props(made, lines, made.set.pieces)
    width, depth, height = place.size_m
    words, indoors = _named(lines, setting), place.kind == "room"
    loose = any(lexicon().props[t.word].where == "table" for line in lines for t in line.named)
    pieces, door = ([], _NO_DOOR) if indoors else exterior(place.kind, width, depth)
    found = furnished(place, words, setting.location, pieces, loose)
    width, depth, furniture = found.width_m, found.depth_m, list(found.pieces)
    if indoors:
        pieces, door = room(width, depth, height, paint.wall(setting.location))
    slots = _slots_in(width, depth, 0.0 if indoors else _run_up_m(lines, width))
    if loose and _top(furniture) is None:
        furniture.append(_surface(indoors))
    slots = _clear(slots, [*pieces, *furniture])
    at_table = any(piece.name in SURFACES[:2] for piece in furniture)
    furniture += _chairs(slots, lines, people, at_table)
    every, kind = (*pieces, *furniture), "room" if indoors else "exterior"
    stage_set = StageSet(kind, setting.location, width, depth, height, door, every)
    made = Layout(stage_set, (), slots, _anchors(every, stage_set), {}, place.kind)
    return _with_props(made, lines, [*furniture, *pieces])


def _with_props(made: Layout, lines: Sequence[Line], surfaces: Sequence[Prop]) -> Layout:
    """The layout with the things that are named, on its likeliest surface."""
    props = _props(lines, _top(surfaces), 0.45)
    ids = {prop.id.removeprefix("prop-"): prop.id for prop in props}
    return replace(made, props=tuple(props), prop_ids=ids)
