"""The slim header: menus, the project's name, and the workspaces as buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QMenuBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.messages import MessageBar


class Header(QWidget):
    """Stands where a window's menu bar stands; messages appear right below it."""

    workspace_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.menus = QMenuBar(self)
        self.messages = MessageBar(self)
        self._title = QLabel(self)
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._group = QButtonGroup(self, exclusive=True)
        self._buttons: dict[str, QToolButton] = {}
        self._row = QHBoxLayout()
        self._row.setContentsMargins(4, 2, 8, 2)
        self._row.setSpacing(2)
        self._row.addWidget(self.menus)
        self._row.addStretch(1)
        self._row.addWidget(self._title)
        self._row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._row)
        column.addWidget(self.messages)
        self._group.buttonClicked.connect(self._clicked)
        self._dress()

    def set_title(self, title: str) -> None:
        self._title.setText(title)

    def add_workspace(self, workspace_id: str, words: str, keys: str) -> None:
        button = QToolButton(self)
        button.setText(words)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys in the pane
        button.setObjectName("workspace")
        button.setProperty("workspace", workspace_id)
        button.setToolTip(f"{words}  {keys}")
        button.setAccessibleName(self.tr("Workspace %1").replace("%1", words))
        font = QFont(button.font())
        font.setWeight(QFont.Weight.Medium)
        button.setFont(font)
        self._buttons[workspace_id] = button
        self._group.addButton(button)
        self._row.addWidget(button)

    def show_workspace(self, workspace_id: str) -> None:
        self._buttons[workspace_id].setChecked(True)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._dress()

    def _clicked(self, button: QAbstractButton) -> None:
        self.workspace_chosen.emit(button.property("workspace"))

    def _dress(self) -> None:
        t = theme.current()
        sheet = (
            f"QToolButton#workspace {{ color: {t.hint}; padding: 3px 10px; }}"
            f"QToolButton#workspace:checked {{ color: {t.text}; background: {t.hover}; }}"
        )
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)
