"""Seconds that count: of the card where there is one, of this process's own on a processor."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median

import torch

from previz.engine.gpu.memory import MIB, Device

SIDE = 8192
CPU_SIDE = 1024
PRODUCTS = 10


def seconds(work: Callable[[], object], device: Device, times: int) -> float:
    """The median of some runs, after one that warms up.

    On a processor it counts this process's seconds: what else the machine does is left out.
    """
    clock = time.process_time if device.kind == "cpu" else time.perf_counter
    work()
    found = []
    for _ in range(times):
        wait()
        start_s = clock()
        work()
        wait()
        found.append(clock() - start_s)
    return median(found)


def wait() -> None:
    """Until the card has done what it was given."""
    if torch.cuda.is_available():
        torch.cuda.synchronize()
    elif torch.backends.mps.is_available():
        torch.mps.synchronize()


def peak_flops(device: Device, dtype: torch.dtype) -> float:
    """Operations a second of the largest plain product: what the card can really do.

    No data sheet: those speak of other clocks, and of numbers with gaps.
    """
    side = CPU_SIDE if device.kind == "cpu" else SIDE
    generator = torch.Generator("cpu").manual_seed(0)
    one, other = (
        torch.randn(side, side, generator=generator).to(device.kind, dtype) for _ in range(2)
    )
    return 2 * side**3 / seconds(lambda: torch.mm(one, other), device, PRODUCTS)


def forget_peak() -> None:
    """Begin to watch the card's memory anew."""
    if torch.cuda.is_available():
        torch.cuda.reset_peak_memory_stats()


def peak_mib() -> float | None:
    """The most of the card's memory that was held since; None where that is not counted."""
    return torch.cuda.max_memory_allocated() / MIB if torch.cuda.is_available() else None
