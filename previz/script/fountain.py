"""Fountain text to a Screenplay: a hand-written scanner that reads every line once."""

from __future__ import annotations

from dataclasses import replace

from previz.model.screenplay import Element, ElementKind, Screenplay
from previz.script import classify
from previz.script.lines import Line, normalised, source
from previz.script.title_page import split_title_page

Kind = ElementKind

_MARKS = {"=": Kind.SYNOPSIS, ">": Kind.TRANSITION, "~": Kind.LYRIC}


class _Scanner:
    """Walks the lines and collects elements. ``_at`` is the next line to read."""

    def __init__(self, lines: tuple[Line, ...]) -> None:
        self._lines = lines
        self._at = 0
        self._elements: list[Element] = []
        self._last_cue = -1

    def elements(self) -> list[Element]:
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if line.blank:
                self._at += 1
            elif not (self._marked(line) or self._structural(line) or self._cue(line)):
                self._action(line)
        return self._elements

    def _blank_at(self, index: int) -> bool:
        return not 0 <= index < len(self._lines) or self._lines[index].blank

    def _add(self, kind: ElementKind, text: str, line: Line, depth: int = 0) -> bool:
        self._elements.append(Element(kind, text.strip(), line.number, depth=depth))
        self._at += 1
        return True

    def _marked(self, line: Line) -> bool:
        """Elements that a first character forces, and sections, synopses, page breaks."""
        text = line.text.strip()
        if classify.is_page_break(text):
            return self._add(Kind.PAGE_BREAK, "", line)
        if classify.is_centred(text):
            return self._add(Kind.CENTERED, text[1:-1], line)
        if text[0] == "#":
            title = text.lstrip("#")
            return self._add(Kind.SECTION, title, line, depth=len(text) - len(title))
        kind = _MARKS.get(text[0])
        return kind is not None and self._add(kind, text[1:], line)

    def _structural(self, line: Line) -> bool:
        """Scene headings and unforced transitions."""
        if not self._blank_at(self._at - 1):
            return False
        text = line.text.strip()
        if text[0] in "!@":
            return False
        heading = classify.heading_text(text)
        if heading is not None:
            name, number = classify.split_scene_number(heading)
            self._elements.append(
                Element(Kind.SCENE_HEADING, name, line.number, scene_number=number)
            )
            self._at += 1
            return True
        if classify.is_transition(text) and self._blank_at(self._at + 1):
            return self._add(Kind.TRANSITION, text, line)
        return False

    def _cue(self, line: Line) -> bool:
        """A cue and the speech below it, up to the next blank line."""
        text = line.text.strip()
        forced = text[0] == "@" and len(text) > 1
        open_above = self._blank_at(self._at - 1)
        if text[0] == "!" or (not forced and not (open_above and classify.is_cue(text))):
            return False
        if not forced and self._blank_at(self._at + 1):
            return False
        right = text.endswith("^")
        name = text.lstrip("@").removesuffix("^").strip()
        if right:
            self._pair_with_last_speech()
        self._last_cue = len(self._elements)
        self._add(Kind.CHARACTER, name, line)
        self._speech()
        if right:
            self._mark(self._last_cue, "right")
        return True

    def _speech(self) -> None:
        """Lines below a cue. A line of two spaces keeps the speech open."""
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if line.blank:
                if len(line.text) >= 2 and not self._blank_at(self._at + 1):
                    self._at += 1
                    continue
                return
            text = line.text.strip()
            if text[0] == "(" and text[-1] == ")":
                self._add(Kind.PARENTHETICAL, text, line)
            elif text[0] == "~":
                self._add(Kind.LYRIC, text[1:], line)
            else:
                self._dialogue(line)

    def _dialogue(self, first: Line) -> None:
        parts: list[str] = []
        while not self._blank_at(self._at):
            text = self._lines[self._at].text.strip()
            if parts and (text[0] == "~" or (text[0] == "(" and text[-1] == ")")):
                break
            parts.append(text)
            self._at += 1
        self._elements.append(Element(Kind.DIALOGUE, "\n".join(parts), first.number))

    def _pair_with_last_speech(self) -> None:
        """The speech before a ``^`` is the left column, when nothing else stands between."""
        spoken = {Kind.PARENTHETICAL, Kind.DIALOGUE, Kind.LYRIC}
        if self._last_cue < 0:
            return
        if all(element.kind in spoken for element in self._elements[self._last_cue + 1 :]):
            self._mark(self._last_cue, "left")

    def _mark(self, start: int, side: str) -> None:
        """Put the speech from ``start`` to the end in a column of dual dialogue."""
        for index in range(start, len(self._elements)):
            self._elements[index] = replace(self._elements[index], dual=side)

    def _action(self, first: Line) -> None:
        """A paragraph of action; a leading ``!`` forces it and is taken off."""
        parts: list[str] = []
        while not self._blank_at(self._at):
            text = self._lines[self._at].text.rstrip()
            if parts and classify.interrupts_action(text.lstrip()):
                break
            parts.append(text.removeprefix("!"))
            self._at += 1
        self._elements.append(Element(Kind.ACTION, "\n".join(parts), first.number))


def _merged(elements: tuple[Element, ...], asides: tuple[Element, ...]) -> tuple[Element, ...]:
    """Script and asides by source line; an aside comes after what shares its line."""
    if not asides:
        return elements
    both = [(element.line, 0, element) for element in elements]
    both += [(element.line, 1, element) for element in asides]
    both.sort(key=lambda entry: entry[:2])
    return tuple(element for _, _, element in both)


def scan(lines: tuple[Line, ...]) -> tuple[Element, ...]:
    """The elements of lines that have no notes, no boneyards and no title page."""
    return tuple(_Scanner(lines).elements())


def parse(text: str) -> Screenplay:
    """Read Fountain. Never fails: what has no mark is action.

    Emphasis marks stay in the text. A cue keeps its extension (``MARA (V.O.)``). Lines of one
    paragraph are joined with line breaks. Time is linear in the length of the text.
    """
    cut = source(normalised(text))
    title_page, lines = split_title_page(cut.lines)
    return Screenplay(title_page, _merged(scan(lines), cut.asides), text)
