"""Small pictures, read and scaled on threads, kept while they are looked at."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QObject, QRunnable, QSize, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap

KEPT = 600
"""About 150 MB at the size of a card on a dense screen."""

Key = tuple[str, int, int, int]


class Thumbnails(QObject):
    """Answers with a pixmap at once when it has one; else reads it and says ``ready``."""

    ready = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: OrderedDict[Key, QPixmap] = OrderedDict()
        self._reading: set[Key] = set()
        self._mail = _Mail(self)
        self._mail.read.connect(self._keep, Qt.ConnectionType.QueuedConnection)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)

    def get(self, path: Path, size: QSize, ratio: float) -> QPixmap | None:
        """A picture file that fills ``size`` (device-independent) on a screen of that ratio.

        None while it is being read, and for a file that is no picture.
        """
        key = self._key(path, size, ratio)
        pixmap = self._kept.get(key)
        if pixmap is not None:
            self._kept.move_to_end(key)
            return None if pixmap.isNull() else pixmap
        if key not in self._reading:
            self._reading.add(key)
            self._pool.start(_Reading(key, ratio, self._mail))
        return None

    def close(self) -> None:
        self._pool.clear()
        self._pool.waitForDone()

    @staticmethod
    def _key(path: Path, size: QSize, ratio: float) -> Key:
        try:
            changed = path.stat().st_mtime_ns
        except OSError:
            changed = 0
        return str(path), changed, round(size.width() * ratio), round(size.height() * ratio)

    def _keep(self, key: Key, image: QImage, ratio: float) -> None:
        self._reading.discard(key)
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(ratio)
        self._kept[key] = pixmap
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self.ready.emit(key[0])


class _Mail(QObject):
    read = Signal(object, QImage, float)


class _Reading(QRunnable):
    def __init__(self, key: Key, ratio: float, mail: _Mail) -> None:
        super().__init__()
        self._key, self._ratio, self._mail = key, ratio, mail

    def run(self) -> None:
        path, _, width, height = self._key
        reader = QImageReader(path)
        size = reader.size()
        if size.isValid():
            reader.setScaledSize(
                size.scaled(width, height, Qt.AspectRatioMode.KeepAspectRatioByExpanding)
            )
        self._mail.read.emit(self._key, reader.read(), self._ratio)
