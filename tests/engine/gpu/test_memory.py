from __future__ import annotations

import platform

import psutil
import pytest
import torch

from previz.engine.gpu.memory import (
    check_room,
    choose_device,
    explained_allocations,
    tidy,
)
from previz.errors import OutOfMemoryError


def test_a_model_that_cannot_even_be_loaded_is_refused_before() -> None:
    check_room(1)
    with pytest.raises(OutOfMemoryError, match=r"1048576\.0 GiB of system memory"):
        check_room(2**30)


def test_a_refused_allocation_becomes_a_next_step() -> None:
    with (
        pytest.raises(OutOfMemoryError, match="smaller size"),
        explained_allocations(choose_device()),
    ):
        torch.empty(2**50, dtype=torch.uint8)


def test_another_fault_stays_what_it_is() -> None:
    with pytest.raises(RuntimeError, match="size"), explained_allocations(choose_device()):
        torch.ones(3) @ torch.ones(4)


def test_no_more_is_used_than_the_user_allows() -> None:
    assert choose_device(100).free_mib == 100
    assert choose_device(2**40).free_mib == pytest.approx(choose_device().free_mib, rel=0.2)


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other C libraries do it themselves")
def test_what_was_freed_between_things_that_stay_goes_back_to_the_system() -> None:
    own = psutil.Process()
    pieces = [torch.ones(2**14) for _ in range(2000)]  # 64 KiB each: too small for pages of its own
    stays = pieces[::20]
    held = own.memory_info().rss
    del pieces
    tidy()
    assert held - own.memory_info().rss > 90 * 2**20
    assert len(stays) == 100
