"""Pairs: two poses that belong together, and how the two stand to each other."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from previz.model.vocabulary import STATURE_M
from previz.resources import resource


@dataclass(frozen=True, slots=True)
class Pair:
    """The poses of the first and the second, and where the second stands.

    ``apart_m`` is ahead of the first, ``aside_m`` to its left, for two of 1.75 m; ``turn_deg`` is
    how much the second faces otherwise than the first.
    """

    id: str
    name: str
    poses: tuple[str, str]
    apart_m: float
    aside_m: float
    turn_deg: float = 180.0

    def stands(self, heights_m: tuple[float, float]) -> tuple[float, float]:
        """To the left and ahead of the first, for two of these heights."""
        scale = sum(heights_m) / (2.0 * STATURE_M)
        return self.aside_m * scale, self.apart_m * scale


@cache
def pairs() -> Mapping[str, Pair]:
    """Every pair, by id, in the order in which they are listed."""
    table = json.loads(resource("tables/poses.json").read_text(encoding="utf-8"))
    return {
        row["id"]: Pair(
            row["id"],
            row["name"],
            (row["poses"][0], row["poses"][1]),
            float(row["apart_m"]),
            float(row["aside_m"]),
            float(row.get("turn_deg", 180.0)),
        )
        for row in table["pairs"]
    }
