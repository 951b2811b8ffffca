"""Waiting that ends when the thing happens, and fails only when it never does.

pytest-qt gives up after five seconds. A window beside other work on a slow machine may need longer,
and that is no fault of it: a limit here tells a hang from an answer, nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

HANG_MS = 120_000
"""After so long without the thing, something hangs."""


class PatientBot(QtBot):
    """A ``qtbot`` with no wait shorter than ``HANG_MS``, whatever a test asks for."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = HANG_MS) -> None:
        super().waitUntil(callback, timeout=max(timeout, HANG_MS))

    def waitSignal(self, signal: SignalInstance, **how: Any) -> Any:
        return super().waitSignal(signal, **_patient(how))

    def waitSignals(self, signals: list[SignalInstance], **how: Any) -> Any:
        return super().waitSignals(signals, **_patient(how))

    def waitExposed(self, widget: QWidget, *, timeout: int = HANG_MS) -> Any:
        return super().waitExposed(widget, timeout=max(timeout, HANG_MS))


def _patient(how: dict[str, Any]) -> dict[str, Any]:
    return {**how, "timeout": max(how.get("timeout", 0), HANG_MS)}
