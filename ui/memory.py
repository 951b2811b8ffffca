"""Keeps Python from looking through a whole project for rubbish while somebody types."""

from __future__ import annotations

import gc


def set_aside() -> None:
    """Leave everything that is in memory now out of later collections.

    A full collection looks at every scene, shot and take: tens of milliseconds in a long script,
    and it comes when it likes. A project's values are frozen and never refer in a circle, so
    that counting references lets them go.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
