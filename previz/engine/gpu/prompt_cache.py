"""Texts as their encoder gave them: a text that was read once is not read again.

A key names the weights of the encoder, not the model: two models with the same encoder share
what it said. It is kept in memory only, within a bound.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from previz.engine.gpu.family import Words

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
