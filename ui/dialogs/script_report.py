"""How a script file was read: what was left out, and what was doubtful, each with its place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from previz.app.script_report import ScriptReport
from ui import theme
from ui.core_words import said

WIDTH_PX, HEIGHT_PX = 560, 420


class ScriptReportDialog(QDialog):
    """Every sentence of a report. It can be read, selected and copied, and nothing else."""

    def __init__(self, report: ScriptReport, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("How the script was read"))
        self.resize(WIDTH_PX, HEIGHT_PX)
        head = QLabel(self._head(report))
        head.setWordWrap(True)
        head.setTextFormat(Qt.TextFormat.PlainText)
        body = QWidget()
        self._rows = QVBoxLayout(body)
        self._rows.setContentsMargins(0, 0, 12, 0)
        self._rows.setSpacing(6)
        self._section(self.tr("Left out"), report.left_out)
        self._section(self.tr("Worth a look"), report.notes)
        self._rows.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(body)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(self.windowTitle())
        close = QPushButton(self.tr("Close"))
        close.setAccessibleName(self.tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addWidget(head)
        column.addWidget(scroll, 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        close.setFocus()

    def _head(self, report: ScriptReport) -> str:
        words = self.tr("“%1” was read as %2.")
        words = words.replace("%1", report.name).replace("%2", said(report.format))
        if report.confidence < 1:
            sure = self.tr("The kind of %1 % of its lines is sure; check the others in the script.")
            words += " " + sure.replace("%1", f"{100 * report.confidence:.1f}")
        return words

    def _section(self, title: str, sentences: Sequence[str]) -> None:
        if not sentences:
            return
        heading = QLabel(title)
        heading.setObjectName("hint")
        self._rows.addSpacing(6)
        self._rows.addWidget(heading)
        for sentence in sentences:
            line = QLabel(said(sentence))
            line.setWordWrap(True)
            line.setTextFormat(Qt.TextFormat.PlainText)
            line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            line.setStyleSheet(f"color: {theme.current().text};")
            self._rows.addWidget(line)
