"""What takes long to import, imported on a thread while the window goes on."""

from __future__ import annotations

import importlib
import sys
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from previz.app.giving_way import giving_way
from ui.lifetime import while_alive


class Late(QObject):
    """Imports a module once, and calls back on the window's thread when it is there."""

    _loaded = Signal()

    def __init__(self, module: str, then: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._module, self._then = module, then
        self._thread: threading.Thread | None = None
        self._loaded.connect(while_alive(self, self._done), Qt.ConnectionType.QueuedConnection)

    def want(self) -> None:
        """Call back as soon as it is there; at once when it is. Asked again meanwhile: once."""
        if self._module in sys.modules and self._thread is None:
            self._then()
        elif self._thread is None:
            self._thread = threading.Thread(target=self._load, name=self._module, daemon=True)
            self._thread.start()

    def _load(self) -> None:
        with giving_way():
            importlib.import_module(self._module)
        self._loaded.emit()

    def _done(self) -> None:
        self._thread = None
        self._then()
