"""How quick the timeline is: a table, with a QGraphicsView baseline measured in the same run.

    QT_QPA_PLATFORM=offscreen python -m tests.bench.bench_timeline [clips]

Times are CPU milliseconds of the window's thread, median / 95th percentile / longest.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPixmap, QTransform
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGraphicsItem,
    QGraphicsLineItem,
    QGraphicsScene,
    QGraphicsView,
    QStyleOptionGraphicsItem,
    QWidget,
)

from previz.app.studio import Studio
from previz.model.project import Project
from previz.model.time import FrameRange
from previz.model.timeline import Clip, Timeline, Track
from tests.sample_projects import sample_project
from tests.ui.cutting_room import cutting_room
from ui import theme
from ui.panes.timeline import TimelinePane
from ui.panes.timeline_scale import Scale
from ui.selection import Selection

WIDTH_PX, HEIGHT_PX = 1920, 220
SHOTS = 60
LANE_PX = 138
BOLD, PLAIN = QFont(), QFont()
BOLD.setBold(True)
Times = tuple[float, float, float]
Work = dict[str, Times]


def long_cut(clips: int) -> Project:
    project = sample_project(SHOTS)
    cut = tuple(
        Clip(f"c{n}", f"shot-{n % SHOTS}", FrameRange(0, 24 + n * 7 % 25)) for n in range(clips)
    )
    return replace(project, timeline=Timeline((Track("V1", "video", cut), Track("A1", "audio"))))


def measured(action: Callable[..., Any], arguments: Sequence[tuple[float, ...]]) -> Times:
    times = []
    for values in arguments:
        start = time.thread_time()
        action(*values)
        times.append((time.thread_time() - start) * 1e3)
    times.sort()
    return times[len(times) // 2], times[int(len(times) * 0.95)], times[-1]


def measure(view: Callable[[float, float], None], scrub: Callable[[float], None],
            frames: int) -> Work:  # fmt: skip
    """Scroll and zoom and scrub a widget; ``view`` takes pixels per frame and the left frame."""
    whole, close = WIDTH_PX / frames, 2.0
    middle = frames * 0.2
    view(close, middle)
    steps = 60
    work = {
        "scroll": measured(view, [(close, middle + n * 9) for n in range(steps)]),
        "fit all": measured(view, [(whole * (1 + n * 1e-4), 0) for n in range(15)]),
        "zoom": measured(
            view, [(whole * (close / whole) ** (n / (steps - 1)), 0) for n in range(steps)]
        ),
    }
    view(close, middle)
    work["scrub"] = measured(scrub, [(middle + n,) for n in range(steps)])
    return work


class BaselineItem(QGraphicsItem):
    """One clip of the baseline, with all that ours shows: picture, band, name, length, state."""

    def __init__(self, name: str, frames: int, picture: QPixmap) -> None:
        super().__init__()
        self._name, self._length, self._picture = (
            name,
            f"{frames // 24:02}:{frames % 24:02}",
            picture,
        )
        self._rect = QRectF(0, 0, frames, LANE_PX)

    def boundingRect(self) -> QRectF:
        return self._rect

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem,
              _widget: QWidget | None = None) -> None:  # fmt: skip
        transform = painter.worldTransform()
        width = self._rect.width() * transform.m11()
        painter.fillRect(self._rect, QColor(60, 60, 70))
        if width < 26:
            return
        painter.save()
        painter.setWorldTransform(QTransform.fromTranslate(transform.dx(), transform.dy()))
        shown = min(width, float(self._picture.width()))
        source = QRectF((self._picture.width() - shown) / 2, 0, shown, self._picture.height())
        painter.drawPixmap(QRectF(0, 0, shown, self._picture.height()), self._picture, source)
        band = QRectF(0, LANE_PX - 22, width, 22)
        painter.fillRect(band, QColor(40, 40, 45))
        painter.fillRect(QRectF(0, LANE_PX - 2, width, 2), QColor(90, 190, 140))
        painter.setPen(Qt.GlobalColor.white)
        room = band.adjusted(5, 0, -5, -2)
        painter.setFont(BOLD)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft, self._name)
        painter.setFont(PLAIN)
        if width > 80:
            painter.drawText(room, Qt.AlignmentFlag.AlignRight, self._length)
        painter.restore()


class Baseline(QGraphicsView):
    """The cut as one item a clip."""

    def __init__(self, project: Project) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        frames = project.timeline.frames
        self._scene = QGraphicsScene(0, 0, frames, HEIGHT_PX)
        self.setScene(self._scene)
        picture = QPixmap(round((LANE_PX - 22) * 16 / 9), LANE_PX - 22)
        picture.fill(QColor(90, 120, 90))
        self._items = []
        for place, clip in project.timeline.picture.placed():
            item = BaselineItem(project.shots[clip.shot_id].name, place.length, picture)
            item.setPos(place.start, 36)
            self._scene.addItem(item)
            self._items.append(item)
        self._playhead = QGraphicsLineItem(0, 0, 0, HEIGHT_PX)
        self._scene.addItem(self._playhead)
        self.resize(WIDTH_PX, HEIGHT_PX)

    def view(self, px_per_frame: float, left: float) -> None:
        self.setTransform(QTransform.fromScale(px_per_frame, 1))
        self.horizontalScrollBar().setValue(int(left * px_per_frame))
        self.viewport().repaint()

    def scrub(self, frame: float) -> None:
        self._playhead.setPos(frame, 0)
        QApplication.processEvents()


def bench_ours(studio: Studio) -> tuple[float, Work]:
    start = time.thread_time()
    selection = Selection(studio)
    pane = TimelinePane(studio, selection)
    pane.resize(WIDTH_PX, HEIGHT_PX)
    pane.show()
    QApplication.processEvents()
    build_ms = (time.thread_time() - start) * 1e3
    canvas = pane.canvas

    def view(px_per_frame: float, left: float) -> None:
        canvas.look_at(Scale(px_per_frame, left))
        canvas.repaint()

    def scrub(frame: float) -> None:
        selection.seek(int(frame))
        QApplication.processEvents()

    view(2.0, studio.session.project.timeline.frames * 0.2)
    for _ in range(200):  # the pictures come in between events
        QApplication.processEvents()
    return build_ms, measure(view, scrub, studio.session.project.timeline.frames)


def bench_baseline(project: Project) -> tuple[float, Work]:
    start = time.thread_time()
    baseline = Baseline(project)
    baseline.show()
    QApplication.processEvents()
    build_ms = (time.thread_time() - start) * 1e3
    return build_ms, measure(baseline.view, baseline.scrub, project.timeline.frames)


def main() -> None:
    clips = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, theme.DARK)
    project = long_cut(clips)
    with (
        tempfile.TemporaryDirectory() as folder,
        cutting_room(Path(folder), project) as studio,
    ):
        ours_build, ours = bench_ours(studio)
        base_build, base = bench_baseline(project)
    print(f"{clips} clips, {WIDTH_PX} px wide; CPU ms, median / p95 / longest")
    print(f"{'':8} {'timeline':>24} {'QGraphicsView':>24} {'ratio':>6}")
    print(f"{'build':8} {ours_build:24.0f} {base_build:24.0f} {base_build / ours_build:6.1f}")
    for name, times in ours.items():
        row = [" / ".join(f"{value:.1f}" for value in who) for who in (times, base[name])]
        print(f"{name:8} {row[0]:>24} {row[1]:>24} {base[name][0] / times[0]:6.1f}")


if __name__ == "__main__":
    main()
