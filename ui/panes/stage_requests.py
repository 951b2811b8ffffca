"""Asking for pictures of the stage: one at a time, and the newest wish after it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from previz.app.viewport import Drawn, View, Viewport
from ui.lifetime import while_alive

STILL_MS = 180
"""A hand that rests as long as this gets a fine picture after the draft."""
PATIENCE_MS = 8000
"""Of a view that takes longer than this is asked again: what draws it may have to be replaced."""


class Requests(QObject):
    """Every picture that is drawn is shown, however fast the hand.

    ``view`` says what is to be drawn now, as a draft or fine; None where nobody would see it.
    """

    arrived = Signal(object)

    def __init__(
        self, viewport: Viewport, view: Callable[[bool], View | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._viewport, self._view = viewport, view
        self._asked: View | None = None
        self._next_is_draft: bool | None = None
        self._soon_draft = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(lambda: self.ask(self._soon_draft))
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._lost)
        self._still = QTimer(self, singleShot=True, interval=STILL_MS)
        self._still.timeout.connect(lambda: self.ask(draft=False))
        viewport.subscribe(while_alive(self, self._answered))

    @property
    def waiting(self) -> bool:
        """Whether a picture is on its way."""
        return self._asked is not None or self._soon.isActive()

    def ask(self, draft: bool) -> None:
        """Ask for the view as it is now; a draft is followed by a fine one when all is still.

        What is on its way comes first, but for a fine picture that a hand would have to wait for.
        """
        self._soon.stop()
        if self._asked is not None and (self._asked.draft or not draft):
            self._next_is_draft = draft
            return
        view = self._view(draft)
        if view is None:
            return
        self._next_is_draft = None
        self._asked = view
        self._patience.start()
        self._viewport.request(view)
        if draft:
            self._still.start()
        else:
            self._still.stop()

    def ask_soon(self, draft: bool) -> None:
        """Ask when the panes have shown what changed: drawing would keep them from Python."""
        self._soon_draft = draft or (self._soon.isActive() and self._soon_draft)
        self._soon.start()

    def rest(self) -> None:
        """Nobody looks: no fine picture has to follow."""
        self._still.stop()

    def _lost(self) -> None:
        if self._asked is not None:
            self._patience.start()
            self._viewport.request(self._asked)

    def _answered(self, drawn: Drawn) -> None:
        if drawn.view is not self._asked:
            return
        self._asked = None
        self._patience.stop()
        self.arrived.emit(drawn)
        if self._next_is_draft is not None:
            self.ask(self._next_is_draft)
