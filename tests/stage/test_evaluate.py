"""Evaluation is pure, deterministic and complete."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from previz.model.camera import Camera, Move
from previz.model.stage import Mark, Prop, Stage, StageSet
from previz.model.vocabulary import lights
from previz.stage.colour import display, kelvin_rgb, scene_light
from previz.stage.evaluate import evaluate, with_view
from previz.stage.geometry import look_at, vec
from previz.stage.items import object_ids, prop_anchors
from previz.stage.rigs import rig
from tests.stage.shots import FACING_EACH_OTHER, KITCHEN, LAMP, shot

PURE = """
import sys
from previz.stage.evaluate import evaluate
from previz.stage.span import depth_span
from previz.stage.keypoints import keypoints
from tests.stage.test_evaluate import BUSY
print(evaluate(BUSY, 17).digest.hex(), "wgpu" in sys.modules, "PySide6" in sys.modules)
"""

BUSY = shot(
    "2S",
    "CWB",
    ("mara", "tobias"),
    "",
    Camera(35.0, 20.0, 5.0),
    {"mara": (Mark(0, -2.0, -1.0, 0.0), Mark(40, -0.8, 0.3, 90.0)), **FACING_EACH_OTHER}
    | {"tobias": (Mark(0, 0.8, 0.3, -90.0, "idle"),)},
    KITCHEN,
    Move("handheld"),
)


def test_another_process_gets_the_same_frame_and_loads_no_graphics() -> None:
    run = subprocess.run(
        [sys.executable, "-c", PURE], capture_output=True, text=True, check=True, timeout=60
    )
    assert run.stdout.split() == [evaluate(BUSY, 17).digest.hex(), "False", "False"]


def test_a_digest_changes_with_what_is_seen_and_with_nothing_else() -> None:
    still = shot(marks=FACING_EACH_OTHER, stage=KITCHEN)
    assert evaluate(still, 0).digest == evaluate(still, 50).digest
    assert evaluate(BUSY, 10).digest != evaluate(BUSY, 11).digest
    darker = replace(still, light=lights()["noir"].placed(0.0))
    assert evaluate(darker, 0).digest != evaluate(still, 0).digest


def test_ids_are_stable_and_name_everything() -> None:
    ids = object_ids(BUSY)
    assert ids[1] == ("floor", "floor")
    assert {ids[50][0], ids[51][0], ids[52][0]} == {"table", "letter", "lamp"}
    assert [ids[200 + i][0] for i in range(3)] == ["mara", "tobias", "lena"]
    frame = evaluate(BUSY, 0)
    assert {item.object_id for item in frame.stage} <= set(frame.names)
    assert frame.entities[201] == "tobias"


def test_a_room_without_walls_gets_four_and_a_door() -> None:
    names = [name for _, name in object_ids(BUSY).values()]
    assert sum("wall" in name for name in names) == 4
    assert "door" in names
    own = Prop("w", "plaster wall", "box", (0.0, 0.0, -2.5), (6.0, 2.8, 0.1))
    given = replace(KITCHEN, set=replace(KITCHEN.set, pieces=(own,)))
    names = [name for _, name in object_ids(replace(BUSY, stage=given)).values()]
    assert sum("wall" in name for name in names) == 1


def test_a_wall_between_camera_and_people_is_wild_for_the_whole_shot() -> None:
    far = shot("MASTER", "WS", camera=Camera(35.0, 0.0), marks=FACING_EACH_OTHER, stage=KITCHEN)
    frame = evaluate(far, 0)
    gone = {frame.names[item.object_id] for item in frame.stage} - {
        frame.names[item.object_id] for item in frame.items
    }
    assert "front wall" in gone
    assert "back wall" not in gone


SHOP_PIECES = (
    Prop("back", "back wall", "box", (-1.0, 0.0, -2.5), (4.0, 2.7, 0.12)),
    Prop("jamb", "right jamb", "box", (2.0, 0.0, -2.43), (0.1, 2.14, 0.16)),
    Prop("right", "right wall", "box", (3.0, 0.0, 0.0), (0.12, 2.7, 5.0)),
    Prop("window", "window", "box", (2.97, 0.95, 0.1), (0.06, 1.2, 1.4)),
    Prop("sill", "sill", "box", (2.92, 0.9, 0.1), (0.18, 0.05, 1.6)),
    Prop("side", "side table", "box", (2.6, 0.0, -1.5), (0.4, 0.7, 0.4)),
)
"""Walls that a set brings, with what is set into them; the table only stands there."""


@pytest.mark.parametrize(
    ("eye", "left"),
    [
        ((9.0, 1.6, 0.0), {"back wall", "right jamb", "side table"}),
        ((0.0, 1.6, -9.0), {"right wall", "window", "sill", "side table"}),
        ((0.0, 1.6, 9.0), {piece.name for piece in SHOP_PIECES}),
    ],
)
def test_what_is_set_into_a_wall_goes_with_it(
    eye: tuple[float, float, float], left: set[str]
) -> None:
    """A window whose wall is wild would stand in the air."""
    stage = replace(KITCHEN, set=replace(KITCHEN.set, pieces=SHOP_PIECES))
    frame = evaluate(shot(stage=stage), 0)
    free = with_view(frame, look_at(vec(*eye), vec(0.0, 1.0, 0.0)), 0.4, 1.5)
    assert {free.names[item.object_id] for item in free.items} & {
        piece.name for piece in SHOP_PIECES
    } == left


def test_a_window_that_is_the_subject_stays_without_its_wall() -> None:
    stage = replace(KITCHEN, set=replace(KITCHEN.set, pieces=SHOP_PIECES))
    frame = evaluate(shot("INSERT", "CU", ("window",), stage=stage), 0)
    free = with_view(frame, look_at(vec(9.0, 1.6, 0.0), vec(0.0, 1.0, 0.0)), 0.4, 1.5)
    names = {free.names[item.object_id] for item in free.items}
    assert "window" in names and not names & {"right wall", "sill"}


def test_somebody_in_front_of_a_clean_single_steps_off() -> None:
    marks = {"mara": (Mark(0, 0.0, 0.0, 0.0),), "tobias": (Mark(0, 0.1, 1.2, 180.0),)}
    clean = shot("SGL", "MS", marks=marks)
    both = shot("2S", "MS", ("mara", "tobias"), marks=marks)
    assert 201 not in {item.object_id for item in evaluate(clean, 0).items}
    assert 201 in {item.object_id for item in evaluate(both, 0).items}


def test_a_prop_that_hides_the_subject_is_cleared_and_one_beside_it_stays() -> None:
    crate = Prop("crate", "crate", "box", (0.0, 0.0, 1.0), (1.2, 2.2, 0.5))
    aside = replace(crate, id="aside", position=(1.6, 0.0, 1.0))
    made = shot("SGL", "MS")
    made = replace(made, stage=replace(made.stage, props=(crate, aside)))
    assert {item.object_id for item in evaluate(made, 0).items} & {50, 51} == {51}


def test_a_window_glows_by_day() -> None:
    window = Prop("w", "window", "box", (2.97, 0.95, 0.1), (0.06, 1.2, 1.4))
    stage = replace(KITCHEN, set=replace(KITCHEN.set, pieces=(window,)))
    day = evaluate(shot(light="window_day", stage=stage), 0)
    night = evaluate(shot(light="low_key", stage=stage), 0)
    assert [i.glow for i in day.stage if i.object_id == 2] == [1.0]
    assert [i.glow for i in night.stage if i.object_id == 2] == [0.0]


def test_who_sits_on_nothing_gets_an_apple_box() -> None:
    sits = shot(marks={"mara": (Mark(0, 2.0, 2.0, 0.0, "sit"),)})
    stool = Prop("stool", "stool", "box", (2.0, 0.0, 2.0), (0.5, 0.45, 0.5))
    seated = replace(sits, stage=replace(sits.stage, props=(stool,)))
    assert 190 in {item.object_id for item in evaluate(sits, 0).items}
    assert 190 not in {item.object_id for item in evaluate(seated, 0).items}


def test_a_free_camera_sees_the_same_stage_without_the_wall_at_its_back() -> None:
    frame = evaluate(BUSY, 0)
    free = with_view(frame, look_at(vec(0.0, 4.0, 9.0), vec(0.0, 1.0, 0.0)), 0.4, 1.5)
    names = {free.names[item.object_id] for item in free.items}
    assert {"Mara", "Tobias", "back wall"} <= names
    assert "front wall" not in names
    assert free.projection[1, 1] == pytest.approx(2.5)
    assert free.projection[1, 1] / free.projection[0, 0] == pytest.approx(1.5)
    assert free.lamps == frame.lamps


def test_frames_outside_the_shot_show_its_ends() -> None:
    assert evaluate(BUSY, -5).digest == evaluate(BUSY, 0).digest
    assert evaluate(BUSY, 999).digest == evaluate(BUSY, BUSY.frames - 1).digest


def test_more_things_than_a_range_of_ids_holds_still_have_their_own() -> None:
    many = tuple(
        Prop(f"p{i}", f"p{i}", "box", (i * 0.3, 0, 0), (0.2, 0.2, 0.2)) for i in range(180)
    )
    crowded = Stage(StageSet("exterior", "yard", 60, 60, 0, (0, 0, 0)), KITCHEN.actors, many)
    ids = object_ids(shot(stage=crowded))
    assert len(ids) == 1 + 180 + 3


def test_labels_stand_on_their_props() -> None:
    anchors = {anchor.prop_id: anchor for anchor in prop_anchors(KITCHEN)}
    assert anchors["table"].position == pytest.approx((0.0, 0.76, -0.6))


@pytest.mark.parametrize("light", list(lights()))
def test_every_set_up_of_the_table_makes_a_rig(light: str) -> None:
    lit = rig(shot(light=light, stage=KITCHEN))
    assert 1 <= len(lit.lamps) <= 4
    assert all(np.isfinite(lamp.view_projection()).all() for lamp in lit.lamps)
    assert min(min(lamp.rgb) for lamp in lit.lamps) >= 0.0
    assert lit.lamps[0].position[1] > 0.05


def test_a_practical_is_the_lamp_on_the_table() -> None:
    lit = rig(shot(light="practical", stage=KITCHEN))
    assert lit.practical == LAMP.id
    assert lit.lamps[0].position[0] == pytest.approx(LAMP.position[0])
    glowing = {
        i.object_id for i in evaluate(shot(light="practical", stage=KITCHEN), 0).stage if i.glow
    }
    assert glowing == {52}


def test_the_sun_is_outdoors_and_its_shadow_box_holds_the_marks() -> None:
    far = {"mara": (Mark(0, -4.0, 0.0), Mark(40, 5.0, 3.0))}
    lamp = rig(shot(light="noon", marks=far)).lamps[0]
    assert lamp.kind == "sun"
    for x, z in ((-4.0, 0.0), (5.0, 3.0)):
        clip = lamp.view_projection() @ np.array([x, 1.0, z, 1.0])
        assert np.all(np.abs(clip[:3] / clip[3]) < 1.0)
    assert rig(shot(light="noon", stage=KITCHEN)).lamps[0].kind == "spot"


def test_kelvin_is_warm_below_daylight_and_cool_above() -> None:
    assert kelvin_rgb(2700)[0] > kelvin_rgb(2700)[2] * 2
    assert kelvin_rgb(10000)[2] > kelvin_rgb(10000)[0]
    assert kelvin_rgb(6500) == pytest.approx(1.0, abs=0.06)


def test_the_tone_curve_and_its_inverse_agree() -> None:
    for signal in (0.02, 0.1, 0.4, 0.8):
        assert display(scene_light(signal)) == pytest.approx(signal, abs=1e-6)
