"""Memory that two processes share: one draws a picture into it, the other shows it from there.

It has no name that could outlive them. On POSIX it is an open file without a name, and the child
inherits its descriptor; on Windows it is a mapping of the page file, gone with its last handle. So
nothing is left behind, however either of them ends.
"""

from __future__ import annotations

import mmap
import os
import secrets
import sys
import tempfile
import weakref
from collections import deque
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

SLOTS = 6
SLOT_BYTES = 16 * 2**20
"""Room for a view of 3.3 million pixels, ids and all. Pages that nobody touches cost nothing."""

Bytes = npt.NDArray[np.uint8]


@dataclass(slots=True)
class Slots:
    """The owner's end. A slot is lent for one picture and comes back when nobody holds it.

    ``handle`` tells the child where the memory is; ``descriptors`` is what it has to inherit.
    """

    handle: str
    descriptors: tuple[int, ...]
    _memory: mmap.mmap
    _free: deque[int] = field(default_factory=lambda: deque(range(SLOTS)))

    @staticmethod
    def made() -> Slots:
        """New memory.

        Raises:
            OSError: there is none.
        """
        if sys.platform == "win32":
            handle = f"previz-{os.getpid()}-{secrets.token_hex(8)}"
            return Slots(handle, (), mmap.mmap(-1, SLOTS * SLOT_BYTES, tagname=handle))
        descriptor = _unnamed()
        os.ftruncate(descriptor, SLOTS * SLOT_BYTES)
        memory = mmap.mmap(descriptor, SLOTS * SLOT_BYTES)
        return Slots(str(descriptor), (descriptor,), memory)

    def inherited(self) -> None:
        """The child has what it needs; nobody else is to inherit it."""
        for descriptor in self.descriptors:
            os.close(descriptor)
        self.descriptors = ()

    @property
    def free(self) -> int:
        """How many slots are not lent."""
        return len(self._free)

    def take(self) -> int:
        """The number of a slot for the next picture; the one that came back last is warm."""
        return self._free.pop()

    def lend(self, slot: int) -> Bytes:
        """The bytes of a slot that was taken; it is free again when no array over them is left."""
        start = slot * SLOT_BYTES
        lent = np.frombuffer(self._memory, np.uint8, SLOT_BYTES, start)
        lent.flags.writeable = False
        weakref.finalize(lent, self._free.append, slot).atexit = False
        return lent

    def give_back(self, slot: int) -> None:
        """Nothing was drawn into a slot that was taken."""
        self._free.append(slot)


class LentSlots:
    """The child's end.

    Args:
        handle: as the owner's.

    Raises:
        OSError: there is no such memory.
    """

    def __init__(self, handle: str) -> None:
        if sys.platform == "win32":
            self._memory = mmap.mmap(-1, SLOTS * SLOT_BYTES, tagname=handle)
        else:
            self._memory = mmap.mmap(int(handle), SLOTS * SLOT_BYTES)
            os.close(int(handle))

    def of(self, slot: int) -> Bytes:
        """The bytes of a slot, to be written."""
        return np.frombuffer(self._memory, np.uint8, SLOT_BYTES, slot * SLOT_BYTES)


def _unnamed() -> int:
    """An open file that is in memory where the system has such; its name is gone already."""
    if hasattr(os, "memfd_create"):
        return os.memfd_create("previz-stage")
    descriptor, path = tempfile.mkstemp(prefix="previz-stage-")
    os.unlink(path)  # noqa: PTH108 - the descriptor is what counts
    return descriptor
