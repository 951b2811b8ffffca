"""Counts tokens as a model's own text encoder would, without loading the model.

A tokenizer is a file of the model's folder: ``tokenizer.json``, read by the tokenizers library, or
a SentencePiece model. Neither needs torch or transformers, so the window can ask.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import msgspec

from previz.engine.catalogue import INDEX
from previz.engine.parts import part_folder
from previz.errors import ModelFolderError

PART = "tokenizer"
_FILES = ("tokenizer.json", "spiece.model", "tokenizer.model", "sentencepiece.model")
_LONGEST_INDEX = 2**20
_PLACES = ("", "*", "*/*", "models--*/snapshots/*")


@dataclass(frozen=True, slots=True)
class FoundTokenizer:
    """A tokenizer's file on the disk; ``pipeline`` is the class of the model it belongs to."""

    path: Path
    pipeline: str


def find_tokenizers(folders: Iterable[Path]) -> tuple[FoundTokenizer, ...]:
    """The tokenizers of every model folder, whether Previz runs that model or not.

    A folder that cannot be read is passed over: the catalogue says what is wrong with it.
    """
    found: dict[Path, FoundTokenizer] = {}
    for folder in folders:
        for place in _PLACES:
            for index in sorted(folder.glob(f"{place}/{INDEX}" if place else INDEX)):
                pipeline, path = _pipeline(index), tokenizer_file(index.parent)
                if pipeline and path is not None:
                    found.setdefault(path.resolve(), FoundTokenizer(path, pipeline))
    return tuple(found.values())


def tokenizer_file(folder: Path, part: str = PART) -> Path | None:
    """The file of a model folder's tokenizer; the fast form before SentencePiece's."""
    place = part_folder(folder, part)
    return next((path for name in _FILES if (path := place / name).is_file()), None)


def token_counter(
    path: Path, special: bool = True, extra: int = 0, clean: bool = False
) -> Callable[[str], int]:
    """A function from a prompt to its number of tokens. Loaded once, at the first call.

    Args:
        special: whether the tokenizer's own marks (an end, a beginning) count.
        extra: what a chat template adds behind the text.
        clean: whether the family's pipeline cleans a prompt before it reads it.

    The function raises ModelFolderError when the file is damaged.
    """

    def count(text: str) -> int:
        try:
            changed_ns = path.stat().st_mtime_ns
        except OSError as error:
            raise _damaged(path, error) from error
        return _loaded(path, changed_ns)(cleaned(text) if clean else text, special) + extra

    return count


def is_loaded(path: Path) -> bool:
    """Whether counting would be quick now."""
    return path in _ready


def cleaned(text: str) -> str:
    """As Wan's pipeline cleans a prompt: broken characters, entities, spaces."""
    import html

    import ftfy

    return re.sub(r"\s+", " ", html.unescape(html.unescape(ftfy.fix_text(text)))).strip()


_ready: set[Path] = set()


@lru_cache(maxsize=8)
def _loaded(path: Path, _changed_ns: int) -> Callable[[str, bool], int]:
    load = _fast if path.suffix == ".json" else _sentence_piece
    try:
        counter = load(path)
    except (OSError, ValueError, RuntimeError) as error:
        raise _damaged(path, error) from error
    _ready.add(path)
    return counter


def _fast(path: Path) -> Callable[[str, bool], int]:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_buffer(path.read_bytes())
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return lambda text, special: len(tokenizer.encode(text, add_special_tokens=special).ids)


def _sentence_piece(path: Path) -> Callable[[str, bool], int]:
    from sentencepiece import SentencePieceProcessor

    processor = SentencePieceProcessor(model_file=str(path))
    return lambda text, special: len(processor.encode(text)) + int(special)


def _pipeline(index: Path) -> str:
    """The class that a model index names; empty when it cannot be read."""
    try:
        if index.stat().st_size > _LONGEST_INDEX:
            return ""
        found = msgspec.json.decode(index.read_bytes(), type=dict[str, object])
    except (OSError, ValueError, RecursionError):
        return ""
    return str(found.get("_class_name", ""))


def _damaged(path: Path, error: BaseException) -> ModelFolderError:
    return ModelFolderError(
        f"The tokenizer “{path.parent.parent.name}/{path.parent.name}/{path.name}” cannot be read.",
        f"{error}.",
        "Copy or download the model's folder again. Until then tokens are estimated.",
    )
