"""Where models are downloaded from: a field that keeps no address that is not fit for it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from previz.app.hub_address import tidy, why_not
from previz.app.settings import Settings
from ui import theme
from ui.core_words import said


class AddressField(QWidget):
    """Changes ``user.models_address`` as it is typed, and says below why it does not."""

    def __init__(self, user: Settings) -> None:
        super().__init__()
        self._user = user
        self.line = QLineEdit(user.models_address)
        self.line.setFixedHeight(theme.CONTROL_PX)
        self.line.setPlaceholderText(self.tr("The usual place"))
        self.line.setAccessibleName(self.tr("Address that models are downloaded from"))
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.line)
        column.addWidget(self.words)
        self.setFocusProxy(self.line)
        self.setAccessibleName(self.line.accessibleName())
        self.line.textChanged.connect(lambda _text: self._typed())
        self._typed()

    def _typed(self) -> None:
        address = tidy(self.line.text())
        reason = why_not(address)
        if not reason:
            self._user.models_address = address
        self.words.setText(
            said(reason) or self.tr("A mirror of it, if you have one. Nothing is asked for now.")
        )
        colour = theme.current().error if reason else theme.current().hint
        self.words.setStyleSheet(f"color: {colour};")
