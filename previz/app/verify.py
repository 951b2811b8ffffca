"""Render a take again from its own recipe, and say whether it came out the same to the bit."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from previz.app import recipes
from previz.app.crew import Posts, one_each
from previz.app.inbox import Inbox
from previz.app.jobs import Done, Failed, Job, Priority
from previz.app.outcomes import made_file
from previz.app.queue import RenderQueue
from previz.engine import protocol
from previz.engine.client import worker_argv
from previz.engine.seeds import beside_of
from previz.errors import EditError, RenderError
from previz.media.reader import VideoReader
from previz.model.project import Project
from previz.model.render import CLAY, LATENT, Take

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of rendering a take again.

    ``same`` says that the film has the same bytes. When it has not: ``frames_apart`` of its frames
    show something else, by at most ``worst`` of 255, with ``psnr_db`` over the whole film
    (infinite when only the file differs). ``settings`` are (name, when it was made, now) of what
    is recorded and differs: versions, device, driver. ``control_apart`` says that the stage drew
    another control video. ``length`` is set when even the number of frames or their size differs.
    """

    take_id: str
    same: bool
    frames: int
    frames_apart: int = 0
    worst: int = 0
    psnr_db: float = math.inf
    settings: tuple[tuple[str, str, str], ...] = ()
    control_apart: bool = False
    length: str = ""


def find_take(project: Project, name: str) -> Take:
    """A take by its slate (``12A-3``: set-up or shot, and number) or its id.

    Raises:
        EditError: there is no such take.
    """
    if name in project.takes:
        return project.takes[name]
    shot_name, dash, number = name.rpartition("-")
    for take in project.takes.values():
        shot = project.shots.get(take.shot_id)
        if dash and shot is not None and str(take.number) == number:
            label = project.setups[shot.setup_id].label
            if shot_name.lower() in (shot.name.lower(), label.lower()):
                return take
    known = ", ".join(
        f"{project.shots[take.shot_id].name}-{take.number}"
        for take in list(project.takes.values())[:8]
        if take.shot_id in project.shots
    )
    raise EditError(
        f"There is no take “{name}” in this project.",
        f"It has {known}." if known else "It has no takes at all.",
        "Give a take as on its slate, such as 12A-3.",
    )


class Verification:
    """Renders one take again, in a folder of its own; nothing of the project changes.

    Owner's thread only: pump ``inbox`` until ``job`` has ended, then ask for the ``verdict``.
    """

    def __init__(
        self,
        take: Take,
        film: Path,
        model_folder: str,
        scratch: Path,
        inbox: Inbox,
        project_folder: Path | None = None,
        command: Callable[[str], list[str]] = worker_argv,
        posts: Posts = one_each,
    ) -> None:
        """``posts`` say where; the card that made the take is the one to ask."""
        self.take, self._film = take, film
        self._event: protocol.Finished | None = None
        self._queue = RenderQueue(inbox, scratch, self._keep, command, project_folder, posts=posts)
        self._made = scratch / "again.mp4"
        after = ""
        drawn = recipes.control_spec(take.spec)
        if drawn is not None:
            after = self._queue.submit("control", take.id, take.id, drawn, Priority.DRAFT).id
        self._job_id = self._queue.submit(
            "take",
            take.id,
            take.id,
            take.spec.undrawn(),
            Priority.DRAFT,
            model_folder,
            after,
            beside=beside_of(take.made_by),
        ).id

    @property
    def job(self) -> Job:
        return self._queue.jobs[self._job_id]

    def close(self) -> None:
        """Stop the worker."""
        self._queue.close()

    def _keep(self, job: Job, event: protocol.Finished) -> Callable[[], str]:
        """On a reader thread: take the film before its folder is swept."""
        made_file(event, "beauty").replace(self._made)
        self._event = event
        return lambda: str(self._made)

    def verdict(self) -> Verdict:
        """Compare the two films; the job has ended.

        Raises:
            RenderError: it could not be rendered again.
            MediaError: a film cannot be read.
        """
        job, event = self.job, self._event
        if isinstance(job.state, Failed):
            raise RenderError(job.state.what, job.state.why, job.state.fix)
        if not isinstance(job.state, Done) or event is None:
            raise RenderError("The take was not rendered again.", "The job was stopped.")
        spec = self.take.spec
        found = _compared(self.take.id, self._film, self._made)
        return replace(
            found,
            settings=_differing(self.take.made_by, event.made_by),
            control_apart=bool(spec.controls)
            and [c.sha256 for c in spec.controls] != [c.sha256 for c in job.spec.controls],
        )


def needs_model(take: Take) -> bool:
    """Whether a take was made by a model rather than by clay, or a resize or network alone."""
    upscale = take.spec.upscale
    return take.spec.engine != CLAY if upscale is None else upscale.method == LATENT


def _differing(then: Pairs, now: Pairs) -> tuple[tuple[str, str, str], ...]:
    """Recorded settings whose values are not the same; empty where one was not recorded."""
    before, after = dict(then), dict(now)
    return tuple(
        (name, before.get(name, ""), after.get(name, ""))
        for name in sorted(before.keys() | after.keys())
        if before.get(name) != after.get(name)
    )


def _compared(take_id: str, first: Path, second: Path) -> Verdict:
    import numpy as np

    if first.read_bytes() == second.read_bytes():
        with VideoReader(first) as film:
            return Verdict(take_id, True, film.frames)
    with VideoReader(first) as a, VideoReader(second) as b:
        shape = [f"{film.frames} frames of {film.width_px}x{film.height_px}" for film in (a, b)]
        if shape[0] != shape[1]:
            length = f"It had {shape[0]}, and now {shape[1]}."
            return Verdict(take_id, False, a.frames, a.frames, 255, 0.0, length=length)
        apart, worst, squares = 0, 0, 0.0
        for number in range(a.frames):
            gap = a.read(number).astype(np.int16) - b.read(number)
            peak = int(np.abs(gap).max())
            apart, worst = apart + (peak > 0), max(worst, peak)
            squares += float(np.mean(gap.astype(np.float64) ** 2))
    mean = squares / a.frames
    psnr = 10.0 * math.log10(255.0**2 / mean) if mean else math.inf
    return Verdict(take_id, False, a.frames, apart, worst, psnr)
