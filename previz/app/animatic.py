"""The animatic as one long job: render what is missing, then write the movie on a thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from previz.app.jobs import Cancelled, Done, Failed, Running, State
from previz.app.studio import Studio
from previz.errors import Cancelled as StopAsked
from previz.errors import PrevizError
from previz.export.animatic import AnimaticOptions, AnimaticReport, write_animatic
from previz.model.project import Project

__all__ = ["AnimaticJob", "AnimaticOptions", "AnimaticReport"]


class AnimaticJob:
    """Owner's thread only; ``state`` is the same union as a render job's."""

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
        self.state: State = Running(note="waiting for takes")
        self.report: AnimaticReport | None = None
        self._shots = self._shots_in_cut()
        if render_missing:
            for shot_id in self._shots:
                if not studio.has_fresh_take(studio.session.project.shot(shot_id)):
                    studio.render(shot_id)
        studio.queue.subscribe(lambda _job: self._look())
        self._writing = False
        self._look()

    def cancel(self) -> None:
        """Stop; nothing is left at the movie's path."""
        self._cancel.set()
        if not self._writing and not self._ended:
            self._become(Cancelled())

    @property
    def _ended(self) -> bool:
        return not isinstance(self.state, Running)

    def _shots_in_cut(self) -> list[str]:
        project = self._studio.session.project
        wanted = [
            clip.shot_id
            for clip in project.timeline.picture.clips
            if clip.shot_id and self._options.scene in ("", project.scene_of(clip.shot_id).number)
        ]
        return list(dict.fromkeys(wanted))

    def _look(self) -> None:
        """Start writing once no take that the movie needs is under way."""
        if self._writing or self._ended:
            return
        rendering = [
            job for shot_id in self._shots for job in self._studio.queue.open_jobs(shot_id, "take")
        ]
        if rendering:
            done = len(self._shots) - len(rendering)
            running = next((j for j in rendering if isinstance(j.state, Running)), None)
            note = f"shot {running.name}" if running else "waiting for takes"
            self._become(Running(done, len(self._shots), note))
            return
        self._writing = True
        project, files = (
            self._studio.session.project,
            {
                shot_id: found[0] if (found := self._studio.picture_file(shot_id)) else None
                for shot_id in self._shots
            },
        )
        threading.Thread(
            target=self._write, args=(project, files), name="animatic", daemon=True
        ).start()

    def _write(self, project: Project, files: dict[str, Path | None]) -> None:
        post = self._studio.inbox.post
        try:
            report = write_animatic(
                project,
                files.get,
                self._out,
                self._options,
                lambda frame, frames: post(lambda: self._become(Running(frame, frames, "writing"))),
                self._cancel.is_set,
            )
        except StopAsked:
            post(lambda: self._become(Cancelled()))
        except PrevizError as error:
            failed = Failed("export", error.what, error.why, error.fix)
            post(lambda: self._become(failed))
        else:
            self.report = report
            post(lambda: self._become(Done(str(self._out))))

    def _become(self, state: State) -> None:
        if not self._ended:
            self.state = state
            self._changed(state)
