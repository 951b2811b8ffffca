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
from previz.model.matte import FARTHEST_GROWTH_PX, Matte
from previz.model.stage import StageShot
from previz.stage.matted import marked, never_seen
from previz.stage.render.renderer import Renderer

Grey = NDArray[np.uint8]
"""(height, width): 255 is repainted, 0 is kept."""


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
    unseen, last, count = set(matte.things), b"", frames or shot.frames
    grey = np.zeros((height_px, width_px), np.uint8)
    renderer = Renderer(width_px, height_px)
    try:
        for number in range(count):
            if cancelled():
                raise Cancelled
            seen = marked(shot, number, matte.things)
            if seen.frame.digest != last:
                ids, last = renderer.draw(seen.frame, ("ids",)).ids, seen.frame.digest
                there = {*np.unique(ids).tolist()}
                unseen = {each for each in unseen if there.isdisjoint(seen.numbers[each])}
                grey = matte_picture(ids, frozenset(chain(*seen.numbers.values())), matte)
            yield grey
    finally:
        renderer.close()
    if unseen:
        raise never_seen(shot, tuple(each for each in matte.things if each in unseen), count)


def draw_matte(shot: StageShot, frame: int, width_px: int, height_px: int, matte: Matte) -> Grey:
    """The matte of one frame.

    Raises:
        As ``draw_mattes``, of this frame alone.
    """
    check(matte)
    renderer = Renderer(width_px, height_px)
    try:
        seen = marked(shot, frame, matte.things)
        ids = renderer.draw(seen.frame, ("ids",)).ids
    finally:
        renderer.close()
    there = {*np.unique(ids).tolist()}
    unseen = tuple(each for each in matte.things if there.isdisjoint(seen.numbers[each]))
    if unseen:
        raise never_seen(shot, unseen, 1)
    return matte_picture(ids, frozenset(chain(*seen.numbers.values())), matte)


def matte_picture(ids: NDArray[np.uint16], numbers: frozenset[int], matte: Matte) -> Grey:
    """One frame's matte.

    Args:
        ids: (height, width), the object id of every pixel.
        numbers: the ids of the things that the matte names.
    """
    return grown(np.isin(ids, list(numbers)) ^ matte.others, matte.grow_px, matte.feather_px)


def grown(area: NDArray[np.bool_], grow_px: int, feather_px: int) -> Grey:
    """An area grown and feathered by the distance of every pixel to its edge.

    A pixel beside the area is 1 pixel away from it. White reaches as far as ``grow_px``, below 0
    less far than the area; beyond, it falls off evenly and is black ``feather_px`` + 1 farther out.
    """
    if not area.any() or area.all() or not (grow_px or feather_px):
        return np.where(area, np.uint8(255), np.uint8(0))
    away = _distance(~area)
    if grow_px < 0:
        away = np.where(area, 1 - _distance(area), away)
    if not feather_px:
        return np.where(away <= grow_px, np.uint8(255), np.uint8(0))
    share = 1 - (away - grow_px) / np.float32(feather_px + 1)
    return np.asarray(np.clip(share, 0, 1) * 255 + 0.5, np.uint8)


def _distance(area: NDArray[np.bool_]) -> NDArray[np.float32]:
    """How far each pixel of an area is from its outside; 0 outside."""
    exact = cv2.distanceTransform(area.astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    return np.asarray(exact, np.float32)


def check(matte: Matte) -> None:
    """Raises InputError where a matte names nothing, or reaches too far."""
    if not matte.things:
        raise InputError(
            "The matte names nothing.",
            "It says which things of the stage are repainted, or which ones are not.",
            "Choose at least one thing.",
        )
    reach = max(abs(matte.grow_px), matte.feather_px)
    if reach > FARTHEST_GROWTH_PX or matte.feather_px < 0:
        raise InputError(
            f"A matte cannot grow by {matte.grow_px} and fade over {matte.feather_px} pixels.",
            f"It grows by at most {FARTHEST_GROWTH_PX} pixels and fades over 0 to as many.",
            "Choose less.",
        )
