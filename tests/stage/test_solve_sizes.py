"""Every shot size, measured by projecting the subject's own landmarks."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from previz.errors import EditError
from previz.model.camera import Camera, CameraPose
from previz.model.stage import Mark, StageShot
from previz.model.vocabulary import film_backs, sizes
from previz.stage.bands import band, orbit, orbit_at_height
from previz.stage.geometry import Array, look_at, perspective, projected, rigid_inverse
from previz.stage.solve import solve_camera
from previz.stage.walk import Figure, figures
from tests.stage.shots import KITCHEN, MARA, shot

TOLERANCE = 0.02
"""Of the frame's height."""


def on_screen(made: StageShot, pose: CameraPose, points: list[Array]) -> Array:
    """Points as 0..1 of the frame from its top left, with depth."""
    back = film_backs()[made.camera.back_id].cropped(made.aspect)
    tan_x, tan_y = back.width_mm / (2 * pose.lens_mm), back.height_mm / (2 * pose.lens_mm)
    world = look_at(np.array(pose.position), np.array(pose.target), pose.roll_deg)
    return projected(np.array(points), rigid_inverse(world), perspective(tan_x, tan_y, 0.01, 500.0))


def mara(made: StageShot) -> Figure:
    return figures(made, 0)[0]


def upright(figure: Figure, height_m: float, size_id: str) -> Array:
    """A point of the vertical axis that a size is measured at."""
    if size_id in ("EWS", "WS", "FS"):
        return np.array([figure.x_m, height_m, figure.z_m])
    head = figure.crown if size_id in ("MFS", "CWB", "MS") else figure.face
    return np.array([head[0], height_m, head[2]])


def edges(made: StageShot) -> tuple[float, float]:
    """Where the size's upper and lower frame edge fall in the picture."""
    size, figure = sizes()[made.framing.size], mara(made)
    wanted = band(size.id, MARA.height_m, float(figure.crown[1]))
    ends = [upright(figure, height, size.id) for height in (wanted.top_m, wanted.bottom_m)]
    top, bottom = on_screen(made, solve_camera(made), ends)[:, 1]
    return float(top), float(bottom)


@pytest.mark.parametrize("size", list(sizes()))
@pytest.mark.parametrize("elevation", [-12.0, 0.0, 12.0, 35.0])
@pytest.mark.parametrize(("lens", "back"), [(35.0, "S35_185"), (50.0, "FF"), (85.0, "LF_239")])
def test_a_size_fills_the_frame_exactly(
    size: str, elevation: float, lens: float, back: str
) -> None:
    made = shot("SGL", size, camera=Camera(lens, 20.0, elevation, back_id=back))
    if solve_camera(made).position[1] > 0.121:  # on the floor the elevation had to give way
        top, bottom = edges(made)
        assert top == pytest.approx(0.0, abs=TOLERANCE)
        assert bottom == pytest.approx(1.0, abs=TOLERANCE)


@pytest.mark.parametrize("size", ["FS", "MFS", "CWB", "MS", "MCU", "CU"])
def test_the_crown_has_the_tables_headroom_and_the_cut_is_on_the_frame_edge(size: str) -> None:
    made, row = shot("SGL", size), sizes()[size]
    figure = mara(made)
    assert row.cut is not None
    assert row.headroom is not None
    cut = float(figure.crown[1]) - (1.0 - row.cut) * MARA.height_m
    points = [upright(figure, h, size) for h in (float(figure.crown[1]), cut)]
    crown_y, cut_y = on_screen(made, solve_camera(made), points)[:, 1]
    assert crown_y == pytest.approx(row.headroom, abs=TOLERANCE)
    assert cut_y == pytest.approx(1.0 - row.footroom, abs=TOLERANCE)


@pytest.mark.parametrize("pose", ["sit", "kneel"])
def test_a_lowered_figure_keeps_its_size_in_metres_below_the_crown(pose: str) -> None:
    low = shot("SGL", "MCU", marks={"mara": (Mark(0, 2.0, 1.0, 0.0, pose),)}, stage=KITCHEN)
    tall = shot("SGL", "MCU", marks={"mara": (Mark(0, 2.0, 1.0, 0.0),)}, stage=KITCHEN)
    seat, stand = solve_camera(low), solve_camera(tall)
    assert math.dist(seat.position, seat.target) == pytest.approx(
        math.dist(stand.position, stand.target), rel=0.01
    )
    crown = upright(mara(low), float(mara(low).crown[1]), "MCU")
    assert on_screen(low, seat, [crown])[0, 1] == pytest.approx(0.07, abs=TOLERANCE)


def test_distance_follows_the_lens() -> None:
    near, far = (solve_camera(shot(camera=Camera(f, 0.0))) for f in (35.0, 70.0))
    assert math.dist(far.position, far.target) == pytest.approx(
        2.0 * math.dist(near.position, near.target), rel=0.01
    )


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["MFS", "MS", "MCU", "CU", "BCU"]),
    st.floats(0.0, 360.0),
    st.floats(-8.0, 45.0),
    st.sampled_from([25.0, 35.0, 50.0, 75.0, 100.0]),
    st.sampled_from([16 / 9, 2.39, 1.0]),
)
def test_any_angle_and_lens_keeps_the_size(
    size: str, azimuth: float, elevation: float, lens: float, aspect: float
) -> None:
    made = shot("SGL", size, camera=Camera(lens, azimuth, elevation), aspect=aspect)
    pose = solve_camera(made)
    # Look-room pans the frame, which leans verticals a little at a steep angle.
    top, bottom = edges(made)
    assert bottom - top == pytest.approx(1.0, abs=0.05)
    eye, head = np.array(pose.position), mara(made).face
    away = math.degrees(math.atan2(eye[0] - head[0], eye[2] - head[2]))
    assert math.cos(math.radians(away - azimuth)) == pytest.approx(1.0, abs=1e-6)


def test_the_orbit_is_exact_and_agrees_with_itself_by_height() -> None:
    wanted = band("MS", 1.75, 1.75)
    for elevation in (-35.0, 0.0, 35.0, 60.0):
        solved = orbit(wanted, 16.0, elevation)
        ends = [
            math.degrees(math.atan2(h - solved.camera_m, solved.ground_m))
            for h in (wanted.bottom_m, wanted.top_m)
        ]
        assert ends == pytest.approx([-elevation - 16.0, -elevation + 16.0])
        again = orbit_at_height(wanted, 16.0, solved.camera_m)
        if abs(elevation) < 40.0:
            assert again.ground_m == pytest.approx(solved.ground_m)


def test_a_camera_never_goes_under_the_floor_or_through_the_ceiling() -> None:
    low = solve_camera(shot("SGL", "CWB", camera=Camera(35.0, 0.0, -55.0)))
    assert low.position[1] == pytest.approx(0.12)
    high = shot("SGL", "FS", camera=Camera(50.0, 0.0, 50.0), stage=KITCHEN)
    assert solve_camera(high).position[1] == pytest.approx(2.5)
    top, bottom = edges(high)
    assert (top, bottom) == (pytest.approx(0.0, abs=TOLERANCE), pytest.approx(1.0, abs=TOLERANCE))


def test_an_unknown_size_or_film_back_is_refused() -> None:
    with pytest.raises(EditError, match="shot size"):
        solve_camera(shot("SGL", "XXL"))
    with pytest.raises(EditError, match="film back"):
        solve_camera(shot(camera=Camera(50.0, 0.0, back_id="PINHOLE")))
