"""A script file to a plan, and what the user should know about how the file was read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from previz.model.project import Project, Settings
from previz.planner.plan import plan
from previz.script.read import SUFFIXES, read_script

__all__ = ["SUFFIXES", "ScriptReport", "Tell", "plan_file"]


@dataclass(frozen=True, slots=True)
class ScriptReport:
    """How a script file was read; sentences are in English, each says what and where.

    ``confidence`` is the share, 0 to 1, of lines whose kind is sure. ``left_out`` is what the file
    has and the plan has not, ``notes`` what was doubtful.
    """

    name: str
    format: str
    confidence: float
    left_out: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def worth_telling(self) -> bool:
        return bool(self.left_out or self.notes)


Tell = Callable[[ScriptReport], None]


def plan_file(script: Path, settings: Settings, tell: Tell | None = None) -> Project:
    """Read a script file and plan it; ``tell`` hears of what was left out or doubtful, if anything.

    Raises:
        ScriptError: the file cannot be read, or is no screenplay.
    """
    found = read_script(script)
    report = ScriptReport(script.name, found.format, found.confidence, found.left_out, found.notes)
    project = plan(found.screenplay, settings)
    if tell is not None and report.worth_telling:
        tell(report)
    return project
