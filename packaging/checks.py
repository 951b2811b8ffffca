"""What ``test.py`` does: set up, then format, lint, types, contracts, sizes and all tests.

All checks run even when one fails. pytest is the last, so the run ends with its summary.
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
        failed = [name for name, command in commands(python) if not _passes(name, command)]
        if failed:
            print(f"\nFailed so far: {', '.join(failed)}", flush=True)
        with display(sys.platform, os.environ) as environment:
            tests = [str(python), "-m", "pytest", *pytest_arguments]
            print("\n== tests", flush=True)
            done = subprocess.run(tests, cwd=ROOT, env=environment, check=False)
        return 1 if failed or done.returncode else 0
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


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
