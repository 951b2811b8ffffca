"""What makes the takes of one model faster: kept with it, set up for each take, named after it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

from previz.engine.gpu.attention import Attention, attending, chosen, quickest
from previz.engine.gpu.compiling import INDUCTOR, CompiledBlocks, obstacle
from previz.engine.gpu.family import denoiser_of
from previz.engine.gpu.memory import Device
from previz.engine.gpu.skipping import Blocks, skipping
from previz.engine.gpu.tiers import Tier
from previz.model.render import Acceleration


@dataclass(frozen=True, slots=True)
class Faster:
    """How one take is made faster.

    ``cache`` is what was asked for and is known to act; ``blocks`` are compiled, or ``obstacle``
    says why not; both are empty where nobody asks for it.
    """

    cache: Acceleration
    attention: Attention
    blocks: CompiledBlocks | None = None
    obstacle: str = ""

    def note(self, size: tuple[object, ...]) -> str:
        """What is to be said of a take of this size before its first step; mostly nothing."""
        found = self.attention.words
        if self.obstacle:
            return f"{found} The blocks are not compiled: {self.obstacle}.".strip()
        if self.blocks is not None and not self.blocks.knows(size):
            return f"{found} Compiling the blocks: the first step takes longer.".strip()
        return found

    @contextmanager
    def at_work(self, pipe: Any, size: tuple[object, ...]) -> Iterator[Blocks]:
        """While inside, the denoisers are faster; afterwards they are as before.

        Raises:
            RenderError: the blocks do not compile.
        """
        with ExitStack() as stack:
            stack.enter_context(attending(self.attention.name))
            if self.blocks is not None:
                stack.enter_context(self.blocks.at_work(size))
            yield stack.enter_context(skipping(pipe, self.cache))

    @property
    def made_by(self) -> tuple[tuple[str, str], ...]:
        """For the take's record."""
        compiled = INDUCTOR if self.blocks is not None else self.obstacle and f"no: {self.obstacle}"
        attention = ", ".join(filter(None, (self.attention.name, self.attention.instead)))
        named = (("attention", attention), ("blocks compiled", compiled))
        return tuple((name, value) for name, value in named if value)


class Speeds:
    """What of it was tried and made for a model that is warm."""

    def __init__(self, pipe: Any, device: Device, caches: tuple[str, ...]) -> None:
        self._pipe, self._device, self._caches = pipe, device, caches
        self._attention = {"": quickest(denoiser_of(pipe), device)}
        self._compiled: CompiledBlocks | None = None

    def of(self, asked: Acceleration, tier: Tier, storage: str, loras: bool) -> Faster:
        """How a take is made faster, as far as it can.

        Raises:
            InputError: the attention that the user wants does not work here.
        """
        if asked.attention not in self._attention:
            denoiser = denoiser_of(self._pipe)
            self._attention[asked.attention] = chosen(denoiser, self._device, asked.attention)
        cache = asked if asked.cache in self._caches else Acceleration()
        attention = self._attention[asked.attention]
        if not asked.compiled:
            return Faster(cache, attention)
        why_not = obstacle(self._pipe, self._device, tier, storage, loras)
        if why_not:
            return Faster(cache, attention, obstacle=why_not)
        if self._compiled is None:
            self._compiled = CompiledBlocks(self._pipe, self._device)
        return Faster(cache, attention, self._compiled)
