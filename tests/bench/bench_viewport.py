"""The picture under a hand: ``python -m tests.bench.bench_viewport [frames]``.

From asking for a view of the sample scene to having it, in milliseconds, and what it costs in
processor time here and in the process that draws. The baseline draws in this process, as the window
did before: what the way through pipe and memory costs is the difference. ``behind a fine one`` asks
for a draft a moment after a fine picture: without the hurry it would wait for all of it.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import replace

import psutil
from rich.console import Console
from rich.table import Table

from previz.app.drawing_room import DrawingRoom
from previz.app.inbox import Inbox
from previz.app.viewport import Drawn, Orbit, View, Viewport
from previz.model.project import Settings
from previz.model.stage import StageShot
from previz.planner.plan import plan
from previz.resources import resource
from previz.script.fountain import parse
from previz.stage.viewing.draughtsman import Draughtsman

FRAMES, WIDTH_PX, HEIGHT_PX = 24, 920, 592
HEAD_START_S = 0.03
Ask = Callable[[View], object]


class There:
    """Views by the process."""

    def __init__(self) -> None:
        self._inbox, self._room = Inbox(), DrawingRoom()
        self._viewport = Viewport(self._inbox, self._room)
        self._drawn: list[Drawn] = []
        self._viewport.subscribe(self._drawn.append)

    def ask(self, view: View) -> None:
        """Ask, and wait for the answer."""
        self._viewport.request(view)
        while not self._drawn or self._drawn[-1].view is not view:
            self._inbox.wait(0.05)
        del self._drawn[:-1]

    def ask_behind(self, view: View) -> None:
        """Ask a moment after a fine picture that nobody needs any more."""
        self._viewport.request(replace(view, draft=False))
        time.sleep(HEAD_START_S)
        self.ask(view)

    @property
    def processor_s(self) -> float:
        """Of the process, so far; 0 before it starts."""
        pid = self._viewport.pid
        return spent_s(psutil.Process(pid)) if pid is not None else 0.0

    @property
    def memory_mib(self) -> int:
        """Of the process; what it shares with this one is counted."""
        return int(psutil.Process(self._viewport.pid).memory_info().rss) >> 20

    def close(self) -> None:
        self._viewport.close()
        self._room.close()


def spent_s(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def row(table: Table, name: str, views: list[View], ask: Ask, there: There | None) -> None:
    """One line: how long each view takes, and what it costs."""
    own = psutil.Process()
    took = []
    here_s, there_s = spent_s(own), there.processor_s if there else 0.0
    for view in views:
        began = time.perf_counter()
        ask(view)
        took.append((time.perf_counter() - began) * 1e3)
    here_ms = (spent_s(own) - here_s) / len(views) * 1e3
    there_ms = ((there.processor_s if there else 0.0) - there_s) / len(views) * 1e3
    took.sort()
    table.add_row(
        name,
        f"{took[len(took) // 2]:.0f}",
        f"{took[int(len(took) * 0.95)]:.0f}",
        f"{here_ms:.0f}",
        f"{there_ms:.0f}",
    )


def kinds(shot: StageShot, frames: int) -> dict[str, list[View]]:
    """Views as a hand asks for them."""
    base = View("s1", shot, 0, WIDTH_PX, HEIGHT_PX, Orbit(), draft=True, work_light=True)
    turns = [replace(base, orbit=Orbit(35.0 + n)) for n in range(frames)]
    return {
        "draft, the camera goes round": turns,
        "draft, the shot is scrubbed": [replace(base, frame=n) for n in range(frames)],
        "draft with the lens beside it": [replace(view, inset_px=240) for view in turns],
        "draft, false colour and meter": [
            replace(view, false_colour=True, metered="") for view in turns
        ],
        "fine": [replace(view, draft=False) for view in turns[: max(3, frames // 4)]],
    }


def main(frames: int) -> None:
    """Print the table."""
    text = resource("samples/two_hander.fountain").read_text(encoding="utf-8")
    project = plan(parse(text), Settings())
    shot = project.stage_shot(next(each.id for each in project.board() if len(each.blocking) > 1))
    table = Table("ms", "median", "p95", "processor here", "there")
    there, own = There(), psutil.Process()
    row(table, "first picture", [View("s1", shot, 0, 64, 64, draft=True)], there.ask, there)
    views = kinds(shot, frames)
    for name, asked in views.items():
        there.ask(asked[0])
        row(table, name, asked, there.ask, there)
    behind = next(iter(views.values()))[: max(3, frames // 4)]
    row(table, "draft, behind a fine one", behind, there.ask_behind, there)
    memory = f"{round(own.memory_info().rss / 2**20)} MiB here, {there.memory_mib} MiB there"
    there.close()
    draughtsman = Draughtsman()
    for name, asked in views.items():
        draughtsman.draw(asked[0])
        row(table, f"baseline: {name}", asked, draughtsman.draw, None)
    draughtsman.close()
    Console(width=100).print(table)
    Console(width=100).print(f"{memory}; with the baseline {own.memory_info().rss >> 20} MiB here")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else FRAMES)
