"""Every take that no longer fits its shot, and why; one button renders them again."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from previz.app.commands import takes
from previz.app.revisions import stale_shots
from previz.app.studio import Studio
from ui.dialogs.revision_takes import TakesPage
from ui.messages import told

WIDTH_PX, HEIGHT_PX = 560, 560


class StaleDialog(QDialog):
    """A list to read before anything is put in the queue."""

    def __init__(self, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Render what is stale"))
        self.resize(WIDTH_PX, HEIGHT_PX)
        self._studio = studio
        self.shots = stale_shots(studio)
        self.page = TakesPage()
        self.page.show_stale(self.shots)
        note = QLabel(self.tr("The takes stay; each shot gets a new one beside them."))
        note.setObjectName("hint")
        note.setWordWrap(True)
        self.leave = self._button(self.tr("Cancel"))
        self.leave.clicked.connect(self.reject)
        self.go = self._button(self.tr("Render %n take(s)", "", len(self.shots)))
        self.go.setProperty("primary", True)
        self.go.setDefault(True)
        self.go.setEnabled(bool(self.shots) and not studio.session.read_only)
        self.go.clicked.connect(self._go)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.page, 1)
        column.addWidget(note)
        column.addLayout(row)
        (self.go if self.shots else self.leave).setFocus()

    def _button(self, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setAccessibleName(words)
        button.setAutoDefault(False)
        return button

    def _go(self) -> None:
        with told(self):
            takes.render_stale(self._studio)
        self.accept()
