"""Frames for the viewer: decoded ahead on a thread, stale replies dropped."""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from previz.app.inbox import Inbox
from previz.app.listeners import Listeners
from previz.app.picture import Picture
from previz.errors import PrevizError
from previz.model.project import Project
from previz.model.timeline import Track

if TYPE_CHECKING:
    from previz.media.frames import FrameCache
    from previz.media.reader import VideoReader

CACHE_BYTES = 512 * 2**20
AHEAD_FRAMES = 12
OPEN_READERS = 4


@dataclass(frozen=True, slots=True)
class Wanted:
    """A frame of the cut that was asked for. ``file`` is None where there is nothing to show.

    ``stamp`` is when a still was written: a panel that is painted anew has the name of the old one.
    """

    frame: int
    shot_id: str
    file: Path | None
    is_video: bool
    source_frame: int
    stamp: int = 0

    @property
    def key(self) -> tuple[str, int]:
        """What a cache knows it by."""
        return f"{self.file} {self.stamp}", self.source_frame


class Player:
    """Answers the newest request; what arrives for an older one is only cached."""

    def __init__(self, inbox: Inbox, file_of: Callable[[str], tuple[Path, bool] | None]) -> None:
        self._inbox, self._file_of = inbox, file_of
        self._cache: FrameCache | None = None
        self._files: dict[str, tuple[Path, bool, int]] = {}
        self._listeners: Listeners[[int, Picture | None]] = Listeners()
        self._asked = 0
        self._track: Track | None = None
        self._starts: list[int] = []
        self._wishes: deque[tuple[int, Wanted]] = deque()
        self._wake = threading.Condition()
        self._closed = False
        self._thread = self._started()

    def _started(self) -> threading.Thread:
        thread = threading.Thread(target=self._decode, name="player", daemon=True)
        thread.start()
        return thread

    def subscribe(self, listener: Callable[[int, Picture | None], None]) -> None:
        """Hear (frame of the cut, picture) on the owner's thread; None means nothing to show."""
        self._listeners.add(listener)

    def forget(self, shot_id: str) -> None:
        """Another file may show this shot now."""
        self._files.pop(shot_id, None)

    def request(self, project: Project, frame: int, direction: int = 1) -> None:
        """Show a frame of the cut; the next ones in a direction are decoded ahead."""
        missing: set[str] = set()
        wanted = self._wanted(project, frame, missing)
        self._asked += 1
        ready = self._cached(wanted)
        ahead = [
            self._wanted(project, frame + direction * step, missing)
            for step in range(1, AHEAD_FRAMES + 1)
        ]
        with self._wake:
            self._wishes.clear()
            if ready is None and wanted.file is not None:
                self._wishes.append((self._asked, wanted))
            self._wishes.extend((0, wish) for wish in ahead if wish.file is not None)
            self._wake.notify()
        if not self._thread.is_alive():  # one that stumbled is replaced
            self._thread = self._started()
        if ready is not None or wanted.file is None:
            self._listeners.tell(frame, ready)

    def close(self) -> None:
        with self._wake:
            self._closed = True
            self._wake.notify()
        self._thread.join(timeout=5)

    def _wanted(self, project: Project, frame: int, missing: set[str]) -> Wanted:
        """``missing`` are shots that were found to have no file while this request is answered."""
        track = project.timeline.picture
        if track is not self._track:
            lengths = (clip.source.length for clip in track.clips)
            self._track, self._starts = track, list(accumulate(lengths, initial=0))
        index = bisect_right(self._starts, frame) - 1
        if not 0 <= index < len(track.clips) or not track.clips[index].shot_id:
            return Wanted(frame, "", None, False, 0)
        clip = track.clips[index]
        if clip.shot_id not in self._files:
            found = None if clip.shot_id in missing else self._file_of(clip.shot_id)
            if found is None:
                missing.add(clip.shot_id)
                return Wanted(frame, clip.shot_id, None, False, 0)
            self._files[clip.shot_id] = (*found, 0 if found[1] else _written(found[0]))
        file = self._files[clip.shot_id]
        source = clip.source.start + frame - self._starts[index]
        return Wanted(frame, clip.shot_id, file[0], file[1], source if file[1] else 0, file[2])

    def _frames(self) -> FrameCache:
        """The cache; made late, so that a window shows before any codec is loaded."""
        if self._cache is None:
            from previz.media.frames import FrameCache

            self._cache = FrameCache(CACHE_BYTES)
        return self._cache

    def _cached(self, wanted: Wanted) -> Picture | None:
        if self._cache is None:
            return None
        rgb = self._cache.get(wanted.key)
        return Picture.of(rgb) if rgb is not None else None

    def _answer(self, number: int, frame: int, picture: Picture | None) -> None:
        if number == self._asked:
            self._listeners.tell(frame, picture)

    # -- the decoding thread ---------------------------------------------------------------

    def _decode(self) -> None:
        readers: dict[Path, VideoReader] = {}
        while True:
            with self._wake:
                while not self._wishes and not self._closed:
                    self._wake.wait()
                if self._closed:
                    break
                number, wanted = self._wishes.popleft()
            picture = self._picture(readers, wanted)
            if number:
                self._inbox.post(
                    lambda n=number, w=wanted, p=picture: self._answer(n, w.frame, p)  # type: ignore[misc]
                )
        for reader in readers.values():
            reader.close()

    def _picture(self, readers: dict[Path, VideoReader], wanted: Wanted) -> Picture | None:
        rgb = self._frames().get(wanted.key)
        if rgb is None and wanted.file is not None:
            from previz.media.pictures import read_picture

            try:
                if wanted.is_video:
                    reader = self._reader(readers, wanted.file)
                    rgb = reader.read(min(wanted.source_frame, reader.frames - 1))
                else:
                    rgb = read_picture(wanted.file)
            except PrevizError:
                return None
            self._frames().put(wanted.key, rgb)
        return Picture.of(rgb) if rgb is not None else None

    @staticmethod
    def _reader(readers: dict[Path, VideoReader], path: Path) -> VideoReader:
        from previz.media.reader import VideoReader

        reader = readers.pop(path, None) or VideoReader(path)
        readers[path] = reader  # newest last
        while len(readers) > OPEN_READERS:
            readers.pop(next(iter(readers))).close()
        return reader


def _written(still: Path) -> int:
    """When a file was written, in nanoseconds; 0 where it is gone."""
    try:
        return still.stat().st_mtime_ns
    except OSError:
        return 0
