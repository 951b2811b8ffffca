"""The closer map of the sun: where it is, that it stays put, and the thin shadows that it holds."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from previz.model.camera import Camera
from previz.model.stage import StageShot
from previz.stage.evaluate import Frame, evaluate
from previz.stage.geometry import look_at, rigid_inverse, transformed, translation, vec
from previz.stage.items import FLOOR, DrawItem
from previz.stage.meshes import Mesh
from previz.stage.render.near_sun import near_sun
from previz.stage.render.renderer import METERED, Renderer
from tests.stage.shots import FACING_EACH_OTHER, FIELD, KITCHEN, shot

SHADOW_PX = 1024


def close() -> StageShot:
    camera = Camera(85.0, 20.0)
    marks = {name: tuple(way) for name, way in FACING_EACH_OTHER.items()}
    return shot("SGL", "CU", ("mara",), "", camera, marks, FIELD, light="sunlight")


def test_a_close_up_has_a_map_of_a_few_metres_around_the_face() -> None:
    frame = evaluate(close(), 0)
    closer = near_sun(frame, SHADOW_PX)
    assert closer is not None
    lamp = frame.lamps[closer.lamp]
    assert lamp.kind == "sun"
    assert lamp.half_m * closer.share < 3.0
    focused = frame.camera_world @ np.array([0.0, 0.0, -frame.focus_m, 1.0])
    seen = transformed(lamp.view_projection(), focused[None, :3])[0]
    assert seen[:2] == pytest.approx(closer.middle, abs=2.0 * closer.share / SHADOW_PX)


def test_a_wide_shot_and_lamps_on_stands_have_none() -> None:
    wide = replace(close(), framing=replace(close().framing, size="EWS"))
    assert near_sun(evaluate(wide, 0), SHADOW_PX) is None
    assert near_sun(evaluate(shot(stage=KITCHEN), 0), SHADOW_PX) is None


def test_a_camera_that_moves_shifts_the_map_by_whole_texels() -> None:
    first = evaluate(close(), 0)
    moved = replace(first, camera_world=translation(0.013, 0.004, -0.021) @ first.camera_world)
    a, b = near_sun(first, SHADOW_PX), near_sun(moved, SHADOW_PX)
    assert a is not None
    assert b is not None
    assert a.share == b.share
    steps = (np.array(b.middle) - a.middle) / (2.0 * a.share / SHADOW_PX)
    assert steps == pytest.approx(np.round(steps), abs=1e-6)
    assert np.abs(steps).max() >= 1.0


def test_a_rod_as_thin_as_a_pencil_has_a_shadow_in_a_close_view() -> None:
    """The sun's own map is 14 m wide: its texels are wider than the rod."""
    frame = evaluate(shot("SGL", "MS", stage=FIELD, light="noon"), 0)
    floor = next(item for item in frame.items if item.object_id == FLOOR)
    box = Mesh("box", (0.007, 1.2, 0.007, 0.001))
    rod = replace(floor, mesh=box, matrix=np.eye(4), object_id=60, group="prop", casts_shadow=True)
    shaded, whose = _from_above(frame, (floor, rod))
    plain, _ = _from_above(frame, (floor,))
    assert ((plain - shaded > 0.15 * plain) & (whose == FLOOR)).sum() > 150


def _from_above(frame: Frame, items: tuple[DrawItem, ...]) -> tuple[np.ndarray, np.ndarray]:
    """Light and ids around the shadow of a point a metre up, seen from two metres above it."""
    sun = frame.lamps[0]
    way = vec(*sun.target) - vec(*sun.position)
    shadow = vec(0.0, 1.0, 0.0) - way / way[1]
    world = look_at(shadow + vec(0.3, 2.0, 0.3), shadow)
    view = rigid_inverse(world)
    seen = replace(frame, items=items, lamps=(sun,), camera_world=world, view=view, focus_m=2.0)
    renderer = Renderer(320, 180)
    drawn = renderer.draw(seen, (METERED, "ids"))
    renderer.close()
    return drawn.linear.mean(axis=2), drawn.ids


def test_a_thin_shadow_fades_out_where_the_closer_map_ends() -> None:
    """A wire's shadow, which the sun's own map has only as a blur, grows faint over decimetres."""
    frame = evaluate(shot("SGL", "MS", stage=FIELD, light="noon"), 0)
    floor = next(item for item in frame.items if item.object_id == FLOOR)
    box, at = Mesh("box", (9.0, 0.012, 0.012, 0.001)), translation(0.0, 0.4, 0.0)
    wire = replace(floor, mesh=box, matrix=at, object_id=60, group="prop", casts_shadow=True)
    world = look_at(vec(1.6, 3.4, 0.9), vec(1.6, 0.0, -0.3))
    view, lamps = rigid_inverse(world), frame.lamps[:1]
    seen = replace(frame, lamps=lamps, camera_world=world, view=view, focus_m=1.0)
    renderer = Renderer(480, 270)
    shaded, plain = (
        renderer.draw(replace(seen, items=items), (METERED, "ids"))
        for items in ((floor, wire), (floor,))
    )
    renderer.close()
    lost = np.where(shaded.ids == FLOOR, (plain.linear - shaded.linear).mean(axis=2), 0.0)
    strength = np.convolve(lost.max(axis=0), np.full(9, 1 / 9), mode="valid")
    sharp = strength[150:250].mean()
    begins = 250 + int(np.argmax(strength[250:] < 0.92 * sharp))
    ends = 250 + int(np.argmax(strength[250:] < 0.65 * sharp))
    assert begins > 250 and ends - begins > 15
