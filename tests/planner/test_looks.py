"""Looks come from the script's own words; where it says nothing, nothing is made up."""

from __future__ import annotations

import pytest

from previz.model.cast import Character
from previz.model.screenplay import Screenplay
from previz.planner.people.roster import roster
from previz.planner.plan import cast_of
from previz.script.fountain import parse

SPEAKS = "\n\n{name}\nWell.\n"


def script(text: str, name: str) -> Screenplay:
    return parse(f"INT. KITCHEN - NIGHT\n\n{text}{SPEAKS.format(name=name)}")


def found(text: str, name: str) -> Character:
    return roster(cast_of(script(text, name)))[name.lower()]


@pytest.mark.parametrize(
    ("sentence", "anchor"),
    [
        ("MARA (60s, oilskin coat) sits with her back to the stove.", "60s, oilskin coat"),
        (
            "MARA, a woman in her forties, grey suit, steps in.",
            "a woman in her forties, grey suit",
        ),
        ("MARA, a woman in her forties mutters to herself.", "a woman in her forties"),
        ("DETECTIVE MARA, 50s, rumpled raincoat, steps in.", "50s, rumpled raincoat"),
        (
            "MARA (50s), weathered, in an oilskin coat, sits.",
            "50s, weathered, in an oilskin coat",
        ),
        (
            "This is MARA, mid-thirties, with a scar across her cheek.",
            "mid-thirties, with a scar across her cheek",
        ),
        ("MARA in a grey coat stands at the gate.", "in a grey coat"),
        ("MARA, tall and thin, carries a bag.", "tall and thin"),
        ("Mara (30s, red scarf) sits.", "30s, red scarf"),
        ("MARA (V.O.) sings.", ""),
        ("MARA sits. She looks up.", ""),
        ("MARA, Tobias and the dog sit.", ""),
        ("MARA, running, looks back.", ""),
        ("MARA in the black car waits.", ""),
        ("MARA, sits down, in tears.", ""),
    ],
)
def test_an_introduction_is_taken_in_its_own_words(sentence: str, anchor: str) -> None:
    assert found(sentence, "MARA").anchor == anchor


def test_an_anchor_says_which_sentence_it_comes_from() -> None:
    assert found("Rain. MARA (60s) sits.", "MARA").evidence == "MARA (60s) sits."


def test_a_name_without_capitals_is_introduced_in_its_own_brackets() -> None:
    written = parse(".廚房 - 夜\n\n美拉（六十多歲，油布外套）坐下。\n\n@美拉\n你好。\n")
    assert roster(cast_of(written))["美拉"].anchor == "六十多歲, 油布外套"


@pytest.mark.parametrize(
    ("words", "height_m"),
    [
        ("LENA (9) runs in.", 1.33),
        ("LENA, a girl of nine with plaits, runs in.", 1.33),
        ("LENA (eight years old, barefoot) runs in.", 1.27),
        ("LENA, a ten-year-old girl in pyjamas, peers in.", 1.38),
        ("LENA (12, tall for her age) runs in.", 1.50),
        ("LENA (17) runs in.", 1.75),
        ("LENA (60s) runs in.", 1.75),
        ("LENA runs in.", 1.75),
    ],
)
def test_a_child_is_as_tall_as_children_of_that_age(words: str, height_m: float) -> None:
    assert found(words, "LENA").height_m == height_m


CLOTHES = """INT. KITCHEN - NIGHT

MARA (60s, oilskin coat) sits. TOBIAS (30s, soaked, city shoes) steps in.

He does not take off his hat.

EXT. YARD - CONTINUOUS

Tobias runs out.

TOBIAS
Mara, your coat is soaked.

EXT. YARD - DAY

Tobias waits. Mara comes out in her dressing gown. She hides a key in her apron.

MARA
Well.

INT. HALL - CONTINUOUS

Mara and Tobias walk in. Mara takes off her dressing gown.

INT. ROOM - DAY

Mara sits.
"""


def test_clothes_change_with_the_story() -> None:
    cast = cast_of(parse(CLOTHES))
    mara, tobias = roster(cast)["mara"], roster(cast)["tobias"]
    assert (mara.anchor, tobias.anchor) == ("60s", "30s, city shoes")
    assert [(state.name, state.text) for state in mara.wardrobe] == [
        ("usual", "oilskin coat"),
        ("dressing gown", "in her dressing gown"),
        ("dressing gown off", "oilskin coat"),
    ]
    assert [(state.name, state.text) for state in tobias.wardrobe] == [
        ("usual", ""),
        ("soaked", "soaked"),
    ]
    assert mara.wardrobe[1].evidence == "Mara comes out in her dressing gown."
    assert cast.dress == (
        (("tobias", "soaked"),),
        (("tobias", "soaked"),),
        (("mara", "dressing gown"),),
        (("mara", "dressing gown"),),
        (),
    )


def test_what_comes_off_is_off_while_the_story_goes_on() -> None:
    text = (
        "INT. HALL - NIGHT\n\nMARA (60s, red coat, limp) walks in. She takes off her coat.\n\n"
        "INT. ROOM - CONTINUOUS\n\nMara sits.\n\nINT. ROOM - MOMENTS LATER\n\nMara sits. "
        "She puts on the coat.\n\nINT. CAR - CONTINUOUS\n\nMara sits.\n"
    )
    cast = cast_of(parse(text))
    mara = roster(cast)["mara"]
    assert mara.anchor == "60s, limp"
    assert mara.wardrobe[0].text == "red coat"
    assert {state.name: state.text for state in mara.wardrobe}["coat off"] == ""
    assert cast.dress == ((), (("mara", "coat off"),), (("mara", "coat off"),), ())


def test_what_she_wears_as_she_comes_in_is_her_usual_dress() -> None:
    holt = found("HOLT (50s) waits. He wears a torn grey suit.", "HOLT")
    assert holt.anchor == "50s"
    assert [(state.name, state.text) for state in holt.wardrobe] == [("usual", "torn grey suit")]
