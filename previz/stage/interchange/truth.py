"""The numbers of a shot as JSON, for measuring a take against what was asked for.

``docs/truth.md`` describes every key and its shape; a test holds the document to that page.
"""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from previz.stage.colour import LUMA
from previz.stage.exposure import stops
from previz.stage.geometry import Array, azimuth_of, rigid_inverse
from previz.stage.keypoints import COCO18
from previz.stage.lamps import Lamp
from previz.stage.recorded import Performance, Recorded
from previz.stage.rig import JOINTS
from previz.stage.witness import Witness

FORMAT = "previz-stage/2"


def truth_json(
    recorded: Recorded,
    name: str,
    witness: Witness | None = None,
    size_px: tuple[int, int] = (0, 0),
    flow_file: str = "",
) -> bytes:
    """Everything of a shot that can be measured. UTF-8, keys in a fixed order.

    Args:
        witness: what its pictures show; None where none were drawn.
        size_px: the picture that pixels are counted in, where no witness says; 0 is 1000 high.
        flow_file: where the flow of every pixel lies, for who reads the document.
    """
    document = _document(recorded, name, witness, size_px, flow_file)
    return json.dumps(document, ensure_ascii=False, allow_nan=False).encode()


def _document(
    recorded: Recorded,
    name: str,
    witness: Witness | None,
    size_px: tuple[int, int],
    flow_file: str,
) -> dict[str, Any]:
    size = size_px if min(size_px) > 0 else (round(1000 * recorded.aspect), 1000)
    if witness is not None:
        size = (witness.width_px, witness.height_px)
    return {
        "format": FORMAT,
        "shot": name,
        "units": {"length": "m", "angle": "deg", "up": "+Y", "camera_looks": "-Z"},
        "rate": [recorded.rate.numerator, recorded.rate.denominator],
        "frames": recorded.frames,
        "aspect": recorded.aspect,
        "drawn": witness is not None,
        "picture": {"width_px": size[0], "height_px": size[1]},
        "camera": _camera(recorded, size),
        "cast": [_figure(performance, witness) for performance in recorded.cast],
        "objects": [
            _object(recorded, number, boxes, witness) for number, boxes in recorded.boxes.items()
        ],
        "lamps": [
            _lamp([lit[number] for lit in recorded.lit]) for number in range(len(recorded.lamps))
        ],
        "flow": _flow(witness, flow_file),
    }


def _camera(recorded: Recorded, size_px: tuple[int, int]) -> dict[str, Any]:
    lens = recorded.lens
    width, height = size_px
    middle = np.broadcast_to([width / 2.0, height / 2.0], (recorded.frames, 2))
    fx, fy = width / (2.0 * lens.tan_x), height / (2.0 * lens.tan_y)
    return {
        "to_world": _rounded(recorded.camera),
        "to_camera": _rounded(np.stack([rigid_inverse(matrix) for matrix in recorded.camera])),
        "intrinsics_px": _rounded(np.column_stack([fx, fy, middle])),
        "lens_mm": _rounded(lens.mm),
        "focus_m": _rounded(lens.focus_m),
        "t_stop": lens.t_stop,
        "hfov_deg": _rounded(np.degrees(2.0 * np.arctan(lens.tan_x))),
        "vfov_deg": _rounded(np.degrees(2.0 * np.arctan(lens.tan_y))),
        "back_mm": list(lens.back_mm),
    }


def _figure(performance: Performance, witness: Witness | None) -> dict[str, Any]:
    actor = performance.actor
    found: dict[str, Any] = {
        "id": actor.id,
        "name": actor.name,
        "height_m": actor.height_m,
        "joints": {
            joint: _rounded(performance.joints[:, place, :3, 3])
            for place, joint in enumerate(JOINTS)
        },
        "points": None,
    }
    rows = None if witness is None else witness.points.get(actor.id)
    if rows is not None:
        found["points"] = {
            name: _or_null(rows[:, place], 2) for place, (name, _, _) in enumerate(COCO18)
        }
    return found


def _object(
    recorded: Recorded, number: int, boxes: Array, witness: Witness | None
) -> dict[str, Any]:
    seen, ways = None, None
    if witness is not None:
        seen = [0] * recorded.frames
        if number in witness.seen_px:
            seen = witness.seen_px[number].tolist()
            nowhere = np.full((recorded.frames, 2), np.nan)
            ways = _or_null(witness.flow_of.get(number, nowhere), 3)
    return {
        "object_id": number,
        "id": recorded.entities.get(number, ""),
        "name": recorded.names.get(number, "seat"),
        "boxes": _or_null(boxes, 5),
        "seen_px": seen,
        "flow_px": ways,
    }


def _flow(witness: Witness | None, flow_file: str) -> dict[str, Any] | None:
    if witness is None:
        return None
    columns = np.round(witness.flow_px, 3).T.tolist()
    named = dict(zip(("mean_px", "p95_px", "largest_px"), columns, strict=True))
    return {**named, "file": flow_file or None}


def _lamp(over: list[Lamp]) -> dict[str, Any]:
    positions = np.array([lamp.position for lamp in over], dtype=np.float64)
    targets = np.array([lamp.target for lamp in over], dtype=np.float64)
    way = positions - targets
    lengths = np.maximum(np.linalg.norm(way, axis=1), 1e-9)
    levels = [stops(float(np.array(lamp.rgb) @ LUMA)) for lamp in over]
    return {
        "name": over[0].name,
        "kind": over[0].kind,
        "thing": over[0].prop,
        "size_m": over[0].size_m,
        "reference_m": over[0].reference_m,
        "position_m": _rounded(positions),
        "target_m": _rounded(targets),
        "from_deg": [round(azimuth_of(float(x), float(z)), 4) for x, _, z in way],
        "elevation_deg": np.round(np.degrees(np.arcsin(way[:, 1] / lengths)), 4).tolist(),
        "linear_rgb": _rounded(np.array([lamp.rgb for lamp in over])),
        "level_stops": np.round(levels, 3).tolist(),
    }


def _or_null(rows: Array, digits: int) -> list[Any]:
    """Rows of numbers, null where one is none."""
    return [None if np.isnan(row).any() else np.round(row, digits).tolist() for row in rows]


def _rounded(values: Array) -> Any:
    """A hundredth of a millimetre is more than anybody can measure."""
    return np.round(values, 5).tolist()
