"""Remarks on a prompt: each one is found, names its control, and stays silent where all is well."""

from __future__ import annotations

from dataclasses import replace

import pytest

from previz.model.camera import Camera, Framing
from previz.model.cast import Character
from previz.model.project import Project, Words
from previz.prompt.compile import compile_prompt, families
from previz.prompt.describe import describe
from previz.prompt.lint import Lint, lint
from tests.prompt.shots import WORDS, kitchen

CLOSE = Framing("SGL", "CU", ("mara",))
CALM = (Words("action", "Mara lifts the kettle.", 1),)


def remarks(project: Project, family: str = "wan") -> dict[str, Lint]:
    described = describe(project, "a")
    return {one.id: one for one in lint(described, compile_prompt(described, family))}


def shot(text: str = "", move: str = "static", words: tuple[Words, ...] = CALM) -> Project:
    camera = Camera(50.0, 0.0)
    project = kitchen(CLOSE, camera, move=move, words=words, prompt=text)
    cast = {
        "mara": Character("mara", "MARA", ("mara",), (0.8, 0.3, 0.2), gender="f"),
        "tobias": Character("tobias", "TOBIAS", ("tobias",), (0.2, 0.3, 0.8), gender="m"),
    }
    return replace(project, cast=cast)


@pytest.mark.parametrize(
    ("text", "move", "found"),
    [
        ("The camera pans to the door.", "static", "move_against_static"),
        ("A slow push-in on her face.", "pan_l", "two_moves"),
        ("The camera pushes in, then the camera pans.", "push", "two_moves"),
        ("Locked-off.", "push", "static_against_move"),
        ("A wide shot of the room.", "static", "size_words"),
        ("Lit by a lamp on the left.", "static", "light_side"),
        ("Light pours in from the left.", "static", "light_side"),
        ("Golden hour.", "static", "time_words"),
        ("There are no shadows.", "static", "negation"),
        ("Shot on an ARRI Alexa.", "static", "brand"),
        ("Lasts 5 seconds.", "static", "numbers"),
        ("1280x720 at 24 fps.", "static", "numbers"),
        ("A 16:9 frame.", "static", "numbers"),
    ],
)
def test_free_text_against_a_control_is_said(text: str, move: str, found: str) -> None:
    said = remarks(shot(text, move))
    assert list(said) == [found]
    assert said[found].control == "free text"


@pytest.mark.parametrize(
    "text",
    [
        "Steam rises from the kettle; her hands are red from the cold.",
        "A woman in her 50s, a handheld radio, a frying pan.",
        "She pulls back the curtain and the doors close on him. Mara and Tobias wait.",
        "Lit by a lamp on the right.",
        "A close-up at night under moonlight.",
        "The clock shows 10:45.",
        "燈塔的燈亮了，她沒有回頭。鏡頭很慢。",
        "El mar está en calma. Une femme attend près du poêle.",
    ],
)
def test_ordinary_words_raise_nothing(text: str) -> None:
    assert remarks(shot(text, "push", (*CALM, Words("action", "Tobias waits.", 2)))) == {}


def test_the_scripts_own_camera_words_belong_to_the_action() -> None:
    words = (Words("action", "The camera PANS across the room.", 1),)
    said = remarks(shot(words=words))
    assert said["move_against_static"].control == "action"


def test_the_same_move_in_words_and_control_is_no_contradiction() -> None:
    assert remarks(shot("The camera pushes in.", "push")) == {}


def test_a_pronoun_must_fit_exactly_one_person() -> None:
    alone = remarks(shot(words=(Words("action", "She looks at him.", 1),)))
    assert "“him” is nobody" in alone["pronoun"].what
    assert alone["pronoun"].control == "action"
    assert remarks(shot(words=(Words("action", "She lifts her kettle.", 1),))) == {}
    named = (Words("action", "Tobias waits. She looks at him.", 1),)
    assert remarks(shot(words=named)) == {}


def test_a_pronoun_for_two_of_the_same_is_said() -> None:
    project = kitchen(words=(Words("action", "She sits.", 1),))
    cast = {
        who: Character(who, who.upper(), (who,), (0.5, 0.5, 0.5), gender="f")
        for who in ("mara", "tobias")
    }
    said = remarks(replace(project, cast=cast))
    assert said["pronoun"].what == "“She” could be Mara or Tobias."


def test_lines_that_are_longer_than_the_shot() -> None:
    long = (Words("dialogue", "word " * 40, 1, "MARA"),)
    said = remarks(shot(words=long))
    assert said["dialogue_long"].control == "duration"
    assert "the shot 4.0 s" in said["dialogue_long"].what
    assert "dialogue_long" not in remarks(shot(words=WORDS[2:3]))
    chinese = (Words("dialogue", "我" * 60, 1, "MARA"),)
    assert "dialogue_long" in remarks(shot(words=chinese))


def test_a_fourth_person_is_said() -> None:
    framing = Framing("MASTER", "WS", ("mara", "tobias", "key"), foreground="mara")
    assert "people" in remarks(kitchen(framing, words=CALM))


def test_quotes_are_said_only_where_the_family_draws_them() -> None:
    words = (Words("action", 'A sign reads "OPEN".', 1),)
    assert remarks(shot(words=words), "hunyuan_video15")["quotes"].control == "action"
    assert "quotes" not in remarks(shot(words=words), "wan")
    assert "quotes" not in remarks(shot(words=WORDS), "hunyuan_video15")


@pytest.mark.parametrize("family", ["wan", "ltx2", "ltx", "hunyuan_video15", "cogvideox"])
def test_free_text_beyond_the_budget_is_said_and_kept(family: str) -> None:
    text = " ".join(["stone"] * 700)
    described = describe(shot(text), "a")
    prompt = compile_prompt(described, family)
    said = {one.id: one for one in lint(described, prompt)}
    assert said["over_budget"].control == "free text"
    assert text in prompt.text


def test_a_tokenizer_that_counts_more_is_believed() -> None:
    described = describe(shot("Steam rises from the kettle and the window. " * 5), "a")
    prompt = compile_prompt(described, "cogvideox")
    assert lint(described, prompt) == ()
    said = lint(described, prompt, lambda text: 5 * len(text.split()))
    assert [one.id for one in said] == ["over_budget"]
    assert "stops reading at 226" in said[0].what


@pytest.mark.parametrize("family", families())
def test_remarks_change_nothing(family: str) -> None:
    described = describe(shot("The camera pans. No people."), "a")
    prompt = compile_prompt(described, family)
    lint(described, prompt)
    assert "The camera pans. No people." in prompt.text
    assert compile_prompt(described, family) == prompt


def test_a_negation_in_a_frozen_description_belongs_to_the_person() -> None:
    project = shot()
    mara = replace(project.cast["mara"], anchor="without shoes")
    said = remarks(replace(project, cast={**project.cast, "mara": mara}))
    assert said["negation"].control == "subject"
