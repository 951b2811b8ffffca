"""Opening and creating a project's folder: lock, version, damage, read-only.

A damaged database never blocks opening: it is set aside, and the newest snapshot that is byte for
byte good takes its place. That is always said.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import apsw

from previz.app.database import (
    BROKEN,
    DENIED,
    Damaged,
    StoredStep,
    connect,
    create,
    forget_steps,
    not_made,
    not_opened,
    read_rows,
    read_steps,
    replace_rows,
    version_of,
)
from previz.app.folder import FolderLock, ProjectFolder, publish, sync_folder
from previz.app.snapshots import intact, snapshots, take_snapshot, taken_at
from previz.app.store import Store
from previz.errors import InputError, StoreError
from previz.model.project import Project
from previz.model.schema import from_rows, rows, upgraded
from previz.model.upgrades import UPGRADES, Key, Upgrade

Ladder = Sequence[Upgrade]


@dataclass(frozen=True, slots=True)
class Opened:
    """A store with what it holds. ``notices`` are sentences that the user has to see."""

    store: Store
    project: Project
    steps: tuple[StoredStep, ...]
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Contents:
    db: apsw.Connection
    project: Project
    steps: tuple[StoredStep, ...]
    notices: tuple[str, ...] = ()


def create_folder(path: Path, project: Project) -> None:
    """Make a project's folder. The database appears whole or not at all.

    Raises:
        StoreError: something is there already, or it cannot be written.
    """
    with new_folder(path) as folder:
        unfinished = folder.tmp / "new.db"
        create(unfinished, rows(project), len(UPGRADES) + 1)
        publish(unfinished, folder.database)


@contextmanager
def new_folder(path: Path) -> Iterator[ProjectFolder]:
    """A project's folder to be filled. If anything goes wrong inside, nothing is left of it.

    Raises:
        StoreError: something is there already, or it cannot be written.
    """
    was_there, finished = _is_empty_folder(path), False
    folder = ProjectFolder(path)
    try:
        folder.lay_out()
        yield folder
        sync_folder(path.parent)
        finished = True
    except (apsw.Error, OSError) as error:
        raise not_made(error, path) from error
    finally:
        if not finished:
            for part in path.glob("*") if was_there else (path,):
                shutil.rmtree(part, ignore_errors=True)


def _is_empty_folder(path: Path) -> bool:
    """True for an empty folder, False when nothing is there. Raises StoreError for all else."""
    try:
        if not path.exists():
            return False
        if path.is_dir() and not any(path.iterdir()):
            return True
    except OSError as error:
        raise not_made(error, path) from error
    raise StoreError(
        f"{path} is there already.",
        "A new project never overwrites anything.",
        "Choose another name or folder.",
    )


def open_folder(path: Path, ladder: Ladder = UPGRADES) -> Opened:
    """Open a project's folder; read-only when another window has it or it is write-protected.

    Raises:
        StoreError: not a project, from a newer Previz, damaged without a good snapshot, or the
            disk fails.
    """
    folder = ProjectFolder(path)
    try:
        if not folder.database.is_file() and not snapshots(folder):
            raise _no_project(path)
        lock = _lock(folder)
        if isinstance(lock, FolderLock):
            with ExitStack() as undo:
                undo.callback(lock.release)
                opened = _open_to_write(folder, lock, ladder)
                undo.pop_all()
                return opened
        return _open_to_read(folder, ladder, private_copy=lock is PermissionError)
    except (apsw.Error, OSError) as error:
        raise not_opened(error, path) from error


def _no_project(path: Path) -> StoreError:
    why = f"There is no project.db in {path}." if path.is_dir() else "A project is a folder."
    if not path.exists():
        why = f"There is no folder {path}."
    return StoreError(
        f"{path.name} is not a Previz project.",
        why,
        "Choose a folder whose name ends in .previz. A script becomes one with `previz new`.",
    )


def _lock(folder: ProjectFolder) -> FolderLock | type[PermissionError] | None:
    """The lock, None when another window has it, PermissionError when nobody may write here."""
    try:
        lock = FolderLock.take(folder.path / "project.lock")
        if lock and folder.database.exists():
            folder.database.open("rb+").close()
    except OSError as error:
        if error.errno not in DENIED:
            raise
        return PermissionError
    return lock


def _open_to_write(folder: ProjectFolder, lock: FolderLock, ladder: Ladder) -> Opened:
    try:
        folder.lay_out()
        contents = _trusted(folder, ladder)
    except (apsw.FullError, apsw.IOError, apsw.CantOpenError, OSError):
        # A database with a journal cannot even be opened on a full disk.
        if not folder.release_ballast():
            raise
        folder.lay_out()
        contents = _trusted(folder, ladder)
    store = Store(folder, contents.db, lock)
    return Opened(store, contents.project, contents.steps, contents.notices)


def _open_to_read(folder: ProjectFolder, ladder: Ladder, *, private_copy: bool) -> Opened:
    """Open without writing a byte into the folder."""
    on_close: Callable[[], None] | None = None
    database = folder.database
    if private_copy:
        # SQLite needs to write beside the file even to read it; so it reads a copy.
        copy = tempfile.TemporaryDirectory(prefix="previz-")
        for source in (database, database.with_name("project.db-wal")):
            if source.exists():
                shutil.copyfile(source, Path(copy.name) / source.name)
        database, on_close = Path(copy.name) / database.name, copy.cleanup
    try:
        contents = _read(database, folder, ladder, read_only=not private_copy)
    except Damaged as damage:
        if on_close:
            on_close()
        raise _beyond_repair(folder, damage) from damage
    notice = (
        "You may not write in this folder: the project is open for reading only."
        if private_copy
        else "Another window has this project open: here it is for reading only."
    )
    store = Store(folder, contents.db, None, on_close)
    return Opened(store, contents.project, contents.steps, (notice, *contents.notices))


def _trusted(folder: ProjectFolder, ladder: Ladder) -> _Contents:
    """The database's contents, or those of the newest good snapshot."""
    try:
        return _read(folder.database, folder, ladder)
    except Damaged as damage:
        good = next((path for path in snapshots(folder) if intact(path)), None)
        if good is None:
            raise _beyond_repair(folder, damage) from damage
        kept = _set_aside(folder)
        copy = folder.tmp / "restored.db"
        shutil.copyfile(good, copy)
        publish(copy, folder.database)
        notice = (
            f"The project was damaged ({str(damage).rstrip('.')}). This is its snapshot of "
            f"{taken_at(good).astimezone():%Y-%m-%d %H:%M}; the damaged file is kept in {kept}."
        )
        try:
            contents = _read(folder.database, folder, ladder)
        except Damaged as again:
            raise _beyond_repair(folder, again) from again
        return _Contents(contents.db, contents.project, contents.steps, (notice, *contents.notices))


def _read(
    database: Path, folder: ProjectFolder, ladder: Ladder, *, read_only: bool = False
) -> _Contents:
    """Open and read a database.

    Raises:
        Damaged: it cannot be trusted; it is closed again.
        StoreError: it is from a newer Previz.
    """
    if not database.is_file():
        raise Damaged("Its database is missing.")
    try:
        db = connect(database, read_only=read_only)
    except BROKEN as error:
        raise Damaged(f"{error}.") from error
    try:
        with ExitStack() as undo:
            undo.callback(db.close)
            contents = _contents(db, folder, ladder, read_only=read_only)
            undo.pop_all()
            return contents
    except InputError as error:
        raise Damaged(error.why) from error


def _contents(
    db: apsw.Connection, folder: ProjectFolder, ladder: Ladder, *, read_only: bool
) -> _Contents:
    """What an open database holds, upgraded to this version."""
    version, newest = version_of(db), len(ladder) + 1
    if version > newest:
        raise StoreError(
            f"{folder.path.name} is from a newer Previz.",
            f"It has version {version}; this Previz reads up to {newest}.",
            "Update Previz.",
        )
    stored = read_rows(db)
    if version < newest:
        project = from_rows(upgraded(stored, version, ladder))
        if not read_only:
            _rewrite(db, folder, project, newest)
        return _Contents(db, project, (), ("The project was made by an older Previz.",))
    return _with_steps(db, from_rows(stored), read_only=read_only)


def _rewrite(db: apsw.Connection, folder: ProjectFolder, project: Project, version: int) -> None:
    """Store an upgraded project, after a snapshot of the old one."""
    take_snapshot(db, folder)
    lifted: dict[Key, bytes] = rows(project)
    replace_rows(db, lifted, version)


def _with_steps(db: apsw.Connection, project: Project, *, read_only: bool) -> _Contents:
    """The contents with their undo history; a damaged history is given up, the project is not."""
    try:
        return _Contents(db, project, tuple(read_steps(db)))
    except Damaged:
        if not read_only:
            forget_steps(db)
        return _Contents(db, project, (), ("The undo history was damaged; undo starts afresh.",))


def _set_aside(folder: ProjectFolder) -> Path:
    """Move the damaged database and its journal out of the way, and keep them."""
    kept = folder.salvage / f"{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}"
    kept.mkdir(parents=True)
    for name in ("project.db", "project.db-wal", "project.db-shm"):
        part = folder.path / name
        if part.exists():
            part.replace(kept / name)
    return kept


def _beyond_repair(folder: ProjectFolder, damage: Damaged) -> StoreError:
    return StoreError(
        f"{folder.path.name} is damaged and cannot be opened.",
        f"{damage} There is no good snapshot to open instead.",
        "Bring the folder back from a backup.",
    )
