"""The truth document: every key as its page says, and every number as the pictures have it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from previz.model.camera import Move
from previz.model.stage import Mark, Prop, StageShot
from previz.stage.evaluate import evaluate
from previz.stage.interchange.truth import truth_json
from previz.stage.items import FIRST_ACTOR
from previz.stage.recorded import record
from previz.stage.render.renderer import Renderer
from previz.stage.render.witnessed import witnessed
from tests.stage.shots import KITCHEN, shot

SIZE = (320, 180)
FRAMES = 10
CRATE = Prop("crate", "crate", "box", (0.4, 0.0, -0.1), (1.6, 0.75, 0.3))
PAGE = Path(__file__).parents[3] / "docs" / "truth.md"
ROW = re.compile(r"^\| `([^`]+)` \| ([^|]+?) \|")


@pytest.fixture(scope="module")
def played() -> StageShot:
    """Mara walks past Tobias, who is partly behind a crate; the camera tracks."""
    marks = {
        "mara": (Mark(0, -1.2, 0.4, 90.0), Mark(FRAMES, 0.3, 0.9, 90.0)),
        "tobias": (Mark(0, 0.4, -0.6, 0.0),),
    }
    made = shot(
        "2S",
        "FS",
        ("mara", "tobias"),
        marks=marks,
        stage=replace(KITCHEN, props=(*KITCHEN.props, CRATE)),
        move=Move("track_r"),
        frames=FRAMES,
    )
    return replace(made, move=Move("push", "fast"))


@pytest.fixture(scope="module")
def document(played: StageShot) -> dict[str, Any]:
    data = truth_json(record(played), "12A", witnessed(played, *SIZE), flow_file="flow.exr")
    found: dict[str, Any] = json.loads(data)
    return found


def rows() -> list[tuple[str, str]]:
    found = [match.groups() for line in PAGE.read_text().splitlines() if (match := ROW.match(line))]
    assert len(found) > 40
    return [(key, shape) for key, shape in found]


def reached(document: Any, key: str) -> list[Any]:
    """Everything that a key of the page names."""
    at = [document]
    for part in key.replace("[]", ".[]").split("."):
        if part in ("[]", "*"):
            at = [each for one in at for each in (one.values() if isinstance(one, dict) else one)]
        else:
            at = [one[part] for one in at if one is not None]
        at = [one for one in at if one is not None] if key.endswith("*") else at
    return at


def fits(value: Any, shape: str, n: int) -> bool:
    if shape.endswith(" or null"):
        if value is None:
            return True
        known = [row for row in value if row is not None] if isinstance(value, list) else value
        shape = shape.removesuffix(" or null")
        if isinstance(value, list):
            assert len(value) == n
            n = len(known)
            if not n:
                return True
        value = known
    plain = {"text": str, "count": int, "object": dict, "yes or no": bool}
    if shape in plain:
        return isinstance(value, plain[shape])
    if shape == "number":
        return isinstance(value, int | float)
    wanted = tuple(n if part == "n" else int(part) for part in shape.split(" × "))
    return np.array(value, dtype=float).shape == wanted


def test_every_key_is_as_the_page_says(document: dict[str, Any]) -> None:
    for key, shape in rows():
        values = reached(document, key)
        assert values, key
        assert all(fits(value, shape, FRAMES) for value in values), (key, shape)


def test_the_page_leaves_no_key_out(document: dict[str, Any]) -> None:
    known = {key.removesuffix(".*") for key, _ in rows()}

    def walk(value: Any, path: str) -> None:
        if (
            isinstance(value, dict)
            and path not in ("units",)
            and f"`{path}.*`" not in PAGE.read_text()
        ):
            for key, below in value.items():
                walk(below, f"{path}.{key}".lstrip("."))
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            walk(value[0], f"{path}[]")
        else:
            assert path in known, path

    walk(document, "")


def test_joints_in_pixels_are_those_in_metres(document: dict[str, Any]) -> None:
    """Joints through the matrices and intrinsics of the page, by nothing else."""
    for number in (0, FRAMES - 1):
        view = np.array(document["camera"]["to_camera"][number])
        fx, fy, cx, cy = document["camera"]["intrinsics_px"][number]
        for who in document["cast"]:
            wrist = np.array([*who["joints"]["wrist_r"][number], 1.0])
            x, y, z, _ = view @ wrist
            seen = who["points"]["right wrist"][number]
            assert seen[:2] == pytest.approx((cx + fx * x / -z, cy - fy * y / -z), abs=0.02)


def test_hidden_joints_are_said_to_be_hidden(document: dict[str, Any]) -> None:
    tobias = next(who for who in document["cast"] if who["id"] == "tobias")
    states = {name: row[0][2] for name, row in tobias["points"].items()}
    assert states["nose"] == 2, "his face is over the crate"
    assert states["right knee"] == 1 and states["left ankle"] == 1, "his legs are behind it"


def test_pixels_are_counted_and_flow_is_summed(played: StageShot, document: dict[str, Any]) -> None:
    renderer = Renderer(*SIZE, "draft")
    try:
        ids = renderer.draw(evaluate(played, 4), ("ids",)).ids
    finally:
        renderer.close()
    mara = next(one for one in document["objects"] if one["object_id"] == FIRST_ACTOR)
    assert mara["seen_px"][4] == int((ids == FIRST_ACTOR).sum()) > 100
    assert mara["flow_px"][4][0] > 1.0, "she walks to the right"
    assert mara["flow_px"][FRAMES - 1] == [0.0, 0.0]
    flow = document["flow"]
    assert flow["file"] == "flow.exr"
    assert 0 < flow["mean_px"][4] <= flow["p95_px"][4] <= flow["largest_px"][4]
    assert flow["largest_px"][FRAMES - 1] == 0.0


def test_light_comes_from_where_its_numbers_say(document: dict[str, Any]) -> None:
    for lamp in document["lamps"]:
        way = np.array(lamp["position_m"][0]) - np.array(lamp["target_m"][0])
        azimuth = np.degrees(np.arctan2(way[0], way[2])) % 360
        assert lamp["from_deg"][0] == pytest.approx(azimuth, abs=0.01)
        r, g, b = lamp["linear_rgb"][0]
        assert lamp["level_stops"][0] < 12
        assert (lamp["level_stops"][0] > 0) == (0.2126 * r + 0.7152 * g + 0.0722 * b > 0.2)


def test_without_pictures_the_counts_are_null(played: StageShot) -> None:
    found = json.loads(truth_json(record(played), "12A", None, SIZE))
    assert found["drawn"] is False and found["flow"] is None
    assert found["picture"] == {"width_px": 320, "height_px": 180}
    assert all(one["seen_px"] is None for one in found["objects"])
    assert all(who["points"] is None for who in found["cast"])
    assert truth_json(record(played), "12A") == truth_json(record(played), "12A")
