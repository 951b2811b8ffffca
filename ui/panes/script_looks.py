"""How the script page is set: indents, spaces, inks and emphasis."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFormat,
    QTextLayout,
)

from previz.model.screenplay import ElementKind
from ui import theme
from ui.panes.script_pages import INDENTS, PAGE_CHARACTERS, space_above

Kind = ElementKind

LOOK = int(QTextFormat.Property.UserProperty) + 1
"""The property of a block's format that names its look."""

_DUAL = {"left": (0, 31), "right": (31, 0)}
_QUIET = frozenset({Kind.NOTE, Kind.SECTION, Kind.SYNOPSIS})
_BOLD = frozenset({Kind.SCENE_HEADING, Kind.SECTION})
_ITALIC = frozenset({Kind.NOTE, Kind.SYNOPSIS, Kind.LYRIC})

LEADING = 1.22
"""From line to line, in heights of the font: a little more air than on paper."""

LONGEST_EMPHASISED = 5000
"""Characters; a search for pairs of marks takes too long for a key in longer paragraphs."""

_EMPHASIS = re.compile(r"(?<!\\)(\*\*\*|\*\*|\*|_)(?=\S)(.+?)(?<=[^\s\\])\1", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Look:
    """What the indents of a paragraph depend on."""

    kind: ElementKind
    dual: str = ""
    right_to_left: bool = False

    @property
    def name(self) -> str:
        return f"{self.kind} {self.dual} {self.right_to_left}"


class Setting:
    """The page at one width: ``unit`` is a character of indent, ``column`` a line, in pixels."""

    def __init__(self, width_px: int) -> None:
        font = theme.script_font()
        metrics = QFontMetricsF(font)
        advance = metrics.horizontalAdvance("x" * 20) / 20
        characters = min(float(PAGE_CHARACTERS), max(16.0, width_px / advance))
        self.column_px = round(advance * characters + 1)
        # On a narrow page indents shrink faster than the lines, so that words keep their room.
        self.unit_px = advance * (characters / PAGE_CHARACTERS) ** 2
        self.line_px = round(metrics.height() * LEADING)
        self._made: dict[Look, QTextBlockFormat] = {}

    def block(self, look: Look) -> QTextBlockFormat:
        """The format of a paragraph."""
        form = self._made.get(look)
        if form is None:
            form = self._made[look] = self._block(look)
        return form

    def _block(self, look: Look) -> QTextBlockFormat:
        left, right = INDENTS.get(look.kind, (0, 0))
        if look.dual in _DUAL:
            side = _DUAL[look.dual]
            inner = left // 2 if look.kind is Kind.CHARACTER else left // 5
            left, right = side[0] + inner, side[1]
        if look.right_to_left:
            left, right = right, left
        form = QTextBlockFormat()
        form.setProperty(LOOK, look.name)
        form.setLeftMargin(left * self.unit_px)
        form.setRightMargin(right * self.unit_px)
        form.setTopMargin(round(space_above(look.kind) * self.line_px * 0.9))
        if look.kind is Kind.TRANSITION:
            form.setAlignment(Qt.AlignmentFlag.AlignRight)
        elif look.kind is Kind.CENTERED:
            form.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        return form


class Inks:
    """The colours and weights of words in the theme that is on screen."""

    def __init__(self) -> None:
        t = theme.current()
        self.dim = QColor(t.dim)
        self._plain = {kind: _ink(kind, t) for kind in Kind}

    def ranges(self, kind: ElementKind, text: str) -> list[QTextLayout.FormatRange]:
        """What to lay over a paragraph: the ink of its kind, emphasis, and its dimmed marks."""
        found: list[QTextLayout.FormatRange] = []
        ink = self._plain[kind]
        if ink is not None:
            found.append(_range(0, len(text), ink))
        if ("*" in text or "_" in text) and len(text) <= LONGEST_EMPHASISED:
            self._emphasise(found, text, 0, ())
        return found

    def _emphasise(
        self, found: list[QTextLayout.FormatRange], text: str, shift: int, within: tuple[str, ...]
    ) -> None:
        """Emphasis inside emphasis adds up: ranges that lie over others carry all of it."""
        for match in _EMPHASIS.finditer(text):
            mark, inner = match.group(1), match.group(2)
            marks = (*within, mark)
            start = shift + match.start(2)
            found.append(_range(start, len(inner), _emphasis(marks)))
            for at in (match.start(), match.end() - len(mark)):
                form = _emphasis(within)
                form.setForeground(self.dim)
                found.append(_range(shift + at, len(mark), form))
            self._emphasise(found, inner, start, marks)


def _range(start: int, length: int, form: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, length, form
    return made


def _emphasis(marks: tuple[str, ...]) -> QTextCharFormat:
    form, together = QTextCharFormat(), "".join(marks)
    stars = together.count("*")
    if any(mark in ("**", "***") for mark in marks):
        form.setFontWeight(QFont.Weight.Bold)
    if any(mark in ("*", "***") for mark in marks) and stars:
        form.setFontItalic(True)
    if "_" in together:
        form.setFontUnderline(True)
    return form


def _ink(kind: ElementKind, t: theme.Tokens) -> QTextCharFormat | None:
    """The format of a kind; None where it is plain text."""
    form = QTextCharFormat()
    if kind in _QUIET or kind is Kind.TRANSITION:
        form.setForeground(QColor(t.hint))
    if kind in _BOLD:
        form.setFontWeight(QFont.Weight.Bold)
    if kind in _ITALIC:
        form.setFontItalic(True)
    return None if form.isEmpty() else form
