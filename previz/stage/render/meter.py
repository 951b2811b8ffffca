"""A spot meter on a face: the lit and the shadow cheek, the background, and key to fill.

The head is drawn as the shot's camera would see it through a very long lens, in linear light, so
the reading is the same whatever the size of the shot.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from previz.errors import RenderError
from previz.model.reading import Reading
from previz.model.stage import StageShot
from previz.stage.body import tones
from previz.stage.evaluate import Frame, evaluate
from previz.stage.exposure import luminance, shown, stops
from previz.stage.geometry import look_at, perspective, rigid_inverse, vec
from previz.stage.items import FIRST_ACTOR
from previz.stage.levels import LIT, SHADE
from previz.stage.render.renderer import METERED, Renderer
from previz.stage.walk import Figure, figures

HEAD_PX, PICTURE_PX = 96, 160
"""Sizes that a meter draws: the head, square, and the width of the whole picture."""

_HEAD_RADIUS_M = 0.15
_FACE_ID = 60000
_FEWEST_PX = 60
"""A face of fewer pixels than this is turned away or hidden."""

Mask = NDArray[np.bool_]


class Meter:
    """Reads shots with two small renderers. One thread only.

    Raises:
        NoAdapterError: there is nothing to draw with.
    """

    def __init__(self, quality: str = "draft") -> None:
        self._head = Renderer(HEAD_PX, HEAD_PX, quality)
        self._pictures: dict[int, Renderer] = {}
        self._quality = quality

    def read(self, shot: StageShot, frame: int, actor_id: str = "") -> Reading:
        """Read a figure; without an id the framing's first subject, else the first on stage.

        Raises:
            RenderError: nobody is there to read, or something hides the head.
        """
        seen = replace(evaluate(shot, frame), look="clay")
        figure = _figure(shot, frame, actor_id)
        number = FIRST_ACTOR + [a.id for a in shot.stage.actors].index(figure.actor.id)
        close = _close(seen, figure, number)
        drawn = self._head.draw(close, (METERED, "ids"))
        head, face = luminance(drawn.linear), True
        on_face = drawn.ids == _FACE_ID
        if on_face.sum() < _FEWEST_PX:
            face, on_face = False, drawn.ids == number
        if on_face.sum() < _FEWEST_PX:
            raise RenderError(
                f"The meter cannot see {figure.actor.name}'s head.",
                "Something stands between the camera and it.",
                "Choose another figure or another frame.",
            )
        lit, shade = _share(head, on_face, LIT), _share(head, on_face, SHADE)
        fill = luminance(self._head.draw(_fill_only(close), (METERED,)).linear)
        shadow = float(head[shade].mean())
        around, median = self._around(shot, seen)
        return Reading(
            actor_id=figure.actor.id,
            name=figure.actor.name,
            lit=stops(float(head[lit].mean())),
            shadow=stops(shadow),
            background=around,
            key_fill=float(head[lit].mean()) / max(float(fill[shade].mean()), 1e-6),
            contrast=float(head[lit].mean()) / max(shadow, 1e-6),
            median=median,
            face=face,
        )

    def close(self) -> None:
        """Give the graphics memory back."""
        self._head.close()
        for renderer in self._pictures.values():
            renderer.close()
        self._pictures.clear()

    def _around(self, shot: StageShot, seen: Frame) -> tuple[float, float]:
        """The background's average in stops, and the median signal of the whole picture."""
        height = max(16, round(PICTURE_PX / shot.aspect))
        if height not in self._pictures:
            self._pictures[height] = Renderer(PICTURE_PX, height, self._quality)
        drawn = self._pictures[height].draw(seen, (METERED, "ids"))
        light = luminance(drawn.linear)
        people = (drawn.ids >= FIRST_ACTOR) & (drawn.ids < 1000)
        signal = shown(light)
        background = light[~people]
        average = float(np.log2(np.maximum(background, 1e-4)).mean()) if background.size else 0.0
        return stops(2.0**average), float(np.median(signal))


def _figure(shot: StageShot, frame: int, actor_id: str) -> Figure:
    standing = {figure.actor.id: figure for figure in figures(shot, frame)}
    wanted = (actor_id,) if actor_id else (*shot.framing.subjects, *standing)
    for one in wanted:
        if one in standing:
            return standing[one]
    raise RenderError(
        "There is nobody to read the light on.",
        "The meter reads faces, and the chosen figure is not in this shot.",
        "Put somebody on stage, or choose somebody who is.",
    )


def _close(seen: Frame, figure: Figure, number: int) -> Frame:
    """The same frame through a long lens on a head, with the skin of the face told apart."""
    eye, face = seen.camera_world[:3, 3], figure.face
    distance = max(0.2, float(np.linalg.norm(face - eye)))
    radius = _HEAD_RADIUS_M * figure.actor.height_m / 1.75
    tan = radius / distance
    world = look_at(eye, face + vec(0.0, 0.01, 0.0))
    head, skin = figure.joints["head"], tones(figure.actor.colour)["skin"]
    # Somebody who has stepped off for a clean single is read where they would stand.
    here = any(item.object_id == number for item in seen.items)
    off = () if here else tuple(item for item in seen.stage if item.object_id == number)
    items = tuple(
        replace(item, object_id=_FACE_ID)
        if item.object_id == number
        and item.colour == skin
        and np.allclose(item.matrix, head, atol=1e-6)
        else item
        for item in (*seen.items, *off)
    )
    return replace(
        seen,
        items=items,
        camera_world=world,
        view=rigid_inverse(world),
        projection=perspective(tan, tan, min(seen.near_m, distance / 2.0), seen.far_m),
    )


def _fill_only(seen: Frame) -> Frame:
    """The same frame with the key and the rim light switched off."""
    lamps = (
        replace(lamp, rgb=(0.0, 0.0, 0.0)) if n == 0 or lamp.name == "rim" else lamp
        for n, lamp in enumerate(seen.lamps)
    )
    return replace(seen, lamps=tuple(lamps))


def _share(light: NDArray[np.float32], where: Mask, between: tuple[float, float]) -> Mask:
    """The pixels whose light lies between two percentiles of those that count."""
    low, high = np.percentile(light[where], between)
    return np.asarray(where & (light >= low) & (light <= high))
