"""Mattes: what of a shot's picture is repainted, from the ids of its pixels.

Ids are never smoothed, and growing and feathering are sums of whole distances: the same shot gives
the same matte to the bit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

import cv2
import numpy as np
from numpy.typing import NDArray

from previz.errors import Cancelled, InputError
from previz.model.matte import FARTHEST_GROWTH_PX, Covered, Matte
from previz.model.stage import StageShot
from previz.stage.edges import Grey, grown
from previz.stage.evaluate import evaluate
from previz.stage.matted import Marked, marked, never_seen, without
from previz.stage.render.renderer import LIGHT, Renderer

SHADOW = 12
"""Of 255: a surface that is this much brighter without a thing lay in its shadow."""


def draw_mattes(
    shot: StageShot,
    width_px: int,
    height_px: int,
    matte: Matte,
    frames: int = 0,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[Grey]:
    """The matte of every frame of a shot, in order.

    Args:
        frames: how many; 0 is the shot's own length.

    Raises:
        InputError: nothing is named, it is not on the stage, or is in none of the frames: known
            when all are drawn.
        RenderError, NoAdapterError: as ``draw_clip``.
        Cancelled: ``cancelled`` answered yes before a frame.
    """
    check(matte)
    count = frames or shot.frames
    renderer = Renderer(width_px, height_px)
    try:
        work = _Work(shot, matte, renderer)
        for number in range(count):
            if cancelled():
                raise Cancelled
            yield work.grey(number)
    finally:
        renderer.close()
    if work.unseen:
        raise never_seen(shot, work.unseen, count)


def draw_matte(shot: StageShot, frame: int, width_px: int, height_px: int, matte: Matte) -> Grey:
    """The matte of one frame.

    Raises:
        As ``draw_mattes``, of this frame alone.
    """
    check(matte)
    renderer = Renderer(width_px, height_px)
    try:
        work = _Work(shot, matte, renderer)
        grey = work.grey(frame)
    finally:
        renderer.close()
    if work.unseen:
        raise never_seen(shot, work.unseen, 1)
    return grey


class _Work:
    """A shot's mattes, and which things were in none of them so far."""

    def __init__(self, shot: StageShot, matte: Matte, renderer: Renderer) -> None:
        self._shot, self._matte, self._renderer = shot, matte, renderer
        self._unseen = set(matte.things)
        self._last, self._grey = b"", np.zeros((0, 0), np.uint8)

    @property
    def unseen(self) -> tuple[Covered, ...]:
        """What was in no frame, in the order of the matte."""
        return tuple(each for each in self._matte.things if each in self._unseen)

    def grey(self, number: int) -> Grey:
        """The matte of a frame; one that equals the last is not drawn again."""
        seen = marked(self._shot, number, self._matte.things)
        if seen.frame.digest != self._last:
            self._grey, self._last = self._drawn(seen), seen.frame.digest
        return self._grey

    def _drawn(self, seen: Marked) -> Grey:
        area, ids = _area(self._shot, seen, self._matte, self._renderer)
        there = {*np.unique(ids).tolist()}
        self._unseen = {each for each in self._unseen if there.isdisjoint(seen.numbers[each])}
        return grown(area, self._matte.grow_px, self._matte.feather_px)


def draw_area(
    shot: StageShot, frame: int, matte: Matte, renderer: Renderer
) -> tuple[NDArray[np.bool_], NDArray[np.uint16]]:
    """What a matte names in a frame before it is grown, and the frame's ids as elsewhere.

    It may name nothing: then that is nowhere, or with ``others`` everywhere.

    Raises:
        InputError: something is not on the stage.
        RenderError, NoAdapterError: as ``draw_clip``.
    """
    area, _ = _area(shot, marked(shot, frame, matte.things), matte, renderer)
    return area, renderer.draw(evaluate(shot, frame), ("ids",)).ids


def _area(
    shot: StageShot, seen: Marked, matte: Matte, renderer: Renderer
) -> tuple[NDArray[np.bool_], NDArray[np.uint16]]:
    """What the matte names, (height, width), and the ids of the marked frame."""
    pictures = renderer.draw(seen.frame, ("ids", LIGHT) if matte.gone else ("ids",))
    area = np.isin(pictures.ids, list(chain(*seen.numbers.values()))) ^ matte.others
    if matte.gone:
        after = renderer.draw(without(shot, seen.frame, matte.absent), (LIGHT,)).light
        area |= (cv2.absdiff(pictures.light, after) > SHADOW).any(axis=-1)
    return area, pictures.ids


def check(matte: Matte) -> None:
    """Raises InputError where a matte names nothing, or reaches too far."""
    if not matte.things:
        raise InputError(
            "The matte names nothing.",
            "It says which things of the stage are repainted, or which ones are not.",
            "Choose at least one thing.",
        )
    if matte.gone and (matte.others or any(each.part for each in matte.things)):
        raise InputError(
            "What is kept cannot leave the picture, nor can a part of somebody.",
            "Whole things leave, and everything else stays.",
            "Name the things that are to go.",
        )
    reach = max(abs(matte.grow_px), matte.feather_px)
    if reach > FARTHEST_GROWTH_PX or matte.feather_px < 0:
        raise InputError(
            f"A matte cannot grow by {matte.grow_px} and fade over {matte.feather_px} pixels.",
            f"It grows by at most {FARTHEST_GROWTH_PX} pixels and fades over 0 to as many.",
            "Choose less.",
        )
