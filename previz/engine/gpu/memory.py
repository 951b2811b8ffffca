"""Where a model runs: the device, its memory, and every way a library says that it is full."""

from __future__ import annotations

import ctypes
import gc
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Literal

import psutil
import torch

from previz.errors import OutOfMemoryError

MIB = 2**20


@dataclass(frozen=True, slots=True)
class Device:
    """The processor that a model runs on. On a CPU the memory is the system's.

    ``limited``: more is free than the user lets a model use, which is what ``free_mib`` says.
    """

    kind: Literal["cuda", "mps", "cpu"]
    name: str
    total_mib: int
    free_mib: int
    limited: bool = False

    @property
    def denoiser_dtype(self) -> torch.dtype:
        """bfloat16 on an accelerator; on a CPU it is 200 times slower than float32."""
        return torch.float32 if self.kind == "cpu" else torch.bfloat16


def choose_device(limit_mib: int = 0) -> Device:
    """The first of CUDA (which includes ROCm), Apple's Metal, CPU.

    Args:
        limit_mib: the user wants no more used than this; 0 for all that is free.
    """
    device = _found()
    if 0 < limit_mib < device.free_mib:
        return replace(device, free_mib=limit_mib, limited=True)
    return device


def _found() -> Device:
    system = psutil.virtual_memory()
    if torch.cuda.is_available():
        free, total = torch.cuda.mem_get_info()
        return Device("cuda", torch.cuda.get_device_name(), total // MIB, free // MIB)
    if torch.backends.mps.is_available():
        return Device("mps", "Apple GPU", system.total // MIB, system.available // MIB)
    return Device("cpu", "CPU", system.total // MIB, system.available // MIB)


def card() -> tuple[tuple[str, str], ...]:
    """Which card this process computes on, of several of one name; nothing where there is none."""
    if not torch.cuda.is_available():
        return ()
    return (("card", f"GPU-{torch.cuda.get_device_properties(0).uuid}"),)


def check_room(need_mib: int) -> None:
    """Every model is loaded through the system's memory, wherever it runs afterwards.

    Raises:
        OutOfMemoryError: there is not enough of it.
    """
    system = psutil.virtual_memory()
    if need_mib > system.available // MIB:
        raise OutOfMemoryError(
            f"This model needs {need_mib / 1024:.1f} GiB of system memory to be loaded.",
            f"{system.available / 2**30:.1f} of {system.total / 2**30:.1f} GiB are free.",
            "Close other programs, or choose a smaller model.",
        )


def release() -> None:
    """Give back what a dropped model or a failed take held."""
    tidy()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()
    elif torch.backends.mps.is_available():
        torch.mps.empty_cache()


def tidy() -> None:
    """Give the system's memory back that takes no longer need.

    The C library of Linux keeps what was freed between things that stay: after takes of many sizes
    a tenth more than is held, now and then. Others need no such word.
    """
    gc.collect()
    if platform.libc_ver()[0] == "glibc":
        ctypes.CDLL(None).malloc_trim(0)


@contextmanager
def explained_allocations(device: Device) -> Iterator[None]:
    """Turn every way a library says “no memory” into OutOfMemoryError with a next step."""
    try:
        yield
    except torch.OutOfMemoryError as error:
        raise _ran_out(device) from error
    except RuntimeError as error:  # what the CPU allocator and older back ends raise
        if "allocate" not in str(error) and "out of memory" not in str(error):
            raise
        raise _ran_out(device) from error


def _ran_out(device: Device) -> OutOfMemoryError:
    return OutOfMemoryError(
        "The take needs more memory than there is.",
        f"{device.name} has {device.total_mib / 1024:.1f} GiB in all.",
        "Render at a smaller size, or a shorter shot, or choose a smaller model.",
    )
