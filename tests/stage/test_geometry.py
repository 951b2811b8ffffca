"""The stage's conventions, as numbers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.stage.geometry import (
    blend3,
    direction,
    euler3,
    look_at,
    perspective,
    projected,
    rigid_inverse,
    turn3,
    vec,
    wrapped,
)

ANGLES = st.floats(-180.0, 180.0)


def test_a_camera_looks_down_minus_z_with_x_to_its_right() -> None:
    view = rigid_inverse(look_at(vec(0, 1, 5), vec(0, 1, 0)))
    seen = projected(
        np.array([[1.0, 1.0, 0.0], [0.0, 2.0, 0.0]]), view, perspective(0.5, 0.5, 0.1, 100)
    )
    assert seen[0] == pytest.approx([0.5 + 0.5 * 1 / (5 * 0.5), 0.5, 5.0])
    assert seen[1] == pytest.approx([0.5, 0.5 - 0.5 * 1 / (5 * 0.5), 5.0])


def test_positive_roll_turns_the_camera_clockwise_so_its_picture_leans_left() -> None:
    view = rigid_inverse(look_at(vec(0, 0, 5), vec(0, 0, 0), roll_deg=10.0))
    seen = projected(np.array([[0.0, 1.0, 0.0]]), view, perspective(0.5, 0.5, 0.1, 100))
    assert seen[0, 0] < 0.5


def test_straight_down_is_still_a_camera() -> None:
    world = look_at(vec(0, 5, 0), vec(0, 0, 0))
    assert world[:3, :3] @ world[:3, :3].T == pytest.approx(np.eye(3))


def test_azimuth_zero_is_z_and_ninety_is_x() -> None:
    assert direction(0.0) == pytest.approx([0, 0, 1])
    assert direction(90.0) == pytest.approx([1, 0, 0], abs=1e-12)
    assert direction(0.0, 90.0) == pytest.approx([0, 1, 0], abs=1e-12)


@given(ANGLES, ANGLES, ANGLES, st.floats(0.0, 1.0))
def test_a_blend_of_two_rotations_is_a_rotation_between_them(
    a: float, b: float, c: float, weight: float
) -> None:
    first, last = euler3(a, b, c), euler3(c, a, b)
    mixed = blend3(first, last, weight)
    assert mixed @ mixed.T == pytest.approx(np.eye(3), abs=1e-6)
    assert blend3(first, last, 0.0) is first
    assert blend3(first, last, 1.0) is last


def test_half_way_between_two_yaws_is_the_yaw_between() -> None:
    assert blend3(turn3("y", 10), turn3("y", 50), 0.5) == pytest.approx(turn3("y", 30))


@given(st.floats(-1e4, 1e4))
def test_wrapped_angles_are_the_same_direction(deg: float) -> None:
    assert -180.0 < wrapped(deg) <= 180.0
    assert direction(wrapped(deg)) == pytest.approx(direction(deg), abs=1e-6)
