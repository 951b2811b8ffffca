"""The picture of a curve: its line, its keys with their handles, and the playhead.

pyqtgraph is imported when the first plot is made: it takes a while to load. To make a plot and to
paint it take longer than a frame, too: both are done in pieces, with the hand between them.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.first_paint import after_own_paint, after_paint
from ui.lifetime import soon
from ui.theme import Tokens

SIDES = ("left", "bottom")
FIRST = 1
"""What the first frame is called where people read it."""


@dataclass(frozen=True, slots=True)
class PlotKey:
    """A key on the plot. ``free`` can be dragged up and down; ``eased`` has handles."""

    frame: int
    value: float
    ramp_in: float
    ramp_out: float
    free: bool
    eased: bool


class CurvePlot(QWidget):
    """One channel over frames, counted from 0; the axis shows them from 1.

    Signals: ``pressed`` a key's frame; ``key_dragged`` a frame and a value; ``ramp_dragged`` the
    side (``in``, ``out``) and its share of the way; ``let_go``; ``sought`` a frame. The plot is
    made once the widget has been painted, piece by piece: ``built`` says that it is there. Until
    then it shows nothing that it is told. Its axes come in sight after its line, one by one.
    """

    pressed = Signal(int)
    key_dragged = Signal(int, float)
    ramp_dragged = Signal(str, float)
    let_go = Signal()
    sought = Signal(int)
    built = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pg: Any = None
        self._plot: Any = None
        self._pieces: Iterator[None] | None = None
        self._items: list[Any] = []
        self._dragging = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._pieces is None:
            self._pieces = self._made_in_pieces()
            after_paint(self, self._build)

    def _build(self) -> None:
        """One piece in each turn of the event loop."""
        if self._pieces is not None and next(self._pieces, self) is None:
            soon(self, self._build)

    def _made_in_pieces(self) -> Iterator[None]:
        pg = self._pg = importlib.import_module("pyqtgraph")
        axes: dict[str, Any] = {}
        for side in SIDES:
            axes[side] = pg.AxisItem(side)
            axes[side].setOpacity(0.0)  # there, but not painted yet
            yield
        item = pg.PlotItem(axisItems=axes, enableMenu=False)
        item.hideButtons()
        yield
        plot = pg.PlotWidget(self, plotItem=item)
        plot.showGrid(x=True, y=True, alpha=0.18)
        yield
        self._line: Any = plot.plot([], [])
        self._playhead: Any = pg.InfiniteLine(0.0, movable=True)
        self._playhead.sigDragged.connect(
            lambda line: self.sought.emit(max(0, round(line.value()) - FIRST))
        )
        plot.addItem(self._playhead)
        self._plot = plot
        self._column.addWidget(plot)
        self.dress(theme.current())
        self._unveil(SIDES)
        self.built.emit()

    def _unveil(self, sides: Sequence[str]) -> None:
        """Bring the axes in sight, each after a paint without it."""
        if sides:
            after_own_paint(self._plot.viewport(), lambda: self._bring_in(sides))

    def _bring_in(self, sides: Sequence[str]) -> None:
        self._plot.getAxis(sides[0]).setOpacity(1.0)
        self._unveil(sides[1:])

    @property
    def handles(self) -> list[Any]:
        """The items that can be dragged: keys, then the handles of the chosen key."""
        return list(self._items)

    def dress(self, tokens: Tokens) -> None:
        """Put on the theme's colours."""
        if self._plot is None:
            return
        self._plot.setBackground(tokens.base)
        for side in SIDES:
            axis = self._plot.getAxis(side)
            axis.setPen(tokens.line)
            axis.setTextPen(tokens.hint)
        self._line.setPen(self._pg.mkPen(tokens.accent_text, width=2))
        self._playhead.setPen(self._pg.mkPen(tokens.playhead, width=1))

    def clear_all(self) -> None:
        """Show nothing."""
        if self._plot is None:
            return
        self._line.setData([], [])
        self._drop()

    def show_line(self, values: Sequence[float], name: str) -> None:
        """The curve, a value for each frame."""
        if self._plot is None:
            return
        self._line.setData(list(range(FIRST, FIRST + len(values))), list(values))
        self._plot.setLabel("left", name)
        if self._dragging or not values:
            return
        low, high = min(values), max(values)
        room = max((high - low) * 0.25, abs(high) * 0.05, 0.1)
        self._plot.setXRange(0, max(len(values), 2) + FIRST, padding=0.02)
        self._plot.setYRange(low - room, high + room, padding=0)
        self._plot.setLimits(xMin=-4, xMax=len(values) + 4)

    def show_playhead(self, frame: int) -> None:
        """Put the playhead at a frame."""
        if self._plot is not None and self._playhead.value() != frame + FIRST:
            self._playhead.setValue(frame + FIRST)

    def show_keys(self, keys: Sequence[PlotKey], chosen: int) -> None:
        """The keys anew, with handles at the chosen one's sides."""
        if self._plot is None:
            return
        self._drop()
        for place, key in enumerate(keys):
            self._add_key(key, key.frame == chosen)
            if key.frame != chosen:
                continue
            before = keys[place - 1] if place else None
            after = keys[place + 1] if place + 1 < len(keys) else None
            if after is not None and key.eased:
                length = after.frame - key.frame
                self._add_handle(key, "out", key.frame + key.ramp_out * length, length)
            if before is not None and before.eased:
                length = key.frame - before.frame
                self._add_handle(key, "in", key.frame - key.ramp_in * length, -length)

    def _drop(self) -> None:
        for item in self._items:
            self._plot.removeItem(item)
        self._items.clear()

    def _target(self, x: float, y: float, size: int, symbol: str, colour: str) -> Any:
        tokens = theme.current()
        item = self._pg.TargetItem(
            pos=(x, y),
            size=size,
            symbol=symbol,
            pen=self._pg.mkPen(tokens.text, width=1),
            brush=self._pg.mkBrush(colour),
            hoverBrush=self._pg.mkBrush(tokens.accent_text),
            movable=True,
        )
        item.sigPositionChangeFinished.connect(lambda _item: self._finish())
        self._plot.addItem(item)
        self._items.append(item)
        return item

    def _add_key(self, key: PlotKey, chosen: bool) -> None:
        tokens = theme.current()
        colour = tokens.accent if chosen else tokens.raised
        item = self._target(key.frame + FIRST, key.value, 13, "d", colour)
        item.setToolTip(str(key.frame + 1))

        def dragged(moved: Any) -> None:
            at = moved.pos()
            if not key.free and at.y() != key.value:
                moved.setPos(at.x(), key.value)
                return
            self._begin(key.frame)
            self.key_dragged.emit(round(at.x()) - FIRST, float(at.y()))

        item.sigPositionChanged.connect(dragged)

    def _add_handle(self, key: PlotKey, side: str, x: float, length: int) -> None:
        item = self._target(x + FIRST, key.value, 9, "o", theme.current().base)

        def dragged(moved: Any) -> None:
            at = moved.pos()
            if at.y() != key.value:  # a handle goes along the time only
                moved.setPos(at.x(), key.value)
                return
            self._begin(key.frame)
            share = (at.x() - FIRST - key.frame) / length if length else 0.0
            self.ramp_dragged.emit(side, min(max(share, 0.0), 1.0))

        item.sigPositionChanged.connect(dragged)

    def _begin(self, frame: int) -> None:
        if not self._dragging:
            self._dragging = True
            self.pressed.emit(frame)

    def _finish(self) -> None:
        if self._dragging:
            self._dragging = False
            self.let_go.emit()
