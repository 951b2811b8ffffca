"""The project's SQLite file: its tables, how it is opened, read, and written in one transaction.

WAL with ``synchronous=FULL``: a COMMIT that returned survives the loss of power. Every row carries
a checksum, because most flipped bits pass SQLite's own checks.
"""

from __future__ import annotations

import errno
import zlib
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import apsw
import msgspec

from previz.errors import StoreError
from previz.model.project import Project
from previz.model.schema import Changes, Rows, diff_rows
from previz.model.upgrades import Key

APPLICATION_ID = 0x5052565A
"""``PRVZ`` in the file's header."""

TABLES = (
    "CREATE TABLE item(place INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, "
    "body BLOB NOT NULL, crc INTEGER NOT NULL, UNIQUE(kind, id)) STRICT",
    "CREATE TABLE op(seq INTEGER PRIMARY KEY, label TEXT NOT NULL, merge_key TEXT, "
    "forward BLOB NOT NULL, inverse BLOB NOT NULL, undone INTEGER NOT NULL) STRICT",
)

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
DENIED = (errno.EACCES, errno.EPERM, errno.EROFS)
BROKEN = (apsw.CorruptError, apsw.NotADBError, apsw.FormatError, apsw.SQLError)

LAST_VERSION = 1000
"""No Previz will ever count further: a higher version is a flipped bit."""


class Damaged(Exception):
    """The file cannot be trusted. Never leaves ``previz.app``: the store turns to a snapshot."""


@dataclass(frozen=True, slots=True)
class StepWritten:
    """A new undo step, or a drag's step that grew. Steps below ``oldest`` are forgotten."""

    seq: int
    label: str
    merge_key: str | None
    before: Project
    after: Project
    oldest: int


@dataclass(frozen=True, slots=True)
class StepMoved:
    """A step that was undone or repeated."""

    seq: int
    undone: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """What one edit writes: its rows and its step, together or not at all."""

    number: int
    rows: Changes
    step: StepWritten | StepMoved | None = None


@dataclass(frozen=True, slots=True)
class StoredStep:
    """A step of the undo history as it was read; the changes lead forward and back."""

    seq: int
    label: str
    merge_key: str | None
    forward: Changes
    inverse: Changes
    undone: bool


def connect(path: Path, *, read_only: bool = False) -> apsw.Connection:
    """Open a database that exists, with the settings that make it safe."""
    flags = apsw.SQLITE_OPEN_READONLY if read_only else apsw.SQLITE_OPEN_READWRITE
    db = apsw.Connection(str(path), flags=flags)
    with ExitStack() as undo:
        undo.callback(db.close)
        db.set_busy_timeout(5000)
        db.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
        db.execute("PRAGMA trusted_schema = OFF")
        if not read_only:
            journal = db.execute("PRAGMA journal_mode = WAL").get
            # Where shared memory does not work (a network drive) SQLite keeps the old journal.
            db.execute(f"PRAGMA synchronous = {'FULL' if journal == 'wal' else 'EXTRA'}")
        undo.pop_all()
    return db


def create(path: Path, rows: Rows, version: int) -> None:
    """Write a new database in one go. Not yet durable: the caller publishes the file."""
    db = apsw.Connection(str(path))
    try:
        with db:
            for table in TABLES:
                db.execute(table)
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            db.execute(f"PRAGMA user_version = {version}")
            _write_rows(db, rows)
    finally:
        db.close()


def version_of(db: apsw.Connection) -> int:
    """The version of the rows.

    Raises:
        Damaged: not a database, or not with exactly our tables.
    """
    try:
        schema = {row[0] for row in db.execute("SELECT sql FROM sqlite_schema") if row[0]}
        application, version = db.pragma("application_id"), db.pragma("user_version")
    except (apsw.Error, UnicodeDecodeError) as error:
        raise _untrusted(error) from error
    if schema != set(TABLES) or application != APPLICATION_ID or not 1 <= version <= LAST_VERSION:
        raise Damaged("It does not have the tables of a Previz project.")
    return int(version)


def read_rows(db: apsw.Connection) -> dict[Key, bytes]:
    """All rows in the order in which they were first written.

    Raises:
        Damaged: a page or a row is not what was written.
    """
    rows: dict[Key, bytes] = {}
    try:
        faults = db.execute("PRAGMA integrity_check(1)").get
        for kind, id_, body, crc in db.execute(
            "SELECT kind, id, body, crc FROM item ORDER BY place"
        ):
            if not isinstance(body, bytes) or crc != _crc(kind, id_, body):
                raise Damaged(f"Its {kind} {id_} is not what was written.")
            rows[kind, id_] = body
    except (apsw.Error, UnicodeDecodeError) as error:
        raise _untrusted(error) from error
    if faults != "ok":
        raise Damaged(f"{faults}.")
    return rows


def read_steps(db: apsw.Connection) -> list[StoredStep]:
    """The undo history in order.

    Raises:
        Damaged: a step is not what was written.
    """
    try:
        steps = [_step(*row) for row in db.execute("SELECT * FROM op ORDER BY seq")]
    except (apsw.Error, UnicodeDecodeError) as error:
        raise _untrusted(error) from error
    except (zlib.error, msgspec.DecodeError, TypeError) as error:
        raise Damaged("Its undo history cannot be read.") from error
    if [step.undone for step in steps] != sorted(step.undone for step in steps):
        raise Damaged("Its undo history is out of order.")
    return steps


def write(db: apsw.Connection, entries: Sequence[Entry]) -> None:
    """Write edits in one transaction; when it returns they are on the disk."""
    db.execute("BEGIN IMMEDIATE")
    try:
        for entry in entries:
            _write_rows(db, entry.rows)
            match entry.step:
                case StepWritten():
                    _write_step(db, entry.step)
                case StepMoved(seq, undone):
                    db.execute("UPDATE op SET undone = ? WHERE seq = ?", (undone, seq))
        db.execute("COMMIT")
    finally:
        if db.in_transaction:  # it failed before COMMIT
            db.execute("ROLLBACK")


def replace_rows(db: apsw.Connection, rows: Rows, version: int) -> None:
    """Put upgraded rows in the place of all others; the undo history of old rows goes."""
    with db:
        db.execute("DELETE FROM op")
        db.execute("DELETE FROM item")
        _write_rows(db, rows)
        db.execute(f"PRAGMA user_version = {version}")


def forget_steps(db: apsw.Connection) -> None:
    db.execute("DELETE FROM op")


def copy_into(db: apsw.Connection, target: Path) -> None:
    """Write a compact copy to a file that does not exist yet."""
    db.execute("VACUUM INTO ?", (str(target),))


def not_made(error: apsw.Error | OSError, folder: Path) -> StoreError:
    """Why a new project could not be written; unlike of an old one, nothing is in memory."""
    if not _is_full(error):
        return fault(error, folder)
    return StoreError(
        f"{folder.name} could not be made in {folder.parent}.",
        "The disk is full.",
        "Free some space, or choose a folder on another disk.",
    )


def not_opened(error: apsw.Error | OSError, folder: Path) -> StoreError:
    """Why a project could not be opened; nothing of it is in memory either."""
    if _is_full(error):
        return StoreError(
            f"{folder.name} cannot be opened: the disk is full.",
            "Previz needs a little room beside a project, so that no edit can be lost.",
            "Free some space, then open it again.",
        )
    if isinstance(error, PermissionError):
        return StoreError(
            f"{folder.name} cannot be opened.",
            "You have no permission to read it.",
            "Ask its owner for permission, or open a copy of your own.",
        )
    return fault(error, folder)


def _is_full(error: apsw.Error | OSError) -> bool:
    return isinstance(error, apsw.FullError) or getattr(error, "errno", None) in FULL


def fault(error: apsw.Error | OSError, folder: Path) -> StoreError:
    """What went wrong on the disk, in words."""
    code = error.errno if isinstance(error, OSError) else None
    if _is_full(error):
        return StoreError(
            f"{folder.name} cannot be saved: the disk is full.",
            "The last changes are only in memory.",
            "Free some space and save again, or save the project on another disk.",
        )
    if isinstance(error, apsw.ReadOnlyError | apsw.PermissionsError) or code in DENIED:
        return StoreError(
            f"Previz may not write in {folder}.",
            "The folder or its disk is write-protected.",
            "Ask for permission, or save the project in another folder.",
        )
    if isinstance(error, apsw.BusyError):
        return StoreError(
            f"{folder.name} is in use by another program.",
            "It holds the project's database.",
            "Close that program and try again.",
        )
    return StoreError(
        f"The disk does not take or give the data of {folder.name}.",
        f"{error}.",
        "Check that the disk is connected and has space, or save the project on another disk.",
    )


def _write_rows(db: apsw.Connection, rows: Changes) -> None:
    written = [(kind, id_, body) for (kind, id_), body in rows.items() if body is not None]
    db.executemany(
        "INSERT INTO item(kind, id, body, crc) VALUES(?, ?, ?, ?) "
        "ON CONFLICT(kind, id) DO UPDATE SET body = excluded.body, crc = excluded.crc",
        [(kind, id_, body, _crc(kind, id_, body)) for kind, id_, body in written],
    )
    db.executemany(
        "DELETE FROM item WHERE kind = ? AND id = ?",
        [key for key, body in rows.items() if body is None],
    )


def _write_step(db: apsw.Connection, step: StepWritten) -> None:
    db.execute("DELETE FROM op WHERE undone OR seq < ?", (step.oldest,))
    db.execute(
        "INSERT OR REPLACE INTO op VALUES(?, ?, ?, ?, ?, 0)",
        (
            step.seq,
            step.label,
            step.merge_key,
            _packed(step.seq, diff_rows(step.before, step.after)),
            _packed(step.seq, diff_rows(step.after, step.before)),
        ),
    )


def _crc(kind: str, id_: str, body: bytes) -> int:
    return zlib.crc32(body, zlib.crc32(f"{kind}/{id_}".encode()))


def _packed(seq: int, changes: Changes) -> bytes:
    """A step's rows with its number, and with zlib's checksum.

    Compressed because trimming a clip of a 2,000-clip cut keeps two whole timelines.
    """
    rows = [(kind, id_, body) for (kind, id_), body in changes.items()]
    return zlib.compress(msgspec.msgpack.encode((seq, rows)), 1)


def _unpacked(seq: int, blob: bytes) -> Changes:
    packed = tuple[int, list[tuple[str, str, bytes | None]]]
    number, rows = msgspec.msgpack.decode(zlib.decompress(blob), type=packed)
    if number != seq:
        raise Damaged("Its undo history is out of order.")
    return {(kind, id_): body for kind, id_, body in rows}


def _step(
    seq: int, label: str, merge_key: str | None, forward: bytes, inverse: bytes, undone: int
) -> StoredStep:
    return StoredStep(
        seq, label, merge_key, _unpacked(seq, forward), _unpacked(seq, inverse), bool(undone)
    )


def _untrusted(error: apsw.Error | UnicodeDecodeError) -> Exception:
    """Damage stays damage; a disk that cannot be read stays a disk error."""
    bad = isinstance(error, (*BROKEN, UnicodeDecodeError))
    return Damaged(f"{error}.") if bad else error
