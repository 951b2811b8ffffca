"""Files dragged onto the stage: what they become is asked in a dialog."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QDropEvent

from previz.app.studio import Studio
from ui.dialogs.stage_import import ENDINGS, StageImportDialog
from ui.lifetime import soon
from ui.panes.stage_view import StageView


class StageDrop(QObject):
    """Lets a view take files.

    Args:
        where: the selected shot's id and its frame at the playhead.
        chosen: the id of the chosen actor or thing; empty for none.
        say: shows what came of it.
    """

    def __init__(
        self,
        studio: Studio,
        view: StageView,
        where: Callable[[], tuple[str, int]],
        chosen: Callable[[], str],
        say: Callable[[str], None],
    ) -> None:
        super().__init__(view)
        self._studio, self._view = studio, view
        self._where, self._chosen, self._say = where, chosen, say
        self.dialog: StageImportDialog | None = None
        view.setAcceptDrops(True)
        view.file_hovers.connect(self._take)
        view.file_dropped.connect(self._drop)

    def _take(self, event: QDropEvent) -> None:
        if self._wanted(event.mimeData()) is not None:
            event.acceptProposedAction()

    def _drop(self, event: QDropEvent) -> None:
        path = self._wanted(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            # The other program waits for the drop to end before anybody can be asked.
            soon(self, lambda: self.open(path))

    def _wanted(self, data: QMimeData) -> Path | None:
        """The file that is dragged, if it is one for the stage and there is a stage."""
        if self._where()[0] not in self._studio.session.project.shots:
            return None
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        return next((path for path in files if path.suffix.lower() in ENDINGS), None)

    def open(self, path: Path | None = None, kind: str = "", actor_id: str = "") -> None:
        """Ask what a file is to be on the stage of the selected shot, and bring it in."""
        shot_id = self._where()[0]
        if shot_id not in self._studio.session.project.shots:
            return
        actor_id = actor_id or self._chosen()
        parent = self._view.window()
        self.dialog = StageImportDialog(self._studio, shot_id, path, actor_id, kind, parent)
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    def _closed(self) -> None:
        if self.dialog is not None:
            if self.dialog.told:
                self._say(self.dialog.told)
            self.dialog.deleteLater()
        self.dialog = None
