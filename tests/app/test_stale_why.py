"""Why a take is stale, in film words: every part of a recipe has its sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from previz.app.recipes import CLAY_ENGINE, EngineChoice, question, take_spec
from previz.app.stale_why import why
from previz.model.edits import shots, stage
from previz.model.project import Project
from previz.model.render import RenderSpec
from previz.model.stage import Blocking, Mark
from previz.model.time import Rate
from tests.prompt.shots import kitchen

WAN = EngineChoice("wan-tiny", "Wan", "wan", "", ("depth",))


def said(edit: Callable[[Project], Project], engine: EngineChoice = CLAY_ENGINE) -> tuple[str, ...]:
    before = kitchen()
    return why(take_spec(before, "a", engine), take_spec(edit(before), "a", engine))


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (lambda p: shots.set_lens(p, "a", 135), "→ 135 mm"),
        (lambda p: shots.set_size(p, "a", "ECU"), "→ ECU"),
        (lambda p: shots.set_framing(p, "a", "PROFILE"), "→ PROFILE"),
        (lambda p: shots.set_azimuth(p, "a", 211), "The camera looks from elsewhere"),
        (lambda p: shots.set_roll(p, "a", 20), "The camera is rolled otherwise"),
        (lambda p: shots.place_camera(p, "a", (0, 1, 9), (0, 1, 0)), "The camera was placed"),
        (lambda p: shots.set_move(p, "a", "pan_l", "fast"), "→ pan_l"),
        (lambda p: shots.set_frames(p, "a", 333), "→ 333 frames"),
        (lambda p: stage.turn_actor(p, "a", "mara", 90), "looks another way"),
        (lambda p: stage.move_actor(p, "a", "mara", 1.5, 0), "elsewhere"),
    ],
)
def test_each_part_of_a_shot_has_its_sentence(
    edit: Callable[[Project], Project], sentence: str
) -> None:
    reasons = said(edit)
    assert [reason for reason in reasons if sentence in reason], reasons


def test_the_words_of_a_prompt_are_compared_phrase_by_phrase() -> None:
    reasons = said(lambda p: shots.set_prompt(p, "a", "A kettle boils over."), WAN)
    assert reasons == ("The prompt says “A kettle boils over.” as well",)


def test_a_seed_is_a_reason_for_a_model_only() -> None:
    assert said(lambda p: shots.set_seed(p, "a", 99)) == ()
    (reason,) = said(lambda p: shots.set_seed(p, "a", 99), WAN)
    assert reason.endswith("→ 99")


def with_marks(spec: RenderSpec, *marks: Mark) -> RenderSpec:
    assert spec.stage is not None
    return replace(spec, stage=replace(spec.stage, blocking=(Blocking("mara", marks),)))


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ((Mark(0, 0, 0),), (Mark(0, 0, 0), Mark(9, 2, 0)), "walks now"),
        ((Mark(0, 0, 0), Mark(9, 2, 0)), (Mark(0, 0, 0),), "stays where they are now"),
        ((Mark(0, 0, 0), Mark(9, 2, 0)), (Mark(0, 0, 0), Mark(9, 3, 0)), "walks another way"),
        ((Mark(0, 0, 0), Mark(9, 2, 0)), (Mark(3, 0, 0), Mark(12, 2, 0)), "moves at other times"),
        ((Mark(0, 0, 0),), (Mark(0, 0, 0, 0.0, "sit"),), "has another pose"),
    ],
)
def test_the_greatest_difference_of_a_walk_is_told(
    before: tuple[Mark, ...], after: tuple[Mark, ...], sentence: str
) -> None:
    spec = take_spec(kitchen(), "a", CLAY_ENGINE)
    (reason,) = why(with_marks(spec, *before), with_marks(spec, *after))
    assert reason.endswith(sentence)


@pytest.mark.parametrize(
    "change",
    [
        lambda s: replace(s, width_px=s.width_px + 2),
        lambda s: replace(s, rate=Rate(25)),
        lambda s: replace(s, engine="wan"),
        lambda s: replace(s, steps=9),
        lambda s: replace(s, negative="blur"),
        lambda s: replace(s, stage=None),
        lambda s: replace(s, passes=("depth",)),
    ],
)
def test_no_stale_take_is_without_a_reason(change: Callable[[RenderSpec], RenderSpec]) -> None:
    spec = take_spec(kitchen(), "a", CLAY_ENGINE)
    assert question(change(spec)) != question(spec)
    assert why(spec, change(spec))
    assert why(spec, spec) == ()
