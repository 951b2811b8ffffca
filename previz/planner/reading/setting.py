"""A slug line, read: inside or outside, where, and what time of day."""

from __future__ import annotations

import re
from functools import cache

from previz.model.project import Setting
from previz.model.vocabulary import times_of_day
from previz.planner.reading.lexicon import Place, lexicon

_DASH = re.compile(r"\s+[-–—]+\s+|\s+[-–—]+$")
_PREFIX = re.compile(r"^[^\W\d_]+(?:\.?/[^\W\d_]+)?\.?\s*", re.UNICODE)
INHERIT = "inherit"


@cache
def _times() -> dict[str, str]:
    return {word: row.id for row in times_of_day().values() for word in row.words}


def _split_prefix(heading: str) -> tuple[bool, bool, str]:
    """(interior, exterior, rest). A forced heading without a prefix is taken as an interior."""
    prefix = _PREFIX.match(heading)
    words = prefix.group().strip().upper() if prefix else ""
    parts = [part.strip(".") for part in words.split("/")]
    table = lexicon()
    short = {"I": "INT", "E": "EXT", "EST": "EXT"} if len(parts) > 1 else {"EST": "EXT"}
    parts = [short.get(part, part) for part in parts]
    interior = any(part in table.interior_marks for part in parts)
    exterior = any(part in table.exterior_marks for part in parts)
    if prefix and (interior or exterior):
        return interior, exterior, heading[prefix.end() :]
    place = place_of(heading)
    outside = place is not None and place.kind not in ("room", "vehicle")
    return not outside, outside, heading


def _time_of(piece: str) -> str:
    """The id of a time word, also with words around it (``NIGHT (1962)``); empty when none."""
    upper = piece.upper().partition("(")[0].strip(" .,")
    if upper in _times():
        return _times()[upper]
    words = upper.split()
    for size in (3, 2, 1):
        for start in range(max(0, min(len(words), 4) - size + 1)):
            found = _times().get(" ".join(words[start : start + size]))
            if found and len(words) <= 4:
                return found
    return ""


def read_setting(heading: str) -> Setting:
    """Read a scene heading that has no scene number on it.

    The last piece after a dash is the time of day when it is a time word; else it is part of
    the place (``HOSPITAL - SARAH'S ROOM - LATER``).
    """
    interior, exterior, rest = _split_prefix(" ".join(heading.split()))
    pieces = [piece.strip() for piece in _DASH.split(rest) if piece.strip()]
    time_id = _time_of(pieces[-1]) if len(pieces) > 1 or (pieces and not place_of(rest)) else ""
    time_words = pieces.pop() if time_id else ""
    return Setting(interior, exterior, " / ".join(pieces), time_id or "unknown", time_words)


@cache
def _place_pattern() -> re.Pattern[str]:
    words = sorted((w for place in lexicon().places for w in place.words), key=lambda w: -len(w))
    spaced = "|".join(re.escape(word) for word in words if word < "\u2e80")
    unspaced = "|".join(re.escape(word) for word in words if word >= "\u2e80")
    return re.compile(rf"\b(?:{spaced})s?\b|{unspaced}")


def place_of(location: str) -> Place | None:
    """The kind of place that a location's last known word names (``HOTEL CAR PARK``)."""
    found = _place_pattern().findall(location.lower())
    if not found:
        return None
    word = found[-1]
    for place in lexicon().places:
        if word in place.words or word.removesuffix("s") in place.words:
            return place
    return None
