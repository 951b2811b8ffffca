"""``previz batch``: shots x seeds x one thing varied, with an estimate first and a sheet after."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from previz.app import projects
from previz.app.batch_log import BatchLog
from previz.app.batches import Batch, start, variants
from previz.app.estimates import Estimate, Variant, estimate
from previz.app.headless import Bar, command_studio, wait_for
from previz.app.jobs import Done, Failed, Job
from previz.app.studio import Studio
from previz.app.timings import Timings
from previz.export.batch_sheet import batch_sheet


@dataclass(frozen=True, slots=True)
class BatchReport:
    """What a batch will take, and what came of it: (name, what is special, file or reason)."""

    estimate: Estimate
    takes: tuple[tuple[str, str, str], ...] = ()
    failed: int = 0


def batch(
    folder: Path, names: list[str], wanted: Batch, sheet: Path | None, dry: bool, bar: Bar
) -> BatchReport:
    """Render a batch into a project and draw its sheet. A failed take does not end the others.

    Args:
        names: shots as on the board; those of ``wanted`` are not looked at.
        dry: only estimate.

    Raises:
        PrevizError: a shot, engine or value is unknown, or the project cannot be written.
    """
    studio = command_studio(projects.open_project(folder))
    timings = Timings(studio)
    try:
        project = studio.session.project
        shot_ids = tuple(project.find_shot(name).id for name in names)
        asked = Batch(shot_ids, wanted.seeds, wanted.axis, wanted.values, wanted.priority)
        made = variants(project, lambda shot: studio.engine_of(project.shot(shot)), asked)
        foretold = estimate(studio, made)
        if dry:
            return BatchReport(foretold)
        BatchLog(studio)  # a window that is opened afterwards offers to compare the takes
        jobs = start(studio, made, asked.priority)
        wait_for(studio, [job.id for job in jobs], bar)
        rows = [_row(studio, each, job) for each, job in zip(made, jobs, strict=True)]
        if sheet is not None:
            films = [(name, label, film) for name, label, film, _ in rows]
            batch_sheet(films, asked.seeds, project.settings.aspect, sheet)
        takes = tuple((name, label, str(film or why)) for name, label, film, why in rows)
        return BatchReport(foretold, takes, sum(film is None for *_, film, _ in rows))
    finally:
        timings.close()
        studio.close()


def _row(studio: Studio, variant: Variant, job: Job) -> tuple[str, str, Path | None, str]:
    """Name, what is special, the film, and the reason where there is none."""
    state = studio.queue.jobs[job.id].state
    if isinstance(state, Done):
        take = studio.session.project.takes[state.result]
        return (
            f"{job.name}-{take.number}",
            variant.label,
            studio.session.store.media_path(take.media),
            "",
        )
    return job.name, variant.label, None, state.what if isinstance(state, Failed) else "stopped"
