"""``previz plan``: the same script, the same plan, with the keys a program counts on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from previz.resources import resource
from tests.cli.running import previz
from tests.scenes import NOBODY, write_script


@pytest.mark.parametrize("name", ["two_hander", "long_way_round"])
def test_a_plan_is_the_same_byte_for_byte(name: str) -> None:
    script = resource(f"samples/{name}.fountain")
    first = previz("plan", script, "--json", hash_seed="1")
    second = previz("plan", script, "--json", hash_seed="2")
    assert first.code == 0
    assert first.out == second.out


def test_a_plan_has_the_keys_that_programs_read(tmp_path: Path) -> None:
    plan = json.loads(previz("plan", write_script(tmp_path), "--json").out)
    assert plan["fps"] == 24
    assert plan["cues"] == 2
    assert plan["characters"] == ["ANNA", "BEN"]
    (scene,) = plan["scenes"]
    assert (scene["number"], scene["heading"]) == ("1", "INT. KITCHEN - DAY")
    assert scene["beats"]
    for shot in scene["shots"]:
        assert {"setup", "size", "lens_mm", "move", "light", "frames", "rules"} <= set(shot)
        assert shot["rules"], "every shot says why it is there"
    assert plan["frames"] == sum(s["frames"] for s in scene["shots"] if s["in_cut"])


def test_fps_changes_frames_and_not_shots(tmp_path: Path) -> None:
    script = write_script(tmp_path)
    at_24 = json.loads(previz("plan", script, "--json").out)
    at_25 = json.loads(previz("plan", script, "--json", "--fps", "25").out)
    assert at_25["frames"] > at_24["frames"]
    assert [s["setup"] for s in at_25["scenes"][0]["shots"]] == [
        s["setup"] for s in at_24["scenes"][0]["shots"]
    ]


def test_a_scene_without_characters_is_planned(tmp_path: Path) -> None:
    answer = previz("plan", write_script(tmp_path, NOBODY), "--json")
    plan = json.loads(answer.out)
    assert (answer.code, plan["characters"]) == (0, [])
    assert plan["frames"] > 0


def test_the_table_for_people_names_every_shot(tmp_path: Path) -> None:
    script = write_script(tmp_path)
    plan = json.loads(previz("plan", script, "--json").out)
    table = previz("plan", script).out
    assert "INT. KITCHEN - DAY" in table
    for shot in plan["scenes"][0]["shots"]:
        assert f"  {shot['name']} " in table


def test_a_script_without_a_title_goes_by_its_file(tmp_path: Path) -> None:
    script = tmp_path / "the ferry.fountain"
    script.write_text("INT. FERRY - DAWN\n\nNADIA leans on the wheel.\n")
    assert previz("plan", script).out.startswith("the ferry  ·  1 scene  ·")


def _bad(folder: Path) -> dict[str, Path]:
    empty = folder / "empty.fountain"
    empty.write_bytes(b"")
    letter = folder / "letter.txt"
    letter.write_text("Dear Anna,\n\nIt rained all week.\n")
    latin = folder / "latin.fountain"
    latin.write_bytes("INT. CAFÉ - DAY\n".encode("latin-1"))
    picture = folder / "picture.fountain"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\0")
    huge = folder / "huge.fountain"
    with huge.open("wb") as file:
        file.truncate(50 * 2**20)
    return {
        "empty": empty,
        "letter": letter,
        "latin": latin,
        "picture": picture,
        "huge": huge,
        "missing": folder / "missing.fountain",
        "folder": folder,
    }


@pytest.mark.parametrize(
    ("which", "word"),
    [
        ("empty", "empty"),
        ("letter", "INT."),
        ("latin", "UTF-8"),
        ("picture", "text"),
        ("huge", "MB"),
        ("missing", "missing.fountain"),
        ("folder", "folder"),
    ],
)
def test_what_is_not_a_script_is_refused_with_a_next_step(
    tmp_path: Path, which: str, word: str
) -> None:
    answer = previz("plan", _bad(tmp_path)[which])
    assert answer.code == 1
    assert word in answer.err
    assert len(answer.err.splitlines()) >= 2, "what, and why or what to do"
    assert "Traceback" not in answer.err
    assert answer.out == ""


@pytest.mark.parametrize(
    "words", [(), ("plan",), ("plan", "a", "--fps", "0"), ("dance",), ("frame", "p", "1", "-o")]
)
def test_wrong_usage_exits_with_2(words: tuple[str, ...]) -> None:
    assert previz(*words, alone=words == ("dance",)).code == 2
