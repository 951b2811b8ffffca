"""Light: the key stays on its side of the world from one set-up to the next."""

from __future__ import annotations

import math
from collections.abc import Iterator

from previz.planner.continuity.fixes import FlipKey, ShareLight
from previz.planner.continuity.pairs import Watched
from previz.planner.continuity.plan_lines import bearing, screen_side
from previz.planner.continuity.views import ShotView
from previz.planner.continuity.warning import ContinuityWarning, warning

ON_AXIS_DEG = 10.0
"""A key this near to the camera's axis, in front or behind, is on no side."""

NOWHERE_M = 1e-6

WHY = "The key stays on its side of the world, or the light jumps at the cut."


def light_side(scene: Watched) -> Iterator[ContinuityWarning]:
    """Set-ups with a light of their own whose key comes from the other side than the neighbour's.

    Both keys are seen from the camera of the set-up. A set-up is held against the view before
    it, and against the one after it when that is lit by the scene.
    """
    views = scene.views
    for index, view in enumerate(views):
        if not view.own_light:
            continue
        before = views[index - 1] if index else None
        after = views[index + 1] if index + 1 < len(views) else None
        for other in (before, after):
            if other is None or other.setup_id == view.setup_id:
                continue
            if other is after and other.own_light:
                continue  # it is held against this one in its own turn
            if flips(view, other):
                yield _flip(view, other)
                break


def flips(view: ShotView, other: ShotView) -> bool:
    """Whether the two keys are on different sides as the first one's camera sees them.

    A camera that stands where it aims looks nowhere, so nothing is on a side of it.
    """
    if math.dist(view.aim, view.start.camera) < NOWHERE_M:
        return False
    to_camera = bearing(view.aim, view.start.camera)
    one = screen_side(view.key_deg, to_camera, ON_AXIS_DEG)
    return one * screen_side(other.key_deg, to_camera, ON_AXIS_DEG) < 0


def _flip(view: ShotView, other: ShotView) -> ContinuityWarning:
    what = f"The key of {view.name} comes from the other side than in {other.name}."
    share = ShareLight(view.shot_id, view.name)
    flip = FlipKey(view.shot_id, view.name, other.key_deg)
    return warning("light", view, other, what, WHY, share, flip)
