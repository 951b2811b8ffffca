"""glTF files in a project: kept as one file by their content, drawn, undone; or refused whole."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import trimesh

from previz.app import stage_imports
from previz.app.commands import models
from previz.app.studio import Studio
from previz.errors import InputError
from previz.model.cast import Character
from previz.model.stage import Actor
from previz.stage.evaluate import evaluate
from previz.stage.library import found
from tests.stage.interchange.test_gltf_read import simple
from tests.ui.conftest import small_project
from tests.ui.cutting_room import cutting_room

SHOT = "s1-2"


@pytest.fixture
def crate(tmp_path: Path) -> Path:
    path = tmp_path / "crate.glb"
    path.write_bytes(trimesh.Scene(trimesh.creation.box((0.8, 0.6, 0.4))).export(file_type="glb"))
    return path


def test_a_thing_is_put_on_the_stage_in_its_own_size(tmp_path: Path, crate: Path) -> None:
    with cutting_room(tmp_path / "p", small_project()) as studio:
        scene_id = studio.session.project.shot(SHOT).scene_id
        thing = stage_imports.import_thing(studio.session, scene_id, crate)
        crate.unlink()
        assert thing.size_m == pytest.approx((0.8, 0.6, 0.4))
        assert found(thing.shape).is_relative_to(studio.session.folder)
        frame = evaluate(studio.session.project.stage_shot(SHOT), 0)
        assert thing.id in frame.entities.values()
        studio.session.undo()
        assert thing.id not in {p.id for p in studio.session.project.stage_of(scene_id).props}


def test_a_thing_in_centimetres_is_no_house(tmp_path: Path) -> None:
    path = tmp_path / "cup.glb"
    path.write_bytes(trimesh.Scene(trimesh.creation.box((80, 95, 80))).export(file_type="glb"))
    with cutting_room(tmp_path / "p", small_project()) as studio:
        thing = stage_imports.import_thing(
            studio.session, studio.session.project.shot(SHOT).scene_id, path
        )
        assert max(thing.size_m) < 1.0


def test_somebody_is_drawn_as_a_file_and_as_the_mannequin_again(
    tmp_path: Path, crate: Path
) -> None:
    with cutting_room(tmp_path / "p", small_project()) as studio:
        mei = Character("mei", "Mei", ("mei",), (1.0, 0.0, 0.0))
        studio.session.apply("Cast", lambda p: replace(p, cast={"mei": mei}))
        reference = stage_imports.import_body(studio.session, "mei", crate)
        assert actor(studio).body == reference
        models.drop_body(studio, "mei")
        assert actor(studio).body == ""


def actor(studio: Studio) -> Actor:
    stage = studio.session.project.stage_shot(SHOT).stage
    return next(each for each in stage.actors if each.id == "mei")


def test_what_is_refused_leaves_the_stage_and_the_media_as_they_were(tmp_path: Path) -> None:
    bad = tmp_path / "bad.gltf"
    bad.write_text(json.dumps(simple(buffers__0__uri="../secret.bin")))
    with cutting_room(tmp_path / "p", small_project()) as studio:
        before = studio.session.project
        with pytest.raises(InputError, match="cannot be brought"):
            stage_imports.import_thing(studio.session, before.shot(SHOT).scene_id, bad)
        assert studio.session.project == before
        assert not list((studio.session.folder / "media").rglob("*.glb"))
