"""How models are made quicker on this machine, as the user wants it: no matter of the shot's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from previz.app.settings import Settings
from previz.engine import acceleration
from previz.model.render import CLAY, RenderSpec

ATTENTION: Mapping[str, str] = acceleration.ATTENTION
"""Attention kernels by name, with their names for people."""


def as_preferred(spec: RenderSpec, user: Settings) -> RenderSpec:
    """A recipe as it is made on this machine: what changes its bits is part of it."""
    if spec.engine == CLAY:
        return spec
    wanted = replace(spec.acceleration, attention=user.attention, compiled=user.compile_blocks)
    return replace(spec, acceleration=wanted)
