"""A widget hears of things for as long as it lives."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec

from PySide6.QtCore import QObject
from shiboken6 import isValid

P = ParamSpec("P")


def while_alive(owner: QObject, callback: Callable[P, None]) -> Callable[P, None]:
    """A callback that does nothing once Qt has destroyed its owner.

    News may still be on its way then: a frame from a thread must not reach a pane that is gone.
    """

    def heard(*args: P.args, **kwargs: P.kwargs) -> None:
        if isValid(owner):
            callback(*args, **kwargs)

    return heard
