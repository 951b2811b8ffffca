"""When what was typed goes to the project: on leaving a paragraph, on a pause, when asked."""

from __future__ import annotations

from collections import deque
from itertools import count

from PySide6.QtCore import QObject, QTimer, Signal

from previz.app.commands.script import edit_script
from previz.app.session import Change
from previz.app.studio import Studio
from previz.app.writing import rewritten
from previz.model.screenplay import Screenplay
from ui.messages import told
from ui.panes.script_draft import Written
from ui.panes.script_page import ScriptPage

PAUSE_MS = 900
LEFT_MS = 350

_runs = count(1)


class Commits(QObject):
    """Gives the project what the page says. A key only changes the page.

    A run is what is typed in one paragraph without leaving it: one undo step. Runs that are
    finished while somebody types on wait for a pause. ``waiting`` says whether there is any.
    """

    waiting_changed = Signal(bool)

    def __init__(self, studio: Studio, page: ScriptPage) -> None:
        super().__init__(page)
        self._studio, self._page = studio, page
        self._finished: deque[tuple[Written, str]] = deque()
        self._run, self._row = "", 0
        self._giving: tuple[Written, Screenplay] | None = None
        self._told = False
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self.flush)
        page.edited.connect(self._edited)
        page.cursorPositionChanged.connect(self._caret_moved)

    @property
    def waiting(self) -> bool:
        """Whether something was typed that the project does not have yet."""
        return self._page.draft.dirty or bool(self._finished)

    def _edited(self) -> None:
        self._tell()
        number = self._page.row_at_caret().number
        if self._run and number != self._row:  # Enter: what was finished is above
            self._end_run()
        if not self._run:
            self._run, self._row = f"run {next(_runs)}", number
        self._pause.start(PAUSE_MS)

    def _caret_moved(self) -> None:
        if self._run and self._page.row_at_caret().number != self._row:
            self._end_run()
            self._pause.start(LEFT_MS)

    def _end_run(self) -> None:
        """What was typed so far is an undo step of its own."""
        if self._page.draft.dirty:
            self._finished.append((self._page.draft.written(), self._run))
        self._run = ""

    def flush(self) -> None:
        """Give the project everything now. What it refuses stays on the page, and is said."""
        self._pause.stop()
        while self._finished:
            written, run = self._finished.popleft()
            if written.edition > self._page.draft.kept:
                self._give(written, run)
        if self._page.draft.dirty:
            self._give(self._page.draft.written(), self._run or f"run {next(_runs)}")
        self._tell()

    def end(self) -> None:
        """Give everything, and let what is typed next be a new undo step."""
        self.flush()
        self._run = ""

    def _give(self, written: Written, run: str) -> None:
        before = self._studio.session.project.screenplay
        after = rewritten(before, written.elements)
        if after is before:
            self._page.draft.settle(written, before.elements)
            return
        self._giving = (written, after)
        with told(self._page):
            edit_script(self._studio, after, run)
        self._giving = None

    def took(self, change: Change) -> bool:
        """Whether a change is what the page gave: then its rows hold the project's elements."""
        if self._giving is None or change.cause != "apply" or not change.script:
            return False
        written, given = self._giving
        elements = change.after.screenplay.elements
        if len(elements) != len(given.elements):
            return False
        self._page.draft.settle(written, elements)
        return True

    def _tell(self) -> None:
        if self._told != self.waiting:
            self._told = self.waiting
            self.waiting_changed.emit(self._told)
