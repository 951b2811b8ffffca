"""Whether a scene brings us somewhere new: then the place is shown first (rule C1)."""

from __future__ import annotations

from collections.abc import Iterable

from previz.model.project import Scene, Setting

NEW, CHANGED = "a new place", "the same place at another time of day"

_ON_THE_HEELS = frozenset({"CONTINUOUS", "RESUMING", "SAME", "SAME TIME"})

Visited = dict[str, str]
"""The time of day at which each place was seen last, by location id."""


def visited_in(scenes: Iterable[Scene]) -> Visited:
    """What has been seen after some scenes in script order; omitted ones were not."""
    return {scene.location_id: scene.setting.time_id for scene in scenes if not scene.omitted}


def arrival(location_id: str, setting: Setting, visited: Visited) -> str:
    """What is new about a place, in words; empty when it was seen like this before.

    A scene that goes on from the one before arrives with its people, not ahead of them.
    """
    if setting.time_words.upper() in _ON_THE_HEELS:
        return ""
    if location_id not in visited:
        return NEW
    return CHANGED if visited[location_id] != setting.time_id else ""
