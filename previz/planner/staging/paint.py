"""What things are painted: enough colour to tell a room from a room and a thing from its table."""

from __future__ import annotations

import zlib

from previz.model.stage import Colour

_PAPER: Colour = (0.93, 0.89, 0.76)
_STEEL: Colour = (0.66, 0.69, 0.72)
_CHINA: Colour = (0.90, 0.90, 0.87)
_BRASS: Colour = (0.84, 0.68, 0.36)
_LEATHER: Colour = (0.44, 0.28, 0.20)
_THING: Colour = (0.84, 0.77, 0.60)

_THINGS: dict[str, Colour] = {
    **dict.fromkeys(
        ("letter", "envelope", "note", "ticket", "map", "newspaper", "photograph", "passport",
         "money"),
        _PAPER,
    ),
    **dict.fromkeys(("gun", "knife", "rifle", "tin", "bucket", "camera"), _STEEL),
    **dict.fromkeys(("cup", "mug", "plate", "teapot"), _CHINA),
    **dict.fromkeys(("key", "watch", "ring", "coin", "clock", "bell", "compass"), _BRASS),
    **dict.fromkeys(("suitcase", "bag", "wallet", "rucksack"), _LEATHER),
    "kettle": (0.34, 0.40, 0.42),
    "phone": (0.88, 0.85, 0.78),
    "radio": (0.62, 0.29, 0.21),
    "bottle": (0.34, 0.50, 0.40),
    "book": (0.62, 0.26, 0.22),
    "notebook": (0.26, 0.36, 0.48),
    "lamp": (0.93, 0.86, 0.70),
    "lantern": (0.93, 0.86, 0.70),
    "cassette": (0.20, 0.19, 0.20),
    "tape": (0.20, 0.19, 0.20),
}  # fmt: skip

_WOOD: Colour = (0.52, 0.40, 0.29)
_PIECES: dict[str, Colour] = {
    **dict.fromkeys(("counter", "bar", "sink"), (0.44, 0.50, 0.47)),
    **dict.fromkeys(("shelf", "shelves", "wardrobe", "piano"), (0.40, 0.30, 0.22)),
    **dict.fromkeys(("sofa", "armchair"), (0.42, 0.46, 0.50)),
    **dict.fromkeys(("stove", "machine", "pump", "pumps"), (0.32, 0.33, 0.35)),
    "bed": (0.46, 0.52, 0.58),
    "stalls": (0.70, 0.30, 0.24),
    "sheets": (0.88, 0.87, 0.84),
    "reeds": (0.46, 0.48, 0.30),
    **dict.fromkeys(
        ("farmhouse", "cottage", "house", "lighthouse", "windmill"), (0.88, 0.87, 0.84)
    ),
    **dict.fromkeys(("church", "tower"), (0.60, 0.58, 0.54)),
    "parapet": (0.52, 0.50, 0.46),
    "fence": (0.62, 0.58, 0.52),
    "gate": (0.62, 0.58, 0.52),
}

_WALLS: tuple[Colour, ...] = (
    *((0.72, 0.67, 0.58), (0.60, 0.65, 0.60), (0.60, 0.64, 0.68), (0.72, 0.63, 0.55)),
    *((0.66, 0.64, 0.60), (0.68, 0.66, 0.52)),
)
_METALS: tuple[Colour, ...] = ((0.62, 0.22, 0.18), (0.30, 0.40, 0.50), (0.66, 0.66, 0.63))


def thing(word: str) -> Colour:
    """The colour of a prop by its word."""
    return _THINGS.get(word, _THING)


def furniture(name: str) -> Colour:
    """The colour of a piece of furniture."""
    return _PIECES.get(name, _WOOD)


def wall(location: str) -> Colour:
    """The plaster of a room: the same for the same place, in any process."""
    return _WALLS[zlib.crc32(location.upper().encode()) % len(_WALLS)]


def vehicle(name: str) -> Colour:
    """The paint of a vehicle."""
    return _METALS[zlib.crc32(name.encode()) % len(_METALS)]
