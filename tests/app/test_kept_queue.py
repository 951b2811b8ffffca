"""What waited when everything ended is asked for again, in its order."""

from __future__ import annotations

from pathlib import Path

import pytest

from previz.app.commands import board
from previz.app.jobs import Done, Priority, Queued, Running
from previz.app.kept_queue import FILE, KeptQueue
from previz.app.projects import open_project
from previz.app.session import Session
from previz.app.studio import Studio
from tests.app.opened import opened, short_project, until


@pytest.fixture
def project(tmp_path: Path) -> Session:
    return short_project(tmp_path)


def test_what_waits_survives_a_restart_in_its_order(project: Session) -> None:
    with opened(project) as studio:
        first, second, *_ = [shot.id for shot in studio.session.project.board() if shot.in_cut]
        studio.queue.pause()
        kept = KeptQueue(studio)
        studio.render(second, Priority.OVERNIGHT)
        studio.render(first, Priority.FINAL)
        board.set_lens(studio, second, 85)  # the kept recipe is the one that was asked for
    with opened(open_project(project.folder)) as studio:
        kept = KeptQueue(studio)
        assert kept.restored == 2
        jobs = studio.queue.open_jobs(kind="take")
        assert [(job.shot_id, job.priority) for job in jobs] == [
            (first, Priority.FINAL),
            (second, Priority.OVERNIGHT),
        ]
        assert studio.queue.paused and all(isinstance(job.state, Queued) for job in jobs)
        studio.queue.resume()
        until(studio, lambda: all(studio.queue.jobs[job.id].ended for job in jobs))
        assert all(isinstance(studio.queue.jobs[job.id].state, Done) for job in jobs)
        assert studio.card(second).name == "stale"
    with opened(open_project(project.folder)) as studio:
        assert KeptQueue(studio).restored == 0, "what is made is not asked for again"


def begin(studio: Studio) -> None:
    """Ask for a take and wait until a worker has it."""
    shot = next(shot.id for shot in studio.session.project.board() if shot.in_cut)
    job = studio.render(shot)
    until(studio, lambda: isinstance(studio.queue.jobs[job.id].state, Running))


def test_a_take_that_crashed_two_sessions_is_left_out(project: Session) -> None:
    restored = []
    for number in range(3):
        with opened(open_project(project.folder) if number else project) as studio:
            kept = KeptQueue(studio)
            restored.append(kept.restored)
            if restored != [0, 1, 0]:
                begin(studio)  # and end without a word to the kept queue
    assert restored == [0, 1, 0]


def test_closing_the_window_is_no_crash(project: Session) -> None:
    for number in range(4):
        with opened(open_project(project.folder) if number else project) as studio:
            kept = KeptQueue(studio)
            assert kept.restored == min(number, 1)
            begin(studio)
            kept.close()


def test_a_damaged_file_is_no_queue(project: Session) -> None:
    with opened(project) as studio:
        (studio.cache / FILE).parent.mkdir(exist_ok=True)
        (studio.cache / FILE).write_text("{not json")
        assert KeptQueue(studio).restored == 0


def test_a_pause_alone_is_kept(project: Session) -> None:
    with opened(project) as studio:
        KeptQueue(studio)
        studio.queue.pause()
    with opened(open_project(project.folder)) as studio:
        KeptQueue(studio)
        assert studio.queue.paused
        studio.queue.resume()
    with opened(open_project(project.folder)) as studio:
        KeptQueue(studio)
        assert not studio.queue.paused
