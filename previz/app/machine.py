"""What this machine has to render with, found without loading torch."""

from __future__ import annotations

import platform
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

MIB = 2**20


@dataclass(frozen=True, slots=True)
class Machine:
    """``accelerator`` is the name of an NVIDIA card or Apple chip, empty for the CPU alone.

    ``accelerator_mib`` is its memory; on Apple silicon that is the machine's own.
    """

    accelerator: str
    accelerator_mib: int
    ram_mib: int
    free_disk_mib: int

    @property
    def render_mib(self) -> int:
        """The memory that a model has to fit into."""
        return self.accelerator_mib or self.ram_mib


def this_machine(folder: Path) -> Machine:
    """Look once; ``folder`` is where models would be kept."""
    import psutil  # late: a window opens without it

    name, card_mib = _nvidia()
    ram_mib = psutil.virtual_memory().total // MIB
    if not name and platform.system() == "Darwin" and platform.machine() == "arm64":
        name, card_mib = "Apple silicon", ram_mib
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    return Machine(name, card_mib, ram_mib, shutil.disk_usage(existing).free // MIB)


def _nvidia() -> tuple[str, int]:
    """Name and memory (MiB) of the first NVIDIA card, by the driver's own tool."""
    tool = shutil.which("nvidia-smi")
    if tool is None:
        return "", 0
    try:
        answer = subprocess.run(
            [tool, "--query-gpu=name,memory.total", "--format=csv,noheader,nounits"],
            capture_output=True,
            text=True,
            timeout=10,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return "", 0
    name, _, memory = answer.stdout.strip().partition("\n")[0].rpartition(",")
    # A card that shares the machine's memory says “[N/A]”.
    return name.strip(), int(memory) if memory.strip().isdecimal() else 0
