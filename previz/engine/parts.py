"""The parts of a model's folder, and the files that hold their weights.

A part is a folder in the model's own. In a folder that Previz has joined from a single file and
the rest of another model (``joined.py``) it may lie elsewhere, as a note in it says. So may a
ControlNet that lies beside its model (``controlnets.py``).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from previz.engine.controlnets import PART, found_beside
from previz.engine.gguf_header import read_gguf
from previz.engine.safetensors_header import BrokenWeights, read_header
from previz.errors import ModelFolderError

CONFIG = "config.json"
ELSEWHERE = "elsewhere.json"
SUMS = "SHA256SUMS"
SAFETENSORS, GGUF = ".safetensors", ".gguf"
_PICKLED = (".bin", ".pt", ".pth", ".ckpt", ".pkl")
_AGAIN = "Copy or download the model's folder again."


class Elsewhere(msgspec.Struct, frozen=True):
    """What a joined folder's part says: its folder, or the one file of its weights."""

    folder: str = ""
    file: str = ""


class _Shards(msgspec.Struct, frozen=True):
    weight_map: dict[str, str]


def part_folder(folder: Path, part: str) -> Path:
    """Where a part of a model lies: beside its index, or where the folder says."""
    note = elsewhere(folder, part)
    return Path(note.folder) if note is not None and note.folder else folder / part


def part_config(folder: Path, part: str) -> dict[str, Any]:
    """The configuration of one part.

    Raises:
        ModelFolderError: it cannot be read.
    """
    path = part_folder(folder, part) / CONFIG
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Any])
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ModelFolderError(
            f"The configuration of “{folder.name}” cannot be read.",
            f"{part}/{path.name}: {error}.",
            _AGAIN,
        ) from error


def part_weights(folder: Path, part: str) -> tuple[Path, ...]:
    """The weight files of one part of a model, each checked to be whole.

    Safetensors files as diffusers lays them out; or one single file, safetensors or GGUF.

    Raises:
        ModelFolderError: there are none, or two kinds; one is missing or cut short; only pickle.
    """
    place = part_folder(folder, part)
    note = elsewhere(folder, part)
    if note is not None and note.file:
        files = [Path(note.file)]
        if not files[0].is_file():
            raise ModelFolderError(
                f"The model “{folder.name}” is not complete.",
                f"Its weights “{files[0]}” are not there any more.",
                "Put the file back, or look for models again.",
            )
    else:
        files = sorted(place.glob(f"*{GGUF}"))
        if not files:
            return weight_files(place, folder.name)
        others = sorted(place.glob(f"*{SAFETENSORS}"))
        if len(files) + len(others) > 1:
            raise ModelFolderError(
                f"The part “{part}” of the model “{folder.name}” has its weights twice.",
                f"There are {files[0].name} and {(others or files[1:])[0].name}.",
                "Leave those that you want in the folder, and move the others away.",
            )
    _check_whole(part, files)
    return tuple(files)


def is_single(folder: Path, part: str, files: tuple[Path, ...]) -> bool:
    """Whether a part's weights are a single file, and not as diffusers lays them out."""
    note = elsewhere(folder, part)
    named = note is not None and bool(note.file)
    return named or (len(files) == 1 and files[0].suffix == GGUF)


def weight_files(part: Path, model: str = "") -> tuple[Path, ...]:
    """The safetensors files of one component, each checked to be whole.

    Args:
        model: the name of the model; empty for that of the folder around the component.

    Raises:
        ModelFolderError: there are none, one is missing or cut short, or there is only pickle.
    """
    model = model or part.parent.name
    files = _listed(part, model)
    if not files:
        pickled = [path.name for path in sorted(part.iterdir()) if path.suffix in _PICKLED]
        if pickled:
            raise ModelFolderError(
                f"The weights “{part.name}/{pickled[0]}” are not opened.",
                "Files of this kind can run any program when they are read.",
                "Use a version of the model with .safetensors files.",
            )
        raise ModelFolderError(
            f"The model “{model}” is not complete.",
            f"Its part “{part.name}” has no .safetensors file.",
            _AGAIN,
        )
    _check_whole(part.name, files)
    return files


def published_sums(folder: Path) -> dict[str, str]:
    """The checksums of a model's files as they were published, by path; empty without a list."""
    try:
        lines = (folder / SUMS).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    pairs = (line.partition("  ") for line in lines)
    return {path.strip(): sha.strip() for sha, _, path in pairs if path}


def _check_whole(part: str, files: tuple[Path, ...] | list[Path]) -> None:
    for path in files:
        try:
            if path.suffix == GGUF:
                read_gguf(path)
            else:
                read_header(path)
        except BrokenWeights as reason:
            raise ModelFolderError(
                f"The weights “{part}/{path.name}” are damaged.",
                f"The file cannot be whole: {reason}.",
                _AGAIN,
            ) from reason


def _listed(part: Path, model: str) -> tuple[Path, ...]:
    """The shard list's files when there is one, else the safetensors files that are there."""
    lists = sorted(part.glob("*.safetensors.index.json"))
    if not lists:
        return tuple(sorted(part.glob(f"*{SAFETENSORS}")))
    try:
        shards = msgspec.json.decode(lists[0].read_bytes(), type=_Shards)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ModelFolderError(
            f"The list of weights “{part.name}/{lists[0].name}” cannot be read.",
            f"{error}.",
            _AGAIN,
        ) from error
    names = sorted(set(shards.weight_map.values()))
    for name in names:
        if Path(name).name != name or not (part / name).is_file():
            raise ModelFolderError(
                f"The model “{model}” is not complete.",
                f"“{part.name}/{name}” is missing; there should be {len(names)} files of weights.",
                _AGAIN,
            )
    return tuple(part / name for name in names)


def elsewhere(folder: Path, part: str) -> Elsewhere | None:
    """Where a part lies, if not in the model's folder as diffusers lays it out.

    Raises:
        ModelFolderError: the note that says so cannot be read.
    """
    path = folder / part / ELSEWHERE
    if not path.is_file():
        return _control_beside(folder) if part == PART else None
    try:
        return msgspec.json.decode(path.read_bytes(), type=Elsewhere)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ModelFolderError(
            f"The model “{folder.name}” cannot be read.",
            f"{part}/{ELSEWHERE}: {error}.",
            "Look for models again.",
        ) from error


def _control_beside(folder: Path) -> Elsewhere | None:
    """The ControlNet of a model with a transformer; those with a net of blocks bring their own."""
    if (folder / PART / "config.json").is_file() or not (folder / "transformer").is_dir():
        return None
    found = found_beside(folder, part_folder(folder, "vae").parent)
    if found is None:
        return None
    return Elsewhere(folder=str(found)) if found.is_dir() else Elsewhere(file=str(found))
