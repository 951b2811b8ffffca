"""The description says what this camera sees, in the frame's own left and right."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.errors import EditError
from previz.model.camera import Camera, Framing
from previz.model.cast import Character, Location, Wardrobe
from previz.model.light import LightSetup
from previz.model.project import Project, Words
from previz.model.screenplay import Element, ElementKind, Screenplay
from previz.prompt.actions import Event
from previz.prompt.describe import describe
from previz.prompt.plan_view import View, light_words
from tests.prompt.shots import kitchen, with_light


def test_people_are_named_with_the_scripts_own_introduction() -> None:
    mara, tobias = describe(kitchen(), "a").subjects
    assert (mara.name, mara.anchor) == ("Mara", "60s, oilskin coat")
    assert (tobias.name, tobias.anchor) == ("Tobias", "30s, soaked")


def test_turning_the_camera_round_swaps_left_and_right() -> None:
    front = describe(kitchen(camera=Camera(35.0, 0.0)), "a")
    back = describe(kitchen(camera=Camera(35.0, 180.0)), "a")
    assert [one.place for one in front.subjects] == ["on the left", "on the right"]
    assert [one.place for one in back.subjects] == ["on the right", "on the left"]
    assert front.subjects[0].facing == "in profile, looking to the right of the frame"
    assert back.subjects[0].facing == "in profile, looking to the left of the frame"
    assert front.light_side == "from the right of the frame"
    assert back.light_side == "from the left of the frame"


def test_the_right_of_the_frame_turns_with_the_camera() -> None:
    assert View(0.0, 0.0).right_m(1.0, 5.0) == pytest.approx(1.0)
    assert View(90.0, 0.0).right_m(5.0, -1.0) == pytest.approx(1.0)
    assert View(180.0, 0.0).right_m(-1.0, 5.0) == pytest.approx(1.0)
    assert View(270.0, 0.0).right_m(5.0, 1.0) == pytest.approx(1.0)


def test_a_camera_placed_by_hand_is_read_from_its_place() -> None:
    by_hand = Camera(35.0, 0.0, position=(0.0, 4.0, -4.0), target=(0.0, 0.0, 0.0))
    described = describe(kitchen(camera=by_hand), "a")
    assert [one.place for one in described.subjects] == ["on the right", "on the left"]
    assert described.angle_id == "high"


@pytest.mark.parametrize(
    ("azimuth_deg", "words"),
    [
        (90, "facing the camera"),
        (45, "in three-quarter view, looking to the right of the frame"),
        (135, "in three-quarter view, looking to the left of the frame"),
        (320, "turned away to the right of the frame"),
        (270, "seen from behind"),
    ],
)
def test_how_much_of_a_face_is_seen(azimuth_deg: float, words: str) -> None:
    project = kitchen(Framing("SGL", "CU", ("mara",)), Camera(50.0, azimuth_deg))
    assert describe(project, "a").subjects[0].facing == words


@pytest.mark.parametrize(
    ("key_deg", "words"),
    [
        (10, "from the front"),
        (45, "from the right of the frame"),
        (315, "from the left of the frame"),
        (140, "from behind on the right of the frame"),
        (220, "from behind on the left of the frame"),
        (180, "from behind"),
    ],
)
def test_the_key_light_has_a_side(key_deg: float, words: str) -> None:
    assert light_words(LightSetup("low_key", key_deg, 30.0), View(0.0, 0.0)) == words


@given(st.floats(0, 360), st.floats(0, 360), st.floats(-15, 55))
def test_light_and_camera_turning_together_change_nothing(
    key_deg: float, turn_deg: float, elevation_deg: float
) -> None:
    key_deg, turn_deg = round(key_deg), round(turn_deg)
    still = light_words(LightSetup("x", key_deg, elevation_deg), View(0.0, 0.0))
    turned = light_words(LightSetup("x", key_deg + turn_deg, elevation_deg), View(turn_deg, 0.0))
    assert still == turned


def test_high_and_low_lights_have_no_side() -> None:
    assert light_words(LightSetup("top", 90.0, 80.0), View(0.0, 0.0)) == "from above"
    assert light_words(LightSetup("under", 90.0, -40.0), View(0.0, 0.0)) == "from below"


def test_events_are_plain_sentences_and_exact_lines_in_time_order() -> None:
    assert describe(kitchen(), "a").events == (
        Event("action", "Mara sits with her back to the stove."),
        Event("action", "The door slams."),
        Event("action", "Tobias steps in."),
        Event("speech", "You took the low road.", "Mara"),
        Event("action", "He does not take off his coat."),
        Event("action", "He sits opposite Mara's chair."),
    )


def test_a_speech_cut_into_breaths_is_one_speech() -> None:
    words = (Words("dialogue", "Sit down.", 6, "MARA"), Words("dialogue", "*Now.*", 6, "MARA"))
    assert describe(kitchen(words=words), "a").events == (
        Event("speech", "Sit down. Now.", "Mara"),
    )


def test_the_note_in_brackets_says_how_a_line_is_spoken() -> None:
    kind = ElementKind
    screenplay = Screenplay(
        elements=(
            Element(kind.CHARACTER, "MARA", 4),
            Element(kind.PARENTHETICAL, "(quietly)", 5),
            Element(kind.DIALOGUE, "You took the low road.", 6),
        )
    )
    project = replace(kitchen(), screenplay=screenplay)
    spoken = [event for event in describe(project, "a").events if event.kind == "speech"]
    assert [event.manner for event in spoken] == ["quietly"]


def speeches(project: Project) -> list[Event]:
    return [event for event in describe(project, "a").events if event.kind == "speech"]


def test_who_is_not_in_the_frame_does_not_speak_in_it() -> None:
    project = kitchen(Framing("REACT", "CU", ("tobias",)))
    assert [event.seen for event in speeches(project)] == [False]
    shoulder = kitchen(Framing("OTS", "MCU", ("tobias",), foreground="mara"))
    described = describe(shoulder, "a")
    assert described.shoulder is not None and described.shoulder.name == "Mara"
    assert [one.name for one in described.people] == ["Tobias", "Mara"]
    assert [event.seen for event in speeches(shoulder)] == [True]


def test_other_alphabets_keep_their_capitals() -> None:
    words = (Words("action", "Аня входит. ÉLODIE rit. 燈塔亮了。", 1),)
    assert tuple(event.text for event in describe(kitchen(words=words), "a").events) == (
        "Аня входит.",
        "Élodie rit.",
        "燈塔亮了。",
    )


def test_place_time_and_light_are_said_in_words() -> None:
    described = describe(kitchen(), "a")
    assert (described.place, described.time) == ("lighthouse kitchen", "night")
    assert (described.contrast, described.warmth) == ("high contrast", "")
    soft = with_light(kitchen(), LightSetup("loop", 0.0, 30.0, key_k=3200.0, key_fill_ratio=2.0))
    assert describe(soft, "a").contrast == "low contrast"
    assert describe(soft, "a").warmth == "warm colors"


def test_a_prop_is_a_subject_by_its_name() -> None:
    project = kitchen(Framing("INSERT", "ECU", ("key",)))
    assert [one.name for one in describe(project, "a").subjects] == ["the iron key"]


def test_traits_tell_what_a_negative_must_not_fight() -> None:
    words = (Words("action", "The crowd parts. She walks backwards.", 1),)
    traits = describe(kitchen(words=words, prompt="watercolour look", move="push"), "a").traits
    assert {"crowd", "backwards", "drawn", "push", "MS", "low_key", "night"} <= traits


def test_the_cast_describes_people_once_for_all_shots() -> None:
    mara = Character("mara", "MARA", ("mara",), (0.8, 0.3, 0.2), gender="f", anchor="grey braid")
    dressed = replace(mara, wardrobe=(Wardrobe("usual", "apron"), Wardrobe("wet", "soaked coat")))
    project = replace(kitchen(), cast={"mara": dressed})
    usual = describe(project, "a").subjects[0]
    assert (usual.anchor, usual.gender, usual.wardrobe) == ("grey braid", "f", "apron")
    scene = replace(project.scenes["s"], wardrobe=(("mara", "wet"),))
    wet = describe(replace(project, scenes={"s": scene}), "a").subjects[0]
    assert wet.wardrobe == "soaked coat"


def test_the_location_describes_a_place_once_for_all_scenes() -> None:
    project = kitchen()
    scene = replace(project.scenes["s"], location_id="k")
    place = Location("k", "LIGHTHOUSE KITCHEN", anchor="whitewashed walls")
    project = replace(project, scenes={"s": scene}, locations={"k": place})
    assert describe(project, "a").place_anchor == "whitewashed walls"


def test_an_unknown_shot_is_refused() -> None:
    with pytest.raises(EditError, match="no shot"):
        describe(kitchen(), "z")
