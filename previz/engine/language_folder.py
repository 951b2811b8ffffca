"""A folder with a language model of the user's: is it whole, and is it safe? No torch here.

The layout is that of ``transformers``: ``config.json``, ``tokenizer.json``, weights as safetensors.
Nothing in a folder is ever run: what asks for code of its own is refused, pickles are not opened.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from previz.engine.parts import weight_files
from previz.errors import ModelFolderError

CONFIG, TOKENIZER, TOKENIZER_CONFIG = "config.json", "tokenizer.json", "tokenizer_config.json"
_ADAPTER = "adapter_config.json"
_LONGEST_CONFIG = 2**20
_CAUSAL = ("ForCausalLM", "LMHeadModel")
_SHORTEST_CONTEXT = 512


@dataclass(frozen=True, slots=True)
class LanguageFolder:
    """A whole model folder. ``id`` is the folder's name; ``context`` is in tokens."""

    id: str
    folder: Path
    architecture: str
    context: int
    weights: tuple[Path, ...]


def check_language_folder(folder: Path) -> LanguageFolder:
    """Check a folder without loading it.

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


def _checked(folder: Path) -> LanguageFolder:
    if not (folder / CONFIG).is_file():
        raise ModelFolderError(
            f"“{folder.name}” is not a language model.",
            f"It has no {CONFIG}." if folder.is_dir() else "There is no such folder.",
            "Choose the folder of a causal language model, as transformers saves it.",
        )
    config = _json(folder, CONFIG)
    _check_safety(folder, config)
    architecture = _architecture(folder, config)
    if not (folder / TOKENIZER).is_file():
        raise ModelFolderError(
            f"The model “{folder.name}” is not complete.",
            f"Its {TOKENIZER} is missing.",
            "Download the model's folder again, with the tokenizer in the fast format.",
        )
    return LanguageFolder(
        id=folder.name,
        folder=folder,
        architecture=architecture,
        context=_context(folder, config),
        weights=weight_files(folder, folder.name),
    )


def _json(folder: Path, name: str) -> dict[str, Any]:
    """A JSON object of the folder. Raises ModelFolderError."""
    path = folder / name
    try:
        if path.stat().st_size > _LONGEST_CONFIG:
            raise ValueError("it is absurdly long")
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Any])
    except (ValueError, RecursionError) as error:
        raise ModelFolderError(
            f"The file “{folder.name}/{name}” is damaged.",
            f"It cannot be read: {str(error)[:200]}.",
            "Download the model's folder again.",
        ) from error


def _check_safety(folder: Path, config: dict[str, Any]) -> None:
    files = [(CONFIG, config)]
    if (folder / TOKENIZER_CONFIG).is_file():
        files.append((TOKENIZER_CONFIG, _json(folder, TOKENIZER_CONFIG)))
    for name, content in files:
        if content.get("auto_map"):
            raise ModelFolderError(
                f"The model “{folder.name}” wants to run code of its own.",
                f"Its {name} names a program in the folder (auto_map). Previz runs none.",
                "Choose a model that transformers knows by itself.",
            )
    if (folder / _ADAPTER).exists():
        raise ModelFolderError(
            f"“{folder.name}” is an adapter, not a whole model.",
            f"It has an {_ADAPTER}, and needs another model to sit on.",
            "Merge the adapter into its model, and choose the merged folder.",
        )
    if config.get("quantization_config"):
        raise ModelFolderError(
            f"The model “{folder.name}” is quantised.",
            "Previz reads weights as they are, in half or full precision.",
            "Choose the model's unquantised folder, or a smaller model.",
        )


def _architecture(folder: Path, config: dict[str, Any]) -> str:
    named = config.get("architectures")
    name = named[0] if isinstance(named, list) and len(named) == 1 else ""
    if not isinstance(name, str) or not name.endswith(_CAUSAL):
        raise ModelFolderError(
            f"“{folder.name}” is not a language model that writes text.",
            f"Its {CONFIG} says “{str(name or named)[:60]}”.",
            "Choose a model of the causal kind, such as one for chat or instructions.",
        )
    return name


def _context(folder: Path, config: dict[str, Any]) -> int:
    found = config.get("max_position_embeddings", config.get("n_positions"))
    if not isinstance(found, int) or found < _SHORTEST_CONTEXT:
        raise ModelFolderError(
            f"The model “{folder.name}” does not say how much text it takes in.",
            f"Its {CONFIG} has no usable max_position_embeddings.",
            "Choose another model.",
        )
    return found
