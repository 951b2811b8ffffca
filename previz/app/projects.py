"""New, open, save as: everything that turns a folder into a session."""

from __future__ import annotations

import gc
import shutil
import unicodedata
from contextlib import suppress
from pathlib import Path

from previz.app.folder import publish
from previz.app.opening import create_folder, new_folder, open_folder
from previz.app.session import Session
from previz.errors import StoreError
from previz.model.project import Project

SUFFIX = ".previz"

_NOT_IN_NAMES = set('/\\:*?"<>|')
_RESERVED = {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))}


def create(folder: Path, project: Project) -> Session:
    """Make a new project's folder and open it. ``.previz`` is added to the name if missing.

    Raises:
        StoreError: something is there already, or it cannot be written.
    """
    folder = with_suffix(folder)
    create_folder(folder, project)
    try:
        return open_project(folder)
    except StoreError:
        shutil.rmtree(folder, ignore_errors=True)  # made just now: nobody has worked in it
        raise


def open_project(folder: Path) -> Session:
    """Open a project; its ``notices`` say what the user has to know.

    Raises:
        StoreError: not a project, from a newer Previz, damaged, or the disk fails.
    """
    session = Session(open_folder(folder))
    # A project of 20,000 takes is half a million frozen objects. Python would walk them all again
    # and again and stop the window for 45 ms each time; frozen, they are freed but never walked.
    gc.collect()
    gc.freeze()
    return session


def save_as(session: Session, folder: Path) -> Session:
    """Copy a project with its undo history, media and unsaved edits, and open the copy.

    The given session stays as it is; the caller closes it.

    Raises:
        StoreError: something is there already, or it cannot be written.
    """
    with new_folder(with_suffix(folder)) as target:
        media = session.folder / "media"
        if media.is_dir():
            shutil.copytree(media, target.media, symlinks=True, dirs_exist_ok=True)
        unfinished = target.tmp / "copy.db"
        with suppress(StoreError):  # a full disk keeps edits in memory: the copy catches up
            session.flush()
        session.store.copy_into(unfinished)
        publish(unfinished, target.database)
    copy = open_project(target.path)
    copy.catch_up(session.project)
    return copy


def with_suffix(folder: Path) -> Path:
    """The folder's name with ``.previz``."""
    return folder if folder.suffix == SUFFIX else folder.with_name(folder.name + SUFFIX)


def default_folder(title: str, parent: Path) -> Path:
    """A folder for a new project that does not exist yet, named after a title.

    Characters that some system forbids become spaces; a name that is taken gets a number.
    """
    plain = unicodedata.normalize("NFC", title)
    kept = (" " if c in _NOT_IN_NAMES or not c.isprintable() else c for c in plain)
    name = " ".join("".join(kept).split())[:80].strip(" .") or "Untitled"
    if name.lower().split(".")[0] in _RESERVED:
        name = f"{name} project"
    folder, number = parent / f"{name}{SUFFIX}", 2
    while folder.exists():
        folder, number = parent / f"{name} {number}{SUFFIX}", number + 1
    return folder
