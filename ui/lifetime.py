"""A widget hears of things for as long as it lives."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

P = ParamSpec("P")


def while_alive(owner: QObject, callback: Callable[P, None]) -> Callable[P, None]:
    """A callback that does nothing once Qt has destroyed its owner, and then holds it no longer.

    News may still be on its way then: a frame from a thread must not reach a pane that is gone.
    """
    known = [(owner, callback)]

    def heard(*args: P.args, **kwargs: P.kwargs) -> None:
        if known and not isValid(known[0][0]):
            known.clear()  # who tells it may live as long as the project
        for _owner, call in known:
            call(*args, **kwargs)

    return heard


def soon(owner: QObject, callback: Callable[[], None]) -> None:
    """Call back at the next turn of Qt's loop, if the owner is still there.

    A single shot with the owner as its context would do so, too, and where the owner has gone
    first PySide 6.11 keeps the callback for ever, and by it a whole project.
    """
    QTimer.singleShot(0, while_alive(owner, callback))
