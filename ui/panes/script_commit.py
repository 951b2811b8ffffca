"""When what was typed goes to the project: on leaving a paragraph, on a pause, when asked."""

from __future__ import annotations

from collections import deque
from itertools import count

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from previz.app.commands.script import edit_script
from previz.app.commands.typed import TypedPlan, apply_typed, plan_typed
from previz.app.session import Change
from previz.app.studio import Studio
from previz.app.writing import rewritten
from previz.errors import PrevizError
from previz.model.screenplay import Screenplay
from ui.lifetime import while_alive
from ui.messages import tell, told
from ui.panes.script_draft import Written
from ui.panes.script_page import ScriptPage

PAUSE_MS = 900
LEFT_MS = 350
CALM_MS = 180

_runs = count(1)


class Commits(QObject):
    """Gives the project what the page says. A key only changes the page.

    A run is what is typed in one paragraph without leaving it: one undo step. On a pause the
    runs that are waiting are planned on a thread, one after the other, and taken over when the
    keys are calm; an answer to an older question is dropped. ``flush`` does it all at once.
    """

    waiting_changed = Signal(bool)

    def __init__(self, studio: Studio, page: ScriptPage) -> None:
        super().__init__(page)
        self._studio, self._page = studio, page
        self._finished: deque[tuple[Written, str]] = deque()
        self._run, self._row = "", 0
        self._asked: tuple[Written, str] | None = None
        self._question = 0
        self._plan: TypedPlan | None = None
        self._giving: tuple[Written, Screenplay] | None = None
        self._told = False
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._ask)
        self._calm = QTimer(self, singleShot=True)
        self._calm.timeout.connect(self._take_over)
        self._since_key = QElapsedTimer()
        self._since_key.start()
        page.edited.connect(self._edited)
        page.cursorPositionChanged.connect(self._caret_moved)

    @property
    def waiting(self) -> bool:
        """Whether something was typed that the project does not have yet."""
        return self._page.draft.dirty or bool(self._finished)

    # -- what is typed ---------------------------------------------------------------------

    def _edited(self) -> None:
        self._since_key.restart()
        self._tell()
        if not self._run:
            self._run, self._row = f"run {next(_runs)}", self._page.row_at_caret().number
        self._pause.start(PAUSE_MS)

    def _caret_moved(self) -> None:
        self._since_key.restart()
        if self._run and self._page.row_at_caret().number != self._row:
            self._end_run()
            self._pause.start(LEFT_MS)

    def _end_run(self) -> None:
        """What was typed so far is an undo step of its own."""
        if self._page.draft.dirty:
            self._finished.append((self._page.draft.written(), self._run))
        self._run = ""

    def _next(self) -> tuple[Written, str] | None:
        """The oldest run that the project does not have."""
        while self._finished:
            written, run = self._finished.popleft()
            if written.edition > self._page.draft.kept:
                return written, run
        if self._page.draft.dirty:
            self._run = self._run or f"run {next(_runs)}"
            return self._page.draft.written(), self._run
        return None

    # -- in the background -----------------------------------------------------------------

    def _ask(self) -> None:
        """Have the oldest run planned on a thread."""
        if self._asked is not None:
            return
        asked = self._next()
        if asked is None:
            self._tell()
            return
        before = self._studio.session.project.screenplay
        after = rewritten(before, asked[0].elements)
        if after is before:
            self._page.draft.settle(asked[0], before.elements)
            self._ask()
            return
        self._asked, self._question = asked, self._question + 1
        question = self._question

        def ready(answer: TypedPlan | PrevizError) -> None:
            if question == self._question:
                self._answered(answer)

        plan_typed(self._studio, after, while_alive(self, ready))

    def _answered(self, answer: TypedPlan | PrevizError) -> None:
        if isinstance(answer, PrevizError):
            self._asked = None
            tell(self._page, answer)
        else:
            self._plan = answer
            self._take_over()

    def _take_over(self) -> None:
        """Apply the plan once the keys are calm."""
        calm_in = CALM_MS - self._since_key.elapsed()
        if calm_in > 0:
            self._calm.start(calm_in)
        elif self._plan is not None:
            self._apply_plan()
            self._pause.start(0)  # the next run

    def _apply_plan(self) -> None:
        plan, asked = self._plan, self._asked
        self._plan = self._asked = None
        if plan is None or asked is None:
            return
        self._giving = (asked[0], plan.draft)
        with told(self._page):
            apply_typed(self._studio, plan, asked[1])
        self._giving = None

    # -- at once ---------------------------------------------------------------------------

    def flush(self) -> None:
        """Give the project everything now. What it refuses stays on the page, and is said."""
        self._pause.stop()
        self._calm.stop()
        self._question += 1
        if self._plan is not None:
            self._apply_plan()
        elif self._asked is not None:
            self._finished.appendleft(self._asked)
            self._asked = None
        while self._finished:
            given = self._next()
            if given is not None:
                self._give(*given)
        if self._page.draft.dirty and (given := self._next()) is not None:
            self._give(*given)
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
        """Whether a change of the script is what the page gave: then its rows are the project's.

        After one from elsewhere nothing that was written down before it may be given any more.
        """
        if self._giving is not None and change.cause == "apply":
            written, given = self._giving
            elements = change.after.screenplay.elements
            if len(elements) == len(given.elements):
                self._page.draft.settle(written, elements)
                return True
        self._finished.clear()
        self._question += 1
        self._plan = self._asked = None
        if self._page.draft.dirty:
            self._pause.start(PAUSE_MS)
        return False

    def _tell(self) -> None:
        if self._told != self.waiting:
            self._told = self.waiting
            self.waiting_changed.emit(self._told)
