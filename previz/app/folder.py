"""The folder ``Name.previz/``: where its parts lie, who holds it, and how files become durable."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO

BALLAST_BYTES = 8 * 2**20


@dataclass(frozen=True, slots=True)
class ProjectFolder:
    """The parts of a project's folder."""

    path: Path

    @property
    def database(self) -> Path:
        return self.path / "project.db"

    @property
    def media(self) -> Path:
        return self.path / "media"

    @property
    def snapshots(self) -> Path:
        return self.path / "snapshots"

    @property
    def tmp(self) -> Path:
        """Unfinished files; emptied when the project is opened."""
        return self.path / "tmp"

    @property
    def salvage(self) -> Path:
        """Damaged databases that were set aside."""
        return self.path / "salvage"

    @property
    def ballast(self) -> Path:
        """Room that is given back when the disk is full, so that the last edits fit."""
        return self.path / "ballast"

    def lay_out(self) -> None:
        """Make the folders, and empty ``tmp``."""
        if self.tmp.is_dir() and not self.tmp.is_symlink():
            shutil.rmtree(self.tmp)
        for part in (self.tmp, self.media, self.snapshots):
            part.mkdir(parents=True, exist_ok=True)

    def fill_ballast(self) -> None:
        """Reserve the ballast's room. A full disk leaves none, and raises OSError."""
        if self.ballast.exists() and self.ballast.stat().st_size == BALLAST_BYTES:
            return
        try:
            with self.ballast.open("wb") as file:
                # Written, not truncated to size: a sparse file reserves nothing.
                for _ in range(BALLAST_BYTES // 2**16):
                    file.write(bytes(2**16))
        except OSError:
            self.ballast.unlink(missing_ok=True)
            raise

    def release_ballast(self) -> bool:
        """Give the ballast's room back. True when there was any."""
        there = self.ballast.exists()
        self.ballast.unlink(missing_ok=True)
        return there


class FolderLock:
    """One process at a time writes a project. The system lets go when the process ends."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    @staticmethod
    def take(path: Path) -> FolderLock | None:
        """The lock, or None when somebody else holds it.

        Raises:
            OSError: the lock file cannot be written.
        """
        file = path.open("ab")
        try:
            _lock(file)
        except BlockingIOError:
            file.close()
            return None
        except OSError:
            file.close()
            raise
        return FolderLock(file)

    def release(self) -> None:
        self._file.close()


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        try:
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except PermissionError as error:
            raise BlockingIOError from error

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def sync_file(path: Path) -> None:
    """Wait until a file's bytes are on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(path: Path) -> None:
    """Wait until a folder's names are on the disk. Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def publish(finished: Path, target: Path) -> None:
    """Give a finished file its name, durably: sync, rename, sync the folder."""
    sync_file(finished)
    finished.replace(target)
    sync_folder(target.parent)
