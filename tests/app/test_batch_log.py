"""A batch that ends while nobody looks is told of at the next start, once."""

from __future__ import annotations

from pathlib import Path

from previz.app.batch_log import FILE, BatchLog, EndedBatch
from previz.app.batches import Batch, start, variants
from previz.app.jobs import Job, Priority
from previz.app.kept_queue import KeptQueue
from previz.app.projects import open_project
from previz.app.session import Session
from previz.app.studio import Studio
from tests.app.opened import opened, short_project, until


def asked(studio: Studio) -> list[Job]:
    """A batch of two lenses on the first shot of the cut."""
    project = studio.session.project
    shot_id = next(shot.id for shot in project.board() if shot.in_cut)
    wanted = variants(
        project,
        lambda shot: studio.engine_of(project.shot(shot)),
        Batch((shot_id,), axis="lens", values=("35", "85")),
    )
    return start(studio, wanted, Priority.OVERNIGHT)


def through(studio: Studio, jobs: list[Job]) -> None:
    until(studio, lambda: all(studio.queue.jobs[job.id].ended for job in jobs))


def opened_again(project: Session, told: list[EndedBatch]) -> None:
    """A session that only looks back."""
    with opened(open_project(project.folder)) as studio:
        log = BatchLog(studio, told.append)
        KeptQueue(studio)
        log.look_back()
        log.close()


def test_a_batch_that_ended_with_nobody_there_is_told_of_once(tmp_path: Path) -> None:
    project, told = short_project(tmp_path), list[EndedBatch]()
    with opened(project) as studio:
        BatchLog(studio)
        jobs = asked(studio)
        through(studio, jobs)
    opened_again(project, told)
    assert [(len(each.take_ids), each.failed, each.shot_ids) for each in told] == [
        (2, 0, (jobs[0].shot_id,))
    ]
    opened_again(project, told)
    assert len(told) == 1, "once"


def test_takes_of_before_a_restart_count_and_what_waits_is_not_through(tmp_path: Path) -> None:
    project, told = short_project(tmp_path), list[EndedBatch]()
    with opened(project) as studio:
        log, kept = BatchLog(studio), KeptQueue(studio)
        first, _second = asked(studio)
        until(studio, lambda: studio.queue.jobs[first.id].ended)
        studio.queue.pause()
        kept.close()
        log.close()
    with opened(open_project(project.folder)) as studio:
        log = BatchLog(studio, told.append)
        assert KeptQueue(studio).restored == 1
        log.look_back()
        assert not told, "one of it waits"
        studio.queue.resume()
        through(studio, studio.queue.open_jobs(kind="take"))
        assert [(len(each.take_ids), each.failed) for each in told] == [(2, 0)]


def test_a_damaged_file_is_no_batch(tmp_path: Path) -> None:
    project, told = short_project(tmp_path), list[EndedBatch]()
    with opened(project) as studio:
        (studio.cache / FILE).parent.mkdir(exist_ok=True)
        (studio.cache / FILE).write_text("[1]")
        BatchLog(studio, told.append).look_back()
    assert not told
