"""Hands and strides, that change their shape, in the files that other programs read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from previz.app.stage_files import CARRIES
from previz.model.stage import Extras, Mark
from previz.stage.body import parts
from previz.stage.interchange.flesh import hands, morphs
from previz.stage.interchange.gltf import gltf_data
from previz.stage.interchange.gltf_read import GltfData, read_gltf
from previz.stage.interchange.usd import usd_data
from previz.stage.meshes import triangles
from previz.stage.recorded import Recorded, record
from tests.stage.shots import shot

FRAMES, CHANGES = 24, 12


@pytest.fixture(scope="module")
def recorded() -> Recorded:
    """Mara stands with loose hands, then points."""
    marks = (Mark(0, 0.0, 0.0, 0.0, "stand"), Mark(CHANGES, 0.0, 0.0, 0.0, "point"))
    return record(shot("MASTER", "WS", marks={"mara": marks}, frames=FRAMES))


def read(folder: Path, recorded: Recorded) -> GltfData:
    path = folder / "hands.glb"
    path.write_bytes(gltf_data(recorded, "hands"))
    return read_gltf(path)


def test_the_shapes_of_hands_are_recorded_and_become_each_other(recorded: Recorded) -> None:
    over = next(p for p in recorded.cast if p.actor.id == "mara").hands
    assert len(over) == FRAMES and over[0] != over[-1]
    for morph in morphs(over):
        assert morph.weights[0] == 0.0 and max(morph.weights) == 1.0
    for frame, pair in enumerate(over):
        for side in (0, 1):
            turned = sum(m.weights[frame] for m in morphs(over) if m.side == side)
            assert turned == (0.0 if pair[side] == over[0][side] else 1.0)


def test_gltf_hands_morph_to_the_shape_of_the_frame(recorded: Recorded, tmp_path: Path) -> None:
    data = read(tmp_path, recorded)
    actor = next(p.actor for p in recorded.cast if p.actor.id == "mara")
    over = next(p for p in recorded.cast if p.actor.id == "mara").hands
    node = next(n for n, row in enumerate(data.rows("nodes")) if row["name"] == "Mara hands")
    mesh = data.row("meshes", data.rows("nodes")[node]["mesh"])
    (primitive,) = mesh["primitives"]
    points = data.values(primitive["attributes"]["POSITION"], 3)
    ways = [data.values(target["POSITION"], 3) for target in primitive["targets"]]
    clip = data.rows("animations")[0]
    channel = next(c for c in clip["channels"] if c["target"] == {"node": node, "path": "weights"})
    weights = data.values(clip["samplers"][channel["sampler"]]["output"], 1)
    weights = weights.reshape(FRAMES, len(ways))
    for frame in (0, CHANGES - 1, CHANGES, FRAMES - 1):
        shaped = points + sum(w * way for w, way in zip(weights[frame], ways, strict=True))
        wanted = hands(actor.build, over[frame]).vertices[:, :3]
        assert np.abs(shaped - wanted).max() < 1e-5


def test_hands_that_stay_as_they_are_need_no_targets(tmp_path: Path) -> None:
    marks = {"mara": (Mark(0, 0.0, 0.0, 0.0, "point"),)}
    still = record(shot("MASTER", "WS", marks=marks, frames=4))
    data = read(tmp_path, still)
    meshes = [mesh for mesh in data.rows("meshes") if str(mesh.get("name", "")).endswith("hands")]
    assert meshes and all("targets" not in mesh["primitives"][0] for mesh in meshes)
    over = next(p for p in still.cast if p.actor.id == "mara").hands
    build = next(p.actor.build for p in still.cast if p.actor.id == "mara")
    mesh = next(mesh for mesh in meshes if str(mesh["name"]).lower().startswith("mara"))
    points = data.values(mesh["primitives"][0]["attributes"]["POSITION"], 3)
    assert np.abs(points - hands(build, over[0]).vertices[:, :3]).max() < 1e-5
    loose = hands(build, ("relaxed", "relaxed")).vertices[:, :3]
    assert np.abs(points - loose).max() > 0.01


def test_usd_hands_have_the_points_of_the_frame(recorded: Recorded, tmp_path: Path) -> None:
    usd = pytest.importorskip("pxr.Usd", reason="usd-core is an optional part")
    geom = pytest.importorskip("pxr.UsdGeom")
    path = tmp_path / "hands.usdc"
    path.write_bytes(usd_data(recorded, "hands", ".usdc"))
    stage = usd.Stage.Open(str(path))
    actor = next(p for p in recorded.cast if p.actor.id == "mara")
    found = [
        geom.Mesh(prim)
        for prim in stage.Traverse()
        if prim.GetName().startswith("wrist_") and "mara" in str(prim.GetPath()).lower()
    ]
    assert len(found) == 2
    for frame in (0, CHANGES - 1, CHANGES, FRAMES - 1):
        for mesh in found:
            side = ["wrist_l", "wrist_r"].index(mesh.GetPrim().GetName()[:7])
            both = hands(actor.actor.build, actor.hands[frame])
            half = len(both.vertices) // 2
            wanted = both.vertices[side * half : (side + 1) * half, :3]
            points = np.array(mesh.GetPointsAttr().Get(float(frame)))
            assert np.abs(points - wanted).max() < 1e-5


@pytest.fixture(scope="module")
def street() -> Recorded:
    """Three extras who walk about."""
    base = shot("MASTER", "WS", frames=FRAMES)
    walking = Extras("x", "X", 3, "area", "walks", width_m=9.0, depth_m=7.0)
    return record(replace(base, stage=replace(base.stage, extras=(walking,))))


def test_extras_who_walk_stride_in_usd(street: Recorded, tmp_path: Path) -> None:
    usd = pytest.importorskip("pxr.Usd", reason="usd-core is an optional part")
    geom = pytest.importorskip("pxr.UsdGeom")
    path = tmp_path / "street.usdc"
    path.write_bytes(usd_data(street, "street", ".usdc"))
    stage = usd.Stage.Open(str(path))
    found = {prim.GetName(): prim for prim in stage.Traverse()}
    strides = [(n, thing) for n, thing in enumerate(street.things) if thing.shapes]
    assert strides
    for number, thing in strides:
        points = geom.Mesh(found[f"{thing.item.mesh.kind}_{number}"]).GetPointsAttr()
        for frame in (0, 7, FRAMES - 1):
            wanted = triangles(thing.shapes[frame]).vertices[:, :3]
            assert np.abs(np.array(points.Get(float(frame))) - wanted).max() < 1e-5


def test_extras_who_walk_stride_in_gltf(street: Recorded, tmp_path: Path) -> None:
    recorded = street
    strides = [thing for thing in recorded.things if thing.shapes]
    assert strides and all(len(thing.shapes) == FRAMES for thing in strides)
    data = read(tmp_path, recorded)
    clip = data.rows("animations")[0]
    found = [c for c in clip["channels"] if c["target"]["path"] == "weights"]
    assert len(found) == len(strides)
    for thing, channel in zip(strides, found, strict=True):
        mesh = data.row("meshes", data.rows("nodes")[channel["target"]["node"]]["mesh"])
        (primitive,) = mesh["primitives"]
        points = data.values(primitive["attributes"]["POSITION"], 3)
        ways = [data.values(target["POSITION"], 3) for target in primitive["targets"]]
        weights = data.values(clip["samplers"][channel["sampler"]]["output"], 1)
        weights = weights.reshape(FRAMES, len(ways))
        for frame in (0, 7, FRAMES - 1):
            shaped = points + sum(w * way for w, way in zip(weights[frame], ways, strict=True))
            wanted = triangles(thing.shapes[frame]).vertices[:, :3]
            assert np.abs(shaped - wanted).max() < 1e-5


def test_both_hands_are_all_that_is_apart_from_the_body() -> None:
    solids = [part for part in parts("average") if part.joint.startswith("wrist")]
    corners = sum(len(triangles(part.mesh).vertices) for part in solids)
    assert len(hands("average", ("relaxed", "relaxed")).vertices) == corners
    assert "cast" in CARRIES[".glb"]
