"""What a light meter says, as values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """What a meter reads on one figure, as the shot's camera sees it.

    ``lit``, ``shadow`` and ``background`` are stops above middle grey; the background is the
    average in stops of all that is not a figure. ``key_fill`` is the luminance of the lit cheek
    over what the fill alone gives the shadow cheek; ``contrast`` is lit over shadow as drawn.
    ``face`` is false where the face is turned away and the whole head was read. ``median`` is that
    of the picture's display signal (0 to 1), before the lens's vignette.
    """

    actor_id: str
    name: str
    lit: float
    shadow: float
    background: float
    key_fill: float
    contrast: float
    median: float
    face: bool = True

    @property
    def background_against_key(self) -> float:
        """Stops of the background above the lit cheek."""
        return self.background - self.lit


@dataclass(frozen=True, slots=True)
class Band:
    """Signals from ``low`` up to ``high`` (0 to 1), shown in one colour of 8-bit RGB."""

    id: str
    low: float
    high: float
    colour: tuple[int, int, int]
