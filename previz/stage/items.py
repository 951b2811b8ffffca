"""What stands on stage as draw items: floor, set pieces, props and mannequins, with stable ids.

Object ids: 1 the floor, 2 and up set pieces, 50 and up props, 190 and up implied seats, 200 and up
actors, 3000 and up extras, in the stage's own order. Pieces and props beyond those ranges go on
from 1000 and 2000.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from previz.model.camera import Vec3
from previz.model.footprints import word_of
from previz.model.stage import Colour, Prop, Stage, StageShot
from previz.stage.body import parts, tones
from previz.stage.builders import solids_of
from previz.stage.captures import playing
from previz.stage.crowd import (
    BODY_TONES,
    FIRST_EXTRA,
    HEAD_TONES,
    NEAREST_M,
    Extra,
    Stand,
    body_mesh,
    crowd_of,
    head_matrix,
    moves,
    palette,
    stands,
)
from previz.stage.figure import rig_height_m
from previz.stage.geometry import Array, scaling, translation, turn
from previz.stage.ground import ground_of
from previz.stage.head import coarse_head_mesh
from previz.stage.joinery import Solid
from previz.stage.meshes import Mesh
from previz.stage.modelled import MODEL, body_meshes, thing_meshes
from previz.stage.poses import SEAT_M, pose_named
from previz.stage.rig import root_matrix
from previz.stage.rigs import flagged, rig
from previz.stage.rooms import has_own_walls, pieces, whole_walls
from previz.stage.solids import is_wall, placed
from previz.stage.walk import Figure, support_height

FLOOR, FIRST_PIECE, FIRST_PROP, FIRST_SEAT, FIRST_ACTOR = 1, 2, 50, 190, 200
_FLOOR_ROOM: Colour = (0.52, 0.49, 0.455)
_FLOOR_GRASS: Colour = (0.45, 0.46, 0.33)
_FLOOR_EXTERIOR: Colour = (0.50, 0.50, 0.475)
_GROUNDS: dict[str, Colour] = {
    "paving": (0.50, 0.50, 0.475),
    "grass": (0.43, 0.47, 0.31),
    "earth": (0.44, 0.37, 0.29),
    "sand": (0.68, 0.61, 0.47),
    "asphalt": (0.30, 0.30, 0.31),
    "snow": (0.82, 0.84, 0.86),
    "boards": (0.52, 0.49, 0.455),
    "tiles": (0.62, 0.63, 0.61),
    "carpet": (0.46, 0.34, 0.31),
}
_LAMPSHADE: Colour = (1.0, 0.86, 0.62)
_NIGHT_GLASS: Colour = (0.25, 0.32, 0.44)
_DEAD_GLASS: Colour = (0.22, 0.27, 0.32)
_INSET = ("white", "eye", "lip")
"""Tones that lie in a face: what shadow they throw, the skull throws already."""
_SEAT_COLOUR: Colour = (0.56, 0.49, 0.41)


@dataclass(frozen=True, slots=True, eq=False)
class DrawItem:
    """One solid to draw. ``colour`` is display-referred; ``glow`` is 0..1 of its own light.

    ``group`` is ``set``, ``prop`` or ``actor``: how much of the rig's light it keeps. ``wall`` is
    the solid of a set piece that may be wild, else None. A painted mesh shows its picture instead
    of ``colour``.
    """

    mesh: Mesh
    matrix: Array
    colour: Colour
    object_id: int
    group: str
    casts_shadow: bool = True
    glow: float = 0.0
    wall: Prop | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a prop's label belongs: the middle of its top, in metres."""

    prop_id: str
    name: str
    position: Vec3


def _numbered(first: int, end: int, overflow: int, index: int) -> int:
    return first + index if first + index < end else overflow + index


def solid_mesh(prop: Prop, solid: Solid) -> tuple[Mesh, Array]:
    """The mesh of one part of a prop and its matrix."""
    w, h, d = (round(max(0.001, side), 4) for side in solid.size_m)
    axis, degrees = solid.tip
    frame = np.asarray(placed(prop) @ translation(*solid.at))
    if degrees:
        frame = np.asarray(frame @ turn(axis, degrees))
    if solid.shape in ("cylinder", "sphere"):
        return Mesh(solid.shape), np.asarray(frame @ scaling(w, h, d))
    bevel = 0.004 if is_wall(prop) else min(0.018, 0.22 * min(w, h, d))
    return Mesh("box", (w, h, d, round(bevel, 5))), frame


@lru_cache(maxsize=64)
def object_ids(shot: StageShot) -> dict[int, tuple[str, str]]:
    """Object id to (project id, name) of everything on the shot's stage."""
    stage = shot.stage
    ids: dict[int, tuple[str, str]] = {FLOOR: ("floor", "floor")}
    for i, piece in enumerate(pieces(stage)):
        ids[_numbered(FIRST_PIECE, FIRST_PROP, 1000, i)] = (piece.id, piece.name)
    for i, prop in enumerate(stage.props):
        ids[_numbered(FIRST_PROP, FIRST_SEAT, 2000, i)] = (prop.id, prop.name)
    for i, actor in enumerate(stage.actors):
        ids[FIRST_ACTOR + i] = (actor.id, actor.name)
    for extra in crowd_of(shot):
        ids[FIRST_EXTRA + extra.number] = (extra.group_id, extra.actor.name)
    return ids


def _floor_colour(stage: Stage) -> Colour:
    """The ground that was chosen; else boards indoors, paving between houses, grass under trees."""
    if stage.set.ground in _GROUNDS:
        return _GROUNDS[stage.set.ground]
    if stage.set.kind != "exterior":
        return _FLOOR_ROOM
    words = {piece.name.split()[0] for piece in stage.set.pieces if piece.name}
    return _FLOOR_GRASS if words & {"hill", "crown"} else _FLOOR_EXTERIOR


_GLAZED = frozenset(("window", "sash", "pane"))
"""Parts of windows, which let light through; the shader throws the shadow of their bars."""


@lru_cache(maxsize=64)
def set_items(shot: StageShot) -> tuple[DrawItem, ...]:
    """Floor, set pieces and props: what does not change from frame to frame."""
    stage = shot.stage
    exterior = stage.set.kind == "exterior"
    spread = 1200.0 if exterior else 120.0
    floor = DrawItem(
        Mesh("plane"),
        scaling(spread, 1.0, spread),
        _floor_colour(stage),
        FLOOR,
        "set",
        casts_shadow=False,
    )
    items = [floor]
    whole, own = whole_walls(stage), has_own_walls(stage.set)
    for i, piece in enumerate(pieces(stage)):
        number = _numbered(FIRST_PIECE, FIRST_PROP, 1000, i)
        shown = piece.id in shot.framing.subjects
        wall = piece if shown else whole.get(piece.id, piece)
        casts = exterior or not is_wall(whole[piece.id] if own and piece.id in whole else piece)
        items += _solids(shot, piece, number, "set", casts, wall)
    for i, prop in enumerate(stage.props):
        number = _numbered(FIRST_PROP, FIRST_SEAT, 2000, i)
        items += _solids(shot, prop, number, "prop", True, None)
    return tuple(items)


def _solids(
    shot: StageShot, prop: Prop, number: int, group: str, casts: bool, wall: Prop | None
) -> list[DrawItem]:
    """A prop's parts. Only what shines of a lamp glows, and it casts no shadow."""
    light = rig(shot)
    if group == "set":
        # Furniture may well stand in the light of a lamp that is in the picture.
        lamps = [lamp for lamp in light.lamps[:1] if lamp.shadow]
        lamps += [lamp for lamp in light.lamps[1:] if lamp.shadow and not lamp.prop]
        casts = casts and word_of(prop) not in _GLAZED
        casts = casts and not any(flagged(shot, lamp, prop) for lamp in lamps)
    if prop.shape.startswith(MODEL):
        return [
            DrawItem(mesh, matrix, colour, number, group, casts, 0.0, wall)
            for mesh, matrix, colour in thing_meshes(prop)
        ]
    solids = solids_of(prop)
    shines = prop.id in light.lit
    alone = not any(solid.glow for solid in solids)
    dark = group == "set" and shot.stage.set.kind == "exterior"
    items = []
    for solid in solids:
        glow, colour = 0.0, solid.colour
        if shines and (solid.glow or alone):
            glow, colour = 1.0, _LAMPSHADE
        elif solid.glow:
            glow = light.street if group == "set" else 0.0
            colour = colour if glow or not dark else _DEAD_GLASS
        if "window" in prop.name.lower() and (solid.glow or alone):
            glow = light.panes
            colour = colour if glow == 1.0 else _NIGHT_GLASS
        mesh, matrix = solid_mesh(prop, solid)
        shaded = casts and not shines
        items.append(DrawItem(mesh, matrix, colour, number, group, shaded, glow, wall))
    return items


def carried_items(
    shot: StageShot, items: tuple[DrawItem, ...], props: tuple[Prop, ...]
) -> tuple[DrawItem, ...]:
    """The items with the props where they are now."""
    moves: dict[int, Array] = {}
    for i, (before, now) in enumerate(zip(shot.stage.props, props, strict=True)):
        if now is not before and now != before:
            number = _numbered(FIRST_PROP, FIRST_SEAT, 2000, i)
            moves[number] = placed(now) @ np.linalg.inv(placed(before))
    if not moves:
        return items
    return tuple(
        replace(item, matrix=np.asarray(moves[item.object_id] @ item.matrix))
        if item.object_id in moves
        else item
        for item in items
    )


@lru_cache(maxsize=64)
def seats(shot: StageShot) -> tuple[DrawItem, ...]:
    """An apple box at every mark where somebody sits and the stage has no seat.

    It is there before and after, as a box on a set is: who rises does not take it along.
    """
    order = [actor.id for actor in shot.stage.actors]
    mesh = Mesh("box", (0.42, SEAT_M, 0.40, 0.014))
    found: dict[tuple[str, float, float], DrawItem] = {}
    for blocking in shot.blocking:
        for mark in blocking.marks if blocking.capture is None else ():
            there = mark is blocking.marks[0] or mark.frame <= shot.frames
            sits = there and pose_named(mark.pose).rests == "seat"
            if not sits or support_height(shot.stage, mark.pose, mark.x_m, mark.z_m) is not None:
                continue
            floor = ground_of(shot.stage).at(mark.x_m, mark.z_m)
            at = translation(mark.x_m, floor, mark.z_m) @ turn("y", mark.facing_deg)
            number = FIRST_SEAT + order.index(blocking.actor_id) % 10
            matrix = np.asarray(at @ translation(0.0, 0.0, -0.02))
            place = (blocking.actor_id, round(mark.x_m, 1), round(mark.z_m, 1))
            found[place] = DrawItem(mesh, matrix, _SEAT_COLOUR, number, "prop")
    return tuple(found.values())


def actor_items(shot: StageShot, cast: tuple[Figure, ...], time_s: float = 0.0) -> list[DrawItem]:
    """Every part of every mannequin and modelled figure."""
    order = [actor.id for actor in shot.stage.actors]
    captures = {blocking.actor_id: blocking.capture for blocking in shot.blocking}
    items = []
    for figure in cast:
        number = FIRST_ACTOR + order.index(figure.actor.id)
        palette = tones(figure.actor.colour)
        if figure.actor.body:
            reference = figure.actor.body
            own = playing(captures.get(figure.actor.id), reference, time_s)
            items += [
                DrawItem(mesh, matrix, colour, number, "actor")
                for mesh, matrix, colour in body_meshes(reference, figure, palette["cloth"], own)
            ]
            continue
        items += [
            DrawItem(
                part.mesh,
                np.asarray(figure.joints[part.joint] @ part.local),
                palette[part.tone],
                number,
                "actor",
                casts_shadow=part.tone not in _INSET,
            )
            for part in parts(figure.actor.build, figure.grips, figure.eyes_deg)
        ]
    return items


def extra_items(
    shot: StageShot, frame: int, cast: tuple[Figure, ...], seen_at: Callable[[str], Array | None]
) -> tuple[DrawItem, ...]:
    """Every extra, six solids each; and what they sit on.

    Args:
        cast: whoever they give way to.
        seen_at: the point that is looked at, by the id of an actor or a prop.
    """
    crowd = crowd_of(shot)
    if not moves(crowd):
        return _standing_items(shot.stage, crowd)
    found = stands(shot, crowd, frame, cast)
    points = {watch: seen_at(watch) for watch in {extra.watch for extra in crowd} if watch}
    return tuple(
        item for stand in found for item in _stand_items(stand, points.get(stand.extra.watch))
    )


def at_the_lens(extras: tuple[DrawItem, ...], eye: Array) -> set[int]:
    """The object ids of extras who stand at the lens: they are left out of the picture."""
    return {
        item.object_id
        for item in extras
        if item.object_id >= FIRST_EXTRA
        and math.hypot(item.matrix[0, 3] - eye[0], item.matrix[2, 3] - eye[2]) < NEAREST_M
    }


@lru_cache(maxsize=32)
def _standing_items(stage: Stage, crowd: tuple[Extra, ...]) -> tuple[DrawItem, ...]:
    """Extras who stay and look ahead: they are the same in every frame."""
    ground = ground_of(stage)
    found = []
    for extra in crowd:
        x, z = extra.mark.x_m, extra.mark.z_m
        height_m = rig_height_m(extra.actor)
        root = root_matrix(x, z, extra.mark.facing_deg, height_m, ground.at(x, z))
        found += _stand_items(Stand(extra, root, None), None)
    return tuple(found)


def _stand_items(stand: Stand, watched: Array | None) -> list[DrawItem]:
    extra, pose = stand.extra, stand.extra.mark.pose
    number, colours = FIRST_EXTRA + extra.number, palette(extra)
    items = [
        DrawItem(
            body_mesh(pose, extra.actor.build, tone, stand.picture),
            stand.root,
            colours[tone],
            number,
            "actor",
        )
        for tone in BODY_TONES
    ]
    head = head_matrix(stand, watched)
    items += [
        DrawItem(coarse_head_mesh(tone), head, colours[tone], number, "actor")
        for tone in HEAD_TONES
    ]
    if pose_named(pose).rests == "seat":
        at = stand.root.copy()
        at[:3, :3] /= np.linalg.norm(at[:3, 0])
        seat = Mesh("box", (0.42, SEAT_M, 0.40, 0.014))
        items.append(DrawItem(seat, at, _SEAT_COLOUR, FIRST_SEAT, "prop"))
    return items


def prop_anchors(stage: Stage, props: tuple[Prop, ...] | None = None) -> tuple[Anchor, ...]:
    """Where to write each prop's name; ``props`` are the stage's where they are now."""
    return tuple(
        Anchor(p.id, p.name, (p.position[0], p.position[1] + p.size_m[1] + 0.02, p.position[2]))
        for p in (stage.props if props is None else props)
    )
