"""Snapshots: whole copies of the database, named by time and content, newest kept."""

from __future__ import annotations

import hashlib
import re
import uuid
from datetime import UTC, datetime
from pathlib import Path

import apsw

from previz.app.database import copy_into
from previz.app.folder import ProjectFolder, publish

KEPT = 10

_NAME = re.compile(r"(\d{8}T\d{12}Z)-([0-9a-f]{32})\.db", re.ASCII)


def take_snapshot(db: apsw.Connection, folder: ProjectFolder) -> Path:
    """Copy the database into ``snapshots/`` durably and drop the oldest beyond ``KEPT``.

    Raises:
        apsw.Error, OSError: the copy could not be written; nothing is left of it.
    """
    unfinished = folder.tmp / f"{uuid.uuid4().hex}.db"
    try:
        copy_into(db, unfinished)
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
        target = folder.snapshots / f"{stamp}-{_digest(unfinished)}.db"
        publish(unfinished, target)
    finally:
        unfinished.unlink(missing_ok=True)
    for old in snapshots(folder)[KEPT:]:
        old.unlink()
    return target


def snapshots(folder: ProjectFolder) -> list[Path]:
    """All snapshots, newest first, good or not."""
    if not folder.snapshots.is_dir():
        return []
    named = (path for path in folder.snapshots.iterdir() if _NAME.fullmatch(path.name))
    return sorted(named, key=lambda path: path.name, reverse=True)


def intact(snapshot: Path) -> bool:
    """Whether a snapshot is byte for byte what was written."""
    match = _NAME.fullmatch(snapshot.name)
    return match is not None and _digest(snapshot) == match[2]


def taken_at(snapshot: Path) -> datetime:
    return datetime.strptime(snapshot.name.split("-")[0], "%Y%m%dT%H%M%S%fZ").replace(tzinfo=UTC)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:32]
