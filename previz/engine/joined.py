"""A model from a single file of weights and the rest of another model's folder.

Such a model is a small folder of our own in the diffusers layout: an index, the denoiser's
configuration, and notes that say where the weights and the other parts lie. Nothing is copied.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from previz.engine.catalogue import (
    INDEX,
    MODULAR_INDEX,
    PipelineKind,
    has_weights,
    known_model,
    model_folders,
    model_options,
    own_name,
    pipeline_kind,
    read_index,
)
from previz.engine.controlnets import LED, PART
from previz.engine.parts import (
    CONFIG,
    ELSEWHERE,
    GGUF,
    SAFETENSORS,
    Elsewhere,
    elsewhere,
    part_config,
    part_folder,
    weight_files,
)
from previz.engine.single_file import (
    DENOISERS,
    Release,
    known_releases,
    read_head,
    release_of,
)
from previz.errors import ModelFolderError

DENOISER, _SEEING = "transformer", "image_encoder"
NOT_MODELS = frozenset({"loras", "upscalers"})
"""Folders in a models folder whose files are something else."""


@dataclass(frozen=True, slots=True)
class LooseFile:
    """A single file of weights in a models folder.

    ``stored`` is what most of it is stored as (``Q4_0``, ``BF16`` …). ``rest`` is the folder that
    lends the other parts; where there is none, ``missing`` names them. ``problem`` says why it
    cannot be used at all.
    """

    path: Path
    size_bytes: int
    release: Release | None = None
    stored: str = ""
    rest: Path | None = None
    missing: tuple[str, ...] = ()
    problem: ModelFolderError | None = None

    @property
    def id(self) -> str:
        """As the model's folder is called, and a recipe names it."""
        return re.sub(r"[^a-z0-9.]+", "-", self.path.stem.lower()).strip("-") or "model"


def loose_files(folders: Sequence[Path]) -> list[LooseFile]:
    """Every single file of weights in or under the given folders, and what it lacks."""
    models = list(model_folders(folders))
    releases = (*known_releases(), *_own_releases(models))
    found: dict[str, LooseFile] = {}
    taken = set(_controlnets(models))
    for path in (each for each in _weight_files(folders) if each.resolve() not in taken):
        file = _looked_at(path, releases, models)
        found.setdefault(file.id, file)
    return sorted(found.values(), key=lambda file: file.path.name)


def join(files: Iterable[LooseFile], into: Path) -> None:
    """Make a model's folder of each file that lacks nothing, and take away those of files gone.

    Raises:
        OSError: the folder cannot be written.
    """
    whole = [file for file in files if file.rest is not None]
    for file in whole:
        for path, content in _layout(file, into / file.id):
            if not path.is_file() or path.read_bytes() != content:
                path.parent.mkdir(parents=True, exist_ok=True)
                unfinished = path.with_suffix(f".{os.getpid()}.tmp")  # others may read it now
                unfinished.write_bytes(content)
                unfinished.replace(path)
    for note in into.glob(f"*/{DENOISER}/{ELSEWHERE}"):
        try:
            named = msgspec.json.decode(note.read_bytes(), type=Elsewhere).file
        except (msgspec.DecodeError, UnicodeDecodeError):
            named = ""
        if not named or not Path(named).is_file():
            shutil.rmtree(note.parent.parent)


def _layout(file: LooseFile, folder: Path) -> Iterator[tuple[Path, bytes]]:
    """The files of a joined folder; the index comes last, so that half a folder is no model."""
    assert file.release is not None and file.rest is not None
    release, rest = file.release, file.rest
    _, classes = read_index(rest)
    needed = _needed(release)
    encode = msgspec.json.encode
    yield folder / DENOISER / CONFIG, encode(release.config)
    yield folder / DENOISER / ELSEWHERE, encode(Elsewhere(file=str(file.path.resolve())))
    for part in needed:
        lent = part_folder(rest, part).resolve()
        yield folder / part / ELSEWHERE, encode(Elsewhere(folder=str(lent)))
    index: dict[str, Any] = {"_class_name": release.pipeline}
    index |= model_options(rest) if release.folder else release.options
    index[DENOISER] = ["diffusers", release.kind]
    for part in needed:
        index[part] = ["transformers" if _reads(part) else "diffusers", classes[part]]
    yield folder / INDEX, encode(index)


def _reads(part: str) -> bool:
    return part.startswith(("tokenizer", "text_encoder", "image_", "feature_"))


def _looked_at(path: Path, releases: Iterable[Release], models: Sequence[Path]) -> LooseFile:
    size = path.stat().st_size
    try:
        release = release_of(path, releases)
    except ModelFolderError as problem:
        return LooseFile(path, size, problem=problem)
    stored = read_head(path).stored
    places = [Path(release.folder)] if release.folder else _by_kinship(models, release)
    lacks = [(place, _lacking(place, release)) for place in places]
    rest = next((place for place, missing in lacks if not missing), None)
    fewest = min((missing for _, missing in lacks), key=len, default=_needed(release))
    return LooseFile(path, size, release, stored, rest, () if rest else fewest)


def _by_kinship(models: Sequence[Path], release: Release) -> list[Path]:
    """The folders that may lend parts: those of the same pipeline first."""

    def distance(folder: Path) -> tuple[int, str]:
        known = known_model(folder)
        same = known is not None and known.id.startswith(release.id)
        return (0 if same else 1 if _pipeline(folder) == release.pipeline else 2), str(folder)

    return sorted(models, key=distance)


def _pipeline(folder: Path) -> str:
    try:
        return read_index(folder)[0]
    except ModelFolderError:
        return ""


def _needed(release: Release) -> tuple[str, ...]:
    """The parts that the pipeline wants besides the denoiser."""
    kind = pipeline_kind(release.pipeline)
    seeing = (_SEEING, "image_processor") if _SEEING in release.fits else ()
    return tuple(
        part
        for part in kind.components
        if part != DENOISER and (part not in kind.optional or part in seeing)
    )


def _lacking(folder: Path, release: Release) -> tuple[str, ...]:
    """The needed parts that a folder does not have, or not whole, or not of this model's kind."""
    try:
        _, classes = read_index(folder)
    except ModelFolderError:
        return _needed(release)
    kind = pipeline_kind(release.pipeline)
    return tuple(
        part for part in _needed(release) if not _lends(folder, part, classes, kind, release)
    )


def _lends(
    folder: Path, part: str, classes: dict[str, str], kind: PipelineKind, release: Release
) -> bool:
    if classes.get(part) not in kind.components[part]:
        return False
    place = part_folder(folder, part)
    try:
        if not place.is_dir():
            return False
        if has_weights(classes[part]):
            weight_files(place)
        fits = release.fits.get(part, {})
        config = part_config(folder, part) if fits else {}
        return all(_number(config, name) == number for name, number in fits.items())
    except (ModelFolderError, OSError):
        return False


def _number(config: dict[str, Any], name: str) -> object:
    """A number of a configuration by its name; dots lead inwards."""
    found: Any = config
    for each in name.split("."):
        found = found.get(each) if isinstance(found, dict) else None
    return found


def _controlnets(models: Iterable[Path]) -> Iterator[Path]:
    """Files that lie beside a model and are a part of it already."""
    for folder in models:
        try:
            note = elsewhere(folder, PART) if _pipeline(folder) in LED else None
        except ModelFolderError:
            continue  # said of that model
        if note is not None and note.file:
            yield Path(note.file).resolve()


def _own_releases(models: Iterable[Path]) -> Iterator[Release]:
    """The denoisers of the folders that are here: their own configurations decide as well."""
    for folder in models:
        try:
            pipeline, classes = read_index(folder)
            pipeline_kind(pipeline)
            if classes.get(DENOISER) not in DENOISERS:
                continue
            config = part_config(folder, DENOISER)
        except ModelFolderError:
            continue
        name = own_name(folder)
        seeing: dict[str, dict[str, int]] = {_SEEING: {}} if _SEEING in classes else {}
        twice = (f"the second denoiser of {name}",) if f"{DENOISER}_2" in classes else ()
        yield Release(
            name, name, pipeline, classes[DENOISER], config, seeing, also=twice, folder=str(folder)
        )


def _weight_files(folders: Iterable[Path]) -> Iterator[Path]:
    """Single files, as other programs keep them; those of whole folders and LoRAs are passed by."""
    seen: set[Path] = set()
    for folder in folders:
        for pattern in ("*", "*/*", "*/*/*"):
            for ending in (GGUF, SAFETENSORS):
                for path in sorted(folder.glob(f"{pattern}{ending}")):
                    if path.resolve() not in seen and _is_loose(path, folder):
                        seen.add(path.resolve())
                        yield path


def _is_loose(path: Path, root: Path) -> bool:
    inner = path.relative_to(root).parts[:-1]
    if any(part.startswith((".", "models--")) or part.lower() in NOT_MODELS for part in inner):
        return False
    within = [path.parent, *path.parent.parents][: len(inner) + 1]
    if any((place / name).is_file() for place in within for name in (INDEX, MODULAR_INDEX)):
        return False
    laid_out = (path.parent / CONFIG).is_file()
    return not laid_out and not any(path.parent.glob("*.safetensors.index.json"))
