"""Clips and stills: every frame of a shot, in as many passes as are asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from previz.errors import Cancelled, RenderError
from previz.model.stage import StageShot
from previz.stage.evaluate import PHOTOGRAPHED, Frame, evaluate
from previz.stage.keypoints import keypoints
from previz.stage.margin import NO_MARGIN, Margin, widened
from previz.stage.matted import without
from previz.stage.motion import with_motion
from previz.stage.render.passes import METRES, PASSES, Points, no_such_pass, pass_picture
from previz.stage.render.renderer import Pictures, Renderer
from previz.stage.span import DepthSpan, depth_span

Rgb = NDArray[np.uint8]

_READS = {
    "beauty": ("beauty",),
    "depth": ("depth",),
    METRES: ("depth",),
    "normal": ("normal",),
    "id": ("ids",),
    "pose": ("ids",),
    "lineart": ("depth", "normal", "ids"),
    "flow": ("flow",),
    "light": ("light",),
}

_ANY_SPAN = DepthSpan(1.0, 2.0)


@dataclass(frozen=True, slots=True)
class Shown:
    """A frame as it was drawn, with the key points of who is in it."""

    frame: Frame
    pictures: Pictures
    points: Points


def _checked(shot: StageShot, passes: tuple[str, ...]) -> None:
    if shot.frames < 1:
        raise RenderError(
            "A shot needs at least one frame.",
            f"This one has {shot.frames}.",
            "Give the shot a length.",
        )
    for name in passes:
        if name not in _READS:
            raise no_such_pass(name)
    if not passes:
        raise RenderError("No pass was asked for.", fix=f"Choose from {', '.join(PASSES)}.")


class _Frames:
    """A shot's frames, each evaluated once while its neighbours are drawn."""

    def __init__(
        self, shot: StageShot, moving: bool, margin: Margin, absent: Collection[str] = ()
    ) -> None:
        self._shot, self._margin, self.absent = shot, margin, absent
        self._moving = moving and shot.motion_blur and shot.look in PHOTOGRAPHED
        self._known: dict[int, Frame] = {}

    def at(self, number: int) -> Frame:
        """A frame of the shot; before the first and after the last there is no other."""
        number = min(max(number, 0), self._shot.frames - 1)
        if number not in self._known:
            self._known = {n: f for n, f in self._known.items() if abs(n - number) <= 2}
            frame = without(self._shot, evaluate(self._shot, number), self.absent)
            self._known[number] = widened(frame, self._margin)
        return self._known[number]

    def photographed(self, number: int) -> Frame:
        """The frame with what moves around it, where the shutter shows that."""
        frame = self.at(number)
        first, last = max(number - 1, 0), min(number + 1, self._shot.frames - 1)
        if not self._moving or last <= first or number >= self._shot.frames:
            return frame
        return with_motion(frame, self.at(first), self.at(last), last - first)


@dataclass(frozen=True, slots=True)
class _Work:
    """What stays the same over a clip's frames."""

    renderer: Renderer
    shot: StageShot
    passes: tuple[str, ...]
    frames: _Frames

    def shown(self, number: int, frame: Frame) -> Shown:
        """One frame, drawn once for all of its passes."""
        want = {read for name in self.passes for read in _READS[name]}
        later = self.frames.at(number + 1) if "flow" in want else None
        pictures = self.renderer.draw(frame, want, later)
        size = (self.renderer.width_px, self.renderer.height_px)
        posed = "pose" in self.passes
        points = keypoints(self.shot, number, *size, pictures.ids, frame) if posed else {}
        there = {who: each for who, each in points.items() if who not in self.frames.absent}
        return Shown(frame, pictures, there)


def shown_frames(
    shot: StageShot,
    width_px: int,
    height_px: int,
    passes: tuple[str, ...],
    cancelled: Callable[[], bool] = lambda: False,
    quality: str = "final",
    frames: int = 0,
    margin: Margin = NO_MARGIN,
    absent: Collection[str] = (),
) -> Iterator[tuple[int, Shown]]:
    """Every frame of a shot in order, as numbers. Equal frames are drawn once.

    Args:
        frames: how many; 0 is the shot's own length. After its end the last frame stands.
        margin: how much wider and higher the picture is than the framing, 1 and more.
        absent: the ids of things that are not there; the camera stays where it is.

    Raises:
        As ``draw_clip``.
    """
    _checked(shot, passes)
    renderer = Renderer(width_px, height_px, quality)
    try:
        known = _Frames(shot, "beauty" in passes and quality != "draft", margin, absent)
        work = _Work(renderer, shot, passes, known)
        last, shown = b"", None
        for number in range(frames or shot.frames):
            if cancelled():
                raise Cancelled
            frame = known.photographed(number)
            # Flow looks ahead: the last still frame before a movement has some.
            if shown is None or frame.digest != last or "flow" in passes:
                shown, last = work.shown(number, frame), frame.digest
            yield number, shown
    finally:
        renderer.close()


def pictures_of(shown: Shown, passes: tuple[str, ...], span: DepthSpan) -> dict[str, Rgb]:
    """Passes of a drawn frame as (H, W, 3) uint8."""
    return {name: pass_picture(name, shown.pictures, span, shown.points) for name in passes}


def draw_clip(
    shot: StageShot,
    width_px: int,
    height_px: int,
    passes: tuple[str, ...] = ("beauty",),
    cancelled: Callable[[], bool] = lambda: False,
    quality: str = "final",
    absent: Collection[str] = (),
) -> Iterator[tuple[int, dict[str, Rgb]]]:
    """Every frame of a shot in order: (frame number, pass name to (H, W, 3) uint8).

    A frame that equals the one before it is not drawn again; the same pictures are yielded, so
    they must not be written to. ``absent`` is as of ``shown_frames``.

    Raises:
        RenderError: no frames, no passes, an unknown pass, a size that cannot be drawn, or a
            blocking that cannot be staged.
        NoAdapterError: there is nothing to draw with.
        Cancelled: ``cancelled`` answered yes before a frame.
    """
    _checked(shot, passes)
    span = depth_span(shot) if "depth" in passes else _ANY_SPAN
    last: Shown | None = None
    pictures: dict[str, Rgb] = {}
    frames = shown_frames(shot, width_px, height_px, passes, cancelled, quality, absent=absent)
    for number, shown in frames:
        if shown is not last:
            pictures, last = pictures_of(shown, passes, span), shown
        yield number, pictures


def draw_still(
    shot: StageShot,
    frame: int,
    width_px: int,
    height_px: int,
    pass_name: str = "beauty",
    quality: str = "final",
) -> Rgb:
    """One frame of a shot in one pass, (H, W, 3) uint8.

    Raises:
        RenderError: as ``draw_clip``, and a frame outside the shot.
    """
    _checked(shot, (pass_name,))
    if not 0 <= frame < shot.frames:
        raise RenderError(
            f"The shot has no frame {frame}.",
            f"Its frames are 0 to {shot.frames - 1}.",
            "Choose one of those.",
        )
    span = depth_span(shot) if pass_name == "depth" else _ANY_SPAN
    renderer = Renderer(width_px, height_px, quality)
    try:
        frames = _Frames(shot, pass_name == "beauty" and quality != "draft", NO_MARGIN)
        work = _Work(renderer, shot, (pass_name,), frames)
        shown = work.shown(frame, frames.photographed(frame))
        return pass_picture(pass_name, shown.pictures, span, shown.points)
    finally:
        renderer.close()
