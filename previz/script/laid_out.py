"""Rows in columns to screenplay elements: what a line is follows from where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from previz.model.screenplay import Element, ElementKind
from previz.script import classify, side_by_side, slugs
from previz.script.columns import Columns
from previz.script.rows import Row, has_room, joined

Kind = ElementKind

_SPOKEN = (Kind.DIALOGUE, Kind.PARENTHETICAL)
_ENDS = tuple(".!?…:;”\"'’)]»。！？」")


@dataclass(slots=True)
class Reading:
    """Elements so far, how many rows fit a column, and the rows that are doubtful and why."""

    elements: list[Element] = field(default_factory=list)
    rows: int = 0
    fitting: int = 0
    doubts: list[tuple[Row, str]] = field(default_factory=list)

    @property
    def confidence(self) -> float:
        return self.fitting / self.rows if self.rows else 0.0


def read_rows(rows: Sequence[Row], columns: Columns) -> Reading:
    """All rows as elements, in order. Nothing is left out; what fits nowhere is action."""
    return _Reader(rows, columns).read()


class _Reader:
    """Walks the rows. ``_at`` is the next one; ``_last`` the kind of what was read before it."""

    def __init__(self, rows: Sequence[Row], columns: Columns) -> None:
        self._rows = rows
        self._columns = columns
        self._at = 0
        self._found = Reading()
        self._reach = side_by_side.limits(rows, columns.action_right)

    def read(self) -> Reading:
        while self._at < len(self._rows):
            row = self._rows[self._at]
            if side_by_side.starts(self._rows, self._at, self._columns.cell):
                self._dual()
                continue
            kind, fits = self._kind(row)
            self._take(kind, self._paragraph(kind), fits)
        return self._found

    def _dual(self) -> None:
        cell = self._columns.cell
        elements, count = side_by_side.block(self._rows, self._at, cell, self._reach)
        self._found.elements += elements
        self._found.rows += count
        self._found.fitting += count
        self._at += count

    @property
    def _last(self) -> ElementKind | None:
        return self._found.elements[-1].kind if self._found.elements else None

    def _in_speech(self) -> bool:
        return self._last is Kind.CHARACTER or self._last in _SPOKEN

    # -- what one row is ---------------------------------------------------------------------

    def _kind(self, row: Row) -> tuple[ElementKind, bool]:
        """The row's kind, and whether it stands where that kind stands."""
        columns = self._columns
        at_action = columns.near(row.left, columns.action)
        if self._is_heading(row):
            return Kind.SCENE_HEADING, at_action or bool(row.number)
        at_speech = columns.at_speech(row)
        if self._in_speech() and not row.opens and (row.left > columns.action or at_speech):
            return self._spoken(row), at_speech
        if self._is_cue(row):
            return Kind.CHARACTER, columns.at_cue(row)
        if self._in_speech() and not at_action and at_speech:
            return self._spoken(row), True
        return self._apart(row), at_action or self._apart(row) is not Kind.ACTION

    def _apart(self, row: Row) -> ElementKind:
        """What is no heading and no speech: a transition, a centred line, else action."""
        if self._is_transition(row):
            return Kind.TRANSITION
        return Kind.CENTERED if self._is_centred(row) else Kind.ACTION

    def _is_heading(self, row: Row) -> bool:
        if row.number:
            return True
        if row.left > self._columns.action + 1.5 * self._columns.cell:
            return False
        known = slugs.heading(row.text) is not None
        return known and (row.opens or classify.in_capitals(row.text))

    def _spoken(self, row: Row) -> ElementKind:
        """Dialogue, or a parenthetical: what opens with a bracket and ends with its closing."""
        if not row.text.startswith("("):
            return Kind.DIALOGUE
        closed = side_by_side.bracketed(self._rows, self._at)
        return Kind.PARENTHETICAL if closed else Kind.DIALOGUE

    def _is_cue(self, row: Row) -> bool:
        """A row at the cues' place with a speech right below it."""
        below = self._below()
        if below is None or below.opens or not self._columns.at_cue(row):
            return False
        at_speech = self._columns.at_speech(below) or below.text.startswith("(")
        return at_speech and below.left < row.left

    def _below(self) -> Row | None:
        return self._rows[self._at + 1] if self._at + 1 < len(self._rows) else None

    def _stands_alone(self, row: Row) -> bool:
        below = self._below()
        return row.opens and (below is None or below.opens)

    def _is_transition(self, row: Row) -> bool:
        columns = self._columns
        if not self._stands_alone(row):
            return False
        if classify.is_transition(row.text):
            return True
        width = columns.right - columns.action
        flush = abs(row.right - columns.right) <= 3 * columns.cell
        told = classify.in_capitals(row.text) and row.text.endswith(":")
        return row.left > columns.action + 0.5 * width and (flush or told)

    def _is_centred(self, row: Row) -> bool:
        columns = self._columns
        if row.left <= columns.action + 3 * columns.cell or not row.opens:
            return False
        middle = columns.cue_middle or (columns.action + columns.right) / 2
        return abs(row.middle - middle) <= 3 * columns.cell

    # -- what belongs together ---------------------------------------------------------------

    def _paragraph(self, kind: ElementKind) -> list[Row]:
        """The row and those below it that are the same element."""
        if kind is Kind.PARENTHETICAL:
            count = side_by_side.bracketed(self._rows, self._at)
            return list(self._rows[self._at : self._at + count])
        stop = self._at + 1
        while stop < len(self._rows) and self._goes_on(
            kind, self._rows[stop - 1], self._rows[stop]
        ):
            stop += 1
        return list(self._rows[self._at : stop])

    def _goes_on(self, kind: ElementKind, above: Row, row: Row) -> bool:
        columns = self._columns
        if self._is_heading(row):
            return False
        if kind is Kind.ACTION:
            same = not row.opens or self._over_the_page(above, row, columns.action_right)
            return same and row.left <= columns.action + 12 * columns.cell and len(row.spans) < 3
        if kind is Kind.DIALOGUE:
            same = not row.opens or self._over_the_page(above, row, columns.dialogue_right)
            return same and columns.near(row.left, columns.dialogue) and row.text[0] != "("
        if kind is Kind.SCENE_HEADING:
            tight = not has_room(above, row, columns.action_right, columns.cell)
            return not row.opens and tight and classify.in_capitals(row.text)
        return False

    def _over_the_page(self, above: Row, row: Row, limit: float) -> bool:
        """Whether a paragraph goes on at the top of the next page: its last line there is full,
        and is no whole sentence.
        """
        if not row.tops or not self._columns.near(row.left, above.left):
            return False
        open_ended = not above.text.endswith(_ENDS)
        return open_ended and not has_room(above, row, limit, self._columns.cell)

    def _take(self, kind: ElementKind, rows: list[Row], fits: bool) -> None:
        columns = self._columns
        limit = columns.dialogue_right if kind in _SPOKEN else columns.action_right
        text = joined(rows, limit, columns.cell)
        number = ""
        if kind is Kind.SCENE_HEADING:
            text, number = " ".join(text.split()), rows[0].number
            text = slugs.heading(text) or text
        elif kind is Kind.PARENTHETICAL:
            text = text.replace("\n", " ")
        self._found.elements.append(Element(kind, text, scene_number=number))
        self._found.rows += len(rows)
        if fits:
            self._found.fitting += len(rows)
        else:
            self._found.doubts.append((rows[0], _WORDS[kind]))
        self._at += len(rows)


_WORDS = {kind: kind.value.replace("_", " ") for kind in Kind}
