"""What comes out of a job: the files that it made, or the words for why there are none."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import NamedTuple

from previz.app.jobs import Failed, Job
from previz.engine import protocol
from previz.errors import EngineStoppedError, PrevizError, RenderError


def made_file(event: protocol.Finished, name: str) -> Path:
    """A file that a worker says it has made.

    Raises:
        RenderError: it made none of that name.
    """
    if name not in event.files:
        raise RenderError(
            "The engine ended without its result.",
            f"It made no {name} file.",
            "Render the shot again; report it if it comes back.",
        )
    return Path(event.files[name])


class Drawn(NamedTuple):
    """A control that the stage has drawn, as a file."""

    path: str
    sha256: str


def drawn_controls(job: Job, event: protocol.Finished) -> dict[str, Drawn]:
    """What a job drew, by kind. Raises RenderError, OSError."""
    drawn = {}
    for kind in job.spec.passes:
        path = made_file(event, kind)
        with path.open("rb") as file:
            drawn[kind] = Drawn(str(path), hashlib.file_digest(file, "sha256").hexdigest())
    return drawn


def stopped(job: Job, reason: str, device: str = "") -> Failed:
    """A worker ended in the middle of a job; ``device`` tells it from others of its kind."""
    if job.kind == "annotate":
        return Failed(
            "worker",
            f"The language engine stopped while it read scene {job.name}.",
            reason,
            "The beats by rules stand. Ask again; a new engine starts by itself.",
        )
    where = f" on {device}" if device else ""
    return Failed(
        "worker",
        f"The {job.lane} engine{where} stopped while it rendered shot {job.name}.",
        reason,
        "Nothing else was lost. Retry the shot; a new engine starts by itself.",
    )


def not_started(job: Job, error: OSError | EngineStoppedError) -> Failed:
    """A job could not even be given to a worker."""
    if job.kind == "annotate":
        return Failed(
            "start",
            f"Scene {job.name} could not be given to the language model.",
            str(error),
            "Check that the project's disk has space and can be written, then ask again.",
        )
    return Failed(
        "start",
        f"Shot {job.name} could not start to render.",
        str(error),
        "Check that the project's disk has space and can be written, then retry.",
    )


def not_kept(job: Job, error: PrevizError | OSError, folder: Path) -> Failed:
    """A result could not be taken in; it stays where the worker put it until the next opening."""
    why = error.why if isinstance(error, PrevizError) else str(error)
    fix = error.fix if isinstance(error, PrevizError) else "Make room on the project's disk."
    what = f"Shot {job.name} is rendered and could not be kept."
    if job.kind == "annotate":
        what = f"The beats of scene {job.name} are proposed and could not be kept."
    return Failed("store", what, why, f"{fix} Until you close the project it lies in {folder}.")
