"""The column of the queue's rows: what waits is dragged into another order."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme

MIME = "application/x-previz-job"
LINE_PX = 2


def start_drag(row: QWidget, job_id: str, at: QPoint) -> None:
    """Drag a waiting job by its row; ``at`` is where the row was taken hold of."""
    drag, told = QDrag(row), QMimeData()
    told.setData(MIME, job_id.encode())
    drag.setMimeData(told)
    drag.setPixmap(row.grab())
    drag.setHotSpot(at)
    drag.exec(Qt.DropAction.MoveAction)


class QueueColumn(QWidget):
    """Rows one below the other. ``moved`` tells a job and the one it is wanted in front of.

    The second is empty for behind all that are shown.
    """

    moved = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(12, 4, 8, 8)
        self.rows.setSpacing(6)
        self.setAcceptDrops(True)
        self._waiting: list[tuple[str, QWidget]] = []
        self._gap: int | None = None

    def show_waiting(self, waiting: list[tuple[str, QWidget]]) -> None:
        """The waiting jobs that can be moved, in their order, with their rows."""
        self._waiting = waiting

    def step(self, job_id: str, by: int) -> None:
        """Ask for a job to change places with its neighbour: -1 sooner, 1 later."""
        order = [each for each, _row in self._waiting]
        if job_id not in order:
            return
        place = order.index(job_id) + by
        if 0 <= place < len(order):
            target = place if by < 0 else place + 1
            self.moved.emit(job_id, order[target] if target < len(order) else "")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(MIME) and self._waiting:
            self._show_gap(self._place(event.position().toPoint().y()))
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_gap(None)

    def dropEvent(self, event: QDropEvent) -> None:
        place = self._place(event.position().toPoint().y())
        self._show_gap(None)
        job_id = bytes(event.mimeData().data(MIME).data()).decode()
        order = [each for each, _row in self._waiting]
        before = order[place] if place < len(order) else ""
        if job_id in order and before != job_id:
            event.acceptProposedAction()
            self.moved.emit(job_id, before)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._gap is None or not self._waiting:
            return
        last = self._waiting[-1][1].geometry()
        y = (
            self._waiting[self._gap][1].geometry().top() - self.rows.spacing() // 2
            if self._gap < len(self._waiting)
            else last.bottom() + self.rows.spacing() // 2
        )
        painter = QPainter(self)
        line = QRect(last.left(), y - LINE_PX // 2, last.width(), LINE_PX)
        painter.fillRect(line, QColor(theme.current().accent_text))
        painter.end()

    def _place(self, y: int) -> int:
        """In front of which waiting row a height lies; their number for behind the last."""
        middles = [row.geometry().center().y() for _id, row in self._waiting]
        return sum(y > middle for middle in middles)

    def _show_gap(self, gap: int | None) -> None:
        if gap != self._gap:
            self._gap = gap
            self.update()
