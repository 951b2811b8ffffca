"""The studio without a window: what the command line runs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from previz.app import projects, shot_lists
from previz.app.animatic import AnimaticJob
from previz.app.commands import board
from previz.app.frames import write_frame
from previz.app.inbox import Inbox
from previz.app.jobs import Done, Failed, Job, Running, State
from previz.app.script_report import Tell
from previz.app.scripts import plan_file
from previz.app.session import Session
from previz.app.settings import load_settings
from previz.app.shot_lists import ShotListWishes
from previz.app.stage_files import write_stage
from previz.app.studio import Studio
from previz.errors import Cancelled, EditError, InputError, RenderError, StoreError
from previz.export.animatic import AnimaticOptions, AnimaticReport
from previz.export.contact_sheet import contact_sheet
from previz.media.files import check_place
from previz.model.project import Project, Settings
from previz.model.time import Rate
from previz.planner.report import cast_json, plan_json

WAIT_S = 0.5


class Bar(Protocol):
    """Where progress is shown."""

    def show(self, done: float, total: float, note: str) -> None: ...


@contextmanager
def progress() -> Iterator[Bar]:
    """A progress bar on stderr, gone when all is done; silent when that is not a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description:<28}"), BarColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as rich_bar:
        task = rich_bar.add_task("starting", total=None)

        class RichBar:
            def show(self, done: float, total: float, note: str) -> None:
                rich_bar.update(task, completed=done, total=total or None, description=note)

        yield RichBar()


def plan_script(
    script: Path,
    size_px: tuple[int, int] = (768, 432),
    rate: Rate = Rate(24),
    tell: Tell | None = None,
) -> Project:
    """Read and plan a script; ``tell`` hears of what was left out. Raises ScriptError."""
    settings = Settings(rate=rate, width_px=size_px[0], height_px=size_px[1])
    return plan_file(script, settings, tell)


def plan_report(project: Project) -> dict[str, Any]:
    """The plan as plain data for programs."""
    return plan_json(project)


def cast_report(source: Path) -> dict[str, Any]:
    """Cast and locations of a project, or of a script as it would be planned.

    Raises:
        InputError: it cannot be read.
    """
    if not _is_folder(source):
        return cast_json(plan_script(source))
    session = projects.open_project(source)
    try:
        return cast_json(session.project)
    finally:
        session.close()


def create_project(project: Project, folder: Path) -> Path:
    """Write a new project folder; returns its path (``.previz`` is added). Raises StoreError."""
    session = projects.create(folder, project)
    try:
        return session.folder
    finally:
        session.close()


def draw_frame(folder: Path, shot: str, frame: int, pass_name: str, out: Path) -> None:
    """Draw one frame of a shot of a project as PNG."""
    session = projects.open_project(folder)
    try:
        write_frame(session.project, shot, frame, pass_name, out)
    finally:
        session.close()


def shot_list(source: Path, out: Path, wishes: ShotListWishes, tell: Tell | None = None) -> int:
    """Write the shot list of a script or project as .csv or .pdf; returns the number of set-ups.

    Raises:
        PrevizError: the source cannot be read, or ``out`` not be written.
    """
    if not source.is_dir():
        return shot_lists.write(plan_script(source, tell=tell), out, wishes)
    session = projects.open_project(source)
    try:
        return shot_lists.write(session.project, out, wishes)
    finally:
        session.close()


def stage_file(source: Path, shot_name: str, out: Path) -> None:
    """Write one shot of a project for other programs; see ``stage_files.write_stage``.

    Raises:
        PrevizError: the project cannot be read, or ``out`` not be written.
    """
    session = projects.open_project(source)
    try:
        write_stage(session.project, shot_name, out)
    finally:
        session.close()


@dataclass(frozen=True, slots=True)
class AnimaticWishes:
    """What the command line may ask of an animatic; None and empty keep the project's own."""

    scene: str = ""
    engine: str = ""
    size_px: tuple[int, int] | None = None
    rate: Rate | None = None
    contact_sheet: Path | None = None


def animatic(
    source: Path,
    out: Path,
    scratch: Path,
    wishes: AnimaticWishes,
    bar: Bar,
    tell: Tell | None = None,
) -> AnimaticReport:
    """Render a script or a project to a movie.

    Takes that a project lacks are rendered into it. Takes of a script, of a project that another
    window has open, and of an engine that the project did not choose live in ``scratch``.

    Raises:
        PrevizError: whatever stopped it; nothing is left at ``out``.
    """
    if wishes.contact_sheet is not None:
        check_place(wishes.contact_sheet)
    studio = command_studio(_session_for(source, scratch, wishes, tell))
    try:
        _choose_engine(studio, wishes)
        report = _written(studio, out, wishes, bar)
        if wishes.contact_sheet is not None:
            contact_sheet(
                studio.session.project,
                lambda shot_id: _file_only(studio, shot_id),
                wishes.contact_sheet,
            )
        return report
    finally:
        studio.close()


def _written(studio: Studio, out: Path, wishes: AnimaticWishes, bar: Bar) -> AnimaticReport:
    """Wait for the movie; the first shot that fails ends it."""
    settings = studio.session.project.settings
    width_px, height_px = wishes.size_px or (settings.width_px, settings.height_px)
    options = AnimaticOptions(width_px, height_px, scene=wishes.scene)
    failed: list[Failed] = []
    studio.queue.subscribe(lambda other: _note_failure(other, failed))
    job = AnimaticJob(studio, out, options, lambda state: _show(bar, state))
    try:
        while isinstance(job.state, Running) and not failed:
            studio.inbox.wait(WAIT_S)
    finally:
        job.stop()
    if failed:
        raise _as_error(failed[0])
    if job.report is None:
        raise _as_error(job.state)
    return job.report


def render(
    folder: Path, names: list[str], engine: str | None, seed: int | None, bar: Bar
) -> list[tuple[str, int, Path]]:
    """Render takes of shots into a project; returns (shot name, take number, file).

    Raises:
        PrevizError: a shot is unknown, the project cannot be written, or a take failed.
    """
    studio = command_studio(projects.open_project(folder))
    try:
        studio.session.check_writable()
        shots = [studio.session.project.find_shot(name) for name in names]
        for shot in shots:
            if engine is not None and engine != shot.engine:
                board.set_engine(studio, shot.id, engine)
            if seed is not None and seed != shot.seed:
                board.set_seed(studio, shot.id, seed)
        return rendered(studio, [shot.id for shot in shots], bar)
    finally:
        studio.close()


def rendered(studio: Studio, shot_ids: list[str], bar: Bar) -> list[tuple[str, int, Path]]:
    """Render a take of each shot and wait for them; returns (shot name, take number, file).

    Raises:
        PrevizError: a take failed; those before it are kept.
    """
    return takes_made(studio, [studio.render(shot_id).id for shot_id in shot_ids], bar)


def takes_made(studio: Studio, job_ids: list[str], bar: Bar) -> list[tuple[str, int, Path]]:
    """Wait for jobs that make a take each; returns (shot name, take number, file).

    Raises:
        PrevizError: a take failed or was stopped; those before it are kept.
    """
    wait_for(studio, job_ids, bar)
    takes = []
    for job_id in job_ids:
        state = studio.queue.jobs[job_id].state
        if not isinstance(state, Done):
            raise _as_error(state)
        take = studio.session.project.takes[state.result]
        name = studio.session.project.shots[take.shot_id].name
        takes.append((name, take.number, studio.session.store.media_path(take.media)))
    return takes


# -- parts ---------------------------------------------------------------------------------------


def command_studio(session: Session) -> Studio:
    """A studio that renders only what a command asks for."""
    settings = load_settings()
    settings.auto_clay = False  # a command renders what it was asked for
    return Studio(session, settings, Inbox())


def _session_for(source: Path, scratch: Path, wishes: AnimaticWishes, tell: Tell | None) -> Session:
    if not _is_folder(source):
        size_px, rate = wishes.size_px or (768, 432), wishes.rate or Rate(24)
        project = plan_script(source, size_px, rate, tell)
        with _room_in(scratch):
            return projects.create(scratch / "animatic", project)
    if wishes.rate is not None:
        raise InputError(
            "A project keeps its own frame rate.",
            "Its shots are counted in frames of that rate.",
            "Leave out --fps, or give the script instead of the project.",
        )
    session = projects.open_project(source)
    if not session.read_only and wishes.engine in ("", *_engines(session.project)):
        return session
    try:
        with _room_in(scratch):
            return projects.save_as(session, scratch / "animatic")
    finally:
        session.close()


def _is_folder(path: Path) -> bool:
    """Whether a project is meant; what nobody may look at is not, and reading it says why."""
    try:
        return path.is_dir()
    except OSError:
        return False


@contextmanager
def _room_in(scratch: Path) -> Iterator[None]:
    """Say of which folder it is that has no room; the user never chose it."""
    try:
        yield
    except StoreError as error:
        raise StoreError(
            f"The work files of the animatic find no place in {scratch.parent}.",
            error.why,
            "Free some space there, or set TMPDIR to another folder.",
        ) from error


def _engines(project: Project) -> tuple[str, ...]:
    """The one engine of all shots; none when they have several."""
    engines = {shot.engine for shot in project.shots.values()}
    return tuple(engines) if len(engines) == 1 else ()


def _choose_engine(studio: Studio, wishes: AnimaticWishes) -> None:
    """Set the engine that was asked for. A project that has another one is a copy by now.

    Raises:
        EditError: no such scene or engine.
    """
    project = studio.session.project
    if wishes.scene and not any(s.number == wishes.scene for s in project.scenes.values()):
        raise EditError(
            f"There is no scene {wishes.scene}.",
            f"Scenes: {', '.join(project.scenes[s].number for s in project.scene_order)}.",
            "Give one of these numbers.",
        )
    if not wishes.engine:
        return
    for shot in project.board():
        if shot.engine != wishes.engine:
            board.set_engine(studio, shot.id, wishes.engine)


def wait_for(studio: Studio, job_ids: list[str], bar: Bar) -> None:
    """Carry out news until all jobs have ended."""
    while True:
        jobs = [studio.queue.jobs[job_id] for job_id in job_ids]
        ended = sum(job.ended for job in jobs)
        running = next((job for job in jobs if isinstance(job.state, Running)), None)
        part = running.state.fraction if running and isinstance(running.state, Running) else 0
        bar.show(ended + part, len(jobs), f"shot {running.name}" if running else "rendering")
        if ended == len(jobs):
            return
        studio.inbox.wait(WAIT_S)


def _note_failure(job: Job, failed: list[Failed]) -> None:
    if isinstance(job.state, Failed) and job.kind != "still":
        failed.append(job.state)


def _show(bar: Bar, state: State) -> None:
    if isinstance(state, Running):
        bar.show(state.step, state.steps, state.note)


def _file_only(studio: Studio, shot_id: str) -> Path | None:
    found = studio.picture_file(shot_id)
    return found[0] if found else None


def _as_error(state: State) -> Exception:
    if isinstance(state, Failed):
        return RenderError(state.what, state.why, state.fix)
    return Cancelled()
