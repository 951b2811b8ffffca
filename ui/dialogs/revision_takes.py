"""What a new draft does to takes: which become stale and why, which still fit, which leave."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QWidget

from previz.app.revisions import KeptShot, Proposal, StaleShot
from ui import theme
from ui.core_words import said

_INDENT_PX = 16


class TakesPage(QTextBrowser):
    """A page to read. A shot's name is a link; ``chosen`` gives the number of its scene."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName(self.tr("What becomes of the takes"))
        self.anchorClicked.connect(self._clicked)

    def show_proposal(self, proposal: Proposal) -> None:
        """Write what the draft does, what matters most first."""
        self.clear()
        self.document().setDocumentMargin(14)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        self._stale(cursor, proposal.stale)
        self._kept(cursor, self.tr("Still fit, with other words"), proposal.fitting)
        self._kept(cursor, self.tr("Approved takes, all kept"), proposal.approved)
        self._names(cursor, self.tr("Leave the cut, takes are kept"), proposal.leaving)
        self._names(cursor, self.tr("New in the cut"), proposal.new)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def show_stale(self, shots: Sequence[StaleShot]) -> None:
        """Write the stale takes of the project as it stands."""
        self.clear()
        self.document().setDocumentMargin(14)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        self._stale(cursor, shots)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    # -- groups ----------------------------------------------------------------------------

    def _stale(self, cursor: QTextCursor, shots: Sequence[StaleShot]) -> None:
        self._head(cursor, self.tr("Stale takes"), len(shots))
        if not shots:
            self._line(cursor, self.tr("None. Every take still fits its shot."), hint=True)
        for shot in shots:
            notes = [self.tr("was %1").replace("%1", shot.was)] if shot.was else []
            notes += [self.tr("approved")] if shot.circled else []
            self._shot(cursor, shot.name, shot.scene_number, ", ".join(notes))
            for reason in shot.why:
                self._line(cursor, said(reason))
            for cause in shot.because:
                words = said(cause)
                because = self.tr("because %1").replace("%1", words[:1].lower() + words[1:])
                self._line(cursor, because, hint=True)

    def _kept(self, cursor: QTextCursor, title: str, shots: Sequence[KeptShot]) -> None:
        if not shots:
            return
        self._head(cursor, title, len(shots))
        for shot in shots:
            notes = [self.tr("take %1").replace("%1", str(shot.take))]
            if not shot.in_cut:
                notes.append(self.tr("out of the cut"))
            if shot.stale:
                notes.append(self.tr("stale"))
            self._shot(cursor, shot.name, shot.scene_number, ", ".join(notes))
            for change in shot.why:
                self._line(cursor, said(change), hint=True)

    def _names(self, cursor: QTextCursor, title: str, names: Sequence[str]) -> None:
        if names:
            self._head(cursor, title, len(names))
            self._line(cursor, "   ".join(names))

    # -- blocks ----------------------------------------------------------------------------

    def _head(self, cursor: QTextCursor, title: str, count: int) -> None:
        form = QTextCharFormat()
        form.setFontWeight(QFont.Weight.DemiBold)
        form.setForeground(QColor(theme.current().text))
        self._block(cursor, 20, 0)
        cursor.insertText(title, form)
        form.setForeground(QColor(theme.current().hint))
        form.setFontWeight(QFont.Weight.Normal)
        cursor.insertText(f"  {count}", form)

    def _shot(self, cursor: QTextCursor, name: str, scene_number: str, note: str) -> None:
        form = QTextCharFormat()
        form.setAnchor(True)
        form.setAnchorHref(bytes(QUrl.toPercentEncoding(scene_number).data()).decode("ascii"))
        form.setForeground(QColor(theme.current().accent_text))
        form.setFontWeight(QFont.Weight.DemiBold)
        self._block(cursor, 9, 0)
        cursor.insertText(name, form)
        if note:
            plain = QTextCharFormat()
            plain.setForeground(QColor(theme.current().hint))
            cursor.insertText(f"   {note}", plain)

    def _line(self, cursor: QTextCursor, words: str, hint: bool = False) -> None:
        form = QTextCharFormat()
        t = theme.current()
        form.setForeground(QColor(t.hint if hint else t.text))
        self._block(cursor, 2, _INDENT_PX)
        cursor.insertText(words, form)

    def _block(self, cursor: QTextCursor, above_px: int, indent_px: int) -> None:
        first = self.document().isEmpty()
        form = QTextBlockFormat()
        form.setTopMargin(0 if first else above_px)
        form.setLeftMargin(indent_px)
        if first:
            cursor.setBlockFormat(form)
        else:
            cursor.insertBlock(form)

    def _clicked(self, link: QUrl) -> None:
        self.chosen.emit(QUrl.fromPercentEncoding(link.toString().encode("ascii")))
