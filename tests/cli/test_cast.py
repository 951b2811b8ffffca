"""``previz cast``: who plays and where, of a script or of a project."""

from __future__ import annotations

import json
from pathlib import Path

from previz.app import projects
from previz.model.edits import cast, places, wardrobe
from previz.model.light import LightSetup
from previz.model.project import Settings
from previz.planner.plan import plan
from previz.script.fountain import parse
from tests.cli.running import previz

SCRIPT = """INT. KITCHEN - NIGHT

MARA (60s, oilskin coat) sits. PIP (11) runs in.

MARA
Slow.
"""


def test_a_script_is_told_as_it_would_be_planned(tmp_path: Path) -> None:
    script = tmp_path / "light.fountain"
    script.write_text(SCRIPT)
    report = json.loads(previz("cast", script, "--json").out)
    mara, pip = report["characters"]
    assert (mara["name"], mara["anchor"], mara["lines"]) == ("MARA", "60s, oilskin coat", 1)
    assert (pip["height_m"], pip["scenes"]) == (1.44, [{"number": "1", "state": ""}])
    assert [place["times"] for place in report["locations"]] == [["night"]]


def test_a_project_is_told_as_it_was_made(tmp_path: Path) -> None:
    project = plan(parse(SCRIPT), Settings())
    project = cast.set_anchor(project, "mara", "sixty, grey plait")
    project = wardrobe.add_state(project, "mara", "soaked", "wet through")
    project = wardrobe.dress(project, project.scene_order[0], "mara", "soaked")
    light = LightSetup("noir", 10.0, 20.0)
    project = places.set_standing_light(project, "int-kitchen", "night", light)
    session = projects.create(tmp_path / "Light", project)
    session.close()
    told = previz("cast", session.folder)
    assert told.code == 0
    assert told.out.splitlines() == [
        "MARA                    1.75 m    1 lines  scenes 1 soaked",
        "    sixty, grey plait",
        "    usual: -",
        "    soaked: wet through",
        "PIP                     1.44 m    0 lines  scenes 1",
        "    11",
        "KITCHEN                               night  scenes 1",
        "    night: noir",
    ]


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    missing = previz("cast", tmp_path / "none.fountain")
    assert missing.code == 1
    assert "There is no file" in missing.err
