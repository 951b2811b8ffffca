"""Sun through a window: where its patch falls, and that only the pane lets it in."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from previz.model.camera import Camera
from previz.model.stage import Mark, Prop, StageShot
from previz.stage.evaluate import evaluate
from previz.stage.lamps import Lamp
from previz.stage.render.renderer import METERED, Renderer
from previz.stage.rigs import rig
from previz.stage.window_light import pane_of
from tests.stage.shots import KITCHEN, shot

WINDOW = Prop("w", "window", "box", (2.97, 0.95, 0.1), (0.06, 1.2, 1.4))


def lit(light: str, *pieces: Prop) -> StageShot:
    room = replace(KITCHEN, set=replace(KITCHEN.set, pieces=pieces), props=())
    return shot("MASTER", "WS", camera=Camera(18.0, 0.0, 25.0), stage=room, light=light)


def test_a_pane_faces_into_the_room() -> None:
    assert pane_of(WINDOW).normal == pytest.approx((-1.0, 0.0))
    turned = replace(WINDOW, position=(0.0, 0.9, -2.5), size_m=(1.4, 1.2, 0.06))
    assert pane_of(turned).normal == pytest.approx((0.0, 1.0))
    assert pane_of(turned).half_width_m == pytest.approx(0.66, abs=0.02)


def test_day_comes_in_bright_night_faintly_and_without_a_window_not_at_all() -> None:
    day, night = (
        next(lamp for lamp in rig(lit(light, WINDOW)).lamps if lamp.name == "window")
        for light in ("window_day", "low_key")
    )
    assert sum(day.rgb) > 4 * sum(night.rgb)
    assert night.rgb[2] > night.rgb[0], "moonlight is cool"
    assert not any(lamp.name == "window" for lamp in rig(lit("window_day")).lamps)


def test_the_patch_lies_on_the_floor_where_the_people_are() -> None:
    made = lit("window_day", WINDOW)
    frame = evaluate(made, 0)
    dark = replace(frame, lamps=tuple(lamp for lamp in frame.lamps if lamp.name != "window"))
    renderer = Renderer(320, 180)
    with_sun, without = (renderer.draw(f).beauty.astype(int) for f in (frame, dark))
    ids = renderer.draw(frame).ids
    renderer.close()
    brighter = (with_sun - without).sum(axis=2) > 60
    on_floor = brighter & (ids == 1)
    assert 0.002 < float(on_floor.mean()) < 0.25
    assert np.abs(np.nonzero(on_floor)[1].mean() - 160) < 60


def test_by_day_the_floor_is_lighter_at_the_window_than_far_from_it() -> None:
    """Measured against the same room whose wash is even."""
    frame = evaluate(lit("window_day", WINDOW), 0)
    renderer = Renderer(320, 180)
    graded = renderer.draw(frame, (METERED, "ids"))
    even = renderer.draw(replace(frame, lamps=tuple(map(_even, frame.lamps))), (METERED,))
    renderer.close()
    gain = graded.linear.mean(axis=2) / np.maximum(even.linear.mean(axis=2), 1e-4)
    rows, columns = np.nonzero(graded.ids == 1)
    by_window, far_off = columns > 260, columns < 60
    assert np.median(gain[rows, columns][by_window]) > 1.02
    assert np.median(gain[rows, columns][far_off]) < 0.98


def _even(lamp: Lamp) -> Lamp:
    return lamp if lamp.pane is None else replace(lamp, pane=replace(lamp.pane, bounce=0.0))


def window_lamp(made: StageShot) -> Lamp:
    return next(lamp for lamp in rig(made).lamps if lamp.name == "window")


def test_the_sun_stands_where_it_stood_when_somebody_else_is_in_the_picture() -> None:
    here = lit("window_day", WINDOW)
    moved = replace(here.blocking[0], marks=(Mark(0, -1.6, -1.2, 40.0),))
    elsewhere = replace(here, blocking=(moved,), camera=Camera(85.0, 60.0))
    assert window_lamp(elsewhere).position == window_lamp(here).position


def test_the_patch_falls_where_the_furniture_lets_it_through() -> None:
    table = Prop("t", "table", "box", (0.0, 0.0, -0.2), (2.2, 0.74, 1.6))
    bare, full = lit("window_day", WINDOW), lit("window_day", WINDOW, table)
    places = [np.array(window_lamp(made).target) for made in (bare, full)]
    assert np.linalg.norm(places[0] - places[1]) > 0.5


def test_glass_and_sash_throw_no_shadow() -> None:
    sash = replace(WINDOW, id="s", name="sash", size_m=(0.06, 1.2, 0.05))
    frame = evaluate(lit("window_day", WINDOW, sash), 0)
    glazed = [item for item in frame.stage if frame.names[item.object_id] in ("window", "sash")]
    assert glazed and not any(item.casts_shadow for item in glazed)
