"""Passes of a project's shots: sizes and lengths, and the job that a dialog watches."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from previz.app.forecast import forecast
from previz.app.jobs import Cancelled, Done, Failed, Running, State
from previz.app.pass_export import PassExportJob, PassWishes, free_folder, planned, size_words
from previz.app.recipes import CLAY_ENGINE
from previz.errors import InputError
from tests.app.opened import opened, short_project, until
from tests.films import leftovers
from tests.tiny_models import build_wan

TWO = PassWishes(("id", "depth"), "png")


def test_shots_are_drawn_at_the_projects_size_or_at_another(tmp_path: Path) -> None:
    with opened(short_project(tmp_path)) as studio:
        project = studio.session.project
        shot = project.board()[0]
        (own,) = planned(project, [shot.id], PassWishes())
        assert (own.width_px, own.height_px, own.frames) == (96, 64, shot.frames)
        assert own.margin == (1.0, 1.0)
        (square,) = planned(project, [shot.id], PassWishes(size_px=(80, 80)))
        assert (square.width_px, square.height_px, square.stage.aspect) == (80, 80, 1.0)
        assert size_words(project, [shot.id], PassWishes()) == f"96 x 64, {shot.frames}"
        with pytest.raises(InputError, match="no size of its own"):
            planned(project, [shot.id], PassWishes(model=CLAY_ENGINE))


def test_to_ask_how_large_passes_are_brings_no_renderer() -> None:
    """A dialog asks on the window's thread, and a renderer takes a tenth of a second to import."""
    asked = (
        "import sys\n"
        "from previz.app.headless import plan_script\n"
        "from previz.app.pass_export import PassWishes, size_words\n"
        "from previz.resources import resource\n"
        "project = plan_script(resource('samples/two_hander.fountain'))\n"
        "assert size_words(project, [project.board()[0].id], PassWishes())\n"
        "sys.exit('wgpu' in sys.modules)\n"
    )
    run = subprocess.run([sys.executable, "-c", asked], check=False)
    assert run.returncode == 0


def test_a_models_size_and_length_are_those_of_its_plan(tmp_path: Path) -> None:
    build_wan(tmp_path / "models" / "tiny-wan")
    session = short_project(tmp_path)
    with opened(session, models_folders=[str(tmp_path / "models")]) as studio:
        project, model = studio.session.project, studio.engines["tiny-wan"]
        shot = project.board()[0]
        made = forecast(project, shot.id, model)
        assert made is not None
        (wanted,) = planned(project, [shot.id], PassWishes(model=model))
        assert (wanted.width_px, wanted.height_px) == (made.width_px, made.height_px)
        assert wanted.frames == made.frames > shot.frames
        assert wanted.margin == (made.width_px / 96, made.height_px / 64)


def test_the_job_writes_what_was_asked_and_tells_how_far_it_is(tmp_path: Path) -> None:
    with opened(short_project(tmp_path)) as studio:
        shots = studio.session.project.board()[:2]
        told: list[State] = []
        out = tmp_path / "out"
        job = PassExportJob(studio, [shot.id for shot in shots], out, TWO, told.append)
        until(studio, lambda: not isinstance(job.state, Running))
        assert job.state == Done(str(out))
        steps = [state.step for state in told if isinstance(state, Running)]
        assert steps == list(range(1, sum(shot.frames for shot in shots) + 1))
        assert leftovers(out) == sorted(shot.name.replace("/", "-") for shot in shots)
        first = shots[0].name.replace("/", "-")
        files = sorted((out / first / "id").iterdir())
        assert len(files) == shots[0].frames
        assert np.asarray(Image.open(files[0])).shape == (64, 96, 3)


def test_a_job_that_is_stopped_or_fails_leaves_nothing(tmp_path: Path) -> None:
    with opened(short_project(tmp_path)) as studio:
        shots = [shot.id for shot in studio.session.project.board()]
        job = PassExportJob(studio, shots, tmp_path / "out", TWO, lambda _state: None)
        job.stop()
        until(studio, lambda: not isinstance(job.state, Running))
        assert job.state == Cancelled()
        (tmp_path / "there").mkdir()
        for folder, wishes, says in (
            ("there", TWO, "there already"),
            ("out", replace(TWO, model=CLAY_ENGINE), "no size of its own"),
            ("out", replace(TWO, passes=()), "nothing to export"),
        ):
            bad = PassExportJob(studio, shots, tmp_path / folder, wishes, lambda _state: None)
            until(studio, lambda job=bad: not isinstance(job.state, Running))
            assert isinstance(bad.state, Failed)
            assert says in bad.state.what
        assert not (tmp_path / "out").exists()
        assert not [name for name in leftovers(tmp_path) if name.startswith(".out")]


def test_a_free_folder_is_counted_on(tmp_path: Path) -> None:
    assert free_folder(tmp_path, "cups passes") == tmp_path / "cups passes"
    (tmp_path / "cups passes").mkdir()
    (tmp_path / "cups passes 2").mkdir()
    assert free_folder(tmp_path, "cups passes") == tmp_path / "cups passes 3"
