"""Where diffusion models are looked for, and which one would fit this machine."""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass
from pathlib import Path

from previz.app.machine import Machine, this_machine
from previz.app.settings import Settings, data_folder
from previz.engine import catalogue
from previz.engine.catalogue import InstalledModel
from previz.engine.joined import LooseFile, join, loose_files
from previz.engine.suggestions import Suggestion, smallest_model, suggestion
from previz.errors import InputError
from previz.resources import resource

log = logging.getLogger(__name__)
GB_PER_GIB = 2**30 / 1e9


@dataclass(frozen=True, slots=True)
class ModelAdvice:
    """A model to install. ``fits`` is False when this machine is too small for every model.

    ``size_gib`` is an upper estimate of the download; ``where`` is the folder to put it in.
    """

    name: str
    repo_id: str
    size_gib: float
    licence: str
    fits: bool
    why: str
    where: Path


def default_models_folder() -> Path:
    return data_folder() / "models"


def joined_folder() -> Path:
    """Where models lie that are a single file and the rest of another model's folder."""
    return data_folder() / "joined"


def models_folders(settings: Settings) -> list[Path]:
    """The user's folders, the one that Previz suggests, what it joined, and what it ships."""
    return [*own_folders(settings), joined_folder(), *shipped_models()]


def own_folders(settings: Settings) -> list[Path]:
    """The user's folders, and the one that Previz suggests."""
    return [*map(Path, settings.models_folders), default_models_folder()]


Shelf = tuple[tuple[str, int], ...]
"""What lies in models folders and in each model's: paths, and when they changed in nanoseconds."""


def shelf(settings: Settings) -> Shelf:
    """What lies there now: while it equals an earlier one, no model has come or gone.

    Cheap enough to ask whenever the window is come back to; no file is opened.
    """
    seen: list[tuple[str, int]] = []
    for folder in own_folders(settings):
        for entry in _entries(folder):
            seen.append(_seen(entry))
            if entry.is_dir():
                seen += map(_seen, _entries(Path(entry.path)))
    return tuple(sorted(seen))


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []


def _seen(entry: os.DirEntry[str]) -> tuple[str, int]:
    try:
        return entry.path, entry.stat().st_mtime_ns
    except OSError:  # gone since, or a link to nowhere
        return entry.path, 0


def installed(settings: Settings) -> list[InstalledModel]:
    """Every model that can make something, single files with the rest of another included."""
    loose(settings)
    return catalogue.installed_models(models_folders(settings), settings.modular_models)


def loose(settings: Settings) -> list[LooseFile]:
    """The single files of weights in the user's folders; those that lack nothing become models."""
    files = loose_files(own_folders(settings))
    try:
        join(files, joined_folder())
    except OSError as error:
        log.warning("single files cannot be joined: %s", error)
    return files


def shipped_models() -> list[Path]:
    """The starter model's folder, where this copy of Previz has one."""
    try:
        return [resource("starter")]
    except FileNotFoundError:
        return []


def download_shelf(settings: Settings) -> Path:
    """The models folder that downloads go to: the user's first, else the one Previz suggests."""
    return own_folders(settings)[0]


def known_model(model_id: str) -> catalogue.KnownModel:
    """A model of the catalogue by its id.

    Raises:
        InputError: there is none of that id.
    """
    for model in catalogue.known_models():
        if model.id == model_id:
            return model
    raise InputError(
        f"The catalogue has no model “{model_id}”.",
        f"It has {', '.join(model.id for model in catalogue.known_models())}.",
        "Give one of these names.",
    )


def advice(settings: Settings) -> ModelAdvice:
    """Which model would fit this machine; the smallest one, not fitting, when none does."""
    folder = models_folders(settings)[0]
    machine = this_machine(folder)
    found = suggestion(machine.render_mib, machine.free_disk_mib, folder)
    fits = found is not None
    found = found or smallest_model(folder)
    return ModelAdvice(
        name=found.name,
        repo_id=found.repo,
        size_gib=found.disk_gb / GB_PER_GIB,
        licence=found.licence,
        fits=fits,
        why=_why(machine, found, fits),
        where=found.folder,
    )


def _why(machine: Machine, found: Suggestion, fits: bool) -> str:
    has = (
        f"{machine.accelerator} with {machine.accelerator_mib / 1024:.0f} GiB"
        if machine.accelerator
        else f"no graphics card for diffusion, {machine.ram_mib / 1024:.0f} GiB of memory"
    )
    disk = f"{machine.free_disk_mib / 1024:.0f} GiB free on the disk"
    if not fits:
        return (
            f"This machine has {has} and {disk}; the model needs {found.memory_gib:.0f} GiB of "
            f"memory and {found.disk_gb / GB_PER_GIB:.0f} GiB of disk. Clay renders every shot."
        )
    slow = "" if machine.accelerator else " On the processor a take needs hours."
    return f"This machine has {has} and {disk}. {found.why}{slow}"
