"""``previz check``: warnings of a script or a project, scene by scene."""

from __future__ import annotations

import json
from pathlib import Path

from previz.app import projects
from previz.app.commands import board, continuity
from tests.app.opened import opened
from tests.cli.running import previz
from tests.planner.planned import planned

TALK = """INT. KITCHEN - DAY

ANNA (30s) sits at the table. BEN (40s) sits opposite her.

ANNA
I sold the house in March, and nobody asked me where the money went.

BEN
You never told me you had a brother.
"""


def test_a_script_that_jars_nowhere_says_so(tmp_path: Path) -> None:
    script = tmp_path / "talk.fountain"
    script.write_text(TALK, encoding="utf-8")
    answer = previz("check", script, home=tmp_path / "home")
    assert answer.code == 0 and "0 warnings in" in answer.out


def test_a_project_tells_its_warnings_by_scene_and_what_is_intended(tmp_path: Path) -> None:
    with opened(projects.create(tmp_path / "talk", planned(TALK))) as studio:
        shots = [shot for shot in studio.session.project.board() if shot.in_cut]
        board.set_azimuth(studio, shots[1].id, 180.0)
        studio.continuity.check_all()
        folder, first = studio.session.folder, studio.continuity.all()[0]
        continuity.intend(studio, first)
    answer = previz("check", folder, "--json", home=tmp_path / "home")
    (scene,) = json.loads(answer.out)
    assert scene["heading"] == "INT. KITCHEN - DAY"
    told = {warning["key"]: warning for warning in scene["warnings"]}
    assert told[first.warning.key]["intended"]
    assert told[first.warning.key]["what"] == first.warning.what
    read = previz("check", folder, home=tmp_path / "home")
    assert read.code == 0 and f"intended         {first.warning.what}" in read.out
    assert "1 of them intended" in read.out


def test_a_project_that_is_not_there_is_refused(tmp_path: Path) -> None:
    answer = previz("check", tmp_path / "nowhere.previz", home=tmp_path / "home", alone=True)
    assert answer.code == 1 and "nowhere" in answer.err
