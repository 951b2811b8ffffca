"""A take's decoding beside the next take's steps, by a decoder of its own.

An autoencoder keeps notes while it works, and the next take may need it for a picture or a control
video. So what decodes beside the steps has a copy: half a GiB for most families.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

import torch

from previz.engine.gpu.memory import MIB, Device

Overlap = Literal["where it pays", "always", "never"]
"""On a processor both share the same cores: it pays on a card only, with room for both."""
_DECODERS = ("vae", "audio_vae", "vocoder")


class SideDecoder:
    """The pipeline as a family's ``decode`` and ``voice`` want it, with decoders of its own."""

    def __init__(self, pipe: Any, components: dict[str, torch.nn.Module] | None = None) -> None:
        self._pipe = pipe
        self.components = components or {
            name: copy.deepcopy(part)
            for name in _DECODERS
            if isinstance(part := pipe.components.get(name), torch.nn.Module)
        }

    def of(self, pipe: Any) -> SideDecoder:
        """The same decoders for what another pipeline of the model has noted of its take."""
        return SideDecoder(pipe, self.components)

    def __getattr__(self, name: str) -> Any:
        return self.components[name] if name in _DECODERS else getattr(self._pipe, name)

    def maybe_free_model_hooks(self) -> None:
        """The copies have none."""


def copies_mib(pipe: Any) -> int:
    """Memory of the decoders' copies."""
    parts = (pipe.components.get(name) for name in _DECODERS)
    return sum(
        p.numel() * p.element_size()
        for part in parts
        if isinstance(part, torch.nn.Module)
        for p in part.parameters()
    ) // MIB  # fmt: skip


@contextmanager
def own_stream(device: Device) -> Iterator[None]:
    """While inside, this thread's work on a card runs beside that of other threads."""
    if device.kind != "cuda":
        yield
        return
    stream = torch.cuda.Stream()  # type: ignore[no-untyped-call]
    with torch.cuda.stream(stream):
        yield
    stream.synchronize()


def free_now_mib(device: Device) -> int:
    """Memory of a card that nobody has, and that torch holds without using it."""
    if device.kind != "cuda":
        return 0
    free, _total = torch.cuda.mem_get_info()
    held = torch.cuda.memory_reserved() - torch.cuda.memory_allocated()
    return (free + held) // MIB
