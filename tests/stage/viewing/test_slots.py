"""Memory for pictures: lent, given back by who lets go, and gone with its processes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from previz.stage.viewing.slots import SLOTS, LentSlots, Slots

_CHILD = """
import sys
from previz.stage.viewing.slots import LentSlots
slots = LentSlots(sys.argv[1])
slots.of(2)[:5] = list(b"stage")
"""


def test_what_a_child_writes_is_seen_here() -> None:
    slots = Slots.made()
    child = [sys.executable, "-c", _CHILD, slots.handle]
    subprocess.run(child, pass_fds=slots.descriptors, check=True)
    slots.inherited()
    assert bytes(slots.lend(2)[:5]) == b"stage"


def test_a_slot_is_lent_for_as_long_as_any_view_of_it_is_held() -> None:
    slots = Slots.made()
    taken = [slots.take() for _ in range(SLOTS)]
    assert slots.free == 0
    whole = slots.lend(taken[0])
    part, buffer = whole[10:20].reshape(2, 5), whole[:7].data
    del whole
    assert slots.free == 0
    del part
    assert slots.free == 0
    del buffer
    assert slots.free == 1
    assert slots.take() == taken[0]


def test_nobody_here_can_write_into_what_is_lent() -> None:
    slots = Slots.made()
    with pytest.raises(ValueError, match="read-only"):
        slots.lend(slots.take())[0] = 1


@pytest.mark.skipif(sys.platform == "win32", reason="a mapping of the page file has no file")
def test_the_memory_has_no_name_that_could_be_left_behind() -> None:
    slots = Slots.made()
    held = slots.lend(slots.take())
    maps = Path("/proc/self/maps")
    if not maps.exists():
        pytest.skip("this system does not tell")
    ours = [line for line in maps.read_text().splitlines() if "previz-stage" in line]
    assert ours
    assert all(line.endswith("(deleted)") for line in ours)
    assert held.size


def test_memory_that_is_not_there_cannot_be_used() -> None:
    with pytest.raises(OSError, match="descriptor"):
        LentSlots("9999")
