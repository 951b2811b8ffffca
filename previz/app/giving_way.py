"""Long work on a thread that lets the window's thread have Python when it needs it."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

SWITCH_S = 0.00005
"""How long a thread that works may keep Python from a key."""


@dataclass(slots=True)
class _Workers:
    """How many threads give way now, and what Python's own interval is without them."""

    count: int = 0
    usual_s: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)


_workers = _Workers()


@contextmanager
def giving_way() -> Iterator[None]:
    """Let other threads have Python more often than it would by itself (every 5 ms).

    A key, a move of the mouse or a paint crosses between Qt and Python some thirty times, and may
    wait each time. Several threads may do so at once; the last one puts the interval back.
    """
    with _workers.lock:
        if _workers.count == 0:
            _workers.usual_s = sys.getswitchinterval()
            sys.setswitchinterval(SWITCH_S)
        _workers.count += 1
    try:
        yield
    finally:
        with _workers.lock:
            _workers.count -= 1
            if _workers.count == 0:
                sys.setswitchinterval(_workers.usual_s)
