"""How long an edit of one shot takes in a project of 2,000 shots with 10 takes each.

``python -m tests.bench.bench_edit [SHOTS] [EDITS]`` prints a table. The baseline, in the same run
on the same disk, is a program that rewrites its project as one JSON file on every edit: written
beside, synced, renamed.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from previz.app import projects
from previz.app.folder import publish
from previz.app.session import Session
from previz.model.edits import shots, timeline
from previz.model.edits.takes import add_take
from previz.model.project import Project
from previz.model.schema import diff_rows, rows
from tests.sample_projects import sample_project, sample_take

Edit = Callable[[Project, int], Project]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; milliseconds, sorted."""

    name: str
    times_ms: list[float]

    def __str__(self) -> str:
        at = self.times_ms
        middle, late = at[len(at) // 2], at[int(len(at) * 0.95)]
        return f"{self.name:<58}{middle:>9.2f}{late:>9.2f}{at[-1]:>9.2f}"


def timed(name: str, count: int, work: Callable[[int], object]) -> Row:
    times = []
    for number in range(count):
        start = time.perf_counter()
        work(number)
        times.append((time.perf_counter() - start) * 1e3)
    return Row(name, sorted(times))


def prompt(project: Project, number: int) -> Project:
    return shots.set_prompt(project, f"shot-{number}", f"rain {number} {len(project.title)}")


def longer(project: Project, number: int) -> Project:
    return shots.set_frames(project, f"shot-{number}", 90 + number % 9)


def moved(project: Project, number: int) -> Project:
    return timeline.move_clip(project, f"clip-shot-{number}", number + 5)


def taken(project: Project, number: int) -> Project:
    return add_take(project, sample_take("shot-0", 1000 + number))


def edits(session: Session, count: int) -> list[Row]:
    """Caller's thread first, then with the wait for the disk, which the window never does."""
    found = []
    kinds: dict[str, Edit] = {
        "words of one shot": prompt,
        "length of one shot (and its clip)": longer,
        "order of the cut": moved,
    }
    for name, edit in kinds.items():
        session.flush()
        found.append(
            timed(
                f"apply: {name}",
                count,
                lambda n, edit=edit, name=name: session.apply(name, lambda p: edit(p, n)),
            )
        )
    session.flush()
    found.append(
        timed("record: a take", count, lambda n: session.record("t", lambda p: taken(p, n)))
    )
    session.flush()
    found.append(timed("undo", count, lambda n: session.undo()))
    session.flush()

    def until_saved(number: int) -> None:
        session.apply("words", lambda p: prompt(p, number + count))
        session.flush()

    found.append(timed("apply and wait until it is on the disk: words", count, until_saved))
    return found


def baseline(folder: Path, project: Project, count: int) -> Row:
    def rewrite(number: int) -> None:
        bodies = rows(prompt(project, number)).values()
        (folder / "whole.tmp").write_bytes(b"[" + b",".join(bodies) + b"]")
        publish(folder / "whole.tmp", folder / "whole.json")

    return timed("baseline: rewrite one JSON file on the caller's thread", count, rewrite)


def table(shot_count: int, count: int) -> list[Row]:
    project = sample_project(shot_count, takes_per_shot=10)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        found = [baseline(folder, project, min(count, 30))]
        session = projects.create(folder / "bench", project)
        found += edits(session, count)
        now = session.project
        after = prompt(now, 7)
        found.append(timed("of that, finding the rows", count, lambda n: diff_rows(now, after)))
        found.append(timed("close, with a snapshot", 1, lambda n: session.close()))
        reopened: list[Session] = []
        found.append(
            timed(
                "open, with the undo history",
                1,
                lambda n: reopened.append(projects.open_project(session.folder)),
            )
        )
        reopened[0].close()
    return found


if __name__ == "__main__":
    wanted = [int(word) for word in sys.argv[1:]]
    shot_count, edit_count = (*wanted, *(2000, 150)[len(wanted) :])
    print(f"{shot_count} shots, {shot_count * 10} takes, {edit_count} edits each; milliseconds")
    print(f"{'':<58}{'median':>9}{'p95':>9}{'max':>9}")
    for line in table(shot_count, edit_count):
        print(line)
