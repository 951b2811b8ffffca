from __future__ import annotations

import pytest
import torch

from previz.engine.gpu.memory import (
    Device,
    check_room,
    choose_device,
    explained_allocations,
    tier_for,
)
from previz.errors import OutOfMemoryError

PARTS = {"text_encoder": 11000, "transformer": 2800, "vae": 500}


def device(kind: str, free_mib: int) -> Device:
    return Device(kind, "a device", 16000, free_mib)  # type: ignore[arg-type]


def test_the_tier_follows_from_what_is_free() -> None:
    assert tier_for(PARTS, 1000, device("cuda", 15400)) == "resident"
    assert tier_for(PARTS, 1000, device("cuda", 12500)) == "offload"
    with pytest.raises(OutOfMemoryError, match="smaller model"):
        tier_for(PARTS, 1000, device("cuda", 11500))


def test_a_processor_has_nowhere_to_offload_to() -> None:
    with pytest.raises(OutOfMemoryError, match=r"about 14\.9 GiB"):
        tier_for(PARTS, 1000, device("cpu", 12500))


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
