"""About Previz."""

from __future__ import annotations

import platform

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from previz import __version__


class AboutDialog(QDialog):
    """Name, version, licence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Previz"))
        name, line = QLabel("Previz"), QLabel(self.tr("From a screenplay to a playing animatic."))
        name.setObjectName("title")
        facts = QLabel(
            self.tr("Version %1").replace("%1", __version__)
            + f"\nPython {platform.python_version()}  ·  Qt {qVersion()}\n"
            + self.tr("Licensed under Apache-2.0")
        )
        facts.setObjectName("hint")
        facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = QPushButton(self.tr("Close"))
        close.setAccessibleName(self.tr("Close"))
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 24, 32, 20)
        column.setSpacing(8)
        for label in (name, line, facts):
            column.addWidget(label)
        column.addSpacing(8)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
