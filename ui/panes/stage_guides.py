"""The guides button: on and off by a click, and a menu of which lines there are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from ui.panes.stage_gate import MASKS, Guides


class GuidesMenu(QMenu):
    """Which guides are drawn through the lens.

    Args:
        changed: told of every choice.
    """

    def __init__(self, changed: Callable[[Guides], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._changed = changed
        self.guides = Guides()
        for name, words in (
            ("thirds", self.tr("Thirds")),
            ("centre", self.tr("Centre cross")),
            ("action_safe", self.tr("Action safe")),
            ("title_safe", self.tr("Title safe")),
        ):
            action = self._checkable(words, bool(getattr(self.guides, name)))
            action.toggled.connect(lambda on, name=name: self._choose(**{name: on}))
        self.addSeparator()
        masks = QActionGroup(self)
        for words, aspect in ((self.tr("No mask"), 0.0), *MASKS):
            action = self._checkable(words, aspect == self.guides.mask)
            masks.addAction(action)
            action.triggered.connect(lambda _on=False, aspect=aspect: self._choose(mask=aspect))

    def _checkable(self, words: str, on: bool) -> QAction:
        action = self.addAction(words)
        action.setCheckable(True)
        action.setChecked(on)
        return action

    def _choose(self, **values: bool | float) -> None:
        self.guides = replace(self.guides, **values)  # type: ignore[arg-type]
        self._changed(self.guides)
