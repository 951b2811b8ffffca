"""The keys of the transport, for the panes that play: viewer and timeline."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QToolButton, QWidget

from ui.transport import Transport


def bind_keys(pane: QWidget, keys: dict[str, Callable[[], object]]) -> None:
    """Give a pane keys that work only while it or a child of it has the focus."""
    for sequence, verb in keys.items():
        shortcut = QShortcut(QKeySequence(sequence), pane)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(verb)


def transport_keys(transport: Transport) -> dict[str, Callable[[], object]]:
    """Key sequences and what they do."""
    return {
        "Space": transport.toggle,
        "J": lambda: transport.faster(-1),
        "K": transport.stop,
        "L": lambda: transport.faster(1),
        "Left": lambda: transport.step(-1),
        "Right": lambda: transport.step(1),
        "Shift+Left": lambda: transport.step_second(-1),
        "Shift+Right": lambda: transport.step_second(1),
        "Up": lambda: transport.to_edit(-1),
        "Down": lambda: transport.to_edit(1),
        "Home": transport.to_start,
        "End": transport.to_end,
        "I": transport.set_in,
        "O": transport.set_out,
        "Alt+X": transport.clear_marks,
    }


class PaneButton(QToolButton):
    """A tool button that keeps Space for itself while it has the focus.

    Without this the pane's Space key would play instead of pressing the focused button.
    """

    def event(self, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Space
        ):
            event.accept()
            return True
        return super().event(event)
