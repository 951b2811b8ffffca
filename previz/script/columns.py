"""The columns of one document, learned from it: no page size, font or margin is presumed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from previz.script import slugs
from previz.script.rows import Row, mode

NEAR_CELLS = 0.8
"""Two lines begin in one column when their left ends are this near."""

_OUTLIERS = 200
"""One line in so many may be longer than its column, and does not widen it."""

_NUMBER_CELLS = 10
"""A scene number at the left edge, with spaces behind it, is no wider than this."""

_NARROW_ACTION, _NARROW_SPEECH = 0.6, 0.4
"""Shares of the text's width that action and dialogue have in the narrowest of layouts."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Left ends and right limits, in the rows' unit. None where the document has no such column.

    ``cell`` is the width of a usual letter, ``right`` the margin of the whole text. ``cue_middle``
    is set when cues are centred.
    """

    cell: float
    action: float
    action_right: float
    right: float
    dialogue: float | None = None
    dialogue_right: float = 0.0
    parenthetical: float | None = None
    cue: float | None = None
    cue_middle: float | None = None

    def near(self, x: float, column: float | None) -> bool:
        return column is not None and abs(x - column) <= NEAR_CELLS * self.cell

    def at_cue(self, row: Row) -> bool:
        if self.cue_middle is not None:
            return abs(row.middle - self.cue_middle) <= 1.5 * self.cell
        return self.near(row.left, self.cue)

    def at_speech(self, row: Row) -> bool:
        return self.near(row.left, self.dialogue) or self.near(row.left, self.parenthetical)


def learn(rows: Sequence[Row], cell: float) -> Columns:
    """The columns of rows whose margin numbers are taken off."""
    near = NEAR_CELLS * cell
    action = _action(rows, cell, near)
    pairs = list(_cues(rows, action, cell))
    cues = [cue for cue, _ in pairs]
    dialogue, count = mode((row.left for _, row in pairs if row.text[0] != "("), near)
    asides, aside_count = mode((row.left for _, row in pairs if row.text[0] == "("), near)
    lefts, left_count = mode((cue.left for cue in cues), near)
    middles, middle_count = mode((cue.middle for cue in cues), near)
    centred = middle_count > 1.3 * left_count
    right = _limit([row.right for row in rows])
    return Columns(
        cell,
        action,
        _reach(rows, action, near, _NARROW_ACTION * (right - action)),
        right,
        dialogue if count else None,
        _reach([r for r in rows if not r.opens], dialogue, near, _NARROW_SPEECH * (right - action)),
        asides if aside_count and abs(asides - dialogue) > near else None,
        None if centred or not cues else lefts,
        middles if centred else None,
    )


def _action(rows: Sequence[Row], cell: float, near: float) -> float:
    """Where headings begin, and action with them; else where most paragraphs begin at the left."""
    headings = [row.left for row in rows if row.number or slugs.heading(row.text) is not None]
    column, count = mode(headings, near)
    further, others = mode((row.left for row in rows if row.left < column - near), near)
    if count:  # headings may stand behind their numbers, further in than the action
        return further if others > count and column - further < _NUMBER_CELLS * cell else column
    lefts = sorted(row.left for row in rows)
    edge = lefts[len(lefts) // 20] if lefts else 0.0
    return mode((left for left in lefts if left <= edge + 2 * near), near)[0]


def _cues(rows: Sequence[Row], action: float, cell: float) -> Iterator[tuple[Row, Row]]:
    """Rows that look like cues by where they stand, each with the row below it.

    A cue stands apart from what is above, and what is below begins further left.
    """
    for cue, below in pairwise(rows):
        inside = cue.left > action + 4 * cell and below.left > action - cell
        stepped = len(cue.spans) == 1 and below.left < cue.left - 1.2 * cell
        if cue.opens and not below.opens and inside and stepped:
            yield cue, below


def _reach(rows: Sequence[Row], column: float, near: float, least: float) -> float:
    """How far a column's lines reach to the right; ``least`` wide when all of them are short."""
    longest = _limit([row.right for row in rows if abs(row.left - column) <= near])
    return max(longest, column + least)


def _limit(rights: Sequence[float]) -> float:
    """How far a column reaches to the right, by its longest lines."""
    return sorted(rights)[-1 - len(rights) // _OUTLIERS] if rights else 0.0
