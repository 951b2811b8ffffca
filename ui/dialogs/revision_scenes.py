"""The scenes that a new draft changes, as a list: number, heading, and what became of each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from previz.app.draft_rows import SceneRow
from ui import icons, theme
from ui.words import QT_TRANSLATE_NOOP

MARKS = {
    "changed": QT_TRANSLATE_NOOP("SceneList", "changed"),
    "added": QT_TRANSLATE_NOOP("SceneList", "added"),
    "moved": QT_TRANSLATE_NOOP("SceneList", "moved"),
    "renumbered": QT_TRANSLATE_NOOP("SceneList", "renumbered"),
    "omitted": QT_TRANSLATE_NOOP("SceneList", "omitted"),
    "same": QT_TRANSLATE_NOOP("SceneList", "unchanged"),
}
GLYPHS = {
    "changed": "mdi6.pencil-outline",
    "added": "mdi6.plus",
    "moved": "mdi6.swap-vertical",
    "renumbered": "mdi6.pound",
    "omitted": "mdi6.minus",
}

_ROW = Qt.ItemDataRole.UserRole
_PAD_PX, _ICON_PX, _NUMBER_PX, _LINE_PX = 10, 14, 34, 18

Index = QModelIndex | QPersistentModelIndex


class SceneList(QListWidget):
    """One row of two lines for each scene that is not quite the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Scenes that the draft changes"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setItemDelegate(_Painter(self))

    def show_scenes(self, rows: Sequence[SceneRow]) -> None:
        """List the scenes; each says what became of it also to those who hear it."""
        self.clear()
        for row in rows:
            item = QListWidgetItem()
            item.setData(_ROW, row)
            spoken = f"{row.number} {row.heading}, {self.words(row.marks)}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            item.setToolTip(f"{row.number}  {row.heading}")
            self.addItem(item)

    def words(self, marks: Sequence[str]) -> str:
        """What became of a scene, in the user's language."""
        return ", ".join(self.tr(MARKS[mark]) for mark in marks)


class _Painter(QStyledItemDelegate):
    def __init__(self, scenes: SceneList) -> None:
        super().__init__(scenes)
        self._scenes = scenes

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, 2 * _LINE_PX + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: SceneRow = index.data(_ROW)
        t = theme.current()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        font: QFont = option.font
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(t.selected))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(t.accent))
        top = rect.top() + 7
        left = rect.left() + _PAD_PX
        heading = QRect(left + _NUMBER_PX, top, rect.width() - 2 * _PAD_PX - _NUMBER_PX, _LINE_PX)
        number = QRect(left, top, _NUMBER_PX - 6, _LINE_PX)
        painter.setPen(QColor(t.hint))
        painter.drawText(number, Qt.AlignmentFlag.AlignLeft, row.number)
        struck = QFont(font)
        struck.setStrikeOut("omitted" in row.marks)
        painter.setFont(struck)
        painter.setPen(QColor(t.text))
        fitted = QFontMetrics(struck).elidedText(
            row.heading, Qt.TextElideMode.ElideRight, heading.width()
        )
        painter.drawText(heading, Qt.AlignmentFlag.AlignLeft, fitted)
        painter.setFont(font)
        self._paint_marks(painter, row, heading.translated(0, _LINE_PX))
        painter.restore()

    def _paint_marks(self, painter: QPainter, row: SceneRow, place: QRect) -> None:
        t = theme.current()
        colours = {"added": t.ok, "omitted": t.error, "changed": t.warn}
        left = place.left()
        for mark in row.marks:
            colour = colours.get(mark, t.accent_text)
            icon = icons.icon(GLYPHS[mark], colour)
            icon.paint(painter, QRect(left, place.top() + 2, _ICON_PX, _ICON_PX))
            words = self._scenes.words([mark])
            width = painter.fontMetrics().horizontalAdvance(words)
            left += _ICON_PX + 4
            painter.setPen(QColor(t.hint))
            painter.drawText(
                QRect(left, place.top(), width + 4, _LINE_PX), Qt.AlignmentFlag.AlignLeft, words
            )
            left += width + 12
