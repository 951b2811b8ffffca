"""Keeps Python from looking through a whole project for rubbish while somebody types."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


def set_aside() -> None:
    """Leave everything that is in memory now out of later collections.

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

    For imports: what they make stays, and it is so much that a full collection follows it, on the
    thread that asks for memory next: 50 to 200 ms of the window's.
    """
    looked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if looked:
            gc.enable()
