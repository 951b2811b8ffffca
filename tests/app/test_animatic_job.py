"""The animatic as a job: it renders what is missing, writes one movie, and always ends."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest

from previz.app import headless, projects
from previz.app.animatic import AnimaticJob, AnimaticOptions
from previz.app.commands import board, takes
from previz.app.headless import AnimaticWishes
from previz.app.inbox import Inbox
from previz.app.jobs import Cancelled, Done, Failed, Running, State
from previz.app.session import Session
from previz.app.settings import Settings
from previz.app.studio import Studio
from previz.errors import EditError, MediaError, StoreError
from tests.app.opened import FRAMES, opened, short_project, until
from tests.films import leftovers, read_with_opencv

SMALL = AnimaticOptions(96, 64)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return short_project(tmp_path)


@pytest.fixture
def studio(session: Session) -> Iterator[Studio]:
    with opened(session) as studio:
        yield studio


@pytest.fixture
def movies(tmp_path: Path) -> Path:
    folder = tmp_path / "movies"
    folder.mkdir()
    return folder


class Heard:
    """The states that a job went through."""

    def __init__(self) -> None:
        self.states: list[State] = []

    def __call__(self, state: State) -> None:
        self.states.append(state)


def finished(studio: Studio, job: AnimaticJob) -> State:
    until(studio, lambda: not isinstance(job.state, Running))
    return job.state


def test_missing_takes_are_rendered_and_the_movie_is_the_cut(studio: Studio, movies: Path) -> None:
    out, heard = movies / "out.mp4", Heard()
    job = AnimaticJob(studio, out, SMALL, heard)
    assert finished(studio, job) == Done(str(out))
    project = studio.session.project
    assert len(read_with_opencv(out)) == project.timeline.frames
    assert job.report is not None and not job.report.missing
    assert not any(studio.needs_take(shot) for shot in project.board() if shot.in_cut)
    assert leftovers(movies) == ["out.mp4"]
    notes = [state.note for state in heard.states if isinstance(state, Running)]
    assert notes[-1] == "writing" and heard.states[-1] == job.state


def test_a_job_that_ended_hears_no_more_of_the_queue(studio: Studio, movies: Path) -> None:
    heard = Heard()
    job = AnimaticJob(studio, movies / "out.mp4", SMALL, heard, render_missing=False)
    finished(studio, job)
    before = len(heard.states)
    takes.render(studio, [studio.session.project.timeline.picture.clips[0].shot_id])
    until(studio, lambda: not studio.queue.open_jobs())
    assert len(heard.states) == before
    gone = weakref.ref(job)
    del job
    gc.collect()
    assert gone() is None, "the queue holds on to it no longer"


def test_without_rendering_a_shot_without_a_picture_gets_a_card(
    studio: Studio, movies: Path
) -> None:
    job = AnimaticJob(studio, movies / "out.mp4", SMALL, Heard(), render_missing=False)
    assert isinstance(finished(studio, job), Done)
    assert job.report is not None and job.report.missing
    assert not studio.session.project.takes


def test_cancelled_before_writing_it_leaves_nothing(studio: Studio, movies: Path) -> None:
    job = AnimaticJob(studio, movies / "out.mp4", SMALL, Heard())
    job.cancel()
    assert job.state == Cancelled()
    job.stop()
    until(studio, lambda: not studio.queue.open_jobs())
    assert job.state == Cancelled() and not (movies / "out.mp4").exists()


def test_stopped_while_it_writes_it_leaves_nothing(studio: Studio, movies: Path) -> None:
    for clip in studio.session.project.timeline.picture.clips:
        board.set_frames(studio, clip.shot_id, 240)
    out = movies / "out.mp4"
    job = AnimaticJob(studio, out, AnimaticOptions(768, 432), Heard(), render_missing=False)
    until(studio, lambda: isinstance(job.state, Running) and job.state.step > 0)
    job.stop()
    assert leftovers(movies) == [] and not out.exists()
    assert finished(studio, job) == Cancelled()


@pytest.mark.parametrize("name", ["no/such/folder/out.mp4", "out.avi", "taken.mp4"])
def test_a_movie_that_cannot_be_written_is_refused_before_anything_is_rendered(
    studio: Studio, movies: Path, name: str
) -> None:
    (movies / "taken.mp4").mkdir()
    job = AnimaticJob(studio, movies / name, SMALL, Heard())
    assert isinstance(job.state, Failed) and job.state.fix
    assert not studio.queue.jobs


def test_a_model_that_is_not_there_is_a_failed_state(studio: Studio, movies: Path) -> None:
    shot_id = studio.session.project.timeline.picture.clips[0].shot_id
    studio.engines["gone"] = studio.engines["clay"]
    board.set_engine(studio, shot_id, "gone")
    del studio.engines["gone"]
    job = AnimaticJob(studio, movies / "out.mp4", SMALL, Heard())
    assert isinstance(job.state, Failed) and "gone" in job.state.what


def test_a_take_whose_film_is_gone_is_rendered_again(studio: Studio, movies: Path) -> None:
    shot_id = studio.session.project.timeline.picture.clips[0].shot_id
    takes.render(studio, [shot_id])
    until(studio, lambda: not studio.queue.open_jobs())
    found = studio.picture_file(shot_id)
    assert found is not None and found[1]
    found[0].unlink()
    shown = studio.picture_file(shot_id)
    assert shown is None or not shown[1], "the panel stands for it"
    job = AnimaticJob(studio, movies / "out.mp4", SMALL, Heard())
    assert isinstance(finished(studio, job), Done)
    assert found[0].exists()


def test_a_second_window_may_not_render_but_may_export(session: Session, movies: Path) -> None:
    with opened(session) as first, opened(projects.open_project(session.folder)) as second:
        shot_id = session.project.timeline.picture.clips[0].shot_id
        with pytest.raises(StoreError, match="reading only"):
            second.render(shot_id)
        job = AnimaticJob(second, movies / "out.mp4", SMALL, Heard())
        assert isinstance(finished(second, job), Done)
        assert not first.session.project.takes
        cache = second.cache
        assert cache.is_dir()
    assert not cache.exists(), "a lent folder is given back"


# -- the same from the command line --------------------------------------------------------------


class NoBar:
    def show(self, done: float, total: float, note: str) -> None:
        """Nobody looks."""


def test_an_export_from_the_command_line_leaves_the_engines_of_a_project(
    session: Session, tmp_path: Path
) -> None:
    shot_id = session.project.timeline.picture.clips[0].shot_id
    with opened(session) as studio:
        studio.engines["other"] = studio.engines["clay"]
        board.set_engine(studio, shot_id, "other")
        before = session.project
    report = headless.animatic(
        session.folder, tmp_path / "o.mp4", tmp_path, AnimaticWishes(engine="clay"), NoBar()
    )
    after = projects.open_project(session.folder)
    try:
        assert after.project == before
        assert report.frames == before.timeline.frames == FRAMES * len(_clips(after))
    finally:
        after.close()


def test_a_project_that_is_open_in_a_window_is_exported_from_a_copy(
    session: Session, tmp_path: Path
) -> None:
    with opened(session):
        report = headless.animatic(
            session.folder, tmp_path / "o.mp4", tmp_path, AnimaticWishes(), NoBar()
        )
        assert report.missing == ()
        assert not session.project.takes
        with pytest.raises(StoreError, match="reading only"):
            headless.render(session.folder, ["1"], None, None, NoBar())


def test_a_wish_that_cannot_be_met_is_refused_before_anything_is_rendered(
    session: Session, tmp_path: Path
) -> None:
    session.close()
    nowhere = tmp_path / "no" / "sheet.png"
    for wishes, error in (
        (AnimaticWishes(contact_sheet=nowhere), MediaError),
        (AnimaticWishes(engine="no-such-model"), EditError),
        (AnimaticWishes(scene="77"), EditError),
    ):
        with pytest.raises(error):
            headless.animatic(session.folder, tmp_path / "o.mp4", tmp_path / "x", wishes, NoBar())
        (tmp_path / "x").mkdir(exist_ok=True)
    assert not (session.folder / "cache" / "jobs").exists()
    assert not (tmp_path / "o.mp4").exists()


def _clips(session: Session) -> tuple[object, ...]:
    return session.project.timeline.picture.clips


def test_a_worker_that_cannot_start_ends_the_command(session: Session, tmp_path: Path) -> None:
    studio = Studio(
        session, Settings(auto_clay=False), Inbox(), lambda _lane: [str(tmp_path / "nothing")]
    )
    try:
        job = AnimaticJob(studio, tmp_path / "o.mp4", SMALL, Heard())
        assert isinstance(finished(studio, job), Done), "cards stand for what failed"
        assert job.report is not None and job.report.missing
        assert all(isinstance(each.state, Failed) for each in studio.queue.jobs.values())
    finally:
        studio.close()
