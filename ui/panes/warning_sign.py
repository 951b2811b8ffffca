"""The warning sign of cards and clips: a triangle, so that colour is never the only carrier."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from ui import theme

SIGN_PX = 13


def paint_sign(painter: QPainter, middle: QPointF, height_px: float = SIGN_PX) -> None:
    """A filled triangle with an exclamation mark, drawn around a point."""
    half, colour = height_px / 2, QColor(theme.DARK.warn)
    top, foot = middle.y() - half, middle.y() + half
    wide = height_px * 0.58
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(
        QPen(colour, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    painter.setBrush(colour)
    painter.drawPolygon(
        QPolygonF(
            [
                QPointF(middle.x(), top + 1),
                QPointF(middle.x() + wide - 1, foot - 1),
                QPointF(middle.x() - wide + 1, foot - 1),
            ]
        )
    )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.DARK.veil))
    bar = max(1.4, height_px * 0.12)
    painter.drawRect(QRectF(middle.x() - bar / 2, top + height_px * 0.34, bar, height_px * 0.32))
    painter.drawRect(QRectF(middle.x() - bar / 2, top + height_px * 0.74, bar, bar))
    painter.restore()
