"""Plans that several tests look at."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from previz.model.project import Project, Settings, Shot
from previz.planner.plan import plan
from previz.resources import resource
from previz.script.fountain import parse
from previz.script.read import read_screenplay

HERE = Path(__file__).parent


def planned(text: str, settings: Settings = Settings()) -> Project:
    return plan(parse(text), settings)


@cache
def lighthouse() -> Project:
    """The worked example of the craft reference."""
    return plan(read_screenplay(HERE / "lighthouse.fountain"), Settings())


@cache
def sample(name: str) -> Project:
    return plan(read_screenplay(resource(f"samples/{name}.fountain")), Settings())


def in_cut(project: Project) -> list[Shot]:
    return [shot for shot in project.board() if shot.in_cut]


def rules(shot: Shot) -> set[str]:
    return {citation.rule for citation in shot.rules}
