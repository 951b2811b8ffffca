"""Fixes that several checks propose."""

from __future__ import annotations

from previz.planner.continuity.fixes import Cutaway, Resize
from previz.planner.continuity.views import SceneCut, ShotView


def cutaway(cut: SceneCut, before: ShotView) -> Cutaway | None:
    """A cutaway to something on the set that the shots around do not show."""
    if not cut.things:
        return None
    thing_id, thing = cut.things[0]
    return Cutaway(before.shot_id, before.name, thing_id, thing)


def resized(cut: SceneCut, view: ShotView, steps: int) -> Resize | None:
    """The set-up's size, so many steps tighter (wider when negative), if the ladder goes there."""
    if not steps or view.size not in cut.sizes:
        return None
    place = cut.sizes.index(view.size) + steps
    if not 0 <= place < len(cut.sizes):
        return None
    return Resize(view.shot_id, view.name, cut.sizes[place])
