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

_DOWN = (
    ".lora_A.weight", ".lora_down.weight", "_lora.down.weight", ".lora.down.weight",
    ".lora_linear_layer.down.weight",
)  # fmt: skip
_UP = tuple(end.replace("A", "B").replace("down", "up") for end in _DOWN)
_BIAS = tuple(end.replace(".weight", ".bias") for end in _UP)
_OF_LENGTHS = ("dora_scale", "lora_magnitude_vector")
_OF_NORMS = (".diff", ".diff_b")
_PREFIXES = ("transformer.", "unet.", "diffusion_model.", "module.")
_TEXT = "text_encoder."
_TEXT_MARKS = (_TEXT, "lora_te_")
_OTHER_NAMES = (
    (".temporal_transformer", ""), (".attention_blocks.0", ".attn1"),
    (".attention_blocks.1", ".attn2"), (".processor", ""),
)  # fmt: skip
"""Of AnimateDiff's motion LoRAs, as its makers wrote them and as they were published since
(``scripts/convert_animatediff_motion_lora_to_diffusers.py`` of diffusers), and of old diffusers."""
_OF_READERS = {"to_q": "q_proj", "to_k": "k_proj", "to_v": "v_proj", "to_out.0": "out_proj"}
"""What diffusers calls the layers of a text encoder that calls them otherwise itself."""


@dataclass(frozen=True, slots=True)
class _Thin:
    """What is added to one layer: ``up`` @ ``down`` @ x + ``bias``, times ``share``; or, of a
    layer of convolution, the kernels ``down`` and then the points ``up``."""

    down: torch.Tensor
    up: torch.Tensor
    share: float
    bias: torch.Tensor | None = None


@contextmanager
def added(pipe: Any, files: Sequence[AddedWeights]) -> Iterator[None]:
    """While inside, the denoiser has these weights added, and the text encoder what is for it.

    Raises:
        InputError: a file is not that of the recipe, is damaged, or is not for this model.
    """
    with ExitStack() as stack:
        for file in files:
            for layer, thin in _layers(pipe, file):
                stack.callback(_add(layer, thin))
        yield


def changes_words(files: Sequence[AddedWeights]) -> str:
    """A name of those files that change how words are read; empty where none does."""
    found = []
    for file in files:
        try:
            names = read_header(file.path).tensors
        except BrokenWeights:
            continue  # said when it is added
        if any(name.startswith(_TEXT_MARKS) for name in names):
            found.append(f"{checksum(file.path)} {file.strength:g}")
    return " ".join(found)


def _layers(pipe: Any, file: AddedWeights) -> list[tuple[torch.nn.Module, _Thin]]:
    named = dict(denoiser_of(pipe).named_modules())
    words = dict(_readers(pipe))
    found: list[tuple[torch.nn.Module, _Thin]] = []
    for name, thin in _read(pipe, file).items():
        layer = (words if name.startswith(_TEXT) else named).get(name)
        if not isinstance(layer, torch.nn.Linear | torch.nn.Conv2d):
            raise _unfit(file.path, f"The model has no layer “{name}” that it could add to.")
        if not _has_shape(layer, thin):
            raise _unfit(file.path, f"The layer “{name}” has another shape in this model.")
        found.append((layer, thin))
    if not found:
        raise _unfit(file.path, "It holds nothing for the model's denoiser.")
    return found


def _readers(pipe: Any) -> Iterator[tuple[str, torch.nn.Module]]:
    """The text encoder's layers; files call them as transformers did before its version 5."""
    reader = getattr(pipe, "text_encoder", None)
    for name, layer in reader.named_modules() if reader is not None else ():
        yield f"{_TEXT}{name}", layer
        yield f"{_TEXT}text_model.{name}", layer


def _has_shape(layer: torch.nn.Linear | torch.nn.Conv2d, thin: _Thin) -> bool:
    if thin.up.shape[1] != thin.down.shape[0] or not thin.down.shape[0]:
        return False
    if thin.bias is not None and thin.bias.shape != thin.up.shape[:1]:
        return False
    if isinstance(layer, torch.nn.Linear):
        ends = thin.up.shape[0], *thin.down.shape[1:]
        return thin.up.ndim == 2 and ends == (layer.out_features, layer.in_features)
    into = (layer.in_channels // layer.groups, *layer.kernel_size)
    plain = layer.groups == 1 and thin.up.shape[2:] == (1, 1)
    return plain and thin.down.shape[1:] == into and thin.up.shape[0] == layer.out_channels


def _read(pipe: Any, file: AddedWeights) -> dict[str, _Thin]:
    """By the name of its layer: in the denoiser, or, behind ``text_encoder.``, there."""
    tensors = _tensors(pipe, file)
    found: dict[str, _Thin] = {}
    read: set[str] = set()
    for key, down in tensors.items():
        for ends in zip(_DOWN, _UP, _BIAS, strict=True):
            if key.endswith(ends[0]):
                base = key.removesuffix(ends[0])
                _, up, bias = (tensors.get(base + end) for end in ends)
                alpha = tensors.get(f"{base}.alpha", tensors.get(f"{key}.alpha"))
                if up is None or up.ndim != down.ndim or down.ndim not in (2, 4):
                    raise _unfit(file.path, f"“{base}” is not two thin matrices.")
                share = 1.0 if alpha is None else _one(file.path, alpha) / max(1, down.shape[0])
                found[_layer(base)] = _Thin(down, up, file.strength * share, bias)
                read |= {base + end for end in ends}
                break
    for other in (name for name in tensors if name not in read and not _idle(name)):
        raise _unfit(file.path, f"It changes “{other}” in a way that Previz does not apply.")
    return found


def _idle(name: str) -> bool:
    """Whether a number says nothing by itself: a layer's share; or, of norms, noughts, as
    ``_convert_non_diffusers_wan_lora_to_diffusers`` of diffusers has it."""
    return name.endswith(".alpha") or ("norm" in name and name.endswith(_OF_NORMS))


def _one(path: Path, number: torch.Tensor) -> float:
    if number.numel() != 1:
        raise _unfit(path, "A layer's share is not one number.")
    return float(number)


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
    if any(end in name for name in tensors for end in _OF_LENGTHS):
        raise _unfit(file.path, "It is a DoRA: it sets the lengths of weights, too, not only adds.")
    if not hasattr(pipe, "lora_state_dict") or _speaks_plainly(pipe, tensors):
        return tensors
    try:
        translated: Any = pipe.lora_state_dict(tensors)
    except (ArithmeticError, LookupError, TypeError, ValueError, RuntimeError) as error:
        raise _unfit(file.path, f"Its names are not those of this family: {error}.") from error
    if isinstance(translated, tuple):  # of Stable Diffusion, its alphas come apart
        tensors, alphas = translated
        return {**tensors, **{name: torch.tensor(one) for name, one in (alphas or {}).items()}}
    return dict(translated)


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
    return all(_layer(base) in known for base in bases)


def _layer(name: str) -> str:
    for prefix in _PREFIXES:
        name = name.removeprefix(prefix)
    for other, ours in _OTHER_NAMES:
        name = name.replace(other, ours)
    if name.endswith(".to_out"):
        name += ".0"
    if name.startswith(_TEXT):
        place, _, last = name.rpartition(".self_attn.")
        name = f"{place}.self_attn.{_OF_READERS.get(last, last)}" if place else name
    return name


_AtWork = tuple[torch.Tensor, torch.Tensor, torch.Tensor | None]
"""``down``, and ``up`` and ``bias`` times the share, where and as the layer computes."""


def _add(layer: torch.nn.Module, thin: _Thin) -> Any:
    """Begin to add to a layer; what is returned ends it."""
    at_work: dict[tuple[torch.device, torch.dtype], _AtWork] = {}

    def after(_layer: torch.nn.Module, given: tuple[Any, ...], said: torch.Tensor) -> torch.Tensor:
        place = said.device, said.dtype
        if place not in at_work:
            bias = thin.bias.to(*place) * thin.share if thin.bias is not None else None
            at_work[place] = thin.down.to(*place), thin.up.to(*place) * thin.share, bias
        down, up, bias = at_work[place]
        asked = given[0].to(said.dtype)
        if isinstance(layer, torch.nn.Conv2d):
            conv = torch.nn.functional.conv2d
            seen = conv(asked, down, None, layer.stride, layer.padding, layer.dilation)
            return said + conv(seen, up, bias)
        linear = torch.nn.functional.linear
        return said + linear(linear(asked, down), up, bias)

    return layer.register_forward_hook(after).remove


def _unfit(path: Path, why: str) -> InputError:
    return InputError(
        f"The LoRA “{path.name}” does not fit this model.",
        why,
        "Choose one that was made for this very model, as a .safetensors file.",
    )
