"""A file read beside the window: its steps are told, it ends in one step of undo or in none."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from previz.app import stage_imports
from previz.app.import_job import Brought, ImportJob, Tell
from previz.app.jobs import Cancelled, Done, Failed, Running, State
from previz.app.stage_imports import SetReport
from previz.app.studio import Studio
from previz.errors import InputError, StoreError
from tests.app.test_stage_imports import SHOT, scene_file
from tests.ui.conftest import small_project
from tests.ui.cutting_room import cutting_room


def ended(studio: Studio, job: ImportJob[SetReport]) -> State:
    while isinstance(job.state, Running):
        studio.inbox.wait(10.0)
    return job.state


def street(studio: Studio, path: Path, states: list[State]) -> ImportJob[SetReport]:
    project, store = studio.session.project, studio.session.store
    scene_id = project.shot(SHOT).scene_id
    return ImportJob(
        studio,
        lambda tell: stage_imports.read_set(project, store, scene_id, path, tell=tell),
        states.append,
    )


def test_a_set_is_read_beside_the_window_and_put_there_in_one_step(tmp_path: Path) -> None:
    with cutting_room(tmp_path / "p", small_project()) as studio:
        before, states = studio.session.project, list[State]()
        job = street(studio, scene_file(tmp_path), states)
        assert studio.session.project is before, "nothing changes before somebody listens"
        assert isinstance(ended(studio, job), Done)
        steps = [(each.step, each.steps) for each in states if isinstance(each, Running)]
        assert steps == [(0, 3), (1, 3), (2, 3)]
        assert job.report is not None and len(job.report.names) == 3
        studio.session.undo()
        assert studio.session.project == before


def test_what_is_wrong_with_a_file_is_said_and_nothing_changes(tmp_path: Path) -> None:
    bad = tmp_path / "bad.glb"
    bad.write_bytes(b"glTF but not really one")
    with cutting_room(tmp_path / "p", small_project()) as studio:
        before = studio.session.project
        state = ended(studio, street(studio, bad, []))
        assert isinstance(state, Failed) and "cut off" in state.why
        assert studio.session.project is before


def test_a_job_that_is_cancelled_ends_at_once_and_brings_nothing(tmp_path: Path) -> None:
    """Cancelled while it reads, and cancelled when all is read but not yet on the stage."""
    reached, go_on = threading.Event(), threading.Event()

    def slow(tell: Tell) -> Brought[SetReport]:
        reached.set()
        go_on.wait(120.0)
        tell(1, 2)
        raise AssertionError("it should have been stopped")

    with cutting_room(tmp_path / "p", small_project()) as studio:
        before, states = studio.session.project, list[State]()
        job = ImportJob(studio, slow, states.append)
        assert reached.wait(120.0)
        job.cancel()
        assert states == [Cancelled()]
        go_on.set()
        job.stop()
        studio.inbox.pump()
        late = street(studio, scene_file(tmp_path), states)
        late._reader.join()
        late.cancel()
        studio.inbox.pump()
        assert isinstance(late.state, Cancelled) and late.report is None
        assert studio.session.project is before
        assert states == [Cancelled(), Cancelled()]


def test_a_stage_that_changed_meanwhile_may_refuse(tmp_path: Path) -> None:
    def read(_tell: Tell) -> Brought[str]:
        def edit(_project: object) -> None:
            raise InputError("There is no room for it now.", "", "Make room.")

        return Brought("Thing", edit, "thing")  # type: ignore[arg-type]

    with cutting_room(tmp_path / "p", small_project()) as studio:
        job = ImportJob(studio, read, lambda _state: None)
        while isinstance(job.state, Running):
            studio.inbox.wait(10.0)
        assert isinstance(job.state, Failed) and "no room" in job.state.what


def test_nothing_is_read_for_a_project_that_cannot_be_written(tmp_path: Path) -> None:
    with cutting_room(tmp_path / "p", small_project()) as studio:
        studio.session.store.read_only = True
        with pytest.raises(StoreError, match="reading only"):
            street(studio, scene_file(tmp_path), [])
        studio.session.store.read_only = False
