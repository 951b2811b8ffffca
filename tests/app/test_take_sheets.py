"""Takes side by side: what is special about each, in a grid where there is one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from previz.app.recipes import EngineChoice, take_spec
from previz.app.take_sheets import take_sheet
from previz.errors import EditError
from previz.model.edits.takes import add_take, circle_take
from previz.model.project import Project
from previz.model.render import RenderSpec, Take
from tests.prompt.shots import kitchen

WAN = EngineChoice("wan", "Wan", "wan", "/models/wan", ("depth",))


def with_takes(*specs: RenderSpec) -> Project:
    project = kitchen()
    for number, spec in enumerate(specs, start=1):
        take = Take(f"t{number}", "a", number, spec, spec.key(), "media/x.mp4", "0", spec.frames)
        project = add_take(project, take)
    return project


def spec(seed: int = 0, steps: int = 0) -> RenderSpec:
    return replace(take_spec(kitchen(), "a", WAN), seed=seed, steps=steps)


def lit(light: str, seed: int) -> RenderSpec:
    base = spec(seed)
    assert base.stage is not None
    return replace(base, stage=replace(base.stage, light=replace(base.stage.light, id=light)))


def test_lights_by_seeds_are_a_grid() -> None:
    project = with_takes(*(lit(light, seed) for light in ("noir", "beauty") for seed in (3, 1, 2)))
    sheet = take_sheet(project, "a")
    assert sheet.columns == ("1", "2", "3")
    assert [[take.take_id for take in row if take] for row in sheet.rows] == [
        ["t2", "t3", "t1"],
        ["t5", "t6", "t4"],
    ]
    first = sheet.rows[0][0]
    assert first is not None and first.special == (("light", "noir"), ("seed", "1"))


def test_a_take_that_failed_leaves_its_place_empty() -> None:
    project = with_takes(lit("noir", 1), lit("noir", 2), lit("beauty", 1))
    assert take_sheet(project, "a").rows[1][1] is None


def test_what_is_the_same_everywhere_is_not_said() -> None:
    sheet = take_sheet(with_takes(spec(1), spec(2)), "a")
    assert sheet.columns == ()
    assert [take.special for take in sheet.takes] == [(("seed", "2"),), (("seed", "1"),)]


def test_takes_that_share_a_place_are_shown_one_by_one() -> None:
    project = with_takes(spec(1), spec(1), spec(2, steps=9))
    sheet = take_sheet(project, "a")
    assert sheet.columns == () and len(sheet.takes) == 3


def test_it_says_which_plays_and_which_is_circled() -> None:
    project = circle_take(with_takes(spec(1), spec(2)), "a", "t1")
    found = {take.take_id: (take.plays, take.circled) for take in take_sheet(project, "a").takes}
    assert found == {"t1": (True, True), "t2": (False, False)}


def test_a_shot_without_takes_has_an_empty_sheet_and_no_shot_none() -> None:
    assert take_sheet(kitchen(), "a").takes == ()
    with pytest.raises(EditError):
        take_sheet(kitchen(), "nowhere")
