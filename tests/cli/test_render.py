"""``previz new``, ``frame``, ``render`` and ``animatic``: real projects, frames and movies."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.cli.running import previz
from tests.films import read_with_opencv
from tests.scenes import write_script

SMALL = ("--size", "192x108")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    made = previz("new", write_script(folder), "-o", folder / "Two Cups", *SMALL, "--json")
    assert made.code == 0, made.err
    return Path(json.loads(made.out)["project"])


def test_new_makes_a_project_and_never_overwrites_one(project: Path, tmp_path: Path) -> None:
    assert project.name == "Two Cups.previz"
    assert (project / "project.db").exists()
    before = (project / "project.db").stat().st_mtime_ns
    again = previz("new", write_script(tmp_path), "-o", project)
    assert again.code == 1
    assert "there already" in again.err
    assert (project / "project.db").stat().st_mtime_ns == before


@pytest.mark.parametrize("name", ["beauty", "depth", "normal", "id", "pose"])
def test_every_pass_of_a_frame_is_a_picture(project: Path, tmp_path: Path, name: str) -> None:
    out = tmp_path / f"{name}.png"
    answer = previz("frame", project, "1", "--frame", "5", "--pass", name, "-o", out)
    assert answer.code == 0, answer.err
    picture = cv2.imread(str(out))
    assert picture is not None and picture.shape == (108, 192, 3)
    assert len(np.unique(picture)) > 3, "not a blank"


def test_a_shot_or_frame_that_is_not_there_is_said(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "x.png"
    missing_shot = previz("frame", project, "9Z", "-o", out)
    missing_frame = previz("frame", project, "1", "--frame", "100000", "-o", out)
    assert (missing_shot.code, missing_frame.code) == (1, 1)
    assert "9Z" in missing_shot.err and "1A" in missing_shot.err
    assert "100000" in missing_frame.err
    assert not out.exists()


def test_render_puts_numbered_takes_into_the_project(project: Path) -> None:
    first = previz("render", project, "1", "1A", "--engine", "clay", "--json")
    second = previz("render", project, "1", "--json")
    assert (first.code, second.code) == (0, 0), first.err + second.err
    takes = json.loads(first.out)
    assert [(take["shot"], take["take"]) for take in takes] == [("1", 1), ("1A", 1)]
    assert [take["take"] for take in json.loads(second.out)] == [2]
    assert read_with_opencv(Path(takes[0]["file"]))[0].shape == (108, 192, 3)


def test_an_engine_that_is_not_installed_is_said(project: Path) -> None:
    answer = previz("render", project, "1", "--engine", "no-such-model")
    assert answer.code == 1
    assert "no-such-model" in answer.err


def test_an_animatic_has_the_length_of_the_timeline(tmp_path: Path) -> None:
    script, out = write_script(tmp_path), tmp_path / "out.mp4"
    frames = json.loads(previz("plan", script, "--json").out)["frames"]
    answer = previz("animatic", script, "-o", out, *SMALL, "--json", alone=True)
    assert answer.code == 0, answer.err
    assert json.loads(answer.out) == {"path": str(out), "frames": frames}
    assert len(read_with_opencv(out)) == frames


def test_an_animatic_of_a_project_and_one_scene(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "scene.mp4"
    assert previz("animatic", project, "--scene", "1", "-o", out).code == 0
    assert read_with_opencv(out)
    unknown = previz("animatic", project, "--scene", "77", "-o", tmp_path / "no.mp4")
    assert unknown.code == 1 and "77" in unknown.err
    assert not (tmp_path / "no.mp4").exists()


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere"
)
def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    answer = previz("new", write_script(tmp_path), "-o", locked / "p")
    assert answer.code == 1 and "permission" in answer.err.lower()


def test_an_output_path_inside_nowhere_is_said(tmp_path: Path) -> None:
    out = tmp_path / "no" / "such" / "folder" / "x.mp4"
    answer = previz("animatic", write_script(tmp_path), "-o", out, *SMALL)
    assert answer.code == 1
    assert "folder" in answer.err and "Traceback" not in answer.err


def test_a_shot_list_has_a_row_for_each_set_up(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "shots.csv"
    answer = previz("shotlist", project, "-o", out)
    assert answer.code == 0, answer.err
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    plan = json.loads(previz("plan", write_script(tmp_path), "--json").out)
    setups = {shot["setup"] for shot in plan["scenes"][0]["shots"]}
    assert {row["setup"] for row in rows} == setups
    printed = previz(
        "shotlist", project, "-o", tmp_path / "x.pdf", "--order", "setup", "--paper", "letter"
    )
    assert printed.code == 0, printed.err
    assert (tmp_path / "x.pdf").read_bytes().startswith(b"%PDF-")
    refused = previz("shotlist", project, "-o", tmp_path / "no" / "x.csv")
    assert refused.code == 1 and "Traceback" not in refused.err


def test_a_shot_leaves_for_other_programs(project: Path, tmp_path: Path) -> None:
    plan = json.loads(previz("plan", write_script(tmp_path), "--json").out)
    name = plan["scenes"][0]["shots"][0]["name"]
    for ending, starts in ((".glb", b"glTF"), (".chan", b"1 "), (".json", b"{"), (".usdc", b"PXR")):
        out = tmp_path / f"shot{ending}"
        answer = previz("stage", project, name, "-o", out)
        assert answer.code == 0, answer.err
        assert out.read_bytes().startswith(starts)
    for shot, place in ((name, "x.fbx"), ("99Z", "x.glb"), (name, "no/x.glb")):
        refused = previz("stage", project, shot, "-o", tmp_path / place)
        assert refused.code == 1 and "Traceback" not in refused.err
    assert not list(tmp_path.glob("**/x.*"))


def test_every_pass_of_a_shot_is_drawn(project: Path, tmp_path: Path) -> None:
    plan = json.loads(previz("plan", write_script(tmp_path), "--json").out)
    shortest = min(plan["scenes"][0]["shots"], key=lambda shot: shot["frames"])
    out = tmp_path / "passes"
    answer = previz("passes", project, shortest["name"], "-o", out, "--size", "64x64")
    assert answer.code == 0, answer.err
    files = sorted((out / shortest["name"]).glob("*.exr"))
    assert len(files) == shortest["frames"]
    assert files[0].read_bytes().startswith(b"\x76\x2f\x31\x01"), "OpenEXR"
    again = previz("passes", project, shortest["name"], "-o", out)
    assert again.code == 1 and "there already" in again.err


def test_doctor_names_what_is_missing(tmp_path: Path) -> None:
    answer = previz("doctor", "--json", home=tmp_path)
    rows = {row["name"]: row for row in json.loads(answer.out)}
    assert answer.code == 0
    assert {"Python", "Qt", "Torch", "Memory", "Disk"} <= set(rows)
    assert all(row["ok"] or row["fix"] for row in rows.values())
