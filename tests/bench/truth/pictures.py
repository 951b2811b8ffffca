"""Head heights of the shot sizes, key points against mattes, and edges against their areas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import cv2
import numpy as np

from previz.model.vocabulary import sizes
from previz.stage.evaluate import evaluate
from previz.stage.items import FIRST_ACTOR
from previz.stage.keypoints import VISIBLE, keypoints
from previz.stage.render.renderer import LIGHT, Renderer
from tests.stage.render import test_joints as joints
from tests.stage.render import test_sizes as heads
from tests.stage.render.busy import BUSY


@dataclass(frozen=True, slots=True)
class Head:
    """A size's head in shares of the frame's height: the table's, as a card, round."""

    size: str
    table: float
    flat: float
    round: float

    @property
    def off(self) -> float:
        """The worst share between the table and a rendered head."""
        return max(abs(seen / self.table - 1.0) for seen in (self.flat, self.round))


def head_heights() -> list[Head]:
    """Every size of the table, through its long lens."""
    renderer = Renderer(heads.WIDTH, heads.HEIGHT)
    rows = []
    for size in sizes():
        made = heads.level(size, heads.LENSES_MM[size])
        flat, whole = (heads.rendered_head(renderer, made, flat) for flat in (True, False))
        rows.append(Head(size, heads.HEAD / sizes()[size].v_over_h, flat, whole))
    renderer.close()
    return rows


def key_points() -> Mapping[str, float]:
    """Of the key points that are called visible: how many, the share that lies on its actor's
    matte, and the farthest from it in pixels."""
    renderer = Renderer(joints.WIDTH, joints.HEIGHT)
    visible, inside, farthest = 0, 0, 0.0
    for kind in joints.SHOTS:
        made = joints.made(*kind)
        order = [actor.id for actor in made.stage.actors]
        for number in (0, 20, 40):
            frame = evaluate(made, number)
            ids = renderer.draw(frame, ("ids",)).ids
            found = keypoints(made, number, joints.WIDTH, joints.HEIGHT, ids, frame)
            for actor, points in found.items():
                mask = ids == FIRST_ACTOR + order.index(actor)
                for x, y, state in points:
                    if state == VISIBLE:
                        visible += 1
                        inside += bool(mask[int(y), int(x)])
                        farthest = max(farthest, joints._far_from(mask, x, y))
    renderer.close()
    return {"visible": visible, "on the matte": inside / visible, "farthest px": farthest}


def edges(times: int = 8) -> Mapping[str, float]:
    """The mean error on edges, in steps of 255: of the picture, and of one sample a pixel.

    The reference has ``times`` squared samples a pixel, drawn as a larger picture.
    """
    width, height = 256, 144
    frame = evaluate(replace(BUSY, frames=25), 12)
    small, large = Renderer(width, height), Renderer(width * times, height * times)
    drawn, big = small.draw(frame, (LIGHT, "ids")), large.draw(frame, (LIGHT, "ids"))
    small.close()
    large.close()
    true = cv2.resize(big.light, (width, height), interpolation=cv2.INTER_AREA).astype(float)
    stairs = big.light[times // 2 :: times, times // 2 :: times].astype(float)
    blocks = big.ids.reshape(height, times, width, times)
    edge = blocks.max(axis=(1, 3)) != blocks.min(axis=(1, 3))
    return {
        "smoothed": float(np.abs(drawn.light - true).max(axis=2)[edge].mean()),
        "one sample": float(np.abs(stairs - true).max(axis=2)[edge].mean()),
    }
