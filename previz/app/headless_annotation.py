"""Proposed beats without a window: what ``previz annotate`` runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from previz.app import projects
from previz.app.annotations import Proposal, ask, proposal_of
from previz.app.commands.annotation import accept_beats
from previz.app.headless import WAIT_S, Bar
from previz.app.inbox import Inbox
from previz.app.jobs import Done, Failed, Running
from previz.app.settings import load_settings
from previz.app.studio import Studio
from previz.errors import Cancelled, EditError, RenderError
from previz.model.project import Project


@dataclass(frozen=True, slots=True)
class Annotated:
    """The proposal, the scene's words for showing it, and how many beats were accepted."""

    proposal: Proposal
    words: tuple[str, ...]
    accepted: int


def annotate(folder: Path, number: str, model: Path | None, accept: bool, bar: Bar) -> Annotated:
    """Ask a language model for the beats of a scene of a project; accept all of them if told to.

    Args:
        number: the scene's, as in the script.
        model: another folder than that of the preferences.

    Raises:
        PrevizError: the project, the scene or the model cannot be used, or no answer held.
    """
    settings = load_settings()
    settings.auto_clay = False  # a command does what it was asked for
    if model is not None:
        settings.language_model = str(model)
    studio = Studio(projects.open_project(folder), settings, Inbox())
    try:
        if accept:
            studio.session.check_writable()
        scene_id = _scene_id(studio.session.project, number)
        proposal = _answered(studio, scene_id, bar)
        rows = [row for row in proposal.rows if row.proposed is not None]
        words = tuple(w.text for w in studio.session.project.scenes[scene_id].words)
        if accept:
            accept_beats(studio, proposal, rows)
        return Annotated(proposal, words, len(rows) if accept else 0)
    finally:
        studio.close()


def annotation_json(done: Annotated) -> dict[str, Any]:
    """An annotation as plain data for programs."""
    proposal = done.proposal
    return {
        "beats": [
            {
                "difference": row.difference.value,
                "start": row.proposed.start,
                "stop": row.proposed.stop,
                **msgspec.to_builtins(row.proposed.proposed),
            }
            for row in proposal.rows
            if row.proposed is not None
        ],
        "accepted": done.accepted,
        "notes": [*proposal.notes],
        "refused": [*proposal.refused],
        "made_by": dict(proposal.made_by),
    }


def annotation_lines(done: Annotated) -> Iterator[str]:
    """An annotation for people, line by line."""
    for row in done.proposal.rows:
        if row.proposed is None:
            continue
        beat = row.proposed.proposed
        trigger = beat.trigger.replace("_", " ")
        yield f"{row.difference.value:<6} {beat.intensity:4.2f}  {trigger}: {beat.purpose}"
        yield f"{'':13}{done.words[row.proposed.start]}"
        yield from (f"{'':13}“{claim.text}”" for claim in beat.evidence)
    yield from done.proposal.notes
    yield f"Proposed by {done.proposal.signature}."
    if done.accepted:
        yield f"{done.accepted} beats accepted."


def _answered(studio: Studio, scene_id: str, bar: Bar) -> Proposal:
    job_id = ask(studio, scene_id).id
    while not studio.queue.jobs[job_id].ended:
        studio.inbox.wait(WAIT_S)
        state = studio.queue.jobs[job_id].state
        if isinstance(state, Running):
            bar.show(state.step, state.steps, state.note)
    job = studio.queue.jobs[job_id]
    if isinstance(job.state, Failed):
        raise RenderError(job.state.what, job.state.why, job.state.fix)
    if not isinstance(job.state, Done):
        raise Cancelled
    return proposal_of(studio, job)


def _scene_id(project: Project, number: str) -> str:
    for scene in project.scenes.values():
        if scene.number == number:
            return scene.id
    raise EditError(
        f"There is no scene {number}.",
        f"Scenes: {', '.join(project.scenes[s].number for s in project.scene_order)}.",
        "Give one of these numbers.",
    )
