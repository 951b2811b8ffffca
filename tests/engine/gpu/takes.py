"""A model loaded and a take made of it, as tests ask for both; and who hears what it says."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from previz.engine.gpu.take import MadeTake, WarmModel
from previz.engine.plan import ShotRequest
from previz.errors import Cancelled


class Listener:
    """Keeps what a take says; says stop at the n-th check if told so."""

    def __init__(self, stop_at: int = -1) -> None:
        self.notes: list[tuple[int, int, str]] = []
        self.pictures: list[NDArray[np.uint8]] = []
        self.checks = 0
        self._stop_at = stop_at

    def say(self, step: int, steps: int, note: str) -> None:
        self.notes.append((step, steps, note))

    def check(self) -> None:
        self.checks += 1
        if self.checks == self._stop_at:
            raise Cancelled


def load(folder: Path, cache: Path) -> WarmModel:
    return WarmModel.load(folder, cache, lambda *_: None, lambda: None)


def make(model: WarmModel, request: ShotRequest, listener: Listener | None = None) -> MadeTake:
    heard = listener or Listener()
    return model.make(request, heard.say, heard.pictures.append, heard.check)
