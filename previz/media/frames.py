"""Decoded frames kept in memory, the least recently used dropped first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock

from previz.media.colour import Rgb


class FrameCache:
    """Pictures by key, up to a number of bytes. Safe to use from several threads.

    What comes out is read-only: two readers may hold the same picture.
    """

    def __init__(self, limit_bytes: int) -> None:
        self.limit_bytes = limit_bytes
        self._held_bytes = 0
        self._pictures: OrderedDict[Hashable, Rgb] = OrderedDict()
        self._lock = Lock()

    @property
    def held_bytes(self) -> int:
        return self._held_bytes

    def get(self, key: Hashable) -> Rgb | None:
        """The picture of that key, now the most recently used; None when it is not held."""
        with self._lock:
            picture = self._pictures.get(key)
            if picture is not None:
                self._pictures.move_to_end(key)
            return picture

    def put(self, key: Hashable, picture: Rgb) -> None:
        """Keep a picture. One that is larger than the whole cache is not kept."""
        held = picture.view()
        held.flags.writeable = False
        with self._lock:
            self._drop(key)
            if held.nbytes > self.limit_bytes:
                return
            self._pictures[key] = held
            self._held_bytes += held.nbytes
            while self._held_bytes > self.limit_bytes:
                self._drop(next(iter(self._pictures)))

    def clear(self) -> None:
        with self._lock:
            self._pictures.clear()
            self._held_bytes = 0

    def _drop(self, key: Hashable) -> None:
        dropped = self._pictures.pop(key, None)
        if dropped is not None:
            self._held_bytes -= dropped.nbytes
