"""A script file to a plan."""

from __future__ import annotations

from pathlib import Path

from previz.app.script_report import ScriptReport, Tell
from previz.model.project import Project, Settings
from previz.model.screenplay import Screenplay
from previz.planner.plan import plan
from previz.script.read import SUFFIXES, read_script

__all__ = ["SUFFIXES", "plan_file", "read_draft"]


def read_draft(script: Path) -> tuple[Screenplay, ScriptReport]:
    """Read a script file, with how it was read.

    Raises:
        ScriptError: the file cannot be read, or is no screenplay.
    """
    found = read_script(script)
    report = ScriptReport(script.name, found.format, found.confidence, found.left_out, found.notes)
    return found.screenplay, report


def plan_file(script: Path, settings: Settings, tell: Tell | None = None) -> Project:
    """Read a script file and plan it; ``tell`` hears of what was left out or doubtful, if anything.

    Raises:
        ScriptError: the file cannot be read, or is no screenplay.
    """
    screenplay, report = read_draft(script)
    project = plan(screenplay, settings)
    if tell is not None and report.worth_telling:
        tell(report)
    return project
