"""The command palette: type a few letters, press Enter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

ACTION_ROLE = int(Qt.ItemDataRole.UserRole)


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
                item = QListWidgetItem(self.list)
                item.setData(ACTION_ROLE, action)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
                row = _row(words, _keys(action))
                item.setSizeHint(row.sizeHint())
                self.list.setItemWidget(item, row)
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


def _row(words: str, keys: str) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(10, 6, 10, 6)
    hint = QLabel(keys)
    hint.setObjectName("hint")
    line.addWidget(QLabel(words))
    line.addStretch(1)
    line.addWidget(hint)
    row.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return row
