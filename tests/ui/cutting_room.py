"""A real studio for tests of the panes: a small cut on disk, with pictures and takes in it."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from previz.app import projects, recipes
from previz.app.drawing_room import DrawingRoom
from previz.app.inbox import Inbox
from previz.app.settings import Settings
from previz.app.studio import Studio
from previz.model.edits.takes import add_take
from previz.model.project import Project
from tests.films import write_film
from tests.sample_projects import sample_project, sample_take
from ui.bridge import Bridge


@contextmanager
def cutting_room(
    folder: Path, project: Project | None = None, room: DrawingRoom | None = None
) -> Iterator[Studio]:
    """A studio on a project (four shots, else) whose news reach Qt. Its worker has no work."""
    session = projects.create(folder / "film", project or sample_project(4))
    settings = Settings(auto_clay=False)
    no_work = [sys.executable, "-c", "input()"]
    studio = Studio(session, settings, Inbox(), lambda _lane: no_work, room)
    bridge = Bridge(studio.inbox)
    for number, shot_id in enumerate(session.project.shots):
        draw_panel(studio, shot_id, number)
    try:
        yield studio
    finally:
        bridge.close()
        studio.close()


def draw_panel(studio: Studio, shot_id: str, number: int) -> Path:
    """Put a plain picture where the shot's panel is looked for, so that nothing is queued."""
    spec = recipes.still_spec(studio.session.project, shot_id)
    path = studio.panel_path(spec.key())
    path.parent.mkdir(parents=True, exist_ok=True)
    image = QImage(480, 270, QImage.Format.Format_RGB32)
    image.fill(QColor.fromHsv(number * 70 % 360, 200, 200))
    assert image.save(str(path))
    return path


def record_take(studio: Studio, shot_id: str) -> None:
    """Give a shot a take: a film whose frames say their number."""
    project = studio.session.project
    film = write_film(studio.session.scratch / "take.mp4", project.shots[shot_id].frames)
    reference, digest = studio.session.store.add_media(film)
    assert (
        digest
        == hashlib.sha256(studio.session.store.media_path(reference).read_bytes()).hexdigest()
    )
    take = replace(sample_take(shot_id, 1), media=reference, media_sha256=digest)
    studio.session.record("Take", lambda p: add_take(p, take))


def drag(
    widget: QWidget,
    start: QPoint,
    stop: QPoint,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    button: Qt.MouseButton = Qt.MouseButton.LeftButton,
    release: bool = True,
) -> None:
    """Press, move in eight steps, release."""
    QTest.mousePress(widget, button, modifiers, start)
    for step in range(1, 9):
        QTest.mouseMove(widget, start + (stop - start) * step / 8)
    if release:
        QTest.mouseRelease(widget, button, modifiers, stop)
