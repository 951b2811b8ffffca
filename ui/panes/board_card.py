"""Painting of the board: cards, their chips, and the scenes' headings."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from previz.app.studio import CardState
from previz.model.project import Scene
from ui import theme, vocabulary
from ui.panes.board_model import CARD_ROLE, SCENE_ROLE, BoardModel, Card, Index
from ui.panes.warning_sign import paint_sign
from ui.thumbnails import Thumbnails

GAP_PX = 8
FOOT_PX = 48
HEADING_PX = 36
CHIP_PX = 20


class CardDelegate(QStyledItemDelegate):
    """Draws a row of the board at the width that the zoom asks for."""

    def __init__(
        self, view: QAbstractItemView, model: BoardModel, thumbnails: Thumbnails, aspect: float
    ) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        self._thumbnails, self._aspect = thumbnails, aspect
        self.least_px = 208
        self.refit()

    @property
    def picture_size(self) -> QSize:
        """As many cards as fit beside each other at their least width, then filling the line."""
        return self._sizes[0]

    def refit(self) -> None:
        """The view or the zoom is another: the sizes are worked out once, and asked for often."""
        room = self._view.viewport().width() - 1
        picture = self._fitting(room)
        card = QSize(picture.width() + 2 * GAP_PX, picture.height() + FOOT_PX + 2 * GAP_PX)
        self._sizes = (picture, card, QSize(room, HEADING_PX))

    def _fitting(self, room: int) -> QSize:
        columns = max(1, room // (self.least_px + 2 * GAP_PX))
        width = max(self.least_px // 2, room // columns - 2 * GAP_PX)
        return QSize(width, round(width / self._aspect))

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return self._sizes[1 + self._model.is_heading(index.row())]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        rect: QRect = option.rect
        if not index.flags():
            scene = index.data(SCENE_ROLE)
            if scene is not None:
                _paint_heading(painter, rect, scene, option.font)
        else:
            state: QStyle.StateFlag = option.state
            area = QRect(rect.topLeft(), self.sizeHint(option, index))
            self._paint_card(
                painter,
                area.adjusted(GAP_PX, GAP_PX, -GAP_PX, -GAP_PX),
                index.data(CARD_ROLE),
                index.data(Qt.ItemDataRole.DisplayRole),
                bool(state & QStyle.StateFlag.State_Selected),
                option.font,
            )
        painter.restore()

    def _paint_card(
        self,
        painter: QPainter,
        area: QRect,
        card: Card | None,
        name: str,
        chosen: bool,
        font: QFont,
    ) -> None:
        t = theme.current()
        outline = QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.selected if chosen else t.raised))
        painter.drawRoundedRect(outline, 6, 6)
        picture = QRect(area.topLeft(), self.picture_size)
        self._paint_picture(painter, picture, card)
        if chosen:
            focused = self._view.hasFocus()
            painter.setPen(QPen(QColor(t.accent_text if focused else t.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -1), 6, 6)
        foot = QRect(area.left() + 10, picture.bottom() + 1, area.width() - 20, FOOT_PX)
        _paint_foot(painter, foot, card, name, font)
        if card is not None:
            _paint_chip(painter, picture, card.state, font)
            if card.warnings:
                _paint_warnings(painter, picture, len(card.warnings), font)

    def _paint_picture(self, painter: QPainter, rect: QRect, card: Card | None) -> None:
        t = theme.current()
        clip = QPainterPath()
        clip.addRoundedRect(QRectF(rect.adjusted(0, 0, 0, 12)), 6, 6)
        painter.save()
        painter.setClipPath(clip)
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        painter.fillRect(rect, QColor(t.sunken))
        pixmap = self._pixmap(card)
        if pixmap is not None:
            painter.drawPixmap(rect, pixmap)
        else:
            _paint_frame_lines(painter, rect)
        if card is not None and not card.in_cut:
            painter.setPen(QColor(t.dim))
            painter.fillRect(rect, _with_alpha(t.base, 120))
        painter.restore()

    def _pixmap(self, card: Card | None) -> QPixmap | None:
        if card is None or card.picture is None:
            return None
        return self._thumbnails.get(card.picture, self.picture_size, self._view.devicePixelRatioF())


def _paint_heading(painter: QPainter, rect: QRect, scene: Scene, font: QFont) -> None:
    t = theme.current()
    words = rect.adjusted(GAP_PX, 8, -GAP_PX, 0)
    strong = QFont(font)
    strong.setWeight(QFont.Weight.DemiBold)
    painter.setFont(strong)
    painter.setPen(QColor(t.text))
    number_px = QFontMetrics(strong).horizontalAdvance(scene.number) + 12
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.drawText(words, middle, scene.number)
    painter.setFont(font)
    painter.setPen(QColor(t.hint))
    rest = words.adjusted(number_px, 0, 0, 0)
    heading = QFontMetrics(font).elidedText(
        scene.heading, Qt.TextElideMode.ElideRight, rest.width()
    )
    painter.drawText(rest, middle, heading)
    start = rest.left() + QFontMetrics(font).horizontalAdvance(heading) + 12
    if start < rest.right():
        painter.setPen(QColor(t.line))
        painter.drawLine(start, rest.center().y() + 1, rest.right(), rest.center().y() + 1)


def _paint_frame_lines(painter: QPainter, rect: QRect) -> None:
    """An empty frame, as on a blank storyboard sheet, until the picture arrives."""
    inner = rect.adjusted(rect.width() // 10, rect.height() // 10, 0, 0)
    inner.setSize(QSize(rect.width() * 8 // 10, rect.height() * 8 // 10))
    painter.setPen(QPen(QColor(theme.current().line), 1, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(inner)


def _paint_foot(painter: QPainter, rect: QRect, card: Card | None, name: str, font: QFont) -> None:
    t = theme.current()
    upper = QRect(rect.left(), rect.top() + 5, rect.width(), 20)
    lower = QRect(rect.left(), rect.top() + 24, rect.width(), 18)
    middle, right = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignRight
    strong = QFont(font)
    strong.setWeight(QFont.Weight.DemiBold)
    painter.setFont(strong)
    painter.setPen(QColor(t.text))
    painter.drawText(upper, middle, name)
    if card is None:
        return
    painter.setFont(theme.numbers_font(font))
    painter.setPen(QColor(t.hint))
    painter.drawText(upper, middle | right, f"{card.seconds:.1f} s")
    if card.circled:
        width = QFontMetrics(strong).horizontalAdvance(name)
        painter.setBrush(QColor(t.accent_text))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(upper.left() + width + 8, upper.center().y() - 3, 7, 7)
    small = _smaller(font)
    painter.setFont(small)
    painter.setPen(QColor(t.hint))
    words = "  ".join(
        part
        for part in (
            card.size,
            f"{card.lens_mm:g} mm",
            "" if card.move == "static" else vocabulary.move_name(card.move),
        )
        if part
    )
    elide = Qt.TextElideMode.ElideRight
    painter.drawText(lower, middle, QFontMetrics(small).elidedText(words, elide, lower.width()))


def _paint_chip(painter: QPainter, picture: QRect, state: CardState, font: QFont) -> None:
    words, colour = chip(state)
    if not words:
        return
    small = _smaller(font)
    width = QFontMetrics(small).horizontalAdvance(words) + 28
    area = QRect(picture.right() - width - 6, picture.top() + 7, width, CHIP_PX)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_with_alpha(theme.current().veil, 205))
    painter.drawRoundedRect(area, CHIP_PX / 2, CHIP_PX / 2)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(area.left() + 8, area.center().y() - 2, 6, 6)
    painter.setFont(small)
    painter.setPen(QColor(theme.DARK.text))  # on the veil, which is dark in both themes
    painter.drawText(area.adjusted(20, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)
    if state.name == "rendering":
        track = QRect(picture.left(), picture.bottom() - 2, picture.width(), 3)
        painter.fillRect(track, _with_alpha(theme.current().veil, 205))
        track.setWidth(round(picture.width() * state.fraction))
        painter.fillRect(track, QColor(theme.current().accent_text))


def _paint_warnings(painter: QPainter, picture: QRect, count: int, font: QFont) -> None:
    """The warning sign at the picture's left, with their number when there are several."""
    small = _smaller(font)
    words = str(count) if count > 1 else ""
    width = CHIP_PX + 4 + (QFontMetrics(small).horizontalAdvance(words) + 4 if words else 0)
    area = QRect(picture.left() + 7, picture.top() + 7, width, CHIP_PX)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_with_alpha(theme.current().veil, 205))
    painter.drawRoundedRect(area, CHIP_PX / 2, CHIP_PX / 2)
    paint_sign(painter, QPointF(area.left() + CHIP_PX / 2 + 2, area.center().y() + 0.5))
    painter.setFont(small)
    painter.setPen(QColor(theme.DARK.text))  # on the veil, which is dark in both themes
    painter.drawText(area.adjusted(CHIP_PX + 2, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)


def chip(state: CardState) -> tuple[str, str]:
    """The words and the colour of a status chip; no words when there is nothing to say."""
    t = theme.current() if theme.current().name == "dark" else theme.DARK
    return {
        "queued": (vocabulary.state_name("queued"), t.hint),
        "rendering": (f"{state.fraction:.0%}", t.accent_text),
        "failed": (vocabulary.state_name("failed"), t.error),
        "stale": (vocabulary.state_name("stale"), t.warn),
        "draft": (vocabulary.state_name("draft"), t.hint),
        "ready": (vocabulary.state_name("ready"), t.ok),
    }.get(state.name, ("", ""))


def _smaller(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() - 1)
    return small


def _with_alpha(colour: str, alpha: int) -> QColor:
    made = QColor(colour)
    made.setAlpha(alpha)
    return made
