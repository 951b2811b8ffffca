"""He or she: guessed from the pronouns near a name, and left open when in doubt."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from previz.planner.people.cast import Cast

_MALE = re.compile(r"\b(?:he|his|himself)\b", re.IGNORECASE)
_FEMALE = re.compile(r"\b(?:she|herself|her(?= [a-z]))\b", re.IGNORECASE)
_OPENS_MALE, _OPENS_FEMALE = re.compile(r"^(?:He|His)\b"), re.compile(r"^(?:She|Her)\b")
_MAN = "son|brother|husband|father|uncle|grandfather|grandson|nephew|boyfriend|stepfather"
_WOMAN = "daughter|sister|wife|mother|aunt|grandmother|granddaughter|niece|girlfriend|stepmother"
_KIN = re.compile(rf"\b(?:(?P<m>{_MAN})|(?P<f>{_WOMAN}))(?:,| named)? (?=[^\W\d_])")
_KIN_COUNTS = 20
"""*His daughter GRETA* says more about her than *his* does."""

_INTRODUCTION = 3
"""A pronoun in the sentence that introduces somebody counts this many times."""


def with_genders(cast: Cast, paragraphs: Iterable[list[str]]) -> Cast:
    """The cast with genders where the script leaves no doubt.

    ``paragraphs`` are lists of action sentences. Evidence is a pronoun in a sentence that names
    one person only, or that opens the sentence after it; object pronouns do not count.
    """
    votes: Counter[tuple[str, str]] = Counter()
    seen: set[str] = set()
    for sentences in paragraphs:
        last = ""
        for sentence in sentences:
            mentions = cast.mentions(sentence)
            named = [mention.key for mention in mentions]
            for kin in _KIN.finditer(sentence):
                for mention in mentions:
                    if mention.start == kin.end():
                        votes[mention.key, "m" if kin.group("m") else "f"] += _KIN_COUNTS
            if len(named) == 1:
                weight = 1 if named[0] in seen else _INTRODUCTION
                seen.add(named[0])
                votes[named[0], "m"] += weight * bool(_MALE.search(sentence))
                votes[named[0], "f"] += weight * bool(_FEMALE.search(sentence))
            elif not named and last:
                votes[last, "m"] += bool(_OPENS_MALE.match(sentence))
                votes[last, "f"] += bool(_OPENS_FEMALE.match(sentence))
            last = named[0] if len(named) == 1 else last if not named else ""
    characters = dict(cast.characters)
    for key, character in characters.items():
        male, female = votes[key, "m"], votes[key, "f"]
        if not character.gender and not character.group and male != female:
            characters[key] = replace(character, gender="m" if male > female else "f")
    return replace(cast, characters=characters)
