"""The stage by rays: the same camera, places and people as the renderer's."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import torch

sys.path.append(str(Path(__file__).parents[2] / "packaging" / "train_starter"))

import raycast

from previz.stage.evaluate import evaluate
from previz.stage.items import FIRST_ACTOR
from previz.stage.render.renderer import Renderer
from tests.engine.shots import SHOT

WIDTH, HEIGHT = 96, 54


def test_people_stand_where_the_renderer_has_them() -> None:
    torch.set_num_threads(1)
    frame = evaluate(SHOT, 10)
    seen = raycast.cast(frame, WIDTH, HEIGHT, torch.device("cpu"))
    renderer = Renderer(WIDTH, HEIGHT)
    try:
        drawn = renderer.draw(frame, ("depth", "ids"))
    finally:
        renderer.close()
    people, ours = drawn.ids >= FIRST_ACTOR, seen.ids.numpy() >= FIRST_ACTOR
    assert (people & ours).sum() / (people | ours).sum() > 0.75
    both = people & ours
    assert np.abs(np.median(drawn.depth[both] - seen.depth.numpy()[both])) < 0.1


def test_the_key_lights_its_own_side() -> None:
    torch.set_num_threads(1)
    seen = raycast.cast(evaluate(SHOT, 10), WIDTH, HEIGHT, torch.device("cpu"))
    assert torch.isfinite(seen.rgb).all()
    picture = raycast.displayed(seen.rgb)
    assert picture.shape == (HEIGHT, WIDTH, 3)
    assert 20 < picture.float().mean() < 235
