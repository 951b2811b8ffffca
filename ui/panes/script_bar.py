"""The tools on the script's title bar: which kind of element, which page."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from previz.model.screenplay import ElementKind
from ui.words import QT_TRANSLATE_NOOP

Kind = ElementKind

KINDS: tuple[tuple[ElementKind, str], ...] = (
    (Kind.SCENE_HEADING, QT_TRANSLATE_NOOP("Actions", "Scene heading")),
    (Kind.ACTION, QT_TRANSLATE_NOOP("Actions", "Action")),
    (Kind.CHARACTER, QT_TRANSLATE_NOOP("Actions", "Character")),
    (Kind.PARENTHETICAL, QT_TRANSLATE_NOOP("Actions", "Parenthetical")),
    (Kind.DIALOGUE, QT_TRANSLATE_NOOP("Actions", "Dialogue")),
    (Kind.TRANSITION, QT_TRANSLATE_NOOP("Actions", "Transition")),
    (Kind.LYRIC, QT_TRANSLATE_NOOP("Actions", "Lyric")),
    (Kind.CENTERED, QT_TRANSLATE_NOOP("Actions", "Centred")),
    (Kind.SECTION, QT_TRANSLATE_NOOP("Actions", "Section")),
    (Kind.SYNOPSIS, QT_TRANSLATE_NOOP("Actions", "Synopsis")),
    (Kind.NOTE, QT_TRANSLATE_NOOP("Actions", "Note")),
)


def kind_words(kind: ElementKind) -> str:
    """The name of a kind in the user's language."""
    return QCoreApplication.translate("Actions", dict(KINDS)[kind])


def kind_keys(kind: ElementKind) -> str:
    """The keys that make an element that kind; empty where there are none."""
    place = [each for each, _words in KINDS].index(kind) + 1
    return f"Alt+{place}" if place <= 9 else ""


class ScriptBar(QWidget):
    """``kind_chosen`` carries what the element at the caret is to become."""

    kind_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._kind: ElementKind | None = None
        self._pages = (0, 0)
        self._locked = QLabel(self.tr("Read only"))
        self._locked.setObjectName("hint")
        self._locked.hide()
        self._page = QLabel()
        self._page.setObjectName("hint")
        self.kinds = QToolButton()
        self.kinds.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.kinds.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.kinds.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.kinds.setToolTip(self.tr("What the paragraph is. Tab makes it another kind."))
        self.menu = QMenu(self)
        for kind, _words in KINDS:
            action = self.menu.addAction(f"{kind_words(kind)}\t{kind_keys(kind)}")
            action.triggered.connect(lambda _on=False, kind=kind: self.kind_chosen.emit(kind))
        self.kinds.setMenu(self.menu)
        metrics = self.kinds.fontMetrics()
        widest = max(metrics.horizontalAdvance(kind_words(kind)) for kind, _words in KINDS)
        self.kinds.setMinimumWidth(widest + 28)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 4, 0)
        row.setSpacing(10)
        for widget in (self._locked, self._page, self.kinds):
            row.addWidget(widget)

    def show_kind(self, kind: ElementKind) -> None:
        """Name the kind of the paragraph at the caret."""
        if kind is not self._kind:
            self._kind = kind
            self.kinds.setText(kind_words(kind))
            self.kinds.setAccessibleName(self.tr("Element: %1").replace("%1", kind_words(kind)))

    def show_page(self, page: int, count: int) -> None:
        """Say where in the printed script the caret stands."""
        if (page, count) != self._pages:
            self._pages = (page, count)
            words = self.tr("p. %1 of %2")
            self._page.setText(words.replace("%1", str(page)).replace("%2", str(count)))

    def show_locked(self, why: str) -> None:
        """Say that nothing can be written, and why; empty: it can."""
        self._locked.setVisible(bool(why))
        self._locked.setToolTip(why)
        self.kinds.setEnabled(not why)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), 24)
