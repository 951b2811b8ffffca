"""What stands around the playing area: walls, fronts, trees, road, water. Boxes on purpose."""

from __future__ import annotations

from previz.model.camera import Vec3
from previz.model.stage import Colour, Prop

WALL: Colour = (0.66, 0.64, 0.60)
TRIM: Colour = (0.42, 0.36, 0.30)
GLASS: Colour = (0.72, 0.80, 0.86)
STONE: Colour = (0.56, 0.55, 0.53)
LEAF: Colour = (0.38, 0.47, 0.36)
EARTH: Colour = (0.52, 0.48, 0.40)
TAR: Colour = (0.30, 0.30, 0.31)
WATER: Colour = (0.34, 0.42, 0.48)
FLAT_M = 0.02
"""Height of what lies on the ground: enough not to flicker against it."""


def box(name: str, x: float, z: float, size: Vec3, colour: Colour, y: float = 0.0) -> Prop:
    identity = "set-" + name.replace(" ", "-")
    return Prop(identity, name, "box", (round(x, 3), y, round(z, 3)), size, 0.0, colour)


def solid(name: str, shape: str, x: float, z: float, size: Vec3, colour: Colour, y: float) -> Prop:
    identity = "set-" + name.replace(" ", "-")
    return Prop(identity, name, shape, (round(x, 3), y, round(z, 3)), size, 0.0, colour)


def room(width: float, depth: float, height: float) -> tuple[list[Prop], Vec3]:
    """Three walls, a door in the back wall and a window in the right one; the front is open.

    The camera side is +Z. Returns the pieces and where the door is.
    """
    back, side, door_x = -depth / 2, width / 2, width * 0.3
    pieces = [
        box("back wall", 0, back - 0.06, (width, height, 0.12), WALL),
        box("left wall", -side - 0.06, 0, (0.12, height, depth), WALL),
        box("right wall", side + 0.06, 0, (0.12, height, depth), WALL),
        box("door", door_x, back + 0.03, (0.92, 2.05, 0.06), TRIM),
        box("window", side - 0.03, 0.1, (0.06, 1.2, 1.4), GLASS, y=0.95),
    ]
    return pieces, (door_x, 0.0, back)


def _fronts(width: float, depth: float) -> tuple[list[Prop], Vec3]:
    heights = (6.4, 8.2, 5.6, 7.4)
    share = width / len(heights)
    back = -depth / 2
    pieces = [
        box(
            f"front {n + 1}", -width / 2 + share * (n + 0.5), back - 1.5, (share - 0.3, h, 3), STONE
        )
        for n, h in enumerate(heights)
    ]
    door_x = share * 0.5
    pieces.append(box("door", door_x, back + 0.03, (1.0, 2.2, 0.06), TRIM))
    pieces.append(box("pavement", 0, back + 1.1, (width, 0.12, 2.2), STONE))
    return pieces, (door_x, 0.0, back)


def _trees(width: float, depth: float) -> tuple[list[Prop], Vec3]:
    pieces = []
    for n in range(9):
        x = -width / 2 + width * (n + 0.5) / 9 + (0.7 if n % 2 else -0.6)
        z = -depth / 2 + (n * 5 % 7) * depth / 26
        height = 3.6 + (n * 3 % 5) * 0.5
        trunk = (0.28, height * 0.55, 0.28)
        pieces.append(solid(f"trunk {n + 1}", "cylinder", x, z, trunk, TRIM, 0.0))
        crown = (2.2, height * 0.7, 2.2)
        pieces.append(solid(f"crown {n + 1}", "sphere", x, z, crown, LEAF, height * 0.42))
    return pieces, (width / 2 - 2, 0.0, -2.0)


def _terrain(width: float, depth: float) -> tuple[list[Prop], Vec3]:
    pieces = []
    for n, (share, tall) in enumerate(((-0.42, 2.6), (-0.12, 4.2), (0.22, 3.2), (0.45, 2.2))):
        size = (width * 0.42, tall, depth * 0.3)
        pieces.append(
            solid(
                f"hill {n + 1}", "sphere", width * share, -depth / 2 - 2, size, EARTH, -tall * 0.45
            )
        )
    for n, x in enumerate((-5.4, -2.6, 4.2, 6.8)):
        pieces.append(
            solid(f"stone {n + 1}", "sphere", x, -2.4 - n * 0.7, (0.9, 0.6, 0.7), STONE, -0.12)
        )
    return pieces, (width / 2 - 2, 0.0, -1.5)


def _road(width: float, depth: float) -> tuple[list[Prop], Vec3]:
    pieces, door = _terrain(width, depth)
    pieces.append(box("road", 0, -1.6, (width, FLAT_M, 5.2), TAR))
    for n in range(5):
        x = -width / 2 + width * (n + 0.5) / 5
        pieces.append(box(f"post {n + 1}", x, -4.8, (0.12, 0.9, 0.12), STONE))
    return pieces, door


def _water(width: float, depth: float) -> tuple[list[Prop], Vec3]:
    pieces = [
        box("water", 0, -depth / 2 - 4, (width * 1.6, FLAT_M, depth), WATER),
        box("quay edge", 0, -3.6, (width, 0.28, 0.4), STONE),
    ]
    for n in range(4):
        x = -width / 2 + width * (n + 0.5) / 4
        pieces.append(solid(f"bollard {n + 1}", "cylinder", x, -3.0, (0.3, 0.6, 0.3), TAR, 0.0))
    return pieces, (width / 2 - 2, 0.0, -2.0)


_EXTERIORS = {
    "street": _fronts,
    "trees": _trees,
    "terrain": _terrain,
    "road": _road,
    "water": _water,
}


def exterior(kind: str, width: float, depth: float) -> tuple[list[Prop], Vec3]:
    """The surroundings of an exterior and where people come from when nothing else is said."""
    return _EXTERIORS.get(kind, _fronts)(width, depth)


def vehicle_interior(name: str) -> tuple[list[Prop], Vec3]:
    """Two rows of seats, low doors and a dashboard; windscreen side, +Z, is open."""
    seat: Colour = (0.36, 0.34, 0.33)
    pieces = [
        box("driver seat", 0.4, -0.05, (0.52, 0.45, 0.5), seat),
        box("passenger seat", -0.4, -0.05, (0.52, 0.45, 0.5), seat),
        box("driver backrest", 0.4, -0.36, (0.5, 0.62, 0.12), seat, y=0.45),
        box("passenger backrest", -0.4, -0.36, (0.5, 0.62, 0.12), seat, y=0.45),
        box("rear seat", 0, -1.0, (1.4, 0.45, 0.5), seat),
        box("left door", 0.86, -0.4, (0.08, 0.85, 2.4), STONE),
        box("right door", -0.86, -0.4, (0.08, 0.85, 2.4), STONE),
        box("dashboard", 0, 0.72, (1.6, 0.7, 0.24), TAR),
        box(name, 0, -1.5, (1.7, 0.9, 0.1), STONE),
    ]
    return pieces, (-1.5, 0.0, 0.0)
