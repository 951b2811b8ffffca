"""What an edit costs the window's thread in a project of 2,000 shots.

``python -m tests.bench.bench_window [SHOTS]`` prints a table: an edit applied, handed to the
journal, told to every pane and painted. The baseline, in the same run, is the same edit applied to
the bare model, with no window and no disk.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

if not os.environ.get("DISPLAY") and sys.platform == "linux":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtWidgets import QApplication

from previz.app import projects
from previz.app.commands import board, timeline
from previz.app.settings import Settings
from previz.app.studio import Studio
from previz.model.edits import shots
from previz.model.edits import timeline as timeline_edits
from previz.model.project import Project
from previz.model.project import Settings as ProjectSettings
from previz.planner.plan import plan
from previz.script.fountain import parse
from tests.scripts_made import screenplay
from ui import theme
from ui.file_verbs import FileVerbs

EDITS = 60


def project_of(count: int) -> Project:
    """A planned screenplay with at least that many shots."""
    pages = 20
    while len((project := plan(parse(screenplay(pages)), ProjectSettings())).shots) < count:
        pages = pages * count // len(project.shots) + 5
    return project


def timed(work: Callable[[int], object]) -> list[float]:
    times = []
    for number in range(EDITS):
        start = time.perf_counter()
        work(number)
        times.append((time.perf_counter() - start) * 1e3)
    return sorted(times)


def row(name: str, times: list[float], base: list[float]) -> str:
    middle, late = times[len(times) // 2], times[int(len(times) * 0.95)]
    ratio = middle / base[len(base) // 2]
    return f"{name:<44}{middle:>9.2f}{late:>9.2f}{times[-1]:>9.2f}{ratio:>9.0f}"


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    app = QApplication([])
    theme.apply(app, theme.DARK)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PREVIZ_HOME"] = folder
        project = project_of(count)
        files = FileVerbs(
            Settings(auto_clay=False), command=lambda lane: [sys.executable, "-c", ""]
        )
        window = files.show(projects.create(Path(folder) / "Large", project))
        for _ in range(50):
            app.processEvents()
        measure(app, window.studio, project)
        window.studio.session.flush()
        files.closed()


def measure(app: QApplication, studio: Studio, project: Project) -> None:
    shot_ids = [clip.shot_id for clip in project.timeline.picture.clips][:EDITS]
    clip_ids = [clip.id for clip in project.timeline.picture.clips]

    def shown(edit: Callable[[int], object]) -> Callable[[int], object]:
        def work(number: int) -> None:
            edit(number)
            app.processEvents()

        return work

    print(f"{len(project.shots)} shots, {len(project.scenes)} scenes, ms on the window's thread")
    print(f"{'':<44}{'median':>9}{'p95':>9}{'max':>9}{'ratio':>9}")
    bare_lens = timed(lambda n: shots.set_lens(project, shot_ids[n], 40 + n))
    print(row("lens, bare model (baseline)", bare_lens, bare_lens))
    lens = timed(shown(lambda n: board.set_lens(studio, shot_ids[n], 40 + n)))
    print(row("lens, journalled and shown", lens, bare_lens))
    undo = timed(shown(lambda n: studio.session.undo()))
    print(row("undo, journalled and shown", undo, bare_lens))
    bare_length = timed(lambda n: shots.set_frames(project, shot_ids[n], 50 + n))
    print(row("duration, bare model (baseline)", bare_length, bare_length))
    length = timed(shown(lambda n: board.set_frames(studio, shot_ids[n], 50 + n)))
    print(row("duration, journalled and shown", length, bare_length))
    bare_move = timed(lambda n: timeline_edits.move_clip(project, clip_ids[n], n + 9))
    print(row("move a clip, bare model (baseline)", bare_move, bare_move))
    move = timed(shown(lambda n: timeline.move(studio, clip_ids[n], n + 9)))
    print(row("move a clip, journalled and shown", move, bare_move))


if __name__ == "__main__":
    main()
