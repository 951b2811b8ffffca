"""Damaged files are read or refused with a reason; they never end in anything else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.stage.interchange.damage import broken

SLICE = 25
"""Files of each kind in the suite; more are tried by hand."""


@pytest.mark.parametrize("seed", [1, 2])
def test_no_damage_is_anything_but_refused_or_read(tmp_path: Path, seed: int) -> None:
    pytest.importorskip("pxr", reason="usd-core is an optional part")
    found = broken(tmp_path, seed, SLICE)
    assert all(read + refused == SLICE for read, refused in found.values())
    assert sum(refused for _read, refused in found.values()) > SLICE // 2, found
    assert sum(read for read, _refused in found.values()) > SLICE // 2, found
