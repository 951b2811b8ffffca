"""Two diffusion workers on the processor, with real models, on a real project."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from previz.app import recipes
from previz.app.commands import board, takes
from previz.app.jobs import Done, Failed, Job, Priority, Running, State
from previz.app.studio import Studio
from tests.app.opened import FRAMES, opened, short_project, until
from tests.tiny_models import build_vace, build_wan

ENDLESS = 100_000
"""Steps of a take that is not waited for."""


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    """Two models, two workers, and shots that ask for nothing yet."""
    build_wan(tmp_path / "models" / "tiny-wan")
    build_vace(tmp_path / "models" / "tiny-vace")
    folders = [str(tmp_path / "models")]
    with opened(short_project(tmp_path), models_folders=folders, cpu_workers=2) as studio:
        yield studio


def asked(studio: Studio, place: int, engine: str = "tiny-wan", steps: int = 2) -> Job:
    """Queue a short take of the shot at a place on the board."""
    shot_id = studio.session.project.board()[place].id
    board.set_frames(studio, shot_id, FRAMES)
    board.set_engine(studio, shot_id, engine)
    choice = studio.engines[engine]
    spec = recipes.take_spec(studio.session.project, shot_id, choice)
    return studio.render_spec(shot_id, replace(spec, steps=steps, guidance=1.0), Priority.DRAFT)


def ended(studio: Studio, *jobs: Job) -> list[State]:
    until(studio, lambda: all(studio.queue.jobs[job.id].ended for job in jobs))
    return [studio.queue.jobs[job.id].state for job in jobs]


def at_step(studio: Studio, *jobs: Job) -> Callable[[], bool]:
    def holds() -> bool:
        states = [studio.queue.jobs[job.id].state for job in jobs]
        return all(isinstance(state, Running) and state.step > 0 for state in states)

    return holds


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals do the killing")
def test_one_of_two_is_killed_and_the_other_goes_on(studio: Studio) -> None:
    lost, whole = asked(studio, 0, steps=ENDLESS), asked(studio, 1, steps=ENDLESS)
    until(studio, at_step(studio, lost, whole))
    on = [studio.queue.jobs[job.id].device for job in (lost, whole)]
    assert on == ["CPU 1", "CPU 2"]
    pids = [client.pid for client in studio.queue.clients]
    assert pids[0] is not None
    os.kill(pids[0], signal.SIGKILL)
    waiting = asked(studio, 2)
    failed, done = ended(studio, lost, waiting)
    assert isinstance(failed, Failed) and "on CPU 1 stopped" in failed.what
    assert isinstance(done, Done)
    assert studio.queue.clients[0].pid == pids[1], "the other worker is the one that it was"
    assert isinstance(studio.queue.jobs[whole.id].state, Running)
    takes.cancel(studio, whole.id)
    stopped = asked(studio, 3)
    assert isinstance(ended(studio, stopped)[0], Done)


def test_two_workers_make_the_same_film_and_keep_to_their_models(studio: Studio) -> None:
    wan, vace = asked(studio, 0), asked(studio, 1, "tiny-vace")
    ended(studio, wan, vace)
    shot_id = studio.queue.jobs[wan.id].shot_id
    more = [asked(studio, 2, "tiny-vace"), asked(studio, 3, "tiny-wan")]
    ended(studio, *more)
    project = studio.session.project
    worked: dict[str, set[str]] = {"tiny-wan": set(), "tiny-vace": set()}
    for job in (wan, vace, *more):
        state = studio.queue.jobs[job.id]
        assert isinstance(state.state, Done), state.state
        worked[state.spec.engine].add(state.device)
    assert [len(devices) for devices in worked.values()] == [1, 1], worked
    first = project.takes[project.shot(shot_id).take_ids[-1]]
    other = next(iter(worked["tiny-vace"]))
    # The same recipe again, made by the worker that did not make it before: to the bit.
    blocker = asked(studio, 4, "tiny-wan", ENDLESS)
    until(studio, at_step(studio, blocker))
    again = studio.render_spec(shot_id, replace(first.spec.undrawn(), draft=True), Priority.DRAFT)
    ended(studio, again)
    assert studio.queue.jobs[again.id].device == other
    project = studio.session.project
    assert project.takes[project.shot(shot_id).take_ids[-1]].media_sha256 == first.media_sha256
