"""What the stage view asks for and what it gets, for the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from previz.stage.viewing.views import (
    ORBIT_TAN_Y,
    PATH_POINTS_PER_S,
    PLAN_TAN_Y,
    Anchor,
    Drawn,
    Orbit,
    View,
    gate,
    orbit_camera,
    plan_view,
)

if TYPE_CHECKING:
    from previz.stage.viewing.views import Matrix

__all__ = [
    "ORBIT_TAN_Y",
    "PATH_POINTS_PER_S",
    "PLAN_TAN_Y",
    "Anchor",
    "Drawn",
    "Matrix",
    "Orbit",
    "View",
    "gate",
    "orbit_camera",
    "plan_view",
]
