"""What ``run.py`` does: set up, then open the window, or render where there is no display."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import setup_env
import system_packages

SAMPLE = "resources/samples/two_hander.fountain"


def launch(arguments: list[str]) -> int:
    """Open the window on the named project, else on the sample; the exit status of that."""
    try:
        system_packages.ensure(system_packages.FOR_RUN)
        python = str(setup_env.prepare())
        if has_display(sys.platform, os.environ):
            return subprocess.run([python, "-m", "ui", *arguments], check=False).returncode
        return _render(python, arguments)
    except setup_env.SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def has_display(system: str, environment: Mapping[str, str]) -> bool:
    """Whether a window can open. ``system`` is ``sys.platform``."""
    if system in {"win32", "darwin"}:
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def headless_command(arguments: list[str], here: Path) -> tuple[list[str], Path | None]:
    """The ``previz`` verb for a machine without a display, and the file that it will write.

    The first argument is a script; without one it is the sample. The file is ``out/`` and the
    script's name under ``here``, or None when the arguments name it themselves.
    """
    script = arguments[0] if arguments else str(setup_env.ROOT / SAMPLE)
    rest = arguments[1:]
    if {"-o", "--output"} & set(rest):
        return ["animatic", script, *rest], None
    out = here / "out" / f"{Path(script).stem}.mp4"
    return ["animatic", script, "-o", str(out), *rest], out


def _render(python: str, arguments: list[str]) -> int:
    command, out = headless_command(arguments, Path.cwd())
    if out:
        out.parent.mkdir(exist_ok=True)
    print("There is no display here, so Previz renders the animatic instead.", flush=True)
    done = subprocess.run([python, "-m", "previz.cli", *command], check=False)
    if done.returncode == 0 and out:
        print(f"The animatic is {out}")
    return done.returncode
