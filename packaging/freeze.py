"""Write the exact versions anew: ``python3.11 packaging/freeze.py``, on Linux, with a network.

Installs the newest versions that ``pyproject.toml`` allows into a fresh environment and writes
``constraints.txt`` and ``constraints-cuda.txt``. Use the oldest Python that we support: what
runs on it has wheels for the newer ones. Then run the tests, and commit both files.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import torch_build
from setup_env import (
    BUILD_BACKEND,
    CONSTRAINTS,
    CUDA_CONSTRAINTS,
    ROOT,
    pinned,
    venv_python,
)

OTHER_SYSTEMS = {"rubicon-objc": 'sys_platform == "darwin"'}
"""Packages that only another system than Linux needs, with the marker that says so."""

CUDA_FAMILIES = ("nvidia-", "cuda-", "triton")

HEAD = "# Exact versions of everything; written by packaging/freeze.py.\n"
CUDA_HEAD = (
    "# What the CUDA build of torch from the ordinary package sources brings on Linux; written by\n"
    "# packaging/freeze.py. Apart from constraints.txt, because PyTorch's own wheel index has\n"
    "# builds for other CUDA versions too.\n"
)


def main() -> int:
    version = pinned(CONSTRAINTS.read_text(), "torch")
    build = torch_build.choose(torch_build.Machine("Linux"), version)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        pip = [str(venv_python(Path(folder))), "-m", "pip"]
        subprocess.run([*pip, "install", "--no-deps", build.requirements[0]], check=True)
        subprocess.run([*pip, "install", BUILD_BACKEND, "-e", f"{ROOT}[dev]"], check=True)
        frozen = _output([*pip, "freeze", "--all", "--exclude", "pip", "--exclude-editable"])
        others = _resolved(pip, list(OTHER_SYSTEMS))
        cuda = _resolved(pip, [f"torch==={version}"])
    CONSTRAINTS.write_text(HEAD + constraints(frozen, others))
    CUDA_CONSTRAINTS.write_text(CUDA_HEAD + cuda_constraints(cuda))
    return 0


def constraints(frozen: str, others: dict[str, str]) -> str:
    """What pip freeze printed, without local labels, and what other systems need besides."""
    lines = [line.split("+")[0] for line in frozen.splitlines() if "==" in line]
    lines += [f"{name}=={others[name]}; {marker}" for name, marker in OTHER_SYSTEMS.items()]
    return "".join(f"{line}\n" for line in sorted(lines, key=str.lower))


def cuda_constraints(resolved: dict[str, str]) -> str:
    """Of all that torch brings, the packages that only its CUDA build has."""
    lines = [f"{name}=={version}" for name, version in resolved.items()]
    return "".join(f"{line}\n" for line in sorted(lines) if line.startswith(CUDA_FAMILIES))


def _resolved(pip: list[str], requirements: list[str]) -> dict[str, str]:
    """Names and versions that pip would install, dependencies included."""
    question = ["install", "--quiet", "--dry-run", "--ignore-installed", "--report", "-"]
    report = json.loads(_output([*pip, *question, *requirements]))
    found = (item["metadata"] for item in report["install"])
    return {item["name"].lower(): item["version"] for item in found}


def _output(command: list[str]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    sys.exit(main())
