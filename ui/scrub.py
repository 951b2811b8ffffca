"""A number's label is a handle: dragged sideways, it turns the number, in one undo step."""

from __future__ import annotations

import itertools

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel

from ui.fields import Number

PX_PER_STEP = 4.0
FINE = 0.2
"""With Shift held, a step is this much of one."""

_gestures = itertools.count(1)


class Scrub(QObject):
    """Watches a label. ``turned`` carries the value and a name for the whole drag."""

    turned = Signal(float, str)

    def __init__(self, label: QLabel, field: Number) -> None:
        super().__init__(label)
        self._label, self._field = label, field
        self._pressed_x: float | None = None
        self._started, self._gesture, self._moved = 0.0, "", False
        label.setCursor(Qt.CursorShape.SizeHorCursor)
        label.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent) or not self._field.isEnabled():
            return False
        x = event.globalPosition().x()
        match event.type():
            case QEvent.Type.MouseButtonPress if event.button() is Qt.MouseButton.LeftButton:
                self._pressed_x, self._started, self._moved = x, self._field.value(), False
                self._gesture = f"scrub-{next(_gestures)}"
                return True
            case QEvent.Type.MouseMove if self._pressed_x is not None:
                self._turn(x - self._pressed_x, event.modifiers())
                return True
            case QEvent.Type.MouseButtonRelease if self._pressed_x is not None:
                self._pressed_x = None
                return True
        return False

    def _turn(self, by_px: float, held: Qt.KeyboardModifier) -> None:
        if not self._moved and abs(by_px) < QApplication.startDragDistance():
            return
        self._moved = True
        step = self._field.singleStep() * (FINE if held & Qt.KeyboardModifier.ShiftModifier else 1)
        value = self._started + int(by_px / PX_PER_STEP) * step
        low, high = self._field.minimum(), self._field.maximum()
        if self._field.wrapping():
            value = low + (value - low) % (high - low + 1.0)
        value = round(max(low, min(high, value)), self._field.decimals())
        if value != self._field.value():
            self.turned.emit(value, self._gesture)
