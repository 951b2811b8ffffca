"""The shot list, read back with another reader's eyes: the csv module."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from previz.errors import MediaError
from previz.export.shotlist import COLUMNS, write_shot_list
from previz.model.camera import Camera, Framing
from previz.model.project import Project, Settings, Setup
from previz.planner.plan import plan
from previz.resources import resource
from previz.script.read import read_screenplay
from tests.cuts import cut, with_take
from tests.films import leftovers


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        assert tuple(reader.fieldnames or ()) == COLUMNS
        return list(reader)


def written(project: Project, folder: Path) -> list[dict[str, str]]:
    out = folder / "shots.csv"
    assert write_shot_list(project, out) == len(rows(out))
    assert leftovers(folder) == ["shots.csv"]
    return rows(out)


@pytest.fixture(scope="module")
def planned() -> Project:
    return plan(read_screenplay(resource("samples/two_hander.fountain")), Settings())


def test_a_row_for_each_setup_in_board_order(planned: Project, tmp_path: Path) -> None:
    found = written(planned, tmp_path)
    assert len(found) == len(planned.setups)
    on_board = dict.fromkeys(planned.setup_of(shot.id).label for shot in planned.board())
    assert [row["setup"] for row in found] == list(on_board)
    for row in found:
        setup = next(s for s in planned.setups.values() if s.label == row["setup"])
        assert float(row["focal_mm"]) == setup.camera.lens_mm
        assert row["size"] == setup.framing.size
        assert 0.0 < float(row["height_m"]) < 10.0
        singles = {"SGL", "OTS", "2S"} & {row["framing"]}
        actors = {a.id: a.name for a in planned.scenes[setup.scene_id].stage.actors}
        framed = {*setup.framing.subjects, setup.framing.foreground}
        if singles:
            assert set(row["cast"].split("; ")) == {actors[i] for i in framed & set(actors)}
        assert row["cast"] and row["move"] and row["lighting"] and row["est_sec"]
    assert sum(float(row["est_sec"]) for row in found) == pytest.approx(
        sum(shot.frames for shot in planned.board()) / 24, abs=0.01 * len(found)
    )


def test_what_a_row_says(tmp_path: Path) -> None:
    project = with_take(cut(), "a", 3)
    circled = replace(project.shots["a"], circled_take="t3", seed=7)
    first, second, third = written(
        replace(project, shots={**project.shots, "a": circled}), tmp_path
    )
    expected = {
        "show": "The Light", "scene": "12", "setup": "12A", "shot_order": "1", "int_ext": "INT",
        "location": "LIGHTHOUSE KITCHEN", "time_of_day": "NIGHT", "size": "CU", "framing": "SGL",
        "dialogue_in": "MARA: Your father is not buried in that yard, Tobias.",
        "move_rate": "slow", "focal_mm": "50", "aspect": "1.78", "est_sec": "1", "fps": "24",
        "take_circled": "12A-3", "seed": "7", "model_recipe": "clay", "audio": "dialogue",
        "angle_deg": "0", "key_K": "5600", "page": "", "notes": "", "status": "",
    }  # fmt: skip
    assert {key: first[key] for key in expected} == expected
    assert (second["shot_order"], second["take_circled"], second["move"]) == ("2", "", "static")
    assert (third["shot_order"], third["int_ext"], third["audio"]) == ("4", "EXT", "")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", "＝"])
def test_no_cell_is_a_formula(tmp_path: Path, sign: str) -> None:
    attack = f'{sign}HYPERLINK("http://127.0.0.1";"x")'
    project = replace(cut(), title=attack)
    setup = replace(project.setups["ua"], description=attack)
    project = replace(project, setups={**project.setups, "ua": setup})
    for row in written(project, tmp_path):
        for key, cell in row.items():
            assert not cell.startswith(tuple("=+-@\t\r＝＋－＠")), key
    assert rows(tmp_path / "shots.csv")[0]["description"] == f"'{attack.strip()}"


def test_a_negative_number_is_still_a_number(tmp_path: Path) -> None:
    project = cut()
    low = replace(project.setups["ua"], camera=Camera(50.0, 0.0, elevation_deg=-12.5))
    first = written(replace(project, setups={**project.setups, "ua": low}), tmp_path)[0]
    assert first["angle_deg"] == "-12.5"


def test_words_with_commas_quotes_and_line_breaks_stay_in_their_cell(tmp_path: Path) -> None:
    project = cut()
    odd = replace(project.setups["ua"], description='Close, "very"\nclose on 小明')
    first = written(replace(project, setups={**project.setups, "ua": odd}), tmp_path)[0]
    assert first["description"] == 'Close, "very" close on 小明'


def test_a_setup_without_a_shot_has_a_row(tmp_path: Path) -> None:
    project = cut()
    spare = Setup("us", "s12", "12C", "Spare", Framing("SGL", "MS", ()), Camera(35.0, 0.0))
    found = written(replace(project, setups={**project.setups, "us": spare}), tmp_path)
    assert [row["setup"] for row in found] == ["12A", "12B", "12C", "13"]
    assert (found[2]["height_m"], found[2]["shot_order"], found[2]["est_sec"]) == ("", "", "0")


def test_an_empty_project_has_a_header(tmp_path: Path) -> None:
    assert written(Project("p"), tmp_path) == []


def test_no_folder_no_file(tmp_path: Path) -> None:
    with pytest.raises(MediaError, match="folder does not exist"):
        write_shot_list(cut(), tmp_path / "none" / "shots.csv")
