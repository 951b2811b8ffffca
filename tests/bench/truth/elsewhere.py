"""The same pictures in another process and on OpenGL, and files as other libraries read them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import trimesh

from previz.model.camera import Move
from previz.model.stage import Mark
from previz.stage.interchange.chan import chan_text, rotation_of
from previz.stage.interchange.gltf import gltf_data
from previz.stage.interchange.usd import usd_data
from previz.stage.recorded import Recorded, record
from tests.stage.render.everything import everything, hashes
from tests.stage.shots import KITCHEN, shot

NO_VULKAN = {"VK_ICD_FILENAMES": "/nonexistent", "VK_DRIVER_FILES": "/nonexistent"}
FRAMES = 48


def _drawn(saved: Path, environment: Mapping[str, str]) -> list[str]:
    command = [sys.executable, "-m", "tests.stage.render.everything", str(saved)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, env={**os.environ, **environment}
    )
    return done.stdout.splitlines()


def processes() -> Mapping[str, object]:
    """Passes and looks whose bits are the same in two processes; and how far OpenGL alone is."""
    here = everything()
    with TemporaryDirectory() as folder:
        saved = Path(folder) / "pictures.npz"
        same = [a == b for a, b in zip(_drawn(saved, {})[1:], hashes(here), strict=True)]
        name = _drawn(saved, NO_VULKAN)[0]
        other = np.load(saved)
        off = [np.abs(here[n].astype(int) - other[n].astype(int)).mean() for n in here]
    return {
        "pictures": len(same),
        "same bits in another process": sum(same),
        "without Vulkan drawn by": name,
        "there at most off, mean of 255": float(max(off)),
    }


def files() -> Mapping[str, float]:
    """The camera of a shot as other readers find it: the worst metre or entry of a rotation."""
    marks = {"mara": (Mark(0, -0.8, 0.3, 90.0), Mark(40, -0.8, 1.6, 90.0))}
    made = record(
        shot("SGL", "FS", marks=marks, stage=KITCHEN, move=Move("arc_cw", "fast"), frames=FRAMES)
    )
    with TemporaryDirectory() as folder:
        glb, usd = Path(folder) / "shot.glb", Path(folder) / "shot.usdc"
        glb.write_bytes(gltf_data(made, "12A"))
        usd.write_bytes(usd_data(made, "12A"))
        return {"glTF by trimesh": _gltf(glb, made), "USD by usd-core": _usd(usd, made),
                "chan by its columns": _chan(made)}  # fmt: skip


def _gltf(path: Path, made: Recorded) -> float:
    """trimesh reads the scene as it is at rest: the first frame."""
    scene = trimesh.load(path)
    name = next(node for node in scene.graph.nodes if node.lower().startswith("camera"))
    return float(np.abs(scene.graph[name][0] - made.camera[0]).max())


def _usd(path: Path, made: Recorded) -> float:
    from pxr import Usd, UsdGeom

    stage = Usd.Stage.Open(str(path))
    camera = UsdGeom.Xformable(stage.GetPrimAtPath("/shot/camera"))
    start = stage.GetStartTimeCode()
    worlds = [
        np.array(camera.ComputeLocalToWorldTransform(start + n)).T for n in range(made.frames)
    ]
    return float(np.abs(np.stack(worlds) - made.camera).max())


def _chan(made: Recorded) -> float:
    worst = 0.0
    for number, line in enumerate(chan_text(made, 1).splitlines()):
        _frame, x, y, z, rx, ry, rz, _fov = (float(word) for word in line.split())
        off = np.abs(rotation_of(rx, ry, rz) - made.camera[number, :3, :3]).max()
        worst = max(worst, float(off), float(np.abs(made.camera[number, :3, 3] - (x, y, z)).max()))
    return worst
