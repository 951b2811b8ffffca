"""Crowds, looks and hands are the same picture in every process."""

import subprocess
import sys

import numpy as np

from previz.stage.evaluate import evaluate
from previz.stage.keypoints import HIDDEN, keypoints
from previz.stage.render.renderer import Renderer
from tests.stage.render.company import COMPANY, hashes


def test_another_process_draws_the_same() -> None:
    command = [sys.executable, "-m", "tests.stage.render.company"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    assert done.stdout.split() == hashes()


def test_key_points_lie_on_the_matte_of_who_they_belong_to() -> None:
    frame = evaluate(COMPANY, 20)
    renderer = Renderer(640, 360)
    try:
        ids = renderer.draw(frame, ("ids",)).ids
    finally:
        renderer.close()
    points = keypoints(COMPANY, 20, 640, 360, ids, frame)
    assert len(points) == 14
    for actor in ("mara", "tobias"):
        states = points[actor][:, 2]
        assert (states > HIDDEN).sum() >= 12
    assert np.isfinite(np.concatenate(list(points.values()))).all()
