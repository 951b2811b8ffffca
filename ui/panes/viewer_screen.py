"""The picture of the viewer: letterboxed, true to its proportions, with a discreet slate."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from previz.app.picture import Picture
from ui import theme

EDGE_PX = 12
LOW_LIGHT = 0.62
"""How dark the plate under the slate's words is."""


class ViewerScreen(QWidget):
    """Shows one picture. ``slate`` is written at its top left and top right corners."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.aspect = 16 / 9
        self.slate = ("", "")
        self.note = ""
        self._picture: Picture | None = None
        self._image = QImage()
        self._scaled = QImage()
        self.setMinimumSize(160, 90)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def sizeHint(self) -> QSize:
        return QSize(768, 432)

    @property
    def picture(self) -> Picture | None:
        """What is on the screen; None where there is nothing to show."""
        return self._picture

    def show_picture(self, picture: Picture | None) -> None:
        if picture is self._picture:
            return
        self._picture = picture
        self._scaled = QImage()
        if picture is None:
            self._image = QImage()
        else:
            # The image reads the picture's own bytes, which live as long as ``_picture`` does.
            self._image = QImage(
                picture.data,
                picture.width_px,
                picture.height_px,
                picture.width_px * 3,
                QImage.Format.Format_RGB888,
            )
        self.update()

    def write(self, slate: tuple[str, str], note: str) -> None:
        """Change the words over the picture."""
        if (slate, note) != (self.slate, self.note):
            self.slate, self.note = slate, note
            self.update()

    def picture_rect(self) -> QRectF:
        """Where the picture is, on whole device pixels so that its edges are sharp."""
        ratio = self.devicePixelRatioF()
        room = QSize(round(self.width() * ratio), round(self.height() * ratio))
        width = min(room.width(), round(room.height() * self.aspect))
        height = min(room.height(), round(width / self.aspect))
        left, top = (room.width() - width) // 2, (room.height() - height) // 2
        return QRectF(left / ratio, top / ratio, width / ratio, height / ratio)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.sunken))
        target = self.picture_rect()
        if self._image.isNull():
            painter.fillRect(target, QColor(tokens.veil))
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(target, self._fitting(target))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._write_note(painter, target)
        self._write_slate(painter, target)
        painter.end()

    def _fitting(self, target: QRectF) -> QImage:
        """The image, averaged down first where it is shown much smaller than it is."""
        width = round(target.width() * self.devicePixelRatioF())
        if width * 1.5 >= self._image.width():
            return self._image
        if self._scaled.width() != width:
            self._scaled = self._image.scaledToWidth(
                max(1, width), Qt.TransformationMode.SmoothTransformation
            )
        return self._scaled

    def _write_note(self, painter: QPainter, target: QRectF) -> None:
        if self.note:
            painter.setFont(self.font())
            painter.setPen(QColor(theme.DARK.hint))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(target.adjusted(24, 24, -24, -24), int(flags), self.note)

    def _write_slate(self, painter: QPainter, target: QRectF) -> None:
        left, right = self.slate
        painter.setFont(_slate_font(self.font()))
        top = QPointF(target.left() + EDGE_PX, target.top() + EDGE_PX)
        if left:
            self._plate(painter, left, top)
        if right:
            width = painter.fontMetrics().horizontalAdvance(right) + 16
            corner = QPointF(target.right() - EDGE_PX - width, target.top() + EDGE_PX)
            if corner.x() > top.x() + painter.fontMetrics().horizontalAdvance(left) + 24:
                self._plate(painter, right, corner)

    @staticmethod
    def _plate(painter: QPainter, words: str, corner: QPointF) -> None:
        metrics = painter.fontMetrics()
        box = QRectF(corner.x(), corner.y(), metrics.horizontalAdvance(words) + 16, 22)
        plate = QColor(theme.DARK.veil)
        plate.setAlphaF(LOW_LIGHT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(plate)
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QColor(theme.DARK.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def _slate_font(base: QFont) -> QFont:
    font = theme.numbers_font(base)
    font.setWeight(QFont.Weight.Medium)
    return font
