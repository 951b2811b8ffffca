"""A negative prompt never asks against what the director asked for."""

from __future__ import annotations

import pytest

from previz.model.camera import Camera, Framing
from previz.model.project import Words
from previz.model.vocabulary import lights, moves, sizes
from previz.prompt.compile import compile_prompt, families
from previz.prompt.compiled import CompiledPrompt
from previz.prompt.describe import describe
from previz.prompt.negative import NO_GUIDANCE, negative_table
from tests.prompt.shots import kitchen

CLOSE = Framing("SGL", "CU", ("mara",))
QUIET = (Words("action", "She waits.", 1),)
TALK = (Words("dialogue", "Sit down.", 1, "MARA"),)


def struck(prompt: CompiledPrompt) -> set[str]:
    return {term.meaning for term in prompt.terms if term.struck}


def test_wan_keeps_its_default_where_nothing_fights_it() -> None:
    prompt = compile_prompt(describe(kitchen(CLOSE, move="push"), "a"), "wan")
    assert prompt.negative == "，".join(text for text, _ in negative_table().terms["wan"])
    still = compile_prompt(describe(kitchen(CLOSE), "a"), "wan")
    gone = set(prompt.negative.split("，")) - set(still.negative.split("，"))
    assert gone == {"静态", "静止", "静止不动的画面"}


@pytest.mark.parametrize(
    ("light", "move", "camera", "words", "text", "gone"),
    [
        ("low_key", "push", Camera(50.0, 0.0), TALK, "", {"underexposed", "harsh shadows"}),
        ("overcast", "push", Camera(50.0, 0.0), TALK, "", {"washed out colors", "flat lighting"}),
        ("high_key", "push", Camera(50.0, 0.0), TALK, "", {"overexposed", "flat lighting"}),
        ("loop", "handheld", Camera(50.0, 0.0), TALK, "", {"camera shake", "motion blur"}),
        ("loop", "whip", Camera(50.0, 0.0), TALK, "", {"unnatural transitions"}),
        ("loop", "static", Camera(50.0, 0.0, roll_deg=12.0), TALK, "", {"tilted camera"}),
        ("candle", "static", Camera(50.0, 0.0), TALK, "", {"flickering"}),
        ("loop", "static", Camera(50.0, 0.0), TALK, "Film grain.", {"grainy texture"}),
        ("loop", "static", Camera(50.0, 0.0), TALK, "A watercolour.", {"cartoonish rendering"}),
        ("loop", "static", Camera(50.0, 0.0), QUIET, "", {"silent or muted audio"}),
        ("loop", "static", Camera(50.0, 0.0), TALK, "Rain outside.", {"background noise"}),
        ("loop", "push", Camera(50.0, 0.0), TALK, "", {"inconsistent framing"}),
    ],
)
def test_ltx_strikes_what_fights_the_shot(
    light: str, move: str, camera: Camera, words: tuple[Words, ...], text: str, gone: set[str]
) -> None:
    project = kitchen(CLOSE, camera, move=move, light=light, words=words, prompt=text)
    prompt = compile_prompt(describe(project, "a"), "ltx2")
    assert gone <= struck(prompt)
    assert not gone & set(prompt.negative.split(", "))
    assert all(term.struck.endswith(".") for term in prompt.terms if term.meaning in gone)


def test_a_wide_shot_of_a_crowd_walking_backwards_may_show_it() -> None:
    wide = Framing("MASTER", "WS", ("mara", "tobias"))
    words = (Words("action", "The crowd parts. She walks backwards.", 1),)
    prompt = compile_prompt(describe(kitchen(wide, words=words, light="overcast"), "a"), "wan")
    expected = {"messy background", "many people in the background", "walking backwards"}
    assert expected | {"overall gray"} <= struck(prompt)


def test_the_default_of_ltx_has_63_terms_and_night_keeps_most_of_them() -> None:
    prompt = compile_prompt(describe(kitchen(CLOSE), "a"), "ltx2")
    assert len(prompt.terms) == 63
    assert 50 <= len(prompt.negative.split(", ")) < 63


@pytest.mark.parametrize("family", families())
def test_without_guidance_there_is_no_negative(family: str) -> None:
    prompt = compile_prompt(describe(kitchen(CLOSE), "a"), family, guidance=1.0)
    assert (prompt.negative, prompt.terms) == ("", ())
    if family.startswith(("wan", "ltx")):
        assert prompt.no_negative == NO_GUIDANCE


def test_families_without_a_negative_say_why() -> None:
    for family in ("hunyuan_video15", "cogvideox"):
        prompt = compile_prompt(describe(kitchen(CLOSE), "a"), family)
        assert prompt.negative == "" and "negative" in prompt.no_negative


def test_every_fought_term_is_in_a_default_and_every_trait_can_happen() -> None:
    table = negative_table()
    meanings = {meaning for terms in table.terms.values() for _, meaning in terms}
    known = {*moves(), *lights(), *sizes(), *table.said, "dutch", "silent", "night"}
    for row in table.fought:
        assert set(row.terms) <= meanings
        assert set(row.traits) <= known


def test_what_is_denied_is_no_trait() -> None:
    prompt = compile_prompt(describe(kitchen(CLOSE, prompt="No people. No smoke."), "a"), "wan")
    assert "many people in the background" not in struck(prompt)
