"""What leaves is what other people's libraries find: figures from files, lamps, lens, pictures."""

from __future__ import annotations

import json
import struct
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import trimesh

from previz.model.camera import Move
from previz.model.stage import Actor, Capture, Extras, Mark, Prop, Stage
from previz.stage.evaluate import evaluate
from previz.stage.interchange.gltf import gltf_data
from previz.stage.interchange.gltf_read import read_gltf
from previz.stage.interchange.gltf_scene import model_of
from previz.stage.interchange.gltf_split import part_glb, standing
from previz.stage.interchange.usd import usd_data
from previz.stage.items import FIRST_ACTOR
from previz.stage.modelled import body
from previz.stage.recorded import Recorded, record
from tests.stage.interchange.test_gltf_read import kept
from tests.stage.interchange.written_gltf import person_glb, striding, waving
from tests.stage.shots import FIELD, KITCHEN, shot

FRAMES = 24


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Recorded:
    """A painted person in a movement of its file, beside a mannequin; a zoom; a painted thing."""
    folder = tmp_path_factory.mktemp("project")
    reference = kept(folder, person_glb(clips={"Wave": waving(), "Stride": striding()}))
    (folder / "stone.glb").write_bytes(person_glb())
    stone = part_glb(standing(model_of(read_gltf(folder / "stone.glb"))), "stone")
    hero = Actor("mara", "Mara", (0.8, 0.3, 0.2), 1.7, body=reference)
    other = Actor("tobias", "Tobias", (0.2, 0.3, 0.8), 1.8)
    statue = Prop("stone", "stone", kept(folder, stone), (2.0, 0.0, -1.0), (1.6, 1.75, 0.4), 90.0)
    made = shot(
        "2S",
        "FS",
        ("mara", "tobias"),
        marks={"mara": (Mark(0, -0.6, 0.2, 20.0),), "tobias": (Mark(0, 0.7, 0.3, -90.0),)},
        stage=replace(KITCHEN, actors=(hero, other), props=(*KITCHEN.props, statue)),
        move=Move("dolly_zoom"),
        frames=FRAMES,
    )
    capture = Capture(reference, "it", clip="Stride")
    playing = tuple(
        replace(b, capture=capture) if b.actor_id == "mara" else b for b in made.blocking
    )
    return record(replace(made, blocking=playing))


@pytest.fixture(scope="module")
def written(recorded: Recorded, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("written") / "shot.glb"
    path.write_bytes(gltf_data(recorded, "12A"))
    return path


def description(path: Path) -> dict[str, Any]:
    """The JSON of a ``.glb``, by the published layout of its header and first chunk."""
    data = path.read_bytes()
    magic, version, length, size, kind = struct.unpack_from("<4sIIII", data)
    assert (magic, version, length, kind) == (b"glTF", 2, len(data), 0x4E4F534A)
    found: dict[str, Any] = json.loads(data[20 : 20 + size])
    return found


def test_lamps_are_there_with_place_way_and_strength(recorded: Recorded, written: Path) -> None:
    whole = description(written)
    lights = whole["extensions"]["KHR_lights_punctual"]["lights"]
    assert "KHR_lights_punctual" in whole["extensionsUsed"]
    assert len(lights) == len(recorded.lamps) > 0
    scene = trimesh.load(written)
    for light in lights:
        assert light["type"] in ("directional", "point", "spot")
        assert light["intensity"] > 0 and max(light["color"]) == pytest.approx(1.0)
        if light["type"] == "spot":
            assert light["spot"]["innerConeAngle"] < light["spot"]["outerConeAngle"] <= np.pi / 2
    nodes = [n for n in whole["nodes"] if "KHR_lights_punctual" in n.get("extensions", {})]
    for node, lamp in zip(nodes, recorded.lamps, strict=True):
        name = next(key for key in scene.graph.nodes if key.startswith(node["name"]))
        if "translation" in node:
            assert node["translation"] == pytest.approx(lamp.position, abs=1e-6)
            matrix, _ = scene.graph[name]
            ahead = np.array(lamp.target) - np.array(lamp.position)
            assert -matrix[:3, 2] @ ahead / np.linalg.norm(ahead) > 0.9999 or lamp.kind != "spot"
        assert node["extras"]["linear_rgb"] == pytest.approx(lamp.rgb)
        light = lights[node["extensions"]["KHR_lights_punctual"]["light"]]
        away = 1.0 if lamp.kind == "sun" else lamp.reference_m
        at_reference = light["intensity"] / away**2
        assert at_reference == pytest.approx(np.pi * max(lamp.rgb)), "π lux is a unit of light"


def test_the_lens_is_there_over_time(recorded: Recorded, written: Path) -> None:
    whole = description(written)
    extras = whole["cameras"][0]["extras"]
    assert extras["lens_mm"] == pytest.approx(recorded.lens.mm.tolist())
    assert extras["focus_m"] == pytest.approx(recorded.lens.focus_m.tolist())
    assert extras["t_stop"] == recorded.lens.t_stop
    assert extras["back_mm"] == pytest.approx(recorded.lens.back_mm)
    channels = [c for a in whole["animations"] for c in a["channels"]]
    pointers = [c["target"].get("extensions", {}).get("KHR_animation_pointer") for c in channels]
    assert {"pointer": "/cameras/0/perspective/yfov"} in pointers
    assert "KHR_animation_pointer" in whole["extensionsUsed"]
    assert "extensionsRequired" not in whole, "nobody needs to know it to read the file"


def test_a_figure_from_a_file_keeps_skeleton_skin_and_picture(
    recorded: Recorded, written: Path
) -> None:
    """Skinned by the file's own numbers, at a frame, it is where the stage draws it."""
    data = read_gltf(written)
    made = model_of(data)
    assert made.skeleton is not None and "mixamorig:LeftHandIndex1" in made.skeleton.names
    assert any(piece.paint is not None for piece in made.pieces)
    clip = next(each for each in made.clips)
    at = 17
    world = clip.worlds(made.nodes, made.skeleton.nodes, np.array([at / 24.0]))[:, 0]
    bones = world @ made.skeleton.binds
    painted = [p for p in made.pieces if p.paint is not None and p.skin is not None]
    points = np.concatenate(
        [
            np.einsum(
                "nij,nj->ni",
                np.einsum("nk,nkij->nij", p.skin.weights, bones[p.skin.joints]),
                np.hstack([p.points, np.ones((len(p.points), 1))]),
            )[:, :3]
            for p in painted
            if p.skin is not None
        ]
    )
    bones_ = recorded.cast[0].bones
    assert bones_ is not None
    hips = recorded.cast[0].joints[at, 0, :3, 3]
    assert np.abs(points.mean(axis=0) - hips)[[0, 2]].max() < 0.15
    ours = drawn(recorded, at)
    assert points.min(axis=0) == pytest.approx(ours[0], abs=2e-3)
    assert points.max(axis=0) == pytest.approx(ours[1], abs=2e-3)


def drawn(recorded: Recorded, frame: int) -> tuple[np.ndarray, np.ndarray]:
    """The box of the painted part of the body as the stage bends it."""
    bones = recorded.cast[0].bones
    assert bones is not None
    worn = next(w for w in body(recorded.cast[0].actor.body).pieces if w.solid.paint is not None)
    assert worn.skin is not None
    blend = np.einsum("nk,nkij->nij", worn.skin.weights, bones[frame][worn.skin.joints])
    points = np.einsum("nij,nj->ni", blend, worn.points)[:, :3]
    return points.min(axis=0), points.max(axis=0)


def test_another_reader_finds_skins_pictures_and_things(recorded: Recorded, written: Path) -> None:
    scene = trimesh.load(written)
    names = set(scene.graph.nodes)
    assert {"Mara", "Tobias", "stone", "lamps"} <= names
    textured = [
        g
        for g in scene.geometry.values()
        if getattr(g.visual, "material", None) is not None
        and getattr(g.visual.material, "baseColorTexture", None) is not None
    ]
    assert textured and all(g.visual.uv is not None for g in textured)
    whole = description(written)
    for skin in whole["skins"]:
        count = whole["accessors"][skin["inverseBindMatrices"]]["count"]
        assert count == len(skin["joints"])
    lengths = {
        whole["accessors"][s["input"]]["count"] for a in whole["animations"] for s in a["samplers"]
    }
    assert lengths == {FRAMES}


def test_usd_has_the_figure_the_lamps_and_the_stop(recorded: Recorded, tmp_path: Path) -> None:
    pytest.importorskip("pxr", reason="usd-core is an optional part")
    from pxr import Usd, UsdGeom, UsdLux, UsdSkel

    out = tmp_path / "shot.usdc"
    out.write_bytes(usd_data(recorded, "12A"))
    stage = Usd.Stage.Open(str(out))
    camera = UsdGeom.Camera.Get(stage, "/shot/camera")
    assert camera.GetFStopAttr().Get() == pytest.approx(recorded.lens.t_stop)
    assert camera.GetShutterOpenAttr().Get() == pytest.approx(-0.25)
    assert camera.GetFocalLengthAttr().Get(20) * 100 == pytest.approx(recorded.lens.mm[20])
    assert camera.GetFocusDistanceAttr().Get(20) == pytest.approx(recorded.lens.focus_m[20])
    lamps = [p for p in stage.Traverse() if p.HasAPI(UsdLux.LightAPI)]
    assert len(lamps) == len(recorded.lamps)
    path = "/shot/cast/mara"
    skeleton = UsdSkel.Skeleton(stage.GetPrimAtPath(f"{path}/skeleton"))
    cache = UsdSkel.Cache()
    cache.Populate(UsdSkel.Root(stage.GetPrimAtPath(path)), Usd.TraverseInstanceProxies())
    query = cache.GetSkelQuery(skeleton)
    moved = np.array(query.ComputeSkinningTransforms(17))
    bones = recorded.cast[0].bones
    assert bones is not None
    for number, matrix in enumerate(moved):
        assert np.allclose(np.array(matrix).T, bones[17, number], atol=2e-3), "scales are halves"


def test_what_appears_later_is_there_and_nobody_takes_its_place() -> None:
    """An implied seat comes with the second mark; the extras behind it stay where they are."""
    marks = {"mara": (Mark(0, 0.0, 0.0, 0.0), Mark(20, 0.0, 0.0, 0.0, "sit"))}
    stage = Stage(FIELD.set, FIELD.actors[:1], (), (Extras("x", "people", 4, x_m=3.0, z_m=-3.0),))
    made = record(shot("MASTER", "WS", marks=marks, stage=stage, frames=FRAMES))
    seats = [thing for thing in made.things if thing.item.object_id == 190]
    assert len(seats) == 1
    people = [thing for thing in made.things if thing.item.group == "actor"]
    assert people and not any(thing.moves for thing in people)
    assert FIRST_ACTOR not in {thing.item.object_id for thing in made.things}
    frame = evaluate(shot("MASTER", "WS", marks=marks, stage=stage, frames=FRAMES), FRAMES - 1)
    last = {(i.object_id, i.mesh): i.matrix for i in frame.stage}
    for thing in people:
        assert np.allclose(thing.matrices[-1], last[thing.item.object_id, thing.item.mesh])
