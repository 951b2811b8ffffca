"""The words the planner knows: verbs, props, places, people. Data in ``resources/tables``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

import msgspec

from previz.model.camera import Vec3
from previz.model.stage import Colour
from previz.resources import resource


@dataclass(frozen=True, slots=True)
class ActionWords:
    """A class of verbs: base forms and other phrases, each parted by ``|``; seconds on screen."""

    verbs: str
    also: str
    seconds: float


@dataclass(frozen=True, slots=True)
class PropKind:
    """A thing that can be handled. ``where`` is ``table`` or ``floor``; sizes in metres."""

    size_m: Vec3
    shape: str = "box"
    where: str = "table"


@dataclass(frozen=True, slots=True)
class PieceKind:
    """Furniture or a set piece; ``at`` names the part of the set it stands in."""

    size_m: Vec3
    at: str
    shape: str = "box"


@dataclass(frozen=True, slots=True)
class Place:
    """What a slug-line word stands for: a kind of set, its width, depth, height, its pieces."""

    words: tuple[str, ...]
    kind: str
    size_m: Vec3
    pieces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LightWords:
    light: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tongue:
    """Words of a language without English endings: stems by class of verb, things by stem.

    ``letters`` is a range of characters as in a regular expression; a stem counts at the head of
    a word, or anywhere where words have no spaces between them. A thing's value is the word of
    ``Lexicon.props``. ``he``, ``she`` and ``they`` open a sentence.
    """

    letters: str
    actions: dict[str, str]
    props: dict[str, str]
    he: tuple[str, ...]
    she: tuple[str, ...]
    they: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The table as stored."""

    actions: dict[str, ActionWords]
    no_estimate: dict[str, str]
    state_seconds: float
    silence_seconds: float
    par_factors: dict[str, float]
    charged: frozenset[str]
    weights: dict[str, float]
    adjectives: tuple[str, ...]
    props: dict[str, PropKind]
    unhandled_props: frozenset[str]
    same_prop: dict[str, str]
    pieces: dict[str, PieceKind]
    vehicles: dict[str, Vec3]
    places: tuple[Place, ...]
    roles: dict[str, str]
    children: frozenset[str]
    groups: dict[str, int]
    plain_plurals: frozenset[str]
    title_words: frozenset[str]
    light_words: tuple[LightWords, ...]
    tongues: tuple[Tongue, ...]
    interior_marks: tuple[str, ...]
    exterior_marks: tuple[str, ...]
    palette: tuple[Colour, ...] = field(default=())


@cache
def lexicon() -> Lexicon:
    return msgspec.json.decode(resource("tables/lexicon.json").read_bytes(), type=Lexicon)


def third_person(phrase: str) -> str:
    """``cross to`` as ``crosses to``."""
    verb, space, rest = phrase.partition(" ")
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        verb += "es"
    elif verb.endswith("y") and verb[-2:-1] not in "aeiou":
        verb = verb[:-1] + "ies"
    else:
        verb += "s"
    return verb + space + rest


def _pattern(phrases: list[str]) -> re.Pattern[str]:
    longest_first = sorted({phrase for phrase in phrases if phrase}, key=lambda p: (-len(p), p))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b")


@cache
def action_patterns(plural: bool) -> Mapping[str, re.Pattern[str]]:
    """One pattern per class of verbs; with the base forms too when somebody plural acts."""
    patterns = {}
    for name, words in lexicon().actions.items():
        bases = words.verbs.split("|")
        forms = [third_person(base) for base in bases] + words.also.split("|")
        patterns[name] = _pattern(forms + bases if plural else forms)
    return patterns


@cache
def any_action() -> re.Pattern[str]:
    """Any verb of any class: a quick first test."""
    forms: list[str] = []
    for words in lexicon().actions.values():
        bases = words.verbs.split("|")
        forms += [third_person(base) for base in bases] + bases + words.also.split("|")
    return _pattern(forms)


@cache
def prop_pattern() -> re.Pattern[str]:
    """A prop with the adjectives before it: groups ``adjectives`` and ``prop``."""
    adjectives = "|".join(lexicon().adjectives)
    props = "|".join(sorted(lexicon().props, key=lambda word: (-len(word), word)))
    return re.compile(
        rf"\b(?P<adjectives>(?:(?:{adjectives}) ){{0,3}})(?P<prop>{props})\b(?! post\b)"
    )


@cache
def piece_pattern() -> re.Pattern[str]:
    return _pattern([*lexicon().pieces, "window", "door", "chair"])


@cache
def vehicle_pattern() -> re.Pattern[str]:
    return _pattern(list(lexicon().vehicles))


@cache
def charged_pattern() -> re.Pattern[str]:
    return _pattern(list(lexicon().charged))
