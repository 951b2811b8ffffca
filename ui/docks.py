"""A pane in its dock, with a slim title of its own."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLabel, QToolButton, QWidget

from ui import icons, theme

TITLE_PX = 28


class Dock(QDockWidget):
    """A pane that can be moved, floated and closed, and remembers where it was.

    Args:
        name: the object name under which its place is remembered.
        title: the words on its title bar.
        pane: what it shows.
        tools: small controls for the right of the title bar.
    """

    def __init__(self, name: str, title: str, pane: QWidget, tools: QWidget | None = None) -> None:
        super().__init__(title)
        self.setObjectName(name)
        self.setWidget(pane)
        self.setTitleBarWidget(_TitleBar(self, title, tools))
        self.setAccessibleName(title)
        # A pane asked for may have its place behind another one's tab.
        self.toggleViewAction().triggered.connect(self._come_up)

    def _come_up(self, wanted: bool) -> None:
        if wanted:
            self.raise_()


class _TitleBar(QWidget):
    def __init__(self, dock: Dock, title: str, tools: QWidget | None) -> None:
        super().__init__(dock)
        self.setFixedHeight(TITLE_PX)
        label = QLabel(title, self)
        font = QFont(label.font())
        font.setWeight(QFont.Weight.DemiBold)
        label.setFont(font)
        self._close = QToolButton(self)
        self._close.setIconSize(QSize(14, 14))
        self._close.setFixedSize(22, 22)
        self._close.setToolTip(self.tr("Close this pane. The View menu brings it back."))
        self._close.setAccessibleName(self.tr("Close the pane %1").replace("%1", title))
        self._close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._close.clicked.connect(dock.close)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 4, 0)
        row.setSpacing(4)
        row.addWidget(label)
        row.addStretch(1)
        if tools is not None:
            row.addWidget(tools)
        row.addWidget(self._close)
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._dress()

    def _dress(self) -> None:
        self._close.setIcon(icons.icon("mdi6.close", theme.current().dim))
