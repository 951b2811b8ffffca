"""Icons: Material Design glyphs in the theme's colours, drawn from qtawesome's font when shown.

The font is read from qtawesome's folder, and qtawesome itself is never imported: it would bring
qtpy, which touches every enum of Qt (0.13 s of the start of the window).
"""

from __future__ import annotations

import importlib.util
import json
from functools import cache
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

from ui import theme

FONT = "materialdesignicons6-webfont"
GLYPH_SHARE = 0.875
"""Height of a glyph in its square; the rest is the font's own margin."""


def icon(name: str, colour: str = "") -> QIcon:
    """A glyph such as ``mdi6.play`` in a colour; by default in that of quiet text.

    Raises:
        KeyError: the font has no such glyph.
    """
    tokens = theme.current()
    return _made(name, colour or tokens.hint, tokens.dim)


@cache
def _made(name: str, colour: str, disabled: str) -> QIcon:
    return QIcon(_Glyph(_glyphs()[name.removeprefix("mdi6.")], colour, disabled))


class _Glyph(QIconEngine):
    """One character of the font, dimmer where it is disabled."""

    def __init__(self, character: str, colour: str, disabled: str) -> None:
        super().__init__()
        self._character = character
        self._colour, self._disabled = QColor(colour), QColor(disabled)
        self._drawn: dict[tuple[int, int, bool], QPixmap] = {}

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        painter.save()
        font = QFont(_family())
        font.setPixelSize(max(1, round(GLYPH_SHARE * rect.height())))
        painter.setFont(font)
        painter.setPen(self._disabled if mode is QIcon.Mode.Disabled else self._colour)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._character)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        key = (size.width(), size.height(), mode is QIcon.Mode.Disabled)
        if key not in self._drawn:  # every paint of a button asks
            drawn = QPixmap(size)
            drawn.fill(Qt.GlobalColor.transparent)
            painter = QPainter(drawn)
            self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
            painter.end()
            self._drawn[key] = drawn
        return self._drawn[key]


def _folder() -> Path:
    found = importlib.util.find_spec("qtawesome")
    assert found is not None and found.origin is not None
    return Path(found.origin).parent / "fonts"


def _file(pattern: str) -> Path:
    """The newest file of the font; its name ends in a version."""
    return max(_folder().glob(pattern))


@cache
def _glyphs() -> dict[str, str]:
    """Characters by the name of their glyph."""
    codes = json.loads(_file(f"{FONT}-charmap-*.json").read_text(encoding="utf-8"))
    return {name: chr(int(code, 16)) for name, code in codes.items()}


@cache
def _family() -> str:
    """The font's family, loaded when the first glyph is drawn."""
    number = QFontDatabase.addApplicationFont(str(_file(f"{FONT}-[0-9]*.ttf")))
    return QFontDatabase.applicationFontFamilies(number)[0]
