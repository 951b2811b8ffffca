"""Drawing of what mattes name. Imported where it is drawn: it brings the renderer along."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from previz.stage.matted import marked
from previz.stage.render.mattes import draw_area
from previz.stage.render.renderer import Renderer
from previz.stage.viewing.covering import Coverage, Covering, Sighting

LOOKED_AT = 12
"""Frames of a take that are looked at to find out what is in it."""
WIDTH_PX, LEAST_PX = 240, 16

Renderers = Callable[[int, int], Renderer]
"""A renderer of a width and a height in pixels; whoever lends it closes it."""


def covered(question: Covering, renderers: Renderers) -> Coverage:
    """Raises InputError, RenderError, NoAdapterError, as ``draw_area``."""
    renderer = renderers(question.width_px, question.height_px)
    return Coverage(*draw_area(question.shot, question.frame, question.matte, renderer))


def sighted(question: Sighting, renderers: Renderers) -> tuple[float, ...]:
    """The share of the picture, 0 to 1, of each thing in the order asked; 0 is never seen.

    Raises:
        InputError: something is not on the stage.
        RenderError, NoAdapterError: the stage cannot be drawn.
    """
    shot, last = question.shot, question.frames - 1
    most = dict.fromkeys(question.things, 0.0)
    renderer = renderers(WIDTH_PX, max(LEAST_PX, round(WIDTH_PX / shot.aspect)))
    for number in sorted({round(n * last / LOOKED_AT) for n in range(LOOKED_AT + 1)}):
        seen = marked(shot, number, question.things)
        ids, counts = np.unique(renderer.draw(seen.frame, ("ids",)).ids, return_counts=True)
        there = dict(zip(ids.tolist(), (counts / counts.sum()).tolist(), strict=True))
        for thing in question.things:
            share = sum(there.get(each, 0.0) for each in seen.numbers[thing])
            most[thing] = max(most[thing], share)
    return tuple(most[thing] for thing in question.things)
