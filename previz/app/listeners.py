"""Who wants to hear of something."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, ParamSpec

P = ParamSpec("P")


class Listeners(Generic[P]):
    """Callbacks, called in the order in which they came."""

    def __init__(self) -> None:
        self._callbacks: list[Callable[P, None]] = []

    def add(self, callback: Callable[P, None]) -> Callable[[], None]:
        """Returns the function that ends it; to end it twice is harmless."""
        self._callbacks.append(callback)

        def remove() -> None:
            if callback in self._callbacks:
                self._callbacks.remove(callback)

        return remove

    def tell(self, *args: P.args, **kwargs: P.kwargs) -> None:
        """Call each. Callbacks may come and go meanwhile; who comes now hears the next time."""
        for callback in tuple(self._callbacks):
            callback(*args, **kwargs)
