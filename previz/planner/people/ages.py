"""How old somebody is by their description, and how tall a child of that age is."""

from __future__ import annotations

import re
from functools import cache

from previz.planner.reading.look_words import any_of, look_words

GROWN_YEARS = 16
"""From here on somebody is as tall as a grown-up."""


@cache
def _written() -> re.Pattern[str]:
    years = rf"(?P<years>\d{{1,3}}|{any_of(look_words().numbers)})"
    return re.compile(
        rf"^(?:about |around |aged? |barely |almost |nearly |just |only )*{years}(?![\w'’])"
        rf"|\b{years.replace('years', 'old')}[- ]years?[- ]old\b"
        rf"|\b(?:aged?|boy of|girl of|child of) {years.replace('years', 'of')}\b(?!['’]?s)",
        re.IGNORECASE,
    )


def age_of(pieces: tuple[str, ...]) -> int | None:
    """Whole years where the description gives them: ``11``, ``a girl of nine``; else None.

    A decade (``60s``) is not an age.
    """
    for piece in pieces:
        found = _written().search(piece.strip())
        if found:
            words = next(each for each in found.groupdict().values() if each)
            return int(words) if words.isdigit() else look_words().numbers[words.lower()]
    return None


def child_height_m(age: int) -> float | None:
    """The median height of a child of that age (the source is in the table); None when grown."""
    if age >= GROWN_YEARS:
        return None
    return look_words().heights_m[str(max(age, 1))]
