"""Each family's words, and where each of them comes from."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.model.camera import Camera, Framing
from previz.model.cast import Character
from previz.model.project import Project, Words
from previz.model.vocabulary import angles, framings, lights, moves, sizes
from previz.prompt.actions import is_negated
from previz.prompt.compile import compile_prompt, families
from previz.prompt.compiled import CompiledPrompt
from previz.prompt.describe import Sight, describe
from previz.prompt.families.wan import MAX_TAGS
from previz.prompt.fitting import about_tokens, word_count
from previz.prompt.sheets import sheet_of
from tests.prompt.shots import WORDS, kitchen

CLOSE = Framing("SGL", "CU", ("mara",))
FAMILIES = families()
SPEAKING = tuple(family for family in FAMILIES if sheet_of(family).audio)
KNOWN_CONTROLS = {
    *("size", "framing", "subject", "lens", "angle", "roll", "light", "colour", "time", "move"),
    *("reveal", "set", "set detail", "action", "dialogue", "free text"),
}


def controls(prompt: CompiledPrompt) -> list[str]:
    return [phrase.control for phrase in prompt.phrases]


def words_of(prompt: CompiledPrompt, control: str) -> str:
    return " ".join(phrase.text for phrase in prompt.phrases if phrase.control == control)


def with_cast(project: Project) -> Project:
    """The kitchen with a woman and a man in its cast."""
    people = (("mara", "f", "60s, oilskin coat"), ("tobias", "m", "30s, soaked"))
    grey = (0.5, 0.5, 0.5)
    cast = {
        who: Character(who, who.upper(), (who,), grey, gender=gender, anchor=anchor)
        for who, gender, anchor in people
    }
    return replace(project, cast=cast)


def test_wan_says_it_in_the_vendors_order() -> None:
    project = kitchen(CLOSE, Camera(50.0, 30.0, 12.0), move="push", prompt="Rain on the window")
    prompt = compile_prompt(describe(project, "a"), "wan")
    assert prompt.text == (
        "Close-up shot, low-key lighting, deep shadows, single source, light from the right of "
        "the frame, high contrast, Night time, medium lens. Mara, 60s, oilskin coat, in "
        "three-quarter view, looking to the right of the frame. Inside a lighthouse kitchen. Mara "
        "sits with her back to the stove. The door slams. Tobias steps in. Mara speaks. He sits "
        "opposite Mara's chair. Rain on the window. Camera slowly pushes in."
    )
    assert [one.text for one in prompt.left_out] == [
        "You took the low road.",
        "He does not take off his coat.",
    ]


def test_wan_from_an_image_says_only_what_moves() -> None:
    project = kitchen(CLOSE, move="push", prompt="Steam rises.")
    prompt = compile_prompt(describe(project, "a"), "wan_i2v")
    assert set(controls(prompt)) == {"action", "free text", "move"}
    shown = {one.control for one in prompt.left_out if "first frame" in one.why}
    assert shown == {"size", "light", "colour", "time", "lens", "subject", "set"}
    assert word_count(prompt.text) <= 100


def test_ltx_is_one_paragraph_in_time_order_with_the_exact_line() -> None:
    sight = Sight(("a table",), (), ("shelves",), ("a window",))
    words = (WORDS[0], WORDS[2])
    project = with_cast(kitchen(CLOSE, Camera(50.0, 30.0), move="truck_l", words=words))
    prompt = compile_prompt(describe(project, "a", sight), "ltx2")
    assert prompt.text == (
        "A close-up at eye level frames Mara, a woman, 60s, oilskin coat, in three-quarter view, "
        "looking to the right of the frame. Mara is inside a lighthouse kitchen at night, with a "
        "table in the foreground, shelves in the background. The scene is lit by a single dim "
        "source with deep shadows around it, coming from the right of the frame, with high "
        "contrast. Mara sits with her back to the stove, while the camera slowly trucks left, "
        'revealing a window. Mara says: "You took the low road."'
    )
    assert words_of(prompt, "reveal") == "revealing a window."


def test_ltx_says_of_a_still_camera_only_that_it_is_static() -> None:
    sight = Sight(reveals=("a window",))
    prompt = compile_prompt(describe(kitchen(CLOSE), "a", sight), "ltx2")
    assert words_of(prompt, "move") == "The camera remains static."
    assert "reveal" not in controls(prompt)
    assert prompt.text.count("camera") == 1


def test_hunyuan_sums_up_first_and_ends_on_the_technical_tail() -> None:
    project = with_cast(kitchen(camera=Camera(35.0, 0.0), move="push", words=WORDS[:2]))
    prompt = compile_prompt(describe(project, "a"), "hunyuan_video15")
    assert prompt.text.startswith("Mara and Tobias are inside a lighthouse kitchen at night. Mara,")
    assert "First, Mara sits" in prompt.text and "Finally, Tobias steps in." in prompt.text
    assert controls(prompt)[-5:] == ["size", "angle", "move", "light", "colour"]
    assert words_of(prompt, "move") == "The camera moves forward slowly."
    assert '"' not in prompt.text


def test_cogvideox_starts_on_the_subject_and_orders_its_moments() -> None:
    project = with_cast(kitchen(CLOSE, move="push", words=WORDS[:3]))
    prompt = compile_prompt(describe(project, "a"), "cogvideox")
    assert prompt.text.startswith("Mara, a woman, 60s, oilskin coat, is in profile")
    for word in ("Initially, Mara sits", "Then the door", "Next, Tobias", "Finally, Mara speaks"):
        assert word in prompt.text
    assert words_of(prompt, "move") == "while the camera slowly moves closer."


def test_neutral_says_it_for_a_person() -> None:
    prompt = compile_prompt(describe(kitchen(CLOSE, Camera(50.0, 30.0)), "a"), "neutral")
    assert prompt.text.startswith("A close-up. Seen at eye level. Mara, 60s, oilskin coat")
    assert "the key light comes from the right of the frame. High contrast. 50 mm" in prompt.text
    assert prompt.text.endswith("The camera remains static.")
    assert prompt.negative == ""


@pytest.mark.parametrize("family", [*FAMILIES, "a family of tomorrow"])
@pytest.mark.parametrize("move", list(moves()))
@pytest.mark.parametrize("speed", ["slow", "normal", "fast"])
def test_the_text_is_its_phrases_and_each_has_a_control(family: str, move: str, speed: str) -> None:
    project = kitchen(CLOSE, move=move, speed=speed, prompt="Steam rises.\nA kettle sings!")
    prompt = compile_prompt(describe(project, "a"), family)
    assert prompt.text == " ".join(phrase.text for phrase in prompt.phrases)
    said = {*controls(prompt), *(one.control for one in prompt.left_out)}
    assert {"size", "light", "subject", "action", "set", "time", "move", "free text"} <= said
    assert said <= KNOWN_CONTROLS
    assert all(phrase.text and phrase.control for phrase in prompt.phrases)
    assert all(one.text and one.control and one.why for one in prompt.left_out)
    assert "Steam rises.\nA kettle sings!" in prompt.text


@pytest.mark.parametrize("family", FAMILIES)
def test_no_table_row_leaves_clumsy_words(family: str) -> None:
    cameras = [Camera(35.0, 0.0, angle.default_deg, roll_deg=12.0) for angle in angles().values()]
    shots = [kitchen(Framing(kind, "MS", ("mara",))) for kind in framings()]
    shots += [kitchen(Framing(kind, "MS", (), "mara")) for kind in framings()]
    shots += [kitchen(Framing("SGL", size, ("mara",))) for size in sizes()]
    shots += [kitchen(CLOSE, light=light) for light in lights()]
    shots += [kitchen(CLOSE, move=move) for move in moves()]
    shots += [kitchen(CLOSE, camera=camera) for camera in cameras]
    for project in shots:
        text = compile_prompt(describe(project, "a"), family).text
        clumsy = r"\.\.|  |,,|, \.| ,|\+|'[a-z ]+'|\(|\)|…|;\.|\b[Aa] [aeiou]|\bis is\b"
        assert not re.search(clumsy, text), text
        assert text[0].isupper() and text[-1] in '."'


def test_wan_drops_the_angle_when_the_camera_moves_and_keeps_to_four_tags() -> None:
    high = Camera(35.0, 0.0, 35.0)
    still = compile_prompt(describe(kitchen(CLOSE, high), "a"), "wan")
    moving = compile_prompt(describe(kitchen(CLOSE, high, move="truck_l"), "a"), "wan")
    assert "High angle shot." in still.text
    assert "angle" not in controls(moving)
    assert words_of(moving, "move") == "Camera slowly moves left."
    kinds = {"size", "light", "time", "roll", "angle", "lens"}
    for prompt in (still, moving):
        assert sum(control in kinds for control in controls(prompt)) <= MAX_TAGS
    assert [one.control for one in still.left_out] == ["dialogue", "action", "lens"]


@pytest.mark.parametrize("move", ["dolly_zoom", "rack"])
def test_a_move_without_words_is_left_to_the_control_video_and_said(move: str) -> None:
    prompt = compile_prompt(describe(kitchen(CLOSE, move=move), "a"), "wan")
    assert "move" not in controls(prompt)
    assert [one.why for one in prompt.left_out if one.control == "move"] == [
        "There are no words for this move here; the control video carries it."
    ]


def test_seen_over_a_shoulder() -> None:
    project = kitchen(Framing("OTS", "MCU", ("tobias",), foreground="mara"))
    for family in FAMILIES:
        prompt = compile_prompt(describe(project, "a"), family)
        shown = words_of(prompt, "framing")
        assert "over the shoulder of Mara" in shown or family == "wan_i2v"


def test_a_fourth_person_is_left_out_and_said() -> None:
    framing = Framing("MASTER", "WS", ("mara", "tobias", "key", "mara"))
    prompt = compile_prompt(describe(kitchen(framing), "a"), "wan")
    assert next((one.text, one.control) for one in prompt.left_out) == ("Mara", "subject")
    assert controls(prompt).count("subject") == 3


@pytest.mark.parametrize("family", SPEAKING)
def test_a_voice_from_elsewhere_and_its_manner_are_the_scripts(family: str) -> None:
    described = describe(kitchen(Framing("REACT", "CU", ("tobias",))), "a")
    speech = next(event for event in described.events if event.kind == "speech")
    for manner, said in (
        ("quietly", 'says, quietly: "You'),
        ("not looking up", 'says: "You'),
        ("beat", 'says: "You'),
    ):
        shot = replace(described, events=(replace(speech, manner=manner),))
        prompt = compile_prompt(shot, family)
        assert "Mara, outside the frame, " + said in prompt.text
        left = [one for one in prompt.left_out if one.control == "dialogue"]
        assert [one.text for one in left] == ([] if manner == "quietly" else [f"({manner})"])


def test_quotes_inside_a_line_stay_as_they_are() -> None:
    words = (Words("dialogue", 'He said "no" twice.', 6, "MARA"),)
    prompt = compile_prompt(describe(kitchen(CLOSE, words=words), "a"), "ltx2")
    assert 'Mara says: “He said "no" twice.”' in prompt.text


PIECES = [*"abcdefghij ,;", " the ", " no ", "never ", "she ", "雨", "é", '"']
SENTENCES = (
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=40)
    .map("".join)
    .filter(lambda text: bool(text.strip()))
)


@given(
    st.lists(SENTENCES, max_size=30),
    SENTENCES,
    st.sampled_from(FAMILIES),
    st.sampled_from(list(moves())),
    st.sampled_from(list(sizes())),
)
def test_any_words_keep_the_promises(
    actions: list[str], free_text: str, family: str, move: str, size: str
) -> None:
    words = tuple(Words("action", text, n) for n, text in enumerate(actions))
    framing = Framing("SGL", size, ("mara",))
    described = describe(kitchen(framing, move=move, words=words, prompt=free_text), "a")
    prompt = compile_prompt(described, family)
    assert prompt == compile_prompt(described, family)
    assert prompt.text == " ".join(phrase.text for phrase in prompt.phrases)
    assert all(phrase.control in KNOWN_CONTROLS for phrase in prompt.phrases)
    assert free_text.strip() in prompt.text
    asked = ("free text", "subject", "dialogue")
    assert not any(is_negated(one.text) for one in prompt.phrases if one.control not in asked)
    left = [one.control for one in prompt.left_out]
    assert (controls(prompt) + left).count("action") == len(described.events)


@given(st.integers(0, 60), st.sampled_from(FAMILIES))
def test_a_budget_is_kept_and_what_it_costs_is_said(count: int, family: str) -> None:
    words = tuple(
        Words("action", f"He counts {n} stones beside the old sea wall.", n) for n in range(count)
    )
    described = describe(kitchen(CLOSE, words=words, prompt="Dusk."), "a")
    prompt, sheet = compile_prompt(described, family), sheet_of(family)
    assert not sheet.words[1] or word_count(prompt.text) <= sheet.words[1]
    assert not sheet.tokens or about_tokens(prompt.text) <= sheet.tokens
    said = [phrase.text for phrase in prompt.phrases if phrase.control == "action"]
    left = [one.text for one in prompt.left_out if one.control == "action"]
    assert len(said) + len(left) == len(described.events)
    assert "Dusk." in prompt.text
