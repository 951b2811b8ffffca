"""Dual dialogue on a page: two speeches beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from previz.model.screenplay import Element, ElementKind
from previz.script import classify
from previz.script.rows import Row, joined

Kind = ElementKind

_MOST_ASIDE_ROWS = 6
_OUTDENT_CELLS = 10
"""A cue stands so far right of its speech at the most."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How far the two columns reach to the right, over the whole document."""

    left: float
    right: float


def limits(rows: Sequence[Row], usual: float) -> Limits:
    """The longest lines of rows with words in two columns; ``usual`` where there are none."""
    pairs = [row.spans for row in rows if len(row.spans) == 2 and not row.opens and not row.number]
    left = max((spans[0].right for spans in pairs), default=usual)
    return Limits(left, max((spans[1].right for spans in pairs), default=usual))


def starts(rows: Sequence[Row], at: int, cell: float) -> bool:
    """Whether two cues stand on the row, well apart, with a speech below."""
    row = rows[at]
    speech = at + 1 < len(rows) and not rows[at + 1].opens
    two = row.opens and len(row.spans) == 2 and not row.number
    apart = two and row.spans[1].left - row.spans[0].left > _OUTDENT_CELLS * cell
    return apart and speech and all(classify.is_cue(span.text) for span in row.spans)


def block(rows: Sequence[Row], at: int, cell: float, reach: Limits) -> tuple[list[Element], int]:
    """Both speeches that begin at a row, the left one first; and how many rows they take."""
    split = rows[at].spans[1].left - _OUTDENT_CELLS * cell
    stop = at + 1
    while stop < len(rows) and not rows[stop].opens:
        stop += 1
    elements: list[Element] = []
    for side, limit in (("left", reach.left), ("right", reach.right)):
        column = []
        for row in rows[at:stop]:
            spans = [span for span in row.spans if (span.left >= split) == (side == "right")]
            if spans:
                column.append(replace(row.only(spans), opens=False))
        elements += _speech(column, side, cell, limit)
    return elements, stop - at


def _speech(rows: Sequence[Row], side: str, cell: float, limit: float) -> list[Element]:
    """A cue, then brackets and dialogue."""
    found = [Element(Kind.CHARACTER, rows[0].text, dual=side)]
    at = 1
    while at < len(rows):
        count = bracketed(rows, at)
        kind = Kind.PARENTHETICAL if count else Kind.DIALOGUE
        stop = at + max(1, count)
        while kind is Kind.DIALOGUE and stop < len(rows) and not bracketed(rows, stop):
            stop += 1
        text = joined(rows[at:stop], limit, cell)
        if kind is Kind.PARENTHETICAL:
            text = text.replace("\n", " ")
        found.append(Element(kind, text, dual=side))
        at = stop
    return found


def bracketed(rows: Sequence[Row], at: int) -> int:
    """How many rows from this one on are one bracket; 0 when it opens with none, or when the
    bracket closes inside a line.
    """
    depth = 0
    for count, row in enumerate(rows[at : at + _MOST_ASIDE_ROWS], 1):
        text = row.text
        if count > 1 and row.opens:
            return 0
        for index, letter in enumerate(text):
            depth += (letter == "(") - (letter == ")")
            if depth == 0:
                return count if count + index and index == len(text) - 1 else 0
    return 0
