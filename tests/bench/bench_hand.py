"""The window under a hand: ``python -m tests.bench.bench_hand [times]``.

How long the window's thread is away while the stage draws on its own: gaps between beats of a timer
that wants to beat every millisecond, in a real window on the sample script, for each verb of a hand
on the stage. The baseline is the same window at rest in the same run. The stage promises gaps of
16 ms at most while it renders. Gaps grow on a busy machine: ``quiet`` is the longest gap had there
been a core for each thread, where the system tells enough to say so; ``own`` is the most CPU time
that the window's thread itself spent between two beats: that is what a verb costs.
"""

from __future__ import annotations

import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from rich.console import Console
from rich.table import Table

from previz.app import projects
from previz.app.settings import Settings
from previz.model.camera import Vec3
from previz.model.project import Settings as ProjectSettings
from previz.planner.plan import plan
from previz.resources import resource
from previz.script.fountain import parse
from ui import theme
from ui.file_verbs import FileVerbs
from ui.main_window import MainWindow
from ui.memory import Sweeping
from ui.panes.stage_orbit import dollied
from ui.panes.stage_view import StageView

TIMES, MOVES, PAUSE_S = 5, 12, 0.03
PROMISED_MS = 16.0
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
PLAIN, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
SCHEDULED = Path("/proc/thread-self/schedstat")
FLOOR = QPoint(40, 300)
"""A place in the view with nothing to take hold of."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Between two beats, in milliseconds: on the clock, waiting for a core, the CPU time of the
    window's own thread and that of the thread that passes views on."""

    wall: float
    queued: float
    own: float
    drawing: float

    @property
    def quiet(self) -> float:
        """What it would be at most with a core for each thread: its own time, and waits for Python,
        which last no longer than the other thread works."""
        return min(self.wall - self.queued, self.own + self.drawing)


class Beats:
    """Gaps between the beats of a timer on the window's thread."""

    def __init__(self) -> None:
        self._then = _now_ms()
        self._gaps: list[Gap] = []
        self._timer = QTimer(interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = _now_ms()
        self._gaps.append(Gap(*(b - a for a, b in zip(self._then, now, strict=True))))
        self._then = now

    def take(self) -> list[Gap]:
        """All since the last question."""
        found, self._gaps = self._gaps, []
        self._then = _now_ms()
        return found


def _now_ms() -> tuple[float, float, float, float]:
    """The clock, how long this thread has waited for a core (Linux says so), its CPU time, and that
    of the drawing thread."""
    now = time.perf_counter() * 1e3
    queued, drawing = 0.0, now
    if SCHEDULED.exists():
        queued, drawing = int(SCHEDULED.read_text().split()[1]) / 1e6, 0.0
        for thread in threading.enumerate():
            if thread.name == "viewport":
                told = Path(f"/proc/self/task/{thread.native_id}/schedstat")
                drawing = int(told.read_text().split()[0]) / 1e6
    return now, queued, time.thread_time() * 1e3, drawing


def wait(seconds: float) -> None:
    """Let the window live."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        QApplication.processEvents()
        time.sleep(0.0005)


def still(view: StageView) -> None:
    """Until the fine picture is there, where somebody can see it."""
    end = time.perf_counter() + 120
    while time.perf_counter() < end:
        wait(0.05)
        if not view.isVisible():
            break
        drawn = view.drawn
        if drawn is None or drawn.view.draft or view.drawing:
            continue
        if drawn.view.shot == view.stage_shot():
            break
    wait(0.4)


@dataclass(frozen=True, slots=True)
class Verb:
    """What a hand does: ``before`` is not measured, each step that ``act`` yields after is."""

    name: str
    act: Callable[[], Iterator[None]]
    before: Callable[[], object] = lambda: None


class Hand:
    """A hand in a window's stage: its verbs, each as events of mouse and keys where there are."""

    def __init__(self, window: MainWindow) -> None:
        self.window, self.view, self.pane = window, window.stage.view, window.stage
        shots = [s for s in window.studio.session.project.board() if len(s.blocking) > 1]
        self.shots = [shot.id for shot in shots[:2]]
        self._turn = 0
        window.selection.select(self.shots[0])
        still(self.view)
        self.view.orbit = dollied(self.view.orbit, -6)  # the camera comes into the picture

    def verbs(self) -> tuple[Verb, ...]:
        pane, mode = self.pane, self._mode
        return (
            Verb("the pointer passes over", self._over),
            Verb("an actor is chosen", lambda: self._click(self.body()), self.nobody),
            Verb("a second actor is chosen", lambda: self._click(self.body(1), SHIFT)),
            Verb("nobody is chosen", self._let_go, self._choose_actor),
            Verb("a thing is chosen", lambda: self._choose(self.prop()), self.nobody),
            Verb("a lamp is chosen", lambda: self._click(self.lamp()), self.nobody),
            Verb("the camera is touched", lambda: self._click(self.camera()), self.nobody),
            Verb("an actor is taken and carried", self._carry, self.nobody),
            Verb("an actor is let go: the edit", self._drop, self._choose_actor),
            Verb("that is undone", self._undo),
            Verb("a thing is carried and let go", self._carry_thing, self.nobody),
            Verb("the free camera goes round", lambda: self._drag(FLOOR, LEFT, ALT)),
            Verb("flying", lambda: self._drag(FLOOR, RIGHT, PLAIN)),
            Verb("the actor is framed", self._frame, self._choose_actor),
            Verb("all is framed", self._frame, self.nobody),
            Verb("through the lens", lambda: mode(pane.lens), self._from_the_set),
            Verb("the shot's camera goes round", self._circle, lambda: pane.lens.setChecked(True)),
            Verb("the plan", lambda: mode(pane.plan), self._from_the_set),
            Verb("from the set again", lambda: mode(pane.free), lambda: pane.plan.setChecked(True)),
            Verb("the shot is scrubbed", self._scrub, self._choose_actor),
            Verb("another shot", self._other_shot, self.nobody),
            Verb("light meter and false colour", self._read_light, self._choose_actor),
            Verb("the curve editor opens", self._curves, self._close_curves),
            Verb("the fine picture afterwards", self._fine, self._close_curves),
        )

    # -- where things are ------------------------------------------------------------------

    def at(self, point: Vec3) -> QPoint:
        assert self.view.drawn is not None
        share = self.view.drawn.project(point)
        assert share is not None
        return QPoint(round(share[0] * self.view.width()), round(share[1] * self.view.height()))

    def body(self, number: int = 0) -> QPoint:
        x, y, z = self.view.anchors("actor")[number].position
        return self.at((x, y + 1.0, z))

    def prop(self) -> str:
        there = self.view.things()
        return next(one for one, thing in there.items() if thing.loose and thing.movable)

    def lamp(self) -> QPoint:
        places = [self.at(each.position) for each in self.view.anchors("lamp")]
        return next(place for place in places if self.view.rect().contains(place))

    def camera(self) -> QPoint:
        assert self.view.drawn is not None
        return self.at(self.view.drawn.frustum[0])

    # -- what is done ----------------------------------------------------------------------

    def nobody(self) -> None:
        self.view.choose("")

    def _choose_actor(self) -> None:
        self.view.choose(self.view.anchors("actor")[0].id)

    def _from_the_set(self) -> None:
        self.pane.free.setChecked(True)

    def _over(self) -> Iterator[None]:
        for number in range(MOVES):
            QTest.mouseMove(self.view, self.body() + QPoint(number * 9 - 50, number * 3))
            yield

    def _click(self, at: QPoint, keys: Qt.KeyboardModifier = PLAIN) -> Iterator[None]:
        QTest.mousePress(self.view, LEFT, keys, at)
        yield
        QTest.mouseRelease(self.view, LEFT, keys, at)
        yield

    def _choose(self, some_id: str) -> Iterator[None]:
        self.view.choose(some_id)
        yield

    def _let_go(self) -> Iterator[None]:
        self.view.choose("")
        yield

    def _drag(
        self, start: QPoint, button: Qt.MouseButton, keys: Qt.KeyboardModifier, drops: bool = False
    ) -> Iterator[None]:
        """In a circle; escaped from, or let go where it is."""
        QTest.mousePress(self.view, button, keys, start)
        yield
        at = start
        for number in range(MOVES):
            at = start + QPoint(number % 30 * 3, number % 17 * 2)
            QTest.mouseMove(self.view, at)
            yield
        if not drops:
            self.view.cancel_drag()
        QTest.mouseRelease(self.view, button, keys, at)
        yield

    def _carry(self) -> Iterator[None]:
        return self._drag(self.body(), LEFT, PLAIN)

    def _drop(self) -> Iterator[None]:
        return self._drag(self.body(), LEFT, PLAIN, drops=True)

    def _carry_thing(self) -> Iterator[None]:
        prop = self.view.things()[self.prop()].prop
        x, y, z = prop.position
        return self._drag(self.at((x, y + prop.size_m[1] / 2, z)), LEFT, PLAIN, drops=True)

    def _circle(self) -> Iterator[None]:
        return self._drag(self.view.rect().center(), LEFT, PLAIN, drops=True)

    def _undo(self) -> Iterator[None]:
        if self.window.studio.session.undo_label is not None:
            self.window.studio.session.undo()
        yield

    def _frame(self) -> Iterator[None]:
        self.view.frame_chosen()
        yield

    def _mode(self, button: object) -> Iterator[None]:
        button.click()  # type: ignore[attr-defined]
        yield

    def _scrub(self) -> Iterator[None]:
        first = self.window.selection.frame
        for number in range(MOVES):
            self.window.selection.seek(first + number % 6)
            yield
        self.window.selection.seek(first)

    def _other_shot(self) -> Iterator[None]:
        self._turn += 1
        self.window.selection.select(self.shots[self._turn % 2])
        yield

    def _read_light(self) -> Iterator[None]:
        for button in (self.pane.meter, self.pane.false_colour) * 2:
            button.click()
            yield

    def _curves(self) -> Iterator[None]:
        self.window.inspector.focus.curves_wanted.emit()
        yield

    def _close_curves(self) -> None:
        for widget in QApplication.topLevelWidgets():
            if type(widget).__name__ == "CurvesDialog":
                widget.hide()

    def _fine(self) -> Iterator[None]:
        self.view.ask_for_view(draft=False)
        yield


def measure(window: MainWindow, times: int, only: str = "") -> Table:
    """The table."""
    hand, beats = Hand(window), Beats()
    still(hand.view)
    table = Table("ms on the window's thread", "median", "p95", "longest", "quiet", "own", "x rest")
    beats.take()
    wait(2.0)
    rest = beats.take()
    row(table, "baseline: at rest", rest, rest)
    for verb in hand.verbs():
        if only in verb.name:
            row(table, verb.name, measured(hand.view, verb, times, beats), rest)
    return table


def measured(view: StageView, verb: Verb, times: int, beats: Beats) -> list[Gap]:
    """A verb again and again, with the picture that follows each time."""
    found: list[Gap] = []
    for _ in range(times):
        verb.before()
        still(view)
        beats.take()
        for _step in verb.act():
            wait(PAUSE_S)
        still(view)
        found += beats.take()
    return found


def row(table: Table, name: str, gaps: list[Gap], rest: list[Gap]) -> None:
    """One line: the 95th of a hundred gaps is compared. What is over the promise is marked."""
    walls = sorted(gap.wall for gap in gaps)
    quiet, own = max(gap.quiet for gap in gaps), max(gap.own for gap in gaps)
    late, base = walls[int(len(walls) * 0.95)], sorted(gap.wall for gap in rest)
    table.add_row(
        name,
        f"{walls[len(walls) // 2]:.1f}",
        f"{late:.1f}",
        f"{walls[-1]:.1f}",
        f"{quiet:.1f}{' !' if quiet > PROMISED_MS else ''}",
        f"{own:.1f}{' !' if own > PROMISED_MS else ''}",
        f"{late / base[int(len(base) * 0.95)]:.1f}",
    )


def opened(folder: Path, work: Callable[[MainWindow], None]) -> None:
    """The sample script in a real window, on its stage."""
    os.environ["PREVIZ_HOME"] = str(folder / "home")
    text = resource("samples/two_hander.fountain").read_text(encoding="utf-8")
    # A worker that draws nothing: panels of the board must not compete with the hand.
    waits = [sys.executable, "-c", "import sys; sys.stdin.read()"]
    files = FileVerbs(Settings(auto_clay=False), command=lambda _lane: waits)
    window = files.show(projects.create(folder / "Bench", plan(parse(text), ProjectSettings())))
    window.resize(1600, 1000)
    window.show_workspace("block")
    work(window)
    window.studio.session.flush()
    files.closed()


def main(times: int, only: str) -> None:
    """Print the table."""
    app = QApplication([])
    theme.apply(app, theme.DARK)
    Sweeping(app).begin()  # as the app does
    tables: list[Table] = []
    with tempfile.TemporaryDirectory() as folder:
        opened(Path(folder), lambda window: tables.append(measure(window, times, only)))
    Console(width=100).print(tables[0])


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else TIMES, " ".join(sys.argv[2:]))
