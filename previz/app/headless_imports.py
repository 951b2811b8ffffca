"""Files of other programs onto a project's stage, without a window."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from previz.app import camera_imports, projects, stage_imports
from previz.app.camera_imports import CameraReport
from previz.app.session import Session
from previz.app.stage_imports import SetReport
from previz.errors import EditError, InputError
from previz.model.project import Project
from previz.model.stage import Capture, Prop


@contextmanager
def _opened(folder: Path) -> Iterator[Session]:
    """A project that can be written to; what was changed is on the disk afterwards."""
    session = projects.open_project(folder)
    try:
        session.check_writable()
        yield session
        session.flush()
    finally:
        session.close()


def camera(folder: Path, shot: str, file: Path, name: str, unit: str) -> CameraReport:
    """See ``camera_imports.import_camera``."""
    with _opened(folder) as session:
        shot_id = session.project.find_shot(shot).id
        return camera_imports.import_camera(session, shot_id, file, name, unit)


def whole_set(folder: Path, scene: str, file: Path, unit: str) -> SetReport:
    """See ``stage_imports.import_set``."""
    with _opened(folder) as session:
        return stage_imports.import_set(session, scene_id_of(session.project, scene), file, unit)


def thing(folder: Path, scene: str, file: Path) -> Prop:
    """See ``stage_imports.import_thing``."""
    with _opened(folder) as session:
        return stage_imports.import_thing(session, scene_id_of(session.project, scene), file)


def figure(folder: Path, who: str, file: Path) -> tuple[str, tuple[str, ...]]:
    """Somebody's body: the name of who has it, and the movements that it brings."""
    with _opened(folder) as session:
        cast = session.project.cast
        chosen = next(
            (c for c in cast.values() if who.casefold() in (c.id, c.name.casefold())), None
        )
        if chosen is None:
            raise EditError(
                f"There is nobody called “{who}” in the cast.",
                f"It has {', '.join(each.name for each in cast.values()) or 'nobody'}.",
                "Choose somebody who is in the list.",
            )
        stage_imports.import_body(session, chosen.id, file)
        actor_id = next(iter(chosen.figures), chosen.id)
        movements = stage_imports.own_movements(session.project, actor_id)
        return chosen.name, tuple(name for name, _seconds in movements)


def movement(folder: Path, shot: str, who: str, file: Path, clip: str, loop: bool) -> Capture:
    """See ``stage_imports.import_movement``."""
    with _opened(folder) as session:
        project = session.project
        shot_id = project.find_shot(shot).id
        actors = project.actors_of(project.shot(shot_id).scene_id)
        found = next((a for a in actors if who.casefold() in (a.id, a.name.casefold())), None)
        if found is None:
            raise EditError(
                f"There is nobody called “{who}” in shot {shot}.",
                f"There: {', '.join(actor.name for actor in actors) or 'nobody'}.",
                "Choose somebody who is in the shot.",
            )
        return stage_imports.import_movement(session, shot_id, found.id, file, clip, loop)


def contents(file: Path) -> Iterator[str]:
    """The cameras and movements of a file, a line each.

    Raises:
        InputError: it cannot be read, or has neither.
    """
    found: list[str] = []
    refusals: list[InputError] = []
    if file.suffix.lower() in camera_imports.CAMERA_ENDINGS:
        try:
            found += [f"camera    {name}" for name in camera_imports.camera_names(file)]
        except InputError as error:
            refusals.append(error)
    if file.suffix.lower() in stage_imports.MOVEMENT_ENDINGS:
        try:
            movements = stage_imports.movements_in(file)
            found += [
                f"movement  {name or file.stem}  {length:.2f} s" for name, length in movements
            ]
        except InputError as error:
            refusals.append(error)
    if not found:
        raise (
            refusals[0]
            if refusals
            else InputError(
                f"“{file.name}” is not a file that is read here.",
                "Read are glTF, USD, .chan and BVH.",
                "Export it as one of those.",
            )
        )
    yield from found


def scene_id_of(project: Project, number: str) -> str:
    """A scene by its number in the script, or by its id.

    Raises:
        EditError: there is none.
    """
    for scene in project.scenes.values():
        if number in (scene.id, scene.number):
            return scene.id
    known = ", ".join(scene.number for scene in project.scenes.values())
    raise EditError(
        f"There is no scene {number} in this project.",
        f"It has {known or 'none'}.",
        "Choose one of those.",
    )
