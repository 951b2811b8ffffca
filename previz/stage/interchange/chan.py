"""Camera as ``.chan``: one line a frame, as compositing programs read it.

``frame tx ty tz rx ry rz vfov``: metres, degrees, rotation order ZXY (R = Ry·Rx·Rz, the default of
Nuke's camera), the vertical field of view. Frames count from 1.
"""

from __future__ import annotations

import math

import numpy as np

from previz.stage.geometry import Array, euler3
from previz.stage.recorded import Recorded

FIRST_FRAME = 1


def chan_text(recorded: Recorded, first_frame: int = FIRST_FRAME) -> str:
    """The camera of a shot, six decimals."""
    lines = []
    for index, matrix in enumerate(recorded.camera):
        rx, ry, rz = zxy_deg(matrix[:3, :3])
        vfov = 2.0 * math.degrees(math.atan(float(recorded.lens.tan_y[index])))
        numbers = (*matrix[:3, 3], rx, ry, rz, vfov)
        lines.append(f"{first_frame + index} " + " ".join(f"{value:.6f}" for value in numbers))
    return "\n".join(lines) + "\n"


def zxy_deg(rotation: Array) -> tuple[float, float, float]:
    """Degrees about X, Y and Z of ``Ry·Rx·Rz``. Straight up or down, Z takes the turn."""
    rx = math.asin(max(-1.0, min(1.0, -float(rotation[1, 2]))))
    if abs(math.cos(rx)) < 1e-9:
        ry, rz = 0.0, math.atan2(-float(rotation[0, 1]), float(rotation[0, 0]))
    else:
        ry = math.atan2(float(rotation[0, 2]), float(rotation[2, 2]))
        rz = math.atan2(float(rotation[1, 0]), float(rotation[1, 1]))
    return math.degrees(rx), math.degrees(ry), math.degrees(rz)


def rotation_of(rx_deg: float, ry_deg: float, rz_deg: float) -> Array:
    """The rotation that three numbers of a line mean, (3, 3)."""
    return np.asarray(euler3(rx_deg, ry_deg, rz_deg))
