"""The order of processes, as the system keeps it for real ones."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from previz.app.drawing import DrawingProcess
from previz.engine.protocol import Ready, decode_event
from previz.engine.ranks import LEAST, Rank

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows threads so")


def niceness(thread: int) -> int:
    return os.getpriority(os.PRIO_PROCESS, thread)


def expected(rank: Rank) -> int:
    """Of a process that this one starts."""
    return min(LEAST, niceness(0) + rank.niceness)


def threads_of(process: int) -> list[int]:
    return [int(each.name) for each in Path(f"/proc/{process}/task").iterdir()]


def slice_ms(thread: int) -> float | None:
    """What the scheduler keeps of a thread's wish; None where it does not tell or know."""
    told = Path(f"/proc/{thread}/sched")
    release = tuple(int(part) for part in platform.release().split(".")[:2])
    if release < (6, 12) or platform.machine() not in ("x86_64", "aarch64") or not told.exists():
        return None
    lines = (line.partition(":") for line in told.read_text().splitlines())
    found = [float(value) for name, _, value in lines if name.strip() == "se.slice"]
    return found[0] / 1e6 if found else None


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.fixture
def worker() -> Iterator[int]:
    """A worker that has said that it is ready."""
    argv = [sys.executable, "-m", "tests.engine.toy_worker"]
    pipe = subprocess.PIPE
    with subprocess.Popen(argv, stdin=pipe, stdout=pipe, start_new_session=True) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        while not isinstance(decode_event(process.stdout.readline()), Ready):
            pass
        yield process.pid
        process.stdin.close()


def test_each_rank_has_less_than_the_one_before() -> None:
    assert next(iter(Rank)) is Rank.WINDOW
    for sooner, later in pairwise(Rank):
        assert sooner.niceness < later.niceness <= LEAST
        assert sooner.slice_ms <= later.slice_ms


@linux_only
def test_a_worker_falls_in_but_its_signs_of_life_do_not_go_down_with_it(worker: int) -> None:
    assert niceness(worker) == expected(Rank.TAKES)
    found = [niceness(thread) for thread in threads_of(worker)]
    assert sorted(set(found)) == [expected(Rank.ANSWERS), expected(Rank.TAKES)]
    assert found.count(expected(Rank.ANSWERS)) == 1


@linux_only
def test_a_session_of_its_own_goes_down_with_a_worker(worker: int) -> None:
    """Elsewhere its niceness would count for nothing against the window's."""
    told = Path(f"/proc/{worker}/autogroup")
    if not told.exists() or not told.read_text().strip():
        pytest.skip("this system has no groups of sessions")
    assert told.read_text().split()[-1] == str(Rank.TAKES.niceness)


@linux_only
def test_who_works_long_lets_who_wakes_for_a_moment_go_first(worker: int) -> None:
    kept = slice_ms(worker)
    if kept is None:
        pytest.skip("this kernel keeps no such wish")
    assert kept == Rank.TAKES.slice_ms


@pytest.mark.skipif(sys.platform == "win32", reason="it has classes, not niceness")
def test_what_draws_the_stage_comes_after_the_window_and_before_takes(tmp_path: Path) -> None:
    process = DrawingProcess(tmp_path / "log")
    until(lambda: niceness(process.pid) == expected(Rank.STAGE))
    process.close()
