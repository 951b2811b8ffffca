"""Lets the script supervisor work in the moments between two events."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from previz.app.studio import Studio
from ui.lifetime import while_alive
from ui.selection import Selection
from ui.transport import transport_of

SLICE_S = 0.004
"""One slice; a shot that is begun is finished, so a slice may take some milliseconds more."""

BETWEEN_MS = 8
AFTER_EDIT_MS = 120
AFTER_START_MS = 1500
"""The first check waits until the window stands and the first panels are asked for."""

WHILE_PLAYING_MS = 500
AFTER_KEY_MS = 2000
"""Whoever types has the thread to himself: a slice would keep a key waiting."""


class ContinuityWatch(QObject):
    """Drives ``studio.continuity``: the scene that is looked at first, and never while it plays."""

    def __init__(self, studio: Studio, selection: Selection, parent: QObject) -> None:
        super().__init__(parent)
        self._studio, self._selection = studio, selection
        self._transport = transport_of(studio, selection)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._slice)
        studio.continuity.on_work(while_alive(self, self._edited))
        selection.shot_changed.connect(self._looked_at)
        self._timer.start(AFTER_START_MS)

    def _edited(self) -> None:
        """An edit of a drag is followed by the next: wait until there is a pause."""
        self._looked_at(self._selection.shot_id)
        if not self._timer.isActive() or self._timer.interval() <= AFTER_EDIT_MS:
            self._timer.start(AFTER_EDIT_MS)

    def give_way(self) -> None:
        """Somebody types: go on when there is a pause."""
        if self._timer.isActive():
            self._timer.start(AFTER_KEY_MS)

    def _looked_at(self, shot_id: str) -> None:
        shot = self._studio.session.project.shots.get(shot_id)
        if shot is not None:
            self._studio.continuity.prefer(shot.scene_id)

    def _slice(self) -> None:
        if self._transport.speed:
            self._timer.start(WHILE_PLAYING_MS)
        elif self._studio.continuity.work(SLICE_S):
            self._timer.start(BETWEEN_MS)
