"""What the start leaves in memory is not looked through again while somebody works."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from ui.memory import Sweeping, set_aside, unswept


class Ring:
    """Refers to itself: only a collection finds that nobody else does."""

    def __init__(self) -> None:
        self.own = self


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    yield
    gc.unfreeze()


@pytest.fixture
def sweeping() -> Sweeping:
    """One that looks when it is told to."""
    return Sweeping()


def test_what_is_made_unswept_stays_out_of_later_collections() -> None:
    gc.enable()
    try:
        with unswept():
            assert not gc.isenabled()
            kept = weakref.ref(Ring())
        assert gc.isenabled()
    finally:
        gc.disable()
    gc.collect()
    assert kept() is not None
    set_aside()
    assert kept() is None, "a project that is opened later has it looked through once"


def test_who_looked_for_nothing_before_does_not_afterwards() -> None:
    assert not gc.isenabled(), "the window's tests sweep as the window does"
    with unswept():
        pass
    assert not gc.isenabled()


def test_rubbish_of_a_thread_is_found_on_qts(qtbot: QtBot) -> None:
    found_on: list[int] = []
    done = threading.Event()

    def litter() -> None:
        for _ in range(20):
            rings = [Ring() for _ in range(gc.get_threshold()[0])]
            weakref.finalize(rings[0], lambda: found_on.append(threading.get_ident()))
            del rings
        done.set()

    threading.Thread(target=litter).start()
    assert done.wait(60)
    assert found_on == []
    qtbot.waitUntil(lambda: len(found_on) == 20, timeout=60_000)
    assert set(found_on) == {threading.get_ident()}


def test_nobody_looks_through_what_is_being_imported(sweeping: Sweeping) -> None:
    rings = [Ring() for _ in range(2 * gc.get_threshold()[0])]
    kept = weakref.ref(rings[0])
    del rings
    with unswept():
        sweeping.look()
        assert kept() is not None


def test_a_look_finds_what_is_young(sweeping: Sweeping) -> None:
    rings = [Ring() for _ in range(2 * gc.get_threshold()[0])]
    kept = weakref.ref(rings[0])
    del rings
    sweeping.look()
    assert kept() is None
