"""Seeds of one shot that go through the denoiser together: what a take records of it.

Numbers of a take depend on how many rows a pass had, by some last bits, and may depend on which
row was its own; on nothing that the other rows hold. So a record of both makes it repeatable.
"""

from __future__ import annotations

import re
from dataclasses import replace

from previz.model.render import RenderSpec

MOST = 4
"""Seeds at once, at most: beyond it every card that was measured is full."""
BESIDE = "seeds at once"
"""Under which name a take records it."""

Pairs = tuple[tuple[str, str], ...]


def beside_words(place: int, rows: int) -> str:
    """A take's row among all, for its record."""
    return f"{place + 1} of {rows}"


def beside_of(made_by: Pairs) -> tuple[int, int]:
    """(row, how many) of a take by its record; (0, 1) of one that was made alone."""
    found = re.fullmatch(r"(\d+) of (\d+)", dict(made_by).get(BESIDE, ""))
    return (int(found[1]) - 1, int(found[2])) if found else (0, 1)


def apart_from_noise(spec: RenderSpec) -> str:
    """The name of a recipe without its seeds: the same for takes that may be made at once."""
    return replace(spec, seed=0, variation_seed=0, variation=0.0, motion_seed=None).key()
