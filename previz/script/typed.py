"""Plain text to a Screenplay: Fountain, or typed in columns of spaces as on a typewriter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from previz.model.screenplay import ElementKind, Screenplay
from previz.script.fountain import parse
from previz.script.furniture import is_page_number
from previz.script.imported import Imported, shortened
from previz.script.lines import normalised
from previz.script.page_reader import read_pages
from previz.script.rows import Row, Span, mode

Kind = ElementKind

_TAB = 8
_GAP = "   "
"""Words with so many spaces between them stand in different columns."""

_INDENT = 4
"""A cue stands at least so many columns right of the headings."""

_MOSTLY = 0.6
_PAGE_NUMBER_COLUMN = 30
_FOUNTAIN_MARKS = ("@", "#", "~", "[[", "/*", "===")


def read_fountain(text: str) -> Imported:
    """Read Fountain; notes say where a note or a boneyard is opened and never closed."""
    screenplay = parse(text)
    return Imported(screenplay, "Fountain", notes=tuple(_open_marks(screenplay)))


def read_typed(text: str) -> Imported:
    """Read plain text. What is indented like a typed page is read by its columns, the rest as
    Fountain; ``source`` is Fountain text either way.
    """
    fountain = parse(text)
    lines = [line.expandtabs(_TAB).rstrip() for line in _text(text).split("\n")]
    if _has_marks(lines) or fountain.title_page or not _is_indented(fountain, lines):
        return read_fountain(text)
    rows = list(_rows(lines))
    paged = "\f" in text
    heights = {row.page: row.y + 1 for row in rows} if paged else {}
    laid = read_pages(rows, heights, 1.0)
    if laid.screenplay.cues < _MOSTLY * fountain.cues:
        return read_fountain(text)
    return Imported(laid.screenplay, "plain text", laid.confidence, laid.left_out, laid.notes)


def _text(text: str) -> str:
    """Normal line ends, tabs kept."""
    return normalised(text.replace("\t", "\x1a")).replace("\x1a", "\t")


def _has_marks(lines: Sequence[str]) -> bool:
    return any(line.startswith(_FOUNTAIN_MARKS) for line in lines)


def _is_indented(fountain: Screenplay, lines: Sequence[str]) -> bool:
    """Whether most cues stand further right than the headings do."""
    lefts: dict[ElementKind, list[float]] = {Kind.CHARACTER: [], Kind.SCENE_HEADING: []}
    for element in fountain.elements:
        if element.kind in lefts and element.line < len(lines):
            line = lines[element.line]
            lefts[element.kind].append(len(line) - len(line.lstrip()))
    edge, count = mode(lefts[Kind.SCENE_HEADING], 0.5)
    cues = lefts[Kind.CHARACTER]
    if not count or not cues:
        return _steps_back(lines)
    return sum(left >= edge + _INDENT for left in cues) >= _MOSTLY * len(cues)


def _steps_back(lines: Sequence[str]) -> bool:
    """Whether lines stand apart and far in, with the next further left, again and again: cues in
    an alphabet without capitals, or below headings that begin with their numbers.
    """
    written = [
        (at, len(line) - len(line.lstrip())) for at, line in enumerate(lines) if line.strip()
    ]
    found = 0
    for (above, _), (at, cue), (below, speech) in zip(
        written, written[1:], written[2:], strict=False
    ):
        apart = at - above > below - at
        found += apart and cue >= speech + 2 and speech >= _INDENT
    return found >= 2


def _rows(lines: Sequence[str]) -> Iterator[Row]:
    """One row for each line with words. A page number alone at the right ends a page.

    Pages count from one where the file has form feeds, else down from minus one.
    """
    paged = any("\f" in line for line in lines)
    page, first = (1, 0) if paged else (-1, 0)
    for number, line in enumerate(lines):
        feeds = line.count("\f")
        if feeds:
            page, first = page + feeds, number
        words = line.replace("\f", "")
        indent = len(words) - len(words.lstrip())
        if not words.strip():
            continue
        if not paged and indent >= _PAGE_NUMBER_COLUMN and is_page_number(words.strip()):
            page -= 1
            continue
        line_number = number - first + 1 if paged else number + 1
        yield Row(page, line_number, float(number - first), tuple(_spans(words)))


def _spans(line: str) -> Iterator[Span]:
    at = 0
    for part in line.split(_GAP):
        words = part.strip()
        if words:
            left = at + len(part) - len(part.lstrip())
            yield Span(float(left), float(left + len(words)), words)
        at += len(part) + len(_GAP)


def _open_marks(screenplay: Screenplay) -> tuple[str, ...]:
    """Where a boneyard or a note opens that never closes: it is read as text."""
    found: list[str] = []
    for element in screenplay.elements:
        if element.kind in (Kind.NOTE, Kind.BONEYARD):
            continue
        for at, line in enumerate(element.text.split("\n")):
            where = element.line + at + 1
            if "/*" in line:
                found.append(
                    f"Line {where}: a boneyard opens with /* and is never closed; read as text."
                )
            if "[[" in line and "]]" not in line.partition("[[")[2]:
                found.append(f"Line {where}: a note opens with [[ and is not closed; read as text.")
    return shortened(found, "And {} more open marks.")
