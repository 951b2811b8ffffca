"""``previz prompt``: what a model is told of a shot, for a person and for a program."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from previz.resources import resource
from tests.cli.running import previz

SCRIPT = resource("samples/two_hander.fountain")
FAMILIES = ["wan", "ltx2", "hunyuan_video15", "cogvideox", "neutral"]


@pytest.fixture(scope="module")
def readings() -> list[dict[str, object]]:
    answer = previz("prompt", SCRIPT, "1C", "--family", "all", "--json")
    assert answer.code == 0, answer.err
    found: list[dict[str, object]] = json.loads(answer.out)
    return found


def test_a_program_gets_every_family_with_its_trace(readings: list[dict[str, object]]) -> None:
    assert [reading["family"] for reading in readings] == FAMILIES
    for reading in readings:
        phrases = reading["phrases"]
        assert isinstance(phrases, list)
        assert " ".join(phrase["text"] for phrase in phrases) == reading["prompt"]
        assert all(phrase["control"] for phrase in phrases)
        ships = reading["family"] == "neutral"  # the starter's own tokenizer
        assert reading["exact"] is ships


def test_a_person_gets_the_words_and_where_they_come_from(tmp_path: Path) -> None:
    answer = previz("prompt", SCRIPT, "1c", "--family", "wan", home=tmp_path)
    assert answer.code == 0
    assert answer.out.startswith("Wan  ·  about ")
    assert "\n  size        Medium shot,\n" in answer.out
    assert "struck      static: The camera stands still on purpose." in answer.out


def test_all_families_stand_side_by_side() -> None:
    answer = previz("prompt", SCRIPT, "1C", "--family", "all")
    assert answer.code == 0
    head = next(line for line in answer.out.splitlines() if "Hunyuan" in line)
    assert all(name in head for name in ("Wan", "LTX", "CogVideoX"))
    assert any(line.startswith("│ light") for line in answer.out.splitlines())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("99Z",), "There is no shot “99Z”"),
        (("1C", "--family", "sora"), "There is no prompt family “sora”."),
    ],
)
def test_what_does_not_exist_is_said(words: tuple[str, ...], said: str) -> None:
    answer = previz("prompt", SCRIPT, *words)
    assert answer.code == 1
    assert said in answer.err


def test_without_a_model_the_shots_own_reading_is_neutral() -> None:
    answer = previz("prompt", SCRIPT, "1C")
    assert answer.out.startswith("Neutral  ·  ")
