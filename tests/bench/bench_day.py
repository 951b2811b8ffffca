"""The window under a hand beside the stage: ``python -m tests.bench.bench_day [times] [verb]``.

What a director does all day with panes, menus and dialogs, measured as ``bench_hand`` measures the
stage: how long the window's thread is away between two beats. What happens for the first time in a
session is measured once, before all else: later times would hide it.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QWidget
from rich.console import Console
from rich.table import Table

from previz.app.recipes import CLAY_ENGINE, take_spec
from previz.media.writer import VideoWriter
from previz.model.edits.takes import add_take
from previz.model.render import Take
from previz.model.time import Rate
from tests.bench.bench_hand import (
    LEFT,
    MOVES,
    PAUSE_S,
    PLAIN,
    Beats,
    Hand,
    Verb,
    measured,
    opened,
    row,
    still,
    wait,
)
from ui import theme
from ui.beforehand import DIALOGS as DIALOG_MODULES
from ui.fields import Number, Section
from ui.main_window import MainWindow

WORKSPACES = ("write", "board", "edit", "render", "block")
QUIET_S = 60.0
OPEN_MS = 500
"""How long a dialog stays open."""
DIALOGS = ("passes", "render_batch", "export", "shot_list", "stage_file", "preferences", "models")
Steps = Iterator[None]


class Day:
    """A hand in a window: its verbs beside the stage."""

    def __init__(self, window: MainWindow) -> None:
        self.hand, self.window = Hand(window), window
        self.view, self.pane = window.stage.view, window.stage
        self.inspector, self.timeline = window.inspector, window.docks["timeline"].widget()
        self._turn = 0

    def firsts(self) -> tuple[Verb, ...]:
        """What a session does for the first time; each is measured once."""
        block = self._in("block")
        return (
            *(Verb(f"first: {name} opens", self._dialog(name), block) for name in DIALOGS),
            Verb("first: the curves open", self.hand._curves, block),
            Verb("first: the set opens", self._shows(self.pane.dressing.open_set), self._alone),
            Verb("first: the extras open", self._shows(self.pane.open_extras), self._alone),
            Verb("first: the sun opens", self._modal(self._sun), self._alone),
            Verb("first: the library opens", self._library, self._alone),
            Verb("first: the palette opens", self._shows(self.window.show_palette), self._alone),
            Verb("first: compare takes", self._shows(self._action("compare_takes").trigger)),
            Verb("first: the right button", self._menu, self._alone),
            *(
                Verb(f"first: workspace {name}", self._does(self._in(name)), self._alone)
                for name in WORKSPACES
            ),
        )

    def verbs(self) -> tuple[Verb, ...]:
        """What is done again and again."""
        block, edit, shelf = self._in("block"), self._in("edit"), self.inspector
        return (
            Verb("the light section opens", self._fold(shelf.fill), block),
            Verb("the lens section opens", self._fold(shelf.kit), block),
            Verb("a light set-up is chosen", self._pick(shelf.light.light), block),
            Verb("that is undone", self.hand._undo),
            Verb("a lens is chosen", self._pick(shelf.camera.lens), block),
            Verb("a size is chosen", self._pick(shelf.camera.shot_size), block),
            Verb("a move is chosen", self._pick(shelf.move_section.move_kind), block),
            Verb("a number is typed", self._type(shelf.camera.azimuth), block),
            Verb("a number of the light is typed", self._type(shelf.light.azimuth), block),
            Verb("the duration is typed", self._type(shelf.move_section.seconds), block),
            Verb("the focus is racked", self._pick(shelf.focus.rack, 1), block),
            Verb("many are chosen", self._does(self.pane.verbs.choose_all), self.hand.nobody),
            Verb("many are copied", self._copy, self._many),
            Verb("many are nudged", self._nudge, self._many),
            Verb("many are removed", self._does(self.pane.verbs.remove), self._many),
            Verb("that is undone", self.hand._undo),
            Verb("a pose is chosen", self._pose, self.hand._choose_actor),
            Verb("the library opens", self._library, self.hand.nobody),
            Verb("a thing is put down", self._does(lambda: self.pane.dressing.put("chair"))),
            Verb("the right button", self._menu, block),
            *(Verb(f"{name} opens", self._dialog(name), block) for name in DIALOGS[:3]),
            Verb("the set opens", self._shows(self.pane.dressing.open_set)),
            Verb("the sun opens", self._modal(self._sun)),
            *(
                Verb(f"workspace {name}", self._does(self._in(name)), self._elsewhere(name))
                for name in WORKSPACES
            ),
            Verb("a shot is copied", self._press("duplicate"), block),
            Verb("that is undone", self.hand._undo),
            Verb("a shot goes later", self._press("later"), self._in("board")),
            Verb("that is undone", self.hand._undo),
            Verb("a shot is removed", self._press("remove"), self._in("board")),
            Verb("that is undone", self.hand._undo),
            Verb("a take is chosen", self._press("circle"), self._filmed),
            Verb("a card is dragged", self._drag_card, self._in("board")),
            Verb("the board is scrolled", self._scroll_board, self._in("board")),
            Verb("the board is zoomed", self._zoom_board, self._in("board")),
            Verb("the script is scrolled", self._scroll_script, self._in("write")),
            Verb("a clip is cut", self._blade, edit),
            Verb("that is undone", self.hand._undo),
            Verb("a clip is trimmed", self._trim, edit),
            Verb("that is undone", self.hand._undo),
            Verb("the timeline is zoomed", self._zoom_timeline, edit),
            Verb("the timeline is scrubbed", self._scrub, edit),
            Verb("the film plays", self._play, edit),
        )

    # -- where the window is ---------------------------------------------------------------

    def _in(self, name: str) -> Callable[[], None]:
        return lambda: self.window.show_workspace(name)

    def _elsewhere(self, name: str) -> Callable[[], None]:
        before = WORKSPACES[WORKSPACES.index(name) - 1]
        return self._in(before)

    def _alone(self) -> None:
        """The stage, with nothing beside it."""
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) or widget.windowType() == Qt.WindowType.Popup:
                widget.hide()
        self.window.show_workspace("block")

    def _many(self) -> None:
        self.pane.verbs.choose_all()

    def _filmed(self) -> None:
        """Two takes of the selected shot, with a film of one grey each."""
        self.window.show_workspace("render")
        studio, shot_id = self.window.studio, self.window.selection.shot_id
        base = take_spec(studio.session.project, shot_id, CLAY_ENGINE)
        for seed in range(len(studio.session.project.shot(shot_id).take_ids), 2):
            spec = replace(base, seed=seed + 1)
            film = Path(tempfile.mkdtemp()) / f"{seed}.mp4"
            with VideoWriter(film, 64, 36, Rate(24), "proxy") as writer:
                for _ in range(3):
                    writer.write(np.full((36, 64, 3), 60 + 40 * seed, np.uint8))
            media, digest = studio.session.store.add_media(film)
            take = Take(
                f"{shot_id}{seed}", shot_id, seed + 1, spec, spec.key(), media, digest, base.frames
            )
            studio.session.record("Take", lambda p, take=take: add_take(p, take))

    # -- kinds of verbs --------------------------------------------------------------------

    def _action(self, name: str) -> QAction:
        return self.window.actions_by_id[name]

    def _does(self, verb: Callable[[], object]) -> Callable[[], Steps]:
        def act() -> Steps:
            verb()
            yield

        return act

    def _press(self, name: str) -> Callable[[], Steps]:
        return self._does(lambda: self._action(name).trigger())

    def _modal(self, opens: Callable[[], object]) -> Callable[[], Steps]:
        """A dialog that waits for an answer: cancelled after a while."""

        def act() -> Steps:
            QTimer.singleShot(OPEN_MS, _cancel)
            opens()
            yield

        return act

    def _dialog(self, name: str) -> Callable[[], Steps]:
        return self._modal(lambda: self._action(name).trigger())

    def _shows(self, opens: Callable[[], object]) -> Callable[[], Steps]:
        """A dialog beside the window."""

        def act() -> Steps:
            opens()
            yield
            wait(OPEN_MS / 1000)
            self._alone()
            yield

        return act

    def _pick(self, box: QComboBox, least: int = 0) -> Callable[[], Steps]:
        """The next row of a list, with the keys."""

        def act() -> Steps:
            box.setFocus()
            self._turn += 1
            row = max(least, (box.currentIndex() + 1) % box.count())
            box.setCurrentIndex(row)
            box.activated.emit(row)
            yield

        return act

    def _type(self, field: Number) -> Callable[[], Steps]:
        def act() -> Steps:
            field.setFocus()
            field.selectAll()
            self._turn += 1
            for letter in str(3 + self._turn % 7):
                QTest.keyClicks(field, letter)
                yield
            QTest.keyClick(field, Qt.Key.Key_Return)
            yield

        return act

    def _fold(self, section: Section) -> Callable[[], Steps]:
        def act() -> Steps:
            section.unfold()
            yield
            wait(0.1)
            section.fold()
            yield

        return act

    # -- what is done ----------------------------------------------------------------------

    def _sun(self) -> None:
        self.inspector.fill.sun.click()

    def _library(self) -> Steps:
        self.pane.dressing.open_library()
        yield
        for letter in "chair":
            QTest.keyClicks(self.pane.dressing.library.search, letter)
            yield
        self.pane.dressing.library.hide()
        yield

    def _menu(self) -> Steps:
        self.view.menu_wanted.emit(self.view.mapToGlobal(self.view.rect().center()))
        yield
        wait(0.2)
        self.pane.menu.hide()
        yield

    def _copy(self) -> Steps:
        """Copies for this time only: the next time has as many things."""
        self.pane.verbs.duplicate()
        yield
        wait(0.4)
        self.window.studio.session.undo()
        yield

    def _nudge(self) -> Steps:
        for _ in range(4):
            self.pane.verbs.nudge_left()
            yield

    def _pose(self) -> Steps:
        self._turn += 1
        self.pane.actor._change(pose=("stand", "sit", "run")[self._turn % 3])
        yield

    def _drag_card(self) -> Steps:
        """As Qt's drag would: over other cards of the scene, and dropped."""
        board = self.window.board
        project, shot_id = self.window.studio.session.project, self.window.selection.shot_id
        scene = project.scene_of(shot_id)
        place = (scene.shot_ids.index(shot_id) + 1) % len(scene.shot_ids)
        for _ in range(MOVES):
            board.view.viewport().update()
            yield
        from previz.app.commands import board as verbs

        verbs.move_shot(self.window.studio, shot_id, place)
        yield

    def _scroll_board(self) -> Steps:
        bar = self.window.board.view.verticalScrollBar()
        for number in range(MOVES):
            bar.setValue(bar.maximum() * number // MOVES)
            yield

    def _zoom_board(self) -> Steps:
        for number in range(MOVES):
            self.window.board._zoom(160 + 12 * number)
            yield

    def _scroll_script(self) -> Steps:
        bar = self.window.script.page.verticalScrollBar()
        for number in range(MOVES):
            bar.setValue(bar.maximum() * number // MOVES)
            yield

    def _blade(self) -> Steps:
        self.window.selection.seek(self.window.selection.frame + 7)
        yield
        QTest.keyClick(self.timeline.canvas, Qt.Key.Key_B)  # type: ignore[attr-defined]
        yield

    def _trim(self) -> Steps:
        canvas = self.timeline.canvas  # type: ignore[attr-defined]
        rect = canvas.clip_rect(1)
        at = QPoint(rect.right() - 2, rect.center().y())
        QTest.mousePress(canvas, LEFT, PLAIN, at)
        yield
        for number in range(MOVES):
            QTest.mouseMove(canvas, at - QPoint(number, 0))
            yield
        QTest.mouseRelease(canvas, LEFT, PLAIN, at - QPoint(MOVES, 0))
        yield

    def _zoom_timeline(self) -> Steps:
        canvas = self.timeline.canvas  # type: ignore[attr-defined]
        for number in range(MOVES):
            canvas.zoom(1.2 if number < MOVES // 2 else 1 / 1.2)
            yield

    def _scrub(self) -> Steps:
        canvas = self.timeline.canvas  # type: ignore[attr-defined]
        QTest.mousePress(canvas, LEFT, PLAIN, QPoint(100, 6))
        yield
        for number in range(MOVES):
            QTest.mouseMove(canvas, QPoint(100 + number * 40, 6))
            yield
        QTest.mouseRelease(canvas, LEFT, PLAIN, QPoint(100 + MOVES * 40, 6))
        yield

    def _play(self) -> Steps:
        self.window.verbs.play()
        for _ in range(int(1.5 / PAUSE_S)):
            yield
        self.window.verbs.play()
        yield


def _cancel() -> None:
    """The dialog that is open is given up; one that a thread fills is given the time for it."""
    widget: QWidget | None = QApplication.activeModalWidget()
    if isinstance(widget, QDialog):
        widget.reject()
        QTimer.singleShot(50, _cancel)  # where one dialog opened another


def measure(window: MainWindow, times: int, only: str = "") -> Table:
    """The table."""
    day, beats = Day(window), Beats()
    still(day.view)
    table = Table("ms on the window's thread", "median", "p95", "longest", "quiet", "own", "x rest")
    until = time.perf_counter() + QUIET_S
    while not all(name in sys.modules for name in DIALOG_MODULES) and time.perf_counter() < until:
        wait(0.2)  # as somebody does who looks at the window before opening anything
    beats.take()
    wait(2.0)
    rest = beats.take()
    row(table, "baseline: at rest", rest, rest)
    for count, verbs in ((1, day.firsts()), (times, day.verbs())):
        for verb in verbs:
            if only in verb.name:
                row(table, verb.name, measured(day.view, verb, count, beats), rest)
    return table


def main(times: int, only: str) -> None:
    """Print the table."""
    app = QApplication([])
    theme.apply(app, theme.DARK)
    tables: list[Table] = []
    with tempfile.TemporaryDirectory() as folder:
        opened(Path(folder), lambda window: tables.append(measure(window, times, only)))
    Console(width=100).print(tables[0])


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3, " ".join(sys.argv[2:]))
