"""A take's recipe: what goes in (RenderSpec) and what came out (Take)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

import msgspec

from previz.model.matte import Matte
from previz.model.stage import StageShot
from previz.model.time import Rate

CLAY = "clay"
GIVEN = frozenset({"first", "last", "frame", "reference", "source", "redo", "latents"})
"""Kinds of controls that the director gives; the stage draws all others."""
NEEDED = frozenset({"camera", "opening"})
"""Kinds that the stage draws whenever an engine names them: the camera in numbers, and the shot's
first frame, for an engine that begins with a picture and is given none."""
BLOCKING, STAGED = "blocking", "staged"
"""Kinds that the stage draws for a panel: its own picture of the shot, to paint over, or to be
shown to a model that changes pictures."""


@dataclass(frozen=True, slots=True)
class Control:
    """A file that commands a model.

    ``kind`` is a pass of the stage as a video (``depth``, ``pose``, ``lineart``, ``beauty`` …), a
    picture (``first``, ``last``, ``frame`` at any frame, ``reference``), a take to start from
    (``source``) and what it was decoded from (``latents``), ``camera``, the camera's matrices,
    ``opening``, the stage's first frame, ``blocking``, the stage's picture of a still to start
    from, ``staged``, the same as a reference, or ``matte``, which part of the source is repainted.
    ``at`` is the frame of the take where it begins. ``strength`` runs from 0, without effect, to
    1. ``path`` is where the file is now, or the project's reference of its media; it is not part
    of the recipe, ``sha256`` is. Both are
    empty until the stage has drawn it.
    """

    kind: str
    path: str
    sha256: str
    at: int = 0
    strength: float = 1.0

    @property
    def drawn(self) -> bool:
        """Whether the stage draws it for each take, rather than the director giving it."""
        return self.kind not in GIVEN


@dataclass(frozen=True, slots=True)
class Lora:
    """Weights that are added to a model's own: ``strength`` 1 is as they were trained.

    ``name`` is for people. ``path`` is where the file is now and no part of the recipe.
    """

    name: str
    path: str
    sha256: str
    strength: float = 1.0


@dataclass(frozen=True, slots=True)
class Acceleration:
    """What makes a take faster and changes its bits. Empty words mean: nothing of the kind.

    ``cache`` names a way to skip blocks whose result hardly changes, ``threshold`` how much may
    be skipped; ``attention`` a kernel; ``storage`` a smaller number format of the weights.
    """

    cache: str = ""
    threshold: float = 0.0
    attention: str = ""
    storage: str = ""
    compiled: bool = False


LANCZOS, NETWORK, LATENT = "lanczos", "network", "latent"
"""Ways to a larger take: a plain resize; a network from a file; the model's own upsampler."""


@dataclass(frozen=True, slots=True)
class Upscale:
    """How the take that is given as ``source`` is brought to the recipe's size.

    ``method`` is one of the three above. ``name`` is that of the weights, for people, ``sha256``
    theirs, both empty for a resize. ``path`` is where they are now and no part of the recipe.
    """

    method: str
    name: str = ""
    sha256: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class RenderSpec:
    """Numbers, words and files: all that an engine is told about a take.

    ``engine`` is ``"clay"`` or the id of an installed model. ``stage`` is set for the clay engine.
    ``passes`` are drawn beside the beauty pass: ``depth``, ``normal``, ``id``, ``pose``. Sizes
    are pixels; seeds are 0 to 2**63 - 1. ``steps`` and ``guidance`` of 0 mean the family's
    default.

    The noise is that of ``seed``, turned towards that of ``variation_seed`` by ``variation``, 0
    to 1; a ``motion_seed`` changes it in all but the first latent frame. ``redo`` is the frame
    range [start, stop) that is made anew where a ``source`` is given; the rest stays as it is. A
    ``draft`` is smaller and quicker than the shot asks for. At a ``made_rate`` the model makes
    fewer frames, or more, and those of the film's ``rate`` are drawn between them. With an
    ``upscale`` nothing is made anew: the rest says how the take that is enlarged was made. A
    ``matte`` says what of the ``source`` is repainted; the stage draws it as the control of that
    kind. Under it the source's ``strength`` is how much of it shows through: 0, and all is new.
    ``still``: of the ``passes`` only the middle frame is drawn, as a picture: they lead a still.
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
    variation_seed: int = 0
    variation: float = 0.0
    motion_seed: int | None = None
    redo: tuple[int, int] | None = None
    loras: tuple[Lora, ...] = ()
    acceleration: Acceleration = Acceleration()
    draft: bool = False
    made_rate: Rate | None = None
    upscale: Upscale | None = None
    matte: Matte | None = None
    still: bool = False

    def undrawn(self) -> RenderSpec:
        """What is asked for, whatever files the stage has drawn for it."""
        bare = tuple(
            replace(each, path="", sha256="") if each.drawn else each for each in self.controls
        )
        return replace(self, controls=bare) if bare else self

    def key(self) -> str:
        """SHA-256 of the canonical recipe; the name under which jobs and takes are the same.

        What later versions added and a recipe does not use is left out: its name stays.
        """
        asked = _used(self, _LATER_SPEC)
        asked["controls"] = [
            _used(replace(each, path=""), _LATER_CONTROL) for each in self.controls
        ]
        if self.loras:
            asked["loras"] = tuple(replace(each, path="") for each in self.loras)
        if self.upscale is not None:
            asked["upscale"] = replace(self.upscale, path="")
        return hashlib.sha256(msgspec.json.encode(asked, order="sorted")).hexdigest()


def _used(value: Any, later: Mapping[str, object]) -> dict[str, Any]:
    """The fields of a value by name, without those of later versions that are as usual."""
    named = {each.name: getattr(value, each.name) for each in fields(value)}
    return {name: one for name, one in named.items() if name not in later or one != later[name]}


_LATER_SPEC: Mapping[str, object] = {
    "variation_seed": 0,
    "variation": 0.0,
    "motion_seed": None,
    "redo": None,
    "loras": (),
    "acceleration": Acceleration(),
    "draft": False,
    "made_rate": None,
    "upscale": None,
    "matte": None,
    "still": False,
}
_LATER_CONTROL: Mapping[str, object] = {"at": 0, "strength": 1.0}


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
