"""Tracks, clips and gaps. A clip shows frames of a shot; a track is a plain sequence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from previz.model.time import FrameRange


@dataclass(frozen=True, slots=True)
class Clip:
    """``source`` is the half-open range of the shot's own frames that plays.

    An empty ``shot_id`` is a gap: black for ``source.length`` frames.
    """

    id: str
    shot_id: str
    source: FrameRange


@dataclass(frozen=True, slots=True)
class Track:
    """Clips end to end; the first starts at frame 0. ``kind`` is ``video`` or ``audio``."""

    id: str
    kind: str = "video"
    clips: tuple[Clip, ...] = ()

    @property
    def frames(self) -> int:
        return sum(clip.source.length for clip in self.clips)

    def placed(self) -> Iterator[tuple[FrameRange, Clip]]:
        """Each clip with its range in the track's frames, in order."""
        start = 0
        for clip in self.clips:
            stop = start + clip.source.length
            yield FrameRange(start, stop), clip
            start = stop

    def at(self, frame: int) -> tuple[FrameRange, Clip] | None:
        """The clip that plays at a frame of the track, with its range; None past the end."""
        return next((pair for pair in self.placed() if frame in pair[0]), None)


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """A track with the place of every clip worked out once: looking up is a bisection.

    ``edges`` has one frame more than there are clips: clip ``i`` plays from ``edges[i]`` up to
    but not including ``edges[i + 1]``.
    """

    clips: tuple[Clip, ...]
    edges: tuple[int, ...]

    @staticmethod
    def of(track: Track) -> Placed:
        return Placed(
            track.clips, tuple(accumulate((c.source.length for c in track.clips), initial=0))
        )

    @property
    def frames(self) -> int:
        return self.edges[-1]

    def index_at(self, frame: float) -> int | None:
        """Which clip plays at a frame of the track; None before it and past its end."""
        if not 0 <= frame < self.frames:
            return None
        return bisect_right(self.edges, frame) - 1

    def range_of(self, index: int) -> FrameRange:
        return FrameRange(self.edges[index], self.edges[index + 1])


@dataclass(frozen=True, slots=True)
class Timeline:
    """The cut. The first video track is the picture."""

    tracks: tuple[Track, ...] = (Track("V1"), Track("A1", "audio"))

    @property
    def picture(self) -> Track:
        return next(track for track in self.tracks if track.kind == "video")

    @property
    def frames(self) -> int:
        """Length of the longest track in frames."""
        return max((track.frames for track in self.tracks), default=0)
