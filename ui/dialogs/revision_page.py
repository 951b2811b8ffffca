"""One scene of a diff as a page of script: cut words struck through, new ones underlined."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from previz.app.draft_rows import SceneRow, words_between
from previz.model.revision import Difference, ElementRevision
from previz.model.screenplay import Element, ElementKind
from ui import theme

MARGIN_PX, PAGE_CHARACTERS = 36, 61
SIGNS = {Difference.ADDED: "+", Difference.CUT: "−", Difference.CHANGED: "~"}

_INDENTS = {
    ElementKind.DIALOGUE: (10, 14),
    ElementKind.LYRIC: (10, 14),
    ElementKind.PARENTHETICAL: (15, 16),
    ElementKind.CHARACTER: (20, 4),
}
_TIGHT = (ElementKind.DIALOGUE, ElementKind.PARENTHETICAL, ElementKind.LYRIC)
_CAPITALS = (ElementKind.SCENE_HEADING, ElementKind.CHARACTER, ElementKind.TRANSITION)


class RevisionPage(QTextEdit):
    """Read-only. A sign in the margin says of each line whether it is new, cut or reworded."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("The scene with its changes"))
        self._signs: list[Difference] = []

    def show_scene(self, scene: SceneRow) -> None:
        """Write the scene, and go to its first change."""
        self.clear()
        self._signs = []
        self.setFont(theme.script_font(10.5))
        self.document().setDefaultFont(theme.script_font(10.5))
        self.document().setDocumentMargin(14)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        first = -1
        for row in scene.revision.elements:
            element = row.after or row.before
            if element is None or element.kind is ElementKind.PAGE_BREAK:
                continue
            if self._signs:
                cursor.insertBlock()
            cursor.setBlockFormat(self._block(element, not self._signs))
            self._write(cursor, row, element)
            if first < 0 and row.difference is not Difference.SAME:
                first = len(self._signs)
            self._signs.append(row.difference)
        cursor.endEditBlock()
        self._show_block(max(0, first))

    def _show_block(self, number: int) -> None:
        """Put a line a third from the top, with what stands before it."""
        block = self.document().findBlockByNumber(number)
        self.setTextCursor(QTextCursor(block))
        place = self.document().documentLayout().blockBoundingRect(block).top()
        self.verticalScrollBar().setValue(round(place - self.viewport().height() / 3))

    def text_with_signs(self) -> str:
        """The page as plain text, for those who hear it."""
        lines = self.toPlainText().split("\n")
        return "\n".join(
            f"{SIGNS.get(sign, ' ')} {line}" for sign, line in zip(self._signs, lines, strict=True)
        )

    def _write(self, cursor: QTextCursor, row: ElementRevision, element: Element) -> None:
        if row.before is None or row.after is None or row.difference is Difference.SAME:
            cursor.insertText(_flat(element.text), _ink(element.kind, row.difference))
            return
        for kind, text in words_between(_flat(row.before.text), _flat(row.after.text)):
            cursor.insertText(text, _ink(element.kind, kind))

    def _block(self, element: Element, first: bool) -> QTextBlockFormat:
        unit = QFontMetricsF(theme.script_font(10.5)).averageCharWidth()
        room = max(1.0, (self.viewport().width() - MARGIN_PX - 28) / unit)
        unit *= min(1.0, room / PAGE_CHARACTERS)
        left, right = _INDENTS.get(element.kind, (0, 0))
        form = QTextBlockFormat()
        form.setLeftMargin(MARGIN_PX + left * unit)
        form.setRightMargin(8 + right * unit)
        form.setTopMargin(0 if first or element.kind in _TIGHT else 11)
        form.setLineHeight(118, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        return form

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        font = QFont(theme.script_font(10.5))
        font.setBold(True)
        painter.setFont(font)
        layout, offset = self.document().documentLayout(), self.verticalScrollBar().value()
        block = self.document().begin()
        for sign in self._signs:
            rect = layout.blockBoundingRect(block).toRect().translated(0, -offset)
            if rect.top() > self.viewport().height():
                break
            if sign in SIGNS and rect.bottom() >= 0:
                colour = QColor(_colour(sign))
                painter.fillRect(QRect(8, rect.top(), 3, rect.height()), colour)
                painter.setPen(colour)
                place = QRect(14, rect.top(), MARGIN_PX - 14, rect.height())
                painter.drawText(place, Qt.AlignmentFlag.AlignHCenter, SIGNS[sign])
            block = block.next()
        painter.end()


def _flat(text: str) -> str:
    return text.replace("\n", "\u2028")


def _colour(difference: Difference) -> str:
    t = theme.current()
    return {
        Difference.ADDED: t.ok,
        Difference.CUT: t.error,
        Difference.CHANGED: t.warn,
        Difference.SAME: t.text,
    }[difference]


def _ink(kind: ElementKind, difference: Difference) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setForeground(QColor(_colour(difference)))
    if kind is ElementKind.SCENE_HEADING:
        form.setFontWeight(QFont.Weight.Bold)
    if kind in _CAPITALS:
        form.setFontCapitalization(QFont.Capitalization.AllUppercase)
    if difference is Difference.CUT:
        form.setFontStrikeOut(True)
    elif difference is Difference.ADDED:
        form.setFontUnderline(True)
    elif kind in (ElementKind.NOTE, ElementKind.BONEYARD, ElementKind.SYNOPSIS):
        form.setForeground(QColor(theme.current().hint))
    return form
