"""Screenplays printed as PDF, the way writing programs do it, in many layouts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from fpdf import FPDF

from previz.model.screenplay import Element, ElementKind, Screenplay

Kind = ElementKind
LINE_PT = 12.0


@dataclass(frozen=True, slots=True)
class Look:
    """A layout. Left ends and widths are in points, from the left edge of the paper."""

    size_pt: tuple[float, float] = (612.0, 792.0)
    font: str = "Courier"
    font_file: Path | None = None
    font_pt: float = 12.0
    top: float = 72.0
    bottom: float = 72.0
    action: tuple[float, float] = (108.0, 432.0)
    dialogue: tuple[float, float] = (180.0, 252.0)
    aside: tuple[float, float] = (223.0, 180.0)
    cue: float | None = 266.0
    """None centres the cues."""
    right: float = 540.0
    dual: tuple[float, float, float] = (108.0, 330.0, 200.0)
    numbers: bool = False
    more: bool = True
    page_number: str = "{}."
    header: str = ""
    footer: str = ""
    continued: bool = False
    stars: frozenset[int] = field(default_factory=frozenset)
    """Every line whose count (from 0) is in it has a revision star."""


US = Look()
A4 = Look(
    size_pt=(595.28, 841.89),
    action=(113.4, 420.0),
    dialogue=(184.0, 245.0),
    aside=(227.0, 175.0),
    cue=269.0,
    right=533.4,
)


@dataclass(slots=True)
class _Mark:
    """A line to print: words at left ends, and whether a blank line stands above."""

    words: list[tuple[float, str]]
    kind: ElementKind
    blank: bool = False
    keep: bool = False
    cue: str = ""


class _Page(FPDF):
    def __init__(self, look: Look) -> None:
        super().__init__(unit="pt", format=look.size_pt)
        self.set_auto_page_break(False)
        if look.font_file:
            self.add_font(look.font, "", look.font_file)
        self.set_font(look.font, size=look.font_pt)


def printed(screenplay: Screenplay, path: Path, look: Look = US, compress: bool = True) -> Path:
    """Write a PDF: title page when there is one, then the script's pages."""
    pdf = _Page(look)
    pdf.set_compression(compress)
    if screenplay.title_page:
        _title(pdf, screenplay, look)
    _pages(pdf, list(_marks(pdf, screenplay.elements, look)), look)
    pdf.output(str(path))
    return path


def _title(pdf: _Page, screenplay: Screenplay, look: Look) -> None:
    pdf.add_page()
    y = 220.0
    for key, value in screenplay.title_page:
        for line in value.split("\n"):
            side = key.lower() in ("contact", "copyright", "draft date")
            middle = (look.action[0] + look.right) / 2 - pdf.get_string_width(line) / 2
            pdf.text(look.action[0] if side else middle, y + 260 * side, line)
            y += LINE_PT
        y += LINE_PT


def _wrapped(pdf: _Page, text: str, width: float) -> list[str]:
    """Greedy lines of a paragraph; wide letters break anywhere."""
    lines: list[str] = []
    for hard in text.split("\n"):
        line = ""
        for word in _words(hard):
            more = line + word
            if line and pdf.get_string_width(more.rstrip()) > width + 0.01:
                lines.append(line.rstrip())
                more = word
            line = more
        lines.append(line.rstrip())
    return lines


def _words(line: str) -> Iterator[str]:
    word = ""
    for letter in line:
        if ord(letter) > 0x2E80:
            yield from (part for part in (word, letter) if part)
            word = ""
        else:
            word += letter
            if letter == " ":
                yield word
                word = ""
    if word:
        yield word


def _marks(pdf: _Page, elements: Sequence[Element], look: Look) -> Iterator[_Mark]:
    at = 0
    while at < len(elements):
        element = elements[at]
        if element.dual == "left":
            stop = at
            while stop < len(elements) and elements[stop].dual:
                stop += 1
            yield from _side_by_side(pdf, elements[at:stop], look)
            at = stop
            continue
        yield from _element_marks(pdf, element, look)
        at += 1


def _element_marks(pdf: _Page, element: Element, look: Look) -> Iterator[_Mark]:
    left, width = look.action
    kind, text = element.kind, element.text
    if kind is Kind.DIALOGUE:
        left, width = look.dialogue
    elif kind is Kind.PARENTHETICAL:
        left, width = look.aside
    elif kind is Kind.CHARACTER:
        wide = pdf.get_string_width(text)
        left = (look.action[0] + look.right - wide) / 2 if look.cue is None else look.cue
    elif kind is Kind.TRANSITION:
        left = look.right - pdf.get_string_width(text)
    elif kind is Kind.CENTERED:
        left = (look.action[0] + look.right - pdf.get_string_width(text)) / 2
    for index, line in enumerate(_wrapped(pdf, text, width)):
        words = [(left, line)]
        if kind is Kind.SCENE_HEADING and element.scene_number and look.numbers and not index:
            number = element.scene_number
            words = [(left - 54, number), *words, (look.right + 18, number)]
        blank = index == 0 and kind not in (Kind.DIALOGUE, Kind.PARENTHETICAL)
        keep = kind in (Kind.SCENE_HEADING, Kind.CHARACTER, Kind.PARENTHETICAL)
        yield _Mark(words, kind, blank, keep, text if kind is Kind.CHARACTER else "")


def _side_by_side(pdf: _Page, elements: Sequence[Element], look: Look) -> Iterator[_Mark]:
    columns: list[list[tuple[float, str]]] = []
    for side, start in zip(("left", "right"), look.dual[:2], strict=True):
        column: list[tuple[float, str]] = []
        for element in elements:
            if element.dual == side:
                shift = {Kind.CHARACTER: 60.0, Kind.PARENTHETICAL: 24.0}.get(element.kind, 0.0)
                lines = _wrapped(pdf, element.text, look.dual[2] - shift)
                column += [(start + shift, line) for line in lines]
        columns.append(column)
    length = max(map(len, columns))
    for row in range(length):
        words = [column[row] for column in columns if row < len(column)]
        yield _Mark(words, Kind.CHARACTER, row == 0, keep=row < length - 1)


def _pages(pdf: _Page, marks: list[_Mark], look: Look) -> None:
    """Lines to pages: a heading or cue stays with what follows, speeches say (MORE)."""
    room = int((look.size_pt[1] - look.top - look.bottom) / LINE_PT)
    cue = look.cue or look.dialogue[0] + 90
    at = number = count = 0
    said = ""
    while at < len(marks):
        number += 1
        pdf.add_page()
        _heads(pdf, number, look)
        line = 0
        if look.continued and number > 1:
            pdf.text(look.action[0], look.top, "CONTINUED:")
            line = 2
        speech = said and marks[at].kind in (Kind.DIALOGUE, Kind.PARENTHETICAL)
        if speech and look.more:
            pdf.text(cue, look.top + line * LINE_PT, f"{said} (CONT'D)")
            line += 1
        start = at
        while at < len(marks):
            step = bool(marks[at].blank and at > start)
            if line + step + _needs(marks, at) > room - 2 - 2 * look.continued:
                break
            line += step
            for left, words in marks[at].words:
                pdf.text(left, look.top + line * LINE_PT, words)
            if count in look.stars:
                pdf.text(look.right + 30, look.top + line * LINE_PT, "*")
            spoken = marks[at].kind in (Kind.DIALOGUE, Kind.PARENTHETICAL)
            said = marks[at].cue or (said if spoken else "")
            at, count, line = at + 1, count + 1, line + 1
        goes_on = at < len(marks) and marks[at].kind in (Kind.DIALOGUE, Kind.PARENTHETICAL)
        if goes_on and look.more:
            pdf.text(cue, look.top + line * LINE_PT, "(MORE)")
        if look.continued and at < len(marks):
            pdf.text(look.right - 80, look.top + (line + 2) * LINE_PT, "(CONTINUED)")


def _needs(marks: Sequence[_Mark], at: int) -> int:
    """How many lines have to stay together from here: a paragraph of action is not split."""
    stop = at
    while stop + 1 < len(marks):
        below = marks[stop + 1]
        whole = below.kind is Kind.ACTION is marks[stop].kind and not below.blank
        if not (marks[stop].keep or whole):
            break
        stop += 1
    return stop - at + 1 + sum(mark.blank for mark in marks[at + 1 : stop + 1])


def _heads(pdf: _Page, number: int, look: Look) -> None:
    if look.page_number and number > 1:
        text = look.page_number.format(number)
        pdf.text(look.right - pdf.get_string_width(text), 36, text)
    if look.header:
        pdf.text(look.action[0], 36, look.header)
    if look.footer:
        pdf.text(look.action[0], look.size_pt[1] - 30, look.footer.format(number))


_UNPRINTED = (Kind.NOTE, Kind.BONEYARD, Kind.SECTION, Kind.SYNOPSIS, Kind.PAGE_BREAK)


def printable(screenplay: Screenplay) -> Screenplay:
    """What of a screenplay paper can show: no notes and sections, no emphasis, no lyrics' mark."""
    elements = []
    for element in screenplay.elements:
        if element.kind in _UNPRINTED:
            continue
        text = "\n".join(line.strip() for line in element.text.replace("*", "").split("\n"))
        kind = Kind.DIALOGUE if element.kind is Kind.LYRIC else element.kind
        elements.append(Element(kind, text, 0, element.scene_number, element.dual))
    return Screenplay(screenplay.title_page, tuple(elements))
