"""News from other threads, carried out on Qt's thread."""

from __future__ import annotations

import threading

from previz.app.inbox import Inbox
from ui import bell


class Bridge:
    """Wakes Qt's event loop when something arrives in the inbox; many arrivals, one wake-up."""

    def __init__(self, inbox: Inbox) -> None:
        self._inbox = inbox
        self._waking = threading.Event()
        self._closed = False
        inbox.wake = self._wake
        self._wake()  # something may have arrived before there was a bridge

    def close(self) -> None:
        """Stop waking; what arrives from now on stays in the inbox."""
        self._inbox.wake = None
        self._closed = True

    def _wake(self) -> None:
        """On any thread."""
        if not self._waking.is_set():
            self._waking.set()
            bell.ring(self._pump)

    def _pump(self) -> None:
        # Cleared before pumping: a letter that comes in meanwhile is either found or wakes again.
        self._waking.clear()
        if self._closed:  # woken before, and queued behind the closing
            return
        emptied = False
        try:
            self._inbox.pump()
            emptied = True
        finally:
            if not emptied:  # one delivery failed; the letters behind it must not wait
                self._wake()
