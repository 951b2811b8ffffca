"""A take's recipe: what goes in (RenderSpec) and what came out (Take)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

import msgspec

from previz.model.stage import StageShot
from previz.model.time import Rate

CLAY = "clay"


@dataclass(frozen=True, slots=True)
class Control:
    """A control video that commands a model: ``kind`` is ``depth``, ``pose`` …

    ``path`` is where the file is now; it is not part of the recipe, ``sha256`` is.
    """

    kind: str
    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class RenderSpec:
    """Numbers, words and files: all that an engine is told about a take.

    ``engine`` is ``"clay"`` or the id of an installed model. ``stage`` is set for the clay engine.
    ``passes`` are drawn beside the beauty pass: ``depth``, ``normal``, ``id``, ``pose``. Sizes
    are pixels; ``seed`` is 0 to 2**63 - 1. ``steps`` and ``guidance`` of 0 mean the family's
    default.
    """

    engine: str
    width_px: int
    height_px: int
    frames: int
    rate: Rate
    seed: int = 0
    prompt: str = ""
    negative: str = ""
    steps: int = 0
    guidance: float = 0.0
    stage: StageShot | None = None
    passes: tuple[str, ...] = ()
    controls: tuple[Control, ...] = ()

    def key(self) -> str:
        """SHA-256 of the canonical recipe; the name under which jobs and takes are the same."""
        portable = replace(self, controls=tuple(replace(c, path="") for c in self.controls))
        return hashlib.sha256(msgspec.json.encode(portable, order="sorted")).hexdigest()


@dataclass(frozen=True, slots=True)
class Take:
    """One rendered take.

    ``media`` is the project's own reference ``media/<2 hex>/<sha256>.mp4``; ``latents`` one to
    the safetensors that a diffusion take can be decoded from again, else empty. ``made_by`` holds
    the versions and device as (name, value) pairs. ``number`` counts from 1 within the set-up.
    """

    id: str
    shot_id: str
    number: int
    spec: RenderSpec
    recipe_key: str
    media: str
    media_sha256: str
    frames: int
    made_by: tuple[tuple[str, str], ...] = ()
    created_utc: str = ""
    latents: str = ""
