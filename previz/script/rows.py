"""Lines of a laid-out page: where they stand and what they say. PDF and typed text share them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from unicodedata import east_asian_width

BLANK_PITCHES = 1.4
"""Lines further apart than so many pitches have a blank line, or half of one, between them."""

_COMMON = 0.1
"""A step between lines that makes up this share of all is a step of the layout."""


@dataclass(frozen=True, slots=True)
class Span:
    """Words that stand together. ``left`` and ``right`` are in points or, typed, in columns."""

    left: float
    right: float
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a page, its spans from left to right.

    ``page`` and ``line`` count from one; where typed text has no form feeds, pages count down from
    minus one and ``line`` is the file's. ``y`` grows downwards. ``opens`` is true when a blank line
    or the top of a page is above, ``tops`` when it is the page's first line. ``number`` is a scene
    number that stood in the margin.
    """

    page: int
    line: int
    y: float
    spans: tuple[Span, ...]
    opens: bool = False
    tops: bool = False
    number: str = ""

    @property
    def left(self) -> float:
        return self.spans[0].left

    @property
    def right(self) -> float:
        return self.spans[-1].right

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def text(self) -> str:
        return " ".join(span.text for span in self.spans)

    @property
    def place(self) -> str:
        return f"page {self.page}, line {self.line}" if self.page > 0 else f"line {self.line}"

    def only(self, spans: Iterable[Span]) -> Row:
        """The row with these spans alone."""
        return replace(self, spans=tuple(spans))


def pitch(rows: Sequence[Row]) -> float:
    """The distance of two lines of one paragraph: the smallest step that is common; 0 for none."""
    steps = sorted(b.y - a.y for a, b in pairwise(rows) if a.page == b.page and b.y > a.y)
    start = 0
    while start < len(steps):
        stop = start
        while stop < len(steps) and steps[stop] <= steps[start] * 1.08:
            stop += 1
        if stop - start >= max(1, _COMMON * len(steps)):
            return steps[start]
        start = stop
    return steps[0] if steps else 0.0


def with_gaps(rows: Sequence[Row]) -> list[Row]:
    """The rows again, each knowing whether a blank line or the top of a page is above it."""
    step = pitch(rows)
    found: list[Row] = []
    for at, row in enumerate(rows):
        tops = at == 0 or rows[at - 1].page != row.page
        opens = tops or row.y - rows[at - 1].y > BLANK_PITCHES * step
        found.append(replace(row, opens=opens, tops=tops))
    return found


def mode(values: Iterable[float], near: float) -> tuple[float, int]:
    """The middle of the fullest window of ``2 * near``, and how many values are in it; (0, 0)."""
    every = sorted(values)
    best, best_start, start = 0, 0, 0
    for stop, value in enumerate(every):
        while value - every[start] > 2 * near:
            start += 1
        if stop - start + 1 > best:
            best, best_start = stop - start + 1, start
    if not best:
        return 0.0, 0
    window = every[best_start : best_start + best]
    return window[len(window) // 2], best


def is_wide(character: str) -> bool:
    """Whether a letter is written without spaces between words, as Chinese and Japanese are."""
    return east_asian_width(character) in "WF"


def joined(rows: Sequence[Row], limit: float, cell: float) -> str:
    """The rows of one paragraph as text; the writer's own line breaks stay.

    A line that was wrapped is full: the next word had no room up to ``limit``. Where it had, the
    writer broke the line.
    """
    text = rows[0].text
    for above, below in pairwise(rows):
        words = below.text
        if has_room(above, below, limit, cell):
            text += "\n" + words
        elif is_wide(words[0]) and any(map(is_wide, text[-2:])):
            text += words
        else:
            hyphenated = text[-1] == "-" and text[-2:-1].isalnum() and words[0].isalnum()
            text += words if hyphenated else " " + words
    return text


def has_room(above: Row, below: Row, limit: float, cell: float) -> bool:
    """Whether the first word of the row below would have fit at the end of the one above."""
    return above.right + cell + _first_word(below) < limit - cell / 2


def _first_word(row: Row) -> float:
    """How wide the row's first word is, by its share of the letters."""
    words = row.spans[0].text
    letters = 1 if is_wide(words[0]) else len(words.split(maxsplit=1)[0])
    return (row.spans[0].right - row.left) * letters / len(words)
