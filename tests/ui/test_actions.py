"""The table of actions: ids and keys are unique where they work."""

from __future__ import annotations

from collections import Counter

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from ui import actions
from ui.action_row import BOARD, LINE, SHOWN, WINDOW, Scope

ROWS = [row for _, rows in actions.MENUS for row in rows if row is not LINE]


def test_ids_are_unique() -> None:
    assert [row for row, count in Counter(r.id for r in ROWS).items() if count > 1] == []


def test_no_key_means_two_things(qapp: QApplication) -> None:
    """Board keys may equal keys that the viewer binds: the focus tells them apart."""
    for scopes in (
        (WINDOW, BOARD),
        (WINDOW, SHOWN),
        (WINDOW, Scope.STAGE),
    ):
        keys = Counter(
            QKeySequence(key).toString() for row in ROWS if row.scope in scopes for key in row.keys
        )
        assert [key for key, count in keys.items() if count > 1] == []


def test_every_key_is_one_that_qt_knows(qapp: QApplication) -> None:
    assert [k for row in ROWS for k in row.keys if not QKeySequence(k).toString()] == []
