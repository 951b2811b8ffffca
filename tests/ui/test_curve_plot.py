"""The plot of the curve editor is made and painted in pieces, with the hand between them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QGraphicsView, QWidget
from pytestqt.qtbot import QtBot

from ui.dialogs.curve_plot import CurvePlot


class Turns(QObject):
    """Counts turns of the event loop since a widget was painted first."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._beat)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and not self._timer.isActive():
            self._timer.start()
        return False

    def _beat(self) -> None:
        self.count += 1


class Axes(QObject):
    """Notes how many axes are in sight in each paint of a plot."""

    def __init__(self, view: QGraphicsView) -> None:
        super().__init__(view)
        self._view = view
        self.seen: list[int] = []
        view.viewport().installEventFilter(self)

    @property
    def shown(self) -> int:
        sides = [self._view.getAxis(side) for side in ("left", "bottom")]  # type: ignore[attr-defined]
        return sum(axis.opacity() == 1.0 for axis in sides)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self.seen.append(self.shown)
        return False


def shown(plot: CurvePlot, qtbot: QtBot) -> None:
    qtbot.addWidget(plot)
    plot.resize(500, 300)
    with qtbot.waitExposed(plot):
        plot.show()


def test_a_hand_goes_on_while_a_plot_is_made(qtbot: QtBot) -> None:
    plot = CurvePlot()
    turns = Turns(plot)
    needed: list[int] = []
    plot.built.connect(lambda: needed.append(turns.count))
    shown(plot, qtbot)
    qtbot.waitUntil(lambda: bool(needed))
    assert needed[0] >= 4


def test_axes_come_in_sight_one_by_one_and_all_of_them(qtbot: QtBot) -> None:
    plot, watches = CurvePlot(), []
    plot.built.connect(lambda: watches.append(Axes(plot.findChildren(QGraphicsView)[0])))
    shown(plot, qtbot)
    qtbot.waitUntil(lambda: bool(watches) and watches[0].shown == 2)
    qtbot.waitUntil(lambda: watches[0].seen[-1] == 2)
    assert sorted(set(watches[0].seen)) == [0, 1, 2]


def test_a_plot_that_is_shown_again_is_not_made_again(qtbot: QtBot) -> None:
    plot = CurvePlot()
    shown(plot, qtbot)
    plot.hide()
    plot.show()
    qtbot.waitUntil(lambda: bool(plot.findChildren(QGraphicsView)))
    plot.hide()
    plot.show()
    qtbot.wait(60)
    assert len(plot.findChildren(QGraphicsView)) == 1
