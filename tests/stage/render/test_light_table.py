"""The lighting table, set-up by set-up: a spot meter on the standard subject, and the picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from previz.errors import RenderError
from previz.model.camera import Camera
from previz.model.light import LightSetup, Practical, Stand
from previz.model.reading import Reading
from previz.model.stage import Mark, Prop, StageShot
from previz.model.vocabulary import lights
from previz.stage.evaluate import evaluate
from previz.stage.exposure import BANDS, MIDDLE_GREY, false_colour, shown, stops
from previz.stage.render.meter import Meter
from previz.stage.render.renderer import METERED, Renderer
from tests.stage.light_sheet import LAMPS, sitter

LUMA = np.array([0.2126, 0.7152, 0.0722])


@pytest.fixture(scope="module")
def meter() -> Iterator[Meter]:
    meter = Meter("final")
    yield meter
    meter.close()


@pytest.fixture(scope="module")
def renderer() -> Iterator[Renderer]:
    renderer = Renderer(320, 180)
    yield renderer
    renderer.close()


def lit(made: StageShot, **changes: object) -> StageShot:
    """The shot with its light changed."""
    return replace(made, light=replace(made.light, **changes))  # type: ignore[arg-type]


def luma(renderer: Renderer, made: StageShot) -> np.ndarray:
    return np.asarray(renderer.draw(evaluate(made, 0), ("beauty",)).beauty / 255.0 @ LUMA)


@pytest.mark.parametrize("light", list(lights()))
def test_a_set_up_has_the_tables_ratio_median_and_background(
    light: str, meter: Meter, renderer: Renderer
) -> None:
    kind, made = lights()[light], sitter(light)
    read = meter.read(made, 0)
    low, high = kind.median_luma
    assert low <= round(float(np.median(luma(renderer, made))), 2) <= high
    assert read.background_against_key == pytest.approx(kind.background_stops, abs=0.7)
    if light == "silhouette":  # the table gives it no ratio, but three stops to the background
        assert read.background_against_key > 3.0
    else:
        low, high = kind.ratio_band
        assert low <= round(read.key_fill, 1) <= high


@pytest.mark.parametrize("ratio", [2.0, 4.0, 8.0, 16.0])
def test_the_ratio_that_is_asked_for_is_the_ratio_on_the_face(meter: Meter, ratio: float) -> None:
    base = sitter("rembrandt")
    read = meter.read(lit(base, key_fill_ratio=ratio), 0)
    assert read.key_fill == pytest.approx(ratio, rel=0.35)
    assert read.lit == pytest.approx(meter.read(base, 0).lit, abs=0.2), "the key stays"


def test_the_background_moves_against_a_cheek_that_stays(meter: Meter) -> None:
    base = meter.read(sitter("rembrandt"), 0)
    down = meter.read(lit(sitter("rembrandt"), background_stops=-4.0), 0)
    assert down.background - base.background == pytest.approx(-2.0, abs=0.4)
    assert down.lit == pytest.approx(base.lit, abs=0.1)


@pytest.mark.parametrize("light", ["three_point", "noon", "practical"])
def test_the_iris_moves_everything_by_its_stops(meter: Meter, light: str) -> None:
    base, open_ = (meter.read(lit(sitter(light), iris_ev=ev), 0) for ev in (0.0, 1.5))
    for name in ("lit", "shadow", "background"):
        assert getattr(open_, name) - getattr(base, name) == pytest.approx(1.5, abs=0.1)
    assert open_.key_fill == pytest.approx(base.key_fill, rel=0.02)


def _sides(renderer: Renderer, made: StageShot) -> tuple[float, float]:
    """Mean light of the left and of the right half of the figure in the picture."""
    drawn = renderer.draw(evaluate(made, 0), (METERED, "ids"))
    figure, light = drawn.ids >= 200, drawn.linear @ LUMA
    halves = np.arange(figure.shape[1]) < np.median(np.nonzero(figure)[1])
    return float(light[figure & halves].mean()), float(light[figure & ~halves].mean())


def test_the_key_stays_in_the_world_when_the_camera_turns_round(renderer: Renderer) -> None:
    """Lit from the right of the frame; from behind, the same lamp lights from the left."""
    front = sitter("split")
    behind = replace(front, camera=Camera(50.0, 180.0))
    left, right = _sides(renderer, front)
    assert right > 2.0 * left
    left, right = _sides(renderer, behind)
    assert left > 2.0 * right
    keys = [evaluate(made, 0).lamps[0].position for made in (front, behind)]
    assert keys[0] == pytest.approx(keys[1])


def test_a_key_that_is_carried_round_lights_the_other_cheek(renderer: Renderer) -> None:
    base = sitter("rembrandt")
    left, right = _sides(renderer, base)
    assert right > 1.3 * left
    left, right = _sides(renderer, lit(base, key_azimuth_deg=-45.0))
    assert left > 1.3 * right


def _moved(made: StageShot, prop: Prop) -> StageShot:
    return replace(made, stage=replace(made.stage, props=(prop,)))


def test_a_practical_is_its_prop_and_follows_it(renderer: Renderer) -> None:
    lamp = LAMPS["practical"]
    there = replace(lamp, position=(-0.75, 0.95, 0.55))
    base = sitter("rembrandt")
    bound = lit(base, key_prop=lamp.id)
    left, right = _sides(renderer, _moved(bound, lamp))
    assert right > 1.3 * left
    left, right = _sides(renderer, _moved(bound, there))
    assert left > 1.3 * right, "whatever its azimuth says"
    assert evaluate(_moved(bound, there), 0).lamps[0].prop == lamp.id
    glow = {item.object_id for item in evaluate(_moved(bound, lamp), 0).items if item.glow}
    assert glow == {50}


def test_a_second_practical_shines_without_being_the_key(renderer: Renderer, meter: Meter) -> None:
    base = _moved(sitter("noir"), LAMPS["practical"])
    on = lit(base, practicals=(Practical("lamp", 0.0, 2700.0),))
    dark, bright = (float(luma(renderer, made).mean()) for made in (base, on))
    assert bright > 1.15 * dark
    frame = evaluate(on, 0)
    assert [lamp.prop for lamp in frame.lamps].count("lamp") == 1
    assert frame.lamps[0].prop == ""
    assert any(item.glow for item in frame.items if item.object_id == 50)
    assert not any(item.glow for item in evaluate(base, 0).items if item.object_id == 50)


def test_a_window_can_be_the_key(meter: Meter, renderer: Renderer) -> None:
    made = sitter("window_day")
    bound = lit(made, key_prop="window", key_azimuth_deg=-80.0)
    left, right = _sides(renderer, bound)
    assert right > 1.3 * left, "it comes from where the window is"


def test_the_sky_has_stops_and_kelvin_of_its_own(renderer: Renderer) -> None:
    def top(made: StageShot) -> np.ndarray:
        return np.asarray(renderer.draw(evaluate(made, 0), (METERED,)).linear[2:10].mean((0, 1)))

    base = sitter("overcast")
    up, warm = top(lit(base, sky_stops=1.0)), top(lit(base, sky_k=2500.0))
    assert up @ LUMA == pytest.approx(2.0 * (top(base) @ LUMA), rel=0.05)
    assert warm[0] / warm[2] > 1.5 * (top(base)[0] / top(base)[2])


def test_the_same_kelvin_looks_warmer_to_a_cooler_balance(renderer: Renderer) -> None:
    def warmth(white_k: float) -> float:
        made = lit(sitter("three_point"), white_k=white_k)
        light = renderer.draw(evaluate(made, 0), (METERED,)).linear.mean((0, 1))
        return float(light[0] / light[2])

    assert warmth(7500.0) > 1.1 * warmth(5600.0) > 1.1 * 1.1 * warmth(3800.0)


def test_a_wide_source_is_softer_than_a_small_one(meter: Meter, renderer: Renderer) -> None:
    """The step from light to dark across the face is steeper under the small one."""

    def steepest(softness_m: float) -> float:
        drawn = renderer.draw(evaluate(lit(sitter("split"), softness_m=softness_m), 0), (METERED,))
        row = (drawn.linear @ LUMA)[100:150].mean(axis=0)
        return float(np.abs(np.diff(row[100:220])).max() / row[100:220].max())

    assert steepest(0.05) > 1.1 * steepest(1.6)


# -- lamps on stands -----------------------------------------------------------------------

WALL = Stand("w", "background light", (-2.2, 2.2, -0.4), (-0.3, 1.5, -2.5), stops=0.5, spill=1.0)
EYE = Stand("e", "eye light", (0.1, 1.5, 1.8), (0.0, 1.35, 0.0), "mara", -2.0, spill=0.0)


def test_a_light_on_the_wall_lifts_the_wall_and_leaves_the_face(meter: Meter) -> None:
    base = sitter("low_key")
    before, after = meter.read(base, 0), meter.read(lit(base, stands=(WALL,)), 0)
    assert after.background > before.background + 1.0
    assert after.lit == pytest.approx(before.lit, abs=0.1)
    assert after.shadow == pytest.approx(before.shadow, abs=0.25)


def test_an_eye_light_fills_the_face_and_leaves_the_wall(meter: Meter) -> None:
    base = sitter("low_key")
    before, after = meter.read(base, 0), meter.read(lit(base, stands=(EYE,)), 0)
    assert after.shadow > before.shadow + 0.7
    assert after.background == pytest.approx(before.background, abs=0.1)
    off = meter.read(lit(base, stands=(replace(EYE, on=False),)), 0)
    assert off == before


def test_a_key_that_comes_near_keeps_the_cheek_and_loses_the_room(meter: Meter) -> None:
    base = sitter("low_key")
    before, after = meter.read(base, 0), meter.read(lit(base, key_distance_m=1.2), 0)
    assert after.lit == pytest.approx(before.lit, abs=0.25)
    assert after.background < before.background - 0.3


# -- the meter itself ----------------------------------------------------------------------


def test_the_meter_reads_the_same_at_every_size_of_shot(meter: Meter) -> None:
    def read(size: str) -> Reading:
        made = sitter("rembrandt")
        return meter.read(replace(made, framing=replace(made.framing, size=size)), 0)

    wide, close = read("WS"), read("CU")
    assert wide.lit == pytest.approx(close.lit, abs=0.35)
    assert wide.key_fill == pytest.approx(close.key_fill, rel=0.25)


def test_a_back_is_read_as_a_head_and_said_to_be_one(meter: Meter) -> None:
    made = sitter("three_point")
    turned = replace(made, blocking=(replace(made.blocking[0], marks=(Mark(0, 0, 0, 180.0),)),))
    assert meter.read(made, 0).face
    assert not meter.read(turned, 0).face


def test_a_hidden_head_and_an_empty_stage_are_said(meter: Meter) -> None:
    made = sitter("three_point")
    with pytest.raises(RenderError, match="nobody to read"):
        meter.read(replace(made, blocking=()), 0)
    with pytest.raises(RenderError, match="nobody to read"):
        meter.read(made, 0, "somebody else")


def test_false_colour_marks_grey_skin_and_the_ends() -> None:
    def colour(light: float) -> tuple[int, ...]:
        return tuple(false_colour(np.full((1, 1, 3), light, np.float32))[0, 0].tolist())

    named = {band.id: band.colour for band in BANDS}
    assert colour(MIDDLE_GREY) == named["grey"]
    assert colour(2.0 * MIDDLE_GREY) == named["skin"]
    assert colour(0.0) == named["black"]
    assert colour(40.0) == named["clipped"]
    between = colour(1.45 * MIDDLE_GREY)
    assert between[0] == between[1] == between[2]
    assert stops(4.0 * MIDDLE_GREY) == pytest.approx(2.0)


def test_linear_light_is_what_the_picture_shows_before_its_curve(renderer: Renderer) -> None:
    """In the middle of the picture, where the vignette takes nothing."""
    drawn = renderer.draw(evaluate(sitter("high_key"), 0), ("beauty", METERED))
    middle = np.s_[60:80, 40:60]
    expected = shown(drawn.linear)[middle]
    assert drawn.beauty[middle] / 255.0 == pytest.approx(expected, abs=0.06)


def test_a_light_that_is_in_no_table_is_lit_all_the_same(meter: Meter) -> None:
    made = replace(sitter("three_point"), light=LightSetup("mine", 45.0, 35.0))
    assert 2.0 < meter.read(made, 0).key_fill < 4.5


def test_the_meter_reads_what_the_picture_shows(renderer: Renderer) -> None:
    drawn = renderer.draw(evaluate(sitter("three_point"), 0), ("beauty", METERED))
    off = np.abs(shown(drawn.linear) - drawn.beauty / 255.0)
    assert float(np.median(off)) < 0.004
