"""kill -9 at any moment: every acknowledged edit is there, none is half there, undo is whole.

``PREVIZ_KILLS=1000`` runs the full count of the design; the checks run a few.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from previz.app import projects
from previz.model.project import Project
from tests.reliability.edits import SHOTS, prompts, title
from tests.sample_projects import sample_project

KILLS = int(os.environ.get("PREVIZ_KILLS", "40"))
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class State:
    """What is on the disk: how many edits the title tells of, and the shots' prompts."""

    edits: int
    prompts: dict[int, str]


def faults(state: State, acknowledged: int) -> list[str]:
    """What is wrong after a kill; nothing if all is well."""
    found = []
    if state.edits < acknowledged:
        found.append(f"lost: {acknowledged} edits acknowledged, {state.edits} there")
    for shot, right in prompts(state.edits).items():
        if state.prompts.get(shot) != right:
            found.append(f"torn: after {state.edits} edits shot {shot} is {state.prompts[shot]!r}")
    return found


def state_of(project: Project) -> State:
    edits = int(project.title.split()[1]) if project.title.startswith("after") else 0
    return State(edits, {n: project.shots[f"shot-{n}"].prompt for n in range(SHOTS)})


def killed_after(kind: str, folder: Path, first: int, seconds: float) -> int:
    """Let a writer work for a while, kill it, and return the last edit it acknowledged."""
    command = [sys.executable, "-m", "tests.reliability.writer", kind, str(folder), str(first)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, bufsize=0) as child:
        assert child.stdout
        assert child.stdout.readline() == b"0\n"
        time.sleep(seconds)
        child.kill()
        told = child.stdout.read().split(b"\n")[:-1]
    return max((int(number) for number in told), default=first - 1)


def test_a_killed_writer_loses_no_acknowledged_edit(tmp_path: Path) -> None:
    projects.create(tmp_path / "film", sample_project(SHOTS)).close()
    folder = tmp_path / "film.previz"
    draw, edits, acknowledged = random.Random(11), 0, 0
    for _ in range(KILLS):
        last = killed_after("store", folder, edits + 1, draw.random() * 0.15)
        session = projects.open_project(folder)
        state = state_of(session.project)
        assert session.notices == ()
        assert faults(state, last) == []
        acknowledged += max(0, last - edits)
        if state.edits:
            assert session.undo() == f"edit {state.edits}"
            assert faults(state_of(session.project), state.edits - 1) == []
            assert session.redo() == f"edit {state.edits}"
            assert state_of(session.project) == state
            session.flush()
        session.abandon()
        edits = state.edits
    assert acknowledged > KILLS, "the writers have to have written"


def test_the_checker_finds_out_an_early_acknowledgement(tmp_path: Path) -> None:
    projects.create(tmp_path / "film", sample_project(SHOTS)).close()
    folder = tmp_path / "film.previz"
    edits, found = 0, []
    for _ in range(20):
        last = killed_after("early", folder, edits + 1, 0.1)
        session = projects.open_project(folder)
        edits = state_of(session.project).edits
        found = faults(state_of(session.project), last)
        session.abandon()
        if found:
            break
    assert any(fault.startswith("lost") for fault in found)


def test_the_checker_finds_out_plain_files(tmp_path: Path) -> None:
    draw, found = random.Random(3), []
    for attempt in range(40):
        folder = tmp_path / f"{attempt}"
        folder.mkdir()
        last = killed_after("plain", folder, 1, 0.05 + draw.random() * 0.05)
        found = _plain_faults(folder, last)
        if found:
            break
    assert found


def _plain_faults(folder: Path, last: int) -> list[str]:
    try:
        edits = int(json.loads((folder / "title.json").read_text()).split()[1])
        written = {
            n: json.loads((folder / f"shot-{n}.json").read_text())
            for n in range(SHOTS)
            if (folder / f"shot-{n}.json").exists()
        }
    except ValueError as error:
        return [f"corrupt: {error}"]
    except FileNotFoundError:
        return []
    return faults(State(edits, written), last)


def test_the_checker_accepts_what_is_right_and_nothing_else() -> None:
    right = State(30, prompts(30))
    assert right.prompts.keys() == set(range(SHOTS))
    assert title(30) == "after 30 edits"
    assert faults(right, 30) == []
    assert faults(right, 29) == [], "an edit that was saved but not yet told is no loss"
    assert faults(right, 31)
    for other in (29, 31):
        assert faults(State(other, prompts(30)), 0)
    assert faults(State(30, {**right.prompts, 4: "edit 4"}), 30)


CREATE = """
import sys
from pathlib import Path
from previz.app import projects
from tests.sample_projects import sample_project
project = sample_project(400)
print("ready", flush=True)
for number in range(1000):
    session = projects.create(Path(sys.argv[1]) / str(number), project)
    print(number, flush=True)
    session.close()
"""


@pytest.mark.parametrize("seed", range(max(4, KILLS // 40)))
def test_a_killed_creation_gives_a_whole_project_or_none(tmp_path: Path, seed: int) -> None:
    command = [sys.executable, "-c", CREATE, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, bufsize=0) as child:
        assert child.stdout
        assert child.stdout.readline() == b"ready\n"
        time.sleep(random.Random(seed).random() * 0.3)
        child.kill()
        made = child.stdout.read().split()
    for folder in tmp_path.iterdir():
        if folder.stem.encode() in made or (folder / "project.db").exists():
            session = projects.open_project(folder)
            assert session.project == sample_project(400)
            assert session.notices == ()
            session.abandon()
