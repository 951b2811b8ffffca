"""What is outside the camera's field is not drawn, and nothing that is in it is left out."""

from __future__ import annotations

import numpy as np
import pytest

from previz.model.camera import Camera
from previz.model.stage import StageShot
from previz.stage.evaluate import Frame, evaluate
from previz.stage.geometry import transformed
from previz.stage.meshes import triangles
from previz.stage.render.packing import batched, in_field
from tests.stage.render.company import COMPANY
from tests.stage.shots import FACING_EACH_OTHER, KITCHEN, shot

CLOSE = shot(
    "SGL", "CU", ("mara",), camera=Camera(85.0, 30.0), marks=dict(FACING_EACH_OTHER), stage=KITCHEN
)


def close() -> Frame:
    return evaluate(CLOSE, 0)


def clip_of(frame: Frame) -> np.ndarray:
    return np.asarray(frame.projection @ frame.view)


@pytest.mark.parametrize("made", [CLOSE, COMPANY], ids=["close", "company"])
def test_what_has_a_corner_on_screen_is_in_the_field(made: StageShot) -> None:
    frame = evaluate(made, 5)
    kept = in_field(frame.items, clip_of(frame))
    for item, inside in zip(frame.items, kept, strict=True):
        points = triangles(item.mesh).vertices[:, :3].astype(float)
        seen = np.hstack([transformed(item.matrix, points), np.ones((len(points), 1))])
        clip = seen @ clip_of(frame).T
        shown = (np.abs(clip[:, :2]) <= clip[:, 3:]).all(axis=1) & (clip[:, 3] > frame.near_m)
        assert inside or not shown.any(), frame.names[item.object_id]


def test_a_close_up_leaves_out_what_it_cannot_see() -> None:
    frame = close()
    kept = in_field(frame.items, clip_of(frame))
    assert 0 < sum(kept) < 0.6 * len(kept)


def test_what_is_left_out_still_casts() -> None:
    frame = close()
    batches = batched(frame.items, clip_of(frame))
    casting = {batch.first + n for batch in batches.casting for n in range(batch.count)}
    seen = {batch.first + n for batch in batches.seen for n in range(batch.count)}
    assert casting - seen
    assert sum(item.casts_shadow for item in frame.items) == len(casting)
