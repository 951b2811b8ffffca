"""The screenplay as a page of text: one block for each row of the draft, and always in step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QMimeData, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QMenu, QTextEdit

from previz.app.writing import CAPITALS, as_fountain, capitals
from previz.model.screenplay import Element, ElementKind
from ui import theme
from ui.panes.script_draft import BREAK, Draft, Patch, Row
from ui.panes.script_layout import CURSOR_PX, PageLayout
from ui.panes.script_looks import LOOK, Inks, Look, Setting
from ui.panes.script_pages import Pages

MARGIN_PX = 52
"""Room left of the words: scene numbers and beat bars."""
EDGE_PX = 28
NUMBER_PX = 34
"""Room right of the words, for page numbers."""
PARAGRAPH = "\u2029"
PAGES_AFTER_MS = 300


class ScriptPage(QTextEdit):
    """Text, its setting and its paint. What keys mean is for ``Typing`` (script_typing.py).

    ``edited``: something was written. ``laid_out``: lines stand elsewhere. ``pressed``: a key
    that ``Typing`` has a meaning for; it accepts those that it took.
    """

    edited = Signal()
    laid_out = Signal()
    pressed = Signal(object)
    pasted = Signal(str)
    menu_wanted = Signal(QMenu)

    def __init__(self) -> None:
        super().__init__()
        self.draft = Draft()
        self.pages = Pages()
        self.title = ""
        self.offset_px = 0
        self._given: dict[int, Row] = {}
        self._askew: set[int] = set()
        self._lit = ("", "", False)
        self._showing = False
        self.setAcceptRichText(False)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._inks = Inks()
        document = QTextDocument(self)
        self.layout_ = PageLayout(document)
        document.setDocumentLayout(self.layout_)
        self.setDocument(document)
        self.setUndoRedoEnabled(False)
        self.setCursorWidth(CURSOR_PX)
        self._setting = Setting(640)
        self._dress_document()
        self._reflow = QTimer(self, singleShot=True, interval=60)
        self._reflow.timeout.connect(self.fit_width)
        self._page_timer = QTimer(self, singleShot=True, interval=PAGES_AFTER_MS)
        self._page_timer.timeout.connect(self.count_pages)
        self._repairs = QTimer(self, singleShot=True, interval=0)
        self._repairs.timeout.connect(self._repair)
        self.document().contentsChange.connect(self._contents_changed)
        self.layout_.documentSizeChanged.connect(lambda _s: self._moved())
        self.verticalScrollBar().valueChanged.connect(lambda _v: self.laid_out.emit())

    # -- what is on it ---------------------------------------------------------------------

    def show_script(self, title: str, elements: Sequence[Element]) -> None:
        """Another script: the whole page anew."""
        self.title = title
        draft = Draft(elements)
        self._show([Patch(0, len(self.draft.rows), tuple(draft.rows))])
        self.draft.tail = draft.tail
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def patch(self, patches: Sequence[Patch]) -> None:
        """Change rows, from the end to the start; the caret goes along, the view stays."""
        place = self.verticalScrollBar().value()
        self._show(patches)
        self.verticalScrollBar().setValue(place)

    def _show(self, patches: Sequence[Patch]) -> None:
        """Put on the page what the project has: nobody wrote it here."""
        clean = not self.draft.dirty
        self._showing = True
        for patch in patches:
            self._write(patch.start, patch.stop, patch.rows)
        self._showing = False
        if clean:
            self.draft.kept = self.draft.edition
        self.count_pages()

    def _write(self, start: int, stop: int, rows: Sequence[Row]) -> None:
        """Rows in place of those from ``start`` up to ``stop``."""
        here = self.draft.rows
        if not rows and stop - start >= len(here):
            rows = (Row(ElementKind.ACTION),)
        given = {start + at: row for at, row in enumerate(rows)}
        text = PARAGRAPH.join(row.text for row in rows)
        if stop < len(here) and (start == stop or not rows):
            given[start + len(rows)] = here[stop]
        elif stop == len(here) and start and (start == stop or not rows):
            given[start - 1] = here[start - 1]
        with self.editing(given) as cursor:
            if start == stop and start == len(here):
                cursor.movePosition(QTextCursor.MoveOperation.End)
                text = PARAGRAPH + text
            elif start == stop:
                cursor.setPosition(self.document().findBlockByNumber(start).position())
                text += PARAGRAPH
            else:
                self._select(cursor, start, stop, whole=not rows)
            cursor.insertText(text)
            for number, row in given.items():
                self.set_block(cursor, number, row)

    def _select(self, cursor: QTextCursor, start: int, stop: int, whole: bool) -> None:
        """Select blocks; ``whole``: with one of the breaks around them, so that nothing stays."""
        document = self.document()
        first, last = document.findBlockByNumber(start), document.findBlockByNumber(stop - 1)
        begin, end = first.position(), last.position() + last.length() - 1
        if whole and last.next().isValid():
            end += 1
        elif whole and start:
            begin -= 1
        cursor.setPosition(begin)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)

    def set_block(self, cursor: QTextCursor, number: int, row: Row) -> None:
        """Set the block of a row that is being written."""
        block = self.document().findBlockByNumber(number)
        cursor.setPosition(block.position())
        cursor.setBlockFormat(self._setting.block(_look(row, block)))

    @contextmanager
    def editing(self, given: dict[int, Row]) -> Iterator[QTextCursor]:
        """Change the text in one go; ``given`` are rows by number that belong to the change."""
        cursor = QTextCursor(self.document())
        self._given = given
        cursor.beginEditBlock()
        try:
            yield cursor
        finally:
            cursor.endEditBlock()
            self._given = {}

    def _contents_changed(self, position: int, _removed: int, added: int) -> None:
        """Keep the draft in step, and lay the ink over what is new before it is laid out."""
        document = self.document()
        first = document.findBlock(position)
        last = document.findBlock(min(position + added, document.characterCount() - 1))
        start, count = first.blockNumber(), last.blockNumber() - first.blockNumber() + 1
        texts: list[str] = []
        block = first
        for _ in range(count):
            texts.append(block.text())
            block = block.next()
        before = self.draft.edition
        gone = len(self.draft.rows) + count - document.blockCount()
        self.draft.changed(start, gone, texts, self._given)
        block = first
        for number in range(start, start + count):
            self.dress(block, self.draft.rows[number])
            block = block.next()
        if self._askew:
            self._repairs.start()
        if self.draft.edition != before and not self._showing:
            self._page_timer.start()
            self.edited.emit()

    def dress(self, block: QTextBlock, row: Row) -> None:
        """Ink over a block's words; a block that is set as another kind is mended later."""
        ranges = self._inks.ranges(row.kind, row.text)
        layout = block.layout()
        if ranges or layout.formats():
            layout.setFormats(ranges)
        if block.blockFormat().stringProperty(LOOK) != _look(row, block).name:
            self._askew.add(block.blockNumber())

    def _repair(self) -> None:
        """Set the blocks anew that a joint, a drop or another direction of writing left askew."""
        numbers, self._askew = self._askew, set()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for number in numbers:
            block = self.document().findBlockByNumber(number)
            if number < len(self.draft.rows) and block.isValid():
                form = self._setting.block(_look(self.draft.rows[number], block))
                if block.blockFormat().stringProperty(LOOK) != form.stringProperty(LOOK):
                    cursor.setPosition(block.position())
                    cursor.setBlockFormat(form)
        cursor.endEditBlock()
        self._askew = set()

    def lock(self, locked: bool) -> None:
        """For reading only, with a caret that still leads from line to line."""
        self.setReadOnly(locked)
        self.setTabChangesFocus(locked)
        if locked:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )

    # -- where things are ------------------------------------------------------------------

    def number_at_caret(self) -> int:
        return self.textCursor().blockNumber()

    def row_at_caret(self) -> Row:
        return self.draft.rows[self.number_at_caret()]

    def rect_of(self, block: QTextBlock) -> QRectF:
        """Where a block's words stand in the viewport."""
        rect = self.layout_.blockBoundingRect(block)
        return rect.translated(0, -self.verticalScrollBar().value())

    def visible(self) -> Iterator[tuple[int, Row, QTextBlock, QRectF]]:
        """The rows on screen, from the top: number, row, block and where it stands."""
        block = self.document().findBlockByNumber(self.first_visible())
        height = self.viewport().height()
        while block.isValid():
            rect, number = self.rect_of(block), block.blockNumber()
            if rect.top() > height + 2 * self.line_px or number >= len(self.draft.rows):
                return
            yield number, self.draft.rows[number], block, rect
            block = block.next()

    def first_visible(self) -> int:
        """The number of the first row that is at least partly on screen."""
        return self.layout_.number_at(self.verticalScrollBar().value())

    def line_top(self, block: QTextBlock, character: int) -> tuple[float, bool]:
        """Where the line of a character begins, below the block's top; and whether it leads it."""
        line = block.layout().lineForTextPosition(min(character, max(0, block.length() - 1)))
        if not line.isValid():
            return 0.0, True
        return line.lineNumber() * self.line_px, line.textStart() >= character

    @property
    def line_px(self) -> float:
        return self.layout_.line_px

    # -- lit words -------------------------------------------------------------------------

    def light_up(self, shot_id: str, scene_id: str, follow: bool) -> None:
        """Mark the words of a shot of a scene, and scroll to them."""
        self._lit = (shot_id, scene_id, follow)
        marks: list[QTextEdit.ExtraSelection] = []
        for number, row in enumerate(self.draft.rows):
            paragraph = row.shown
            if paragraph is None or paragraph.scene_id != scene_id:
                continue
            if row.kind is ElementKind.SCENE_HEADING:
                continue
            for span in paragraph.spans:
                if shot_id in span.shots:
                    block = self.document().findBlockByNumber(number)
                    marks.append(_mark(block, span.start, min(span.stop, block.length() - 1)))
        self.setExtraSelections(marks)
        if marks and follow:
            self.show_block(marks[0].cursor.block())

    def show_block(self, block: QTextBlock) -> None:
        """Scroll only when the block is not on screen, then to a third from the top."""
        rect, height = self.rect_of(block), self.viewport().height()
        if rect.top() < 0 or rect.bottom() > height:
            bar = self.verticalScrollBar()
            bar.setValue(round(bar.value() + rect.top() - height / 3))

    # -- setting ---------------------------------------------------------------------------

    def fit_width(self) -> None:
        """Set the page to the pane's width; only a pane narrower than a page moves its lines."""
        bar = self.verticalScrollBar().sizeHint().width()
        room = self.width() - bar - MARGIN_PX - NUMBER_PX
        setting = Setting(room)
        if setting.column_px != self._setting.column_px:
            self._setting = setting
            self._set_all()
        self.offset_px = max(0, (room - setting.column_px) // 2)
        self.setViewportMargins(MARGIN_PX + self.offset_px, 0, 0, 0)
        self.light_up(*self._lit[:2], self._lit[2] and not self.hasFocus())
        self._moved()

    def _set_all(self) -> None:
        self._dress_document()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        block = self.document().firstBlock()
        for row in self.draft.rows:
            cursor.setPosition(block.position())
            cursor.setBlockFormat(self._setting.block(_look(row, block)))
            block = block.next()
        cursor.endEditBlock()

    def _dress_document(self) -> None:
        self.setFont(theme.script_font())
        document = self.document()
        document.setDefaultFont(theme.script_font())
        document.setDocumentMargin(0)
        self.setLineWrapColumnOrWidth(self._setting.column_px)
        self.layout_.top_px = EDGE_PX + self.layout_.line_px
        self.layout_.bottom_px = 6 * EDGE_PX

    def count_pages(self) -> None:
        """Find the page turns anew; it is done after a pause in typing."""
        self._page_timer.stop()
        self.pages.count_up(self.draft.rows)
        self._moved()

    def _moved(self) -> None:
        self.viewport().update()
        self.laid_out.emit()

    # -- events ----------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.setAccepted(False)
        if not self.isReadOnly():
            self.pressed.emit(event)
        if not event.isAccepted():
            super().keyPressEvent(event)

    def type_key(self, event: QKeyEvent) -> None:
        """What a text field does with a key."""
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        row, number = self.row_at_caret(), self.number_at_caret()
        if event.commitString() and row.kind in CAPITALS:
            raised = QInputMethodEvent(event.preeditString(), event.attributes())
            raised.setCommitString(
                capitals(event.commitString()), event.replacementStart(), event.replacementLength()
            )
            event = raised
        super().inputMethodEvent(event)
        # Qt lays the marks of a composition in place of ours.
        if not event.preeditString():
            block = self.document().findBlockByNumber(number)
            self.dress(block, self.draft.rows[number])

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText() and not self.isReadOnly():
            self.pasted.emit(source.text())

    def createMimeDataFromSelection(self) -> QMimeData:
        """Words of one paragraph as they are, several paragraphs as Fountain."""
        cursor, data = self.textCursor(), QMimeData()
        start, stop = cursor.selectionStart(), cursor.selectionEnd()
        document = self.document()
        first, last = document.findBlock(start), document.findBlock(stop)
        if first == last:
            data.setText(cursor.selectedText().replace(BREAK, "\n"))
            return data
        elements: list[Element] = []
        block = first
        while block.isValid() and block.position() <= last.position():
            row, begin = self.draft.rows[block.blockNumber()], block.position()
            words = row.text[max(0, start - begin) : max(0, stop - begin)]
            if words.strip():
                elements.append(
                    Element(
                        row.kind,
                        words.replace(BREAK, "\n").strip(),
                        scene_number=row.scene_number,
                        dual=row.dual,
                        depth=row.depth,
                    )
                )
            block = block.next()
        data.setText(as_fountain(elements))
        return data

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        cursor = self.cursorForPosition(event.pos())
        if not self.textCursor().hasSelection():
            self.setTextCursor(cursor)
        menu = self.createStandardContextMenu()
        self.menu_wanted.emit(menu)
        menu.exec(event.globalPos())
        menu.deleteLater()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if not self.textCursor().hasSelection():
            self.cursorPositionChanged.emit()  # a click on the same place again

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._reflow.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_inks"):
            self._inks = Inks()
            block = self.document().firstBlock()
            for row in self.draft.rows:
                self.dress(block, row)
                block = block.next()
            self.document().markContentsDirty(0, self.document().characterCount())
            self.light_up(*self._lit[:2], follow=False)

    # -- paint -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self._paint_title(painter)
        self._paint_page_turns(painter, event.rect())
        painter.end()

    def _paint_title(self, painter: QPainter) -> None:
        top = EDGE_PX - self.verticalScrollBar().value()
        if top < -2 * self.line_px:
            return
        font = theme.script_font()
        font.setWeight(QFont.Weight.Bold)
        painter.setFont(font)
        painter.setPen(QColor(theme.current().text))
        # Between it and the first line there is room for two lines, which a narrow page needs.
        room = QRect(0, top, self._setting.column_px, round(2 * self.line_px))
        centred = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(room, centred | Qt.TextFlag.TextWordWrap, self.title)

    def _paint_page_turns(self, painter: QPainter, _area: QRect) -> None:
        """A fine rule where a page of the printed script ends, with the next page's number."""
        first = self.first_visible()
        height, t = self.viewport().height(), theme.current()
        painter.setFont(theme.script_font(8.5))
        for turn in self.pages.turns[max(0, self.pages.page_of(first) - 2) :]:
            block = self.document().findBlockByNumber(turn.row)
            rect = self.rect_of(block)
            above = block.blockFormat().topMargin() / 2 if not turn.line else 0
            y = round(rect.top() - above + turn.line * self.line_px)
            if y > height:
                break
            painter.setPen(QPen(QColor(t.line), 1, Qt.PenStyle.DashLine))
            painter.drawLine(0, y, self._setting.column_px, y)
            painter.setPen(QColor(t.dim))
            room = QRect(self._setting.column_px + 6, y - 10, NUMBER_PX - 8, 20)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, f"{turn.number}.")


def _look(row: Row, block: QTextBlock) -> Look:
    rtl = block.textDirection() is Qt.LayoutDirection.RightToLeft
    return Look(row.kind, row.dual, rtl)


def _mark(block: QTextBlock, start: int, stop: int) -> QTextEdit.ExtraSelection:
    mark = QTextEdit.ExtraSelection()
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + min(start, stop))
    cursor.setPosition(block.position() + stop, QTextCursor.MoveMode.KeepAnchor)
    mark.cursor = cursor
    mark.format.setBackground(QColor(theme.current().selected))
    return mark
