"""Which model of the catalogue would fit a machine."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from previz.engine.catalogue import KnownModel, known_models, pipeline_kind


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A model that fits this machine, and how to get it."""

    name: str
    repo: str
    licence: str
    disk_gb: float
    memory_gib: float
    folder: Path
    why: str
    how: str


def suggestion(memory_mib: int, free_disk_mib: int, folder: Path) -> Suggestion | None:
    """The best model for this machine, or None when the smallest does not fit.

    Args:
        memory_mib: memory of the accelerator; without one, the system's memory.
        free_disk_mib: free space where models are kept.
        folder: where models are kept.
    """
    memory_gib, disk_gb = memory_mib / 1024, free_disk_mib * 2**20 / 1e9
    fitting = [
        model for model in _films() if model.memory_gib <= memory_gib and model.disk_gb <= disk_gb
    ]
    return _suggested(max(fitting, key=lambda model: model.rank), folder) if fitting else None


def smallest_model(folder: Path) -> Suggestion:
    """The model that asks for the least memory, for a machine that is too small for any."""
    return _suggested(min(_films(), key=lambda model: model.memory_gib), folder)


def _films() -> list[KnownModel]:
    """The known models that make takes; those of pictures are suggested to nobody who has none."""
    return [model for model in known_models() if not pipeline_kind(model.pipeline).still]


def _suggested(model: KnownModel, folder: Path) -> Suggestion:
    target = folder / model.repo.rpartition("/")[2]
    return Suggestion(
        model.name,
        model.repo,
        model.licence,
        model.disk_gb,
        model.memory_gib,
        target,
        model.why,
        _how(model, target),
    )


def _how(model: KnownModel, target: Path) -> str:
    if model.gathered:
        return f"Download {model.name} in Models: its parts come from several places."
    return f"Download the repository {model.repo} (up to {model.disk_gb:.0f} GB) into {target}."
