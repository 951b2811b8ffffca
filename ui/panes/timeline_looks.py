"""What a clip shows beside its name: the shot's picture and state, fetched a few at a time."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtGui import QImageReader, QPixmap

from previz.app.jobs import Job
from previz.app.session import Change
from previz.app.studio import CardState, Studio
from ui.core_words import said
from ui.lifetime import while_alive

KEPT_BYTES = 64 * 2**20
FETCHES_PER_TURN = 1


class Looks(QObject):
    """Pictures and states of shots. What is missing is fetched between two events, then told.

    A fetch may cost milliseconds (a picture file, a recipe's hash), so painting never waits for
    one: it shows what is known and asks for the rest. ``changed`` carries the ids of shots.
    """

    changed = Signal(object)

    def __init__(self, studio: Studio, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._studio = studio
        self._ratio, self._height_px = 1.0, 64
        self._pictures: OrderedDict[str, QPixmap] = OrderedDict()
        self._files: dict[str, tuple[Path, int]] = {}
        self._states: dict[str, CardState] = {}
        self._old: set[str] = set()
        self._wanted: OrderedDict[str, None] = OrderedDict()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._fetch)
        studio.session.subscribe(while_alive(self, self._project_changed))
        studio.queue.subscribe(while_alive(self, self._job_moved))
        studio.on_panel(while_alive(self, self._expire))
        studio.continuity.subscribe(while_alive(self, self.changed.emit))

    def set_size(self, height_px: int, ratio: float) -> None:
        """The height that pictures are shown at, and device pixels per pixel of the screen."""
        if (ratio, height_px) != (self._ratio, self._height_px):
            self._ratio, self._height_px = ratio, height_px
            self._files.clear()
            self._old.update(self._pictures)

    def picture(self, shot_id: str) -> QPixmap | None:
        """The shot's panel, or an older one until the newer is there; None before the first."""
        if shot_id not in self._pictures or shot_id in self._old:
            self._ask(shot_id)
        found = self._pictures.get(shot_id)
        if found is not None:
            self._pictures.move_to_end(shot_id)
        return found

    def state(self, shot_id: str) -> CardState:
        """The shot's state, exactly; asked for when it is not known yet."""
        if shot_id not in self._states:
            self._ask(shot_id)
        return self.glance(shot_id)

    def glance(self, shot_id: str) -> CardState:
        """The state as far as it is known, without asking: for clips too narrow to read."""
        if shot_id in self._states:
            return self._states[shot_id]
        shot = self._studio.session.project.shots.get(shot_id)
        return CardState("ready" if shot is not None and shot.playing_take_id else "none")

    def warnings(self, shot_id: str) -> tuple[str, ...]:
        """Sentences about what jars at the shot; empty while nothing is known."""
        return tuple(said(each.what) for each in self._studio.continuity.open_of_shot(shot_id))

    def _ask(self, shot_id: str) -> None:
        self._wanted[shot_id] = None
        if not self._timer.isActive():
            self._timer.start()

    def _fetch(self) -> None:
        fetched = set()
        for _ in range(FETCHES_PER_TURN):
            if self._wanted:
                shot_id, _none = self._wanted.popitem(last=True)
                if shot_id in self._studio.session.project.shots:
                    self._fetch_one(shot_id)
                    fetched.add(shot_id)
        if not self._wanted:
            self._timer.stop()
        self.changed.emit(frozenset(fetched))

    def _fetch_one(self, shot_id: str) -> None:
        self._states[shot_id] = self._studio.card(shot_id)
        file = self._studio.panel(shot_id)
        self._old.discard(shot_id)
        if file is None:
            self._pictures.setdefault(shot_id, QPixmap())
        elif self._files.get(shot_id) != (file, written := _written(file)):
            self._pictures[shot_id] = self._read(file)
            self._files[shot_id] = file, written
        kept = KEPT_BYTES // round(8 * (self._height_px * self._ratio) ** 2)
        while len(self._pictures) > kept:
            dropped, _pixmap = self._pictures.popitem(last=False)
            self._files.pop(dropped, None)
            self._old.discard(dropped)

    def _read(self, file: Path) -> QPixmap:
        reader = QImageReader(str(file))
        size = reader.size()
        if size.isValid() and size.height():
            height = round(self._height_px * self._ratio)
            reader.setScaledSize(QSize(max(1, size.width() * height // size.height()), height))
        pixmap = QPixmap.fromImage(reader.read())
        pixmap.setDevicePixelRatio(self._ratio)
        return pixmap

    def _expire(self, shot_id: str) -> None:
        self._old.add(shot_id)
        self._states.pop(shot_id, None)
        self.changed.emit(frozenset((shot_id,)))

    def _job_moved(self, job: Job) -> None:
        if job.kind != "still" and self._states.pop(job.shot_id, None) is not None:
            self.changed.emit(frozenset((job.shot_id,)))

    def _project_changed(self, change: Change) -> None:
        touched = change.touched
        for shot_id in touched:
            self._states.pop(shot_id, None)
        self._old.update(touched & self._pictures.keys())
        if touched:
            self.changed.emit(touched)


def _written(file: Path) -> int:
    """When, in nanoseconds: a panel that is painted anew has the name of the old one."""
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0
