"""What both trainings share: where they run, when they rest, and how they go on."""

from __future__ import annotations

import math
import os
from dataclasses import dataclass
from pathlib import Path

import torch

WARM_UP = 50
"""Steps in which the learning rate rises."""


@dataclass(slots=True)
class State:
    """How far a training is."""

    step: int = 0
    seconds: float = 0.0


class Run:
    """A folder with the newest state of each training; a kept file is whole or not there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def resumed(
        self, name: str, model: torch.nn.Module, optimiser: torch.optim.Optimizer,
        device: torch.device,
    ) -> State:  # fmt: skip
        """Load what was kept, if anything was."""
        path = self.folder / f"{name}.pt"
        if not path.exists():
            return State()
        held = torch.load(path, map_location=device, weights_only=True)
        model.load_state_dict(held["model"])
        optimiser.load_state_dict(held["optimiser"])
        return State(int(held["step"]), float(held["seconds"]))

    def keep(
        self, name: str, model: torch.nn.Module, optimiser: torch.optim.Optimizer, state: State,
        seconds: float, sizes: object = None,
    ) -> None:  # fmt: skip
        """Write the state; ``sizes`` are those of the model, as plain values."""
        part = self.folder / f"{name}.{os.getpid()}.part"
        held = {
            "model": model.state_dict(),
            "optimiser": optimiser.state_dict(),
            "step": state.step,
            "seconds": seconds,
            "sizes": sizes,
        }
        torch.save(held, part)
        part.replace(self.folder / f"{name}.pt")


def device_of() -> torch.device:
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def settle() -> None:
    """One thread on a CPU, which others use too; fast products on a GPU."""
    torch.manual_seed(0)
    if torch.cuda.is_available():
        torch.set_float32_matmul_precision("high")
        torch.backends.cudnn.benchmark = True
    else:
        torch.set_num_threads(1)


def schedule(step: int, share: float) -> float:
    """Rise at first, then fall along a cosine with the share of the time that is used."""
    fall = 0.5 * (1 + math.cos(math.pi * min(1.0, share)))
    return min(1.0, (step + 1) / WARM_UP) * max(0.02, fall)
