"""The queue with real diffusion workers, measured: ``python -m tests.bench.bench_queue``.

Memory of worker and app after fifty takes against the time after the first few, of a worker that
has nothing to do, and what a second worker on the processor brings. A tiny Wan model: the figures
are those of the queue and the worker, not of a network.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import psutil
from rich.console import Console
from rich.table import Table

from previz.app import recipes
from previz.app.jobs import Done, Priority
from previz.app.studio import Studio
from tests.app.opened import opened, short_project
from tests.tiny_models import build_wan

JOBS = 50
FIRST = 6
SIDE_BY_SIDE = 12
IDLE_S = 5.0


@contextmanager
def studio_of(workers: int) -> Iterator[Studio]:
    """A project whose takes are made by so many workers."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        build_wan(folder / "models" / "tiny-wan")
        models = [str(folder / "models")]
        with opened(short_project(folder), models_folders=models, cpu_workers=workers) as studio:
            yield studio


def make(studio: Studio, first: int, count: int) -> None:
    """So many takes of the first shot, each with a seed and one of three sizes of its own."""
    shot = next(shot for shot in studio.session.project.board() if shot.in_cut)
    plain = recipes.take_spec(studio.session.project, shot.id, studio.engines["tiny-wan"])
    jobs = []
    for number in range(first, first + count):
        width_px, height_px = ((96, 64), (128, 80), (64, 64))[number % 3]
        spec = replace(plain, seed=number, width_px=width_px, height_px=height_px, steps=4)
        jobs.append(studio.render_spec(shot.id, spec, Priority.OVERNIGHT, f"bench {first}"))
    while not all(studio.queue.jobs[job.id].ended for job in jobs if job.id in studio.queue.jobs):
        studio.inbox.wait(0.05)
    ended = [studio.queue.jobs[job.id].state for job in jobs if job.id in studio.queue.jobs]
    assert all(isinstance(state, Done) for state in ended), ended


def rss_mib(pids: list[int]) -> float:
    return float(sum(psutil.Process(pid).memory_info().rss for pid in pids)) / 2**20


def workers_of(studio: Studio) -> list[int]:
    return [client.pid for client in studio.queue.clients if client.pid is not None]


def memory(table: Table) -> None:
    """Worker and app after many takes, and the worker's processor time while it is idle."""
    with studio_of(1) as studio:
        make(studio, 0, FIRST)
        pids = workers_of(studio)
        before, app_before = rss_mib(pids), rss_mib([os.getpid()])
        make(studio, FIRST, JOBS)
        after, app_after = rss_mib(pids), rss_mib([os.getpid()])
        idle = psutil.Process(pids[-1])
        used = sum(idle.cpu_times()[:2])
        time.sleep(IDLE_S)
        share = (sum(idle.cpu_times()[:2]) - used) / IDLE_S
    name = f"after {JOBS} takes, MiB"
    table.add_row(
        f"worker {name}", f"{after:.0f} ({after / before:.3f}x)", f"{before:.0f}", "1.05x"
    )
    table.add_row(
        f"app {name}",
        f"{app_after:.0f} ({app_after / app_before:.3f}x)",
        f"{app_before:.0f}",
        "1.05x",
    )
    table.add_row("idle worker, share of a core", f"{share:.3f}", "1 while it works", "0.01")


def side_by_side(table: Table) -> None:
    """The same takes by one worker and by two, once both are warm."""

    def taken(workers: int) -> float:
        with studio_of(workers) as studio:
            make(studio, 0, 2 * workers)
            return wall(lambda: make(studio, 100, SIDE_BY_SIDE))

    one, two = taken(1), taken(2)
    table.add_row(
        f"{SIDE_BY_SIDE} takes, two workers, s", f"{two:.1f} ({two / one:.2f}x)", f"{one:.1f}"
    )


def wall(work: Callable[[], None]) -> float:
    start_s = time.monotonic()
    work()
    return time.monotonic() - start_s


def main() -> None:
    """Measure and print."""
    os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp()
    table = Table("measured", "value", "beside", "goal", title="The queue, tiny Wan on the CPU")
    memory(table)
    side_by_side(table)
    Console(width=110).print(table)


if __name__ == "__main__":
    main()
