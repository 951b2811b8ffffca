"""Phrases of the prompt and the controls that make them light each other up."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.fields import Section
from ui.panes.inspector_prompt import PromptSection


class Tracer(QObject):
    """Between the prompt and the inspector's fields.

    A phrase that is pointed at marks its field; a field under the mouse or with the focus
    underlines its phrases. ``reached`` carries the field that a phrase led to, ``elsewhere`` the
    name of a control that has no field here.
    """

    reached = Signal(QWidget)
    elsewhere = Signal(str)

    def __init__(self, prompt: PromptSection, controls: Mapping[str, QWidget]) -> None:
        super().__init__(prompt)
        self._prompt, self._controls = prompt, dict(controls)
        self._marked: QWidget | None = None
        self._under_mouse: QWidget | None = None
        self._focused: QWidget | None = None
        self._owners: dict[QObject, QWidget] = {}
        for field in self._controls.values():
            for part in (field, *field.findChildren(QLineEdit)):
                self._owners[part] = field
                part.installEventFilter(self)
        prompt.traced.connect(self._mark)
        prompt.wanted.connect(self._go)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        field, kind = self._owners.get(watched), event.type()
        if field is not None:
            if kind is QEvent.Type.Enter:
                self._under_mouse = field
            elif kind is QEvent.Type.Leave and watched is field:
                self._under_mouse = None
            elif kind is QEvent.Type.FocusIn:
                self._focused = field
            elif kind is QEvent.Type.FocusOut:
                self._focused = None
            else:
                return False
            self._light_up()
        return False

    def _light_up(self) -> None:
        field = self._under_mouse or self._focused
        self._prompt.light_up(name for name, each in self._controls.items() if each is field)

    def _mark(self, control: str) -> None:
        """Mark the field that a phrase comes from."""
        field = self._controls.get(control)
        for each, on in ((self._marked, False), (field, True)):
            if each is not None:
                each.setProperty("traced", on)
                each.style().unpolish(each)
                each.style().polish(each)
        self._marked = field

    def _go(self, control: str) -> None:
        """Give the field of a phrase the focus, folded away or not."""
        field = self._controls.get(control)
        if field is None:
            self.elsewhere.emit(control)
            return
        parent = field.parentWidget()
        while parent is not None and not isinstance(parent, Section):
            parent = parent.parentWidget()
        if parent is not None:
            parent.unfold()
        field.setFocus()
        self.reached.emit(field)
