"""Memory runs out for real, in a real worker; each choice that it offers leads to a take."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from previz.app import recipes
from previz.app.commands import takes
from previz.app.jobs import Done, Failed, Job, Priority
from previz.app.studio import Studio
from previz.model.render import RenderSpec
from tests.app.opened import opened, short_project, until
from tests.tiny_models import build_wan

LARGE_PX = 1024, 576
HEADROOM_MIB = 700
"""What the worker may still take: the large take wants more, its choices less."""


@pytest.fixture
def studio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Studio]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    build_wan(tmp_path / "models" / "tiny-wan")
    with opened(short_project(tmp_path), models_folders=[str(tmp_path / "models")]) as studio:
        yield studio


def recipe(studio: Studio, size_px: tuple[int, int]) -> RenderSpec:
    shot = next(shot for shot in studio.session.project.board() if shot.in_cut)
    spec = recipes.take_spec(studio.session.project, shot.id, studio.engines["tiny-wan"])
    return replace(spec, width_px=size_px[0], height_px=size_px[1], steps=1, guidance=1.0)


def ended(studio: Studio, spec: RenderSpec) -> Job:
    shot = next(shot for shot in studio.session.project.board() if shot.in_cut)
    return finished(studio, studio.render_spec(shot.id, spec, Priority.DRAFT))


def finished(studio: Studio, job: Job) -> Job:
    until(studio, lambda: studio.queue.jobs[job.id].ended)
    return studio.queue.jobs[job.id]


def press_each(studio: Studio, job: Job) -> None:
    """Every choice of a card is a take of its size."""
    assert isinstance(job.state, Failed) and job.state.kind == "memory"
    assert job.state.choices
    for choice in job.state.choices:
        takes.render_smaller(studio, job.id, choice)
        (asked,) = studio.queue.open_jobs(kind="take")
        state = finished(studio, asked).state
        assert isinstance(state, Done), (choice, state)
        spec = studio.session.project.takes[state.result].spec
        assert (spec.width_px, spec.height_px) == (choice.width_px, choice.height_px)
        assert spec.acceleration.storage == choice.storage


@pytest.mark.skipif(sys.platform != "linux", reason="a running process is given a limit")
def test_an_allocation_that_is_refused_is_a_card_whose_choices_are_takes(studio: Studio) -> None:
    import resource

    assert isinstance(ended(studio, recipe(studio, (96, 64))).state, Done)
    (client,) = studio.queue.clients
    assert client.pid is not None
    has = psutil.Process(client.pid).memory_info().vms
    room = has + HEADROOM_MIB * 2**20
    resource.prlimit(client.pid, resource.RLIMIT_AS, (room, resource.RLIM_INFINITY))
    worker = client.pid
    failed = ended(studio, recipe(studio, LARGE_PX))
    assert isinstance(failed.state, Failed)
    assert failed.state.what == "The take needs more memory than there is.", "it was begun"
    press_each(studio, failed)
    assert studio.queue.clients[0].pid == worker, "it lived through it"


def test_a_limit_of_the_users_own_is_a_card_before_any_step(studio: Studio) -> None:
    studio.settings.memory_gib = 0.5
    failed = ended(studio, recipe(studio, LARGE_PX))
    assert isinstance(failed.state, Failed) and "Preferences let models use" in failed.state.why
    press_each(studio, failed)
    studio.settings.memory_gib = 0.0
    assert isinstance(finished(studio, _again(studio, failed)).state, Done), "more is allowed now"


def _again(studio: Studio, failed: Job) -> Job:
    takes.retry(studio, failed.id)
    (asked,) = studio.queue.open_jobs(kind="take")
    return asked
