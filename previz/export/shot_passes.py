"""What is drawn of a shot, apart from what draws it: a dialog asks for its size alone."""

from __future__ import annotations

from dataclasses import dataclass

from previz.model.stage import StageShot
from previz.stage.margin import NO_MARGIN, Margin


@dataclass(frozen=True, slots=True)
class ShotPasses:
    """A shot to draw: its name on files, and the size and length of every pass, exactly.

    ``margin`` is how many times wider and higher the picture is than the shot's framing: a model's
    size is often a little more than the project's, and the framing stays in the middle. Frames
    after the shot's end repeat its last.
    """

    name: str
    stage: StageShot
    width_px: int
    height_px: int
    frames: int
    margin: Margin = NO_MARGIN

    @property
    def stem(self) -> str:
        """The shot's name as a file can have it."""
        return self.name.replace("/", "-")
