"""Through the lens: the gate, and what an operator has on the ground glass."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from previz.app.viewport import gate
from ui import theme

ACTION_SAFE, TITLE_SAFE = 0.93, 0.90
"""Shares of the picture that are safe for action and for titles (SMPTE ST 2046-1)."""

OUT_OF_FRAME = 0.6
"""How dark it is outside the gate."""

MASKS: tuple[tuple[str, float], ...] = (
    ("2.39:1", 2.39),
    ("1.85:1", 1.85),
    ("16:9", 16 / 9),
    ("4:3", 4 / 3),
    ("1:1", 1.0),
    ("4:5", 4 / 5),
    ("9:16", 9 / 16),
)
"""Aspect ratios that a picture may be cropped to later."""


@dataclass(frozen=True, slots=True)
class Guides:
    """Which lines are drawn. ``mask`` is an aspect ratio (width over height), 0 for none."""

    thirds: bool = True
    centre: bool = False
    action_safe: bool = False
    title_safe: bool = True
    mask: float = 0.0


def paint_gate(
    painter: QPainter, width: float, height: float, aspect: float, guides: Guides | None
) -> None:
    """What the camera records, bright, in a widget of a size; None draws no guides."""
    rect = QRectF(*gate(width, height, aspect))
    whole = QRectF(0, 0, width, height)
    _shade_around(painter, whole, rect, OUT_OF_FRAME)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(_line(0.75), 1))
    painter.drawRect(rect)
    if guides is None:
        return
    inner = masked(rect, guides.mask) if guides.mask else rect
    if guides.mask:
        _shade_around(painter, rect, inner, 0.45)
        painter.setPen(QPen(QColor(theme.DARK.warn), 1))
        painter.drawRect(inner)
    painter.setPen(QPen(_line(0.28), 1))
    if guides.thirds:
        _thirds(painter, inner)
    if guides.centre:
        _cross(painter, inner)
    painter.setPen(QPen(_line(0.34), 1, Qt.PenStyle.DashLine))
    for wanted, share in ((guides.action_safe, ACTION_SAFE), (guides.title_safe, TITLE_SAFE)):
        if wanted:
            painter.drawRect(_share_of(inner, share))


def masked(rect: QRectF, aspect: float) -> QRectF:
    """The largest rectangle of an aspect ratio in the middle of another."""
    width = min(rect.width(), rect.height() * aspect)
    box = QRectF(0, 0, width, width / aspect)
    box.moveCenter(rect.center())
    return box


def _line(alpha: float) -> QColor:
    colour = QColor(theme.DARK.text)
    colour.setAlphaF(alpha)
    return colour


def _shade_around(painter: QPainter, outer: QRectF, inner: QRectF, alpha: float) -> None:
    veil = QColor(theme.DARK.veil)
    veil.setAlphaF(alpha)
    right, below = outer.right() - inner.right(), outer.bottom() - inner.bottom()
    for band in (
        QRectF(outer.left(), outer.top(), outer.width(), inner.top() - outer.top()),
        QRectF(outer.left(), inner.bottom(), outer.width(), below),
        QRectF(outer.left(), inner.top(), inner.left() - outer.left(), inner.height()),
        QRectF(inner.right(), inner.top(), right, inner.height()),
    ):
        painter.fillRect(band, veil)


def _thirds(painter: QPainter, rect: QRectF) -> None:
    for third in (1 / 3, 2 / 3):
        x, y = rect.left() + rect.width() * third, rect.top() + rect.height() * third
        painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()))
        painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))


def _cross(painter: QPainter, rect: QRectF) -> None:
    middle, arm = rect.center(), rect.height() * 0.04
    painter.drawLine(middle - QPointF(arm, 0), middle + QPointF(arm, 0))
    painter.drawLine(middle - QPointF(0, arm), middle + QPointF(0, arm))


def _share_of(rect: QRectF, share: float) -> QRectF:
    dx, dy = rect.width() * (1 - share) / 2, rect.height() * (1 - share) / 2
    return rect.adjusted(dx, dy, -dx, -dy)
