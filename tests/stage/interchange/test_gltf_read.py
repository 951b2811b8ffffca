"""glTF from elsewhere: our own export, another writer's, sparse and odd ones; and the refused."""

from __future__ import annotations

import base64
import hashlib
import json
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import trimesh
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from previz.errors import InputError
from previz.model.stage import Actor, Mark, Prop, Stage, StageShot
from previz.stage.acting import cast
from previz.stage.evaluate import evaluate
from previz.stage.interchange.gltf import gltf_data
from previz.stage.interchange.gltf_file import UINT, USHORT, GltfFile
from previz.stage.interchange.gltf_pack import packed
from previz.stage.interchange.gltf_read import MOST_BYTES, read_gltf
from previz.stage.interchange.gltf_scene import Model, model_of
from previz.stage.items import FIRST_ACTOR, FIRST_PROP
from previz.stage.library import know
from previz.stage.meshes import Mesh, triangles
from previz.stage.recorded import record
from previz.stage.render.renderer import Renderer
from tests.stage.shots import FIELD, MARA, shot

TRIANGLE = np.array([[0.0, 0, 0], [1, 0, 0], [0, 1, 0]])


def kept(folder: Path, data: bytes) -> str:
    """A file as a project keeps it."""
    digest = hashlib.sha256(data).hexdigest()
    reference = f"media/{digest[:2]}/{digest}.glb"
    (folder / reference).parent.mkdir(parents=True, exist_ok=True)
    (folder / reference).write_bytes(data)
    know(folder)
    return reference


def loaded(folder: Path, data: bytes, name: str = "model.glb") -> Model:
    path = folder / name
    path.write_bytes(data)
    return model_of(read_gltf(path))


def solo(actor: Actor, pose: str = "stand", frame_marks: tuple[Mark, ...] = ()) -> StageShot:
    marks = frame_marks or (Mark(0, 0.4, 0.2, 30.0, pose),)
    return shot("MASTER", "WS", marks={"mara": marks}, stage=Stage(FIELD.set, (actor,)), frames=48)


@pytest.fixture(scope="module")
def mannequin() -> bytes:
    return gltf_data(record(solo(MARA)), "mannequin")


@pytest.mark.parametrize("pose", ["stand", "sit", "lie", "wave", "kneel"])
def test_our_own_figure_comes_back_as_it_left(tmp_path: Path, mannequin: bytes, pose: str) -> None:
    reference = kept(tmp_path, mannequin)
    read = Actor(MARA.id, MARA.name, MARA.colour, MARA.height_m, body=reference)
    before, after = evaluate(solo(MARA, pose), 0), evaluate(solo(read, pose), 0)
    corners = []
    for frame in (before, after):
        points = [
            points_of(item.mesh, item.matrix)
            for item in frame.items
            if item.object_id == FIRST_ACTOR
        ]
        whole = np.concatenate(points)
        corners.append(np.stack([whole.min(axis=0), whole.max(axis=0)]))
    assert np.abs(corners[0] - corners[1]).max() < 0.02


def points_of(mesh: Mesh, matrix: np.ndarray) -> np.ndarray:
    points = triangles(mesh).vertices[:, :3].astype(np.float64)
    return np.asarray(points @ matrix[:3, :3].T + matrix[:3, 3])


def test_a_figure_from_a_file_walks_and_is_drawn_afresh_each_frame(
    tmp_path: Path, mannequin: bytes
) -> None:
    read = Actor(MARA.id, MARA.name, MARA.colour, 1.7, body=kept(tmp_path, mannequin))
    walk = solo(read, frame_marks=(Mark(0, -1.0, 0, 90.0), Mark(40, 1.5, 0, 90.0)))
    renderer = Renderer(320, 180, "draft")
    try:
        drawn = [renderer.draw(evaluate(walk, n), ("ids",)).ids for n in (10, 14, 10)]
    finally:
        renderer.close()
    assert (drawn[0] == FIRST_ACTOR).sum() > 200
    assert (drawn[0] != drawn[1]).any()
    assert (drawn[0] == drawn[2]).all()
    for frame in range(0, 40, 6):
        whole = np.concatenate(
            [
                points_of(item.mesh, item.matrix)
                for item in evaluate(walk, frame).items
                if item.object_id == FIRST_ACTOR
            ]
        )
        assert whole[:, 1].min() > -0.03
        crown = cast(walk, frame)[0].crown[1]
        assert whole[:, 1].max() == pytest.approx(crown, abs=0.03)


def test_another_writers_thing_stands_where_and_as_large_as_it_is_told(tmp_path: Path) -> None:
    made = trimesh.creation.box((2.0, 1.0, 0.5))
    reference = kept(tmp_path, trimesh.Scene(made).export(file_type="glb"))
    crate = Prop("crate", "crate", reference, (1.0, 0.5, -2.0), (0.8, 0.6, 0.4), 90.0)
    staged = shot(stage=Stage(FIELD.set, (MARA,), (crate,)))
    items = [item for item in evaluate(staged, 0).stage if item.object_id == FIRST_PROP]
    whole = np.concatenate([points_of(item.mesh, item.matrix) for item in items])
    assert whole.min(axis=0) == pytest.approx((0.8, 0.5, -2.4), abs=1e-5)
    assert whole.max(axis=0) == pytest.approx((1.2, 1.1, -1.6), abs=1e-5)


def test_a_figure_without_bones_is_a_statue_of_its_height(tmp_path: Path) -> None:
    made = trimesh.creation.cylinder(0.3, 4.0)
    made.apply_transform(trimesh.transformations.rotation_matrix(np.pi / 2, (1, 0, 0)))
    reference = kept(tmp_path, trimesh.Scene(made).export(file_type="glb"))
    statue = Actor("mara", "Mara", (1, 0, 0), 1.5, body=reference)
    items = [i for i in evaluate(solo(statue), 0).items if i.object_id == FIRST_ACTOR]
    whole = np.concatenate([points_of(item.mesh, item.matrix) for item in items])
    assert whole[:, 1].min() == pytest.approx(0.0, abs=1e-4)
    assert whole[:, 1].max() == pytest.approx(1.5, abs=1e-4)


def simple(**changes: Any) -> dict[str, Any]:
    """One triangle with its data inside; changes are set at dotted places."""
    body = TRIANGLE.astype("<f4").tobytes() + np.array([0, 1, 2], "<u2").tobytes() + b"\0\0"
    uri = "data:application/octet-stream;base64," + base64.b64encode(body).decode()
    whole: dict[str, Any] = {
        "asset": {"version": "2.0"},
        "scenes": [{"nodes": [0]}],
        "nodes": [{"mesh": 0}],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0}, "indices": 1}]}],
        "accessors": [
            {"bufferView": 0, "componentType": 5126, "count": 3, "type": "VEC3"},
            {"bufferView": 1, "componentType": 5123, "count": 3, "type": "SCALAR"},
        ],
        "bufferViews": [
            {"buffer": 0, "byteLength": 36},
            {"buffer": 0, "byteOffset": 36, "byteLength": 6},
        ],
        "buffers": [{"byteLength": len(body), "uri": uri}],
    }
    for place, value in changes.items():
        at: Any = whole
        *way, last = [int(p) if p.isdigit() else p for p in place.split("__")]
        for part in way:
            at = at[part]
        at[last] = value
    return whole


def test_the_simple_one_is_read_and_packed_into_one_file(tmp_path: Path) -> None:
    path = tmp_path / "a.gltf"
    path.write_text(json.dumps(simple()))
    first = model_of(read_gltf(path))
    again = loaded(tmp_path, packed(read_gltf(path)))
    for model in (first, again):
        assert np.allclose(model.pieces[0].points, TRIANGLE)
        assert np.allclose(model.pieces[0].normals, [0, 0, 1])


def test_a_buffer_beside_the_file_is_read(tmp_path: Path) -> None:
    whole = simple()
    uri = whole["buffers"][0]["uri"].split(",")[1]
    (tmp_path / "my data.bin").write_bytes(base64.b64decode(uri))
    whole["buffers"][0]["uri"] = "my%20data.bin"
    model = loaded(tmp_path, json.dumps(whole).encode(), "a.gltf")
    assert np.allclose(model.pieces[0].points, TRIANGLE)


def test_sparse_values_replace_a_few(tmp_path: Path) -> None:
    body = TRIANGLE.astype("<f4").tobytes() + np.array([2], "<u2").tobytes() + b"\0\0"
    body += np.array([5.0, 6.0, 7.0], "<f4").tobytes()
    uri = "data:;base64," + base64.b64encode(body).decode()
    whole = simple(buffers=[{"byteLength": len(body), "uri": uri}])
    whole["bufferViews"] = [
        {"buffer": 0, "byteLength": 36},
        {"buffer": 0, "byteOffset": 36, "byteLength": 2},
        {"buffer": 0, "byteOffset": 40, "byteLength": 12},
    ]
    sparse: dict[str, Any] = {
        "count": 1,
        "indices": {"bufferView": 1, "componentType": 5123},
        "values": {"bufferView": 2},
    }
    whole["accessors"] = [{**whole["accessors"][0], "sparse": sparse}]
    del whole["meshes"][0]["primitives"][0]["indices"]
    points = loaded(tmp_path, json.dumps(whole).encode()).pieces[0].points
    assert points.tolist() == [[0, 0, 0], [1, 0, 0], [5, 6, 7]]
    sparse["indices"]["componentType"] = 5126
    with pytest.raises(InputError, match="cannot be brought"):
        loaded(tmp_path, json.dumps(whole).encode())


REFUSED = [
    ({"asset": {}}, "2.0"),
    ({"buffers__0__uri": "../secret.bin"}, "not in its folder"),
    ({"buffers__0__uri": "/etc/passwd"}, "not in its folder"),
    ({"buffers__0__uri": "http://example.com/a.bin"}, "not in its folder"),
    ({"buffers__0__uri": "..%2Fsecret.bin"}, "not in its folder"),
    ({"buffers__0__uri": "data:;base64,@@@@"}, "cannot be read"),
    ({"buffers__0__byteLength": 900}, "cut off"),
    ({"bufferViews__0__byteLength": 2**30}, "beyond its buffer"),
    ({"bufferViews__0__byteOffset": -4}, "counted"),
    ({"accessors__0__count": 10**9}, "vertices"),
    ({"accessors__1__count": 10**9}, "elements"),
    ({"accessors__0__count": 30}, "ends before"),
    ({"accessors__0__componentType": 9}, "another type"),
    ({"accessors__1__byteOffset": 4}, "ends before"),
    ({"nodes__0__children": [0]}, "circle"),
    ({"nodes__0__translation": [0, "x", 0]}, "numbers"),
    ({"nodes__0__mesh": 7}, "does not have"),
    ({"scenes__0__nodes": [3]}, "does not have"),
    ({"meshes__0__primitives__0__mode": 1}, "no surface"),
    ({"extensionsRequired": ["KHR_draco_mesh_compression"]}, "draco"),
    ({"nodes": [{}] * 9000}, "9000 nodes"),
]


@pytest.mark.parametrize(("changes", "why"), REFUSED)
def test_what_is_wrong_is_refused_with_the_reason(
    tmp_path: Path, changes: dict[str, Any], why: str
) -> None:
    (tmp_path / "secret.bin").write_bytes(b"x" * 64)
    inside = tmp_path / "inside"
    inside.mkdir()
    with pytest.raises(InputError) as raised:
        loaded(inside, json.dumps(simple(**changes)).encode(), "a.gltf")
    assert why in raised.value.why


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.bin").write_bytes(b"x" * 64)
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "near.bin").symlink_to(tmp_path / "secret.bin")
    with pytest.raises(InputError, match="cannot be brought") as raised:
        loaded(inside, json.dumps(simple(buffers__0__uri="near.bin")).encode(), "a.gltf")
    assert "not in its folder" in raised.value.why


@pytest.mark.parametrize("value", [np.nan, np.inf, 1e9])
def test_a_vertex_that_is_nowhere_is_refused(tmp_path: Path, value: float) -> None:
    file = GltfFile()
    points = TRIANGLE.copy()
    points[1, 1] = value
    whole = read_back(file, points, [0, 1, 2])
    with pytest.raises(InputError) as raised:
        loaded(tmp_path, whole)
    assert "vertices" in raised.value.why


def read_back(file: GltfFile, points: np.ndarray, indices: list[int]) -> bytes:
    primitive = {"attributes": {"POSITION": file.accessor(points)}}
    primitive["indices"] = file.accessor(np.array(indices), UINT)  # type: ignore[assignment]
    file.meshes.append({"primitives": [primitive]})
    file.node("it", mesh=0)
    return file.data("it", {}).replace(b"NaN", b"0.0").replace(b"Infinity", b"0.0     ")


def test_a_face_without_its_vertex_and_a_joint_that_is_not_there_are_refused(
    tmp_path: Path,
) -> None:
    with pytest.raises(InputError) as raised:
        loaded(tmp_path, read_back(GltfFile(), TRIANGLE, [0, 1, 3]))
    assert "vertex that is not there" in raised.value.why
    file = GltfFile()
    joint = file.node("hips")
    file.skins.append({"joints": [joint]})
    owners = np.array([[0, 0, 0, 0], [5, 0, 0, 0], [0, 0, 0, 0]])
    attributes = {
        "POSITION": file.accessor(TRIANGLE),
        "JOINTS_0": file.accessor(owners, USHORT),
        "WEIGHTS_0": file.accessor(np.tile([1.0, 0, 0, 0], (3, 1))),
    }
    file.meshes.append({"primitives": [{"attributes": attributes}]})
    file.node("body", mesh=0, skin=0)
    with pytest.raises(InputError) as raised:
        loaded(tmp_path, file.data("it", {}))
    assert "joint that is not there" in raised.value.why


def test_an_enormous_file_is_not_read(tmp_path: Path) -> None:
    huge = tmp_path / "huge.glb"
    with huge.open("wb") as out:
        out.truncate(MOST_BYTES + 1)
    with pytest.raises(InputError) as raised:
        read_gltf(huge)
    assert "MiB" in raised.value.why


def test_a_file_that_is_cut_off_anywhere_is_refused(tmp_path: Path, mannequin: bytes) -> None:
    for length in (0, 3, 11, 19, 25, 400, len(mannequin) // 2, len(mannequin) - 1):
        with pytest.raises(InputError):
            loaded(tmp_path, mannequin[:length])
    with pytest.raises(InputError):
        loaded(tmp_path, struct.pack("<4sII", b"glTF", 2, 10**6) + b"\0" * 30)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_damage_is_anything_but_refused_or_read(tmp_path: Path, data: st.DataObject) -> None:
    text = json.dumps(simple())
    place = data.draw(st.integers(0, len(text) - 1))
    noise = data.draw(st.sampled_from(["", "0", "-1", "9", "{}", "[]", "null", '"', "true", "1e9"]))
    damaged = text[:place] + noise + text[place + max(1, len(noise)) :]
    try:
        model = loaded(tmp_path, damaged.encode(), "a.gltf")
    except InputError:
        return
    assert all(np.isfinite(piece.points).all() for piece in model.pieces)
