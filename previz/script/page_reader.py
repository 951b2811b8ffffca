"""Rows of pages to a screenplay and a report: furniture off, columns learned, elements read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from previz.model.screenplay import Screenplay
from previz.script import furniture, slugs
from previz.script.columns import Columns, learn
from previz.script.fountain import parse
from previz.script.imported import pages_of, shortened
from previz.script.laid_out import Reading, read_rows
from previz.script.rows import Row, with_gaps
from previz.script.title_lines import title_pairs
from previz.script.title_page import TitlePage
from previz.script.write import write

_MOST_TITLE_ROWS = 40
_SURE = 0.995


@dataclass(frozen=True, slots=True)
class Laid:
    """A screenplay read from where its lines stand; the rest as in ``Imported``."""

    screenplay: Screenplay
    confidence: float
    left_out: tuple[str, ...]
    notes: tuple[str, ...]


def read_pages(rows: Sequence[Row], heights: Mapping[int, float], cell: float) -> Laid:
    """Read rows in order. ``heights`` are the pages', ``cell`` is the width of a usual letter."""
    heads = furniture.running_heads(rows, heights)
    body = [row for row in rows if row not in heads]
    body, starred = furniture.starless(body, cell)
    body, stray = furniture.numbered(body, cell)
    continued = furniture.continueds(body)
    body = list(furniture.carried_on(with_gaps([r for r in body if r not in continued]), cell))
    columns = learn(body, cell)
    title, body = _title_page(body, columns)
    reading = read_rows(body, columns)
    screenplay = parse(write(Screenplay(title, tuple(reading.elements))))
    return Laid(screenplay, reading.confidence, _left_out(heads, starred, stray), _notes(reading))


def _title_page(rows: Sequence[Row], columns: Columns) -> tuple[TitlePage, list[Row]]:
    """The first page as a title page, when nobody speaks on it and no scene begins."""
    if rows and rows[0].page < 0:
        return _typed_title(rows, columns)
    first = [row for row in rows if row.page == rows[0].page] if rows else []
    scenes = any(row.number or slugs.heading(row.text) is not None for row in first)
    speeches = sum(
        columns.at_cue(cue) and columns.at_speech(row) and cue.opens and not row.opens
        for cue, row in pairwise(first)
    )
    only = len(first) == len(rows)
    if only or scenes or len(first) > _MOST_TITLE_ROWS or speeches > 2:
        return (), list(rows)
    inside = [row for row in first if row.left > columns.action + 4 * columns.cell]
    if not inside:
        return (), list(rows)
    edge = min(row.left for row in inside)
    lines = [(row.text, row.left >= edge) for row in first]
    return title_pairs(lines), list(rows[len(first) :])


def _typed_title(rows: Sequence[Row], columns: Columns) -> tuple[TitlePage, list[Row]]:
    """What stands far in before the first line at the left edge, when nobody speaks in it."""
    start = next(
        (at for at, row in enumerate(rows) if row.left <= columns.action + 4 * columns.cell), 0
    )
    if not 0 < start <= _MOST_TITLE_ROWS or any(row.number for row in rows[:start]):
        return (), list(rows)
    return title_pairs((row.text, True) for row in rows[:start]), list(rows[start:])


def _left_out(heads: set[Row], starred: Sequence[Row], stray: Sequence[Row]) -> tuple[str, ...]:
    """Running heads that are more than a page number, revision stars, stray numbers."""
    said: list[str] = []
    told = [row for row in heads if not furniture.is_page_number(row.text)]
    words = Counter(row.text for row in sorted(told, key=lambda row: (row.page, row.line)))
    pages = {row.page for row in told}
    if words:
        example = words.most_common(1)[0][0]
        said.append(f"Running heads such as “{example[:60]}”: {pages_of(pages)}.")
    if starred:
        where = pages_of(row.page for row in starred)
        lines = "1 line" if len(starred) == 1 else f"{len(starred)} lines"
        said.append(f"Revision marks on {lines}: {where}.")
    said += [f"The number “{row.spans[0].text}” in the margin: {row.place}." for row in stray]
    return shortened(said, "And {} more.")


def _notes(reading: Reading) -> tuple[str, ...]:
    """How much is sure, then each doubtful row with its place and what it was taken for."""
    if not reading.doubts:
        return ()
    share = f"{reading.confidence:.1%} of {reading.rows:,} lines stand in a known column."
    doubts = (
        f"{row.place.capitalize()}: “{row.text[:40]}” stands in no known column; read as {kind}."
        for row, kind in reading.doubts
    )
    return (share, *shortened(doubts, "And {} more doubtful lines."))
