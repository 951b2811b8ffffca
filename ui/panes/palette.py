"""The command palette: type a few letters, press Enter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QAction, QColor, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui import theme

ACTION_ROLE = int(Qt.ItemDataRole.UserRole)
KEYS_ROLE = ACTION_ROLE + 1
ROW_GAP_PX, SIDE_PX = 6, 10
Index = QModelIndex | QPersistentModelIndex


class Palette(QDialog):
    """Every action of the window that can be asked for now, by its words."""

    def __init__(self, window: QWidget, actions: list[QAction]) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(self.tr("Command palette"))
        self._actions = [action for action in actions if action.isEnabled()]
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("Type a command"))
        self.words.setAccessibleName(self.tr("Command"))
        self.list = QListWidget()
        self.list.setObjectName("palette")
        self.list.setAccessibleName(self.tr("Commands"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(_Rows(self.list))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.words)
        column.addWidget(self.list)
        self.resize(520, 360)
        self.words.textChanged.connect(self._fill)
        self.words.returnPressed.connect(self._run)
        self.words.installEventFilter(self)
        self.list.itemClicked.connect(lambda _item: self._run())
        self._fill("")

    def open_over(self, window: QWidget) -> None:
        """Show near the top of a window."""
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - self.width()) // 2, corner.y() + 72)
        self.show()
        self.words.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None and self.list.count():
                self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
                return True
        return super().eventFilter(watched, event)

    def _fill(self, text: str) -> None:
        self.list.clear()
        letters = text.casefold().split()
        for action in self._actions:
            words = action.text().split("\t")[0].replace("&", "")
            if all(part in words.casefold() for part in letters):
                item = QListWidgetItem(words, self.list)
                item.setData(ACTION_ROLE, action)
                item.setData(KEYS_ROLE, _keys(action))
        self.list.setCurrentRow(0)

    def _run(self) -> None:
        item = self.list.currentItem()
        action = item.data(ACTION_ROLE) if item is not None else None
        self.close()
        if isinstance(action, QAction):
            action.trigger()


def _keys(action: QAction) -> str:
    shown = action.text().split("\t")
    return (
        shown[1]
        if len(shown) > 1
        else action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    )


class _Rows(QStyledItemDelegate):
    """Paints words, and the keys at the right. A hundred rows of widgets would hold the window."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(120, option.fontMetrics.height() + 2 * ROW_GAP_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        room: QRect = option.rect
        painter.save()
        painter.setFont(option.font)
        painter.setPen(QColor(theme.current().hint))
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room.adjusted(0, 0, -SIDE_PX, 0), side, str(index.data(KEYS_ROLE)))
        painter.restore()
