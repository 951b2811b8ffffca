"""Every dialog that is asked is gone when it is answered, with all that it holds."""

from __future__ import annotations

import gc
import weakref
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from previz.app import projects
from previz.app.recipes import take_spec
from previz.app.settings import Settings
from previz.model.edits.takes import add_take
from previz.model.render import Take
from tests.films import write_film
from tests.ui.conftest import no_worker, small_project
from ui import theme
from ui.dialogs.asking import asked
from ui.file_verbs import FileVerbs
from ui.lifetime import while_alive
from ui.main_window import MainWindow

SHOT = "s1-2"


@pytest.fixture
def window(qapp: QApplication, tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window on a small project; the selected shot has a take."""
    theme.apply(qapp, theme.DARK)
    files = FileVerbs(Settings(auto_clay=False), no_worker)
    window = files.show(projects.create(tmp_path / "Night Market", small_project()))
    session = window.studio.session
    shot = session.project.shots[SHOT]
    spec = take_spec(session.project, SHOT, window.studio.engines["clay"])
    film = write_film(tmp_path / "take.mp4", shot.frames)
    media, digest = session.store.add_media(film)
    spec = replace(spec, width_px=160, height_px=96)
    take = Take("t", SHOT, 1, spec, spec.key(), media, digest, shot.frames)
    session.record("take", lambda p: add_take(p, take))
    window.selection.select(SHOT)
    yield window
    if files.window is not None:
        files.window.close()


def reject_when_open(left: int = 300) -> None:
    """Close whatever dialog comes, as often as it asks for that."""
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, QDialog):
        dialog.reject()
    elif left:
        QTimer.singleShot(20, lambda: reject_when_open(left - 1))


def test_dialogs_are_gone_when_they_are_answered(window: MainWindow, qtbot: QtBot) -> None:
    verbs, files, takes = window.verbs, window.files, window.inspector.takes
    take = window.studio.session.project.takes["t"]
    asks: dict[str, Callable[[], object]] = {
        "export": files.export,
        "shot list": files.shot_list,
        "passes": lambda: files.export_passes(SHOT),
        "stage": verbs.export_stage,
        "import": verbs.import_to_stage,
        "preferences": files.preferences,
        "models": files.models,
        "new": files.new,
        "about": files.about,
        "batch": verbs.render_batch,
        "stale": verbs.render_stale,
        "annotation": verbs.annotate_beats,
        "range": lambda: takes._ask_range(take),
        "size": lambda: takes._ask_size(take),
        "verify": lambda: takes._verify(take),
        "sun": window.inspector.fill._open_sun,
    }
    left = {}
    for name, ask in asks.items():
        before = dialogs()
        timer = QTimer(interval=20)  # a check that runs is stopped first, and then closed
        timer.timeout.connect(reject_when_open)
        timer.start()
        ask()
        timer.stop()
        qtbot.wait(20)
        left[name] = dialogs() - before
    assert not {name: kinds for name, kinds in left.items() if kinds}


def dialogs() -> Counter[str]:
    return Counter(
        type(w).__name__ for w in QApplication.topLevelWidgets() if isinstance(w, QDialog)
    )


class Loud(QDialog):
    """Hears of itself, as dialogs do whose fields change what they show."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.accepted.connect(lambda: self.setWindowTitle("heard"))
        QTimer.singleShot(0, self, self.accept)


def test_what_was_chosen_can_be_read_and_the_dialog_is_gone_at_the_next_turn(qtbot: QtBot) -> None:
    parent, gone = QWidget(), []
    qtbot.addWidget(parent)
    dialog = Loud(parent)
    dialog.destroyed.connect(lambda: gone.append(True))
    assert asked(dialog)
    assert dialog.windowTitle() == "heard" and not gone
    qtbot.waitUntil(lambda: bool(gone))


def test_a_dialog_whose_window_goes_is_left_alone(qtbot: QtBot) -> None:
    parent = QWidget()
    dialog = QDialog(parent)
    QTimer.singleShot(0, parent, parent.deleteLater)
    assert not asked(dialog)


def test_who_tells_holds_nobody_that_is_gone() -> None:
    class Pane(QObject):
        def hear(self, news: str) -> None:
            heard.append(news)

    heard: list[str] = []
    pane = Pane()
    tell, known = while_alive(pane, pane.hear), weakref.ref(pane)
    tell("first")
    delete(pane)
    del pane
    tell("second")
    gc.collect()
    assert heard == ["first"] and known() is None
