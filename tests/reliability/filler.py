"""A process that fills a small disk under a project: ``-m tests.reliability.filler DISK``."""

from __future__ import annotations

import shutil
import sys
import time
from pathlib import Path

from previz.app import projects
from previz.app.session import Session
from previz.errors import StoreError
from previz.model.edits import shots
from tests.sample_projects import sample_project

LARGEST_DISK_BYTES = 64 * 2**20
WORDS = "rain " * 2000
AHEAD = 32
"""More edits than a person makes while the disk answers; they all have to fit into the ballast."""


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")


def fill(disk: Path) -> Path:
    """Write a file until the disk is full. Refuses any disk that is not tiny."""
    if shutil.disk_usage(disk).total > LARGEST_DISK_BYTES:
        raise SystemExit(f"{disk} is not a small disk of its own.")
    path = disk / "filler"
    try:
        with path.open("wb", buffering=0) as file:
            for _ in range(LARGEST_DISK_BYTES // 4096):
                file.write(bytes(4096))
    except OSError:
        return path
    raise SystemExit("The disk did not become full.")


def edit_until_refused(session: Session) -> None:
    for number in range(5000):
        words = f"{number} {WORDS}"
        session.apply("Rain", lambda p, words=words: shots.set_prompt(p, "shot-0", words))
        while session.unsaved >= AHEAD and not session.read_only:
            time.sleep(0.001)
    raise SystemExit("The full disk was never noticed.")


def main(disk: Path) -> None:
    session = projects.create(disk / "film", sample_project())
    session.apply("First", lambda p: shots.set_prompt(p, "shot-0", "first"))
    session.flush()
    filler = fill(disk)
    try:
        edit_until_refused(session)
    except StoreError as error:
        say(f"refused: {error}")
    session.flush()
    assert session.read_only
    assert not session.unsaved, "the room of the ballast took all of it"
    assert not (session.folder / "ballast").exists()
    try:
        session.retry()
    except StoreError as error:
        say(f"no room: {error}")
    session.close()
    again = projects.open_project(session.folder)
    assert again.project == session.project, "a full disk does not keep a project from opening"
    filler.unlink()
    again.apply("Last", lambda p: shots.set_prompt(p, "shot-0", "last"))
    again.close()
    last = projects.open_project(session.folder)
    assert last.project.shots["shot-0"].prompt == "last"
    last.close()
    say("done")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
