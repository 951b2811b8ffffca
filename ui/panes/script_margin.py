"""Left of the words: scene numbers, and a bar for each beat that is split and joined by hand."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from previz.model.project import Beat
from previz.model.screenplay import ElementKind
from previz.model.time import Rate
from ui import theme
from ui.panes.script_map import Span
from ui.panes.script_page import ScriptPage

NARROW_PX, WIDE_PX = 2.0, 7.0
BARS_PX = 14
"""From the right edge of the margin to the right edge of the bars."""
NEAR_PX = 7
AWAY_PX = 22
"""How far a boundary is dragged until it is off."""
SIGNS = {ElementKind.SYNOPSIS: "=", ElementKind.NOTE: "[[", ElementKind.LYRIC: "~"}


@dataclass(frozen=True, slots=True)
class Bar:
    """A piece of a beat on screen: it ``begins`` here, or goes on from above."""

    scene_id: str
    beat: Beat
    top: float
    bottom: float
    begins: bool
    shot_id: str = ""


@dataclass(frozen=True, slots=True)
class Seam:
    """A place where words begin: where a beat begins, or could be split."""

    scene_id: str
    words: int
    y: float
    begins: bool
    first: bool = False


class BeatMargin(QWidget):
    """One bar for each beat: the fuller and wider, the more intense.

    A click selects the beat's first shot. Between sentences a plus appears that splits the beat;
    a boundary that is dragged away joins two. ``split`` and ``joined`` carry (scene id, words).
    """

    split = Signal(str, int)
    joined = Signal(str, int)
    shot_clicked = Signal(str)

    def __init__(self, page: ScriptPage) -> None:
        super().__init__(page)
        self._page = page
        self.rate = Rate()
        self._hover: QPoint | None = None
        self._dragged: tuple[Seam, QPoint, bool] | None = None
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Beats"))
        page.laid_out.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        """Stand left of the words, however wide the pane is."""
        self.setGeometry(0, 0, self._page.viewport().x(), self._page.height())
        self.update()

    # -- what is where ---------------------------------------------------------------------

    def bars(self) -> list[Bar]:
        """The pieces of beats on screen, from the top."""
        found: list[Bar] = []
        scene_id, beat, shot_id = self._before_the_screen()
        for _number, row, block, rect in self._page.visible():
            if row.kind is ElementKind.SCENE_HEADING:
                beat = None
                continue
            top = float(rect.top())
            paragraph = row.shown
            spans = paragraph.spans if paragraph is not None else ()
            for span in spans:
                if span.beat is None or (beat is not None and span.beat.id == beat.id):
                    continue
                y = rect.top() + self._line(block, span)
                if beat is not None and y > top:
                    found.append(Bar(scene_id, beat, top, y, False, shot_id))
                scene_id, beat, top = paragraph.scene_id if paragraph else "", span.beat, y
                shot_id = span.shots[0] if span.shots else ""
                found.append(Bar(scene_id, beat, y, y, True, shot_id))
            if beat is not None:
                found.append(Bar(scene_id, beat, top, rect.bottom(), False, shot_id))
        return _joined(found)

    def _before_the_screen(self) -> tuple[str, Beat | None, str]:
        """The beat that runs into the screen from above."""
        rows = self._page.draft.rows
        for row in rows[max(0, self._page.first_visible() - 60) : self._page.first_visible()][::-1]:
            if row.kind is ElementKind.SCENE_HEADING:
                break
            if row.shown is not None and row.shown.spans and row.shown.spans[-1].beat is not None:
                span = row.shown.spans[-1]
                return row.shown.scene_id, span.beat, span.shots[0] if span.shots else ""
        return "", None, ""

    def seams(self) -> list[Seam]:
        """Where words begin on screen, from the top."""
        found: list[Seam] = []
        for _number, row, block, rect in self._page.visible():
            if row.shown is None or row.kind is ElementKind.SCENE_HEADING:
                continue
            for span in row.shown.spans:
                y = rect.top() + self._line(block, span)
                same = found and found[-1].words == span.words
                if span.words >= 0 and not same:
                    scene_id = row.shown.scene_id
                    found.append(Seam(scene_id, span.words, y, span.begins, span.words == 0))
        return found

    def _line(self, block: object, span: Span) -> float:
        """How far below its block's top the line of a span begins; half a line in mid-line."""
        top, leads = self._page.line_top(block, span.start)  # type: ignore[arg-type]
        return top if leads or span.start == 0 else top + self._page.line_px / 2

    def _seam_at(self, place: QPoint) -> Seam | None:
        """What can be taken hold of: a boundary, or left of the bars the place for a new one."""
        on_bars = place.x() >= self._edge - WIDE_PX - 2
        for seam in self.seams():
            if abs(seam.y - place.y()) <= NEAR_PX and not seam.first:
                return seam if seam.begins or not on_bars else None
        return None

    def _bar_at(self, y: float) -> Bar | None:
        return next((bar for bar in self.bars() if bar.top <= y < bar.bottom), None)

    # -- paint -----------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(theme.current().base))
        self._paint_numbers(painter)
        hovered = self._bar_at(self._hover.y()) if self._hover is not None else None
        for bar in self.bars():
            self._paint_bar(painter, bar, hovered is not None and bar.beat is hovered.beat)
        self._paint_seam(painter)
        painter.end()

    @property
    def _edge(self) -> int:
        return self.width() - BARS_PX

    def _paint_numbers(self, painter: QPainter) -> None:
        """Scene numbers, a star where a revision is marked, Fountain's signs for the unprinted."""
        t = theme.current()
        painter.setFont(theme.script_font(9.5))
        for _number, row, _block, rect in self._page.visible():
            words = SIGNS.get(row.kind, "")
            if row.kind is ElementKind.SECTION:
                words = "#" * max(1, row.depth)
            elif row.kind is ElementKind.SCENE_HEADING and row.shown is not None:
                words = row.shown.scene_number
            if row.element is not None and row.element.revised:
                words = f"* {words}".rstrip()
            if words:
                painter.setPen(QColor(t.hint if row.kind is ElementKind.SCENE_HEADING else t.dim))
                right = self._edge - WIDE_PX - 4
                room = QRectF(0, rect.top(), right, self._page.line_px)
                flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                painter.drawText(room, flags, words)

    def _paint_bar(self, painter: QPainter, bar: Bar, hovered: bool) -> None:
        t = theme.current()
        colour = QColor(t.accent_text)
        intensity = min(1.0, max(0.0, bar.beat.intensity))
        colour.setAlphaF(1.0 if hovered else 0.3 + 0.4 * intensity)
        width = NARROW_PX + (WIDE_PX - NARROW_PX) * intensity
        top = bar.top + (2 if bar.begins else 0)
        painter.fillRect(QRectF(self._edge - width, top, width, max(1.0, bar.bottom - top)), colour)
        if bar.begins:
            painter.fillRect(QRectF(self._edge - WIDE_PX, bar.top, WIDE_PX, 1.0), QColor(t.dim))

    def _paint_seam(self, painter: QPainter) -> None:
        """The plus that splits here, or the boundary that is being dragged."""
        t = theme.current()
        if self._dragged is not None:
            seam, _start, away = self._dragged
            style = Qt.PenStyle.DotLine if away else Qt.PenStyle.SolidLine
            painter.setPen(QPen(QColor(t.dim if away else t.accent_text), 2, style))
            painter.drawLine(QPointF(4, seam.y), QPointF(self.width() - 4, seam.y))
            return
        seam_here = self._seam_at(self._hover) if self._hover is not None else None
        if seam_here is None:
            return
        painter.setPen(QPen(QColor(t.accent_text), 1.5))
        middle = QPointF(self._edge - WIDE_PX - 10, seam_here.y)
        painter.drawLine(QPointF(middle.x() + 6, seam_here.y), QPointF(self._edge, seam_here.y))
        painter.setBrush(QColor(t.raised))
        painter.drawEllipse(middle, 6, 6)
        painter.drawLine(middle - QPointF(3, 0), middle + QPointF(3, 0))
        if not seam_here.begins:
            painter.drawLine(middle - QPointF(0, 3), middle + QPointF(0, 3))

    # -- mouse -----------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover = event.position().toPoint()
        if self._dragged is not None:
            seam, start, _away = self._dragged
            away = (self._hover - start).manhattanLength() >= AWAY_PX
            self._dragged = (seam, start, away)
        seam_here = self._seam_at(self._hover)
        if seam_here is not None and seam_here.begins:
            self.setCursor(Qt.CursorShape.SplitVCursor)
        else:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover = None
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        place = event.position().toPoint()
        seam = self._seam_at(place)
        if seam is not None:
            self._dragged = (seam, place, False)
        else:
            bar = self._bar_at(place.y())
            if bar is not None and bar.shot_id:
                self.shot_clicked.emit(bar.shot_id)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragged is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        (seam, _start, away), self._dragged = self._dragged, None
        self.update()
        if seam.begins and away:
            self.joined.emit(seam.scene_id, seam.words)
        elif not seam.begins and not away:
            self.split.emit(seam.scene_id, seam.words)
        elif not away:
            bar = self._bar_at(seam.y + 1)
            if bar is not None and bar.shot_id:
                self.shot_clicked.emit(bar.shot_id)

    def wheelEvent(self, event: QWheelEvent) -> None:
        QApplication.sendEvent(self._page.viewport(), event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._dragged = None
            self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            bar = self._bar_at(event.pos().y())
            if bar is not None:
                QToolTip.showText(event.globalPos(), self.explained(bar.beat), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def explained(self, beat: Beat) -> str:
        """A beat in words: why it begins, what it is for, how long and how intense it is."""
        seconds = f"{float(self.rate.seconds(beat.frames)):.1f}"
        percent = f"{round(beat.intensity * 100)}"
        lines = [f"{beat.trigger.rule}  {beat.trigger.why}"]
        if beat.purpose:
            lines.append(beat.purpose)
        words = self.tr("%1 s · intensity %2 %")
        lines.append(words.replace("%1", seconds).replace("%2", percent))
        return "\n".join(lines)


def _joined(bars: list[Bar]) -> list[Bar]:
    """Pieces of one beat that follow each other as one piece, without the gaps of the lines."""
    made: list[Bar] = []
    for bar in bars:
        last = made[-1] if made else None
        if last is not None and last.beat is bar.beat and not bar.begins:
            made[-1] = Bar(
                last.scene_id, last.beat, last.top, bar.bottom, last.begins, last.shot_id
            )
        else:
            made.append(bar)
    return made
