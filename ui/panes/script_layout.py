"""Lays out the script page: only paragraphs that changed or are on screen, however long the script.

Qt's own layout of rich text walks all paragraphs below a change for every key. This one knows
that paragraphs only stack: a key lays out one of them and moves the others by arithmetic.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, QTimer
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFontMetricsF,
    QPainter,
    QPalette,
    QTextBlock,
    QTextCharFormat,
    QTextDocument,
    QTextFrame,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QStyle

from ui import theme
from ui.panes.script_looks import LEADING
from ui.panes.script_pages import wrapped_lines

AT_ONCE = 40
"""So many changed paragraphs are laid out right away; of more, only those that are looked at."""
CURSOR_PX = 2


class PageLayout(QAbstractTextDocumentLayout):
    """Paragraphs one below the other, each with the margins and alignment of its block format.

    Heights of paragraphs that nobody has looked at yet are counted from their characters.
    """

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.top_px = self.bottom_px = 0.0
        self._heights: list[float] = []
        self._tops: list[float] = [0.0]
        self._stale = 0
        self._size = QSizeF()
        self._resized = QTimer(self, singleShot=True, interval=0)
        self._resized.timeout.connect(self._tell_size)
        self.measure()

    def measure(self) -> None:
        """Take up the font; the document is changed as a whole afterwards."""
        metrics = QFontMetricsF(theme.script_font())
        self.line_px = float(round(metrics.height() * LEADING))
        self._advance = metrics.horizontalAdvance("x" * 20) / 20
        self._baseline = (self.line_px - metrics.height()) / 2 + metrics.ascent()

    # -- where blocks are ------------------------------------------------------------------

    def number_at(self, y: float) -> int:
        """The number of the block that covers a height of the document, within the blocks."""
        self._bring_up()
        return max(0, min(bisect_right(self._tops, y) - 1, len(self._heights) - 1))

    def _bring_up(self) -> None:
        """The tops of all blocks, after heights have changed."""
        if self._stale < len(self._heights):
            start = self._stale
            self._tops[start:] = accumulate(
                self._heights[start:], initial=self._tops[start] if start else self.top_px
            )
            self._stale = len(self._heights)

    def _set_height(self, number: int, height: float) -> None:
        if self._heights[number] != height:
            self._heights[number] = height
            self._stale = min(self._stale, number)
            self._resized.start()

    def _ready(self, block: QTextBlock, number: int) -> QTextLayout:
        """A block's layout with its lines."""
        layout = block.layout()
        if not layout.lineCount():
            self._set_height(number, self._lay_out(block, layout))
        return layout

    def _lay_out(self, block: QTextBlock, layout: QTextLayout) -> float:
        """Break a block into lines on the grid of the page. Returns its height with its margin."""
        form = block.blockFormat()
        direction = block.textDirection()
        option = QTextOption(QStyle.visualAlignment(direction, form.alignment()))
        option.setTextDirection(direction)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        left = form.leftMargin()
        width = max(self._advance * 4, self._width() - left - form.rightMargin())
        y = 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(left, y + self._baseline - line.ascent()))
            y += self.line_px
        layout.endLayout()
        return form.topMargin() + max(y, self.line_px)

    def _guessed(self, block: QTextBlock) -> float:
        """A block's height by the count of its characters."""
        form = block.blockFormat()
        width = self._width() - form.leftMargin() - form.rightMargin()
        columns = max(4, int(width / self._advance + 0.01))
        return form.topMargin() + wrapped_lines(block.text(), columns) * self.line_px

    def _width(self) -> float:
        return self.document().textWidth()

    # -- Qt asks ---------------------------------------------------------------------------

    def documentChanged(self, position: int, _removed: int, added: int) -> None:
        document = self.document()
        first = document.findBlock(position)
        last = document.findBlock(min(position + added, document.characterCount() - 1))
        number, end = first.blockNumber(), last.blockNumber() + 1
        before = len(self._heights) + (end - number) - document.blockCount()
        made: list[float] = []
        block = first
        for _ in range(number, end):
            layout = block.layout()
            if end - number <= AT_ONCE:
                made.append(self._lay_out(block, layout))
            else:
                layout.clearLayout()
                made.append(self._guessed(block))
            block = block.next()
        same = self._heights[number : number + before] == made
        self._heights[number : number + before] = made
        if not same:
            self._stale = min(self._stale, number)
        self._bring_up()
        top = self._tops[number]
        height = self._tops[end] - top if same else self._tops[-1] + self.bottom_px - top
        # PySide 6.11 crashes on the plain name: the signal without arguments goes by it.
        changed = QRectF(0, top, 1e6, height + 2 * self.line_px)
        self.update[QRectF].emit(changed)  # type: ignore[index]
        if not same:
            self._tell_size()

    def _tell_size(self) -> None:
        self._bring_up()
        size = self.documentSize()
        if size != self._size:
            self._size = size
            self.documentSizeChanged.emit(size)

    def documentSize(self) -> QSizeF:
        self._bring_up()
        return QSizeF(max(1.0, self._width()), self._tops[-1] + self.bottom_px)

    def pageCount(self) -> int:
        return 1

    def frameBoundingRect(self, _frame: QTextFrame) -> QRectF:
        return QRectF(QPointF(0, 0), self.documentSize())

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """Where the lines of a block stand, without its top margin."""
        number = block.blockNumber()
        if not 0 <= number < len(self._heights):
            return QRectF()
        self._ready(block, number)
        self._bring_up()
        margin = block.blockFormat().topMargin()
        top = self._tops[number] + margin
        return QRectF(0, top, self._width(), self._heights[number] - margin)

    def hitTest(self, point: QPointF, accuracy: Qt.HitTestAccuracy) -> int:  # type: ignore[override]
        exact = accuracy is Qt.HitTestAccuracy.ExactHit
        block = self.document().findBlockByNumber(self.number_at(point.y()))
        rect = self.blockBoundingRect(block)
        if exact and not rect.contains(point):
            return -1
        layout = block.layout()
        at = int((point.y() - rect.top()) // self.line_px)
        line: QTextLine = layout.lineAt(max(0, min(at, layout.lineCount() - 1)))
        if exact and not line.naturalTextRect().contains(point - rect.topLeft()):
            return -1
        between = QTextLine.CursorPosition.CursorBetweenCharacters
        return block.position() + line.xToCursor(point.x(), between)

    def draw(self, painter: QPainter, context: QAbstractTextDocumentLayout.PaintContext) -> None:
        clip = context.clip
        if clip.isNull():
            clip = QRectF(QPointF(0, 0), self.documentSize())
        painter.setPen(context.palette.color(QPalette.ColorRole.Text))
        # PySide lends what belongs to a selection for as long as the selection lives: copy it.
        marks = [
            (mark.cursor.selectionStart(), mark.cursor.selectionEnd(), QTextCharFormat(mark.format))
            for mark in context.selections
        ]
        number = self.number_at(clip.top())
        block = self.document().findBlockByNumber(number)
        while block.isValid() and number < len(self._heights):
            layout = self._ready(block, number)
            self._bring_up()
            top = self._tops[number]
            if top > clip.bottom():
                return
            origin = QPointF(0, top + block.blockFormat().topMargin())
            start, stop = block.position(), block.position() + block.length()
            ranges = []
            for begin, end, form in marks:
                if begin < stop and end > start:
                    mark = QTextLayout.FormatRange()
                    mark.start, mark.format = max(begin, start) - start, form
                    mark.length = min(end, stop) - start - mark.start
                    self._fill(painter, layout, origin, mark)
                    mark.format.clearBackground()
                    ranges.append(mark)
            layout.draw(painter, origin, ranges, clip)
            self._draw_cursor(painter, layout, origin, context.cursorPosition, start, stop)
            block, number = block.next(), number + 1

    def _fill(
        self,
        painter: QPainter,
        layout: QTextLayout,
        origin: QPointF,
        mark: QTextLayout.FormatRange,
    ) -> None:
        """The ground of marked words, as high as the grid: without stripes between its lines."""
        ground, stop = mark.format.background(), mark.start + mark.length
        for at in range(layout.lineForTextPosition(mark.start).lineNumber(), layout.lineCount()):
            line = layout.lineAt(at)
            first, last = line.textStart(), line.textStart() + line.textLength()
            if first >= stop:
                return
            left = _x_of(line, max(first, mark.start))
            right = _x_of(line, min(last, stop))
            top = origin.y() + at * self.line_px
            width = abs(right - left)
            painter.fillRect(QRectF(min(left, right), top, width, self.line_px), ground)

    def _draw_cursor(
        self,
        painter: QPainter,
        layout: QTextLayout,
        origin: QPointF,
        cursor: int,
        start: int,
        stop: int,
    ) -> None:
        """The caret, if it blinks in this block; below -1 it stands in words being composed."""
        if cursor < -1 and layout.preeditAreaText():
            place = layout.preeditAreaPosition() - (cursor + 2)
        elif start <= cursor < stop:
            place = cursor - start
        else:
            return
        layout.drawCursor(painter, origin, place, CURSOR_PX)


def _x_of(line: QTextLine, position: int) -> float:
    """Where a character of a line begins. PySide answers (place, character), and says object."""
    found = line.cursorToX(position)
    assert isinstance(found, tuple)
    return float(found[0])
