"""The words of looks, clothes and places that the planner knows. Data in ``resources/tables``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import msgspec

from previz.resources import resource


@dataclass(frozen=True, slots=True)
class LookWords:
    """The table as stored.

    ``outer`` is worn over other clothes, ``whole`` instead of them. ``conditions`` are a state's
    name and the words for it. ``events`` are verbs of what happens in a place, and
    ``passing_words`` what is there for a while only. ``heights_m`` are medians by age in years.
    """

    outer: tuple[str, ...]
    whole: tuple[str, ...]
    colours_worn: frozenset[str]
    features: tuple[str, ...]
    traits: tuple[str, ...]
    people: tuple[str, ...]
    conditions: dict[str, tuple[str, ...]]
    wears: tuple[str, ...]
    puts_on: tuple[str, ...]
    takes_off: tuple[str, ...]
    continuous: frozenset[str]
    events: tuple[str, ...]
    passing_words: tuple[str, ...]
    age_words: dict[str, int]
    numbers: dict[str, int]
    heights_m: dict[str, float]
    heights_source: str


@cache
def look_words() -> LookWords:
    return msgspec.json.decode(resource("tables/looks.json").read_bytes(), type=LookWords)


def any_of(words: Iterable[str]) -> str:
    """A regular expression for any of these phrases, the longest first."""
    return "(?:" + "|".join(map(re.escape, sorted(words, key=lambda w: (-len(w), w)))) + ")"


@cache
def garment() -> re.Pattern[str]:
    """A piece of clothing."""
    table = look_words()
    return re.compile(rf"\b{any_of((*table.outer, *table.whole))}\b", re.IGNORECASE)


@cache
def condition() -> re.Pattern[str]:
    """What has happened to somebody's clothes or skin, said of them and not of a thing.

    ``soaked to the skin`` and ``stands there, soaked.`` but not ``the soaked letter``.
    """
    words = [word for each in look_words().conditions.values() for word in each]
    return re.compile(
        rf"(?<![-\w])(?<!\bthe )(?<!\ba )(?<!\ban )(?P<condition>{any_of(words)})\b"
        r"(?=\s*(?:$|[,.;:!?)—–-]|and\b|to the\b|from\b|with\b|but\b|in\b|now\b|as\b))",
        re.IGNORECASE,
    )


GARMENTS_APART = "with on at by from to and behind under over near like for into who that then of"
"""Words that part a garment from what comes before it."""


def item() -> str:
    """A regular expression for a garment with a few describing words; no other thing between.

    A colour is worn where nothing follows it: *in black*, not *in the black car*.
    """
    coloured = any_of(look_words().colours_worn)
    return (
        rf"(?:(?!(?:{GARMENTS_APART.replace(' ', '|')})\b)[^\W\d_][\w'’-]*\s+){{0,4}}?"
        rf"(?:(?!\b{coloured}\b){garment().pattern}|{coloured}(?=\s*(?:[.,;!?]|$|\w+s\b)))"
    )


@cache
def dressed_in() -> re.Pattern[str]:
    """``in a grey coat and a hat``, right after a name."""
    one = item()
    return re.compile(
        rf"\s+(?P<said>(?:in|wearing|dressed in|wrapped in|clad in)\s+{one}(?:\s+and\s+{one})*)\b",
        re.IGNORECASE,
    )


@cache
def in_a_colour() -> re.Pattern[str]:
    """``in orange``, right after several people: the word after it is what they do."""
    coloured = any_of(look_words().colours_worn)
    return re.compile(rf"\s+(?P<said>in {coloured})(?=\s+\w)", re.IGNORECASE)


def condition_name(words: str) -> str:
    """The state that a condition is: ``soaked`` for *wet through*."""
    lowered = words.lower()
    return next(name for name, each in look_words().conditions.items() if lowered in each)
