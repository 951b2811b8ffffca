"""What a screen reader would find, written to a file: for tests that drive the window from outside.

With ``PREVIZ_ACCESSIBILITY_DUMP=path`` in the environment the window writes its accessible tree
there as JSON, three times a second, whole or not at all.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication

VARIABLE = "PREVIZ_ACCESSIBILITY_DUMP"
INTERVAL_MS = 300
MOST_CHILDREN = 300
DEEPEST = 24


def start_dump(app: QApplication) -> None:
    """Write the tree from now on, if the environment asks for it."""
    if os.environ.get(VARIABLE):
        _Dump(Path(os.environ[VARIABLE]), app)


class _Dump(QObject):
    def __init__(self, path: Path, app: QApplication) -> None:
        super().__init__(app)
        self._path = path
        self._timer = QTimer(self, interval=INTERVAL_MS)
        self._timer.timeout.connect(self._write)
        self._timer.start()

    def _write(self) -> None:
        part = self._path.with_suffix(".part")
        part.write_text(json.dumps(tree()), encoding="utf-8")
        part.replace(self._path)


def tree() -> list[dict[str, Any]]:
    """Everything visible that has a name, window by window, the active window first.

    Each entry has ``role``, ``name``, ``description``, ``value``, ``rect`` (left, top, width,
    height on the screen, pixels) and ``enabled``, ``focused``, ``checked``.
    """
    windows = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    windows.sort(key=lambda window: not window.isActiveWindow())
    found: list[dict[str, Any]] = []
    for window in windows:
        _walk(QAccessible.queryAccessibleInterface(window), 0, found)
    return found


def _walk(here: QAccessibleInterface | None, depth: int, found: list[dict[str, Any]]) -> None:
    if here is None or not here.isValid() or depth > DEEPEST:
        return
    state, rect = here.state(), here.rect()
    if state.invisible:
        return
    name = here.text(QAccessible.Text.Name)
    if name and rect.width() > 0 and rect.height() > 0:
        found.append(
            {
                "role": here.role().name,
                "name": name,
                "description": here.text(QAccessible.Text.Description),
                "value": here.text(QAccessible.Text.Value),
                "rect": [rect.x(), rect.y(), rect.width(), rect.height()],
                "enabled": not state.disabled,
                "focused": bool(state.focused),
                "checked": bool(state.checked),
            }
        )
    for index in range(min(here.childCount(), MOST_CHILDREN)):
        _walk(here.child(index), depth + 1, found)
