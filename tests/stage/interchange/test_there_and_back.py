"""A shot that leaves and comes back: walkers on the same marks, points in the same pixel."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import numpy as np

from previz.model.camera import Move
from previz.model.stage import Capture, Mark, Stage
from previz.stage.evaluate import evaluate
from previz.stage.geometry import projected
from previz.stage.interchange.chan import chan_text
from previz.stage.interchange.gltf import gltf_data
from previz.stage.library import know
from previz.stage.recorded import record
from previz.stage.rig import JOINTS
from tests.stage.shots import FIELD, MARA, shot

MARKS = (Mark(0, -1.0, 0.4, 90.0), Mark(24, 0.6, 0.4, 0.0), Mark(47, 0.6, 1.6, 0.0))


def test_a_walk_comes_back_on_its_marks(tmp_path: Path) -> None:
    """Exported as glTF and played again as a recorded movement: within 3 cm at every frame."""
    stage = Stage(FIELD.set, (MARA,))
    walked = shot("MASTER", "WS", marks={"mara": MARKS}, stage=stage, frames=48)
    before = record(walked)
    data = gltf_data(before, "12A")
    digest = hashlib.sha256(data).hexdigest()
    reference = f"media/{digest[:2]}/{digest}.glb"
    (tmp_path / reference).parent.mkdir(parents=True)
    (tmp_path / reference).write_bytes(data)
    know(tmp_path)
    capture = Capture(reference, "walk")
    start = before.cast[0].joints[0, 0, :3, 3]
    begins = (Mark(0, float(start[0]), float(start[2]), 90.0),)
    again = record(
        replace(
            walked,
            blocking=tuple(replace(b, marks=begins, capture=capture) for b in walked.blocking),
        )
    )
    places = [each.cast[0].joints[:, :, :3, 3] for each in (before, again)]
    hips = np.linalg.norm((places[0] - places[1])[:, 0, [0, 2]], axis=1)
    assert np.ptp(places[0][:, 0, 0]) > 1.4, "she has to go somewhere"
    assert hips.max() < 0.03
    for mark in MARKS:
        at = places[1][min(mark.frame, 47), 0]
        assert np.hypot(at[0] - mark.x_m, at[2] - mark.z_m) < 0.06
    order = list(JOINTS)
    for joint in ("head", "wrist_r", "ankle_l"):
        off = np.linalg.norm((places[0] - places[1])[:, order.index(joint)], axis=1)
        assert np.median(off) < 0.03, joint


def test_a_chan_reader_that_is_not_ours_sees_the_same_pixel() -> None:
    """Columns as published: frame, place, degrees about X, Y, Z in the order ZXY, vertical angle.

    A point goes through them by Ry·Rx·Rz, written out, and lands where the stage draws it.
    """
    made = shot("MASTER", "WS", marks={"mara": MARKS}, move=Move("crane_u"), frames=30)
    made = replace(made, camera=replace(made.camera, roll_deg=7.0, elevation_deg=12.0))
    recorded = record(made)
    point = np.array([0.3, 1.1, -0.4])
    for line in chan_text(recorded).splitlines()[::7]:
        number, x, y, z, rx, ry, rz, vfov = (float(word) for word in line.split())
        cx, sx = np.cos(np.radians(rx)), np.sin(np.radians(rx))
        cy, sy = np.cos(np.radians(ry)), np.sin(np.radians(ry))
        cz, sz = np.cos(np.radians(rz)), np.sin(np.radians(rz))
        about_x = np.array([[1, 0, 0], [0, cx, -sx], [0, sx, cx]])
        about_y = np.array([[cy, 0, sy], [0, 1, 0], [-sy, 0, cy]])
        about_z = np.array([[cz, -sz, 0], [sz, cz, 0], [0, 0, 1]])
        seen = (about_y @ about_x @ about_z).T @ (point - [x, y, z])
        half = np.tan(np.radians(vfov / 2))
        u = 0.5 + 0.5 * seen[0] / -seen[2] / half / made.aspect
        v = 0.5 - 0.5 * seen[1] / -seen[2] / half
        frame = evaluate(made, int(number) - 1)
        ours = projected(point[None], frame.view, frame.projection)[0]
        assert np.allclose((u, v), ours[:2], atol=1e-5)
