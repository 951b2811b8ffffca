"""Which process comes first where cores are short: one order for all that Previz starts.

Two things make the order. A process's niceness is its share where several want a core. On Linux it
also says for how long it would like to keep one: the kernel lets who asks for little at a time go
before who asks for much, so a window that wakes for a moment gets a core that a take has just been
given. (Linux 6.12 and newer, ``sched_setattr(2)``; older ones leave it.) Where Linux shares cores
among sessions first (autogroups, ``sched(7)``), a niceness counts within its session only: a
process with a session of its own takes the whole session down with it.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import platform
import struct
import sys
import time
from collections.abc import Collection
from enum import Enum
from pathlib import Path

import psutil

_SCHED_SETATTR = {"x86_64": 314, "aarch64": 274}
_KEEP_POLICY = 0x08
_ATTRIBUTES = struct.Struct("=IIQiIQQQ")
"""``struct sched_attr``: size, policy, flags, nice, priority, runtime, deadline, period."""
TRIES = 5
LEAST = 19
"""The lowest priority that systems have."""


class Rank(Enum):
    """The order, first to last: steps down from the window, and milliseconds wished for at a time.

    Exports and what else threads of the window do is at the window's rank: a thread that held
    Python at a lower one would keep the window waiting for it.
    """

    WINDOW = (0, 0.0)
    STAGE = (2, 6.0)
    ANSWERS = (5, 30.0)
    CLAY = (7, 30.0)
    TAKES = (10, 30.0)

    def __init__(self, niceness: int, slice_ms: float) -> None:
        self.niceness, self.slice_ms = niceness, slice_ms


def fall_in(rank: Rank, before: Rank = Rank.WINDOW, but: Collection[int] = ()) -> None:
    """Take a place in the order with this process; it can only go down in it.

    Threads that there are go down, and those that they make later are made there.

    Args:
        before: where it has been until now; of an app that was started as less than usual, the
            window stays what it is, and the others stay below it.
        but: native ids of threads that stay where they are.
    """
    if sys.platform == "win32":
        usual, less = psutil.NORMAL_PRIORITY_CLASS, psutil.BELOW_NORMAL_PRIORITY_CLASS
        psutil.Process().nice(usual if rank in (Rank.WINDOW, Rank.STAGE) else less)
        return
    steps = rank.niceness - before.niceness
    if sys.platform != "linux":
        os.setpriority(os.PRIO_PROCESS, 0, _down(os.getpriority(os.PRIO_PROCESS, 0), steps))
        return
    for thread in [int(each.name) for each in Path("/proc/self/task").iterdir()]:
        if thread not in but:
            with contextlib.suppress(ProcessLookupError):  # it has ended meanwhile
                niceness = _down(os.getpriority(os.PRIO_PROCESS, thread), steps)
                os.setpriority(os.PRIO_PROCESS, thread, niceness)
                _wish_for(thread, niceness, rank.slice_ms)
    if os.getsid(0) == os.getpid():
        _take_the_session_down(rank.niceness)


def be_the_first_to_go() -> None:
    """When memory runs out, this process ends before the window does; Linux can be told."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):  # a container may forbid it
            Path("/proc/self/oom_score_adj").write_text("800")


def _down(niceness: int, steps: int) -> int:
    return min(LEAST, niceness + steps)


def _take_the_session_down(niceness: int) -> None:
    for _ in range(TRIES):
        try:
            Path("/proc/self/autogroup").write_text(str(niceness))
        except BlockingIOError:  # Linux takes ten of these a second, of all processes together
            time.sleep(0.1)
        except OSError:  # there are no autogroups, or a container forbids it
            return
        else:
            return


def _wish_for(thread: int, niceness: int, slice_ms: float) -> None:
    """How long a thread would like to keep a core. A kernel that does not know this refuses."""
    number = _SCHED_SETATTR.get(platform.machine())
    if number is None or slice_ms <= 0:
        return
    wish_ns = round(slice_ms * 1e6)
    attributes = _ATTRIBUTES.pack(_ATTRIBUTES.size, 0, _KEEP_POLICY, niceness, 0, wish_ns, 0, 0)
    ctypes.CDLL(None).syscall(number, thread, attributes, 0)
