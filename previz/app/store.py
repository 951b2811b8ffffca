"""The store: one thread and one connection write the project, fed by a queue of edits.

The window never waits for the disk. An edit is reported as saved only after its COMMIT returned.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import apsw

from previz.app.database import Entry, StepMoved, StepWritten, copy_into, fault, write
from previz.app.folder import FolderLock, ProjectFolder
from previz.app.media_store import add_media, media_path
from previz.app.snapshots import take_snapshot
from previz.errors import StoreError
from previz.model.schema import Changes

SNAPSHOT_S = 600.0
TOGETHER = 64
"""At most this many waiting edits share a transaction, and so a wait for the disk."""

Saved = Callable[[int], None]
Trouble = Callable[[StoreError], None]


class Store:
    """A project's database. Without a lock it is read-only."""

    def __init__(
        self,
        folder: ProjectFolder,
        db: apsw.Connection,
        lock: FolderLock | None,
        on_close: Callable[[], None] | None = None,
    ) -> None:
        self.folder, self.read_only = folder, lock is None
        self._db, self._lock, self._on_close = db, lock, on_close
        self._using = threading.Lock()
        self._state = threading.Condition()
        self._waiting: deque[Entry] = deque()
        self._submitted = self._saved = 0
        self._trouble: StoreError | None = None
        self._stuck = self._closing = self._stopped = False
        self._changed, self._snapshot_due = False, time.monotonic() + SNAPSHOT_S
        self._writer: threading.Thread | None = None

    def start(self, on_saved: Saved, on_trouble: Trouble) -> None:
        """Start to write. Both callbacks are called on the writer's thread.

        Args:
            on_saved: is told the number of the newest edit that is on the disk.
            on_trouble: is told why edits, or a snapshot, could not be written.
        """
        if self.read_only:
            return
        self._writer = threading.Thread(
            target=self._run, args=(on_saved, on_trouble), name="previz-store", daemon=True
        )
        self._writer.start()

    @property
    def unsaved(self) -> int:
        """How many edits are not on the disk yet."""
        with self._state:
            return self._submitted - self._saved

    @property
    def trouble(self) -> StoreError | None:
        """Why edits cannot be written at the moment; None when all is well."""
        with self._state:
            return self._trouble

    def submit(self, rows: Changes, step: StepWritten | StepMoved | None = None) -> int:
        """Queue an edit and return its number at once.

        Raises:
            StoreError: the project is open read-only.
        """
        if self.read_only:
            raise StoreError(
                f"{self.folder.path.name} is open for reading only.",
                "Another window has it open, or its folder is write-protected.",
                "Close the other window, or save the project under another name.",
            )
        with self._state:
            if self._closing:
                raise StoreError(f"{self.folder.path.name} is closed.", "", "Open it again.")
            self._submitted += 1
            self._waiting.append(Entry(self._submitted, rows, step))
            self._state.notify_all()
            return self._submitted

    def flush(self) -> None:
        """Wait until everything submitted is on the disk.

        Raises:
            StoreError: it cannot be written.
        """
        with self._state:
            self._state.wait_for(
                lambda: self._saved == self._submitted or self._stuck or self._stopped
            )
            if self._saved == self._submitted:
                return
            raise self._trouble or StoreError("The project was closed before it was saved.")

    def retry(self) -> None:
        """Write again after the user made room, refill the ballast, and wait for it.

        Raises:
            StoreError: there is still no room.
        """
        try:
            self.folder.fill_ballast()
        except OSError as error:
            raise fault(error, self.folder.path) from error
        with self._state:
            self._trouble, self._stuck = None, False
            self._state.notify_all()
        self.flush()

    def add_media(self, source: Path) -> tuple[str, str]:
        """Keep a copy of a finished file: its reference and SHA-256. Safe on any thread.

        Raises:
            StoreError: it cannot be read or written, or is no kind of media.
        """
        return add_media(self.folder.path, source)

    def media_path(self, reference: str) -> Path:
        """The file that a take's ``media`` names.

        Raises:
            StoreError: not a safe reference, or the file is missing.
        """
        return media_path(self.folder.path, reference)

    def copy_into(self, target: Path) -> None:
        """Write a compact copy of what is saved, with its undo history, to a new file.

        Raises:
            StoreError: the copy cannot be written.
        """
        try:
            with self._using:
                copy_into(self._db, target)
        except (apsw.Error, OSError) as error:
            raise fault(error, target.parent) from error

    def close(self) -> None:
        """Save everything, take a snapshot if something changed, and let go of the folder.

        Raises:
            StoreError: something could not be saved; the store stays open.
        """
        if not self.read_only and not self._stopped:
            self.flush()
        self.abandon()

    def abandon(self) -> None:
        """Let go of the folder and drop what could not be saved."""
        with self._state:
            self._closing = True
            self._state.notify_all()
        if self._writer:
            self._writer.join()
        with self._using:
            self._db.close()
        if self._lock:
            self._lock.release()
        if self._on_close:
            self._on_close()
            self._on_close = None

    def _run(self, on_saved: Saved, on_trouble: Trouble) -> None:
        """The writer's thread."""
        try:
            self._reserve(on_trouble)
            while batch := self._next():
                self._commit(batch, on_saved, on_trouble)
                if self._changed and time.monotonic() >= self._snapshot_due:
                    self._snapshot(on_trouble)
            if self._changed:
                self._snapshot(on_trouble)
        finally:
            with self._state:
                self._stopped = True
                if not self._closing:
                    self._trouble = StoreError(
                        f"{self.folder.path.name} is not being saved any more.",
                        "A part of Previz failed while it was told of a saved edit.",
                        "Save the project under another name and start Previz again.",
                    )
                self._state.notify_all()

    def _next(self) -> list[Entry]:
        """Wait for edits; none when the store closes."""
        with self._state:
            self._state.wait_for(lambda: self._closing or (self._waiting and not self._stuck))
            if self._stuck:
                return []
            return list(islice(self._waiting, TOGETHER))

    def _commit(self, batch: list[Entry], on_saved: Saved, on_trouble: Trouble) -> None:
        """Write a batch. What cannot be written stays in the queue."""
        stuck = False
        try:
            with self._using:
                trouble = self._written(batch)
        except (apsw.Error, OSError) as error:
            trouble, stuck = fault(error, self.folder.path), True
        with self._state:
            self._trouble, self._stuck = trouble or self._trouble, stuck
            if not stuck:
                for _ in batch:
                    self._waiting.popleft()
                self._saved = batch[-1].number
                self._changed = True
            self._state.notify_all()
        if not stuck:
            on_saved(batch[-1].number)
        if trouble:
            on_trouble(trouble)

    def _written(self, batch: list[Entry]) -> StoreError | None:
        """Write a batch, on a full disk into the ballast's room; that is said, and the last."""
        try:
            write(self._db, batch)
        except (apsw.FullError, apsw.IOError):
            if not self.folder.release_ballast():
                raise
            write(self._db, batch)
            return StoreError(
                f"The disk of {self.folder.path.name} is full.",
                "Your changes are saved, in the room that Previz had kept free for that.",
                "Free some space to go on, or save the project on another disk.",
            )
        return None

    def _reserve(self, on_trouble: Trouble) -> None:
        try:
            self.folder.fill_ballast()
        except OSError as error:
            on_trouble(fault(error, self.folder.path))

    def _snapshot(self, on_trouble: Trouble) -> None:
        """A snapshot that fails is said, and stops nothing: the project itself is saved."""
        try:
            with self._using:
                take_snapshot(self._db, self.folder)
            self._changed = False
        except (apsw.Error, OSError) as error:
            on_trouble(fault(error, self.folder.path))
        self._snapshot_due = time.monotonic() + SNAPSHOT_S
