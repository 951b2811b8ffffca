"""Says when a batch is through, and offers its takes to choose from: the morning's first look."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from previz.app.batch_log import BatchLog, EndedBatch
from previz.app.studio import Studio
from ui.lifetime import while_alive
from ui.messages import MessageBar


class BatchWatch(QObject):
    """Shows every batch that has ended, one of an earlier session too; ``show`` opens its takes.
    What nobody looked at or waved away is said once more at the next start."""

    def __init__(
        self,
        studio: Studio,
        bar: MessageBar,
        show: Callable[[EndedBatch], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._bar, self._show = bar, show
        self.log = BatchLog(studio, while_alive(self, self._tell))

    def _tell(self, batch: EndedBatch) -> None:
        words = self.tr("%n take(s) of the batch are ready.", "", len(batch.take_ids))
        if batch.failed:
            words += " " + self.tr("%n failed.", "", batch.failed)

        def compare() -> None:
            self.log.told(batch.id)
            self._show(batch)

        waved = while_alive(self, lambda: self.log.told(batch.id))
        self._bar.show_notice(words, self.tr("Compare"), compare, waved)
