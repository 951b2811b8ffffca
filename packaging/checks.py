"""What ``test.py`` does: set up, then format, lint, types, contracts, sizes and all tests.

All checks run even when one fails. With two cores and no arguments for pytest the tests run in the
two lanes of ``lanes.py``, one of them already during the checks. The run ends with the summary.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import lanes
import setup_env
import system_packages
from setup_env import ROOT, SetupError

NEEDED_ON_LINUX = ("xdotool", "ffmpeg")
"""Programs that the end-to-end tests call by name."""


def run_checks(pytest_arguments: list[str]) -> int:
    """0 when everything passed, 1 when a check failed, 130 when interrupted."""
    try:
        system_packages.ensure(system_packages.FOR_TEST)
        stop_when_missing(sys.platform, os.environ)
        python = setup_env.prepare(("dev",))
        with display(sys.platform, os.environ) as environment:
            if pytest_arguments or lanes.cores() < 2:
                sound = [_checked(python), tested(python, pytest_arguments, environment)]
            else:
                sound = _side_by_side(python, environment)
        return 0 if all(sound) else 1
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def tested(python: Path, pytest_arguments: list[str], environment: Mapping[str, str]) -> bool:
    """Run pytest in one process, as its arguments say; True when all passed."""
    print("\n== tests", flush=True)
    tests = [str(python), "-m", "pytest", *pytest_arguments]
    return subprocess.run(tests, cwd=ROOT, env=environment, check=False).returncode == 0


def _side_by_side(python: Path, environment: Mapping[str, str]) -> list[bool]:
    arguments = lanes.arguments_of()
    print("\n== tests, in two lanes: takes from now on, windows after the checks", flush=True)
    running = [lanes.start(lanes.TAKES, python, arguments[lanes.TAKES], environment)]
    try:
        sound = _checked(python)
        running.append(lanes.start(lanes.WINDOW, python, arguments[lanes.WINDOW], environment))
        return [sound, lanes.end(running)]
    finally:
        lanes.stop(running)


def _checked(python: Path) -> bool:
    failed = [name for name, command in commands(python) if not _passes(name, command)]
    if failed:
        print(f"\nFailed so far: {', '.join(failed)}", flush=True)
    return not failed


def commands(python: Path) -> list[tuple[str, list[str]]]:
    """Every check but the tests: its name and its command."""
    module = [str(python), "-m"]
    sources = sorted(str(path) for path in (ROOT / "packaging").glob("*.py"))
    return [
        ("format", [*module, "ruff", "format", "--check", "."]),
        ("lint", [*module, "ruff", "check", "."]),
        ("types", [*module, "mypy"]),
        ("types of packaging", [*module, "mypy", *sources]),
        ("import contracts", [str(python.parent / "lint-imports")]),
        ("sizes", [str(python), str(ROOT / "packaging" / "check_sizes.py")]),
    ]


def stop_when_missing(system: str, environment: Mapping[str, str]) -> None:
    """Make sure that the programs which the tests call are there.

    Raises:
        SetupError: one is not, and the tests cannot run.
    """
    if system != "linux":
        return
    needed = NEEDED_ON_LINUX if environment.get("DISPLAY") else ("Xvfb", *NEEDED_ON_LINUX)
    absent = [name for name in needed if shutil.which(name) is None]
    if absent:
        raise SetupError(
            f"The tests need {', '.join(absent)}. Install what is missing with the system's"
            " package manager, then run the same command again."
        )


@contextmanager
def display(system: str, environment: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """An environment in which windows can open: on Linux without a display, a private Xvfb.

    Xvfb picks a free display number itself and is stopped at the end.
    """
    if system != "linux" or environment.get("DISPLAY"):
        yield dict(environment)
        return
    read_end, write_end = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write_end), "-screen", "0", "1920x1200x24", "-nolisten", "tcp"],
        pass_fds=(write_end,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write_end)
    try:
        with os.fdopen(read_end) as answer:
            number = answer.readline().strip()
        if not number:
            raise SetupError("Xvfb did not start. Run `Xvfb :99` to see why.")
        private = {key: value for key, value in environment.items() if key != "WAYLAND_DISPLAY"}
        yield {**private, "DISPLAY": f":{number}"}
    finally:
        server.terminate()
        server.wait()


def _passes(name: str, command: list[str]) -> bool:
    print(f"\n== {name}", flush=True)
    started = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, check=False)
    verdict = "passed" if done.returncode == 0 else "FAILED"
    print(f"   {verdict} in {time.monotonic() - started:.1f} s", flush=True)
    return done.returncode == 0
