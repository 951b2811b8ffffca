"""Which diffusion models are on this machine, whether they are whole, and which one would fit.

A model is a folder in the diffusers layout: ``model_index.json`` beside one folder per component.
Nothing here imports torch, so the window can ask. What is supported is a table in
``resources/models.json``, an allow-list of pipeline and component classes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

import msgspec

from previz.engine.beside import check_beside, obeyed, parts_beside
from previz.engine.controlnets import KIND, LED, PART, configuration
from previz.engine.parts import (
    CONFIG,
    elsewhere,
    is_single,
    part_config,
    part_folder,
    part_weights,
)
from previz.engine.single_file import DENOISERS, check_fits, is_foreign, read_head
from previz.errors import ModelFolderError
from previz.resources import resource

INDEX = "model_index.json"
MODULAR_INDEX = "modular_model_index.json"
"""Of families that diffusers has as blocks only; see ``gpu/modular.py``."""
ALIKE = {"AnimateDiffPipeline": "AnimateDiffControlNetPipeline"}
"""Pipelines of diffusers that are another one with a part less; that part is optional here."""
_LONGEST_INDEX = 2**20
_LONGEST_CONFIG = 2**24
_AGAIN = "Copy or download the model's folder again."


class PipelineKind(msgspec.Struct, frozen=True):
    """A supported pipeline class: its prompt family, its controls, its allowed components.

    ``idle`` are components that Previz does not use and does not load. ``still``: it makes one
    picture and no film. ``name`` is that of the one model of its kind; ``width_px`` is the one
    width that it makes, 0 where it makes any. ``beside`` are parts that the index need not name,
    ``by`` which of all parts it obeys a control through, where that takes one. ``merged`` is a
    part that a component of a class holds already: (part, component, class).
    """

    family: str
    controls: tuple[str, ...]
    components: dict[str, tuple[str, ...]]
    optional: tuple[str, ...] = ()
    videos: int = 1
    idle: tuple[str, ...] = ()
    still: bool = False
    name: str = ""
    width_px: int = 0
    blocks: str = ""
    beside: dict[str, tuple[str, ...]] = {}
    by: dict[str, tuple[str, ...]] = {}
    merged: tuple[str, str, str] | None = None


class Gathered(msgspec.Struct, frozen=True):
    """Where parts of a model come from that nobody publishes whole.

    ``parts`` are folders, or single files, of a repository, each with the part that it becomes;
    a folder of no name is the repository itself.
    """

    repo: str
    parts: dict[str, str]


class KnownModel(msgspec.Struct, frozen=True):
    """A row of the shipped table. Sizes: GB (10^9 bytes) on disk, GiB of memory.

    ``gated``: its makers give it only to those who have agreed to its licence. ``extras`` are
    folders that lie beside its parts and are fetched with them. A model that is ``gathered`` from
    several repositories has its index and other small files ``written`` by us: those of this name.
    ``beside``: it is no model but a part for the one of this id, beside whose folder it lies.
    """

    id: str
    name: str
    repo: str
    pipeline: str
    licence: str
    disk_gb: float
    memory_gib: float
    ram_gib: float
    rank: int
    why: str
    gated: bool = False
    extras: tuple[str, ...] = ()
    gathered: tuple[Gathered, ...] = ()
    written: str = ""
    beside: str = ""


class _Table(msgspec.Struct, frozen=True):
    pipelines: dict[str, PipelineKind]
    models: tuple[KnownModel, ...]
    written: dict[str, dict[str, dict[str, object]]] = {}
    note: str = ""


@dataclass(frozen=True, slots=True)
class InstalledModel:
    """A whole and supported model folder.

    ``id`` is what a RenderSpec's ``engine`` says; it comes from the folder's name, so it is the
    same on another machine. ``family`` chooses how prompts are written. ``controls`` are the kinds
    of what commands it, the one it likes best first; ``videos`` how many of them it wants drawn.
    """

    id: str
    name: str
    folder: Path
    pipeline_class: str
    family: str
    controls: tuple[str, ...]
    size_bytes: int
    videos: int = 1
    still: bool = False
    width_px: int = 0


@dataclass(frozen=True, slots=True)
class DamagedModel:
    """A folder that was meant as a model and cannot be used, and the three sentences why."""

    folder: Path
    problem: ModelFolderError


@cache
def _table() -> _Table:
    return msgspec.json.decode(resource("models.json").read_bytes(), type=_Table)


def written_files(name: str) -> dict[str, dict[str, object]]:
    """Small files of ours for gathered models, by their paths: an index, a schedule."""
    return _table().written[name]


def supported_pipelines() -> tuple[str, ...]:
    """Names of the pipeline classes that Previz can run."""
    return tuple(_table().pipelines)


def known_models() -> tuple[KnownModel, ...]:
    """The shipped table of models."""
    return _table().models


def pipeline_kind(name: str) -> PipelineKind:
    """The table's row of a supported pipeline class.

    Raises:
        ModelFolderError: not supported; the message says which are.
    """
    try:
        return _table().pipelines[name]
    except KeyError:
        raise ModelFolderError(
            f"Models of the kind {name} are not supported.",
            f"Previz runs {', '.join(supported_pipelines())} so far.",
            "Choose one of them, in the diffusers layout.",
        ) from None


def installed_models(folders: Iterable[Path], modular: bool = False) -> list[InstalledModel]:
    """Every usable model in or under the given folders, by name. Damaged ones are left out.

    Args:
        modular: with families that diffusers has as blocks only.
    """
    found: dict[str, InstalledModel] = {}
    for folder in model_folders(folders, (INDEX, MODULAR_INDEX) if modular else (INDEX,)):
        try:
            model = check_model_folder(folder)
        except ModelFolderError:
            continue
        found.setdefault(model.id, model)
    return sorted(found.values(), key=lambda model: model.name)


def damaged_models(folders: Iterable[Path]) -> list[DamagedModel]:
    """Folders with a model index that cannot be used, each with its reason."""
    damaged = []
    for folder in model_folders(folders):
        try:
            check_model_folder(folder)
        except ModelFolderError as problem:
            damaged.append(DamagedModel(folder, problem))
    return damaged


def check_model_folder(folder: Path) -> InstalledModel:
    """Check a folder without loading it: index, classes, components, and each weight file's head.

    Raises:
        ModelFolderError: what is wrong, and what to do.
    """
    try:
        return _checked(folder)
    except OSError as error:
        raise ModelFolderError(
            f"The model “{folder.name}” cannot be read.",
            f"{error.strerror}: {error.filename}.",
            "Change the folder's permissions, or check its disk.",
        ) from error
    except (ArithmeticError, LookupError, TypeError, ValueError) as error:
        raise ModelFolderError(
            f"The model “{folder.name}” cannot be read.",
            f"A number of its configuration or of a file beside it is missing or wrong: {error}.",
            _AGAIN,
        ) from error


def _checked(folder: Path) -> InstalledModel:
    """As above. Raises ModelFolderError, OSError for what may not be looked at, and what sums of
    numbers that are not there come to."""
    pipeline, components = _index(folder)
    kind = pipeline_kind(pipeline)
    components = used_components(kind, components, folder)
    _check_classes(folder, kind, components)
    for name, class_name in components.items():
        part, note = part_folder(folder, name), elsewhere(folder, name)
        if not part.is_dir() and not (note is not None and note.file):
            raise ModelFolderError(
                f"The model “{folder.name}” is not complete.",
                f"Its part “{name}” ({class_name}) is missing.",
                _AGAIN,
            )
        _check_code(folder, part)
        _check_kind(folder, name, class_name, kind)
        if has_weights(class_name):
            _check_weights(folder, name, class_name)
    if kind.beside:
        check_beside(folder, components)
    size = _bytes(folder) + sum(_outside(folder, name) for name in components)
    known = known_model(folder)
    name = known.name if known else kind.name or own_name(folder)
    model_id = known.id if known else _slug(own_name(folder))
    controls = kind.controls
    if kind.by:
        controls = obeyed(folder, controls, kind.by, components)
    return InstalledModel(
        model_id, name, folder, pipeline, kind.family, controls, size, kind.videos, kind.still,
        kind.width_px,
    )  # fmt: skip


def _check_weights(folder: Path, part: str, class_name: str) -> None:
    """Raises ModelFolderError: they are not whole, or a single file of something else."""
    single = single_weights(folder, part, class_name)
    if single is None:
        return
    if part == PART:
        configuration(single, part_config(folder, "transformer"), refined=True)
    else:
        check_fits(single, class_name, part_config(folder, part))


def single_weights(folder: Path, part: str, class_name: str) -> Path | None:
    """A part's weights where they are one file of another program's making, else None.

    Raises:
        ModelFolderError: the part's weights are not whole.
    """
    files = part_weights(folder, part)
    alone = is_single(folder, part, files)
    if not alone and class_name in DENOISERS and len(files) == 1:
        alone = is_foreign(read_head(files[0]).shapes)
    return files[0] if alone else None


def _check_kind(folder: Path, part: str, class_name: str, kind: PipelineKind) -> None:
    """Raises ModelFolderError: the part's configuration is that of another class."""
    path = part_folder(folder, part) / CONFIG
    if not path.is_file():
        return  # tokenizers and schedulers have other files; networks without one do not load
    says = str(part_config(folder, part).get("_class_name", class_name))
    allowed = {each.rpartition(".")[2] for each in _allowed(kind, part)}
    if says.rpartition(".")[2] not in allowed:
        raise ModelFolderError(
            f"The model “{folder.name}” is not one that Previz runs.",
            f"Its part “{part}” is a {says} by its {CONFIG}, and {INDEX} says {class_name}.",
            _AGAIN,
        )


def _check_code(folder: Path, part: Path) -> None:
    """Raises ModelFolderError: the part asks for a program that came with the folder."""
    for name in (CONFIG, "tokenizer_config.json", "preprocessor_config.json"):
        path = part / name
        if not path.is_file():
            continue
        if path.stat().st_size > _LONGEST_CONFIG:
            why = f"{part.name}/{name} is longer than 16 MiB."
            raise ModelFolderError(f"The model “{folder.name}” cannot be read.", why, _AGAIN)
        if b'"auto_map"' in path.read_bytes():
            raise ModelFolderError(
                f"The model “{folder.name}” wants to run code of its own.",
                f"{part.name}/{name} names a program in the folder (auto_map). Previz runs none.",
                "Use the model as diffusers and transformers know it.",
            )


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _outside(folder: Path, part: str) -> int:
    """Bytes of a part that lies elsewhere."""
    if elsewhere(folder, part) is None:
        return 0
    place = part_folder(folder, part)
    if place != folder / part:
        return _bytes(place)
    files = (path for path in part_weights(folder, part) if folder not in path.parents)
    return sum(path.stat().st_size for path in files)


def model_components(folder: Path) -> dict[str, str]:
    """Component name to class name, as the checked index says, without those that are idle.

    Raises:
        ModelFolderError: the index is missing or broken, or the pipeline is not supported.
    """
    pipeline, components = _index(folder)
    return used_components(pipeline_kind(pipeline), components, folder)


def _index(folder: Path) -> tuple[str, dict[str, str]]:
    """What the index says, with a ControlNet that lies beside the model."""
    pipeline, components = read_index(folder)
    pipeline = ALIKE.get(pipeline, pipeline)
    if pipeline not in LED:
        return pipeline, components
    laid_out = (folder / PART / CONFIG).is_file()
    if not laid_out and elsewhere(folder, PART) is None:
        return pipeline, components
    return LED[pipeline], {**components, PART: KIND}


def index_file(folder: Path) -> Path:
    """Where a model's index is, or would be."""
    modular = folder / MODULAR_INDEX
    return modular if modular.is_file() and not (folder / INDEX).is_file() else folder / INDEX


def model_options(folder: Path) -> dict[str, object]:
    """The pipeline's own settings in the index: plain numbers and switches, no components."""
    index = msgspec.json.decode(index_file(folder).read_bytes(), type=dict[str, object])
    return {
        name: value
        for name, value in index.items()
        if not name.startswith("_") and isinstance(value, bool | int | float)
    }


def model_folders(folders: Iterable[Path], names: tuple[str, ...] = (INDEX,)) -> Iterator[Path]:
    """Folders that hold an index: given, one or two below (owner/name), or in a hub cache."""
    seen: set[Path] = set()
    for folder in folders:
        for pattern, name in product(("", "*", "*/*", "models--*/snapshots/*"), names):
            for index in sorted(folder.glob(f"{pattern}/{name}" if pattern else name)):
                if any(part.startswith(".") for part in index.relative_to(folder).parts):
                    continue  # what is being downloaded is no model yet
                if index.parent.resolve() not in seen:
                    seen.add(index.parent.resolve())
                    yield index.parent


def read_index(folder: Path) -> tuple[str, dict[str, str]]:
    """The pipeline's class name, and component name to class name."""
    path = index_file(folder)
    if not path.is_file():
        raise _no_index(folder)
    try:
        if path.stat().st_size > _LONGEST_INDEX:
            raise ValueError("it is longer than a megabyte")
        index = msgspec.json.decode(path.read_bytes(), type=dict[str, object])
    except (OSError, ValueError, msgspec.DecodeError, RecursionError) as error:
        raise ModelFolderError(
            f"The model “{folder.name}” cannot be read.", f"{path.name}: {error}.", _AGAIN
        ) from error
    components: dict[str, str] = {}
    for name, value in index.items():
        if isinstance(value, list) and len(value) in (2, 3) and value[1] is not None:
            library, class_name = str(value[0]), str(value[1])
            # Another library would be code that came with the folder.
            ours = library in ("diffusers", "transformers")
            components[name] = class_name if ours else f"{library}.{class_name}"
    return str(index.get("_class_name", "no class at all")), components


def _no_index(folder: Path) -> ModelFolderError:
    if not folder.exists():
        why = "There is no such folder."
    elif not folder.is_dir():
        why = "It is a file; a model in the diffusers layout is a folder."
    else:
        why = f"The folder has no {INDEX}."
    return ModelFolderError(
        f"“{folder}” is not a model.",
        why,
        f"Choose the folder that holds {INDEX}, beside folders such as transformer and vae.",
    )


def used_components(kind: PipelineKind, components: dict[str, str], folder: Path) -> dict[str, str]:
    """Those of the index that are loaded, and those that lie beside them."""
    idle = {*kind.idle, *kind.beside}
    if kind.merged is not None and components.get(kind.merged[1]) == kind.merged[2]:
        idle.add(kind.merged[0])
    named = {name: known for name, known in components.items() if name not in idle}
    return {**named, **parts_beside(folder, kind.beside)}


def _allowed(kind: PipelineKind, part: str) -> tuple[str, ...]:
    return (*kind.components.get(part, ()), *kind.beside.get(part, ()))


def _check_classes(folder: Path, kind: PipelineKind, components: dict[str, str]) -> None:
    for name, class_name in components.items():
        if class_name not in _allowed(kind, name):
            raise ModelFolderError(
                f"The model “{folder.name}” is not one that Previz runs.",
                f"Its part “{name}” is a {class_name}, which is not on the list of known classes.",
                "Use the model as its makers publish it.",
            )
    missing = set(kind.components) - set(components) - set(kind.optional)
    if missing:
        raise ModelFolderError(
            f"The model “{folder.name}” is not complete.",
            f"{INDEX} does not name its {' and '.join(sorted(missing))}.",
            _AGAIN,
        )


_PLAIN = ("Scheduler", "Tokenizer", "TokenizerFast", "TokenizersBackend", "Guidance")
_PLAIN_OF_PICTURES = ("ImageProcessor", "ImageProcessorFast", "ImageProcessorPil")


def has_weights(class_name: str) -> bool:
    return not class_name.endswith((*_PLAIN, *_PLAIN_OF_PICTURES))


def own_name(folder: Path) -> str:
    """The folder's name; a hub cache keeps it two folders up, with its owner."""
    if folder.parent.name == "snapshots":
        return folder.parent.parent.name.rpartition("--")[2]
    return folder.name


def known_model(folder: Path) -> KnownModel | None:
    name = own_name(folder).lower()
    return next(
        (model for model in _table().models if model.repo.rpartition("/")[2].lower() == name), None
    )


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9.]+", "-", name.lower()).strip("-") or "model"
