"""What a spot meter is asked, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from previz.errors import PrevizError
from previz.model.stage import StageShot

if TYPE_CHECKING:
    from previz.model.reading import Reading


@dataclass(frozen=True, slots=True)
class Metering:
    """What to read: a figure in a frame of a shot; without an id the shot's first subject."""

    shot_id: str
    shot: StageShot
    frame: int
    actor_id: str = ""


@dataclass(frozen=True, slots=True)
class Metered:
    """The answer to a question: a reading, or why there is none."""

    question: Metering
    reading: Reading | None
    error: PrevizError | None = None
