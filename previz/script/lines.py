"""Fountain text to source lines, with notes and boneyards taken out. One pass, linear time."""

from __future__ import annotations

from dataclasses import dataclass

from previz.model.screenplay import Element, ElementKind

TAKEN = "\x00"
"""Stands where a note or a boneyard was, so that lines keep their numbers."""


@dataclass(frozen=True, slots=True)
class Line:
    """One source line: its number from zero and its text without notes; may be blank."""

    number: int
    text: str

    @property
    def blank(self) -> bool:
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class Source:
    """The lines that are script, and the notes and boneyards as elements, both in order."""

    lines: tuple[Line, ...]
    asides: tuple[Element, ...]


class _Mark:
    """The next place of a marker at or after a position; each character is searched once."""

    def __init__(self, text: str, marker: str) -> None:
        self._text, self._marker = text, marker
        self._found = text.find(marker)

    def after(self, position: int) -> int:
        """The index of the first marker at or after ``position``, or the text's length.

        Positions must not go down from call to call.
        """
        if 0 <= self._found < position:
            self._found = self._text.find(self._marker, position)
        return len(self._text) if self._found < 0 else self._found


def normalised(text: str) -> str:
    """The text with one kind of line end, tabs as four spaces, and no byte-order mark or NUL."""
    text = text.removeprefix("\ufeff").replace(TAKEN, "")
    for line_end in ("\r\n", "\r", "\u2028", "\u2029", "\x85"):
        text = text.replace(line_end, "\n")
    return text.replace("\t", "    ")


def _asides(text: str) -> list[tuple[int, int, ElementKind]]:
    """Half-open ranges of the notes and boneyards.

    A note ends at ``]]`` in the same paragraph (a line of two spaces does not end a paragraph);
    a boneyard ends at ``*/`` anywhere. One that is never closed is text.
    """
    found: list[tuple[int, int, ElementKind]] = []
    note, note_end, paragraph = _Mark(text, "[["), _Mark(text, "]]"), _Mark(text, "\n\n")
    bone, bone_end = _Mark(text, "/*"), _Mark(text, "*/")
    position, size = 0, len(text)
    while position < size:
        note_at, bone_at = note.after(position), bone.after(position)
        start = min(note_at, bone_at)
        if start == size:
            break
        if bone_at < note_at:
            stop, limit, kind = bone_end.after(start + 2), size, ElementKind.BONEYARD
        else:
            stop, kind = note_end.after(start + 2), ElementKind.NOTE
            limit = paragraph.after(start)
        if stop < limit:
            found.append((start, stop + 2, kind))
            position = stop + 2
        else:
            position = start + 2
    return found


def source(text: str) -> Source:
    """Split normalised text into lines and asides. A line that held only an aside is left out.

    An empty boneyard is no aside: it only keeps apart what is left and right of it.
    """
    kept: list[str] = []
    asides: list[Element] = []
    position = line = 0
    for start, stop, kind in _asides(text):
        line += text.count("\n", position, start)
        kept.append(text[position:start])
        kept.append(TAKEN + ("\n" + TAKEN) * text.count("\n", start, stop))
        aside = text[start + 2 : stop - 2].strip()
        if aside or kind is ElementKind.NOTE:
            asides.append(Element(kind, aside, line))
        line += text.count("\n", start, stop)
        position = stop
    kept.append(text[position:])
    lines = []
    for number, raw in enumerate("".join(kept).split("\n")):
        clean = raw.replace(TAKEN, "")
        if clean.strip() or TAKEN not in raw:
            lines.append(Line(number, clean))
    return Source(tuple(lines), tuple(asides))
