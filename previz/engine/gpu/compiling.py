"""Blocks that are compiled: optional, block by block, and never half-heartedly.

Only the blocks that a denoiser repeats are compiled, each kind once for each size of a take.
Compiled code says the same to some last bits, so a take's record names it. What stands in the way
is found beforehand and named; a compilation that was begun and fails is an error.
"""

from __future__ import annotations

import importlib.util
import shutil
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import torch

from previz.engine.gpu.family import denoisers_of
from previz.engine.gpu.memory import Device
from previz.errors import RenderError

INDUCTOR = "inductor"
KINDS = 64
"""Sizes and lengths of takes that one run of the worker may meet; torch gives up after 8."""


def obstacle(pipe: Any, device: Device, tier: str, storage: str, loras: bool) -> str:
    """Why the blocks of a model cannot be compiled as it stands, in a sentence; or empty.

    Args:
        tier: how much of it lies on the device; see ``tiers``.
        storage: the number format of its weights, if it is not that of their use.
        loras: whether weights are added.
    """
    if not any(repeated(denoiser) for denoiser in denoisers_of(pipe)):
        return "this model has no blocks that it repeats"
    if tier != "resident":
        return "the model does not lie in memory as a whole"
    if storage:
        return f"its weights are stored as {storage}"
    if loras:
        return "weights are added to it"
    return _no_compiler(device)


def _no_compiler(device: Device) -> str:
    if device.kind == "cuda" and importlib.util.find_spec("triton") is None:
        return "Triton is not installed"
    if device.kind == "mps":
        return ""  # Metal compiles by itself
    if not any(shutil.which(name) for name in _compilers()):
        return "no C++ compiler is installed"
    if device.kind == "cuda" and not Path(sysconfig.get_path("include"), "Python.h").is_file():
        return "the headers of Python are not installed"
    return ""


def _compilers() -> tuple[str, ...]:
    return ("cl",) if sys.platform == "win32" else ("g++", "clang++", "c++")


def repeated(denoiser: torch.nn.Module) -> list[torch.nn.Module]:
    """The blocks that a denoiser says it repeats."""
    names = getattr(denoiser, "_repeated_blocks", None) or ()
    return [module for module in denoiser.modules() if type(module).__name__ in names]


class CompiledBlocks:
    """The compiled blocks of a model, ready for the takes that want them."""

    def __init__(self, pipe: Any, device: Device) -> None:
        # Helpers would each import torch anew: on a CPU that takes longer than the few blocks do.
        self._alone = device.kind == "cpu"
        blocks = [block for each in denoisers_of(pipe) for block in repeated(each)]
        # Whole graphs only, and one for each size: with sizes left open, the bits of a take would
        # depend on what the worker made before it.
        self._compiled = [
            (block, torch.compile(block.forward, fullgraph=True, dynamic=False)) for block in blocks
        ]
        self._known: set[tuple[object, ...]] = set()

    def knows(self, size: tuple[object, ...]) -> bool:
        """Whether takes of this size were made already."""
        return size in self._known

    @contextmanager
    def at_work(self, size: tuple[object, ...]) -> Iterator[None]:
        """While inside, the blocks are the compiled ones; outside they are as they were.

        Raises:
            RenderError: they do not compile.
        """
        import torch._dynamo.config
        import torch._inductor.config
        import torch._inductor.exc

        with ExitStack() as stack:
            stack.enter_context(torch._dynamo.config.patch(recompile_limit=KINDS))
            if self._alone:
                stack.enter_context(torch._inductor.config.patch(compile_threads=1))
            for block, compiled in self._compiled:
                stack.callback(put_back, block, block.__dict__.get("forward"))
                block.forward = compiled
            try:
                yield
            except (torch._dynamo.exc.TorchDynamoException, torch._inductor.exc.InductorError) as e:
                raise _failed(e) from e
            self._known.add(size)


def put_back(block: torch.nn.Module, usual: Any) -> None:
    """Give a block back the ``forward`` of its own that it had; None for that of its class."""
    if usual is None:
        del block.forward
    else:
        block.forward = usual


def _failed(error: Exception) -> RenderError:
    said = " ".join(str(error).split("Set TORCH")[0].split())  # then it advises on its own log
    return RenderError(
        "The model's blocks do not compile on this machine.",
        f"{type(error).__name__}: {said[:300]}",
        "Turn off “Compile the blocks” in Preferences and render again.",
    )
