"""Texts and pictures as their encoders gave them: what was read once is not read again.

A key names the weights of the encoder, not the model: two models with the same encoder share
what it said. It is kept in memory only, within a bound.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import torch
from PIL import Image

from previz.engine.gpu.family import Words, on_cpu

BOUND_MIB = 256
"""About sixty texts of a Wan model at 4.2 MB each."""


class PromptCache:
    """Words by encoder and text, those that were wanted last."""

    def __init__(self, bound_mib: int = BOUND_MIB) -> None:
        self._bound = bound_mib * 2**20
        self._held: OrderedDict[tuple[str, str], Words] = OrderedDict()

    def words(self, encoder: str, text: str, encode: Callable[[], Words]) -> Words:
        """The words of a text, made by ``encode`` if they are not known.

        Args:
            encoder: what the result depends on beside the text: weights, family, numbers.
        """
        key = encoder, text
        if key not in self._held:
            self._held[key] = encode()
        self._held.move_to_end(key)
        while self.size > self._bound and len(self._held) > 1:
            self._held.popitem(last=False)
        return self._held[key]

    @property
    def size(self) -> int:
        """Bytes held."""
        return sum(t.numel() * t.element_size() for words in self._held.values() for t in words)


@contextmanager
def seen_once(pipe: Any, cache: PromptCache, encoder: str) -> Iterator[None]:
    """While inside, a pipeline with an encoder of pictures shows it each picture only once.

    The pipelines that have one insist on calling it themselves.
    """
    if getattr(pipe, "image_encoder", None) is None:
        yield
        return
    usual = pipe.encode_image

    def encode_image(*given: Any, **named: Any) -> torch.Tensor:
        asked = [*given, *(named[name] for name in sorted(named))]
        name = " ".join(_name(each) for each in asked)
        (seen,) = cache.words(encoder, name, lambda: on_cpu(usual(*given, **named)))
        return seen.to(pipe._execution_device)

    pipe.encode_image = encode_image
    try:
        yield
    finally:
        del pipe.encode_image


def _name(asked: Any) -> str:
    """The same for the same picture, list of pictures, or other argument."""
    if isinstance(asked, Image.Image):
        return f"{asked.size} {asked.mode} {hashlib.sha256(asked.tobytes()).hexdigest()}"
    if isinstance(asked, list | tuple):
        return " ".join(_name(each) for each in asked)
    return repr(asked)
