"""Says when a batch is through, and offers its takes to choose from: the morning's first look."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from previz.app.jobs import Done, Failed, Job
from previz.app.studio import Studio
from ui.lifetime import while_alive
from ui.messages import MessageBar


class BatchWatch(QObject):
    """Counts the takes of every batch of this session; ``show`` opens the shots' takes."""

    def __init__(
        self,
        studio: Studio,
        bar: MessageBar,
        show: Callable[[tuple[str, ...]], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._studio, self._bar, self._show = studio, bar, show
        self._open: dict[str, set[str]] = {}
        self._ended: dict[str, list[Job]] = {}
        studio.queue.subscribe(while_alive(self, self.job_moved))

    def job_moved(self, job: Job) -> None:
        """A job of the queue has another state."""
        if not job.batch or job.kind != "take":
            return
        waiting = self._open.setdefault(job.batch, set())
        if not job.ended:
            waiting.add(job.id)
            return
        waiting.discard(job.id)
        self._ended.setdefault(job.batch, []).append(job)
        if not waiting:
            del self._open[job.batch]
            self._tell(self._ended.pop(job.batch))

    def _tell(self, jobs: list[Job]) -> None:
        made = [job for job in jobs if isinstance(job.state, Done)]
        failed = sum(isinstance(job.state, Failed) for job in jobs)
        if not made:
            return  # failures have cards of their own, and who cancels knows
        words = self.tr("%n take(s) of the batch are ready.", "", len(made))
        if failed:
            words += " " + self.tr("%n failed.", "", failed)
        shot_ids = tuple(dict.fromkeys(job.shot_id for job in made))
        self._bar.show_notice(words, self.tr("Compare"), lambda: self._show(shot_ids))
