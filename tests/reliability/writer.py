"""A process that edits until it is killed: ``-m tests.reliability.writer KIND FOLDER FIRST``.

It prints the number of each edit that it acknowledges. ``store`` is Previz. The other kinds are
wrong on purpose: ``plain`` writes one file after the other, ``early`` acknowledges an edit before
its COMMIT returned. The checker has to find both out.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from previz.app import projects
from tests.reliability.edits import SHOTS, edited, prompt, title

AHEAD = 8
"""The writer lets at most this many edits wait for the disk."""


def acknowledge(number: int) -> None:
    os.write(1, b"%d\n" % number)


def write_to_store(folder: Path, first: int) -> None:
    session = projects.open_project(folder)
    session.on_saved(lambda saved: acknowledge(first + saved - 1))
    number = first
    while True:
        session.apply(f"edit {number}", lambda p, n=number: edited(p, n))
        number += 1
        while session.unsaved >= AHEAD:
            time.sleep(0.0001)


def write_early(folder: Path, first: int) -> None:
    session = projects.open_project(folder)
    number = first
    while True:
        session.apply(f"edit {number}", lambda p, n=number: edited(p, n))
        acknowledge(number)
        number += 1


def write_plainly(folder: Path, first: int) -> None:
    number = first
    while True:
        (folder / f"shot-{number % SHOTS}.json").write_text(json.dumps(prompt(number)))
        (folder / "title.json").write_text(json.dumps(title(number)))
        acknowledge(number)
        number += 1


if __name__ == "__main__":
    kinds = {"store": write_to_store, "early": write_early, "plain": write_plainly}
    acknowledge(0)
    kinds[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))
