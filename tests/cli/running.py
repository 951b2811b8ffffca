"""Run ``previz`` as a user does: another process, its exit code and its two streams."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.scenes import write_script

PATIENCE_S = 300


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str


def previz(*words: object, hash_seed: str = "random", home: Path | None = None) -> Answer:
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
    if home is not None:
        environment["PREVIZ_HOME"] = str(home)
    done = subprocess.run(
        [sys.executable, "-m", "previz.cli", *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        timeout=PATIENCE_S,
        check=False,
    )
    return Answer(done.returncode, done.stdout, done.stderr)


def film_with_a_take(folder: Path, home: Path) -> Path:
    """A small project whose first shot has a take of clay, 1-1."""
    made = previz("new", write_script(folder), "-o", folder / "Cups", "--size", "96x64", home=home)
    assert made.code == 0, made.err
    rendered = previz("render", folder / "Cups.previz", "1", home=home)
    assert rendered.code == 0, rendered.err
    return folder / "Cups.previz"
