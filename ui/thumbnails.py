"""Small pictures, read and scaled on threads, kept while they are looked at."""

from __future__ import annotations

from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap

from ui import bell

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
        self._pool = ThreadPoolExecutor(2, "thumbnails")
        self._closed = False
        # Who is destroyed unclosed leaves no queue of pictures that the program's end waits for.
        self.destroyed.connect(partial(self._pool.shutdown, wait=False, cancel_futures=True))

    def get(self, path: Path, size: QSize, ratio: float) -> QPixmap | None:
        """A picture file that fills ``size`` (device-independent) on a screen of that ratio.

        None while it is being read, and for a file that is no picture.
        """
        key = self._key(path, size, ratio)
        pixmap = self._kept.get(key)
        if pixmap is not None:
            self._kept.move_to_end(key)
            return None if pixmap.isNull() else pixmap
        if key not in self._reading and not self._closed:
            self._reading.add(key)
            kept = partial(self._keep, key, ratio)
            bell.send(self, partial(_read, key), kept, "thumbnail", self._pool)
        return None

    def close(self) -> None:
        """Read what is begun, and leave the rest."""
        self._closed = True
        self._pool.shutdown(cancel_futures=True)

    @staticmethod
    def _key(path: Path, size: QSize, ratio: float) -> Key:
        try:
            changed = path.stat().st_mtime_ns
        except OSError:
            changed = 0
        return str(path), changed, round(size.width() * ratio), round(size.height() * ratio)

    def _keep(self, key: Key, ratio: float, image: QImage) -> None:
        self._reading.discard(key)
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(ratio)
        self._kept[key] = pixmap
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self.ready.emit(key[0])


def _read(key: Key) -> QImage:
    """On a thread."""
    path, _, width, height = key
    reader = QImageReader(path)
    size = reader.size()
    if size.isValid():
        reader.setScaledSize(
            size.scaled(width, height, Qt.AspectRatioMode.KeepAspectRatioByExpanding)
        )
    return reader.read()
