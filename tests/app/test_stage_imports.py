"""Cameras, sets and movements from files in a project: one step of undo each, or refused whole."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import trimesh

from previz.app import camera_imports, stage_imports
from previz.app.commands import captures
from previz.app.stage_files import write_stage
from previz.app.studio import Studio
from previz.errors import EditError, InputError
from previz.stage.evaluate import evaluate
from previz.stage.geometry import transformed
from previz.stage.meshes import triangles
from previz.stage.recorded import record
from previz.stage.render.renderer import Renderer
from previz.stage.walk import figures
from tests.stage.interchange.test_gltf_read import simple
from tests.stage.interchange.written_gltf import person_glb, striding, waving
from tests.ui.conftest import small_project
from tests.ui.cutting_room import cutting_room

SHOT, OTHER = "s1-2", "s1-1"


@pytest.fixture
def person(tmp_path: Path) -> Path:
    path = tmp_path / "hero.glb"
    path.write_bytes(person_glb(clips={"Wave": waving(), "Stride": striding()}))
    return path


@pytest.mark.parametrize("ending", ["glb", "usdc", "chan"])
def test_a_shot_takes_the_camera_that_another_shot_wrote(tmp_path: Path, ending: str) -> None:
    if ending == "usdc":
        pytest.importorskip("pxr", reason="usd-core is an optional part")
    with cutting_room(tmp_path / "p", small_project()) as studio:
        project, out = studio.session.project, tmp_path / f"cam.{ending}"
        write_stage(project, project.shot(OTHER).name, out)
        wanted = record(project.stage_shot(OTHER)).camera
        report = camera_imports.import_camera(studio.session, SHOT, out)
        assert report.keys == len(studio.session.project.shot(SHOT).camera_keys) >= 1
        assert report.largest_m <= 0.005 and report.largest_deg <= 0.05
        found = record(studio.session.project.stage_shot(SHOT)).camera
        both = min(len(found), len(wanted))
        assert np.abs(found[:both, :3, 3] - wanted[:both, :3, 3]).max() <= 0.006
        studio.session.undo()
        assert studio.session.project == project


def test_a_camera_that_is_none_leaves_the_shot_as_it_was(tmp_path: Path) -> None:
    bad = tmp_path / "bad.chan"
    bad.write_text("1 0 0 nan 0 0 0 40\n")
    with cutting_room(tmp_path / "p", small_project()) as studio:
        before = studio.session.project
        with pytest.raises(InputError, match="no camera"):
            camera_imports.import_camera(studio.session, SHOT, bad)
        with pytest.raises(InputError, match="not a file that a camera"):
            camera_imports.import_camera(studio.session, SHOT, tmp_path / "a.fbx")
        assert studio.session.project == before


def scene_file(folder: Path, unit: float = 1.0) -> Path:
    """A floor, a red block to the right (+X) and near (+Z), a tall green one to the left."""
    floor = trimesh.creation.box((8.0, 0.01, 6.0))
    floor.apply_translation((0.0, -0.005, 0.0))
    red = trimesh.creation.box((1.0, 0.5, 0.4))
    red.apply_translation((2.0, 0.25, 1.0))
    green = trimesh.creation.box((0.3, 2.0, 0.3))
    green.apply_translation((-1.5, 1.0, -0.5))
    for solid, colour in ((floor, (90, 90, 90)), (red, (220, 20, 20)), (green, (20, 200, 20))):
        material = trimesh.visual.material.PBRMaterial(baseColorFactor=(*colour, 255))
        solid.visual = trimesh.visual.TextureVisuals(material=material)
        solid.apply_scale(1.0 / unit)
    scene = trimesh.Scene()
    for name, solid in (("ground", floor), ("red block", red), ("green post", green)):
        scene.add_geometry(solid, node_name=name, geom_name=name)
    path = folder / "street.glb"
    path.write_bytes(scene.export(file_type="glb"))
    return path


@pytest.mark.parametrize("unit", ["m", "cm"])
def test_a_scene_stands_as_pieces_where_it_stood(tmp_path: Path, unit: str) -> None:
    path = scene_file(tmp_path, stage_imports.UNITS_M[unit])
    with cutting_room(tmp_path / "p", small_project()) as studio:
        project = studio.session.project
        scene_id = project.shot(SHOT).scene_id
        report = stage_imports.import_set(studio.session, scene_id, path, unit)
        assert set(report.names) == {"ground", "red block", "green post"}
        assert report.size_m == pytest.approx((8.0, 2.01, 6.0), abs=1e-3)
        frame = evaluate(studio.session.project.stage_shot(SHOT), 0)
        boxes = {}
        for item in frame.stage:
            points = transformed(item.matrix, triangles(item.mesh).vertices[:, :3].astype(float))
            boxes[frame.names.get(item.object_id)] = (points.min(axis=0), points.max(axis=0))
        assert boxes["red block"][0] == pytest.approx((1.5, 0.0, 0.8), abs=1e-3)
        assert boxes["red block"][1] == pytest.approx((2.5, 0.5, 1.2), abs=1e-3)
        assert boxes["green post"][0] == pytest.approx((-1.65, 0.0, -0.65), abs=1e-3)
        assert 0.0 < boxes["ground"][1][1] < 0.01, "not in one plane with the stage's floor"
        studio.session.undo()
        assert studio.session.project == project


def test_right_is_right_in_the_picture_of_a_scene(tmp_path: Path) -> None:
    """Seen along -Z, what stands at +X is on the right and red."""
    with cutting_room(tmp_path / "p", small_project()) as studio:
        stage_imports.import_set(
            studio.session, studio.session.project.shot(SHOT).scene_id, scene_file(tmp_path)
        )
        chan = tmp_path / "front.chan"
        chan.write_text("1 0 1.2 9 0 0 0 45\n")
        camera_imports.import_camera(studio.session, SHOT, chan)
        frame = evaluate(studio.session.project.stage_shot(SHOT), 0)
        numbers = {name: number for number, name in frame.names.items()}
        renderer = Renderer(320, 180, "draft")
        try:
            seen = renderer.draw(frame)
        finally:
            renderer.close()
        middle = {}
        for name in ("red block", "green post"):
            rows, columns = np.nonzero(seen.ids == numbers[name])
            middle[name] = columns.mean()
            r, g, _b = seen.beauty[rows, columns].mean(axis=0)
            assert (r > g) == (name == "red block")
        assert middle["red block"] > 160 > middle["green post"]


def test_a_scene_beyond_the_stage_changes_nothing_and_keeps_nothing(tmp_path: Path) -> None:
    path = scene_file(tmp_path, 0.001)
    with cutting_room(tmp_path / "p", small_project()) as studio:
        before = studio.session.project
        with pytest.raises(EditError):
            stage_imports.import_set(studio.session, before.shot(SHOT).scene_id, path)
        assert studio.session.project == before
        assert not list((studio.session.folder / "media").rglob("*.glb"))


def mei(studio: Studio, frame: int, joint: str) -> np.ndarray:
    cast = figures(studio.session.project.stage_shot(SHOT), frame)
    return next(f for f in cast if f.actor.id == "mei").joints[joint][:3, 3]


def test_a_movement_is_chosen_from_a_file_and_looped(tmp_path: Path, person: Path) -> None:
    assert [name for name, _ in stage_imports.movements_in(person)] == ["Wave", "Stride"]
    with cutting_room(tmp_path / "p", small_project()) as studio:
        made = stage_imports.import_movement(
            studio.session, SHOT, "mei", person, "Stride", loop=True
        )
        assert made.clip == "Stride" and made.loop
        start = mei(studio, 0, "hips")
        gone = np.linalg.norm((mei(studio, 40, "hips") - start)[[0, 2]])
        captures.change_capture(studio, SHOT, "mei", loop=False)
        held = np.linalg.norm((mei(studio, 40, "hips") - start)[[0, 2]])
        assert gone > held + 0.3
        with pytest.raises(InputError, match="no movement called"):
            stage_imports.import_movement(studio.session, SHOT, "mei", person, "Jump")


def test_a_movement_of_nobody_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tree.gltf"
    path.write_text(json.dumps(simple()))
    with cutting_room(tmp_path / "p", small_project()) as studio:
        before = studio.session.project
        with pytest.raises(InputError, match="no movement in it"):
            stage_imports.import_movement(studio.session, SHOT, "mei", path)
        with pytest.raises(EditError, match="brings no movement"):
            captures.play_own(studio, SHOT, "mei", "Wave")
        assert studio.session.project == before
