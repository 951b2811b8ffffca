"""What this machine can do: each part, and what to do about what is missing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from previz.app.doctor import Finding, checkup
from ui import bell, icons, theme


class MachineDialog(QDialog):
    """Looks on a thread, since asking the graphics driver and torch takes seconds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("This machine"))
        self.setMinimumWidth(560)
        self._wait = QLabel(self.tr("Looking at the graphics card, memory, disk and models…"))
        self._wait.setObjectName("hint")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(2, 1)
        close = QPushButton(self.tr("Close"))
        close.setAccessibleName(self.tr("Close"))
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addWidget(self._wait)
        column.addLayout(self._grid)
        column.addStretch(1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        bell.send(self, checkup, self._show, "checkup")

    def _show(self, findings: list[Finding]) -> None:
        self._wait.hide()
        t = theme.current()
        for row, finding in enumerate(findings):
            mark, name = QLabel(), QLabel(finding.name)
            glyph, colour = (
                ("mdi6.check-circle-outline", t.ok)
                if finding.ok
                else ("mdi6.alert-circle-outline", t.warn)
            )
            mark.setPixmap(icons.icon(glyph, colour).pixmap(16, 16))
            words = finding.found if finding.ok else f"{finding.found}\n{finding.fix}".strip()
            found = QLabel(words)
            found.setObjectName("hint")
            found.setWordWrap(True)
            found.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            for place, label in enumerate((mark, name, found)):
                self._grid.addWidget(label, row, place, Qt.AlignmentFlag.AlignTop)
