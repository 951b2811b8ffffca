"""glTF and USD, read back by other people's libraries."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
import trimesh
from hypothesis import given
from hypothesis import strategies as st

from previz.stage.geometry import euler3
from previz.stage.interchange.gltf import gltf_data
from previz.stage.interchange.gltf_file import parts_of, quaternion, unrolled
from previz.stage.interchange.usd import usd_data
from previz.stage.recorded import Recorded, record
from previz.stage.rig import JOINTS
from tests.stage.interchange.test_recorded import WALK
from tests.stage.shots import KITCHEN, shot


@pytest.fixture(scope="module")
def recorded() -> Recorded:
    return record(shot("2S", "FS", ("mara", "tobias"), marks=WALK, stage=KITCHEN, frames=48))


@pytest.fixture(scope="module")
def scene(recorded: Recorded, tmp_path_factory: pytest.TempPathFactory) -> trimesh.Scene:
    path = tmp_path_factory.mktemp("gltf") / "shot.glb"
    path.write_bytes(gltf_data(recorded, "12A"))
    found = trimesh.load(path)
    assert isinstance(found, trimesh.Scene)
    return found


def test_another_reader_finds_the_set_where_it_stands(
    recorded: Recorded, scene: trimesh.Scene
) -> None:
    names = set(scene.graph.nodes)
    assert {"set", "prop", "table", "Mara", "Tobias", "head"} <= names
    assert any(name.startswith("camera") for name in names)
    table = list(scene.graph.transforms.children["table"])
    assert table
    points = np.vstack(
        [
            trimesh.transform_points(
                scene.geometry[scene.graph[child][1]].vertices, scene.graph[child][0]
            )
            for child in table
        ]
    )
    assert np.allclose(points.min(axis=0), (-0.6, 0.0, -1.0), atol=0.03)
    assert np.allclose(points.max(axis=0), (0.6, 0.74, -0.2), atol=0.03)


def test_another_reader_sees_faces_that_look_outward(scene: trimesh.Scene) -> None:
    solids = [solid for solid in scene.geometry.values() if solid.is_watertight]
    assert len(solids) > 5
    assert all(solid.volume > 0 for solid in solids)


@given(
    angles=st.tuples(st.floats(-180, 180), st.floats(-180, 180), st.floats(-180, 180)),
    place=st.tuples(st.floats(-50, 50), st.floats(-50, 50), st.floats(-50, 50)),
    size=st.tuples(st.floats(0.1, 9), st.floats(0.1, 9), st.floats(0.1, 9)),
)
def test_a_matrix_comes_back_from_its_parts(
    angles: tuple[float, float, float],
    place: tuple[float, float, float],
    size: tuple[float, float, float],
) -> None:
    matrix = np.eye(4)
    matrix[:3, :3] = euler3(*angles) * np.array(size)
    matrix[:3, 3] = place
    at, rotation, scale = parts_of(matrix)
    x, y, z, w = quaternion(rotation)
    back = trimesh.transformations.quaternion_matrix((w, x, y, z))
    back[:3, :3] *= scale
    back[:3, 3] = at
    assert np.allclose(back, matrix, atol=1e-9)


def test_neighbouring_keys_take_the_short_way() -> None:
    turns = np.stack([quaternion(euler3(0.0, deg, 0.0)) for deg in range(0, 720, 30)])
    kept = unrolled(turns)
    assert all(a @ b > 0 for a, b in itertools.pairwise(kept))


def test_usd_holds_camera_lens_and_joints(recorded: Recorded, tmp_path: Path) -> None:
    pxr = pytest.importorskip("pxr", reason="usd-core is an optional part and has no wheel here")
    from pxr import Gf, Usd, UsdGeom, UsdSkel

    assert pxr
    out = tmp_path / "shot.usdc"
    out.write_bytes(usd_data(recorded, "12A"))
    stage = Usd.Stage.Open(str(out))
    assert stage.GetEndTimeCode() == recorded.frames - 1
    camera = UsdGeom.Camera.Get(stage, "/shot/camera")
    for frame in (0, 47):
        seen = camera.GetCamera(frame)
        hfov = np.degrees(2 * np.arctan(recorded.lens.tan_x[frame]))
        assert np.isclose(seen.GetFieldOfView(Gf.Camera.FOVHorizontal), hfov, atol=1e-3)
        world = np.array(UsdGeom.XformCache(frame).GetLocalToWorldTransform(camera.GetPrim())).T
        assert np.allclose(world, recorded.camera[frame], atol=1e-6)
    cache = UsdSkel.Cache()
    cache.Populate(
        UsdSkel.Root(stage.GetPrimAtPath("/shot/cast/mara")), Usd.TraverseInstanceProxies()
    )
    skeleton = UsdSkel.Skeleton(stage.GetPrimAtPath("/shot/cast/mara/skeleton"))
    joints = cache.GetSkelQuery(skeleton).ComputeJointWorldTransforms(UsdGeom.XformCache(40))
    for place, _ in enumerate(JOINTS):
        ours = recorded.cast[0].joints[40, place, :3, 3]
        assert np.allclose(np.array(joints[place].ExtractTranslation()), ours, atol=5e-4), (
            "USD keeps scales as halves"
        )
