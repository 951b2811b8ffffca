"""A matte: which part of the picture is painted anew, in names of the stage.

White is repainted, black is kept. The stage draws it from its own ids, which are never smoothed:
the same recipe gives the same matte to the bit.
"""

from __future__ import annotations

from dataclasses import dataclass

MATTE = "matte"
"""The kind of the control, and the name of its file."""

PARTS = ("head", "hair", "top", "trousers", "shoes", "hands")
"""What an actor of our own mannequins can be taken apart into. ``head`` is with the hair."""

SKY = "sky"
"""What is seen where nothing stands."""

FARTHEST_GROWTH_PX = 256
"""Growing and feathering end here: beyond, a matte has nothing to do with its thing any more."""


@dataclass(frozen=True, slots=True)
class Covered:
    """Something on the stage by its id: an actor, a prop, a piece of the set, a group of extras.

    ``floor`` and ``SKY`` are ids too. ``part`` is one of ``PARTS`` of an actor, empty for the
    whole. A thing is with what belongs to it: a car with its cabin.
    """

    id: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Matte:
    """What of the picture is repainted: ``things``, or with ``others`` everything but them.

    ``grow_px`` makes what is repainted larger all around, or smaller below 0. Beyond that it fades
    out over ``feather_px``. Both are pixels of the take. With ``gone`` the things leave the
    picture: their shadows are repainted too, and the stage that leads the model is without them.
    """

    things: tuple[Covered, ...]
    others: bool = False
    grow_px: int = 0
    feather_px: int = 0
    gone: bool = False

    @property
    def absent(self) -> tuple[str, ...]:
        """The ids of what the stage is without."""
        return tuple(each.id for each in self.things if not each.part) if self.gone else ()
