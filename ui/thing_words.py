"""The things of the library and their groups as the window says them, in the user's language.

On the stage, in lists and in prompts a thing keeps its English name until somebody renames it.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from ui.words import QT_TRANSLATE_NOOP

GROUPS: Mapping[str, str] = {
    "room": QT_TRANSLATE_NOOP("Things", "Room"),
    "furniture": QT_TRANSLATE_NOOP("Things", "Furniture"),
    "kitchen": QT_TRANSLATE_NOOP("Things", "Kitchen and bathroom"),
    "light": QT_TRANSLATE_NOOP("Things", "Lamps and fire"),
    "thing": QT_TRANSLATE_NOOP("Things", "Things"),
    "street": QT_TRANSLATE_NOOP("Things", "Street"),
    "land": QT_TRANSLATE_NOOP("Things", "Land"),
    "vehicle": QT_TRANSLATE_NOOP("Things", "Vehicles"),
}

THINGS: Mapping[str, str] = {
    "wall": QT_TRANSLATE_NOOP("Things", "Wall"),
    "low_wall": QT_TRANSLATE_NOOP("Things", "Low wall"),
    "door_closed": QT_TRANSLATE_NOOP("Things", "Door"),
    "door_half": QT_TRANSLATE_NOOP("Things", "Half open door"),
    "door_open": QT_TRANSLATE_NOOP("Things", "Open door"),
    "window_closed": QT_TRANSLATE_NOOP("Things", "Window"),
    "window_half": QT_TRANSLATE_NOOP("Things", "Half open window"),
    "window_open": QT_TRANSLATE_NOOP("Things", "Open window"),
    "opening": QT_TRANSLATE_NOOP("Things", "Opening"),
    "stairs": QT_TRANSLATE_NOOP("Things", "Stairs"),
    "platform": QT_TRANSLATE_NOOP("Things", "Platform"),
    "column": QT_TRANSLATE_NOOP("Things", "Column"),
    "railing": QT_TRANSLATE_NOOP("Things", "Railing"),
    "fireplace": QT_TRANSLATE_NOOP("Things", "Fireplace"),
    "table": QT_TRANSLATE_NOOP("Things", "Table"),
    "round_table": QT_TRANSLATE_NOOP("Things", "Round table"),
    "coffee_table": QT_TRANSLATE_NOOP("Things", "Coffee table"),
    "desk": QT_TRANSLATE_NOOP("Things", "Desk"),
    "chair": QT_TRANSLATE_NOOP("Things", "Chair"),
    "armchair": QT_TRANSLATE_NOOP("Things", "Armchair"),
    "sofa": QT_TRANSLATE_NOOP("Things", "Sofa"),
    "stool": QT_TRANSLATE_NOOP("Things", "Stool"),
    "bench": QT_TRANSLATE_NOOP("Things", "Bench"),
    "bed": QT_TRANSLATE_NOOP("Things", "Bed"),
    "single_bed": QT_TRANSLATE_NOOP("Things", "Single bed"),
    "shelf": QT_TRANSLATE_NOOP("Things", "Shelf"),
    "wardrobe": QT_TRANSLATE_NOOP("Things", "Wardrobe"),
    "drawers": QT_TRANSLATE_NOOP("Things", "Chest of drawers"),
    "piano": QT_TRANSLATE_NOOP("Things", "Piano"),
    "mirror": QT_TRANSLATE_NOOP("Things", "Mirror"),
    "picture": QT_TRANSLATE_NOOP("Things", "Picture"),
    "rug": QT_TRANSLATE_NOOP("Things", "Rug"),
    "plant": QT_TRANSLATE_NOOP("Things", "Plant"),
    "counter": QT_TRANSLATE_NOOP("Things", "Counter"),
    "stove": QT_TRANSLATE_NOOP("Things", "Stove"),
    "fridge": QT_TRANSLATE_NOOP("Things", "Fridge"),
    "sink": QT_TRANSLATE_NOOP("Things", "Sink"),
    "bath": QT_TRANSLATE_NOOP("Things", "Bath"),
    "toilet": QT_TRANSLATE_NOOP("Things", "Toilet"),
    "lamp": QT_TRANSLATE_NOOP("Things", "Table lamp"),
    "floor_lamp": QT_TRANSLATE_NOOP("Things", "Floor lamp"),
    "ceiling_lamp": QT_TRANSLATE_NOOP("Things", "Ceiling lamp"),
    "candle": QT_TRANSLATE_NOOP("Things", "Candle"),
    "lantern": QT_TRANSLATE_NOOP("Things", "Lantern"),
    "television": QT_TRANSLATE_NOOP("Things", "Television"),
    "campfire": QT_TRANSLATE_NOOP("Things", "Camp fire"),
    "telephone": QT_TRANSLATE_NOOP("Things", "Telephone"),
    "phone": QT_TRANSLATE_NOOP("Things", "Phone"),
    "laptop": QT_TRANSLATE_NOOP("Things", "Laptop"),
    "radio": QT_TRANSLATE_NOOP("Things", "Radio"),
    "book": QT_TRANSLATE_NOOP("Things", "Book"),
    "letter": QT_TRANSLATE_NOOP("Things", "Letter"),
    "envelope": QT_TRANSLATE_NOOP("Things", "Envelope"),
    "newspaper": QT_TRANSLATE_NOOP("Things", "Newspaper"),
    "cup": QT_TRANSLATE_NOOP("Things", "Cup"),
    "bottle": QT_TRANSLATE_NOOP("Things", "Bottle"),
    "kettle": QT_TRANSLATE_NOOP("Things", "Kettle"),
    "knife": QT_TRANSLATE_NOOP("Things", "Knife"),
    "pistol": QT_TRANSLATE_NOOP("Things", "Pistol"),
    "key": QT_TRANSLATE_NOOP("Things", "Key"),
    "suitcase": QT_TRANSLATE_NOOP("Things", "Suitcase"),
    "crate": QT_TRANSLATE_NOOP("Things", "Crate"),
    "barrel": QT_TRANSLATE_NOOP("Things", "Barrel"),
    "kerb": QT_TRANSLATE_NOOP("Things", "Kerb"),
    "road": QT_TRANSLATE_NOOP("Things", "Road"),
    "lamp_post": QT_TRANSLATE_NOOP("Things", "Lamp post"),
    "old_lamp_post": QT_TRANSLATE_NOOP("Things", "Old lamp post"),
    "house": QT_TRANSLATE_NOOP("Things", "House front"),
    "tall_house": QT_TRANSLATE_NOOP("Things", "Tall house front"),
    "traffic_light": QT_TRANSLATE_NOOP("Things", "Traffic light"),
    "road_sign": QT_TRANSLATE_NOOP("Things", "Sign"),
    "hydrant": QT_TRANSLATE_NOOP("Things", "Hydrant"),
    "bin": QT_TRANSLATE_NOOP("Things", "Bin"),
    "phone_box": QT_TRANSLATE_NOOP("Things", "Phone box"),
    "stall": QT_TRANSLATE_NOOP("Things", "Market stall"),
    "fence": QT_TRANSLATE_NOOP("Things", "Fence"),
    "barrier": QT_TRANSLATE_NOOP("Things", "Barrier"),
    "tree": QT_TRANSLATE_NOOP("Things", "Tree"),
    "conifer": QT_TRANSLATE_NOOP("Things", "Fir tree"),
    "bush": QT_TRANSLATE_NOOP("Things", "Bush"),
    "hedge": QT_TRANSLATE_NOOP("Things", "Hedge"),
    "reeds": QT_TRANSLATE_NOOP("Things", "Reeds"),
    "hill": QT_TRANSLATE_NOOP("Things", "Hill"),
    "rock": QT_TRANSLATE_NOOP("Things", "Rock"),
    "boulder": QT_TRANSLATE_NOOP("Things", "Boulder"),
    "log": QT_TRANSLATE_NOOP("Things", "Log"),
    "water": QT_TRANSLATE_NOOP("Things", "Water"),
    "path": QT_TRANSLATE_NOOP("Things", "Path"),
    "car": QT_TRANSLATE_NOOP("Things", "Car"),
    "van": QT_TRANSLATE_NOOP("Things", "Van"),
    "truck": QT_TRANSLATE_NOOP("Things", "Truck"),
    "bus": QT_TRANSLATE_NOOP("Things", "Bus"),
    "bicycle": QT_TRANSLATE_NOOP("Things", "Bicycle"),
    "motorcycle": QT_TRANSLATE_NOOP("Things", "Motorcycle"),
    "boat": QT_TRANSLATE_NOOP("Things", "Boat"),
    "carriage": QT_TRANSLATE_NOOP("Things", "Train carriage"),
}


def group_name(group: str) -> str:
    """A group of the library in the user's language."""
    return QCoreApplication.translate("Things", GROUPS.get(group, group))


def thing_name(row_id: str, name: str) -> str:
    """A thing of the library in the user's language; its own name where there is no word."""
    return QCoreApplication.translate("Things", THINGS.get(row_id, name))
