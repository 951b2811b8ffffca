"""Drives the real application from outside: its own process, a real X server, a real mouse."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from previz.app import projects
from previz.model.project import Project

Found = TypeVar("Found")
Node = dict[str, Any]
ROOT = Path(__file__).parents[2]


def can_drive() -> bool:
    """Whether there is an X server or one can be started, and something to move its mouse."""
    server = bool(os.environ.get("DISPLAY")) or shutil.which("Xvfb") is not None
    return sys.platform == "linux" and server and shutil.which("xdotool") is not None


@contextmanager
def display() -> Iterator[str]:
    """The name of an X display: the one there is, else a private one."""
    if os.environ.get("DISPLAY"):
        yield os.environ["DISPLAY"]
        return
    read_end, write_end = os.pipe()
    screen = ["-screen", "0", "1920x1200x24", "-nolisten", "tcp"]
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write_end), *screen],
        pass_fds=[write_end],
        stderr=subprocess.DEVNULL,
    )
    os.close(write_end)
    try:
        with os.fdopen(read_end) as answer:
            yield f":{answer.readline().strip()}"
    finally:
        server.terminate()
        server.wait(timeout=60)


def until(look: Callable[[], Found | None], what: str, timeout_s: float = 240.0) -> Found:
    """Look until there is something to see.

    Raises:
        AssertionError: the time is up; ``what`` says what never came.
    """
    end = time.monotonic() + timeout_s
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError(f"Waited {timeout_s:g} s for {what}.")


@dataclass
class Driver:
    """A running window. Places are found through the accessible tree, never by coordinates."""

    process: subprocess.Popen[bytes]
    environment: dict[str, str]
    dump: Path

    def nodes(self) -> list[Node]:
        """Everything visible that has a name, as of a moment ago."""
        try:
            found: list[Node] = json.loads(self.dump.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return []
        return found

    def look(self, name: str, role: str = "", described: str = "") -> Node | None:
        """The first node whose name begins so."""
        return next(
            (
                node
                for node in self.nodes()
                if node["name"].startswith(name)
                and role in ("", node["role"])
                and described in node["description"]
            ),
            None,
        )

    def see(self, name: str, role: str = "", described: str = "", timeout_s: float = 240.0) -> Node:
        """Wait for a node."""
        what = f"{role or 'something'} called “{name}” {described}".rstrip()
        return until(
            lambda: self.look(name, role, described) if self._alive() else None, what, timeout_s
        )

    def click(self, node: Node, x: float = 0.5, y: float = 0.5) -> None:
        left, top, width, height = node["rect"]
        self.mouse(round(left + width * x), round(top + height * y))

    def mouse(self, x: int, y: int) -> None:
        self._xdotool("mousemove", str(x), str(y), "sleep", "0.1", "click", "1")

    def press(self, *keys: str) -> None:
        self._xdotool("key", *keys)

    def type(self, words: str) -> None:
        self._xdotool("type", "--delay", "20", words)

    def fill(self, node: Node, words: str) -> None:
        """Type into a field in place of what is there, and leave it."""
        self.click(node, x=0.3)
        self.press("ctrl+a")
        self.type(words)
        self.press("Tab")

    def focus(self) -> None:
        """Give the window the keyboard; there is no window manager to do it."""
        pid = str(self.process.pid)
        window = until(
            lambda: self._xdotool("search", "--onlyvisible", "--pid", pid).split(), "the window"
        )
        self._xdotool("windowfocus", window[-1])

    def screenshot(self, path: Path) -> None:
        """What is on the screen, for people who have to find out why a test failed."""
        grab = ["ffmpeg", "-y", "-loglevel", "error", "-f", "x11grab", "-video_size", "1920x1200"]
        at = ["-i", self.environment["DISPLAY"], "-frames:v", "1", str(path)]
        if shutil.which("ffmpeg"):
            subprocess.run([*grab, *at], check=False, capture_output=True)

    def _alive(self) -> bool:
        code = self.process.poll()
        assert code is None, f"The application ended with {code}."
        return True

    def _xdotool(self, *arguments: str) -> str:
        return subprocess.run(
            ["xdotool", *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            check=arguments[0] != "search",
        ).stdout


@contextmanager
def driven(folder: Path, *arguments: str, **variables: str) -> Iterator[Driver]:
    """Run ``python -m ui`` with arguments; its own user folder and environment variables."""
    dump = folder / "accessible.json"
    with display() as name:
        environment = os.environ | {
            "DISPLAY": name,
            "QT_QPA_PLATFORM": "xcb",
            "PREVIZ_HOME": str(folder / "home"),
            "PREVIZ_ACCESSIBILITY_DUMP": str(dump),
            "LC_ALL": "C.UTF-8",
        }
        environment |= variables
        with (folder / "output.txt").open("wb") as output:
            process = subprocess.Popen(
                [sys.executable, "-m", "ui", *arguments],
                env=environment,
                stdout=output,
                stderr=output,
                cwd=ROOT,
            )
        driver = Driver(process, environment, dump)
        try:
            yield driver
        except BaseException:
            driver.screenshot(folder / "failed.png")
            raise
        finally:
            if process.poll() is None:
                process.terminate()
                process.wait(timeout=120)


def saved(folder: Path) -> Project:
    """The project as it is on the disk, read beside the window that has it open."""
    session = projects.open_project(folder)
    try:
        return session.project
    finally:
        session.close()
