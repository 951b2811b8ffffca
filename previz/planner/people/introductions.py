"""What the script says of somebody where it first shows them: their frozen description.

Only the script's own words, in its own order. Where it is in doubt what a phrase is, the phrase is
not taken: an empty description is better than a wrong one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from previz.planner.reading.lexicon import any_action
from previz.planner.reading.look_words import (
    any_of,
    condition,
    dressed_in,
    garment,
    in_a_colour,
    look_words,
)

MOST_LETTERS = 120
"""A longer bracket is a story, not a description."""

_TECHNICAL = re.compile(
    r"(?:v\.?\s?/?o\.?|o\.?\s?/?s\.?|o\.?\s?/?c\.?|cont['’]?d\.?|continu\w+|off\w*|voice\b.*|subtitle\w*"
    r"|pre-?lap|on (?:the )?(?:phone|screen|tv|radio)|filtered)",
    re.IGNORECASE,
)
_HEAD = re.compile(r"(?:an?|in|with|wearing|dressed in|wrapped in|clad in|has|wears)\b", re.I)
_STOP = re.compile(r"\b(?:who|that|as|while|when|where|and (?=\w+s\b))\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Introduction:
    """How somebody is introduced: the phrases of the script, and the sentence they stand in."""

    pieces: tuple[str, ...]
    sentence: str

    @property
    def text(self) -> str:
        return ", ".join(self.pieces)


def introduction(
    sentence: str, at: int, name: str, first: bool = True, several: bool = False
) -> Introduction | None:
    """What a sentence says of somebody named at a character in it; None when it introduces nobody.

    ``MARA (60s, oilskin coat) sits`` gives ``60s`` and ``oilskin coat``;
    ``MARA, a woman in her sixties, grey suit, sits`` gives the two phrases between commas;
    ``A WOMAN in a grey suit sits`` gives ``in a grey suit``.
    A name in small letters introduces only by a bracket, and only the ``first`` time. ``several``
    says that the name is a group's.
    """
    stop = _name_end(sentence, at, name)
    loud = sentence[at:stop].isupper() or name.upper() == name.lower()
    if not loud and not first:
        return None
    pieces = _after(sentence[stop:], loud)
    if several and not pieces and (colour := in_a_colour().match(sentence, stop)):
        pieces = (colour["said"],)
    return Introduction(pieces, sentence) if pieces else None


def _name_end(sentence: str, at: int, name: str) -> int:
    """Where a name ends: with the last of its capitals, or after its letters."""
    if name.upper() == name.lower():
        return at + len(name)
    run = re.compile(r"[^\W\d_]+(?:[-’'.][^\W\d_]+)*\.?(?:\s+#?\d+)?")
    stop, word = at, run.match(sentence, at)
    while word and (stop == at or word.group().isupper()) and len(word.group()) > 1:
        stop = word.end()
        word = run.match(sentence, stop + 1) if sentence[stop : stop + 1] == " " else None
    return stop


def _after(rest: str, loud: bool) -> tuple[str, ...]:
    bracket = re.match(rf"\s*[(（]([^()（）]{{1,{MOST_LETTERS}}})[)）]", rest)
    pieces: list[str] = []
    if bracket and not _TECHNICAL.fullmatch(bracket[1].strip()):
        pieces += [piece.strip() for piece in re.split(r"[,;，、；]", bracket[1]) if piece.strip()]
    if not loud:
        return tuple(pieces)
    if bracket:
        rest = rest[bracket.end() :]
    if rest.startswith(","):
        pieces += _apposed(rest[1:])
    elif worn_here := dressed_in().match(rest):
        pieces.append(worn_here["said"])
    return tuple(pieces)


def _apposed(rest: str) -> list[str]:
    """The descriptive phrases between commas, up to the first that is none."""
    pieces: list[str] = []
    for piece in re.split(r"[,;]", rest.rstrip(" .!?…")):
        phrase = _trimmed(piece.strip())
        if not phrase:
            break
        pieces.append(phrase)
        if len(phrase) < len(piece.strip()):
            break
    return pieces if len(", ".join(pieces)) <= MOST_LETTERS else pieces[:1]


def _trimmed(phrase: str) -> str:
    """A phrase as far as it certainly describes: up to its last known word before a verb."""
    phrase = _STOP.split(phrase)[0].strip() if not _STOP.match(phrase) else ""
    if not phrase or not _descriptive(phrase):
        return ""
    cut = _verb_at(phrase)
    certain = phrase[:cut].rstrip(" .") if cut else ""
    known = [
        found
        for found in _known().finditer(certain)
        # A colour is worn only where it is not the colour of something: *in black*.
        if found.group().lower() not in look_words().colours_worn or found.end() == len(certain)
    ]
    return certain[: known[-1].end()] if known else ""


def _descriptive(phrase: str) -> bool:
    return bool(_HEAD.match(phrase) or _age().match(phrase) or _known().search(phrase))


def _verb_at(phrase: str) -> int:
    """Where the first word that may be a verb begins; the length when there is none."""
    for word in re.finditer(r"(?<!\w)[^\W\d_]+(?:['’]\w+)?", phrase):
        lowered = word.group().lower()
        if _known().fullmatch(lowered) or (word.start() and phrase[word.start() - 1] in "-'’"):
            continue
        if lowered in ("is", "was", "are", "were") or (
            lowered.endswith("s")
            and not lowered.endswith(("ss", "us"))
            and "'" not in lowered
            and "’" not in lowered
            and lowered not in ("his", "this", "its", "wears", "has", "always", "perhaps")
        ):
            return word.start()
        if lowered.endswith("ing") and any_action().fullmatch(lowered):
            return word.start()
    return len(phrase)


@cache
def _known() -> re.Pattern[str]:
    """A word that a description may end with."""
    table = look_words()
    words = (*table.outer, *table.whole, *table.features, *table.traits, *table.people)
    states = (word for each in table.conditions.values() for word in each)
    ages = (*table.age_words, *table.numbers, *states)
    return re.compile(
        rf"\b(?:{any_of((*words, *ages))}|\d{{1,3}}(?:['’]?s)?|years[- ]old)\b", re.IGNORECASE
    )


@cache
def _age() -> re.Pattern[str]:
    """``60s``, ``in her late forties``, ``about 8 years old`` at the head of a phrase."""
    table = look_words()
    words = any_of((*table.age_words, *table.numbers))
    return re.compile(
        r"(?:(?:in|about|around|aged?|of|barely|almost|nearly|just|over|under) )*"
        r"(?:(?:his|her|their|the) )?(?:(?:early|mid|late)[- ]?)?"
        rf"(?:\d{{1,3}}(?:['’]?s)?\b|{words}\b)",
        re.IGNORECASE,
    )


def worn(piece: str) -> bool:
    """Whether a phrase of a description is something that can be taken off."""
    return garment().search(piece) is not None and condition().search(piece) is None


def passing(piece: str) -> bool:
    """Whether a phrase tells a state that passes: ``soaked``."""
    found = condition().search(piece)
    return found is not None and len(found["condition"]) >= len(piece.strip()) - len("already ")
