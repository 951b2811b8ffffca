"""One picture that a shot gives its model, as a row of the inspector."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImageReader, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from previz.model.inputs import GivenPicture
from ui import icons
from ui.fields import Number

SIZE = QSize(64, 36)


WHOLE = 100.0
"""Strengths are shares in the project, and per cent in the window."""


class PictureRow(QWidget):
    """The picture, what it is for, where it came from, and a button that takes it away.

    ``weighed`` carries how strongly it is to be obeyed, 0 to 1.
    """

    gone = Signal()
    weighed = Signal(float)

    def __init__(self, picture: GivenPicture, kind: str, path: Path | None) -> None:
        super().__init__()
        self.picture = picture
        look = QLabel()
        look.setFixedSize(SIZE)
        look.setAlignment(Qt.AlignmentFlag.AlignCenter)
        look.setPixmap(self._scaled(path))
        look.setAccessibleName(kind)
        self._kind = QLabel(kind)
        self._from = QLabel(picture.name)
        self._from.setObjectName("hint")
        self._from.setToolTip(picture.name)
        for label in (self._kind, self._from):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.strength = Number(0, WHOLE, " %", 0, 5)
        self.strength.setFixedWidth(64)
        self.strength.setToolTip(self.tr("How strongly the model obeys the picture"))
        self.strength.setAccessibleName(self.tr("Strength of %1").replace("%1", kind))
        self.strength.show_value(picture.strength * WHOLE)
        self.strength.entered.connect(lambda share: self.weighed.emit(share / WHOLE))
        self.strength.hide()
        self.away = QToolButton()
        self.away.setIcon(icons.icon("mdi6.close"))
        self.away.setFixedSize(24, 24)
        self.away.setToolTip(self.tr("Take the picture away"))
        self.away.setAccessibleName(self.tr("Take the picture away"))
        self.away.clicked.connect(self.gone)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._kind)
        words.addWidget(self._from)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(look)
        line.addLayout(words, 1)
        line.addWidget(self.strength)
        line.addWidget(self.away)

    def show_weighed(self, acts: bool) -> None:
        """Offer the strength, where the model obeys it."""
        self.strength.setVisible(acts)

    def show_ignored(self, ignored: bool) -> None:
        """Say that the model has no use for it."""
        if ignored:
            self._from.setText(self.tr("Not used by this model"))
        self._kind.setEnabled(not ignored)

    def _scaled(self, path: Path | None) -> QPixmap:
        """The picture in its place, as large as the screen is fine; empty where it is gone."""
        if path is None:
            return QPixmap()
        reader = QImageReader(str(path))
        ratio = self.devicePixelRatioF()
        size = reader.size()
        if size.isValid():
            reader.setScaledSize(size.scaled(SIZE * ratio, Qt.AspectRatioMode.KeepAspectRatio))
        pixmap = QPixmap.fromImage(reader.read())
        pixmap.setDevicePixelRatio(ratio)
        return pixmap
