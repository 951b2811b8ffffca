"""The window under a hand: ``python -m tests.bench.bench_hand [moves]``.

How long the window's thread is away while the stage draws on its own: gaps between beats of a timer
that wants to beat every millisecond, in a real window on the sample script. The baseline is the
same window at rest in the same run. The stage promises gaps of 16 ms at most while it renders.
Gaps grow on a busy machine; ``own`` is the longest stretch of CPU time that the window's thread
itself spent between two beats, whatever else ran. The last column is that of one move of the mouse.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from rich.console import Console
from rich.table import Table

from previz.app import projects
from previz.app.settings import Settings
from previz.model.project import Settings as ProjectSettings
from previz.planner.plan import plan
from previz.resources import resource
from previz.script.fountain import parse
from ui import theme
from ui.file_verbs import FileVerbs
from ui.main_window import MainWindow
from ui.panes.stage_view import StageView

MOVES, PAUSE_S = 60, 0.03
LEFT, RIGHT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.NoButton


class Beats:
    """Gaps between beats of the window's thread and its CPU time in them, in milliseconds."""

    def __init__(self) -> None:
        self._then, self._spent = time.perf_counter(), time.thread_time()
        self._gaps: list[float] = []
        self._own: list[float] = []
        self._timer = QTimer(interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now, spent = time.perf_counter(), time.thread_time()
        self._gaps.append((now - self._then) * 1e3)
        self._own.append((spent - self._spent) * 1e3)
        self._then, self._spent = now, spent

    def take(self) -> tuple[list[float], list[float]]:
        """Both since the last question, sorted."""
        found = sorted(self._gaps), sorted(self._own)
        self._gaps, self._own = [], []
        self._then, self._spent = time.perf_counter(), time.thread_time()
        return found


def wait(seconds: float) -> None:
    """Let the window live."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        QApplication.processEvents()
        time.sleep(0.0005)


def still(view: StageView) -> None:
    """Until the fine picture is there."""
    end = time.perf_counter() + 120
    while time.perf_counter() < end:
        wait(0.05)
        drawn = view.drawn
        if drawn is not None and not drawn.view.draft and drawn.view.shot == view.stage_shot():
            break
    wait(0.5)


def hand(
    view: StageView, start: QPoint, button: Qt.MouseButton, keys: Qt.KeyboardModifier, moves: int
) -> list[float]:
    """A drag in a circle; the CPU time of each move on this thread, in milliseconds. Without a
    button it only passes over."""
    costs = []
    if button is not NONE:
        QTest.mousePress(view, button, keys, start)
    for number in range(moves):
        spent = time.thread_time()
        QTest.mouseMove(view, start + QPoint(number % 30 * 3, number % 17 * 2))
        costs.append((time.thread_time() - spent) * 1e3)
        wait(PAUSE_S)
    if button is not NONE:
        QTest.keyClick(view, Qt.Key.Key_Escape)
        QTest.mouseRelease(view, button, keys, start)
    return sorted(costs)


def measure(window: MainWindow, moves: int) -> Table:
    """The table."""
    view, beats = window.stage.view, Beats()
    none, alt = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
    still(view)
    actor = view.anchors("actor")[0]
    x, y, z = actor.position
    assert view.drawn is not None
    share = view.drawn.project((x, y + 1.0, z))
    assert share is not None
    body = QPoint(round(share[0] * view.width()), round(share[1] * view.height()))
    table = Table(
        "gaps on the window's thread, ms", "median", "p95", "longest", "own", "x rest", "ms/move"
    )
    beats.take()
    wait(moves * PAUSE_S)
    found = beats.take()
    rest = found[0]
    row(table, "baseline: at rest", found, rest, [0.0])
    for name, start, button, keys in (
        ("the pointer passes over", body, NONE, none),
        ("an actor carried, lens along", body, LEFT, none),
        ("the free camera goes round", QPoint(40, 300), LEFT, alt),
        ("flying", QPoint(40, 300), RIGHT, none),
    ):
        costs = hand(view, start, button, keys, moves)
        row(table, name, beats.take(), rest, costs)
        still(view)
        beats.take()
    view.ask_for_view(draft=False)
    wait(2.0)
    row(table, "the fine picture afterwards", beats.take(), rest, [0.0])
    return table


def row(
    table: Table,
    name: str,
    beats: tuple[list[float], list[float]],
    rest: list[float],
    costs: list[float],
) -> None:
    """One line: the 95th of a hundred gaps is compared."""
    gaps, own = beats
    late = gaps[int(len(gaps) * 0.95)]
    table.add_row(
        name,
        f"{gaps[len(gaps) // 2]:.1f}",
        f"{late:.1f}",
        f"{gaps[-1]:.1f}",
        f"{own[-1]:.1f}",
        f"{late / rest[int(len(rest) * 0.95)]:.1f}",
        f"{costs[len(costs) // 2]:.2f}",
    )


def opened(folder: Path, work: Callable[[MainWindow], None]) -> None:
    """The sample script in a real window, on its stage."""
    os.environ["PREVIZ_HOME"] = str(folder / "home")
    text = resource("samples/two_hander.fountain").read_text(encoding="utf-8")
    files = FileVerbs(Settings(auto_clay=False), command=lambda _lane: [sys.executable, "-c", ""])
    window = files.show(projects.create(folder / "Bench", plan(parse(text), ProjectSettings())))
    window.resize(1600, 1000)
    window.show_workspace("block")
    work(window)
    window.studio.session.flush()
    files.closed()


def main(moves: int) -> None:
    """Print the table."""
    app = QApplication([])
    theme.apply(app, theme.DARK)
    tables: list[Table] = []
    with tempfile.TemporaryDirectory() as folder:
        opened(Path(folder), lambda window: tables.append(measure(window, moves)))
    Console(width=100).print(tables[0])


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else MOVES)
