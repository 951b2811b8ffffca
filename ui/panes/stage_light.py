"""Light on the stage: exposure in false colour, and the light meter."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from previz.app.metering import false_colour_bands
from previz.app.viewport import Drawn, View
from ui import theme
from ui.light_words import band_name, face_words, stops_words
from ui.words import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from previz.model.reading import Reading

GRIP_PX = 14.0
GAP_PX, PAD_PX, SWATCH_PX, SCALE_PX = 12.0, 8.0, 12.0, 34.0
PLATE = 0.72
"""How dark the plates under the meter and the legend are."""

CONTEXT = "StageLight"


class StageLight:
    """What the stage view shows of light, and which lamp is chosen.

    ``metered`` is the figure that the meter reads, empty for the shot's first subject.
    """

    def __init__(self) -> None:
        self.lamp = ""
        self.false_colour, self.meter = False, False
        self.metered = ""

    def asked(self, view: View, aiming: bool) -> View:
        """The view with what is shown of light; it is the shot's light that is looked at then."""
        shown = self.false_colour or aiming
        return replace(
            view,
            work_light=view.work_light and not shown,
            false_colour=self.false_colour,
            metered=self.metered if self.meter or aiming else None,
        )

    # -- painting --------------------------------------------------------------------------

    def paint_readings(
        self, painter: QPainter, drawn: Drawn, width: float, height: float, font: QFont
    ) -> None:
        """The meter at the bottom left, the legend of the false colours at the bottom right."""
        if drawn.view.false_colour:
            _paint_legend(painter, width, height, font)
        if drawn.view.metered is not None:
            _paint_meter(painter, drawn, height, font)


def _tr(words: str) -> str:
    return QCoreApplication.translate(CONTEXT, words)


def _plate(painter: QPainter, box: QRectF) -> None:
    dark = QColor("black")
    dark.setAlphaF(PLATE)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(dark)
    painter.drawRoundedRect(box, 4, 4)


def _paint_legend(painter: QPainter, width: float, height: float, font: QFont) -> None:
    bands = list(reversed(false_colour_bands()))
    metrics = QFontMetricsF(font)
    names = [band_name(band.id) for band in bands]
    line = metrics.height() + 4
    wide = max(metrics.horizontalAdvance(name) for name in names) + SWATCH_PX + 3 * PAD_PX
    box = QRectF(0, 0, wide, line * len(bands) + 2 * PAD_PX)
    box.moveBottomRight(QPointF(width - GAP_PX, height - GAP_PX))
    _plate(painter, box)
    painter.setFont(font)
    for row, (band, name) in enumerate(zip(bands, names, strict=True)):
        top = box.top() + PAD_PX + row * line
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(*band.colour))
        painter.drawRect(
            QRectF(box.left() + PAD_PX, top + (line - SWATCH_PX) / 2, SWATCH_PX, SWATCH_PX)
        )
        painter.setPen(QColor(theme.DARK.text))
        left = box.left() + 2 * PAD_PX + SWATCH_PX
        painter.drawText(QRectF(left, top, wide, line), Qt.AlignmentFlag.AlignVCenter, name)


SCALE_STOPS = (-5, 4)
"""From where to where the meter's scale goes, in stops about middle grey."""


LIT, SHADOW, BACKGROUND = QColor(240, 178, 74), QColor(112, 150, 240), QColor(170, 170, 176)
"""The colours of what the meter read, in words and on the scale; the same in every theme."""


def _paint_meter(painter: QPainter, drawn: Drawn, height: float, font: QFont) -> None:
    """A scale in stops with the lit cheek, the shadow cheek and the background on it."""
    metrics, reading = QFontMetricsF(font), drawn.reading
    line = metrics.height() + 2
    none = _tr(QT_TRANSLATE_NOOP("StageLight", "The meter sees nobody here."))
    first = none if reading is None else face_words(reading)
    parts = () if reading is None else stops_words(reading)
    second = sum(metrics.horizontalAdvance(part) + GAP_PX for part in parts)
    wide = max(260.0, metrics.horizontalAdvance(first), second) + 2 * PAD_PX
    box = QRectF(0, 0, wide, line + 2 * PAD_PX + (line + SCALE_PX if parts else 0.0))
    box.moveBottomLeft(QPointF(GAP_PX, height - GAP_PX))
    _plate(painter, box)
    painter.setFont(font)
    painter.setPen(QColor(theme.DARK.text))
    left, top = box.left() + PAD_PX, box.top() + PAD_PX
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.drawText(QRectF(left, top, wide, line), middle, first)
    for part, colour in zip(parts, (LIT, SHADOW, BACKGROUND), strict=False):
        painter.setPen(colour)
        painter.drawText(QRectF(left, top + line, wide, line), middle, part)
        left += metrics.horizontalAdvance(part) + GAP_PX
    if reading is not None:
        inner = box.adjusted(PAD_PX + 6, 0, -PAD_PX - 6, -PAD_PX)
        _paint_scale(painter, reading, inner, font)


def _paint_scale(painter: QPainter, reading: Reading, box: QRectF, font: QFont) -> None:
    """Stops about middle grey along the bottom of a box."""
    low, high = SCALE_STOPS
    base = box.bottom() - 14
    small = QFont(font)
    small.setPointSizeF(max(6.0, font.pointSizeF() - 2))
    painter.setFont(small)

    def across(value: float) -> float:
        share = (max(low, min(high, value)) - low) / (high - low)
        return box.left() + share * box.width()

    painter.setPen(QPen(QColor(theme.DARK.hint), 1))
    painter.drawLine(QPointF(box.left(), base), QPointF(box.right(), base))
    for stop in range(low, high + 1):
        x = across(stop)
        painter.drawLine(QPointF(x, base), QPointF(x, base + 4))
        words = f"{stop:+d}" if stop else "0"
        painter.drawText(QRectF(x - 16, base + 3, 32, 14), Qt.AlignmentFlag.AlignCenter, words)
    painter.setPen(Qt.PenStyle.NoPen)
    read = ((reading.background, BACKGROUND), (reading.shadow, SHADOW), (reading.lit, LIT))
    for value, colour in read:
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(across(value), base), 5, 5)
