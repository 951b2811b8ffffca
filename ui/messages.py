"""The message bar: what went wrong, why, and what to do, without stopping anybody's work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from previz.errors import PrevizError
from ui import icons, theme
from ui.core_words import said

GOOD_NEWS_MS = 6000


@contextmanager
def told(widget: QWidget | None) -> Iterator[None]:
    """Run a command; a ``PrevizError`` is shown in the widget's window instead of raised.

    Usage: ``with told(self): board.set_lens(studio, shot_id, 50)``.
    """
    try:
        yield
    except PrevizError as error:
        tell(widget, error)


def tell(widget: QWidget | None, error: PrevizError) -> None:
    """Show an error in the bar of a widget's window, or of any window that has one."""
    shown = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    for window in (widget.window() if widget is not None else None, *shown):
        if window is None:
            continue
        bar = window.findChild(MessageBar)
        if bar is not None:
            bar.show_error(error)
            return


class MessageBar(QFrame):
    """One message at a time. An error stays until it is closed; good news leaves by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messages")
        self.error: PrevizError | None = None
        self._kind = "error"
        self._icon, self._text = QLabel(self), QLabel(self)
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._act = QPushButton(self)
        self._act.clicked.connect(self._run)
        self._close = QPushButton(self.tr("Dismiss"), self)
        self._close.setAccessibleName(self.tr("Dismiss the message"))
        self._close.clicked.connect(self._wave)
        self._deed: Callable[[], None] | None = None
        self._waved: Callable[[], None] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(10)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        row.addWidget(self._act)
        row.addWidget(self._close)
        self._timer = QTimer(self, singleShot=True, interval=GOOD_NEWS_MS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    @property
    def text(self) -> str:
        return self._text.text()

    def show_error(
        self, error: PrevizError, button: str = "", deed: Callable[[], None] | None = None
    ) -> None:
        """Show what, why and fix; ``button`` offers one deed that mends it."""
        self.error = error
        sentences = " ".join(said(part) for part in (error.why, error.fix) if part)
        what = said(error.what)
        self._show("error", f"{what}\n{sentences}" if sentences else what, button, deed)

    def show_notice(
        self,
        text: str,
        button: str = "",
        deed: Callable[[], None] | None = None,
        waved: Callable[[], None] | None = None,
    ) -> None:
        """Something the director has to know that is not an error; it stays.

        Args:
            waved: called when the director dismisses it by hand.
        """
        self._show("warn", text, button, deed)
        self._waved = waved

    def show_done(
        self, text: str, button: str = "", deed: Callable[[], None] | None = None
    ) -> None:
        """Good news; it leaves by itself."""
        self._show("ok", text, button, deed)
        self._timer.start()

    def _show(self, kind: str, text: str, button: str, deed: Callable[[], None] | None) -> None:
        self._timer.stop()
        self._kind, self._deed, self._waved = kind, deed, None
        self._text.setText(text)
        self._text.setAccessibleName(text)
        self._act.setText(button)
        self._act.setAccessibleName(button)
        self._act.setVisible(bool(button))
        self._dress()
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _run(self) -> None:
        self.hide()
        if self._deed is not None:
            self._deed()

    def _wave(self) -> None:
        self.hide()
        if self._waved is not None:
            self._waved()

    def _dress(self) -> None:
        t = theme.current()
        colour, name = {
            "error": (t.error, "mdi6.alert-circle-outline"),
            "warn": (t.warn, "mdi6.information-outline"),
            "ok": (t.ok, "mdi6.check-circle-outline"),
        }[self._kind]
        self._icon.setPixmap(icons.icon(name, colour).pixmap(18, 18))
        sheet = (
            f"#messages {{ background: {t.raised}; border: 0; border-left: 3px solid {colour};"
            f" border-bottom: 1px solid {t.line}; }}"
        )
        if sheet != self.styleSheet():  # a new sheet is a change of palette, which dresses again
            self.setStyleSheet(sheet)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self.isVisible():
            self._dress()
