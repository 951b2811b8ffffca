"""Frames to pixels and back, and where the ruler's ticks fall. No Qt: plain numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from previz.model.time import Rate

CLOSEST_PX = 24.0
"""Pixels of one frame at the closest zoom."""
LABEL_GAP_PX = 104
"""A timecode needs this much room on the ruler."""


@dataclass(frozen=True, slots=True)
class Scale:
    """``left`` is the frame (with a fraction) at x = 0; a frame is ``px_per_frame`` wide."""

    px_per_frame: float = 2.0
    left: float = 0.0

    def x(self, frame: float) -> float:
        return (frame - self.left) * self.px_per_frame

    def frame(self, x: float) -> float:
        return self.left + x / self.px_per_frame

    @staticmethod
    def fitting(frames: int, width_px: float, margin: float = 0.04) -> Scale:
        """All frames in a width, with a share of it left free at the end."""
        wanted = width_px * (1 - margin) / max(1, frames)
        return Scale(min(CLOSEST_PX, max(1e-6, wanted)), 0.0)

    def zoomed(self, factor: float, x: float, frames: int, width_px: float) -> Scale:
        """Closer by a factor with the frame under ``x`` kept where it is."""
        widest = Scale.fitting(frames, width_px).px_per_frame
        px = min(CLOSEST_PX, max(min(widest, self.px_per_frame), self.px_per_frame * factor))
        return Scale(px, self.frame(x) - x / px).within(frames, width_px)

    def within(self, frames: int, width_px: float) -> Scale:
        """Moved so that the cut stays in reach: half a window past its end at most."""
        span = width_px / self.px_per_frame
        return replace(self, left=max(0.0, min(self.left, frames - span / 2)))

    def showing(self, frame: float, width_px: float) -> Scale:
        """Moved by a page, when the frame is out of sight, so that it is in sight."""
        x = self.x(frame)
        if 0 <= x <= width_px - 8:
            return self
        return replace(self, left=max(0.0, frame - 0.1 * width_px / self.px_per_frame))


def tick_step(scale: Scale, rate: Rate) -> tuple[int, int]:
    """Frames between two labels of the ruler, and between two ticks."""
    second = rate.nominal
    seconds = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21600, 86400)
    steps = [1, 2, second // 4 or 1, second // 2 or 1, *(second * s for s in seconds)]
    major = next((s for s in steps if s * scale.px_per_frame >= LABEL_GAP_PX), steps[-1])
    minors = [s for s in steps if major % s == 0 and s * scale.px_per_frame >= 9]
    return major, min(minors, default=major)


def ticks(scale: Scale, rate: Rate, width_px: float) -> Iterator[tuple[int, bool]]:
    """(frame, whether it has a label) of every tick in sight, rising."""
    major, minor = tick_step(scale, rate)
    frame = max(0, int(scale.left) // minor * minor)
    while scale.x(frame) <= width_px:
        yield frame, frame % major == 0
        frame += minor
