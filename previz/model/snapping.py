"""What a thing that is moved by hand comes to rest at."""

from __future__ import annotations

from dataclasses import dataclass

GRIDS_M = (0.05, 0.1, 0.25, 0.5, 1.0)
"""Distances of a grid that are offered."""
ANGLE_DEG = 15.0
SCALE_STEP = 0.05


@dataclass(frozen=True, slots=True)
class Snap:
    """What somebody or something snaps to, the nearest reason first: marks, walls, things, grid.

    ``grid_m`` is the grid's distance, 0 for none. ``marks`` are those of every actor in every shot
    of the scene. ``things`` lays side on side and edge on edge. ``angle_deg`` is the step of a
    turn, ``scale`` that of a size, 0 for none.
    """

    grid_m: float = 0.0
    walls: bool = False
    things: bool = False
    marks: bool = False
    angle_deg: float = 0.0
    scale: float = 0.0

    @property
    def free(self) -> bool:
        """Whether nothing pulls."""
        return self == Snap()


FREE = Snap()
USUAL = Snap(0.25, walls=True, things=True, marks=True, angle_deg=ANGLE_DEG, scale=SCALE_STEP)
"""What the magnet does that is switched on for the first time."""
