"""Verbs on takes and the render queue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from previz.app.commands.painting import paint_again
from previz.app.jobs import Priority, Queued
from previz.app.revisions import StaleShot, stale_shots
from previz.app.studio import Studio
from previz.errors import Smaller
from previz.model.edits.takes import circle_take, play_take


def render(studio: Studio, shot_ids: Iterable[str], priority: Priority = Priority.DRAFT) -> None:
    """Queue a take of each shot as it stands; by default, as somebody waits for it."""
    for shot_id in shot_ids:
        studio.render(shot_id, priority)


def render_stale(studio: Studio) -> tuple[StaleShot, ...]:
    """Queue the shots of the cut whose take no longer fits, and no others; returns them.

    One shot that is asked for meanwhile comes before them.
    """
    stale = stale_shots(studio)
    render(studio, [shot.shot_id for shot in stale], Priority.FINAL)
    return stale


def render_missing(studio: Studio) -> int:
    """Queue every shot of the cut that has no take of its present state; returns how many.

    One shot that is asked for meanwhile comes before them.
    """
    project = studio.session.project
    wanted = [shot.id for shot in project.board() if shot.in_cut and studio.needs_take(shot)]
    render(studio, wanted, Priority.FINAL)
    return len(wanted)


def cancel(studio: Studio, job_id: str) -> None:
    """Stop a job; it is not begun again until somebody asks for it."""
    studio.cancel(job_id)


def pause(studio: Studio, on: bool) -> None:
    """Begin no further take, or go on. What runs is finished; panels go on."""
    if on:
        studio.queue.pause()
    else:
        studio.queue.resume()


def first_in_line(studio: Studio, job_id: str) -> None:
    """Put a waiting take, and the control video it waits for, before all others that wait."""
    job = studio.queue.jobs.get(job_id)
    for mine in (job.after, job_id) if job is not None else ():
        waiting = [each for each in studio.queue.open_jobs() if isinstance(each.state, Queued)]
        others = [each for each in waiting if each.kind in ("take", "control") and each.id != mine]
        if mine and others:
            studio.queue.move(mine, min(others, key=lambda each: each.priority).id)


def move(studio: Studio, job_id: str, before_id: str = "") -> None:
    """Put a waiting take in front of another, with its priority; last of all without one.

    The control videos that the two wait for change places with them.
    """
    job, before = studio.queue.jobs.get(job_id), studio.queue.jobs.get(before_id)
    if job is None:
        return
    if job.after:
        studio.queue.move(job.after, (before.after or before.id) if before is not None else "")
    studio.queue.move(job_id, before_id)


def render_smaller(studio: Studio, job_id: str, choice: Smaller) -> None:
    """Render what ran out of memory again, as it was reckoned to fit; a forgotten job is none."""
    job = studio.queue.jobs.get(job_id)
    if job is None or job.kind != "take":
        return
    spec = job.spec.undrawn()
    size = choice.width_px, choice.height_px
    fitted = replace(
        spec,
        width_px=choice.width_px,
        height_px=choice.height_px,
        acceleration=replace(spec.acceleration, storage=choice.storage),
        draft=spec.draft or size != (spec.width_px, spec.height_px),
    )
    studio.render_spec(job.shot_id, fitted, job.priority, job.batch)


def retry(studio: Studio, job_id: str) -> None:
    """Do a failed job again; a forgotten job is none.

    A take that was asked for as its shot stood is asked for as it stands now. One with a recipe of
    its own, of a batch or made from another take, is that recipe again.
    """
    job = studio.queue.jobs.get(job_id)
    if job is None:
        return
    if job.kind == "still" and job.model_folder:
        paint_again(studio, job)
    elif job.kind != "take":
        studio.queue.retry(job_id)
    elif job.as_shot:
        studio.render(job.shot_id, min(job.priority, Priority.FINAL))
    else:
        studio.render_spec(job.shot_id, job.spec.undrawn(), job.priority, job.batch)


def play(studio: Studio, shot_id: str, take_id: str) -> None:
    """Let a take play as if it were the newest. Where another one is circled, it is circled."""
    project = studio.session.project
    name = f"Take {project.shot(shot_id).name}-{project.takes[take_id].number} plays"

    studio.session.record(name, lambda p: play_take(p, shot_id, take_id))
    if project.shot(shot_id).circled_take:
        circle(studio, shot_id, take_id)


def circle(studio: Studio, shot_id: str, take_id: str) -> None:
    """Choose the take that plays; empty lets the newest play."""
    studio.session.apply("Circle take", lambda p: circle_take(p, shot_id, take_id))
