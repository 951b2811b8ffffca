"""LoRA files: which ones lie in the models folders, by name, and which of them a recipe means."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from previz.errors import EditError, InputError
from previz.model.inputs import ChosenLora
from previz.model.render import RenderSpec

FOLDER = "loras"
"""In each models folder; what lies in it are files, not models."""
ENDING = ".safetensors"
NAMELESS = ("diffusion_pytorch_model", "pytorch_lora_weights", "adapter_model")
"""What diffusers calls the one file of a repository."""


def installed(folders: Iterable[Path]) -> dict[str, Path]:
    """Every LoRA file by its name without its ending; the first of a name counts.

    A repository's only file is named after its folder: they are all called the same.
    """
    found: dict[str, Path] = {}
    for folder in folders:
        try:
            files = sorted((folder / FOLDER).rglob(f"*{ENDING}"))
        except OSError:  # a folder that cannot be looked at holds nothing to offer
            continue
        for path in files:
            name = path.parent.name if path.stem in NAMELESS else path.stem
            found.setdefault(name, path)
    return found


def chosen(name: str, path: Path, strength: float = 1.0) -> ChosenLora:
    """A file as a shot names it: with its checksum, so that another one is never taken for it.

    Raises:
        InputError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise InputError(
            f"The LoRA “{name}” cannot be read.", f"{error.strerror}.", "Check the file."
        ) from error
    return ChosenLora(name, sha256, strength)


def found(spec: RenderSpec, files: dict[str, Path]) -> RenderSpec:
    """A recipe with the places of its LoRA files on this machine.

    Raises:
        EditError: one is not here.
    """
    if not spec.loras:
        return spec
    missing = [each.name for each in spec.loras if each.name not in files]
    if missing:
        raise EditError(
            f"The LoRA “{missing[0]}” is not on this machine.",
            "The shot asks for it.",
            f"Put {missing[0]}{ENDING} into the folder “{FOLDER}” of a models folder, or take it "
            "from the shot.",
        )
    return replace(
        spec, loras=tuple(replace(each, path=str(files[each.name])) for each in spec.loras)
    )
