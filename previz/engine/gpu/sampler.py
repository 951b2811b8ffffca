"""Run a pipeline step by step: progress after each, a stop within one block, nothing left over."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from inspect import signature
from typing import Any

import torch

from previz.engine.gpu.schedule import begun_late, told

OnStep = Callable[[int, torch.Tensor], None]
"""Told the number of steps done and the latents (1, C, T, H, W) as they are."""


@dataclass(frozen=True, slots=True)
class Sampled:
    """What a run of the denoiser comes to.

    ``latents`` are (1, C, T, H, W) float32 on the CPU, in the family's own normalisation;
    ``sound`` are those of the sound where the family makes one.
    """

    latents: torch.Tensor
    sound: torch.Tensor | None = None


@contextmanager
def stoppable(pipe: Any, check: Callable[[], None]) -> Iterator[None]:
    """While inside, ``check`` runs before every block of every network of the pipeline.

    A pipeline's own interrupt flag is not enough: it ends the loop, then decodes half-finished
    latents as if they were a result. Raising leaves the pipeline usable and bit-identical.
    """

    def before_block(_module: torch.nn.Module, _inputs: Any) -> None:
        check()

    hooks = [block.register_forward_pre_hook(before_block) for block in _blocks(pipe)]
    try:
        yield
    finally:
        for hook in hooks:
            hook.remove()
        pipe.maybe_free_model_hooks()


def sample(
    pipe: Any,
    arguments: dict[str, Any],
    noise: torch.Tensor,
    unpacked: Callable[[torch.Tensor], torch.Tensor],
    on_step: OnStep,
    skipped: int = 0,
) -> Sampled:
    """Denoise. Call it inside ``stoppable``.

    Args:
        arguments: the family's, for the pipeline's call.
        noise: in the pipeline's own layout; see the canvas and the family.
        unpacked: brings that layout to (1, C, T, H, W).
        skipped: how many of the first steps are left out.
    """

    def finished(step: int, latents: torch.Tensor) -> None:
        on_step(step, unpacked(latents))

    def after_step(_pipe: Any, index: int, _time: Any, values: dict[str, Any]) -> dict[str, Any]:
        finished(index + 1, values["latents"])
        return values

    asked = {**arguments, "latents": noise, "output_type": "latent"}
    with torch.inference_mode(), begun_late(pipe, skipped):
        if "callback_on_step_end" in signature(type(pipe).__call__).parameters:
            result = pipe(**asked, callback_on_step_end=after_step)
        else:
            with told(pipe, finished):
                result = pipe(**asked)
    made = result.frames if hasattr(result, "frames") else result.images
    sound = getattr(result, "audio", None)
    return Sampled(_kept(unpacked(made)), _kept(sound) if sound is not None else None)


def _kept(latents: torch.Tensor) -> torch.Tensor:
    return latents.float().cpu().contiguous()


def _blocks(pipe: Any) -> Iterator[torch.nn.Module]:
    """The members of every module list: layers, down and up blocks, in whatever network.

    Not what lies within a block that a denoiser repeats, nor single layers: one look a block is
    enough, each costs time, and what is compiled must not be looked into.
    """
    for part in pipe.components.values():
        if isinstance(part, torch.nn.Module):
            yield from _blocks_in(part, getattr(part, "_repeated_blocks", None) or ())


def _blocks_in(part: torch.nn.Module, repeated: Sequence[str]) -> Iterator[torch.nn.Module]:
    for child in part.children():
        listed = isinstance(part, torch.nn.ModuleList)
        if listed and any(True for _ in child.children()):
            yield child
        if type(child).__name__ not in repeated:
            yield from _blocks_in(child, repeated)
