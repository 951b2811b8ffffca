"""What an engine is told of a shot, and when a take no longer answers it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from previz.app.recipes import (
    CLAY_ENGINE,
    PANEL_WIDTH_PX,
    EngineChoice,
    control_spec,
    is_stale,
    own_rate,
    prompt_of,
    question,
    still_spec,
    take_spec,
)
from previz.model.edits import shots
from previz.model.inputs import GivenPicture, Inputs
from previz.model.project import Project
from previz.model.render import Control, Take
from previz.model.time import Rate
from tests.prompt.shots import kitchen
from tests.tiny_models import build_ltx
from tests.tiny_upscalers import build_latent_upsampler

WAN = EngineChoice("wan-tiny", "Wan", "wan", "/models/wan", ("depth",))


def take(project: Project, engine: EngineChoice) -> Take:
    spec = take_spec(project, "a", engine)
    return Take("t", "a", 1, spec, spec.key(), "media/x.mp4", "0", spec.frames)


@pytest.mark.parametrize(
    ("engine", "edit", "stale"),
    [
        (CLAY_ENGINE, lambda p: shots.set_lens(p, "a", 85), True),
        (CLAY_ENGINE, lambda p: shots.set_seed(p, "a", 9), False),
        (CLAY_ENGINE, lambda p: shots.set_prompt(p, "a", "Rain."), False),
        (WAN, lambda p: shots.set_lens(p, "a", 85), True),
        (WAN, lambda p: shots.set_seed(p, "a", 9), True),
        (WAN, lambda p: shots.set_prompt(p, "a", "Rain."), True),
        (WAN, lambda p: shots.set_sampling(p, "a", 9, 1.5), True),
        (WAN, lambda p: replace(p, title="Another title"), False),
    ],
)
def test_a_take_is_stale_when_the_engine_would_be_told_something_else(
    engine: EngineChoice, edit: object, stale: bool
) -> None:
    project = kitchen()
    made = take(project, engine)
    assert not is_stale(project, made, engine)
    assert is_stale(edit(project), made, engine) is stale  # type: ignore[operator]


def test_a_control_that_the_model_ignored_makes_no_take_stale() -> None:
    """It was drawn, or given, for nothing: since then it is asked for no more."""
    project, made = kitchen(), take(kitchen(), WAN)
    extra = (*made.spec.controls, Control("normal", "n.mp4", "ab"))
    told = replace(made, spec=replace(made.spec, controls=extra))
    assert is_stale(project, told, WAN)
    ignored = replace(told, made_by=(("ignored", "negative, normal"),))
    assert not is_stale(project, ignored, WAN)
    assert is_stale(shots.set_lens(project, "a", 85), ignored, WAN)


def test_a_take_of_another_engine_is_stale() -> None:
    assert is_stale(kitchen(), take(kitchen(), CLAY_ENGINE), WAN)


def test_the_control_video_is_no_part_of_the_question() -> None:
    spec = take_spec(kitchen(), "a", WAN)
    (asked,) = spec.controls
    given = replace(spec, controls=(replace(asked, path="/somewhere/depth.mp4", sha256="ab"),))
    assert question(given) == question(spec)
    assert given.key() != spec.key(), "but of the recipe it is"


def test_a_control_is_drawn_in_clay_at_the_size_and_length_of_its_take() -> None:
    spec = take_spec(kitchen(), "a", WAN)
    control = control_spec(spec)
    assert control is not None
    assert (control.engine, control.passes) == ("clay", ("depth",))
    assert (control.width_px, control.height_px) == (spec.width_px, spec.height_px)
    assert (control.frames, control.stage) == (spec.frames, spec.stage)
    other_words = take_spec(shots.set_prompt(kitchen(), "a", "Rain."), "a", WAN)
    assert control_spec(other_words) == control, "words do not draw it anew"


def test_clay_is_told_no_words_and_a_model_the_words_of_its_family() -> None:
    project = kitchen(prompt="Steam rises.")
    assert take_spec(project, "a", CLAY_ENGINE).prompt == ""
    spec = take_spec(project, "a", WAN)
    assert spec.prompt == prompt_of(project, "a", WAN).text
    assert "Steam rises." in spec.prompt and spec.negative


def test_a_panel_has_the_shape_of_the_project() -> None:
    project = kitchen()
    spec = still_spec(project, "a")
    assert spec.width_px == PANEL_WIDTH_PX and spec.height_px % 2 == 0
    assert spec.width_px / spec.height_px == pytest.approx(project.settings.aspect, rel=0.01)


def with_inputs(inputs: Inputs) -> Project:
    project = kitchen()
    shot = replace(project.shot("a"), inputs=inputs)
    return replace(project, shots={**project.shots, "a": shot})


OBEDIENT = EngineChoice(
    "vace", "VACE", "wan", controls=("depth", "pose", "first", "reference"), pipeline="WanVACE"
)


def kinds(inputs: Inputs, engine: EngineChoice = OBEDIENT) -> list[str]:
    return [each.kind for each in take_spec(with_inputs(inputs), "a", engine).controls]


def test_a_model_gets_the_control_it_likes_best_unless_another_is_chosen() -> None:
    assert kinds(Inputs()) == ["depth"]
    assert kinds(Inputs(control="pose")) == ["pose"]
    assert kinds(Inputs(control="none")) == []
    assert kinds(Inputs(control="flow")) == ["depth"], "another model's choice is no choice here"
    assert kinds(Inputs(), replace(OBEDIENT, videos=2)) == ["depth", "pose"]


def test_only_pictures_that_the_model_obeys_are_in_its_recipe() -> None:
    first = GivenPicture("first", "media/ab/ab.png", "ab")
    last = GivenPicture("last", "media/cd/cd.png", "cd")
    assert kinds(Inputs(pictures=(first, last))) == ["depth", "first"]
    assert kinds(Inputs(pictures=(first,)), WAN) == ["depth"]


@pytest.mark.parametrize(
    "inputs",
    [
        Inputs(control="pose"),
        Inputs(control_strength=0.5),
        Inputs(pictures=(GivenPicture("first", "media/ab/ab.png", "ab"),)),
        Inputs(variation=0.2, variation_seed=4),
        Inputs(motion_seed=7),
    ],
)
def test_another_input_makes_a_take_stale_and_its_file_does_not(inputs: Inputs) -> None:
    made = take(kitchen(), OBEDIENT)
    drawn = tuple(replace(each, path="/x.mp4", sha256="ab") for each in made.spec.controls)
    made = replace(made, spec=replace(made.spec, controls=drawn))
    assert not is_stale(kitchen(), made, OBEDIENT)
    assert is_stale(with_inputs(inputs), made, OBEDIENT)


def test_a_model_of_any_rate_makes_half_the_frames_if_it_can_make_those_between(
    tmp_path: Path,
) -> None:
    folder = build_ltx(tmp_path / "tiny-ltx")
    engine = EngineChoice("l", "LTX", "ltx", str(folder), pipeline="LTXPipeline")
    assert own_rate(engine, Rate(24000, 1001)) is None
    build_latent_upsampler(folder / "temporal_upsampler", 8, temporal=True)
    assert own_rate(engine, Rate(24000, 1001)) == Rate(12000, 1001)
