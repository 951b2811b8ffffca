"""The script as a page: what is written, its scenes and beats, and where the shots are."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QToolTip, QVBoxLayout, QWidget

from previz.app.session import Change
from previz.app.studio import Studio
from previz.model.project import Project
from previz.model.screenplay import ElementKind
from ui import theme
from ui.lifetime import while_alive
from ui.panes.script_map import Paragraph, paragraphs
from ui.selection import Selection

MARGIN_PX = 44
BAR_X_PX = 34
PAGE_CHARACTERS = 61
PAGE_EDGE_PX = 24
TITLE_BLOCKS = 2

# Indent from the left and from the right, in characters of a 61-character line, as on a US page.
INDENTS = {
    ElementKind.DIALOGUE: (10, 16),
    ElementKind.LYRIC: (10, 16),
    ElementKind.PARENTHETICAL: (15, 20),
    ElementKind.CHARACTER: (20, 4),
}


class ScriptPane(QWidget):
    """Read-only. A click or the caret on a line selects its shot; the shot's words are lit."""

    def __init__(self, studio: Studio, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._studio, self._selection = studio, selection
        self.page = _Page()
        self.page.setAccessibleName(self.tr("Screenplay"))
        self.setFocusProxy(self.page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self.page.cursorPositionChanged.connect(self._caret_moved)
        selection.shot_changed.connect(self._light_up)
        studio.session.subscribe(while_alive(self, self._project_changed))
        self._fill()

    def _fill(self) -> None:
        project = self._studio.session.project
        self.page.show_script(project.title or self.tr("Untitled"), paragraphs(project))
        self._light_up(self._selection.shot_id)

    def _project_changed(self, change: Change) -> None:
        if _page_changed(change):
            self._fill()

    def _caret_moved(self) -> None:
        if not self.page.hasFocus():
            return
        shot_id = self.page.shot_at_caret()
        if shot_id:
            self._selection.select(shot_id)

    def _light_up(self, shot_id: str) -> None:
        self.page.light_up(shot_id, follow=not self.page.hasFocus())


class _Page(QTextEdit):
    """One block for each paragraph, after the title's."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._paragraphs: list[Paragraph] = []
        self._title, self._lit = "", ""
        self._width_px, self._offset_px, self._follow = 0, 0, False
        self._reflow = QTimer(self, singleShot=True, interval=60)
        self._reflow.timeout.connect(self._set_indents)

    def show_script(self, title: str, script: list[Paragraph]) -> None:
        """Replace the page; the place that is looked at stays where it is."""
        place = self.verticalScrollBar().value()
        self._title, self._paragraphs = title, script
        self._write()
        self.verticalScrollBar().setValue(place)

    def light_up(self, shot_id: str, follow: bool) -> None:
        """Mark the words of a shot, and scroll to them."""
        self._lit, self._follow = shot_id, follow
        marks: list[QTextEdit.ExtraSelection] = []
        for block, paragraph in self._blocks():
            for place in paragraph.places:
                if place.shot_id != shot_id or _is_heading(paragraph):
                    continue
                mark = QTextEdit.ExtraSelection()
                cursor = QTextCursor(block)
                cursor.setPosition(block.position() + place.start)
                cursor.setPosition(
                    block.position() + min(place.stop, block.length() - 1),
                    QTextCursor.MoveMode.KeepAnchor,
                )
                mark.cursor = cursor
                mark.format.setBackground(QColor(theme.current().selected))
                mark.format.setForeground(QColor(theme.current().text))
                marks.append(mark)
        self.setExtraSelections(marks)
        if marks and follow:
            self._show_block(marks[0].cursor.block())

    def shot_at_caret(self) -> str:
        cursor = self.textCursor()
        index = cursor.blockNumber() - TITLE_BLOCKS
        if not 0 <= index < len(self._paragraphs):
            return ""
        return self._paragraphs[index].shot_at(cursor.positionInBlock())

    # -- writing ---------------------------------------------------------------------------

    def _write(self) -> None:
        self.document().clear()
        self.setFont(theme.script_font())
        self.document().setDefaultFont(theme.script_font())
        self.document().setDocumentMargin(0)
        page = self.document().rootFrame().frameFormat()
        page.setTopMargin(PAGE_EDGE_PX)
        page.setBottomMargin(2 * PAGE_EDGE_PX)
        self.document().rootFrame().setFrameFormat(page)
        t = theme.current()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        title = QTextCharFormat()
        title.setForeground(QColor(t.text))
        title.setFontWeight(QFont.Weight.Bold)
        cursor.insertText(self._title, title)
        cursor.insertBlock()
        for paragraph in self._paragraphs:
            cursor.insertBlock()
            text = paragraph.element.text.replace("\n", "\u2028")
            cursor.insertText(text, _ink(paragraph.element.kind))
        cursor.endEditBlock()
        self._width_px = 0
        self._set_indents()

    def _set_indents(self) -> None:
        """Indents as on a page, drawn together when the pane is narrower than one."""
        advance = QFontMetricsF(theme.script_font()).averageCharWidth()
        room = (self.viewport().width() - MARGIN_PX - 12) / advance
        characters = min(room, PAGE_CHARACTERS)
        if self.viewport().width() == self._width_px or characters < 8:
            return
        self._width_px = self.viewport().width()
        # On a narrow pane indents shrink faster than the lines, so that words keep their room.
        unit = advance * (characters / PAGE_CHARACTERS) ** 2
        spare = max(0.0, self.viewport().width() - MARGIN_PX - 12 - advance * characters)
        self._offset_px = round(spare / 3)
        edge, spare = MARGIN_PX + self._offset_px, spare - self._offset_px
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.setBlockFormat(_block(edge, 12 + spare, 0, centred=True))
        for block, paragraph in self._blocks():
            left, right = INDENTS.get(paragraph.element.kind, (0, 0))
            form = _block(edge + left * unit, 12 + spare + right * unit, _space_above(paragraph))
            if paragraph.element.kind in (ElementKind.TRANSITION,):
                form.setAlignment(Qt.AlignmentFlag.AlignRight)
            elif paragraph.element.kind is ElementKind.CENTERED:
                form.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            QTextCursor(block).setBlockFormat(form)
        cursor.endEditBlock()
        if self._follow:
            self.light_up(self._lit, follow=True)

    def _blocks(self) -> list[tuple[QTextBlock, Paragraph]]:
        blocks, block = [], self.document().findBlockByNumber(TITLE_BLOCKS)
        for paragraph in self._paragraphs:
            if not block.isValid():
                break
            blocks.append((block, paragraph))
            block = block.next()
        return blocks

    # -- events ----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._reflow.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self._paragraphs:
            self._write()
            self.light_up(self._lit, follow=False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if not self.textCursor().hasSelection():
            self.cursorPositionChanged.emit()  # a click on the same place again

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            self._explain(event)
            return True
        return super().viewportEvent(event)

    def _explain(self, event: QHelpEvent) -> None:
        """A beat's bar says why the beat starts there."""
        index = self.cursorForPosition(event.pos()).blockNumber() - TITLE_BLOCKS
        in_margin = event.pos().x() < self._offset_px + MARGIN_PX
        if in_margin and 0 <= index < len(self._paragraphs):
            beat = self._paragraphs[index].beat
            if beat is not None:
                QToolTip.showText(event.globalPos(), f"{beat.trigger.rule}  {beat.trigger.why}")
                return
        QToolTip.hideText()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        first = self.cursorForPosition(QPoint(MARGIN_PX, 0)).block()
        index, block = first.blockNumber() - TITLE_BLOCKS, first
        while block.isValid():
            rect = self._rect_of(block)
            if rect.top() > self.viewport().height():
                break
            if 0 <= index < len(self._paragraphs):
                self._paint_margin(painter, rect, index)
            index, block = index + 1, block.next()
        painter.end()

    def _rect_of(self, block: QTextBlock) -> QRect:
        rect = self.document().documentLayout().blockBoundingRect(block).toRect()
        return rect.translated(0, -self.verticalScrollBar().value())

    def _paint_margin(self, painter: QPainter, rect: QRect, index: int) -> None:
        t, paragraph = theme.current(), self._paragraphs[index]
        if _is_heading(paragraph):
            painter.setFont(theme.script_font(9.5))
            painter.setPen(QColor(t.hint))
            number = QRect(rect)
            number.setLeft(self._offset_px + 4)
            number.setWidth(BAR_X_PX - 8)
            painter.drawText(
                number,
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop,
                paragraph.scene_number,
            )
            return
        beat = paragraph.beat
        if beat is None:
            return
        above = self._paragraphs[index - 1].beat if index else None
        top = rect.top() - (0 if above is not beat else _space_above(paragraph))
        colour = QColor(t.accent_text)
        colour.setAlphaF(0.25 + 0.75 * beat.intensity)
        painter.fillRect(QRect(self._offset_px + BAR_X_PX, top, 3, rect.bottom() - top + 1), colour)

    def _show_block(self, block: QTextBlock) -> None:
        """Scroll only when the block is not on screen, then to a third from the top."""
        rect, height = self._rect_of(block), self.viewport().height()
        if rect.top() < 0 or rect.bottom() > height:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + rect.top() - height // 3)


def _page_changed(change: Change) -> bool:
    """Whether anything changed that the page shows: words, beats, or which shot plays where."""

    def shown(project: Project) -> list[object]:
        scenes = (project.scenes.get(scene_id) for scene_id in change.scenes)
        shots = (project.shots.get(shot_id) for shot_id in change.shots)
        return [
            *((s.heading, s.number, s.words, s.beats, s.shot_ids) if s else None for s in scenes),
            *((s.scene_id, s.words) if s else None for s in shots),
        ]

    return change.script or change.settings or shown(change.before) != shown(change.after)


def _is_heading(paragraph: Paragraph) -> bool:
    return paragraph.element.kind is ElementKind.SCENE_HEADING


def _space_above(paragraph: Paragraph) -> int:
    kind = paragraph.element.kind
    if kind is ElementKind.SCENE_HEADING:
        return 26
    if kind in (ElementKind.DIALOGUE, ElementKind.PARENTHETICAL, ElementKind.LYRIC):
        return 0
    return 13


def _block(left: float, right: float, above: float, centred: bool = False) -> QTextBlockFormat:
    form = QTextBlockFormat()
    form.setLeftMargin(left)
    form.setRightMargin(right)
    form.setTopMargin(above)
    if centred:
        form.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return form


def _ink(kind: ElementKind) -> QTextCharFormat:
    t, form = theme.current(), QTextCharFormat()
    quiet = (ElementKind.NOTE, ElementKind.SECTION, ElementKind.SYNOPSIS, ElementKind.TRANSITION)
    form.setForeground(QColor(t.hint if kind in quiet else t.text))
    if kind is ElementKind.SCENE_HEADING:
        form.setFontWeight(QFont.Weight.Bold)
    if kind in (ElementKind.NOTE, ElementKind.SYNOPSIS, ElementKind.LYRIC):
        form.setFontItalic(True)
    if kind in (ElementKind.SCENE_HEADING, ElementKind.CHARACTER, ElementKind.TRANSITION):
        form.setFontCapitalization(QFont.Capitalization.AllUppercase)
    return form
