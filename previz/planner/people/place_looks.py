"""How a place looks, from the first words that the script has for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from previz.model.project import Words
from previz.planner.people.cast import Cast
from previz.planner.reading.lexicon import action_patterns, third_person
from previz.planner.reading.look_words import any_of, look_words

MOST_SENTENCES, MOST_WORDS = 2, 24


def place_looks(words: Sequence[Words], cast: Cast) -> str:
    """The sentences that open a scene and only describe where it is; empty when none does.

    A sentence with a person, a deed, weather, light or sound in it tells what happens, not what
    the place is like. ``Rows of empty pigeonholes.`` describes; ``A tap drips.`` does not.
    """
    found: list[str] = []
    for spoken in words:
        if spoken.kind != "action" or len(found) == MOST_SENTENCES:
            break
        if not _describes(spoken.text, cast):
            break
        found.append(spoken.text.strip().rstrip(". "))
    return ". ".join(found)


def _describes(sentence: str, cast: Cast) -> bool:
    bare = sentence.lower()
    return (
        2 <= len(bare.split()) <= MOST_WORDS
        and not cast.mentions(sentence)
        and not any(pattern.search(bare) for pattern in action_patterns(False).values())
        and not _happens().search(bare)
        and not re.search(r"[\"“”?!:(]|--|\b[A-Z]{3,}\b", sentence)
    )


@cache
def _happens() -> re.Pattern[str]:
    table = look_words()
    verbs = [third_person(verb) for verb in table.events]
    forms = [*verbs, *table.events, *table.passing_words, "is", "are", "was", "were"]
    return re.compile(rf"\b{any_of(forms)}\b")
