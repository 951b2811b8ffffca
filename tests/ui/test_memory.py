"""What the start leaves in memory is not looked through again while somebody works."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from ui.memory import set_aside, unswept


class Ring:
    """Refers to itself: only a collection finds that nobody else does."""

    def __init__(self) -> None:
        self.own = self


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_what_is_made_unswept_stays_out_of_later_collections() -> None:
    with unswept():
        assert not gc.isenabled()
        kept = weakref.ref(Ring())
    assert gc.isenabled()
    gc.collect()
    assert kept() is not None
    set_aside()
    assert kept() is None, "a project that is opened later has it looked through once"


def test_who_looked_for_nothing_before_does_not_afterwards() -> None:
    gc.disable()
    try:
        with unswept():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
