"""A camera path travels as a file without loss, and nothing else is taken for one."""

from pathlib import Path

import numpy as np
import pytest

from previz.engine.camera_path import read_camera_path, write_camera_path
from previz.engine.plan import CameraPath
from previz.errors import InputError


def test_what_is_written_is_read(tmp_path: Path) -> None:
    rng = np.random.default_rng(3)
    camera = CameraPath(
        rng.normal(size=(5, 4, 4)).astype(np.float32), rng.normal(size=(5, 4)).astype(np.float32)
    )
    write_camera_path(tmp_path / "c.json", camera)
    back = read_camera_path(tmp_path / "c.json")
    np.testing.assert_array_equal(back.to_world, camera.to_world)
    np.testing.assert_array_equal(back.lens_px, camera.lens_px)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        b'{"to_world": [[1, 2]], "lens_px": [[1, 2, 3, 4]]}',
        b'{"to_world": [], "lens_px": []}',
        b'{"to_world": [[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1e99]], "lens_px": [[1, 2, 3, 4]]}',
    ],
)
def test_nothing_else_is_taken_for_one(tmp_path: Path, body: bytes) -> None:
    path = tmp_path / "c.json"
    path.write_bytes(body)
    with pytest.raises(InputError, match="camera path"):
        read_camera_path(path)
