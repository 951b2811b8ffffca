"""The ground: as high as what is walked on, and nothing else, whichever way that is turned."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from previz.model.footprints import over
from previz.model.stage import Mark, Prop
from previz.stage.builders import solids_of
from previz.stage.geometry import transformed
from previz.stage.ground import ground_of
from previz.stage.items import solid_mesh
from previz.stage.meshes import triangles
from previz.stage.walk import figures
from tests.stage.shots import FIELD, TABLE, shot

STAIRS = Prop("stairs", "stairs", "box", (1.0, 0.0, -2.0), (1.2, 1.62, 2.6), builder="stairs")
HILL = Prop("hill", "hill", "box", (0.0, 0.0, 0.0), (24.0, 2.0, 14.0), builder="hill")


def height(thing: Prop, x: float, z: float) -> float:
    return ground_of(replace(FIELD, props=(thing,))).at(x, z)


def test_a_table_is_no_ground_and_beside_a_thing_is_the_floor() -> None:
    assert height(TABLE, 0.0, -0.6) == 0.0
    assert height(STAIRS, 3.0, 3.0) == 0.0


@pytest.mark.parametrize("yaw", [0.0, 90.0, 200.0])
def test_stairs_rise_to_the_back_step_by_step(yaw: float) -> None:
    stairs = replace(STAIRS, yaw_deg=yaw)
    angle = math.radians(yaw)
    heights = []
    for n in range(26):
        deep = 1.25 - 0.1 * n
        heights.append(height(stairs, 1.0 + deep * math.sin(angle), -2.0 + deep * math.cos(angle)))
    assert heights == sorted(heights)
    assert len({round(h, 3) for h in heights}) == 9
    assert heights[0] == pytest.approx(0.18) and heights[-1] == pytest.approx(1.62)


def test_a_hill_is_as_high_as_it_is_drawn() -> None:
    for solid in solids_of(HILL):
        mesh, matrix = solid_mesh(HILL, solid)
        drawn = transformed(matrix, triangles(mesh).vertices[:, :3].astype(np.float64))
        heights = [height(HILL, float(x), float(z)) for x, _, z in drawn]
        inside = [over(HILL, float(x), float(z)) for x, _, z in drawn]
        gaps = [h - y for h, (_, y, _), there in zip(heights, drawn, inside, strict=True) if there]
        assert min(gaps) > -0.06, "nobody wades in it"
    assert height(HILL, 0.0, 0.0) == pytest.approx(2.0, abs=0.02)


def test_who_walks_over_a_hill_goes_up_and_down_with_both_feet_on_it() -> None:
    stage = replace(FIELD, props=(HILL,))
    walk = (Mark(0, -8.0, 0.5, 90.0), Mark(240, 6.0, 0.5, 90.0))
    made = shot(marks={"mara": walk}, stage=stage, frames=241)
    ground, tops = ground_of(stage), []
    for frame in range(0, 241, 8):
        (figure,) = figures(made, frame)
        tops.append(figure.floor_m)
        for side in "lr":
            sole = figure.point(f"ankle_{side}", (0.0, -0.075, 0.0))
            assert sole[1] > ground.at(float(sole[0]), float(sole[2])) - 0.09
    assert max(tops) == pytest.approx(2.0, abs=0.15)
    assert min(tops) < 1.6
