"""Make ``.venv`` ready: the interpreter's own venv, filled by its pip, to exact versions.

A stamp in ``.venv`` is written when everything is installed. While it matches, a second run
costs milliseconds; without it, pip is asked again and goes on where it was interrupted.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

import torch_build
from torch_build import TorchBuild

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYPROJECT = ROOT / "pyproject.toml"
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
CUDA_CONSTRAINTS = ROOT / "packaging" / "constraints-cuda.txt"
BUILD_BACKEND = "hatchling"
NO_SUCH_VERSION = "No matching distribution found"
OFFLINE_HINT = (
    "Previz needs the network once, to fetch its Python packages. Without a network, copy the"
    " wheels into a folder and set PIP_NO_INDEX=1 and PIP_FIND_LINKS=<that folder>. Then run the"
    " same command again: it goes on where it stopped. If it never gets further, delete .venv."
)


class SetupError(Exception):
    """The environment cannot be made; the message says what to do."""


@dataclass(frozen=True)
class Stamp:
    """What is in ``.venv``: the hash of what was asked for, the extras, and the build of torch."""

    key: str
    extras: tuple[str, ...]
    torch_key: str
    torch_line: str

    def covers(self, key: str, extras: tuple[str, ...]) -> bool:
        """Whether nothing needs installing: the tests' environment is good for the window too."""
        return self.key == key and set(extras) <= set(self.extras)


def prepare(extras: tuple[str, ...] = ()) -> Path:
    """The Python of a ready ``.venv``; makes, fills or repairs it first when that is needed.

    Args:
        extras: names from ``[project.optional-dependencies]``.

    Raises:
        SetupError: venv or pip failed.
    """
    build = torch_build.choose(torch_build.this_machine(), pinned(CONSTRAINTS.read_text(), "torch"))
    key = wanted_key(build)
    stamp = read_stamp(stamp_path())
    if stamp and stamp.covers(key, extras) and venv_python(VENV).exists():
        print(stamp.torch_line, flush=True)
        return venv_python(VENV)
    print(build.line, flush=True)
    stamp_path().unlink(missing_ok=True)
    make_venv(VENV)
    torch_line = _install_torch(build, again=stamp is None or stamp.torch_key != build.key)
    _install_project(build, extras)
    write_stamp(stamp_path(), Stamp(key, extras, build.key, torch_line))
    return venv_python(VENV)


def stamp_path() -> Path:
    return VENV / "previz-stamp.json"


def venv_python(venv: Path) -> Path:
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def wanted_key(build: TorchBuild) -> str:
    """A hash of all that decides what belongs into ``.venv``, the extras aside."""
    digest = hashlib.sha256()
    for path in (PYPROJECT, CONSTRAINTS, CUDA_CONSTRAINTS):
        digest.update(path.read_bytes())
    digest.update(repr((sys.version_info[:3], str(ROOT), build.key)).encode())
    return digest.hexdigest()


def pinned(constraints: str, name: str) -> str:
    """The version that a constraints text pins a package to.

    Raises:
        SetupError: it pins no such package.
    """
    for line in constraints.splitlines():
        requirement = line.split("#")[0].split(";")[0].strip()
        if requirement.lower().startswith(f"{name}=="):
            return requirement.split("==")[1]
    raise SetupError(f"packaging/constraints.txt does not pin {name}. Restore it from git.")


def read_stamp(path: Path) -> Stamp | None:
    """The stamp; None when there is none or it cannot be understood."""
    try:
        fields = json.loads(path.read_text(encoding="utf-8"))
        return Stamp(**{**fields, "extras": tuple(fields["extras"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None


def write_stamp(path: Path, stamp: Stamp) -> None:
    """Whole or not at all."""
    draft = path.with_suffix(".tmp")
    draft.write_text(json.dumps(asdict(stamp), indent=1), encoding="utf-8")
    draft.replace(path)


def make_venv(venv: Path) -> None:
    """Make the environment, or make it anew when it is broken or of another Python."""
    if venv_is_sound(venv):
        drop_half_installed(venv)
        return
    print(f"Making {venv} with Python {sys.version.split()[0]} …", flush=True)
    shutil.rmtree(venv, ignore_errors=True)
    made = subprocess.run([sys.executable, "-m", "venv", str(venv)], check=False)
    if made.returncode != 0:
        raise SetupError(
            f"Python could not make {venv}. The lines above say why. On Debian and Ubuntu the"
            " package python3-venv is needed: sudo apt-get install -y python3-venv"
        )


def venv_is_sound(venv: Path) -> bool:
    """Whether the environment is of this Python's version and its pip is complete."""
    if not venv_python(venv).exists():
        return False
    folder = site_packages(venv)
    return any(folder.glob("pip-*.dist-info/RECORD"))


def site_packages(venv: Path) -> Path:
    """Where this Python's version would put packages; of another version, it does not exist."""
    if os.name == "nt":
        return venv / "Lib" / "site-packages"
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    return venv / "lib" / version / "site-packages"


def drop_half_installed(venv: Path) -> None:
    """Make pip forget packages whose installation was interrupted, so that it installs them.

    pip writes RECORD last; without it a folder of metadata makes pip believe in files that may
    not be there.
    """
    for metadata in site_packages(venv).glob("*.dist-info"):
        if not (metadata / "RECORD").exists():
            print(f"{metadata.stem} was interrupted; installing it again.", flush=True)
            shutil.rmtree(metadata)


def _install_torch(build: TorchBuild, again: bool) -> str:
    """torch first and alone, so that nothing else brings another build. Its line, as it came.

    ``again`` replaces a torch of the same number: one index's 2.13.0 is not another's.
    """
    source = ["--index-url", build.index] if build.index else []
    replace = ["--force-reinstall"] if build.index and again else []
    for requirement in build.requirements:
        failure = _pip("--no-deps", *source, *replace, requirement)
        if failure == "":
            fell_back = build.fallback and requirement == build.requirements[-1]
            if fell_back:
                print(build.fallback, flush=True)
            return build.fallback if fell_back else build.line
        if NO_SUCH_VERSION not in failure:
            break
    print(failure, file=sys.stderr)
    raise SetupError(f"pip could not install {requirement}. {OFFLINE_HINT}")


def _install_project(build: TorchBuild, extras: tuple[str, ...]) -> None:
    """Everything else. The build backend goes first, so that it is the pinned one too."""
    constraints = ["-c", str(CONSTRAINTS)]
    if build.kind == "cuda" and not build.index:
        constraints += ["-c", str(CUDA_CONSTRAINTS)]
    project = f"{ROOT}[{','.join(extras)}]" if extras else str(ROOT)
    for request in ([BUILD_BACKEND], ["--no-build-isolation", "-e", project]):
        failure = _pip(*constraints, *request)
        if failure:
            print(failure, file=sys.stderr)
            raise SetupError(f"pip could not install Previz's packages. {OFFLINE_HINT}")


def _pip(*arguments: str) -> str:
    """Run the environment's own pip; what it said when it failed, empty when it did not.

    Its progress is shown as it comes. Errors are kept back: the caller may have another way.
    """
    command = [str(venv_python(VENV)), "-m", "pip", "install", *arguments]
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    run = subprocess.run(
        command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True, check=False
    )
    return "" if run.returncode == 0 else run.stderr.strip() or f"pip ended with {run.returncode}."
