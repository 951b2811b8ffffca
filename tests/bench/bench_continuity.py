"""How long the script supervisor takes: a first check, an edit, what is checked after it, a fix.

``python -m tests.bench.bench_continuity [PAGES]`` prints a table for a generated script. The
baseline, in the same run, is a supervisor that checks the whole project after each edit.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from previz.app import projects
from previz.app.continuity import Continuity, check_project
from previz.app.session import Session
from previz.app.shot_views import cuts_of
from previz.model.edits import shots
from previz.model.project import Settings
from previz.planner.plan import plan
from previz.script.fountain import parse
from tests.scripts_made import screenplay

EDITS = 40


def timed_ms(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1e3


def row(name: str, times_ms: list[float], whole_ms: float) -> str:
    at = sorted(times_ms)
    middle, late = at[len(at) // 2], at[int(len(at) * 0.95)]
    return f"{name:<52}{middle:>9.2f}{late:>9.2f}{at[-1]:>9.2f}{whole_ms / middle:>9.0f}x"


def turn(session: Session, shot_id: str, azimuth_deg: float) -> None:
    session.apply("turn", lambda project: shots.set_azimuth(project, shot_id, azimuth_deg))


def measured(session: Session, supervisor: Continuity, whole_ms: float) -> list[str]:
    project = session.project
    cut = [clip.shot_id for clip in project.timeline.picture.clips]
    picked = cut[:: max(1, len(cut) // EDITS)][:EDITS]
    checks: list[float] = []
    slices: list[float] = []
    trials: list[float] = []
    for number, shot_id in enumerate(picked):
        azimuth = project.setup_of(shot_id).camera.azimuth_deg + 140.0 + number
        turn(session, shot_id, azimuth)
        supervisor.prefer(project.shots[shot_id].scene_id)
        spent = 0.0
        while True:
            one = timed_ms(lambda: supervisor.work(0.004))
            slices.append(one)
            spent += one
            if not supervisor.waiting:
                break
        checks.append(spent)
        for finding in supervisor.of_shot(shot_id)[:1]:
            trials += [
                timed_ms(partial(supervisor.trial, finding, fix)) for fix in finding.warning.fixes
            ]
    return [
        row("after an edit: its scene checked again", checks, whole_ms),
        row("the same, the longest slice of 4 ms", slices, whole_ms),
        row("one fix tried", trials or [0.001], whole_ms),
    ]


def main() -> None:
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 120
    project = plan(parse(screenplay(pages)), Settings())
    with tempfile.TemporaryDirectory() as folder:
        session = projects.create(Path(folder) / "long", project)
        start_ms = timed_ms(lambda: Continuity(session))
        supervisor = Continuity(session)
        whole_ms = timed_ms(supervisor.check_all)
        baseline_ms = timed_ms(lambda: check_project(session.project))
        clips = sum(len(played) for played in cuts_of(project).values())
        print(f"{pages} pages, {len(project.scenes)} scenes, {clips} clips")
        print(f"{'milliseconds':<52}{'median':>9}{'95 %':>9}{'most':>9}{'baseline':>10}")
        print(row("baseline: the whole project after an edit", [baseline_ms], baseline_ms))
        print(row("at the start: nothing but marks", [start_ms], baseline_ms))
        print(row("first check, in idle slices, for one clip", [whole_ms / clips], baseline_ms))
        bare = session.project
        target = bare.timeline.picture.clips[0].shot_id
        marks = [timed_ms(partial(turn, session, target, float(n))) for n in range(EDITS)]
        print(row("apply of an edit, with the scene marked", marks, baseline_ms))
        supervisor.check_all()
        print("\n".join(measured(session, supervisor, baseline_ms)))
        session.close()


if __name__ == "__main__":
    main()
