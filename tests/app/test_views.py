"""Places in a picture and places on the stage: through each other and back."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.app.views import ORBIT_TAN_Y, Drawn, Orbit, View, orbit_camera
from previz.model.camera import Vec3
from tests.ui.conftest import small_project

METRES = st.floats(-3.0, 3.0)


def seen(orbit: Orbit, ids: np.ndarray | None = None) -> Drawn:
    """What a free camera would see of nothing: its matrices alone."""
    world = orbit_camera(orbit)
    near, far = 0.1, 200.0
    projection = np.zeros((4, 4))
    projection[0, 0], projection[1, 1] = 9 / 16 / orbit.tan_y, 1 / orbit.tan_y
    projection[2, 2], projection[2, 3] = (near + far) / (near - far), 2 * near * far / (near - far)
    projection[3, 2] = -1.0
    shot = small_project().stage_shot("s1-1")
    view = View("s1-1", shot, 0, 640, 360, orbit)
    names = {1: "mei", 2: "jo", 3: "wall"}
    numbers = np.zeros((4, 8), np.uint16) if ids is None else ids
    return Drawn(view, None, projection @ np.linalg.inv(world), world, numbers, names)


@given(METRES, METRES, METRES)
def test_a_point_of_a_plane_is_found_under_its_own_place(x: float, y: float, z: float) -> None:
    drawn = seen(Orbit())
    share = drawn.project((x, y, z))
    assert share is not None
    hit = drawn.on_plane(*share, (0.0, y, 0.0), (0.0, 1.0, 0.0))
    assert hit == pytest.approx((x, y, z), abs=1e-4)


@given(METRES, st.sampled_from(((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))))
def test_a_place_on_a_line_says_how_far_along(far: float, way: Vec3) -> None:
    drawn, start = seen(Orbit()), (0.4, 0.2, -0.3)
    point = tuple(a + w * far for a, w in zip(start, way, strict=True))
    share = drawn.project((point[0], point[1], point[2]))
    assert share is not None
    assert drawn.along(*share, start, way) == pytest.approx(far, abs=1e-4)


def test_a_line_into_the_eye_has_no_length() -> None:
    drawn = seen(Orbit(yaw_deg=0.0, pitch_deg=0.0, pivot=(0.0, 0.0, 0.0)))
    assert drawn.along(0.5, 0.5, (0.0, 0.0, 0.0), (0.0, 0.0, 1.0)) is None
    assert drawn.pitch_deg == pytest.approx(0.0)


def test_what_is_twice_as_far_is_half_as_large() -> None:
    drawn = seen(Orbit(yaw_deg=0.0, pitch_deg=0.0, distance_m=5.0, pivot=(0.0, 0.0, 0.0)))
    near, far = (drawn.metres_per_share(p) for p in ((0.0, 0.0, 0.0), (0.0, 0.0, -5.0)))
    assert far == pytest.approx(2 * near)
    assert near == pytest.approx(2 * 5.0 * ORBIT_TAN_Y * 16 / 9)


def test_what_is_mostly_in_a_frame_is_within() -> None:
    ids = np.array([[1, 1, 0, 2], [1, 0, 0, 2], [3, 3, 3, 3], [3, 3, 3, 3]], np.uint16)
    drawn = seen(Orbit(), ids)
    assert drawn.within(0.0, 0.0, 0.5, 0.5) == ("mei",)
    assert drawn.within(0.0, 0.0, 1.0, 0.25) == ("mei",), "half of Jo is not most of Jo"
    assert set(drawn.within(0.0, 0.0, 1.0, 1.0)) == {"mei", "jo", "wall"}
