"""The take's picture with its matte over it: a click chooses what is under the pointer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from previz.app.matte_looks import Looked
from ui.panes.viewer_screen import ViewerScreen


class RepaintPicture(ViewerScreen):
    """Shows a look. ``pointed`` and ``clicked`` carry the id of what is there, else nothing."""

    pointed = Signal(str)
    clicked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looked: Looked | None = None
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("The take with its matte"))

    def sizeHint(self) -> QSize:
        return QSize(704, 396)

    @property
    def looked(self) -> Looked | None:
        """What is shown; None before the first look has come."""
        return self._looked

    def show_look(self, looked: Looked) -> None:
        self._looked = looked
        self.write(self.slate, "")
        self.aspect = looked.picture.width_px / looked.picture.height_px
        self.show_picture(looked.picture)

    def thing_at(self, at: QPointF) -> str:
        """The id of what is seen at a place of the widget."""
        box = self.picture_rect()
        if self._looked is None or not box.contains(at):
            return ""
        across, down = (at.x() - box.left()) / box.width(), (at.y() - box.top()) / box.height()
        return self._looked.at(across, down)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit(self.thing_at(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.pointed.emit(self.thing_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self.pointed.emit("")
        super().leaveEvent(event)
