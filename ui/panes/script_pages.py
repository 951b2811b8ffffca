"""Where the pages of the printed script turn: 55 lines each, as wide as on paper."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from previz.model.screenplay import ElementKind
from ui.panes.script_draft import BREAK, Row

Kind = ElementKind

PAGE_LINES = 55
PAGE_CHARACTERS = 61

# Indent from the left and from the right, in characters of a 61-character line, as on a US page.
INDENTS = {
    Kind.DIALOGUE: (10, 16),
    Kind.LYRIC: (10, 16),
    Kind.PARENTHETICAL: (15, 20),
    Kind.CHARACTER: (20, 4),
}
UNPRINTED = frozenset({Kind.NOTE, Kind.SECTION, Kind.SYNOPSIS})
_TIGHT = frozenset({Kind.DIALOGUE, Kind.PARENTHETICAL, Kind.LYRIC})


@dataclass(frozen=True, slots=True)
class PageTurn:
    """Page ``number`` (the first is 1) begins with line ``line`` of row ``row``."""

    number: int
    row: int
    line: int


def space_above(kind: ElementKind) -> int:
    """Empty lines before an element."""
    if kind is Kind.SCENE_HEADING:
        return 2
    return 0 if kind in _TIGHT else 1


def printed_lines(kind: ElementKind, text: str) -> int:
    """How many lines the words of an element take on paper; wide characters count as two."""
    if kind in UNPRINTED:
        return 0
    left, right = INDENTS.get(kind, (0, 0))
    columns = PAGE_CHARACTERS - left - right
    return wrapped_lines(text, columns)


def wrapped_lines(text: str, columns: int) -> int:
    """How many lines of so many characters a text takes; wide characters count as two."""
    if len(text) <= columns and text.isascii():
        return 1
    return sum(_wrapped(line, columns) for line in text.split(BREAK))


def _wrapped(text: str, columns: int) -> int:
    if text.isascii() and len(text) <= columns:
        return 1
    lines, used = 1, 0
    for word in text.split(" "):
        size = len(word) if word.isascii() else sum(map(_width, word))
        if used and used + 1 + size > columns:
            lines, used = lines + 1, size
        else:
            used += size + (1 if used else 0)
        if used > columns:  # longer than a line: it is broken, as text without spaces is
            lines, used = lines + (used - 1) // columns, (used - 1) % columns + 1
    return lines


def _width(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


class Pages:
    """The page turns of a draft. What a row takes is counted once for each state of it."""

    def __init__(self) -> None:
        self.turns: list[PageTurn] = []
        self._counted: dict[int, tuple[int, ElementKind, int]] = {}

    @property
    def count(self) -> int:
        return len(self.turns) + 1

    def count_up(self, rows: Sequence[Row]) -> None:
        """Find the turns. A page ends where its lines do, or where the writer forced a new one.

        A heading or a cue never stays alone at the foot of a page.
        """
        turns: list[PageTurn] = []
        counted: dict[int, tuple[int, ElementKind, int]] = {}
        used, known = 0, self._counted.get
        for at, row in enumerate(rows):
            entry = known(row.number)
            if entry is None or entry[0] != row.edition or entry[1] is not row.kind:
                entry = (row.edition, row.kind, printed_lines(row.kind, row.text))
            counted[row.number] = entry
            size = entry[2]
            if not size:
                continue
            forced = any(element.kind is Kind.PAGE_BREAK for element in row.above)
            space = space_above(row.kind) if used else 0
            with_next = 1 if row.kind in (Kind.SCENE_HEADING, Kind.CHARACTER) else 0
            if used and (forced or used + space + 1 + with_next > PAGE_LINES):
                turns.append(PageTurn(len(turns) + 2, at, 0))
                used = space = 0
            used += space + size
            line = size - (used - PAGE_LINES)
            while used > PAGE_LINES:
                turns.append(PageTurn(len(turns) + 2, at, line))
                used, line = used - PAGE_LINES, line + PAGE_LINES
        self.turns, self._counted = turns, counted

    def page_of(self, row: int) -> int:
        """The number of the page that a row begins on."""
        low, high = 0, len(self.turns)
        while low < high:
            middle = (low + high) // 2
            turn = self.turns[middle]
            if (turn.row, turn.line) <= (row, 0):
                low = middle + 1
            else:
                high = middle
        return low + 1
