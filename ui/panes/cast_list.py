"""The lists of characters and locations: a name, and below it how much there is of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from previz.model.stage import Colour
from ui import theme

Index = QModelIndex | QPersistentModelIndex
ID_ROLE = int(Qt.ItemDataRole.UserRole)
HINT_ROLE = ID_ROLE + 1
COLOUR_ROLE = ID_ROLE + 2
ROW_PX, CHIP_PX, EDGE_PX = 44, 14, 12


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: its id, its name, a few quiet words, and a chip's colour where it has one."""

    id: str
    name: str
    hint: str
    colour: Colour | None = None


class _Entries(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.entries: tuple[Entry, ...] = ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{entry.name}, {entry.hint}"
            case _:
                own = {ID_ROLE: entry.id, HINT_ROLE: entry.hint, COLOUR_ROLE: entry.colour}
                return own.get(role)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        if [entry.id for entry in entries] != [entry.id for entry in self.entries]:
            self.beginResetModel()
            self.entries = tuple(entries)
            self.endResetModel()
        elif tuple(entries) != self.entries:
            self.entries = tuple(entries)
            self.dataChanged.emit(self.index(0), self.index(len(entries) - 1))


class _RowPainter(QStyledItemDelegate):
    """A chip, the name, and the quiet words below it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens, box = theme.current(), option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(tokens.selected))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(tokens.hover))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(tokens.accent_text))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
        left = box.left() + EDGE_PX
        colour = index.data(COLOUR_ROLE)
        if colour is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(tokens.line))
            painter.setBrush(QColor.fromRgbF(*colour))
            painter.drawEllipse(left, box.center().y() - CHIP_PX // 2, CHIP_PX, CHIP_PX)
            left += CHIP_PX + 10
        words = QRect(left, box.top() + 5, box.right() - left - 8, (box.height() - 10) // 2)
        for text, colour_name, place in (
            (index.data(), tokens.text, words),
            (index.data(HINT_ROLE), tokens.hint, words.translated(0, words.height())),
        ):
            painter.setPen(QColor(colour_name))
            shown = painter.fontMetrics().elidedText(
                str(text), Qt.TextElideMode.ElideRight, place.width()
            )
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()


class EntryList(QListView):
    """A list of entries. ``chosen`` carries the id of the row that a person went to."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = _Entries()
        self.setModel(self._entries)
        self.setItemDelegate(_RowPainter(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.selectionModel().currentChanged.connect(self._went)

    @property
    def current_id(self) -> str:
        """The id of the row the list is on; empty for none."""
        return str(self.currentIndex().data(ID_ROLE) or "")

    def show_entries(self, entries: Sequence[Entry], current_id: str) -> None:
        """Show rows and stand on one; on the first where it is gone."""
        model = self.selectionModel()
        model.blockSignals(True)
        self._entries.show_entries(entries)
        ids = [entry.id for entry in entries]
        row = ids.index(current_id) if current_id in ids else 0
        if entries:
            self.setCurrentIndex(self._entries.index(row))
        model.blockSignals(False)
        self.viewport().update()

    def _went(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(self.current_id)
