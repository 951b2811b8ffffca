"""Between the cast that a script names and the cast that the project keeps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from previz.model.cast import Character, Location
from previz.model.project import Scene
from previz.planner.cast import Cast
from previz.planner.cast import Character as Player
from previz.planner.lexicon import lexicon


def roster(cast: Cast) -> dict[str, Character]:
    """The project's characters, in order of appearance."""
    return {
        key: Character(
            id=key,
            name=player.name,
            figures=player.figures,
            colour=player.colour,
            height_m=player.height_m,
            gender=player.gender,
        )
        for key, player in cast.characters.items()
    }


def with_known(cast: Cast, known: Mapping[str, Character]) -> Cast:
    """The cast of a new draft: who is known stays as they are, new ones get a free colour."""
    palette = lexicon().palette
    taken = {who.colour for who in known.values()}
    free = [colour for colour in palette if colour not in taken] or list(palette)
    players: dict[str, Player] = {}
    count = 0
    for key, player in cast.characters.items():
        who = known.get(key)
        if who is None:
            players[key] = replace(player, colour=free[count % len(free)])
            count += 1
        else:
            players[key] = replace(
                player,
                figures=who.figures,
                colour=who.colour,
                height_m=who.height_m,
                gender=who.gender or player.gender,
            )
    return replace(cast, characters=players)


def locations_of(scenes: Iterable[Scene]) -> dict[str, Location]:
    """The places of the scenes, in order of appearance."""
    found: dict[str, Location] = {}
    for scene in scenes:
        if scene.location_id not in found:
            found[scene.location_id] = Location(
                id=scene.location_id,
                name=scene.setting.location,
                interior=scene.setting.interior,
                exterior=scene.setting.exterior,
            )
    return found
