"""What a shot gives a video model besides its words and its stage."""

from __future__ import annotations

from dataclasses import dataclass, replace

NO_CONTROL = "none"


@dataclass(frozen=True, slots=True)
class GivenPicture:
    """A picture that the director gives.

    ``kind`` is ``first``, ``last``, ``frame`` (at frame ``at`` of the shot) or ``reference``, for
    who or what is to be seen. ``media`` is the project's own reference, ``media/<2 hex>/<sha256>``
    and an ending. ``name`` says where it came from. ``strength`` runs from 0 to 1.
    """

    kind: str
    media: str
    sha256: str
    name: str = ""
    at: int = 0
    strength: float = 1.0


@dataclass(frozen=True, slots=True)
class ChosenLora:
    """Added weights by the name of their file; ``strength`` 1 is as they were trained."""

    name: str
    sha256: str
    strength: float = 1.0


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a shot gives a model.

    ``control`` is the kind of video that the stage draws to command it: empty for the one the
    model likes best, ``none`` for no video. ``variation`` turns the noise of the shot's seed
    towards that of ``variation_seed``, 0 to 1. A ``motion_seed`` changes how it goes on, not how
    it begins. At its ``own_rate`` the model makes the frames that it learned to make, and the
    film's are drawn between them. ``skip`` is how much change a block may be skipped for, as a
    share of what it does; 0 runs every block.
    """

    control: str = ""
    control_strength: float = 1.0
    pictures: tuple[GivenPicture, ...] = ()
    loras: tuple[ChosenLora, ...] = ()
    variation_seed: int = 0
    variation: float = 0.0
    motion_seed: int | None = None
    own_rate: bool = False
    skip: float = 0.0

    def look(self) -> Inputs:
        """What a neighbour shares of it: without its pictures and its turns of the noise."""
        return replace(self, pictures=(), variation_seed=0, variation=0.0, motion_seed=None)
