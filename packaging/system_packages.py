"""System packages on Debian and Ubuntu: what the window, the stage and the tests need.

Elsewhere the desktop brings these libraries along.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys

FOR_RUN = (
    "libegl1",
    "libgl1",
    "libxkbcommon0",
    "libxkbcommon-x11-0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "libxcb-xkb1",
    "libxcb-image0",
    "libxcb-render-util0",
    "libdbus-1-3",
    "libfontconfig1",
    "libvulkan1",
    "mesa-vulkan-drivers",
)
FOR_TEST = (*FOR_RUN, "xvfb", "xdotool", "ffmpeg")


def missing(wanted: tuple[str, ...], report: str) -> tuple[str, ...]:
    """The wanted packages that a dpkg report does not show as installed.

    ``report`` holds lines of ``name status``, as ``dpkg-query`` prints them with our format. A
    package that dpkg knows and that was removed has another status than ``installed``.
    """
    installed = {
        words[0]
        for words in (line.split() for line in report.splitlines())
        if len(words) == 2 and words[1] == "installed"
    }
    return tuple(name for name in wanted if name not in installed)


def command_line(names: tuple[str, ...]) -> str:
    """The one line that a person types to install them."""
    return f"sudo apt-get install -y {' '.join(names)}"


def ensure(wanted: tuple[str, ...]) -> None:
    """Install what is missing when we are root on a Debian; else print the line that does.

    Never fails: whether the rest can go on without them is the caller's question.
    """
    if shutil.which("apt-get") is None or shutil.which("dpkg-query") is None:
        return
    names = missing((*wanted, *_venv_package()), _dpkg_report(wanted))
    if not names:
        return
    if os.geteuid() != 0:
        print(f"These system packages are missing. Please run:\n  {command_line(names)}")
    elif not _apt_install(names):
        print(f"apt-get could not install: {' '.join(names)}. Going on without them.")


def _venv_package() -> tuple[str, ...]:
    """Debian takes the venv module's pip out of Python and into a package of its own."""
    if importlib.util.find_spec("ensurepip"):
        return ()
    return (f"python{sys.version_info.major}.{sys.version_info.minor}-venv",)


def _dpkg_report(names: tuple[str, ...]) -> str:
    query = ["dpkg-query", "-W", "-f=${Package} ${db:Status-Status}\n", *names]
    # The exit status is 1 when a name is unknown; the known ones are printed all the same.
    return subprocess.run(query, capture_output=True, text=True, check=False).stdout


def _apt_install(names: tuple[str, ...]) -> bool:
    """Install as root; on failure fetch the package lists, which may be old, and try once more."""
    print(f"Installing system packages: {' '.join(names)}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-q", *names]
    for command in (install, ["apt-get", "update", "-q"], install):
        done = subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)
        if command is install and done.returncode == 0:
            return True
    return False
