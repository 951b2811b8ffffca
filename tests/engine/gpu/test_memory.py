from __future__ import annotations

import pytest
import torch

from previz.engine.gpu.memory import (
    check_room,
    choose_device,
    explained_allocations,
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
