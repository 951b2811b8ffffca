"""Lets the script supervisor work beside the window, in the moments when no hand waits."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from previz.app.continuity import Outcome, Piece, outcome
from previz.app.studio import Studio
from ui.lifetime import while_alive
from ui.selection import Selection
from ui.transport import transport_of

BETWEEN_MS = 8
"""After each clip: the thread that measures it holds Python, and the window wants it, too."""
AFTER_EDIT_MS = 120
AFTER_START_MS = 1500
"""The first check waits until the window stands and the first panels are asked for."""

WHILE_PLAYING_MS = 500
AFTER_KEY_MS = 2000
"""Whoever types has Python to himself: a piece would keep a key waiting."""


class ContinuityWatch(QObject):
    """Drives ``studio.continuity``: the scene that is looked at first, and never while it plays."""

    def __init__(self, studio: Studio, selection: Selection, parent: QObject) -> None:
        super().__init__(parent)
        self._studio, self._selection = studio, selection
        self._transport = transport_of(studio, selection)
        self._measuring = False
        self._measured = while_alive(self, self._done)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._next)
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
        if self._timer.isActive() or self._measuring:
            self._timer.start(AFTER_KEY_MS)

    def _looked_at(self, shot_id: str) -> None:
        shot = self._studio.session.project.shots.get(shot_id)
        if shot is not None:
            self._studio.continuity.prefer(shot.scene_id)

    def _next(self) -> None:
        """A piece at a time: none is asked for while one is on its way."""
        if self._transport.speed:
            self._timer.start(WHILE_PLAYING_MS)
            return
        supervisor = self._studio.continuity
        piece = None if self._measuring else supervisor.piece()
        if piece is None:
            return
        self._measuring = True
        self._studio.supervision.ask(
            lambda: outcome(piece), lambda found: self._measured(piece, found)
        )

    def _done(self, piece: Piece, found: Outcome) -> None:
        self._measuring = False
        self._studio.continuity.take(piece, found)
        if not self._timer.isActive():
            self._timer.start(BETWEEN_MS)
