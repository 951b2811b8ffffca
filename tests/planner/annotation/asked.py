"""The worked example as a question, and an answer to it as a careful assistant would write it."""

from __future__ import annotations

import copy
from functools import cache
from typing import Any

from previz.model.project import Project, Scene
from previz.planner.annotation.request import AnnotationRequest, request_of
from previz.planner.plan import cast_of
from previz.planner.reading.lines import Line, read_lines
from previz.script.fountain import parse
from tests.planner.planned import lighthouse, planned

BEATS = (
    (0, 3, "activity_stops", "Mara keeps the storm out and waits", 0.2, (3, 0, 15)),
    (4, 6, "entrance", "He comes back and she gives him nothing", 0.35, (4, 0, 63)),
    (7, 10, "geography", "He takes the chair he lost", 0.5, (7, 0, 46)),
    (11, 16, "reveal", "She breaks the story of the grave", 1.0, (11, 0, 19)),
    (17, 19, "object", "She hands him the truth and a task", 0.7, (17, 0, 46)),
    (20, 22, "exit", "He goes and leaves the house open", 0.6, (20, 0, 66)),
)


@cache
def asked(project: Project | None = None) -> AnnotationRequest:
    project = project or lighthouse()
    return ask(project, only_scene(project))


def ask(project: Project, scene: Scene) -> AnnotationRequest:
    """The question about the first scene of a project's script."""
    return request_of(scene, lines_of(project), cast_of(project.screenplay, project.cast))


def lines_of(project: Project) -> list[Line]:
    """The first scene's words as the planner reads them."""
    written = project.screenplay.scenes()[0]
    cast = cast_of(project.screenplay, project.cast)
    return read_lines(written.elements, cast, project.settings.wpm)


def only_scene(project: Project) -> Scene:
    return project.scenes[project.scene_order[0]]


def asked_of(text: str) -> AnnotationRequest:
    project = planned(text)
    assert project.screenplay == parse(text)
    return ask(project, only_scene(project))


def answered(request: AnnotationRequest | None = None) -> dict[str, Any]:
    """A good answer, as plain JSON data. It is the caller's to spoil."""
    request = request or asked()
    beats = [
        {
            "first_element": first,
            "last_element": last,
            "trigger": trigger,
            "purpose": purpose,
            "intensity": intensity,
            "evidence": [_quoted(request, *quoted)],
            "tactic": {"MARA": "to test"},
            "focus": "TOBIAS",
            "looks": [{"who": "MARA", "at": "TOBIAS"}],
            "props": [],
            "suggest": ["OTS"],
        }
        for first, last, trigger, purpose, intensity, quoted in BEATS
    ]
    return copy.deepcopy(
        {
            "schema_version": "beat-annot/1",
            "scene_id": request.number,
            "script_sha256": request.script_sha256,
            "beats": beats,
        }
    )


def _quoted(request: AnnotationRequest, element: int, start: int, end: int) -> dict[str, Any]:
    text = request.elements[element].text[start:end]
    return {"element": element, "start": start, "end": end, "text": text}
