"""Judder, the size that is really seen, and places where no camera can stand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from previz.errors import EditError
from previz.model.camera import Camera, CameraKey, Move
from previz.model.time import Rate
from previz.model.vocabulary import sizes
from previz.stage.measured import check_stand, judder, judder_limit, size_seen, solid_around
from previz.stage.moves import camera_at
from previz.stage.solve import solve_camera
from tests.stage.shots import KITCHEN, shot


def test_the_limit_is_a_frame_width_in_seven_seconds_at_24() -> None:
    assert judder_limit(24.0) == pytest.approx(1 / 7)
    assert judder_limit(48.0) == pytest.approx(2 / 7)
    assert judder_limit(24.0, 90.0) == pytest.approx(1 / 14)
    assert judder_limit(24.0, 360.0) == pytest.approx(1 / 7)


@pytest.mark.parametrize(
    ("speed", "widths", "strobes"), [("slow", 1 / 14, False), ("fast", 1 / 3, True)]
)
def test_a_pan_is_measured_in_frame_widths_and_warned_of(
    speed: str, widths: float, strobes: bool
) -> None:
    made = shot("SGL", "WS", camera=Camera(75.0, 0.0), move=Move("pan_l", speed), frames=120)
    found = judder(made)
    assert found.widths_per_s == pytest.approx(widths, rel=0.06)
    assert found.strobes is strobes
    assert 12 < found.frame < 108


def test_a_still_camera_never_strobes_and_a_whip_always_does() -> None:
    assert judder(shot()).widths_per_s == pytest.approx(0.0, abs=1e-9)
    assert judder(shot(move=Move("whip"))).strobes
    slow = replace(shot(move=Move("whip")), rate=Rate(24))
    assert judder(slow).crossing_s < 1.0


def test_a_truck_past_what_is_near_strobes_before_one_in_the_open() -> None:
    near = replace(shot(move=Move("truck_r", "fast")), stage=KITCHEN)
    assert judder(near).widths_per_s > 0.0


@pytest.mark.parametrize("size", ["EWS", "WS", "FS", "MFS", "CWB", "MS", "MCU", "CU", "BCU", "ECU"])
def test_the_size_that_is_seen_is_the_one_that_was_solved(size: str) -> None:
    made = shot("SGL", size, camera=Camera(50.0, 0.0))
    assert size_seen(made, solve_camera(made), 0) == size


def test_a_longer_lens_from_the_same_place_is_a_tighter_size() -> None:
    made = shot("SGL", "MS", camera=Camera(35.0, 0.0))
    order = list(sizes())
    pose = solve_camera(made)
    seen = [size_seen(made, replace(pose, lens_mm=mm), 0) for mm in (18, 35, 75, 180)]
    places = [order.index(size) for size in seen]
    assert places == sorted(places)
    assert len(set(places)) == 4
    assert seen[1] == "MS"


def test_no_camera_stands_in_a_wall_a_table_or_the_floor() -> None:
    room = shot(stage=KITCHEN)
    assert solid_around(room, (0.0, 1.5, 1.0)) == ""
    with pytest.raises(EditError, match="inside the back wall"):
        check_stand(room, (0.0, 1.5, -2.55))
    with pytest.raises(EditError, match="inside the table"):
        check_stand(room, (0.0, 0.3, -0.6))
    with pytest.raises(EditError, match="inside the floor"):
        check_stand(room, (0.0, -0.2, 1.0))


def test_keys_are_measured_as_moves_are() -> None:
    ends = ((0.0, 1.5, 6.0), (2.0, 1.5, 6.0))
    keys = tuple(
        CameraKey(frame, eye, (eye[0], 1.5, 0.0), 50.0, 0.0, "linear")
        for frame, eye in zip((0, 24), ends, strict=True)
    )
    made = replace(shot(), camera_keys=keys)
    way = np.subtract(camera_at(made, 13).position, camera_at(made, 12).position)
    assert np.linalg.norm(way) * 24 == pytest.approx(2.0, rel=1e-6)
    assert judder(made).strobes
