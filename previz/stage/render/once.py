"""What a process has one of, for all its threads: the device, and what is built on it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_making = threading.RLock()
"""One for everything: what is made here is made of each other."""


def once(make: Callable[P, T]) -> Callable[P, T]:
    """Made once for each question; of threads that ask at the same time one makes it.

    With ``functools.cache`` each makes its own. What belongs to the device that was not kept is
    unknown to the other, and the driver's library ends the program over that.
    """
    known: dict[object, T] = {}

    @wraps(make)
    def made(*args: P.args, **kwargs: P.kwargs) -> T:
        question = args, tuple(sorted(kwargs.items()))
        with _making:
            if question not in known:
                known[question] = make(*args, **kwargs)
            return known[question]

    return made
