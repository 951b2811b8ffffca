"""How much work a recipe is: what was timed of one tells how long another will take."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from previz.app.engines import find_engines
from previz.app.recipes import CLAY_ENGINE, draft_of, take_spec
from previz.app.settings import Settings
from previz.app.timings import recipe_work, work_of
from previz.model.render import Control
from previz.model.time import Rate
from tests.app.opened import short_project
from tests.tiny_models import build_vace


def test_a_draft_is_as_much_work_as_it_is_not_as_its_shot(tmp_path: Path) -> None:
    build_vace(tmp_path / "models" / "tiny-vace")
    engine = find_engines(Settings(models_folders=[str(tmp_path / "models")]))[0]["tiny-vace"]
    session = short_project(tmp_path)
    project = session.project
    shot = next(shot for shot in project.board() if shot.in_cut)
    whole = take_spec(project, shot.id, engine)
    work = recipe_work(whole, engine)
    assert work == work_of(project, shot.id, engine)
    draft = recipe_work(draft_of(whole, engine), engine)
    assert draft is not None and work is not None and draft < work / 4
    slow = replace(whole, frames=30, made_rate=Rate(8))
    paced = recipe_work(slow, engine), recipe_work(replace(slow, made_rate=None), engine)
    assert paced[0] is not None and paced[1] is not None and paced[0] < paced[1]
    source = Control("source", "a.mp4", "", strength=0.5)
    refined = replace(whole, controls=(*whole.controls, source))
    assert recipe_work(refined, engine) is None, "half of the steps are left out"
    clay = take_spec(project, shot.id, CLAY_ENGINE)
    assert recipe_work(clay, CLAY_ENGINE) == pytest.approx(
        work_of(project, shot.id, CLAY_ENGINE)
    ) == shot.frames * 96 * 64  # fmt: skip
    session.close()
