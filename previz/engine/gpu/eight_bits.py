"""Weights in eight bits: which layers are stored so, and what a part of a model then takes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import torch

from previz.engine.gpu.family import denoisers_of

Layers = frozenset[int]
"""Layers, by their ``id``, whose weights take a byte each."""
WHOLE: Layers = frozenset()
KINDS = "cpu", "cuda"
"""Devices that hold float8 numbers; Apple's does not."""


def storable(pipe: Any) -> Layers:
    """The layers of the denoisers that diffusers' layerwise casting would store in eight bits.

    As in diffusers 0.42, ``hooks/layerwise_casting.py``: linear layers and convolutions, but norms,
    embeddings of places, first and last projections, and what a family keeps whole.
    """
    return frozenset(id(layer) for each in denoisers_of(pipe) for layer in _castable(each))


def taken(part: torch.nn.Module, small: Layers = WHOLE) -> int:
    """Bytes of a part's weights; those that two layers share count once."""
    found = {
        id(weights): weights.numel() * (1 if id(layer) in small else weights.element_size())
        for layer in part.modules()
        for weights in layer.parameters(recurse=False)
    }
    return sum(found.values())


def largest(pipe: Any, small: Layers) -> int:
    """Bytes of the largest of these layers as it is computed with: it is brought back while it
    acts."""
    parts: Iterator[Any] = (layer for each in denoisers_of(pipe) for layer in each.modules())
    return max((taken(layer) for layer in parts if id(layer) in small), default=0)


def _castable(denoiser: Any) -> list[torch.nn.Module]:
    from diffusers.hooks._common import _GO_LC_SUPPORTED_PYTORCH_LAYERS
    from diffusers.hooks.layerwise_casting import DEFAULT_SKIP_MODULES_PATTERN

    kept = (
        *DEFAULT_SKIP_MODULES_PATTERN,
        *(denoiser._keep_in_fp32_modules or ()),
        *(denoiser._skip_layerwise_casting_patterns or ()),
    )
    found: list[torch.nn.Module] = []
    _walk(denoiser, "", lambda name: any(re.search(each, name) for each in kept), found)
    return [each for each in found if isinstance(each, _GO_LC_SUPPORTED_PYTORCH_LAYERS)]


def _walk(
    part: torch.nn.Module, name: str, stays: Callable[[str], bool], found: list[torch.nn.Module]
) -> None:
    """Every layer that no name above it keeps whole."""
    if stays(name):
        return
    found.append(part)
    for child, layer in part.named_children():
        _walk(layer, f"{name}.{child}" if name else child, stays, found)
