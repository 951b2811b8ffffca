"""Files of other programs onto a project's stage, and shots out of it, on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from previz.app import projects
from previz.cli import main
from previz.model.project import Project
from tests.app.test_stage_imports import scene_file
from tests.stage.interchange.written_gltf import person_glb, striding, waving
from tests.ui.conftest import small_project


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "film.previz"
    projects.create(path, small_project()).close()
    return path


def kept(folder: Path) -> Project:
    session = projects.open_project(folder)
    try:
        return session.project
    finally:
        session.close()


def test_a_camera_leaves_and_comes_back(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shots = [shot.name for shot in kept(folder).board()]
    out = tmp_path / "cam.glb"
    assert main(["stage", str(folder), shots[0], "-o", str(out)]) == 0
    assert main(["contents", str(out)]) == 0
    assert "camera    camera" in capsys.readouterr().out
    assert main(["import", "camera", str(folder), shots[1], str(out), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["keys"] == len(kept(folder).find_shot(shots[1]).camera_keys) > 0
    assert main(["import", "camera", str(folder), shots[1], str(out), "--camera", "none"]) == 1
    assert "it has camera" in capsys.readouterr().err


def test_sets_figures_and_movements_come_in(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hero = tmp_path / "hero.glb"
    hero.write_bytes(person_glb(clips={"Wave": waving(), "Stride": striding()}))
    project = kept(folder)
    shot = project.board()[0]
    who = project.stage_shot(shot.id).blocking[0].actor_id
    scene = project.scenes[shot.scene_id].number
    street = scene_file(tmp_path)
    assert main(["import", "set", str(folder), scene, str(street)]) == 0
    assert "3 pieces, 8 × 2.01 × 6 m" in capsys.readouterr().out
    assert main(["import", "thing", str(folder), scene, str(hero)]) == 0
    assert main(["contents", str(hero)]) == 0
    assert "Stride  1.00 s" in capsys.readouterr().out
    words = ["import", "movement", str(folder), shot.name, who, str(hero), "--clip", "Stride"]
    assert main([*words, "--loop"]) == 0
    after = kept(folder)
    capture = next(b.capture for b in after.shot(shot.id).blocking if b.actor_id == who)
    assert capture is not None and capture.clip == "Stride" and capture.loop
    assert main([*words[:-1], "Jump"]) == 1
    assert main(["import", "figure", str(folder), "nobody", str(hero)]) == 1
    assert "nobody called" in capsys.readouterr().err
    assert kept(folder) == after
