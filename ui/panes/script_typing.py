"""What keys do on the script page: the habits of the screenwriting programs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor

from previz.app.writing import (
    CAPITALS,
    SPEECH,
    capitals,
    cycled,
    next_kind,
    read_pasted,
    recognised,
    rest_kind,
    shaped,
)
from previz.model.screenplay import Element, ElementKind
from ui.panes.script_draft import BREAK, Row, rows_of
from ui.panes.script_page import PARAGRAPH, ScriptPage
from ui.panes.script_suggestions import Suggestions

Kind = ElementKind

_SHIFTED = Qt.KeyboardModifier.ShiftModifier
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier


class Typing(QObject):
    """Takes the keys of a page. ``kinds_wanted``: Enter on an empty line of action."""

    kinds_wanted = Signal()

    def __init__(self, page: ScriptPage, suggestions: Suggestions) -> None:
        super().__init__(page)
        self._page, self._suggestions = page, suggestions
        page.pressed.connect(self._key)
        page.pasted.connect(self.paste)
        suggestions.taken.connect(self._take)

    # -- keys ------------------------------------------------------------------------------

    def _key(self, event: QKeyEvent) -> None:
        """Accept the event if the key means something here."""
        key, shifted = event.key(), bool(event.modifiers() & _SHIFTED)
        if event.modifiers() & _COMMANDS and not event.text().isprintable():
            self._suggestions.hide()
            return
        if self._suggestions.key(event):
            event.accept()
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not shifted:
            self.enter()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.tab(-1 if shifted or key == Qt.Key.Key_Backtab else 1)
        elif self._is_words(event):
            self.write(event.text())
        else:
            self._page.type_key(event)
            if key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
                self._suggest()
            else:
                self._suggestions.hide()
        event.accept()

    def _is_words(self, event: QKeyEvent) -> bool:
        text = event.text()
        alt_gr = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier
        plain = not event.modifiers() & (_COMMANDS | Qt.KeyboardModifier.AltModifier)
        return bool(text) and text.isprintable() and (plain or event.modifiers() == alt_gr)

    def write(self, words: str) -> None:
        """Type characters at the caret, in capitals where the kind is written in them."""
        page, cursor = self._page, self._page.textCursor()
        row = page.row_at_caret()
        if row.kind in CAPITALS:
            words = capitals(words)
        at = cursor.positionInBlock()
        if words == ")" and row.kind is Kind.PARENTHETICAL and row.text[at : at + 1] == ")":
            cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
            page.setTextCursor(cursor)
            return
        said = None
        if not cursor.hasSelection():
            said = recognised(row.kind, row.text[:at] + words + row.text[at:])
        if said is not None:
            self._become(page.number_at_caret(), row, said)
        else:
            cursor.insertText(words)
            page.setTextCursor(cursor)
        page.ensureCursorVisible()
        self._suggest()

    def _become(self, number: int, row: Row, said: Element) -> None:
        """A row that its own words made into another kind."""
        row.kind, row.depth = said.kind, said.depth
        self._page.draft.touch(row)
        caret = len(said.text) - (said.kind is Kind.PARENTHETICAL)
        self._replace(number, row, said.text, caret)

    def _replace(self, number: int, row: Row, text: str, caret: int) -> None:
        """Other words in a row, the caret among them."""
        page = self._page
        with page.editing({number: row}) as cursor:
            block = page.document().findBlockByNumber(number)
            cursor.setPosition(block.position())
            cursor.movePosition(
                QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
            )
            if cursor.selectedText() != text:
                cursor.insertText(text)
            page.set_block(cursor, number, row)
        place = page.textCursor()
        place.setPosition(page.document().findBlockByNumber(number).position() + caret)
        page.setTextCursor(place)

    def enter(self) -> None:
        """Go on with what usually follows; in the middle of an element, break it in two."""
        page = self._page
        cursor = page.textCursor()
        if cursor.hasSelection():
            cursor.removeSelectedText()
            page.setTextCursor(cursor)
        number, row, at = page.number_at_caret(), page.row_at_caret(), cursor.positionInBlock()
        if not row.text.strip():
            if row.kind is Kind.ACTION:
                self.kinds_wanted.emit()
            else:
                self.set_kind(Kind.ACTION)
        elif at == 0:
            self._open_above(number, row)
        else:
            closing = row.kind is Kind.PARENTHETICAL and row.text[at:].strip() == ")"
            at = len(row.text) if closing else at
            rest = row.text[at:].strip()
            kind = rest_kind(row.kind) if rest else next_kind(row.kind)
            self._break(number, row, at, Row(kind, dual=row.dual if kind in SPEECH else ""))
        page.ensureCursorVisible()
        self._suggest()

    def _open_above(self, number: int, row: Row) -> None:
        """An empty line above a row; the caret stays with the words."""
        above = Row(Kind.ACTION, above=row.above)
        row.above = ()
        with self._page.editing({number: above, number + 1: row}) as cursor:
            cursor.setPosition(self._page.document().findBlockByNumber(number).position())
            cursor.insertBlock()
            self._page.set_block(cursor, number, above)
        self._to(number + 1, 0)

    def _break(self, number: int, row: Row, at: int, below: Row) -> None:
        page = self._page
        with page.editing({number: row, number + 1: below}) as cursor:
            cursor.setPosition(page.document().findBlockByNumber(number).position() + at)
            cursor.insertBlock()
            while row.text[at : at + 1] == " ":
                cursor.deleteChar()
                at += 1
            page.set_block(cursor, number + 1, below)
        self._to(number + 1, 0)

    def _to(self, number: int, at: int) -> None:
        place = self._page.textCursor()
        place.setPosition(self._page.document().findBlockByNumber(number).position() + at)
        self._page.setTextCursor(place)

    def tab(self, step: int) -> None:
        """Another kind; after a name or a speech, a parenthetical."""
        page, cursor, row = self._page, self._page.textCursor(), self._page.row_at_caret()
        speaks = row.kind in (Kind.CHARACTER, Kind.DIALOGUE) and row.text.strip()
        if step > 0 and speaks and cursor.atBlockEnd() and not cursor.hasSelection():
            number = page.number_at_caret()
            below = Row(Kind.DIALOGUE, dual=row.dual)
            self._break(number, row, len(row.text), below)
            self._become(number + 1, below, Element(Kind.PARENTHETICAL, "()"))
        else:
            self.set_kind(cycled(row.kind, step))
        page.ensureCursorVisible()
        self._suggest()

    # -- kinds -----------------------------------------------------------------------------

    def set_kind(self, kind: ElementKind) -> None:
        """Make the selected rows another kind, or the one at the caret."""
        page, cursor = self._page, self._page.textCursor()
        document = page.document()
        first = document.findBlock(cursor.selectionStart()).blockNumber()
        last = document.findBlock(cursor.selectionEnd()).blockNumber()
        several = first != last
        for number in range(first, last + 1):
            row = page.draft.rows[number]
            if row.kind is kind or (several and not row.text.strip()):
                continue
            at = cursor.positionInBlock() if not several else 0
            text = self._reshaped(row, kind)
            if kind is Kind.PARENTHETICAL:
                at = min(at + 1, len(text) - 1)
            elif row.kind is Kind.PARENTHETICAL:
                at = max(0, at - 1)
            row.kind, row.depth = kind, 1 if kind is Kind.SECTION else 0
            page.draft.touch(row)
            self._replace(number, row, text, min(at, len(text)))

    def _reshaped(self, row: Row, kind: ElementKind) -> str:
        """A row's text as another kind; capitals that came from this are taken back."""
        given = row.typed[1] if row.typed is not None and row.typed[0] == row.text else row.text
        text = shaped(given, kind, row.kind if given == row.text else Kind.ACTION)
        row.typed = (text, given)
        return text

    def emphasise(self, mark: str) -> None:
        """Put emphasis marks around the selected words, or take them off."""
        page, cursor = self._page, self._page.textCursor()
        document = page.document()
        start, stop = cursor.selectionStart(), cursor.selectionEnd()
        if page.isReadOnly() or document.findBlock(start) != document.findBlock(stop):
            return
        block = document.findBlock(start)
        text, at, end = block.text(), start - block.position(), stop - block.position()
        words = text[at:end]
        size = len(mark)
        if words.startswith(mark) and words.endswith(mark) and len(words) > 2 * size:
            words, inner = words[size:-size], len(words) - 2 * size
            shift = 0
        else:
            inner, shift = len(words), size
            words = f"{mark}{words}{mark}"
        cursor.insertText(words)
        cursor.setPosition(block.position() + at + shift)
        cursor.setPosition(block.position() + at + shift + inner, QTextCursor.MoveMode.KeepAnchor)
        page.setTextCursor(cursor)

    # -- whole pieces ----------------------------------------------------------------------

    def paste(self, text: str) -> None:
        """Words go in where the caret is; several paragraphs are read as Fountain."""
        page = self._page
        cursor = page.textCursor()
        lines = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
        elements = read_pasted(lines) if "\n" in lines else ()
        alone = len(elements) == 1 and elements[0].kind in (Kind.ACTION, Kind.DIALOGUE)
        if not elements or alone:
            words = (elements[0].text if elements else lines).replace("\n", BREAK)
            words = words.replace("\t", " ").replace(PARAGRAPH, BREAK)
            upper = page.row_at_caret().kind in CAPITALS
            cursor.insertText(capitals(words) if upper else words)
            page.setTextCursor(cursor)
        else:
            cursor.removeSelectedText()
            page.setTextCursor(cursor)
            self._insert(elements)
        page.ensureCursorVisible()

    def _insert(self, elements: Sequence[Element]) -> None:
        """Whole paragraphs at the caret; words on either side of it stay paragraphs."""
        page = self._page
        number, row = page.number_at_caret(), page.row_at_caret()
        at = page.textCursor().positionInBlock()
        head, tail = row.text[:at].rstrip(), row.text[at:].strip()
        fresh, _hidden = rows_of(elements)
        rows = list(fresh)
        if head:
            rows.insert(0, row)
        if tail:
            rows.append(Row(rest_kind(row.kind), dual=row.dual) if head else row)
        texts = [head] * bool(head) + [each.text for each in fresh] + [tail] * bool(tail)
        with page.editing({number + n: each for n, each in enumerate(rows)}) as cursor:
            cursor.setPosition(page.document().findBlockByNumber(number).position())
            cursor.movePosition(
                QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
            )
            cursor.insertText(PARAGRAPH.join(texts))
            for n, each in enumerate(rows):
                page.set_block(cursor, number + n, each)
        last = number + bool(head) + len(fresh) - 1
        self._to(last, len(fresh[-1].text))

    # -- suggestions -----------------------------------------------------------------------

    def _suggest(self) -> None:
        self._suggestions.offer(self._page)

    def _take(self, words: str) -> None:
        number, row = self._page.number_at_caret(), self._page.row_at_caret()
        self._replace(number, row, words, len(words))
