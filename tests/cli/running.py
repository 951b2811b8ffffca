"""Run ``previz`` and hear its exit code and its two streams."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from previz import cli
from previz.app import projects
from previz.app.commands import board
from tests.app.opened import opened
from tests.scenes import write_script

PATIENCE_S = 300


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str


def previz(
    *words: object, hash_seed: str = "", home: Path | None = None, alone: bool = False
) -> Answer:
    """What ``previz`` answers to some words.

    It runs here, as starting a process costs a second; with ``alone`` or a hash seed it is one of
    its own, as a user has it.
    """
    with pytest.MonkeyPatch.context() as environment:
        if home is not None:
            environment.setenv("PREVIZ_HOME", str(home))
        arguments = [str(word) for word in words]
        return _alone(arguments, hash_seed) if alone or hash_seed else _here(arguments)


def _here(arguments: list[str]) -> Answer:
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = cli.main(arguments)
        except SystemExit as refused:  # argparse's, of words that it does not know
            code = int(refused.code or 0)
    return Answer(code, *(_text(stream) for stream in (out, err)))


def _text(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


def _alone(arguments: list[str], hash_seed: str) -> Answer:
    done = subprocess.run(
        [sys.executable, "-m", "previz.cli", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONHASHSEED": hash_seed or "random"},
        timeout=PATIENCE_S,
        check=False,
    )
    return Answer(done.returncode, done.stdout, done.stderr)


def film_with_a_take(folder: Path, home: Path) -> Path:
    """A small project whose first shot is five frames long and has a take of clay, 1-1.

    A model of the shot takes two steps: which verbs lead to a take needs no more of either.
    """
    made = previz("new", write_script(folder), "-o", folder / "Cups", "--size", "96x64", home=home)
    assert made.code == 0, made.err
    with opened(projects.open_project(folder / "Cups.previz")) as studio:
        first = studio.session.project.board()[0]
        board.set_frames(studio, first.id, 5)
        board.set_sampling(studio, first.id, 2, 3.0)
    rendered = previz("render", folder / "Cups.previz", "1", home=home, alone=True)
    assert rendered.code == 0, rendered.err
    return folder / "Cups.previz"
