"""Whole files or none: write beside the target, then rename."""

from __future__ import annotations

import errno
import os
import secrets
from pathlib import Path

from previz.errors import MediaError

_WHY = {
    errno.ENOSPC: ("The disk is full.", "Free some space or choose another disk."),
    errno.EDQUOT: ("Your disk quota is used up.", "Free some space or choose another disk."),
    errno.EFBIG: (
        "The disk or its file limit has no room for it.",
        "Free some space or choose another disk.",
    ),
    errno.EACCES: ("There is no permission to write there.", "Choose a folder that you own."),
    errno.EPERM: ("There is no permission to write there.", "Choose a folder that you own."),
    errno.EROFS: ("The disk is read-only.", "Choose another disk."),
    errno.ENOENT: ("The folder does not exist.", "Make the folder first, or choose another."),
    errno.ENOTDIR: ("The folder is not a folder.", "Choose another place."),
    errno.EISDIR: ("A folder has that name.", "Choose another name."),
}


def cannot_write(path: Path, error: OSError) -> MediaError:
    """The error that says why a file could not be written and what to do."""
    why, fix = _WHY.get(
        error.errno or 0,
        (f"The system says: {error.strerror or error}.", "Check the disk and try again."),
    )
    return MediaError(f"“{path.name}” could not be written in {path.parent}.", why, fix)


def check_place(path: Path) -> None:
    """Find out before the work is done whether a file can be written there.

    Raises:
        MediaError: no such folder, no permission, or a folder has that name.
    """
    fault = 0
    if not path.parent.is_dir():
        fault = errno.ENOENT
    elif path.is_dir():
        fault = errno.EISDIR
    elif not os.access(path.parent, os.W_OK):
        fault = errno.EACCES
    if fault:
        raise cannot_write(path, OSError(fault, os.strerror(fault)))


def part_path(path: Path) -> Path:
    """A new hidden name in the same folder, so that the rename stays on one disk."""
    return path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")


def put_in_place(part: Path, path: Path) -> None:
    """Flush a finished file to the disk and give it its name; an older file is replaced whole.

    Raises:
        OSError: the disk said no; both files are as they were.
    """
    with part.open("rb+") as stream:
        os.fsync(stream.fileno())
    part.replace(path)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file that is either complete or not there.

    Raises:
        MediaError: it could not be written; nothing is left behind.
    """
    part = part_path(path)
    try:
        part.write_bytes(data)
        put_in_place(part, path)
    except OSError as error:
        raise cannot_write(path, error) from error
    finally:
        part.unlink(missing_ok=True)
