"""How rows of an older version become rows of the next. A rung is never edited.

A rung works on raw JSON, never on today's classes: they will go on changing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import msgspec

Key = tuple[str, str]
"""Kind and id of a row. Kinds with one row per project have an empty id."""

Upgrade = Callable[[dict[Key, bytes]], dict[Key, bytes]]


def cast_and_locations(stored: dict[Key, bytes]) -> dict[Key, bytes]:
    """Version 1 to 2: characters and locations, gathered from the scenes, get rows of their own."""
    lifted = dict(stored)
    characters: dict[str, dict[str, Any]] = {}
    locations: dict[str, dict[str, Any]] = {}
    for key, body in stored.items():
        if key[0] != "scene":
            continue
        scene = msgspec.json.decode(body)
        setting = scene["setting"]
        inside, outside = setting["interior"], setting["exterior"]
        side = "int-ext" if inside and outside else "int" if inside else "ext"
        place_id = f"{side}-{' '.join(setting['location'].casefold().split())}"
        locations.setdefault(
            place_id,
            {
                "id": place_id,
                "name": setting["location"],
                "interior": inside,
                "exterior": outside,
            },
        )
        for actor in scene.get("stage", {}).get("actors", ()):
            who = characters.setdefault(actor["name"], {**actor, "figures": []})
            if actor["id"] not in who["figures"]:
                who["figures"].append(actor["id"])
        lifted[key] = msgspec.json.encode({**scene, "location_id": place_id})
    for who in characters.values():
        if len(who["figures"]) > 1:
            who["id"] = who["id"].rpartition("-")[0] or who["id"]
        lifted["character", who["id"]] = msgspec.json.encode(who)
    for place in locations.values():
        lifted["location", place["id"]] = msgspec.json.encode(place)
    return lifted


_INTRODUCED = r"\b%s\s*\(([^()]{2,120})\)"


def frozen_anchors(stored: dict[Key, bytes]) -> dict[Key, bytes]:
    """Version 2 to 3: an introduction that every prompt looked up is the character's own now.

    It is what stands in brackets where a name first stands in capitals in action.
    """
    lifted = dict(stored)
    head = msgspec.json.decode(stored.get(("project", ""), b"{}"))
    scenes = [stored.get(("scene", id_), b"{}") for id_ in head.get("scene_order", ())]
    said = [
        words["text"]
        for scene in scenes
        for words in msgspec.json.decode(scene).get("words", ())
        if words["kind"] == "action"
    ]
    for key, body in stored.items():
        if key[0] != "character":
            continue
        who = msgspec.json.decode(body)
        if who.get("anchor") or "anchor" in who.get("locked", ()):
            continue
        pattern = re.compile(_INTRODUCED % re.escape(who["name"].upper()))
        found = next((hit for text in said if (hit := pattern.search(text))), None)
        if found is not None:
            words = " ".join(re.sub(r"[*_]+|\[\[.*?\]\]", "", found[1]).split())
            lifted[key] = msgspec.json.encode({**who, "anchor": words})
    return lifted


UPGRADES: tuple[Upgrade, ...] = (cast_and_locations, frozen_anchors)
"""``UPGRADES[0]`` lifts the rows of version 1 to version 2, and so on."""
