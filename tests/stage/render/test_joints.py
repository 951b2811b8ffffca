"""Key points against ID mattes: what is called visible lies on its actor, over many shots."""

from __future__ import annotations

import numpy as np
import pytest

from previz.model.camera import Camera, Move
from previz.model.stage import Mark, StageShot
from previz.stage.evaluate import evaluate
from previz.stage.items import FIRST_ACTOR
from previz.stage.keypoints import COCO18, OUT_OF_FRAME, VISIBLE, keypoints
from previz.stage.render.renderer import Renderer
from tests.stage.shots import KITCHEN, shot

WIDTH, HEIGHT = 640, 360
NEAR_PX = 2.5
"""A joint's middle may lie this far from the matte: ears and noses stand on an outline."""

_MARKS = {
    "mara": (Mark(0, -1.5, 0.6, 60.0), Mark(40, 0.3, 0.9, 90.0)),
    "tobias": (Mark(0, 0.7, 0.2, -70.0, "point"),),
    "lena": (Mark(0, -0.2, -1.1, 20.0, "sit"),),
}
SHOTS = [
    (kind, size, azimuth, lens)
    for kind, size in (("MASTER", "WS"), ("2S", "FS"), ("SGL", "MS"), ("SGL", "CU"), ("OTS", "MCU"))
    for azimuth, lens in ((-60.0, 25.0), (0.0, 50.0), (35.0, 85.0))
]


def made(kind: str, size: str, azimuth_deg: float, lens_mm: float) -> StageShot:
    subjects = ("mara", "tobias") if kind in ("MASTER", "2S") else ("tobias",)
    over = "mara" if kind == "OTS" else ""
    camera = Camera(lens_mm, azimuth_deg, 5.0)
    return shot(kind, size, subjects, over, camera, _MARKS, KITCHEN, Move("truck_r"), frames=41)


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return Renderer(WIDTH, HEIGHT)


def _far_from(mask: np.ndarray, x: float, y: float) -> float:
    """Pixels from a point to the nearest of a mask."""
    rows, columns = np.nonzero(mask)
    if not len(rows):
        return float("inf")
    return float(np.hypot(columns + 0.5 - x, rows + 0.5 - y).min())


@pytest.mark.parametrize(("kind", "size", "azimuth", "lens"), SHOTS)
def test_visible_joints_lie_on_their_actors_matte(
    kind: str, size: str, azimuth: float, lens: float, renderer: Renderer
) -> None:
    stage_shot = made(kind, size, azimuth, lens)
    order = [actor.id for actor in stage_shot.stage.actors]
    visible = inside = 0
    for number in (0, 20, 40):
        frame = evaluate(stage_shot, number)
        ids = renderer.draw(frame, ("ids",)).ids
        for actor, points in keypoints(stage_shot, number, WIDTH, HEIGHT, ids, frame).items():
            mask = ids == FIRST_ACTOR + order.index(actor)
            for (x, y, state), (name, _, _) in zip(points, COCO18, strict=True):
                if state == OUT_OF_FRAME:
                    assert not (0 <= x < WIDTH and 0 <= y < HEIGHT) or not mask.any()
                if state == VISIBLE:
                    visible += 1
                    assert _far_from(mask, x, y) <= NEAR_PX, (number, actor, name)
                    inside += bool(mask[int(y), int(x)])
    assert visible >= 10, "somebody is in the picture"
    assert inside >= 0.93 * visible
