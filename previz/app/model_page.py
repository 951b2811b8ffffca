"""What is told of models before one is chosen: the catalogue, what is here, what would fit."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from previz.app.fetch import arrived_bytes, model_place
from previz.app.joined_words import loose_sentences
from previz.app.machine import this_machine
from previz.app.models import GB_PER_GIB, download_shelf, installed, loose, models_folders
from previz.app.settings import Settings
from previz.engine import catalogue
from previz.engine.controlnets import check_net
from previz.errors import ModelFolderError, PrevizError


@dataclass(frozen=True, slots=True)
class ModelRow:
    """A model of the catalogue, as it is told before anything is fetched.

    ``size_gib`` is an upper estimate of the download, ``memory_gib`` what it asks of the
    accelerator. ``gated``: its makers give it only to those who have agreed to its licence.
    ``here`` is its folder on this machine; ``arrived_gib`` what an unfinished download has left.
    """

    id: str
    name: str
    repo: str
    makes: str
    licence: str
    size_gib: float
    memory_gib: float
    gated: bool
    why: str
    fits: bool
    here: Path | None = None
    arrived_gib: float = 0.0


def model_rows(settings: Settings, render_mib: int) -> list[ModelRow]:
    """The catalogue: what is here first, then what fits this machine, the best first.

    Args:
        render_mib: the memory that a model has to fit into.
    """
    here = {model.id: model.folder for model in installed(settings)}
    shelf = download_shelf(settings)
    rows = [
        _row(model, here.get(model.id), render_mib, shelf) for model in catalogue.known_models()
    ]
    rank = {model.id: model.rank for model in catalogue.known_models()}
    return sorted(rows, key=lambda row: (row.here is None, not row.fits, -rank[row.id], row.name))


def _row(model: catalogue.KnownModel, here: Path | None, render_mib: int, shelf: Path) -> ModelRow:
    return ModelRow(
        id=model.id,
        name=model.name,
        repo=model.repo,
        makes="pictures" if catalogue.pipeline_kind(model.pipeline).still else "takes",
        licence=model.licence,
        size_gib=model.disk_gb / GB_PER_GIB,
        memory_gib=model.memory_gib,
        gated=model.gated,
        why=model.why,
        fits=model.memory_gib * 1024 <= render_mib,
        here=here or _net(model, shelf),
        arrived_gib=arrived_bytes(shelf, model) / 2**30,
    )


def _net(model: catalogue.KnownModel, shelf: Path) -> Path | None:
    """Where the part for another model lies, if it is one and here."""
    if not model.beside:
        return None
    place = model_place(shelf, model)
    try:
        check_net(place)
    except ModelFolderError:
        return None
    return place


@dataclass(frozen=True, slots=True)
class FileRow:
    """A single file of weights or a damaged model, and what is to be said of it.

    ``ready``: with the rest of another model it is one.
    """

    name: str
    sentences: tuple[str, ...]
    ready: bool


@dataclass(frozen=True, slots=True)
class ModelPage:
    """All that somebody who chooses a model wants to know.

    ``shelf`` is where a download goes, with ``free_gib`` left on its disk; ``memory_gib`` is what
    models have on this machine, on its ``accelerator`` if it has one.
    """

    rows: tuple[ModelRow, ...]
    files: tuple[FileRow, ...]
    shelf: Path
    free_gib: float
    memory_gib: float
    accelerator: str


def model_page(settings: Settings) -> ModelPage:
    """Look at the machine and its models folders; it takes a moment."""
    shelf = download_shelf(settings)
    machine = this_machine(shelf)
    files = tuple(
        FileRow(file.path.name, loose_sentences(file), file.rest is not None)
        for file in sorted(loose(settings), key=lambda file: file.problem is not None)
    )
    broken = tuple(
        FileRow(each.folder.name, _sentences(each.problem), False)
        for each in catalogue.damaged_models(models_folders(settings))
    )
    rows = tuple(model_rows(settings, machine.render_mib))
    free_gib, memory_gib = machine.free_disk_mib / 1024, machine.render_mib / 1024
    return ModelPage(rows, (*files, *broken), shelf, free_gib, memory_gib, machine.accelerator)


def _sentences(problem: PrevizError) -> tuple[str, ...]:
    return tuple(filter(None, (problem.what, problem.why, problem.fix)))
