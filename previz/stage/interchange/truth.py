"""The numbers of a shot as JSON, for measuring a take against what was asked for."""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from previz.stage.geometry import Array, azimuth_of
from previz.stage.lamps import Lamp
from previz.stage.recorded import Recorded
from previz.stage.rig import JOINTS

FORMAT = "previz-stage/1"


def truth_json(recorded: Recorded, name: str) -> bytes:
    """Camera, joints, boxes and lamps of every frame. UTF-8, keys in a fixed order.

    Matrices are 4x4, row by row, to world. ``joints`` are positions in metres by joint name;
    ``boxes`` are left, top, right, bottom from 0 to 1 of the picture, null when out of frame.
    """
    return json.dumps(_document(recorded, name), ensure_ascii=False, allow_nan=False).encode()


def _document(recorded: Recorded, name: str) -> dict[str, Any]:
    lens = recorded.lens
    return {
        "format": FORMAT,
        "shot": name,
        "units": {"length": "m", "angle": "deg", "up": "+Y", "camera_looks": "-Z"},
        "rate": [recorded.rate.numerator, recorded.rate.denominator],
        "frames": recorded.frames,
        "aspect": recorded.aspect,
        "camera": {
            "to_world": _rounded(recorded.camera),
            "lens_mm": _rounded(lens.mm),
            "focus_m": _rounded(lens.focus_m),
            "hfov_deg": _rounded(np.degrees(2.0 * np.arctan(lens.tan_x))),
            "vfov_deg": _rounded(np.degrees(2.0 * np.arctan(lens.tan_y))),
            "back_mm": list(lens.back_mm),
        },
        "cast": [
            {
                "id": performance.actor.id,
                "name": performance.actor.name,
                "height_m": performance.actor.height_m,
                "joints": {
                    joint: _rounded(performance.joints[:, place, :3, 3])
                    for place, joint in enumerate(JOINTS)
                },
            }
            for performance in recorded.cast
        ],
        "objects": [
            {
                "object_id": number,
                "id": recorded.entities.get(number, ""),
                "name": recorded.names.get(number, "seat"),
                "boxes": [None if np.isnan(row).any() else _rounded(row) for row in boxes],
            }
            for number, boxes in recorded.boxes.items()
        ],
        "lamps": [_lamp(lamp) for lamp in recorded.lamps],
    }


def _lamp(lamp: Lamp) -> dict[str, Any]:
    """``from_deg`` and ``elevation_deg`` say where the light comes from, seen from its target."""
    way = np.array(lamp.position) - np.array(lamp.target)
    length = float(np.linalg.norm(way))
    return {
        "name": lamp.name,
        "kind": lamp.kind,
        "position_m": list(lamp.position),
        "target_m": list(lamp.target),
        "from_deg": round(azimuth_of(float(way[0]), float(way[2])), 4),
        "elevation_deg": round(float(np.degrees(np.arcsin(way[1] / max(length, 1e-9)))), 4),
        "linear_rgb": list(lamp.rgb),
        "size_m": lamp.size_m,
    }


def _rounded(values: Array) -> Any:
    """A hundredth of a millimetre is more than anybody can measure."""
    return np.round(values, 5).tolist()
