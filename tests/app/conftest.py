"""A small plan, tiny models and a studio on a real project, for the tests of the app."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from previz.app import headless, projects
from previz.app.inbox import Inbox
from previz.app.settings import Settings
from previz.app.studio import Studio
from previz.model.project import Project
from previz.model.project import Settings as ProjectSettings
from tests.app.opened import opened, short_project
from tests.scenes import write_script
from tests.tiny_models import build_vace, build_wan


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models")
    build_wan(folder / "tiny-wan")
    build_vace(folder / "tiny-vace")
    return folder


@pytest.fixture
def plan(tmp_path: Path) -> Project:
    """Two cups, at a size and length that render in a moment."""
    project = headless.plan_script(write_script(tmp_path), (96, 64))
    return replace(project, settings=ProjectSettings(width_px=96, height_px=64))


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    """A studio on a short project, opened once for a file of tests."""
    with opened(short_project(tmp_path_factory.mktemp("shared"))) as studio:
        yield studio


@pytest.fixture
def studio(shared: Studio) -> Iterator[Studio]:
    """The same project for every test of the file: what one of them did is undone after it."""
    before = shared.session.project
    yield shared
    while shared.session.project != before and shared.session.undo():
        pass
    assert shared.session.project == before


@pytest.fixture
def open_studio(tmp_path: Path) -> Iterator[Callable[..., Studio]]:
    studios: list[Studio] = []

    def opened(project: Project, **settings: object) -> Studio:
        session = projects.create(tmp_path / f"p{len(studios)}", project)
        chosen = Settings(auto_clay=False, **settings)  # type: ignore[arg-type]
        studios.append(Studio(session, chosen, Inbox()))
        return studios[-1]

    yield opened
    for studio in studios:
        studio.close()
