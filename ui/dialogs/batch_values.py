"""The values of what a batch varies: ticked in a list where there is a list, typed where not."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from previz.model.vocabulary import lights, sizes
from ui import theme, vocabulary

ROWS_SHOWN = 6


class TickList(QListWidget):
    """Rows with a tick: a click anywhere on a row ticks it, and so do Space and Enter."""

    def __init__(self) -> None:
        super().__init__()
        self._pressed: Qt.CheckState | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        item = self.itemAt(event.position().toPoint())
        self._pressed = None if item is None else item.checkState()
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)  # two clicks are two ticks

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        item = self.itemAt(event.position().toPoint())
        if item is not None and item is self.currentItem() and item.checkState() is self._pressed:
            _turn(item)  # not on the box itself, which has ticked it already
        self._pressed = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            _turn(item)
            return
        super().keyPressEvent(event)


class BatchValues(QStackedWidget):
    """Values of one axis; ``changed`` tells of every change."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setFixedHeight(theme.CONTROL_PX)
        self.line.textChanged.connect(self.changed)
        self.list = TickList()
        self.list.setFixedHeight(ROWS_SHOWN * 24)
        self.list.itemChanged.connect(self.changed)
        for part in (self.line, self.list):
            self.addWidget(part)

    def show_axis(self, axis: str, now: str) -> None:
        """Offer the values of an axis; ``now`` is the one that the shot has, first and ticked."""
        rows = {
            "light": [(each, vocabulary.light_name(each)) for each in lights()],
            "size": [(each, vocabulary.size_name(each)) for each in sizes()],
        }.get(axis, [])
        rows.sort(key=lambda row: row[0] != now)  # ticked below the edge, it was made unseen
        self.list.blockSignals(True)
        self.list.clear()
        for value, words in rows:
            item = QListWidgetItem(words, self.list)
            item.setData(Qt.ItemDataRole.UserRole, value)
            ticked = Qt.CheckState.Checked if value == now else Qt.CheckState.Unchecked
            item.setCheckState(ticked)
        self.list.blockSignals(False)
        self.line.setEnabled(bool(axis))
        self.line.setPlaceholderText({"lens": "35, 50, 85", "steps": "8, 20, 40"}.get(axis, ""))
        if axis == "guidance":
            self.line.setPlaceholderText("1, 3, 5")
        shown = self.list if rows else self.line
        self.setCurrentWidget(shown)
        self.setFixedHeight(shown.height())

    def tick(self, value: str, on: bool = True) -> None:
        """Tick a value of the list, or take its tick away."""
        for item in self._items():
            if item.data(Qt.ItemDataRole.UserRole) == value:
                item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    @property
    def values(self) -> tuple[str, ...]:
        """What is ticked, or typed with commas between."""
        if self.currentWidget() is self.line:
            return tuple(filter(None, map(str.strip, self.line.text().split(","))))
        return tuple(
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in self._items()
            if item.checkState() is Qt.CheckState.Checked
        )

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]


def _turn(item: QListWidgetItem) -> None:
    """Tick a row, or take its tick away."""
    on = item.checkState() is Qt.CheckState.Checked
    item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)
