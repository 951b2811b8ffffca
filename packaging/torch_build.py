"""Which build of torch this machine gets, and why.

An NVIDIA card gets the CUDA build, any other machine the CPU build where one exists.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

INDEX_VARIABLE = "PREVIZ_TORCH_INDEX"
INDEX_HINT = (
    f"Set {INDEX_VARIABLE} to the address of PyTorch's own wheel index"
    " (the install page of pytorch.org shows it)"
)


@dataclass(frozen=True)
class Machine:
    """What the choice depends on.

    ``system`` is ``platform.system()``; ``nvidia`` says what showed the card, else it is empty;
    ``index`` is the user's own source of torch wheels, else empty.
    """

    system: str
    nvidia: str = ""
    index: str = ""


@dataclass(frozen=True)
class TorchBuild:
    """A choice.

    ``requirements`` are tried in order until the package sources have one. ``line`` says which
    build and why; ``fallback`` is said instead when only the last requirement was to be had.
    """

    kind: str
    requirements: tuple[str, ...]
    line: str
    fallback: str = ""
    index: str = ""

    @property
    def key(self) -> str:
        """Equal for two set-ups that want the same files."""
        return "|".join((self.kind, self.index, *self.requirements))


def choose(machine: Machine, version: str) -> TorchBuild:
    """The build for a machine. ``version`` is the pinned one, without a local label."""
    if machine.nvidia:
        return _with_card(machine, version)
    because = "torch: CPU build, because no NVIDIA card was found."
    if machine.system != "Linux":
        return TorchBuild("cpu", (f"torch=={version}",), because, index=machine.index)
    return TorchBuild(
        "cpu",
        (f"torch=={version}+cpu", f"torch=={version}"),
        because,
        "torch: the large CUDA build (several gigabytes), although no NVIDIA card was found,"
        " because the configured package sources have no CPU build."
        f" {INDEX_HINT}, delete .venv and run again to get the small one.",
        machine.index,
    )


def _with_card(machine: Machine, version: str) -> TorchBuild:
    plain = f"torch=={version}"
    found = f"an NVIDIA card was found ({machine.nvidia})"
    if machine.index:
        return TorchBuild(
            "cuda", (plain,), f"torch: CUDA build, because {found}.", "", machine.index
        )
    if machine.system == "Linux":
        # Three equal signs: a "+cpu" wheel in the configured sources would satisfy two.
        exact = f"torch==={version}"
        return TorchBuild("cuda", (exact, plain), f"torch: CUDA build, because {found}.")
    return TorchBuild(
        "cpu",
        (plain,),
        f"torch: CPU build. {found[0].upper()}{found[1:]}, but the configured package sources have"
        f" no CUDA build for {machine.system}. {INDEX_HINT} and run again to get it.",
    )


def this_machine() -> Machine:
    """Look at the machine; costs milliseconds where there is no card."""
    system = platform.system()
    return Machine(system, nvidia_evidence(system), os.environ.get(INDEX_VARIABLE, ""))


def nvidia_evidence(system: str) -> str:
    """What shows that there is an NVIDIA card; empty when nothing does."""
    driver = Path("/proc/driver/nvidia/version")
    if driver.exists():
        return str(driver)
    windows = Path(os.environ.get("SYSTEMROOT", "C:/Windows")) / "System32" / "nvidia-smi.exe"
    if system == "Windows" and windows.exists():
        return str(windows)
    command = shutil.which("nvidia-smi")
    if command is None:
        return ""
    try:
        run = subprocess.run([command, "-L"], capture_output=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return "nvidia-smi" if run.returncode == 0 and run.stdout.strip() else ""
