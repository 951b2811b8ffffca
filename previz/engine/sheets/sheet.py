"""The form that every family's sheet fills in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from previz.engine.plan import Capabilities
from previz.engine.shapes import Scales

Config = Mapping[str, Any]
"""A component's ``config.json``, or the same of a component that is loaded."""


def as_declared(capabilities: Capabilities, _options: Config, _denoiser: Config) -> Capabilities:
    """Most releases of a family can do the same."""
    return capabilities


@dataclass(frozen=True, slots=True)
class Sheet:
    """A family's capabilities, and how its grid is read off its configurations.

    ``scales`` is told the configurations of the autoencoder and of the denoiser. ``released``
    is told the pipeline's own options and the denoiser's configuration, and says what this very
    release can do. ``denoiser`` and ``vae`` are the names of those components. ``distilled`` is
    steps and guidance of a release that was taught to come to the same in a few steps; the makers
    say so in its name. ``words`` is a JSON list in its folder of all that its captions were made
    of; empty for a model that read everything. Steps of 0 are those of the release. ``beside`` is
    told which controls the parts in its folder let it obey, and the names of those parts.
    ``decoded`` is the share of four frames that are decoded at once.
    """

    capabilities: Capabilities
    scales: Callable[[Config, Config], Scales]
    released: Callable[[Capabilities, Config, Config], Capabilities] = as_declared
    denoiser: str = "transformer"
    vae: str = "vae"
    distilled: tuple[int, float] | None = None
    words: str = ""
    decoded: float = 1.0
    beside: Callable[[Capabilities, Collection[str], Collection[str]], Capabilities] | None = None
