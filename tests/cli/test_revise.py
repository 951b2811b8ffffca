"""``previz revise``: a dry run changes nothing; what is stale is said, and rendered if asked."""

from __future__ import annotations

import json
from pathlib import Path

from previz.app import projects
from tests.cli.running import previz
from tests.scenes import TWO_CUPS, write_script

LATER = TWO_CUPS.replace("I forgot the letter.", "I forgot the letter, and the two keys with it.")


def made(folder: Path) -> Path:
    project = folder / "cups.previz"
    script = write_script(folder)
    assert previz("new", script, "-o", project, "--size", "96x64", home=folder).code == 0
    return project


def draft(folder: Path, text: str) -> Path:
    path = folder / "later.fountain"
    path.write_text(text, encoding="utf-8")
    return path


def spoken(project: Path) -> str:
    session = projects.open_project(project)
    try:
        return " ".join(w.text for shot in session.project.board() for w in shot.words)
    finally:
        session.close()


def test_a_dry_run_shows_the_diff_and_changes_nothing(tmp_path: Path) -> None:
    project = made(tmp_path)
    answer = previz("revise", project, draft(tmp_path, LATER), "--dry-run", home=tmp_path)
    assert answer.code == 0
    assert "Scenes: 1 changed." in answer.out
    assert "“I forgot the letter.” now reads “I forgot the letter, and the two keys" in answer.out
    assert "Takes that become stale: none." in answer.out
    assert "Nothing was changed" in answer.out
    assert "two keys" not in spoken(project)


def test_what_is_stale_is_said_and_rendered(tmp_path: Path) -> None:
    project = made(tmp_path)
    session = projects.open_project(project)
    shot = next(s for s in session.project.board() if any("letter." in w.text for w in s.words))
    session.close()
    assert previz("render", project, shot.name, home=tmp_path).code == 0
    later = draft(tmp_path, LATER)
    answer = previz("revise", project, later, "--render", "--json", home=tmp_path)
    assert answer.code == 0
    found = json.loads(answer.out)
    assert found["accepted"] is True
    (stale,) = found["stale"]
    assert any(reason.startswith("Length ") for reason in stale["why"])
    assert any("now reads" in cause for cause in stale["because"])
    (taken,) = found["rendered"]
    assert taken["take"] == 2
    assert Path(taken["file"]).exists()
    again = json.loads(previz("revise", project, later, "--json", home=tmp_path).out)
    assert again["stale"] == []
    assert {scene["difference"] for scene in again["scenes"]} == {"same"}


def test_what_is_no_script_is_refused(tmp_path: Path) -> None:
    answer = previz("revise", made(tmp_path), draft(tmp_path, "Milk, eggs."), home=tmp_path)
    assert answer.code == 1
    assert "is not a screenplay" in answer.err
