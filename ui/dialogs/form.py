"""What dialogs share: a form with a title, buttons below, and a field for a path."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from previz.errors import PrevizError
from ui import theme
from ui.core_words import said

ROOM_AROUND_PX = 64
"""Of the screen, for a dialog's frame and a bit of what lies behind it."""


class FormDialog(QDialog):
    """A dialog with one column of labelled fields, a line for what went wrong, and two buttons."""

    def __init__(self, title: str, go: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(520)
        self._scroll: QScrollArea | None = None
        self.rows = QFormLayout()
        self.rows.setHorizontalSpacing(16)
        self.rows.setVerticalSpacing(8)
        self.rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.trouble = QLabel()
        self.trouble.setWordWrap(True)
        self.trouble.setTextFormat(Qt.TextFormat.PlainText)
        self.trouble.hide()
        self.go = QPushButton(go)
        self.go.setProperty("primary", True)
        self.go.setDefault(True)
        self.go.setAccessibleName(go)
        self.leave = QPushButton(self.tr("Cancel"))
        self.leave.setAutoDefault(False)
        self.leave.setAccessibleName(self.tr("Cancel"))
        self.leave.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.go)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 20, 24, 20)
        self.column.setSpacing(16)
        self.column.addLayout(self.rows)
        self.column.addWidget(self.trouble)
        self.column.addStretch(1)
        self.column.addLayout(buttons)

    def add(self, words: str, field: QWidget) -> None:
        """A labelled field."""
        if not field.accessibleName():
            field.setAccessibleName(words)
        label = QLabel(words)
        label.setObjectName("hint")
        label.setBuddy(field)
        self.rows.addRow(label, field)

    def scroll_rows(self) -> None:
        """Let the fields be scrolled where the screen is too low for all of them; call it last."""
        page = QWidget()
        self.column.removeItem(self.rows)
        page.setLayout(self.rows)
        self._scroll = QScrollArea()
        self._scroll.setWidget(page)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.column.insertWidget(0, self._scroll, 1000)  # all the room, and not the stretch below

    def showEvent(self, event: QShowEvent) -> None:
        """As high as the fields are, words wrapped, and no higher than the screen."""
        super().showEvent(event)
        if self._scroll is not None and self.layout() is not None:
            edge = self._scroll.verticalScrollBar().sizeHint().width()
            margins = self.column.contentsMargins()
            inner = self.width() - margins.left() - margins.right() - edge
            rows = self.rows.totalHeightForWidth(inner)
            rest = self.height() - self._scroll.height()
            most = self.screen().availableGeometry().height() - ROOM_AROUND_PX
            before, height = self.height(), min(most, rows + rest)
            self.resize(self.width(), height)
            self.move(self.x(), max(0, self.y() - (height - before) // 2))

    def show_trouble(self, text: str) -> None:
        """Say why it cannot go on; empty text says nothing."""
        self.trouble.setStyleSheet(f"color: {theme.current().error};")
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))
        self.column.activate()  # Qt's own minimum forgets how high wrapped words are
        needed = self.column.totalHeightForWidth(self.width())
        self.resize(self.width(), max(self.height(), needed))

    def show_error(self, error: PrevizError) -> None:
        """Say what an error says, in the language of the window."""
        sentences = (said(part) for part in (error.what, error.why, error.fix) if part)
        self.show_trouble(" ".join(sentences))


class PathField(QWidget):
    """A path that can be typed or chosen. ``kind`` is ``open``, ``save`` or ``folder``."""

    changed = Signal(str)

    def __init__(self, kind: str, title: str, names: str = "") -> None:
        super().__init__()
        self._kind, self._title, self._names = kind, title, names
        self.line = QLineEdit()
        self.line.setFixedHeight(theme.CONTROL_PX)
        self.line.setAccessibleName(title)
        self.browse = QPushButton(self.tr("Choose…"))
        self.browse.setAutoDefault(False)
        self.browse.setAccessibleName(title)
        self.browse.clicked.connect(self._choose)
        self.line.textChanged.connect(self.changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.browse)
        self.setFocusProxy(self.line)
        self.setAccessibleName(title)

    @property
    def path(self) -> Path | None:
        text = self.line.text().strip()
        return Path(text).expanduser() if text else None

    def set_path(self, path: Path) -> None:
        self.line.setText(str(path))

    def _choose(self) -> None:
        here = self.line.text()
        if self._kind == "open":
            chosen, _ = QFileDialog.getOpenFileName(self, self._title, here, self._names)
        elif self._kind == "save":
            chosen, _ = QFileDialog.getSaveFileName(self, self._title, here, self._names)
        else:
            chosen = QFileDialog.getExistingDirectory(self, self._title, here)
        if chosen:
            self.line.setText(chosen)
