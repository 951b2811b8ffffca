"""How people look, from the script's own words: description, clothes, height."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from previz.model.cast import Wardrobe
from previz.model.screenplay import WrittenScene
from previz.planner.people.ages import age_of, child_height_m
from previz.planner.people.cast import Cast, Character
from previz.planner.people.introductions import Introduction, introduction, passing, worn
from previz.planner.people.wardrobe import Telling, Worn, dress_scenes, states, told, worn_in
from previz.planner.reading.look_words import condition_name


def with_looks(cast: Cast, scenes: Sequence[WrittenScene]) -> Cast:
    """The cast with what the script says of everybody's looks; nothing is made up.

    Clothes stand in the description, until the script changes them: then they are the usual state
    of dress. What passes (*soaked*) is a state from the start.
    """
    telling = told(scenes, cast)
    introduced = _introductions(cast, telling)
    first = {key: scene for key, (scene, _found) in introduced.items()}
    found = {key: each for key, (_scene, each) in introduced.items()}
    changes = [*_passing(introduced), *worn_in(telling, cast, found)]
    at_first = {id(each) for each in changes if _usual(each, first, found)}
    characters = dict(cast.characters)
    for key, character in characters.items():
        mine = [each for each in changes if each.key == key]
        usual = [each for each in mine if id(each) in at_first]
        later = [each for each in mine if id(each) not in at_first]
        characters[key] = _looking(character, found.get(key), usual, later)
    kept = sorted((e for e in changes if id(e) not in at_first), key=lambda each: each.scene)
    return replace(
        cast, characters=characters, dress=tuple(dress_scenes(scenes, telling, kept, cast))
    )


def _looking(
    character: Character, found: Introduction | None, usual: list[Worn], later: list[Worn]
) -> Character:
    pieces = [piece for piece in (found.pieces if found else ()) if not passing(piece)]
    clothes = [each.item for each in usual]
    if any(each.item for each in later):
        clothes = [piece for piece in pieces if worn(piece)] + clothes
        pieces = [piece for piece in pieces if not worn(piece)]
    dressed = ", ".join(clothes)
    wardrobe = states(dressed, later)
    if clothes and not wardrobe:
        wardrobe = states(dressed, usual)[:1]
    age = age_of(found.pieces) if found else None
    height_m = child_height_m(age) if age is not None and not character.group else None
    return replace(
        character,
        anchor=", ".join(pieces),
        evidence=found.sentence if found else "",
        wardrobe=_with_evidence(wardrobe, usual, found),
        height_m=height_m or character.height_m,
    )


def _with_evidence(
    wardrobe: tuple[Wardrobe, ...], usual: list[Worn], found: Introduction | None
) -> tuple[Wardrobe, ...]:
    """The usual dress says where it was found, as the others do."""
    if not wardrobe or not wardrobe[0].text:
        return wardrobe
    sentence = usual[0].sentence if usual else found.sentence if found else ""
    return (replace(wardrobe[0], evidence=sentence), *wardrobe[1:])


def _introductions(cast: Cast, telling: Telling) -> dict[str, tuple[int, Introduction]]:
    """For everybody the scene and the first sentence that describes them with their name."""
    found: dict[str, tuple[int, Introduction]] = {}
    seen: set[str] = set()
    for index, action in enumerate(telling):
        for each in action:
            for mention in each.mentions:
                key, who = mention.key, cast.characters[mention.key]
                if key not in found and not mention.possessive:
                    first = key not in seen
                    made = introduction(each.sentence, mention.start, who.name, first, who.group)
                    if made:
                        found[key] = (index, made)
                seen.add(key)
    return found


def _passing(introduced: dict[str, tuple[int, Introduction]]) -> list[Worn]:
    return [
        Worn(key, scene, "is", condition_name(piece), piece, "", found.sentence)
        for key, (scene, found) in introduced.items()
        for piece in found.pieces
        if passing(piece)
    ]


def _usual(each: Worn, first: dict[str, int], found: dict[str, Introduction]) -> bool:
    """Whether a sentence tells what somebody wears as they are introduced: *She wears a suit.*"""
    return (
        each.change == "is"
        and bool(each.item)
        and not each.text.lower().startswith("in ")
        and first.get(each.key) == each.scene
        and not any(worn(piece) for piece in found[each.key].pieces)
    )
