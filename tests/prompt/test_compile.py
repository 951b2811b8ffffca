"""Each family's words, and where each of them comes from."""

from __future__ import annotations

import re

import pytest

from previz.model.camera import Camera, Framing
from previz.model.project import Words
from previz.model.vocabulary import angles, framings, lights, moves, sizes
from previz.prompt.compile import FAMILIES, compile_prompt
from previz.prompt.compiled import CompiledPrompt
from previz.prompt.describe import describe
from previz.prompt.families.wan import FOUGHT, MAX_TAGS, MAX_WORDS, NEGATIVE
from tests.prompt.shots import kitchen

CLOSE = Framing("SGL", "CU", ("mara",))


def controls(prompt: CompiledPrompt) -> list[str]:
    return [phrase.control for phrase in prompt.phrases]


def words_of(prompt: CompiledPrompt, control: str) -> str:
    return " ".join(phrase.text for phrase in prompt.phrases if phrase.control == control)


def test_wan_says_it_in_the_vendors_order() -> None:
    project = kitchen(CLOSE, Camera(50.0, 30.0, 12.0), move="push", prompt="Rain on the window")
    prompt = compile_prompt(describe(project, "a"), "wan")
    assert prompt.text == (
        "Close-up shot, low-key lighting, deep shadows, single source, light from the right of "
        "the frame, high contrast, Night time, medium lens. Mara, 60s, oilskin coat, in "
        "three-quarter view, looking to the right of the frame. Inside, lighthouse kitchen. Mara "
        "sits with her back to the stove. The door slams. Tobias steps in. Mara speaks. He sits "
        "opposite Mara's chair. Rain on the window. Camera slowly pushes in."
    )
    assert [phrase.text for phrase in prompt.left_out] == ["He does not take off his coat."]


def test_neutral_says_it_for_a_person() -> None:
    prompt = compile_prompt(describe(kitchen(CLOSE, Camera(50.0, 30.0)), "a"), "neutral")
    assert prompt.text.startswith("A close-up. Seen at eye level. Mara, 60s, oilskin coat")
    assert "the key light comes from the right of the frame, high contrast. 50 mm" in prompt.text
    assert prompt.text.endswith("The camera remains static.")
    assert prompt.negative == ""


@pytest.mark.parametrize("family", [*FAMILIES, "a family of tomorrow"])
@pytest.mark.parametrize("move", list(moves()))
@pytest.mark.parametrize("speed", ["slow", "normal", "fast"])
def test_the_text_is_its_phrases_and_each_has_a_control(family: str, move: str, speed: str) -> None:
    project = kitchen(CLOSE, move=move, speed=speed, prompt="Steam rises.\nA kettle sings!")
    prompt = compile_prompt(describe(project, "a"), family)
    assert prompt.text == " ".join(phrase.text for phrase in prompt.phrases)
    assert {"size", "light", "subject", "action", "set", "time", "free text"} <= set(
        controls(prompt)
    )
    assert all(phrase.text and phrase.control for phrase in prompt.phrases)
    assert "Steam rises.\nA kettle sings!" in prompt.text


@pytest.mark.parametrize("family", list(FAMILIES))
def test_no_table_row_leaves_clumsy_words(family: str) -> None:
    cameras = [Camera(35.0, 0.0, angle.default_deg, roll_deg=12.0) for angle in angles().values()]
    shots = [kitchen(Framing(kind, "MS", ("mara",))) for kind in framings()]
    shots += [kitchen(Framing("SGL", size, ("mara",))) for size in sizes()]
    shots += [kitchen(CLOSE, light=light) for light in lights()]
    shots += [kitchen(CLOSE, move=move) for move in moves()]
    shots += [kitchen(CLOSE, camera=camera) for camera in cameras]
    for project in shots:
        text = compile_prompt(describe(project, "a"), family).text
        assert not re.search(r"\.\.|  |,,|, \.|\+|'[a-z ]+'|\(|\)|…|;\.|\bA [aeiou]", text), text
        assert text[0].isupper() and text[-1] == "."


def test_wan_drops_the_angle_when_the_camera_moves_and_keeps_to_four_tags() -> None:
    high = Camera(35.0, 0.0, 35.0)
    still = compile_prompt(describe(kitchen(CLOSE, high), "a"), "wan")
    moving = compile_prompt(describe(kitchen(CLOSE, high, move="truck_l"), "a"), "wan")
    assert "High angle shot." in still.text
    assert "angle" not in controls(moving)
    assert words_of(moving, "move") == "Camera slowly moves left."
    tags = {"size", "light", "time", "roll", "angle", "lens"}
    for prompt in (still, moving):
        assert sum(control in tags for control in controls(prompt)) <= MAX_TAGS
    assert [phrase.control for phrase in still.left_out] == ["lens", "action"]


def test_wan_drops_the_last_actions_when_the_shot_says_too_much() -> None:
    words = tuple(
        Words("action", f"He counts {n} stones beside the old sea wall.", n) for n in range(60)
    )
    prompt = compile_prompt(describe(kitchen(CLOSE, words=words, prompt="Dusk."), "a"), "wan")
    assert MAX_WORDS - 12 < len(prompt.text.split()) <= MAX_WORDS
    said = [phrase.text for phrase in prompt.phrases if phrase.control == "action"]
    left = [phrase.text for phrase in prompt.left_out if phrase.control == "action"]
    assert said and [*said, *left] == list(describe(kitchen(words=words), "a").actions)
    assert controls(prompt)[-2:] == ["free text", "move"]


@pytest.mark.parametrize("move", ["dolly_zoom", "rack"])
def test_a_move_without_words_is_left_to_the_control_video(move: str) -> None:
    prompt = compile_prompt(describe(kitchen(CLOSE, move=move), "a"), "wan")
    assert "move" not in controls(prompt)


def test_the_negative_does_not_fight_the_shot() -> None:
    moving = compile_prompt(describe(kitchen(CLOSE, move="push"), "a"), "wan").negative
    still = compile_prompt(describe(kitchen(CLOSE), "a"), "wan").negative
    wide = Framing("MASTER", "WS", ("mara", "tobias"))
    grey = compile_prompt(describe(kitchen(wide, light="overcast"), "a"), "wan").negative
    assert moving == "，".join(chinese for chinese, _ in NEGATIVE)
    assert set(moving.split("，")) - set(still.split("，")) == {"静态", "静止", "静止不动的画面"}
    assert "整体发灰" not in grey and "杂乱的背景" not in grey
    assert "过曝" in grey


def test_every_fought_term_is_in_the_negative_and_every_trait_is_known() -> None:
    meanings = {meaning for _, meaning in NEGATIVE}
    known = {*moves(), *lights(), *sizes(), "crowd", "backwards", "drawn"}
    assert {term for terms in FOUGHT.values() for term in terms} <= meanings
    assert set(FOUGHT) <= known


def test_seen_over_a_shoulder() -> None:
    project = kitchen(Framing("OTS", "MCU", ("tobias",), foreground="mara"))
    for family in FAMILIES:
        prompt = compile_prompt(describe(project, "a"), family)
        assert words_of(prompt, "framing") == "Seen over the shoulder of Mara."
