"""Things of the set as the stage view points at them."""

from __future__ import annotations

import math

from previz.app.viewport import Anchor
from previz.model.stage import Prop

LEAST_REACH_M, MARGIN_M, FARTHEST_REACH_M = 0.16, 0.12, 6.0


def thing_anchor(prop: Prop) -> Anchor:
    """Where a thing is taken hold of: the middle of its underside, with a ring around it."""
    x, y, z = prop.position
    reach = math.hypot(prop.size_m[0], prop.size_m[2]) / 2 + MARGIN_M
    return Anchor(
        kind="thing",
        id=prop.id,
        name=prop.name,
        position=prop.position,
        colour=prop.colour,
        label_at=(x, y + prop.size_m[1] + 0.08, z),
        facing_deg=prop.yaw_deg,
        reach_m=max(LEAST_REACH_M, min(FARTHEST_REACH_M, reach)),
    )
