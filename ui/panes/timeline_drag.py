"""What a drag on the timeline is about to do. Values only; nothing is edited before release."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace

from previz.model.time import FrameRange
from previz.model.timeline import Placed, Track

GRIP_PX = 7


@dataclass(frozen=True, slots=True)
class Scrub:
    """The playhead follows the pointer."""


@dataclass(frozen=True, slots=True)
class Trim:
    """An edge follows the pointer, which took it at frame ``grab`` of the cut.

    ``limit`` is the shot's length in frames; ``source`` is what would play.
    """

    clip_id: str
    index: int
    head: bool
    before: FrameRange
    limit: int
    grab: float
    source: FrameRange

    def by(self, frames: int) -> Trim:
        """The edge moved by frames from where it was, as far as the shot has them.

        before   |==A======|
        tail -3  |==A===|
        head +2  |=A======|
        """
        start, stop = self.before.start, self.before.stop
        if self.head:
            start = max(0, min(start + frames, stop - 1))
        else:
            stop = max(start + 1, min(stop + frames, self.limit))
        return replace(self, source=FrameRange(start, stop))

    @property
    def change(self) -> int:
        """Frames that the clip is longer (or shorter, below zero)."""
        return self.source.length - self.before.length


@dataclass(frozen=True, slots=True)
class Reorder:
    """A clip is carried to another place. ``slot`` is the edge it would be put at.

    It stands still (``slot`` None) until the pointer has left the place where it was pressed.
    """

    clip_id: str
    index: int
    press_x: float
    slot: int | None = None

    @property
    def target(self) -> int | None:
        """The index to move to, counted without the clip; None where nothing would change."""
        if self.slot is None or self.slot in (self.index, self.index + 1):
            return None
        return self.slot if self.slot < self.index else self.slot - 1


Drag = Scrub | Trim | Reorder


def nearest_edge(cut: Placed, frame: float) -> int:
    """The number of the edge (0 is the beginning) that is nearest to a frame."""
    after = max(0, min(bisect_right(cut.edges, frame), len(cut.edges) - 1))
    before = max(0, after - 1)
    nearer_after = cut.edges[after] - frame < frame - cut.edges[before]
    return after if nearer_after else before


def with_source(cut: Placed, index: int, source: FrameRange) -> Placed:
    """The cut as it would be with a clip trimmed: what follows ripples."""
    clips = list(cut.clips)
    clips[index] = replace(clips[index], source=source)
    return Placed.of(Track("V1", "video", tuple(clips)))
