"""Text whose pieces can be pointed at, with the mouse and with the keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy

from ui import theme


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that lead somewhere; with no target they are plain words.

    ``lead`` are plain words before them, in place of the separator. ``struck`` draws a line
    through them, ``warning`` gives them the colour of a warning.
    """

    words: str
    target: str
    struck: bool = False
    warning: bool = False
    lead: str = ""


class PieceText(QLabel):
    """Pieces in a row, as one wrapped text.

    ``pointed`` carries the target under the mouse or the keyboard's focus, empty for none;
    ``chosen`` one that was clicked or entered. Tab goes from piece to piece.
    """

    pointed = Signal(str)
    chosen = Signal(str)

    def __init__(self, separator: str = " ") -> None:
        super().__init__()
        self.setObjectName("hint")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._separator = separator
        self._before = ""
        self._pieces: tuple[Piece, ...] = ()
        self._lit: frozenset[str] = frozenset()
        self.linkHovered.connect(self.pointed)
        self.linkActivated.connect(self.chosen)

    def show_pieces(self, pieces: Sequence[Piece], before: str = "") -> None:
        """Show pieces; ``before`` are plain words in front of them."""
        if (tuple(pieces), before) != (self._pieces, self._before):
            self._pieces, self._before = tuple(pieces), before
            self._draw()

    def light_up(self, targets: frozenset[str]) -> None:
        """Underline every piece of these targets."""
        if targets != self._lit:
            self._lit = targets
            self._draw()

    @property
    def lit(self) -> tuple[str, ...]:
        """The words that are underlined."""
        return tuple(
            piece.words for piece in self._pieces if piece.target and piece.target in self._lit
        )

    def focusNextPrevChild(self, forward: bool) -> bool:
        moved = super().focusNextPrevChild(forward)
        self.pointed.emit(self._focused() if self.hasFocus() else "")
        return moved

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return self._pieces

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._draw()

    def _focused(self) -> str:
        """The target of the piece that the keyboard is on."""
        start, end = self.selectionStart(), len(self._before)
        for index, piece in enumerate(self._pieces if start >= 0 else ()):
            end += len(self._lead(index) + piece.words)
            if start < end:
                return piece.target
        return ""

    def _lead(self, index: int) -> str:
        return self._pieces[index].lead or (self._separator if index else "")

    def _draw(self) -> None:
        self.setText(
            _html(self._before)
            + "".join(
                _html(self._lead(index)) + self._linked(piece)
                for index, piece in enumerate(self._pieces)
            )
        )

    def _linked(self, piece: Piece) -> str:
        tokens = theme.current()
        lit = bool(piece.target) and piece.target in self._lit
        colour = tokens.warn if piece.warning else tokens.dim if piece.struck else tokens.hint
        colour = tokens.accent_text if lit else colour
        words = f"<s>{_html(piece.words)}</s>" if piece.struck else _html(piece.words)
        style = f'style="color:{colour}; text-decoration:{"underline" if lit else "none"};"'
        if not piece.target:
            return f"<span {style}>{words}</span>"
        return f'<a href="{escape(piece.target)}" {style}>{words}</a>'


def _html(words: str) -> str:
    return escape(words).replace("\n", "<br>")
