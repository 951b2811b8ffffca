"""The library to add from: things in groups, found by typing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from previz.app.things import library_choices
from ui import thing_words

WIDTH_PX, HEIGHT_PX = 260, 420


class LibraryPopup(QFrame):
    """Opens below its button; a click or Enter adds a thing and leaves it open for the next.

    Args:
        add: puts down the thing of that id.
        load: asks for a file with a thing, and puts that down.
    """

    def __init__(
        self, add: Callable[[str], object], load: Callable[[], object], parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._add = add
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(self.tr("Library"))
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Find a thing"))
        self.search.setAccessibleName(self.tr("Find a thing"))
        self.search.setClearButtonEnabled(True)
        self.list = QTreeWidget(self)
        self.list.setHeaderHidden(True)
        self.list.setIndentation(14)
        self.list.setRootIsDecorated(False)
        self.list.setAccessibleName(self.tr("Things"))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        self.load = QPushButton(self.tr("From a file (glTF) …"), self)
        self.load.setAccessibleName(self.tr("Add a thing from a file"))
        self.load.clicked.connect(self.hide)
        self.load.clicked.connect(load)
        column.addWidget(self.load)
        self.resize(WIDTH_PX, HEIGHT_PX)
        self._fill()
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        self.list.itemClicked.connect(self._take)
        self.list.itemActivated.connect(self._take)

    def open_below(self, widget: QWidget) -> None:
        """Show it under a button, ready for typing."""
        self.search.clear()
        self.move(widget.mapToGlobal(widget.rect().bottomLeft()))
        self.show()
        self.search.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down goes from the words into the list, Enter adds the first that fits."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down:
                self.list.setFocus()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                item = self.list.currentItem()
                if item is not None:
                    self._take(item)
                return True
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        groups: dict[str, QTreeWidgetItem] = {}
        for row_id, name, group in library_choices():
            if group not in groups:
                groups[group] = QTreeWidgetItem(self.list, [thing_words.group_name(group)])
                groups[group].setFlags(Qt.ItemFlag.ItemIsEnabled)
                groups[group].setExpanded(True)
                font = groups[group].font(0)
                font.setBold(True)
                groups[group].setFont(0, font)
            item = QTreeWidgetItem(groups[group], [thing_words.thing_name(row_id, name)])
            item.setData(0, Qt.ItemDataRole.UserRole, row_id)
            item.setData(0, Qt.ItemDataRole.UserRole + 1, name)
        self._filter("")

    def _filter(self, words: str) -> None:
        wanted = words.casefold().split()
        first: QTreeWidgetItem | None = None
        for at in range(self.list.topLevelItemCount()):
            group = self.list.topLevelItem(at)
            if group is None:
                continue
            shown = 0
            for row in range(group.childCount()):
                item = group.child(row)
                if item is None:
                    continue
                english = str(item.data(0, Qt.ItemDataRole.UserRole + 1))
                told = f"{item.text(0)} {english} {group.text(0)}".casefold()
                fits = all(word in told for word in wanted)
                item.setHidden(not fits)
                shown += fits
                first = first or (item if fits else None)
            group.setHidden(not shown)
        if first is not None:
            self.list.setCurrentItem(first)
        else:
            self.list.clearSelection()
            self.list.setCurrentIndex(QModelIndex())

    def _take(self, item: QTreeWidgetItem, _column: int = 0) -> None:
        row_id = item.data(0, Qt.ItemDataRole.UserRole)
        if row_id:
            self._add(str(row_id))
