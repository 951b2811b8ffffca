"""Between the cast and places that a script names and those that the project keeps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from previz.model.cast import Character, Location, character_id
from previz.model.project import Scene
from previz.planner.people.cast import Cast
from previz.planner.people.cast import Character as Player
from previz.planner.people.place_looks import place_looks
from previz.planner.people.wardrobe import Dress
from previz.planner.reading.lexicon import lexicon


def roster(cast: Cast, known: Mapping[str, Character] | None = None) -> dict[str, Character]:
    """The project's characters, in order of appearance.

    Of those who are ``known``, what was set by hand (``locked``) stays; the rest follows the
    script, colours and figures never change.
    """
    made: dict[str, Character] = {}
    for key, player in cast.characters.items():
        who = Character(
            id=key,
            name=player.name,
            figures=player.figures,
            colour=player.colour,
            height_m=player.height_m,
            gender=player.gender,
            anchor=player.anchor,
            wardrobe=player.wardrobe,
            evidence=player.evidence,
        )
        before = (known or {}).get(key)
        made[key] = _kept(before, who) if before else who
    return made


def _kept(before: Character, now: Character) -> Character:
    locked = before.locked
    return replace(
        before,
        name=before.name if "name" in locked else now.name,
        height_m=before.height_m if "height_m" in locked else now.height_m,
        gender=before.gender if "gender" in locked else now.gender or before.gender,
        anchor=before.anchor if "anchor" in locked else now.anchor,
        evidence=before.evidence if "anchor" in locked else now.evidence,
        wardrobe=before.wardrobe if "wardrobe" in locked else now.wardrobe,
    )


def with_known(cast: Cast, known: Mapping[str, Character]) -> Cast:
    """The cast of a new draft: who is known stays as they are, new ones get a free colour.

    Somebody who was renamed or merged is found again under every name that they have had.
    """
    cast = _under_known_names(cast, known)
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
            locked = who.locked
            players[key] = replace(
                player,
                name=who.name if "name" in locked else player.name,
                figures=who.figures,
                colour=who.colour,
                height_m=who.height_m if "height_m" in locked else player.height_m,
                gender=who.gender if "gender" in locked else player.gender or who.gender,
            )
    return replace(cast, characters=players, dress=tuple(_worn(each, known) for each in cast.dress))


def _worn(dress: Dress, known: Mapping[str, Character]) -> Dress:
    """A scene's states of dress without those that a hand took out of somebody's wardrobe."""

    def has(key: str, state: str) -> bool:
        who = known.get(key)
        by_hand = who is not None and "wardrobe" in who.locked
        return not by_hand or any(state == each.name for each in known[key].wardrobe)

    return tuple((key, state) for key, state in dress if has(key, state))


def _under_known_names(cast: Cast, known: Mapping[str, Character]) -> Cast:
    """The cast with everybody under the id that the project has for them."""
    owners: dict[str, str] = {}
    for who in known.values():
        for name in who.names:
            owners.setdefault(character_id(name), who.id)
    # An id is its owner's, whatever others have been called: a merge takes it out of the cast.
    owners |= {who.id: who.id for who in known.values()}
    found = {key: owners[key] for key in cast.characters if owners.get(key, key) != key}
    if not found:
        return cast
    players: dict[str, Player] = {}
    for key, player in cast.characters.items():
        owner = found.get(key, key)
        if owner not in players or owner == key:
            players[owner] = replace(player, key=owner)
    return Cast(
        players,
        {word: found.get(key, key) for word, key in cast.names.items()},
        _pointing(cast.phrases, found),
        _pointing(cast.caseless, found),
        tuple(tuple((found.get(k, k), state) for k, state in scene) for scene in cast.dress),
    )


def _pointing(
    index: Mapping[str, tuple[tuple[str, str], ...]], found: Mapping[str, str]
) -> dict[str, tuple[tuple[str, str], ...]]:
    return {
        first: tuple((name, found.get(key, key)) for name, key in entries)
        for first, entries in index.items()
    }


def locations_of(
    scenes: Iterable[Scene], cast: Cast, known: Mapping[str, Location] | None = None
) -> dict[str, Location]:
    """The places of the scenes, in order of appearance.

    Of those that are ``known``, what was set by hand stays; the rest follows the script.
    """
    found: dict[str, Location] = {}
    for scene in scenes:
        looks = place_looks(scene.words, cast)
        place = found.get(scene.location_id)
        if place is None:
            place = Location(
                id=scene.location_id,
                name=scene.setting.location,
                interior=scene.setting.interior,
                exterior=scene.setting.exterior,
                anchor=looks,
                evidence=looks,
            )
        elif not place.anchor and looks:
            place = replace(place, anchor=looks, evidence=looks)
        found[scene.location_id] = place
    return {id_: _kept_place((known or {}).get(id_), place) for id_, place in found.items()}


def _kept_place(before: Location | None, now: Location) -> Location:
    if before is None:
        return now
    return replace(
        before,
        name=before.name if "name" in before.locked else now.name,
        interior=before.interior or now.interior,
        exterior=before.exterior or now.exterior,
        anchor=before.anchor if "anchor" in before.locked else now.anchor,
        evidence=before.evidence if "anchor" in before.locked else now.evidence,
    )


def place_ids(known: Mapping[str, Location]) -> dict[str, str]:
    """Where a place that was merged into another is now: the id in the script to the project's."""
    return {old: place.id for place in known.values() for old in place.also}
