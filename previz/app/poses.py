"""The pose library as a list to choose from."""

from __future__ import annotations

import json
from functools import cache

from previz.resources import resource


@cache
def pose_choices() -> tuple[tuple[str, str, str], ...]:
    """(id, name, group) of every pose, in the library's order.

    Reads the table itself: the stage, which turns the joints, would bring numpy, and a window
    opens without it.
    """
    table = json.loads(resource("tables/poses.json").read_text(encoding="utf-8"))
    return tuple((row["id"], row["name"], row["group"]) for row in table["poses"])


@cache
def pair_choices() -> tuple[tuple[str, str], ...]:
    """(id, name) of every pair of poses, in the library's order."""
    table = json.loads(resource("tables/poses.json").read_text(encoding="utf-8"))
    return tuple((row["id"], row["name"]) for row in table["pairs"])
