"""Leave out blocks whose result hardly changes from step to step, and count how many really ran.

Only where family and cache were seen to act together (engine sheets, ``caches``): some pairs run
without any effect and without a word, others break. A first block cache (ParaAttention) runs one
block and, where its residual is as before, takes the rest from the step before. A Taylor cache
(TaylorSeer, Liu et al. 2025) runs every third step whole and foretells those between.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import torch

from previz.engine.gpu.compiling import put_back
from previz.engine.gpu.family import denoisers_of
from previz.engine.plan import FIRST_BLOCK, TAYLOR
from previz.model.render import Acceleration

WHOLE_STEPS, EVERY = 3, 3
"""A Taylor cache begins after some whole steps and runs every so many after them whole."""


class Blocks:
    """How many blocks of the denoisers were asked for, and how many of them really ran."""

    def __init__(self) -> None:
        self.asked, self.run = 0, 0

    @property
    def words(self) -> str:
        """For the take's record."""
        return f"{self.run} of {self.asked} run"


@contextmanager
def skipping(pipe: Any, acceleration: Acceleration) -> Iterator[Blocks]:
    """While inside, the pipeline's denoisers skip as they are told; afterwards they are as before.

    Without a cache nothing is skipped, and nothing counted.
    """
    blocks = Blocks()
    if not acceleration.cache:
        yield blocks
        return
    denoisers = denoisers_of(pipe)
    ends = [end for denoiser in denoisers for end in _counting(denoiser, blocks)]
    try:
        for denoiser in denoisers:
            denoiser.enable_cache(_CACHES[acceleration.cache](acceleration.threshold))
        yield blocks
    finally:
        for denoiser in denoisers:
            if denoiser.is_cache_enabled:
                denoiser.disable_cache()
        for end in ends:
            end()


def _first_block(threshold: float) -> Any:
    from diffusers import FirstBlockCacheConfig

    return FirstBlockCacheConfig(threshold=threshold)


def _taylor(_threshold: float) -> Any:
    from diffusers import TaylorSeerCacheConfig

    # Without the lite mode it does nothing to the networks that it does not know.
    return TaylorSeerCacheConfig(
        cache_interval=EVERY, disable_cache_before_step=WHOLE_STEPS, use_lite_mode=True
    )


_CACHES: Mapping[str, Callable[[float], Any]] = {FIRST_BLOCK: _first_block, TAYLOR: _taylor}


def _counting(denoiser: torch.nn.Module, blocks: Blocks) -> Iterator[Callable[[], None]]:
    """Count the blocks as they are run; each thing that is given back ends a part of it.

    A cache wraps a block's ``forward``: what it calls inside is a block that really runs.
    """
    members = [
        block
        for module in denoiser.modules()
        if isinstance(module, torch.nn.ModuleList)
        for block in module
        if any(name.startswith("attn") for name, _ in block.named_children())
    ]

    def asked(_module: torch.nn.Module, _inputs: Any) -> None:
        blocks.asked += len(members)

    yield denoiser.register_forward_pre_hook(asked).remove
    for block in members:
        yield _counted(block, blocks)


def _counted(block: torch.nn.Module, blocks: Blocks) -> Callable[[], None]:
    usual, own = block.forward, block.__dict__.get("forward")

    @functools.wraps(usual)
    def counted(*given: Any, **named: Any) -> Any:
        blocks.run += 1
        return usual(*given, **named)

    def end() -> None:
        put_back(block, own)

    block.forward = counted
    return end
