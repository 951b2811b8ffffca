"""What can wait until the window is on the screen, waits for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from ui.lifetime import while_alive


def after_paint(widget: QWidget, callback: Callable[[], None]) -> None:
    """Call back once the widget's window has next been painted.

    A timer of no time is no substitute: it goes off while the window waits for its first paint.
    Nothing is called once the widget is gone.
    """
    _Watch(widget.window(), while_alive(widget, callback))


def after_own_paint(widget: QWidget, callback: Callable[[], None]) -> None:
    """Call back once the widget itself has next been painted, whatever its window does."""
    _Watch(widget, while_alive(widget, callback))


class _Watch(QObject):
    """Sees one paint of a widget."""

    def __init__(self, widget: QWidget, callback: Callable[[], None]) -> None:
        super().__init__(widget)
        self._callback = callback
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # The children are painted with their window, which may be gone by then.
            QTimer.singleShot(0, while_alive(self, self._called))
        return False

    def _called(self) -> None:
        self._callback()
        self.deleteLater()
