"""Added weights: LoRA files of safetensors beside a model's own weights, and away again.

The product of two thin matrices is added to what a layer says, while a take is made. The model's
own weights are never touched, so the next take is as if nothing had been, to the bit.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import torch

from previz.engine.gpu.family import denoiser_of
from previz.engine.plan import AddedWeights
from previz.engine.safetensors_header import BrokenWeights, read_header
from previz.errors import InputError

_DOWN = (".lora_A.weight", ".lora_down.weight")
_UP = (".lora_B.weight", ".lora_up.weight")
_PREFIXES = ("transformer.", "unet.", "diffusion_model.")


@dataclass(frozen=True, slots=True)
class _Thin:
    """What is added to one layer: ``up`` @ ``down`` @ x, times ``share``."""

    down: torch.Tensor
    up: torch.Tensor
    share: float


@contextmanager
def added(pipe: Any, files: Sequence[AddedWeights]) -> Iterator[None]:
    """While inside, the denoiser has these weights added.

    Raises:
        InputError: a file is not that of the recipe, is damaged, or is not for this model.
    """
    with ExitStack() as stack:
        for file in files:
            for layer, thin in _layers(pipe, file):
                stack.callback(_add(layer, thin))
        yield


def _layers(pipe: Any, file: AddedWeights) -> list[tuple[torch.nn.Module, _Thin]]:
    named = dict(denoiser_of(pipe).named_modules())
    found: list[tuple[torch.nn.Module, _Thin]] = []
    for name, thin in _read(pipe, file).items():
        layer = named.get(name)
        if not isinstance(layer, torch.nn.Linear):
            raise _unfit(file.path, f"The model has no layer “{name}” that it could add to.")
        if (thin.up.shape[0], thin.down.shape[1]) != (layer.out_features, layer.in_features):
            raise _unfit(file.path, f"The layer “{name}” has another shape in this model.")
        found.append((layer, thin))
    if not found:
        raise _unfit(file.path, "It holds nothing for the model's denoiser.")
    return found


def _read(pipe: Any, file: AddedWeights) -> dict[str, _Thin]:
    """By the name of its layer in the denoiser."""
    tensors = _tensors(pipe, file)
    found: dict[str, _Thin] = {}
    for key, down in tensors.items():
        for down_end, up_end in zip(_DOWN, _UP, strict=True):
            if key.endswith(down_end):
                base = key.removesuffix(down_end)
                up = tensors.get(base + up_end)
                if up is None or up.ndim != 2 or down.ndim != 2:
                    raise _unfit(file.path, f"“{base}” is not two thin matrices.")
                rank = down.shape[0]
                alpha = tensors.get(base + ".alpha")
                share = file.strength * (float(alpha) / rank if alpha is not None else 1.0)
                found[_plain(base)] = _Thin(down, up, share)
    return found


def _tensors(pipe: Any, file: AddedWeights) -> Mapping[str, torch.Tensor]:
    """The file's tensors under the names of diffusers; other makers' are translated by it."""
    from safetensors.torch import load_file

    sha256 = checksum(file.path)
    try:
        read_header(file.path)
        tensors = load_file(file.path)
    except (OSError, BrokenWeights) as error:
        raise _unfit(file.path, f"It cannot be read: {error}.") from error
    if file.sha256 and sha256 != file.sha256:
        raise _unfit(file.path, "The file has changed since the recipe was made.")
    if not hasattr(pipe, "lora_state_dict") or _speaks_plainly(pipe, tensors):
        return tensors
    try:
        translated: dict[str, torch.Tensor] = pipe.lora_state_dict(tensors)
    except (KeyError, ValueError) as error:
        raise _unfit(file.path, f"Its names are not those of this family: {error}.") from error
    return translated


def checksum(path: Path) -> str:
    """SHA-256 of a file; one that has not changed since is not read again.

    Raises:
        InputError: it cannot be read.
    """
    try:
        state = path.stat()
        return _checksum(path, state.st_size, state.st_mtime_ns)
    except OSError as error:
        raise _unfit(path, f"It cannot be read: {error}.") from error


@lru_cache(maxsize=64)
def _checksum(path: Path, _size: int, _changed_ns: int) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _speaks_plainly(pipe: Any, tensors: Mapping[str, torch.Tensor]) -> bool:
    """Whether the file's names are those of diffusers already, whatever stands before them."""
    known = {name for name, _ in denoiser_of(pipe).named_modules()}
    bases = (key.removesuffix(end) for key in tensors for end in _DOWN if key.endswith(end))
    return all(_plain(base) in known for base in bases)


def _plain(name: str) -> str:
    for prefix in _PREFIXES:
        name = name.removeprefix(prefix)
    return name


def _add(layer: torch.nn.Module, thin: _Thin) -> Any:
    """Begin to add to a layer; what is returned ends it."""
    at_work: dict[tuple[torch.device, torch.dtype], tuple[torch.Tensor, torch.Tensor]] = {}

    def after(_layer: torch.nn.Module, given: tuple[Any, ...], said: torch.Tensor) -> torch.Tensor:
        place = said.device, said.dtype
        if place not in at_work:
            at_work[place] = thin.down.to(*place), thin.up.to(*place) * thin.share
        down, up = at_work[place]
        linear = torch.nn.functional.linear
        return said + linear(linear(given[0].to(said.dtype), down), up)

    return layer.register_forward_hook(after).remove


def _unfit(path: Path, why: str) -> InputError:
    return InputError(
        f"The LoRA “{path.name}” does not fit this model.",
        why,
        "Choose one that was made for this very model, as a .safetensors file.",
    )
