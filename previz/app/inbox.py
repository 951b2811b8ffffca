"""Where other threads leave news for the one thread that owns the project."""

from __future__ import annotations

import queue
from collections.abc import Callable


class Inbox:
    """Deliveries from any thread, carried out on the owner's.

    Args:
        wake: called from the posting thread; a window lets it schedule ``pump``.
    """

    def __init__(self, wake: Callable[[], None] | None = None) -> None:
        self._letters: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self.wake = wake

    def post(self, deliver: Callable[[], None]) -> None:
        """Leave something to be done on the owner's thread."""
        self._letters.put(deliver)
        wake = self.wake  # read once: the window may stop listening just now
        if wake is not None:
            wake()

    def pump(self) -> int:
        """Carry out what has arrived; returns how many. Owner's thread only."""
        count = 0
        while True:
            try:
                deliver = self._letters.get_nowait()
            except queue.Empty:
                return count
            deliver()
            count += 1

    def wait(self, timeout_s: float) -> None:
        """Sleep until something arrives or the time is up, then pump. For the command line."""
        try:
            deliver = self._letters.get(timeout=timeout_s)
        except queue.Empty:
            return
        deliver()
        self.pump()
