"""What this machine has to render with, found without loading torch."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path

from previz.app.amd import (
    CUDA_SEES,
    HIP_SEES,
    ROCM_SEES,
    AmdCard,
    amd_cards,
    torch_is_for_amd,
)

MIB = 2**20
SYSFS = Path("/sys")
Environment = tuple[tuple[str, str], ...]
NVIDIA_TOOL = "nvidia-smi"
APPLE = "Apple silicon"


@dataclass(frozen=True, slots=True)
class Machine:
    """``accelerator`` is the name of a graphics card or Apple chip, empty for the CPU alone.

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


@dataclass(frozen=True, slots=True)
class Accelerator:
    """A card or chip that models run on.

    ``id`` is how CUDA or ROCm knows it, empty for Apple's. ``memory_mib`` is 0 where it is the
    machine's. ``place`` is ROCm's word for a card of AMD, empty for others.
    """

    id: str
    name: str
    memory_mib: int
    place: str = ""

    @property
    def alone(self) -> Environment:
        """What a worker is told so that it sees no other card."""
        if self.place:  # ROCm numbers anew what it is let see: of one card it is always the first
            return (ROCM_SEES, self.place), (HIP_SEES, "0")
        return ((CUDA_SEES, self.id),) if self.id else ()

    @property
    def hidden(self) -> Environment:
        """What a worker is told so that it sees no card of this kind."""
        return ((HIP_SEES if self.place else CUDA_SEES, "-1"),)


def this_machine(folder: Path) -> Machine:
    """Look once; ``folder`` is where models would be kept."""
    import psutil  # late: a window opens without it

    ram_mib = psutil.virtual_memory().total // MIB
    first = next(iter(accelerators()), Accelerator("", "", 0))
    apple = first.name == APPLE
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    return Machine(
        first.name,
        ram_mib if apple else first.memory_mib,
        ram_mib,
        shutil.disk_usage(existing).free // MIB,
    )


def accelerators() -> tuple[Accelerator, ...]:
    """What models can run on besides the processor, by the driver's own tool or the kernel.

    Takes up to some seconds where NVIDIA's tool is installed. What ``CUDA_VISIBLE_DEVICES``, or
    ROCm's variables, hide is not there. Cards of AMD count where torch was built for them.
    """
    if torch_is_for_amd():
        return tuple(map(of_amd, amd_cards(SYSFS)))
    cards = seen(_nvidia(), os.environ.get(CUDA_SEES))
    if not cards and platform.system() == "Darwin" and platform.machine() == "arm64":
        return (Accelerator("", APPLE, 0),)
    return cards


def asks_a_driver() -> bool:
    """Whether ``accelerators`` has to wait for a tool of the driver."""
    return shutil.which(NVIDIA_TOOL) is not None


def of_amd(card: AmdCard) -> Accelerator:
    """A card of AMD; one without a number of its own is known by its place."""
    return Accelerator(card.id or f"AMD-{card.place}", card.name, card.memory_mib, card.place)


def _nvidia() -> tuple[Accelerator, ...]:
    tool = shutil.which(NVIDIA_TOOL)
    if tool is None:
        return ()
    try:
        answer = subprocess.run(
            [tool, "--query-gpu=uuid,name,memory.total", "--format=csv,noheader,nounits"],
            capture_output=True,
            text=True,
            timeout=10,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return ()
    return read_cards(answer.stdout)


def read_cards(answer: str) -> tuple[Accelerator, ...]:
    """The cards in the driver's answer: a line each of id, name and memory in MiB."""
    cards = []
    for line in answer.splitlines():
        known, comma, rest = line.partition(",")
        name, more, memory = rest.rpartition(",")
        if comma and more:
            # A card that shares the machine's memory says “[N/A]”.
            mib = int(memory) if memory.strip().isdecimal() else 0
            cards.append(Accelerator(known.strip(), name.strip(), mib))
    return tuple(cards)


def seen(cards: tuple[Accelerator, ...], visible: str | None) -> tuple[Accelerator, ...]:
    """The cards that ``CUDA_VISIBLE_DEVICES`` lets programs see, in its order, named as it does.

    As the driver reads it: numbers or the beginnings of ids, up to the first that is neither.
    """
    if visible is None:
        return cards
    found: list[Accelerator] = []
    for word in map(str.strip, visible.split(",")):
        number = int(word) if word.isdecimal() else -1
        if 0 <= number < len(cards):
            found.append(replace(cards[number], id=word))
        elif named := [card for card in cards if word and card.id.startswith(word)]:
            found.append(replace(named[0], id=word))
        else:
            break
    return tuple(found)
