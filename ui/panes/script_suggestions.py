"""Names, places and times that the script knows, offered while they are typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from previz.model.screenplay import ElementKind
from ui import theme
from ui.panes.script_draft import Row
from ui.panes.script_page import ScriptPage

Kind = ElementKind

MOST = 7
TIMES = ("DAY", "NIGHT", "MORNING", "EVENING", "DAWN", "DUSK", "CONTINUOUS", "LATER")


class Suggestions(QListWidget):
    """A short list below the caret. Tab takes the first, the arrow keys choose another.

    Enter takes what was chosen with the arrows, and is a plain Enter otherwise: it never puts a
    longer name in place of the one that was typed.
    """

    taken = Signal(str)

    def __init__(self, page: ScriptPage) -> None:
        super().__init__(page)
        self._page = page
        self.names: tuple[str, ...] = ()
        self.setObjectName("suggestions")
        self.setAccessibleName(self.tr("Suggestions"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFont(theme.script_font())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSpacing(1)
        self.itemClicked.connect(self._take)
        page.verticalScrollBar().valueChanged.connect(lambda _v: self.hide())
        self.hide()

    def offer(self, page: ScriptPage) -> None:
        """Show what could go on from the words before the caret, or nothing."""
        row, cursor = page.row_at_caret(), page.textCursor()
        found: list[str] = []
        if row.kind in (Kind.CHARACTER, Kind.SCENE_HEADING) and cursor.atBlockEnd():
            known = self._known(page, row)
            found = [each for each in known if each.startswith(row.text) and each != row.text]
        if not found or not row.text.strip():
            self.hide()
            return
        self.clear()
        for words in found[:MOST]:
            self.addItem(QListWidgetItem(words))
        self._place(page)

    def _known(self, page: ScriptPage, row: Row) -> Iterable[str]:
        rows, number = page.draft.rows, page.number_at_caret()
        nearest = (*rows[number - 1 :: -1], *rows[number + 1 :]) if number else rows[1:]
        same = [each for each in nearest if each.kind is row.kind]
        if row.kind is Kind.CHARACTER:
            cues = (each.text.partition("(")[0].strip() for each in same)
            return dict.fromkeys((*cues, *self.names))
        return dict.fromkeys(_headings(row.text, [each.text for each in same]))

    def _place(self, page: ScriptPage) -> None:
        caret = page.cursorRect()
        rows = self.count()
        height = rows * self.sizeHintForRow(0) + 2 * self.frameWidth() + 8
        width = max(160, self.sizeHintForColumn(0) + 28)
        origin = page.viewport().pos()
        at = origin + QPoint(caret.left() - 12, caret.bottom() + 4)
        if at.y() + height > page.height():
            at.setY(origin.y() + caret.top() - height - 4)
        at.setX(max(0, min(at.x(), page.width() - width)))
        self.setGeometry(at.x(), at.y(), width, height)
        self.setCurrentRow(-1)
        self.show()
        self.raise_()

    def key(self, event: QKeyEvent) -> bool:
        """Take a key that is meant for the list."""
        if not self.isVisible():
            return False
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self.setCurrentRow((self.currentRow() + step) % self.count())
            case Qt.Key.Key_Tab:
                self._take(self.currentItem() or self.item(0))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.currentRow() >= 0:
                self._take(self.currentItem())
            case Qt.Key.Key_Escape:
                self.hide()
            case _:
                return False
        return True

    def _take(self, item: QListWidgetItem) -> None:
        self.hide()
        self.taken.emit(item.text())


def _headings(typed: str, known: list[str]) -> Iterator[str]:
    """Headings of the script, its places inside and outside, and times of day after a dash."""
    yield from known
    opening, dot, _place = typed.partition(" ")
    if dot and " - " not in typed:
        for heading in known:
            yield f"{opening} {heading.partition(' ')[2].partition(' - ')[0]}"
    place, dash, _time = typed.rpartition(" - ")
    if dash:
        yield from (f"{place} - {time}" for time in TIMES)
