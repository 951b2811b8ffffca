"""Python looks for rubbish on Qt's thread, in its own time, and never through a whole project.

By itself Python looks whenever enough was made, on the thread that made it. A pane that is found
there is destroyed there, which ends the program; and a whole project is tens of milliseconds.
"""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

LOOK_MS = 100
WHOLE_SHARE = 200
"""A look through everything is taken at most for this part of the time."""


class _Imports:
    """How many threads import now: what they make stays, so nobody looks through it."""

    count = 0
    lock = threading.Lock()


class Sweeping(QObject):
    """Looks for rubbish when Python itself would, but on Qt's thread alone.

    Python's own looking is off for as long as it goes on.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._whole_from_s = 0.0
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        gc.disable()
        self._timer.start()

    def end(self) -> None:
        """Python looks by itself again."""
        self._timer.stop()
        gc.enable()

    def look(self) -> None:
        """Look through what is young, and through everything where that is due and no hand waits.

        How many things were made, and how often the young ones were looked through, decides as in
        Python's own looking (``gc.get_threshold``).
        """
        if _Imports.count:
            return
        made, young, middle = (
            count > limit for count, limit in zip(gc.get_count(), gc.get_threshold(), strict=True)
        )
        if middle and self._may_look_through_all():
            begun_s = time.perf_counter()
            gc.collect()
            now_s = time.perf_counter()
            self._whole_from_s = now_s + (now_s - begun_s) * WHOLE_SHARE
        elif young:
            gc.collect(1)
        elif made:
            gc.collect(0)

    def _may_look_through_all(self) -> bool:
        idle = QApplication.mouseButtons() == Qt.MouseButton.NoButton
        return idle and time.perf_counter() >= self._whole_from_s


def set_aside() -> None:
    """Leave everything that is in memory now out of later collections. On Qt's thread.

    A full collection looks at every scene, shot and take: tens of milliseconds in a long script,
    and it comes when it likes. A project's values are frozen and never refer in a circle, so
    that counting references lets them go.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


@contextmanager
def unswept() -> Iterator[None]:
    """Look for no rubbish while inside, and leave what was made there out of later collections.

    For imports: what they make stays, and it is so much that a full collection follows it: 50 to
    200 ms of the window's. On any thread.
    """
    with _Imports.lock:
        looked = gc.isenabled()
        gc.disable()
        _Imports.count += 1
    try:
        yield
    finally:
        with _Imports.lock:
            _Imports.count -= 1
            gc.freeze()
            if looked:
                gc.enable()
