"""What stands around the playing area: walls, fronts, trees, road, water. Boxes on purpose.

The stage draws a named box with its parts (a front with windows, a door with panels).
"""

from __future__ import annotations

from dataclasses import replace

from previz.model.camera import Vec3
from previz.model.stage import Colour, Prop

WALL: Colour = (0.66, 0.64, 0.60)
CEILING: Colour = (0.74, 0.73, 0.70)
TRIM: Colour = (0.42, 0.34, 0.27)
GLASS: Colour = (0.72, 0.80, 0.86)
STONE: Colour = (0.56, 0.55, 0.53)
LEAF: Colour = (0.33, 0.44, 0.28)
EARTH: Colour = (0.47, 0.46, 0.34)
TAR: Colour = (0.30, 0.30, 0.31)
WATER: Colour = (0.34, 0.42, 0.48)
CHALK: Colour = (0.88, 0.87, 0.83)
ROOF: Colour = (0.36, 0.26, 0.24)
FLAT_M = 0.02
"""Height of what lies on the ground: enough not to flicker against it."""

_FRONTS: tuple[Colour, ...] = (
    *((0.62, 0.48, 0.40), (0.68, 0.65, 0.58), (0.52, 0.42, 0.38), (0.60, 0.62, 0.60)),
)


def box(name: str, x: float, z: float, size: Vec3, colour: Colour, y: float = 0.0) -> Prop:
    identity = "set-" + name.replace(" ", "-")
    return Prop(identity, name, "box", (round(x, 3), y, round(z, 3)), size, 0.0, colour)


def solid(name: str, shape: str, x: float, z: float, size: Vec3, colour: Colour, y: float) -> Prop:
    identity = "set-" + name.replace(" ", "-")
    return Prop(identity, name, shape, (round(x, 3), y, round(z, 3)), size, 0.0, colour)


def door_at(width: float) -> float:
    """How far to the right of the middle of a room's back wall its door is."""
    return min(width * 0.3, width / 2 - 0.75)


def room(width: float, depth: float, height: float, paint: Colour) -> tuple[list[Prop], Vec3]:
    """Three walls, a ceiling, a door in the back wall and a window in the right one.

    The front, +Z, is open: that is the camera side. Returns the pieces and where the door is.
    """
    back, side = -depth / 2, width / 2
    door_x = door_at(width)
    window_z = min(0.1, depth / 2 - 1.0)
    pieces = [
        *_doorway(width, back, height, door_x, paint),
        box("left wall", -side - 0.06, 0, (0.12, height, depth), paint),
        box("right wall", side + 0.06, 0, (0.12, height, depth), paint),
        box("ceiling", 0, 0.6, (width + 0.24, 0.1, depth + 1.2), CEILING, y=height),
        box("window", side - 0.03, window_z, (0.06, 1.2, 1.4), GLASS, y=0.95),
        box("sash", side - 0.05, window_z, (0.06, 1.2, 0.05), CHALK, y=0.95),
        box("sill", side - 0.08, window_z, (0.18, 0.05, 1.6), CHALK, y=0.9),
    ]
    return pieces, (door_x, 0.0, back)


def _doorway(width: float, back: float, height: float, x: float, paint: Colour) -> list[Prop]:
    """The back wall with an opening, the leaf standing open beyond it, and a bit of hall."""
    left, right = x - 0.48 + width / 2, width / 2 - x - 0.48
    wall_z, dim = back - 0.06, (paint[0] * 0.62, paint[1] * 0.62, paint[2] * 0.64)
    leaf = box("door", x - 0.50, back - 0.60, (0.92, 2.05, 0.05), TRIM)
    return [
        box("back wall", -width / 2 + left / 2, wall_z, (round(left, 3), height, 0.12), paint),
        box("door side", width / 2 - right / 2, wall_z, (round(right, 3), height, 0.12), paint),
        box("lintel", x, wall_z, (0.96, round(height - 2.08, 3), 0.12), paint, y=2.08),
        box("hall", x, back - 1.5, (3.2, height, 0.1), dim),
        box("left jamb", x - 0.50, back + 0.01, (0.10, 2.14, 0.16), TRIM),
        box("right jamb", x + 0.50, back + 0.01, (0.10, 2.14, 0.16), TRIM),
        box("door head", x, back + 0.01, (1.1, 0.10, 0.16), TRIM, y=2.06),
        box(
            "skirting",
            -width / 2 + left / 2,
            back + 0.015,
            (round(left - 0.12, 3), 0.14, 0.03),
            TRIM,
        ),
        turned(leaf, 90.0),
    ]


def _street_lamps(width: float, z: float) -> list[Prop]:
    return [
        solid(f"lamp post {n + 1}", "cylinder", width * share, z, (0.16, 4.2, 0.16), TAR, 0.0)
        for n, share in enumerate((-0.17, 0.29))
    ]


def _fronts(width: float, depth: float) -> tuple[list[Prop], Vec3]:
    heights = (6.2, 8.8, 6.2, 8.8, 6.2)
    wide, back = width * 1.7, -depth / 2
    share = wide / len(heights)
    pieces = []
    for n, h in enumerate(heights):
        size = (round(share - 0.06, 3), h, 3.0)
        x = -wide / 2 + share * (n + 0.5)
        pieces.append(box(f"front {n + 1}", x, back - 1.5, size, _FRONTS[n % len(_FRONTS)]))
    door_x = width * 0.125
    pieces.append(box("door", door_x, back + 0.03, (1.0, 2.2, 0.06), TRIM))
    pieces.append(box("pavement", 0, back + 1.1, (wide, 0.12, 2.2), STONE))
    pieces.append(box("kerb", 0, back + 2.25, (wide, 0.13, 0.14), (0.66, 0.65, 0.62)))
    pieces += _street_lamps(width, back + 1.8)
    return pieces, (door_x, 0.0, back)


def _yard(width: float, depth: float) -> tuple[list[Prop], Vec3]:
    """A white house with a low roof, a barn, a fence and two trees."""
    back = -depth / 2
    pieces = [
        box("front 2", 1.0, back - 2.0, (8.4, 3.6, 4.0), CHALK),
        box("roof", 1.0, back - 1.9, (9.0, 0.5, 4.6), ROOF, y=3.6),
        box("ridge", 1.0, back - 2.0, (8.6, 0.6, 2.6), ROOF, y=4.1),
        box("chimney", 3.6, back - 2.0, (0.7, 1.7, 0.7), STONE, y=4.1),
        box("barn", -8.2, back - 1.4, (6.4, 4.4, 4.0), ROOF),
        box("barn door", -8.2, back + 0.62, (2.6, 2.8, 0.08), TRIM),
        box("fence", 9.4, back + 1.0, (7.0, 1.0, 0.1), TRIM),
        box("step", 1.0, back + 0.45, (1.8, 0.16, 0.9), STONE),
    ]
    pieces += _tree(1, -13.5, back - 1.0, 5.2) + _tree(2, 8.6, back - 2.2, 6.0)
    return pieces, (1.0, 0.0, back)


def _tree(number: int, x: float, z: float, height: float) -> list[Prop]:
    trunk, crown = (0.3, height * 0.55, 0.3), (2.4, height * 0.62, 2.4)
    return [
        solid(f"trunk {number}", "cylinder", x, z, trunk, TRIM, 0.0),
        solid(f"crown {number}", "sphere", x, z, crown, LEAF, round(height * 0.4, 3)),
    ]


def _trees(width: float, depth: float) -> tuple[list[Prop], Vec3]:
    pieces: list[Prop] = []
    for n in range(12):
        x = -width / 2 + width * (n + 0.5) / 12 + (0.7 if n % 2 else -0.6)
        z = -depth / 2 + (n * 5 % 7) * depth / 26
        pieces += _tree(n + 1, x, z, 4.4 + (n * 3 % 5) * 0.6)
    return pieces, (width / 2 - 2, 0.0, -2.0)


def _terrain(width: float, depth: float) -> tuple[list[Prop], Vec3]:
    pieces = []
    for n, (share, tall) in enumerate(((-0.5, 4.6), (-0.12, 7.0), (0.3, 5.4), (0.62, 4.0))):
        size = (width * 0.7, tall, depth * 0.5)
        at = width * share, -depth / 2 - 12 - 4 * (n % 2)
        pieces.append(solid(f"hill {n + 1}", "sphere", *at, size, EARTH, -tall * 0.45))
    for n, x in enumerate((-5.4, -2.6, 4.2, 6.8)):
        pieces.append(
            solid(f"stone {n + 1}", "sphere", x, -5.6 - n * 0.7, (0.9, 0.6, 0.7), STONE, -0.12)
        )
    pieces += _tree(1, -9.5, -9.0, 4.8) + _tree(2, 11.0, -10.5, 5.4)
    return pieces, (width / 2 - 2, 0.0, -1.5)


def _road(width: float, depth: float) -> tuple[list[Prop], Vec3]:
    pieces, door = _terrain(width, depth)
    long = width * 3.0
    pieces.append(box("road", 0, -1.0, (long, FLAT_M, 6.4), TAR))
    for n, z in enumerate((-4.05, 2.05)):
        pieces.append(box(f"road edge {n + 1}", 0, z, (long, FLAT_M + 0.005, 0.12), CHALK))
    for n in range(9):
        x = -width / 2 - 6 + (width + 12) * (n + 0.5) / 9
        pieces.append(box(f"post {n + 1}", x, -4.8, (0.12, 0.9, 0.12), CHALK))
    return pieces, door


def _water(width: float, depth: float) -> tuple[list[Prop], Vec3]:
    pieces = [
        box("water", 0, -depth / 2 - 14, (width * 4, FLAT_M, depth * 2.4), WATER),
        box("quay edge", 0, -3.6, (width * 2, 0.28, 0.4), STONE),
    ]
    for n in range(4):
        x = -width / 2 + width * (n + 0.5) / 4
        pieces.append(solid(f"bollard {n + 1}", "cylinder", x, -3.0, (0.3, 0.6, 0.3), TAR, 0.0))
    return pieces, (width / 2 - 2, 0.0, -2.0)


_EXTERIORS = {
    "street": _fronts,
    "yard": _yard,
    "trees": _trees,
    "terrain": _terrain,
    "road": _road,
    "water": _water,
}


def exterior(kind: str, width: float, depth: float) -> tuple[list[Prop], Vec3]:
    """The surroundings of an exterior and where people come from when nothing else is said."""
    return _EXTERIORS.get(kind, _fronts)(width, depth)


def _roadside() -> list[Prop]:
    """What goes by outside: a road, hedges, trees and posts, to the horizon behind the car."""
    pieces = [
        box("road", 0, -30.0, (6.4, FLAT_M, 90.0), TAR),
        box("left hedge", 6.4, -28.0, (1.4, 1.3, 80.0), LEAF),
        box("right hedge", -6.4, -28.0, (1.4, 1.3, 80.0), LEAF),
    ]
    for n in range(8):
        pieces.append(box(f"road line {n + 1}", 0, -4.0 - 6 * n, (0.12, 0.025, 2.4), CHALK))
        for side in (-1.0, 1.0):
            at = (side * 4.3, -1.5 - 5.0 * n)
            pieces.append(box(f"post {n + 1} {side:+.0f}", *at, (0.12, 1.0, 0.12), CHALK))
    for n, (x, z) in enumerate(((8.6, -7.0), (-8.8, -11.0), (9.2, -19.0), (-9.0, -26.0))):
        pieces += _tree(n + 1, x, z, 5.6)
    return pieces


def vehicle_interior(name: str, paint: Colour) -> tuple[list[Prop], Vec3]:
    """A car cut down to what a camera wants: seats, low doors, pillars, roof, bonnet, and a road.

    Its nose is to +Z; its sides and windscreen are open.
    """
    seat: Colour = (0.34, 0.30, 0.28)
    pieces = [
        box("rear seat", 0, -1.15, (1.4, 0.45, 0.5), seat),
        box("rear backrest", 0, -1.45, (1.4, 0.95, 0.12), seat),
        box("dashboard", 0, 0.80, (1.56, 0.26, 0.34), TAR, y=0.56),
        box("bonnet", 0, 1.62, (1.56, 0.24, 1.3), paint, y=0.58),
        box("nose", 0, 2.24, (1.6, 0.46, 0.1), paint, y=0.36),
        box("grille", 0, 2.30, (0.86, 0.2, 0.03), TAR, y=0.5),
        box("bumper", 0, 2.32, (1.66, 0.12, 0.12), (0.66, 0.67, 0.68), y=0.3),
        box("left headlamp", 0.62, 2.30, (0.24, 0.18, 0.03), CHALK, y=0.52),
        box("right headlamp", -0.62, 2.30, (0.24, 0.18, 0.03), CHALK, y=0.52),
        box(name, 0, -1.62, (1.66, 0.55, 0.12), paint, y=0.40),
        box("roof", 0, -0.45, (1.56, 0.07, 1.95), paint, y=1.62),
    ]
    for side, word in ((1.0, "left"), (-1.0, "right")):
        pieces.append(box(f"{word} sill", side * 0.83, -0.4, (0.09, 0.62, 2.4), paint, y=0.2))
        pieces.append(box(f"{word} wing", side * 0.80, 1.6, (0.1, 0.46, 1.3), paint, y=0.34))
        for n, z in enumerate((0.66, -0.62, -1.5)):
            pillar = (0.05, 0.84, 0.07)
            pieces.append(box(f"{word} pillar {n + 1}", side * 0.78, z, pillar, paint, y=0.8))
        at = side * 0.4
        pieces.append(box(f"{word} seat", at, -0.05, (0.52, 0.45, 0.5), seat))
        pieces.append(box(f"{word} backrest", at, -0.36, (0.50, 0.58, 0.12), seat, y=0.45))
        pieces.append(box(f"{word} headrest", at, -0.38, (0.26, 0.16, 0.09), seat, y=1.10))
    wheel = solid("steering wheel", "cylinder", 0.4, 0.60, (0.38, 0.03, 0.38), TAR, 0.82)
    return [*pieces, wheel, *_roadside()], (-1.5, 0.0, 0.0)


def turned(piece: Prop, yaw_deg: float) -> Prop:
    """The piece, facing a plan direction."""
    return replace(piece, yaw_deg=yaw_deg)
