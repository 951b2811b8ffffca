"""The animatic as one long job: render what is missing, then write the movie on a thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from previz.app.jobs import Cancelled, Done, Failed, Running, State
from previz.app.studio import Studio
from previz.errors import Cancelled as StopAsked
from previz.errors import PrevizError
from previz.export.animatic import AnimaticOptions, AnimaticReport, check_movie, write_animatic
from previz.model.project import Project

__all__ = ["AnimaticJob", "AnimaticOptions", "AnimaticReport"]


class AnimaticJob:
    """Owner's thread only; ``state`` is the same union as a render job's.

    It never raises: what cannot be rendered or written is a Failed state. A project that is open
    for reading only is written as it is.
    """

    def __init__(
        self,
        studio: Studio,
        out: Path,
        options: AnimaticOptions,
        changed: Callable[[State], None],
        render_missing: bool = True,
    ) -> None:
        self._studio, self._out, self._options, self._changed = studio, out, options, changed
        self._cancel = threading.Event()
        self._writer: threading.Thread | None = None
        self._writing = False
        self.state: State = Running(note="waiting for takes")
        self.report: AnimaticReport | None = None
        self._shots = self._shots_in_cut()
        self._stop_listening: Callable[[], None] | None = None
        try:
            check_movie(studio.session.project, out, options)
            if render_missing and not studio.session.read_only:
                self._render_missing()
        except PrevizError as error:
            self._become(_failed(error))
            return
        self._stop_listening = studio.queue.subscribe(lambda _job: self._look())
        self._look()

    def cancel(self) -> None:
        """Stop; nothing is left at the movie's path. Takes that are under way go on."""
        self._cancel.set()
        if self._writer is None:
            self._become(Cancelled())

    def stop(self) -> None:
        """Cancel, and wait until the movie's unfinished file is gone: the program ends."""
        self.cancel()
        if self._writer is not None:
            self._writer.join()

    def _shots_in_cut(self) -> list[str]:
        project = self._studio.session.project
        wanted = [
            clip.shot_id
            for clip in project.timeline.picture.clips
            if clip.shot_id and self._options.scene in ("", project.scene_of(clip.shot_id).number)
        ]
        return list(dict.fromkeys(wanted))

    def _render_missing(self) -> None:
        for shot_id in self._shots:
            if self._studio.needs_take(self._studio.session.project.shot(shot_id)):
                self._studio.render(shot_id)

    def _look(self) -> None:
        """Start writing once no take that the movie needs is under way."""
        if self._writing or not isinstance(self.state, Running):
            return
        rendering = [
            job for shot_id in self._shots for job in self._studio.queue.open_jobs(shot_id, "take")
        ]
        if rendering:
            done = len(self._shots) - len({job.shot_id for job in rendering})
            running = next((j for j in rendering if isinstance(j.state, Running)), None)
            note = f"shot {running.name}" if running else "waiting for takes"
            self._become(Running(done, len(self._shots), note))
            return
        self._writing = True  # a panel that is asked for here is news of the queue, and leads here
        found = {shot_id: self._studio.picture_file(shot_id) for shot_id in self._shots}
        files = {shot_id: file[0] if file else None for shot_id, file in found.items()}
        self._writer = threading.Thread(
            target=self._write,
            args=(self._studio.session.project, files),
            name="animatic",
            daemon=True,
        )
        self._writer.start()

    def _write(self, project: Project, files: dict[str, Path | None]) -> None:
        """On the writer's thread. Whatever happens here, the job gets an end."""
        post = self._studio.inbox.post
        state: State = Failed(
            "bug",
            "The animatic could not be written because of a fault in Previz.",
            "The log says which.",
            "Try again; report it if it comes back.",
        )
        try:
            self.report = write_animatic(
                project,
                files.get,
                self._out,
                self._options,
                lambda frame, frames: post(lambda: self._become(Running(frame, frames, "writing"))),
                self._cancel.is_set,
            )
            state = Done(str(self._out))
        except StopAsked:
            state = Cancelled()
        except PrevizError as error:
            state = _failed(error)
        finally:
            post(lambda: self._become(state))

    def _become(self, state: State) -> None:
        if not isinstance(self.state, Running):
            return
        self.state = state
        if not isinstance(state, Running) and self._stop_listening is not None:
            self._stop_listening()
        self._changed(state)


def _failed(error: PrevizError) -> Failed:
    return Failed("export", error.what, error.why, error.fix)
