"""What a hand's move comes to rest at: marks before walls before things before the grid."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.model.snapping import FREE, Snap
from previz.model.stage import Prop
from previz.stage.snapping import floor_snapped, snapped, to_grid, to_mark

CHAIR = Prop("chair", "chair", "box", (0.0, 0.0, 0.0), (0.5, 0.9, 0.5))
TABLE = Prop("table", "table", "box", (2.0, 0.0, 0.0), (1.2, 0.74, 0.8))
WALL = Prop("wall", "left wall", "box", (-3.0, 0.0, 0.0), (0.1, 2.8, 6.0))
METRES = st.floats(-30.0, 30.0)


@given(METRES, METRES, st.sampled_from((0.05, 0.1, 0.25, 0.5, 1.0)))
def test_a_grid_moves_by_less_than_half_of_it(x_m: float, z_m: float, grid_m: float) -> None:
    x, z = to_grid(x_m, z_m, grid_m)
    assert abs(x - x_m) <= grid_m / 2 + 1e-6
    assert abs(z - z_m) <= grid_m / 2 + 1e-6
    assert abs(x / grid_m - round(x / grid_m)) < 1e-4


@given(METRES, METRES)
def test_nothing_pulls_without_a_magnet(dx_m: float, dz_m: float) -> None:
    assert snapped(CHAIR, dx_m, dz_m, (TABLE, WALL), ((0.0, 0.0),), FREE) == (dx_m, dz_m)


def test_the_nearest_mark_in_reach_wins_over_the_grid() -> None:
    tape = ((1.03, 0.98), (1.4, 1.0))
    assert to_mark(1.1, 1.0, tape) == (1.03, 0.98)
    assert to_mark(2.0, 2.0, tape) is None
    assert floor_snapped(1.1, 1.0, tape, Snap(0.5, marks=True)) == (1.03, 0.98)
    assert floor_snapped(1.1, 1.0, tape, Snap(0.5)) == (1.0, 1.0)


def test_a_thing_is_laid_side_on_side_and_edge_on_edge() -> None:
    x, z = snapped(CHAIR, 1.20, 0.11, (TABLE,), (), Snap(things=True))
    assert x == pytest.approx(2.0 - 0.6 - 0.25), "its side on the table's"
    assert z == pytest.approx(0.15), "its edge in line with the table's"


def test_a_thing_that_is_turned_askew_is_left_alone() -> None:
    askew = Prop("stool", "stool", "box", (0.0, 0.0, 0.0), (0.5, 0.5, 0.5), 30.0)
    assert snapped(askew, 1.2, 0.11, (TABLE,), (), Snap(things=True)) == (1.2, 0.11)


def test_a_wall_takes_its_axis_and_the_grid_the_other() -> None:
    x, z = snapped(CHAIR, -2.5, 0.6, (WALL,), (), Snap(0.25, walls=True))
    assert x == pytest.approx(-3.0 + 0.05 + 0.25)
    assert z == 0.5
