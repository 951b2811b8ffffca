"""Light by verbs: numbers, things that shine, the sun; whose light it is; and the meter."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest

from previz.app.commands import board, light
from previz.app.metering import Metered, Metering, false_colour_bands, meter
from previz.app.studio import Studio
from previz.app.viewport import Drawn, View
from previz.errors import EditError, PrevizError
from previz.model.edits import places
from previz.model.light import LightSetup, Practical, SunClock
from previz.model.project import Project
from previz.model.schema import from_rows, rows
from previz.model.stage import Prop
from previz.model.vocabulary import lights
from previz.prompt.describe import describe
from tests.app.opened import opened, short_project
from tests.engine.listening import PATIENCE_S

LAMP = Prop("desk-lamp", "desk lamp", "cylinder", (2.0, 0.75, 0.0), (0.2, 0.4, 0.2))
CANDLE = Prop("candle", "candle", "cylinder", (-2.0, 0.75, 0.0), (0.05, 0.2, 0.05))
EVENING = SunClock(48.85, 2.35, "2026-06-21", 20.5, 2.0)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    with opened(short_project(tmp_path_factory.mktemp("light"))) as studio:
        studio.session.apply("Two lamps", furnished)
        yield studio


def furnished(project: Project) -> Project:
    """The first scene with two lamps on its set, and its people between them."""
    scene = project.scenes[project.scene_order[0]]
    stage = replace(scene.stage, props=(*scene.stage.props, LAMP, CANDLE))
    return replace(project, scenes=dict(project.scenes) | {scene.id: replace(scene, stage=stage)})


def first(studio: Studio) -> str:
    project = studio.session.project
    return project.scenes[project.scene_order[0]].shot_ids[0]


def of(studio: Studio, shot_id: str = "") -> LightSetup:
    return studio.session.project.light_of(shot_id or first(studio))


# -- whose light ---------------------------------------------------------------------------


def test_a_number_lights_the_whole_scene_until_a_set_up_has_its_own(studio: Studio) -> None:
    project = studio.session.project
    ids = project.scenes[project.scene_order[0]].shot_ids
    one, other = (
        ids[0],
        next(i for i in ids if project.shots[i].setup_id != project.shots[ids[0]].setup_id),
    )
    light.change(studio, one, key_fill_ratio=12.0)
    assert of(studio, one).key_fill_ratio == of(studio, other).key_fill_ratio == 12.0
    assert studio.session.project.light_from(one) == "scene"
    light.change(studio, one, own=True, key_fill_ratio=2.0)
    assert (of(studio, one).key_fill_ratio, of(studio, other).key_fill_ratio) == (2.0, 12.0)
    assert studio.session.project.light_from(one) == "setup"
    light.change(studio, one, rim=1.5)
    assert of(studio, other).rim != 1.5, "an own light is changed alone from then on"


def test_a_standing_light_stays_what_it_is_when_a_scene_is_changed(studio: Studio) -> None:
    shot_id = first(studio)
    project = places.make_standing(studio.session.project, shot_id)
    studio.session.apply("Standing light", lambda _p: project)
    scene = project.scene_of(shot_id)
    light.change(studio, shot_id, background_stops=-4.0)
    after = studio.session.project
    assert after.light_from(shot_id) == "scene"
    stands = after.locations[scene.location_id].light_at(scene.setting.time_id)
    assert stands is not None
    assert stands.background_stops != -4.0


# -- numbers -------------------------------------------------------------------------------

NUMBERS: dict[str, tuple[float, str]] = {
    "key_azimuth_deg": (200.0, "Key azimuth 200°"),
    "key_elevation_deg": (-20.0, "Key height -20°"),
    "key_k": (2000.0, "Key colour 2000 K"),
    "softness_m": (2.0, "Key width 2 m"),
    "key_fill_ratio": (16.0, "Key to fill 16:1"),
    "fill_k": (9000.0, "Fill colour 9000 K"),
    "rim": (2.0, "Rim 2x key"),
    "rim_azimuth_deg": (10.0, "Rim azimuth 10°"),
    "rim_elevation_deg": (70.0, "Rim height 70°"),
    "background_stops": (-5.0, "Background -5 stops"),
    "iris_ev": (1.0, "Exposure 1 EV"),
    "white_k": (3200.0, "White balance 3200 K"),
    "sky_stops": (2.0, "Sky 2 stops"),
    "sky_k": (12000.0, "Sky colour 12000 K"),
}


@pytest.mark.parametrize("name", list(NUMBERS))
def test_every_number_is_one_labelled_step_and_survives_the_disk(studio: Studio, name: str) -> None:
    value, label = NUMBERS[name]
    given: dict[str, Any] = {name: value}
    light.change(studio, first(studio), **given)
    assert getattr(of(studio), name) == value
    assert studio.session.undo_label == label
    project = studio.session.project
    assert from_rows(rows(project)) == project


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("key_k", 500.0),
        ("key_fill_ratio", 0.5),
        ("rim", -1.0),
        ("softness_m", 0.0),
        ("iris_ev", float("nan")),
        ("white_k", 20.0),
        ("background_stops", float("inf")),
    ],
)
def test_a_number_out_of_range_is_refused_and_nothing_changes(
    studio: Studio, name: str, value: float
) -> None:
    before = studio.session.project
    given: dict[str, Any] = {name: value}
    with pytest.raises(EditError, match="outside the range"):
        light.change(studio, first(studio), **given)
    assert studio.session.project is before


def test_one_drag_is_one_step_and_the_next_is_another(studio: Studio) -> None:
    before = studio.session.project
    for azimuth in (10.0, 20.0, 30.0):
        light.change(
            studio, first(studio), gesture="a", key_azimuth_deg=azimuth, key_elevation_deg=9.0
        )
    light.change(studio, first(studio), gesture="b", key_azimuth_deg=99.0, key_elevation_deg=9.0)
    studio.session.undo()
    assert of(studio).key_azimuth_deg == 30.0
    studio.session.undo()
    assert studio.session.project == before


def test_what_is_tried_on_is_not_stored(studio: Studio) -> None:
    before = studio.session.project
    tried = light.tried(studio, first(studio), rim=3.0)
    assert tried.light.rim == 3.0
    assert studio.session.project is before


# -- things that shine ---------------------------------------------------------------------


def test_the_key_can_be_a_lamp_of_the_set_and_its_direction_follows(studio: Studio) -> None:
    shot_id = first(studio)
    light.bind_key(studio, shot_id, LAMP.id)
    east = of(studio).key_azimuth_deg
    assert 30.0 < east < 150.0, "the lamp stands at +X"
    moved = replace(LAMP, position=(-2.0, 0.75, 0.0))

    def carry(project: Project) -> Project:
        scene = project.scene_of(shot_id)
        props = tuple(moved if p.id == LAMP.id else p for p in scene.stage.props)
        stage = replace(scene.stage, props=props)
        return replace(
            project, scenes=dict(project.scenes) | {scene.id: replace(scene, stage=stage)}
        )

    studio.session.apply("Move prop", carry)
    assert 210.0 < of(studio).key_azimuth_deg < 330.0
    light.bind_key(studio, shot_id, "")
    assert of(studio).key_prop == ""
    assert 210.0 < of(studio).key_azimuth_deg < 330.0, "the stand is put where the lamp was"


def test_the_prompt_says_where_a_bound_key_comes_from(studio: Studio) -> None:
    """What is compiled is the direction of the thing in the frame."""
    shot_id = first(studio)
    said = []
    for prop in (LAMP, CANDLE):
        light.bind_key(studio, shot_id, prop.id)
        said.append(describe(studio.session.project, shot_id).light_side)
    assert said[0] != said[1]


def test_things_shine_besides_the_key_up_to_four(studio: Studio) -> None:
    shot_id = first(studio)
    names = {thing.id for thing in light.things_that_shine(studio.session.project, shot_id)}
    assert {LAMP.id, CANDLE.id} <= names
    light.set_practical(studio, shot_id, Practical(CANDLE.id, -2.0, 1900.0))
    light.set_practical(studio, shot_id, Practical(CANDLE.id, 0.5, 1900.0))
    assert of(studio).practicals == (Practical(CANDLE.id, 0.5, 1900.0),)
    assert studio.session.undo_label == "Switch on candle"
    light.bind_key(studio, shot_id, CANDLE.id)
    assert of(studio).practicals == (), "the key is not lit twice"
    studio.session.undo()
    light.put_out(studio, shot_id, CANDLE.id)
    assert of(studio).practicals == ()
    with pytest.raises(EditError, match="nothing called"):
        light.set_practical(studio, shot_id, Practical("no such thing"))
    with pytest.raises(EditError, match="nothing called"):
        light.bind_key(studio, shot_id, "no such thing")


def test_another_set_up_keeps_what_shines_besides_and_the_iris(studio: Studio) -> None:
    shot_id = first(studio)
    light.set_practical(studio, shot_id, Practical(CANDLE.id))
    light.change(studio, shot_id, iris_ev=1.0)
    before = of(studio)
    light.bind_key(studio, shot_id, LAMP.id)
    board.set_scene_light(studio, shot_id, "noir")
    after = of(studio)
    assert (after.practicals, after.iris_ev, after.key_prop) == ((Practical(CANDLE.id),), 1.0, "")
    kinds = lights()
    camera = before.rim_azimuth_deg - kinds[before.id].rim_azimuth_deg
    expected = (camera + kinds["noir"].key_azimuth_deg) % 360
    assert after.key_azimuth_deg == pytest.approx(expected)


def test_a_lamp_that_a_practical_set_up_finds_gives_the_prompt_its_side(studio: Studio) -> None:
    shot_id = first(studio)
    board.set_scene_light(studio, shot_id, "practical")
    found = light.key_thing(studio.session.project, shot_id)
    assert found is not None
    sides = []
    for x in (-2.0, 2.0):

        def carry(project: Project, x: float = x) -> Project:
            scene = project.scene_of(shot_id)
            props = tuple(replace(p, position=(x, 0.75, 0.0)) for p in scene.stage.props)
            stage = replace(scene.stage, props=props)
            return replace(
                project, scenes=dict(project.scenes) | {scene.id: replace(scene, stage=stage)}
            )

        studio.session.apply("Move props", carry)
        sides.append(describe(studio.session.project, shot_id).light_side)
    assert sides[0] != sides[1]


# -- the sun -------------------------------------------------------------------------------


def test_the_sun_of_an_hour_is_where_it_was_and_warm_when_low(studio: Studio) -> None:
    light.set_sun(studio, first(studio), EVENING)
    sun = of(studio)
    assert sun.sun == EVENING
    assert 8.0 < sun.key_elevation_deg < 14.0
    assert 2000.0 < sun.key_k < 4500.0
    assert 225.0 < sun.key_azimuth_deg < 270.0 + 20.0, "west is to the left of north up"
    light.change(studio, first(studio), key_elevation_deg=40.0)
    assert of(studio).sun is None, "moved by hand, it is no hour's sun"


def test_a_sun_below_the_horizon_lights_nothing_and_says_so(studio: Studio) -> None:
    with pytest.raises(EditError, match="below the horizon"):
        light.set_sun(studio, first(studio), replace(EVENING, hour=1.0))


# -- the meter -----------------------------------------------------------------------------


def test_the_meter_follows_the_ratio_and_the_iris(studio: Studio) -> None:
    shot_id = first(studio)
    light.change(studio, shot_id, key_fill_ratio=2.0)
    soft = meter(studio, shot_id, 0)
    light.change(studio, shot_id, key_fill_ratio=16.0)
    hard = meter(studio, shot_id, 0)
    assert hard.key_fill > 2.0 * soft.key_fill
    light.change(studio, shot_id, iris_ev=2.0)
    assert meter(studio, shot_id, 0).lit == pytest.approx(hard.lit + 2.0, abs=0.15)
    with pytest.raises(EditError, match="no shot"):
        meter(studio, "no such shot", 0)
    with pytest.raises(PrevizError, match="nobody to read"):
        meter(studio, shot_id, 0, "nobody")


def wait(studio: Studio, told: Sequence[object]) -> None:
    end = time.monotonic() + PATIENCE_S
    while not told and time.monotonic() < end:
        studio.inbox.wait(0.1)
    assert told


def test_the_viewport_answers_the_newest_question_only(studio: Studio) -> None:
    told: list[Metered] = []
    studio.viewport.subscribe_readings(told.append)
    shot = studio.session.project.stage_shot(first(studio))
    asked = [Metering(first(studio), shot, frame) for frame in range(6)]
    for question in asked:
        studio.viewport.read(question)
    wait(studio, told)
    assert [each.question for each in told] == [asked[-1]]
    assert told[0].reading is not None
    assert told[0].reading.key_fill > 1.0
    told.clear()
    studio.viewport.read(Metering(first(studio), replace(shot, blocking=()), 0))
    wait(studio, told)
    (refused,) = told
    assert refused.reading is None
    assert "nobody" in str(refused.error)


def test_a_view_brings_its_reading_and_its_false_colours_along(studio: Studio) -> None:
    told: list[Drawn] = []
    studio.viewport.subscribe(told.append)
    shot = studio.session.project.stage_shot(first(studio))
    view = View(first(studio), shot, 0, 160, 90, metered="", false_colour=True)
    studio.viewport.request(view)
    wait(studio, told)
    drawn = told[-1]
    assert drawn.reading is not None
    assert drawn.picture is not None
    marks = {band.colour for band in false_colour_bands()}
    pixels = [tuple(drawn.picture.data[i : i + 3]) for i in range(0, len(drawn.picture.data), 3)]
    greys = sum(len(set(pixel)) == 1 for pixel in pixels)
    marked = sum(pixel in marks for pixel in pixels)
    assert greys + marked == len(pixels)
    assert marked > 50
