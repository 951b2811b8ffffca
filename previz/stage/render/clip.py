"""Clips and stills: every frame of a shot, in as many passes as are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from previz.errors import Cancelled, RenderError
from previz.model.stage import Colour, StageShot
from previz.stage.evaluate import PHOTOGRAPHED, Frame, evaluate
from previz.stage.keypoints import keypoints
from previz.stage.motion import with_motion
from previz.stage.render.flow import flow, flow_picture
from previz.stage.render.passes import PASSES, no_such_pass, pass_picture
from previz.stage.render.renderer import Renderer
from previz.stage.span import DepthSpan, depth_span

Rgb = NDArray[np.uint8]

_READS = {
    "beauty": ("beauty",),
    "depth": ("depth",),
    "normal": ("normal",),
    "id": ("ids",),
    "pose": ("ids",),
    "lineart": ("depth", "normal", "ids"),
}
_DRAWN_APART = ("flow", "light")
"""Passes that need a drawing of their own."""

_GREY: Colour = (0.6, 0.6, 0.6)

_ANY_SPAN = DepthSpan(1.0, 2.0)


def _checked(shot: StageShot, passes: tuple[str, ...]) -> None:
    if shot.frames < 1:
        raise RenderError(
            "A shot needs at least one frame.",
            f"This one has {shot.frames}.",
            "Give the shot a length.",
        )
    for name in passes:
        if name not in PASSES:
            raise no_such_pass(name)
    if not passes:
        raise RenderError("No pass was asked for.", fix=f"Choose from {', '.join(PASSES)}.")


class _Frames:
    """A shot's frames, each evaluated once while its neighbours are drawn."""

    def __init__(self, shot: StageShot, moving: bool) -> None:
        self._shot = shot
        self._moving = moving and shot.motion_blur and shot.look in PHOTOGRAPHED
        self._known: dict[int, Frame] = {}

    def at(self, number: int) -> Frame:
        """A frame of the shot; before the first and after the last there is no other."""
        number = min(max(number, 0), self._shot.frames - 1)
        if number not in self._known:
            self._known = {n: f for n, f in self._known.items() if abs(n - number) <= 2}
            self._known[number] = evaluate(self._shot, number)
        return self._known[number]

    def photographed(self, number: int) -> Frame:
        """The frame with what moves around it, where the shutter shows that."""
        frame = self.at(number)
        first, last = max(number - 1, 0), min(number + 1, self._shot.frames - 1)
        if not self._moving or last == first:
            return frame
        return with_motion(frame, self.at(first), self.at(last), last - first)


@dataclass(frozen=True, slots=True)
class _Work:
    """What stays the same over a clip's frames."""

    renderer: Renderer
    shot: StageShot
    passes: tuple[str, ...]
    span: DepthSpan
    frames: _Frames

    def drawn(self, number: int, frame: Frame) -> dict[str, Rgb]:
        """Every pass of one frame."""
        together = [name for name in self.passes if name not in _DRAWN_APART]
        made = self._together(number, frame, together) if together else {}
        if "flow" in self.passes:
            later = self.frames.at(number + 1)
            made["flow"] = flow_picture(flow(self.renderer, frame, later))
        if "light" in self.passes:
            items = tuple(replace(i, colour=_GREY) for i in frame.items)
            grey = replace(frame, items=items, blur=0.0, motion=None)
            made["light"] = self.renderer.draw(grey, ("beauty",)).beauty
        return {name: made[name] for name in self.passes}

    def _together(self, number: int, frame: Frame, passes: list[str]) -> dict[str, Rgb]:
        """The passes that one drawing gives."""
        want = {read for name in passes for read in _READS[name]}
        pictures = self.renderer.draw(frame, want)
        size = (self.renderer.width_px, self.renderer.height_px)
        posed = "pose" in passes
        points = keypoints(self.shot, number, *size, pictures.ids, frame) if posed else {}
        return {name: pass_picture(name, pictures, self.span, points) for name in passes}


def draw_clip(
    shot: StageShot,
    width_px: int,
    height_px: int,
    passes: tuple[str, ...] = ("beauty",),
    cancelled: Callable[[], bool] = lambda: False,
    quality: str = "final",
) -> Iterator[tuple[int, dict[str, Rgb]]]:
    """Every frame of a shot in order: (frame number, pass name to (H, W, 3) uint8).

    A frame that equals the one before it is not drawn again; the same pictures are yielded, so
    they must not be written to.

    Raises:
        RenderError: no frames, no passes, an unknown pass, a size that cannot be drawn, or a
            blocking that cannot be staged.
        NoAdapterError: there is nothing to draw with.
        Cancelled: ``cancelled`` answered yes before a frame.
    """
    _checked(shot, passes)
    span = depth_span(shot) if "depth" in passes else _ANY_SPAN
    renderer = Renderer(width_px, height_px, quality)
    try:
        frames = _Frames(shot, "beauty" in passes and quality != "draft")
        work = _Work(renderer, shot, passes, span, frames)
        last, pictures = b"", dict[str, Rgb]()
        for number in range(shot.frames):
            if cancelled():
                raise Cancelled
            frame = frames.photographed(number)
            # Flow looks ahead: the last still frame before a movement has some.
            if frame.digest != last or "flow" in passes:
                pictures, last = work.drawn(number, frame), frame.digest
            yield number, pictures
    finally:
        renderer.close()


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
        frames = _Frames(shot, pass_name == "beauty" and quality != "draft")
        work = _Work(renderer, shot, (pass_name,), span, frames)
        return work.drawn(frame, frames.photographed(frame))[pass_name]
    finally:
        renderer.close()
