"""What takes long to import, imported on a thread while the window goes on."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from functools import partial
from types import ModuleType

from PySide6.QtCore import QObject

from previz.app.giving_way import giving_way
from ui import bell


class Late(QObject):
    """Imports a module once, and calls back on the window's thread when it is there."""

    def __init__(self, module: str, then: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._module, self._then = module, then
        self._wanted = False

    def want(self) -> None:
        """Call back as soon as it is there; at once when it is. Asked again meanwhile: once."""
        if self._module in sys.modules and not self._wanted:
            self._then()
        elif not self._wanted:
            self._wanted = True
            bell.send(self, partial(_load, self._module), self._done, self._module)

    def _done(self, _module: ModuleType) -> None:
        self._wanted = False
        self._then()


def _load(module: str) -> ModuleType:
    """On a thread."""
    with giving_way():
        return importlib.import_module(module)
