"""All tests in two processes at once, for a machine with two cores or more.

Windows are one process's, which so keeps the keyboard of its display to itself. Each process runs
its own tests in the same order every time: what fails once fails again. Every line is printed as it
comes, with the lane it is from, so that a run which is cut short has said where it was.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from setup_env import ROOT

WINDOW = "window"
TAKES = "takes"
MAKE_TAKES = ("tests/app", "tests/engine")
"""Folders of the lane that makes takes; all that are not named here are in the window's lane.

Chosen so that both end at about the same time (2026-11-21, two cores, nothing else running): 16
minutes there; here 12 with the checks, which are done before, and 4 of the workers.
"""
NO_TESTS_FOUND = 5
LAST_WORDS_S = 10.0
"""What a crashed test left running may hold the lane's output open: nobody waits for its end."""
_COUNTS = re.compile(r"(\d+) (passed|failed|skipped|errors?|xfailed|xpassed|deselected)")
_WORTH_REPEATING = re.compile(r"^(FAILED|ERROR|!!!)|Fatal Python error")


def arguments_of() -> dict[str, list[str]]:
    """Pytest's arguments for each lane. Together they are every test, and none is in both."""
    return {
        TAKES: list(MAKE_TAKES),
        WINDOW: ["tests", *(f"--ignore={folder}" for folder in MAKE_TAKES)],
    }


@dataclass(slots=True)
class Lane:
    """One process of pytest, and what it has said so far."""

    name: str
    process: subprocess.Popen[str]
    lines: list[str] = field(default_factory=list)
    reader: threading.Thread | None = None

    def read(self, say: Callable[[str], None]) -> None:
        """Keep and say every line until the process closes its output."""
        assert self.process.stdout is not None
        with self.process.stdout as said:
            for line in said:
                self.lines.append(line.rstrip("\n"))
                say(f"{self.name:6} | {self.lines[-1]}")

    def wait(self) -> int:
        """The exit code, once everything has been said; negative when a signal ended it."""
        code = self.process.wait()
        if self.reader is not None:
            self.reader.join(LAST_WORDS_S)
        return code


def start(name: str, python: Path, arguments: list[str], environment: Mapping[str, str]) -> Lane:
    """Start pytest on ``arguments``; what it says is printed line by line."""
    process = subprocess.Popen(
        [str(python), "-u", "-m", "pytest", *arguments],
        cwd=ROOT,
        env=dict(environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    lane = Lane(name, process)
    lane.reader = threading.Thread(target=lane.read, args=(_say,), daemon=True)
    lane.reader.start()
    return lane


def end(lanes: list[Lane]) -> bool:
    """Wait for all, say again what failed, and how many passed; True when everything did."""
    codes = {lane.name: lane.wait() for lane in lanes}
    print("\n== summary of both lanes", flush=True)
    for lane in lanes:
        for line in lane.lines:
            if _WORTH_REPEATING.search(line):
                _say(f"{lane.name:6} | {line}")
        _say(f"{lane.name:6} | {verdict(codes[lane.name], lane.lines)}")
    sound = not any(codes.values())
    total = ", ".join(f"{number} {what}" for what, number in counted(lanes).items())
    _say(f"{'passed' if sound else 'FAILED'}: {total or 'no test was counted'}")
    return sound


def stop(lanes: list[Lane]) -> None:
    """End what still runs: somebody interrupted the run."""
    for lane in lanes:
        if lane.process.poll() is None:
            lane.process.terminate()
            lane.wait()


def verdict(code: int, lines: list[str]) -> str:
    """How a lane ended, in its own last words where it had any."""
    if code < 0:
        return f"CRASHED: ended by {signal.Signals(-code).name}"
    if code == NO_TESTS_FOUND:
        return "FAILED: there was no test to run"
    last = next((line.strip("= ") for line in reversed(lines) if line.strip()), "said nothing")
    return f"{'FAILED' if code else 'passed'}: {last}"


def counted(lanes: list[Lane]) -> Counter[str]:
    """The tests of all lanes by how they ended, from their last lines."""
    total: Counter[str] = Counter()
    for lane in lanes:
        last = next((line for line in reversed(lane.lines) if _COUNTS.search(line)), "")
        for number, what in _COUNTS.findall(last):
            total[what.removesuffix("s") if what == "errors" else what] += int(number)
    return total


def cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


_speaking = threading.Lock()


def _say(line: str) -> None:
    with _speaking:
        print(line, flush=True)
