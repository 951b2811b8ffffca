"""Continuity warnings without a window: what ``previz check`` says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from previz.app import projects
from previz.app.continuity import Finding, check_project
from previz.app.headless import plan_script
from previz.model.project import Project


def check(source: Path) -> tuple[Project, tuple[Finding, ...]]:
    """The warnings of a project, or of a script as it would be planned.

    Raises:
        InputError: it cannot be read.
        StoreError: the project cannot be opened.
    """
    if not source.is_dir():
        project = plan_script(source)
        return project, check_project(project)
    session = projects.open_project(source)
    try:
        return session.project, check_project(session.project)
    finally:
        session.close()


def check_json(project: Project, found: Sequence[Finding]) -> list[dict[str, Any]]:
    """The warnings as plain data: a row for each scene that has any."""
    return [
        {
            "scene": project.scenes[scene_id].number,
            "heading": project.scenes[scene_id].heading,
            "warnings": [_row(project, each) for each in found if each.scene_id == scene_id],
        }
        for scene_id in dict.fromkeys(each.scene_id for each in found)
    ]


def _row(project: Project, finding: Finding) -> dict[str, Any]:
    warning = finding.warning
    return {
        "key": warning.key,
        "rule": warning.rule,
        "shot": project.shots[warning.shot_id].name,
        "other_shot": project.shots[warning.other_shot_id].name,
        "what": warning.what,
        "why": warning.why,
        "intended": finding.intended,
    }


def check_lines(project: Project, found: Sequence[Finding]) -> Iterator[str]:
    """The warnings to read, scene by scene, and how many there are."""
    for row in check_json(project, found):
        yield f"{row['scene']}  {row['heading']}"
        for warning in row["warnings"]:
            mark = "intended" if warning["intended"] else warning["rule"]
            yield f"    {mark:<17}{warning['what']}"
    silenced = sum(each.intended for each in found)
    intended = f", {silenced} of them intended" if silenced else ""
    yield f"{project.title}: {len(found)} warnings in {len(project.shots)} shots{intended}."
