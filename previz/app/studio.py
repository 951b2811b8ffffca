"""One open project with everything that works on it: queue, player, viewport, panels."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from previz.app import added_weights, recipes
from previz.app.aside import Aside, begin
from previz.app.cache_folder import lent_cache, swept
from previz.app.continuity import Continuity
from previz.app.crew import CLAY_LANE
from previz.app.desk import Desk
from previz.app.devices import Devices
from previz.app.drawing_room import DrawingRoom
from previz.app.engines import find_engines
from previz.app.inbox import Inbox
from previz.app.jobs import Done, Failed, Job, Priority, Queued, Running
from previz.app.listeners import Listeners
from previz.app.models import ModelAdvice, advice, models_folders
from previz.app.outcomes import made_file
from previz.app.painting import painted_key, panel_key
from previz.app.player import Player
from previz.app.queue import RenderQueue
from previz.app.quicker import as_preferred
from previz.app.remembered import Remembered
from previz.app.session import Change, Session
from previz.app.settings import Settings
from previz.app.take_picture import write_take_picture
from previz.app.together import Together
from previz.app.viewport import Viewport
from previz.engine import protocol
from previz.engine.client import worker_argv
from previz.errors import EditError, MediaError, StoreError
from previz.model.edits.takes import add_take, next_take_number, play_take
from previz.model.project import Project, Shot
from previz.model.render import CLAY, RenderSpec, Take

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class CardState:
    """What a card's chip says.

    ``name`` is ``none``, ``queued``, ``rendering``, ``failed``, ``stale``, ``draft`` or ``ready``;
    ``fraction`` is 0 to 1 while it renders; ``note`` is the reason or the time left.
    """

    name: str
    fraction: float = 0.0
    note: str = ""


class Studio:
    """Composition of one open project. Owner's thread only; ``inbox.pump`` drives it.

    Args:
        command: how the worker of a lane is started.
        room: lends the process that draws the stage, from one project to the next; without it the
            studio has one of its own.
    """

    def __init__(
        self,
        session: Session,
        settings: Settings,
        inbox: Inbox,
        command: Callable[[str], list[str]] = worker_argv,
        room: DrawingRoom | None = None,
    ) -> None:
        self.session, self.settings, self.inbox = session, settings, inbox
        self._lent = lent_cache(session)
        self.cache = Path(self._lent.name) if self._lent else swept(session.folder / "cache")
        jobs = self.cache / "jobs"
        self.devices = Devices(settings, lambda: inbox.post(self.queue.feed))
        self.queue = RenderQueue(
            inbox,
            jobs,
            self._keep,
            command,
            session.folder,
            lambda: round(self.settings.memory_gib * 1024),
            self.devices.posts,
            Together(lambda: self.settings.seeds_at_once),
        )
        self.player = Player(inbox, self.picture_file)
        self._room = DrawingRoom(jobs / "drawing.log")
        self.viewport = Viewport(inbox, room or self._room)
        self.desk = Desk()
        self.continuity = Continuity(session)
        self.supervision = Aside(inbox, "continuity")
        self.engines, self.painters = find_engines(settings)
        self._panels: dict[str, tuple[str, Path]] = {}
        self._fresh: Remembered[bool] = Remembered()
        self._stills: Remembered[tuple[RenderSpec, str]] = Remembered()
        self._refused: set[str] = set()
        self._drawing = ThreadPoolExecutor(1, "take picture")
        self._panel_listeners: Listeners[[str]] = Listeners()
        self._stop_listening = session.subscribe(self._changed)
        self.queue.subscribe(self._job_moved)
        self.queue.when_idle(self._background)

    def close(self) -> None:
        """Stop workers and threads and close the project.

        Raises:
            StoreError: something could not be saved; only the session is still open then.
        """
        self._drawing.shutdown(cancel_futures=True)
        self.supervision.close()
        self._stop_listening()
        self.queue.close()
        self.player.close()
        self.viewport.close()
        self._room.close()
        if self._lent is not None:
            self._lent.cleanup()
        self.session.close()

    # -- engines ---------------------------------------------------------------------------

    def refresh_engines(self) -> None:
        """Look for models again, after the user has added a folder."""
        self.engines, self.painters = find_engines(self.settings)

    def loras(self) -> dict[str, Path]:
        """The LoRA files of the models folders, by name."""
        return added_weights.installed(models_folders(self.settings))

    def model_suggestion(self) -> ModelAdvice:
        """The model that would fit this machine, its size and licence, and where to put it."""
        return advice(self.settings)

    def engine_of(self, shot: Shot) -> recipes.EngineChoice:
        """The shot's engine.

        Raises:
            EditError: the model is not installed on this machine.
        """
        try:
            return self.engines[shot.engine]
        except KeyError:
            raise EditError(
                f"The model “{shot.engine}” is not installed on this machine.",
                f"Shot {shot.name} asks for it.",
                "Choose another engine in the inspector, or add the model's folder.",
            ) from None

    # -- rendering -------------------------------------------------------------------------

    def render(self, shot_id: str, priority: Priority = Priority.DRAFT) -> Job:
        """Queue a take of a shot as it stands, with its control videos first if it needs some.

        Raises:
            EditError: no such shot, or its engine is not installed.
            StoreError: the project cannot take it.
        """
        engine = self.engine_of(self.session.project.shot(shot_id))
        spec = recipes.take_spec(self.session.project, shot_id, engine)
        return self.render_spec(shot_id, spec, priority, as_shot=True)

    def render_spec(
        self,
        shot_id: str,
        spec: RenderSpec,
        priority: Priority,
        batch: str = "",
        as_shot: bool = False,
    ) -> Job:
        """Queue a take of a shot by a recipe that may differ from how the shot stands now.

        Args:
            spec: what the stage draws for it is not drawn yet; its engine is installed.
            batch, as_shot: see ``Job``.

        Raises:
            EditError: no such shot, or the engine is not installed.
            StoreError: the project cannot take it.
        """
        self.session.check_writable()
        shot = self.session.project.shot(shot_id)
        engine = self.engine_of(replace(shot, engine=spec.engine))
        self._refused.discard(recipes.question(spec))
        spec = as_preferred(added_weights.found(spec, self.loras()), self.settings)
        after = ""
        same = self.queue.under_way("take", shot_id, spec, engine.folder)
        drawn = None if same and not same.after else recipes.control_spec(spec)
        if drawn is not None:
            after = self.queue.submit(
                "control", shot_id, shot.name, drawn, priority, batch=batch
            ).id
        return self.queue.submit(
            "take", shot_id, shot.name, spec, priority, engine.folder, after, batch, as_shot
        )

    def cancel(self, job_id: str) -> None:
        """Stop a job by the director's own hand: nothing starts it again by itself."""
        job = self.queue.jobs.get(job_id)
        if job is not None:
            self._refused.add(_asked(job))
            self.queue.cancel(job_id)

    def _keep(self, job: Job, event: protocol.Finished) -> Callable[[], str]:
        """On a reader thread: take the files into the project."""
        if job.kind == "still":
            target = self.panel_path(panel_key(job))
            target.parent.mkdir(parents=True, exist_ok=True)
            made_file(event, "beauty").replace(target)
            return lambda: str(target)
        if job.kind == "annotate":
            target = self.annotation_path(job.spec)
            target.parent.mkdir(parents=True, exist_ok=True)
            made_file(event, "annotation").replace(target)
            return lambda: str(target)
        return self._keep_take(job, event)

    def _keep_take(self, job: Job, event: protocol.Finished) -> Callable[[], str]:
        film = made_file(event, "beauty")
        reference, digest = self.session.store.add_media(film)
        latents = ""
        if "latents" in event.files:
            latents, _ = self.session.store.add_media(Path(event.files["latents"]))
        if job.spec.engine != CLAY:
            write_take_picture(film, self._take_picture(digest))
        return lambda: self._record_take(job, event, reference, digest, latents)

    def _record_take(
        self, job: Job, event: protocol.Finished, reference: str, digest: str, latents: str
    ) -> str:
        project = self.session.project
        take = Take(
            id=f"take-{digest[:12]}-{len(project.takes) + 1}",
            shot_id=job.shot_id,
            number=next_take_number(project, job.shot_id),
            spec=job.spec,
            recipe_key=job.spec.key(),
            media=reference,
            media_sha256=digest,
            frames=event.frames,
            made_by=event.made_by,
            created_utc=datetime.now(UTC).isoformat(timespec="seconds"),
            latents=latents,
        )
        try:
            self.session.record(
                f"Take {job.name}-{take.number}", lambda p: add_take(p, take, plays=not job.batch)
            )
        except StoreError as error:
            raise StoreError(
                f"Shot {job.name} is rendered, but its take could not be recorded.",
                f"{error.what} {error.why}",
                f"{error.fix} The film is kept in {self.session.folder / reference}.",
            ) from error
        return take.id

    def _background(self, lane: str) -> None:
        """Keep clay takes up to date, one at a time, in the order of the cut."""
        if lane != CLAY_LANE or not self.settings.auto_clay or self.session.read_only:
            return
        project = self.session.project
        for clip in project.timeline.picture.clips:
            shot = project.shots.get(clip.shot_id)
            if shot is not None and shot.engine == CLAY and not self.has_fresh_take(shot):
                spec = recipes.take_spec(project, shot.id, recipes.CLAY_ENGINE)
                fitting = self._fitting_take(shot, spec)
                if fitting:
                    # Posted: playing it feeds the lanes, which would ask for work from in here.
                    self.inbox.post(lambda s=shot.id, t=fitting: self._play_again(s, t))  # type: ignore[misc]
                    return
                if recipes.question(spec) not in self._refused:
                    self.queue.submit(
                        "take", shot.id, shot.name, spec, Priority.BACKGROUND, as_shot=True
                    )
                    return

    def _fitting_take(self, shot: Shot, spec: RenderSpec) -> str:
        """The newest take that was made of just this recipe and is still there; or empty.

        After an undo a shot asks again for what was rendered before.
        """
        if shot.circled_take:
            return ""
        wanted = recipes.question(spec)
        for take_id in reversed(shot.take_ids):
            take = self.session.project.takes[take_id]
            if recipes.question(recipes.answered(take)) == wanted:
                with suppress(StoreError):  # a film that is gone is rendered again
                    self.session.store.media_path(take.media)
                    return take_id
        return ""

    def _play_again(self, shot_id: str, take_id: str) -> None:
        """Let an older take play, if the shot still asks for it."""
        shot = self.session.project.shots.get(shot_id)
        if shot is None or self.session.read_only or take_id not in shot.take_ids:
            return
        spec = recipes.take_spec(self.session.project, shot_id, recipes.CLAY_ENGINE)
        if self._fitting_take(shot, spec) == take_id:
            number = self.session.project.takes[take_id].number
            label = f"Take {shot.name}-{number} plays"
            self.session.record(label, lambda p: play_take(p, shot_id, take_id))

    # -- what can be shown -----------------------------------------------------------------

    def has_fresh_take(self, shot: Shot) -> bool:
        """Whether the take that plays was made from the shot as it stands."""
        project = self.session.project
        take = project.takes.get(shot.playing_take_id)
        engine = self.engines.get(shot.engine)
        if take is None or engine is None:
            return False
        return self._fresh.answer(
            shot.id,
            (*_behind(project, shot), engine),
            lambda: not recipes.is_stale(project, take, engine),
        )

    def needs_take(self, shot: Shot) -> bool:
        """Whether a shot has no take of its present state, or that take's film is missing."""
        return not self.has_fresh_take(shot) or self._film(shot) is None

    def _film(self, shot: Shot) -> Path | None:
        take = self.session.project.takes.get(shot.playing_take_id)
        try:
            return self.session.store.media_path(take.media) if take is not None else None
        except StoreError as error:
            log.warning("shot %s is shown by its panel: %s", shot.name, error)
            return None

    def card(self, shot_id: str, painted: bool = True) -> CardState:
        """What the shot's chip on the board says.

        Args:
            painted: also of a panel that a model paints; what renders takes asks for takes alone.
        """
        shot = self.session.project.shot(shot_id)
        for job in self.queue.open_jobs(shot_id):
            if job.quiet or (not painted and (job.kind == "still" or job.spec.still)):
                continue
            if isinstance(job.state, Running):
                return CardState("rendering", job.state.fraction, job.state.note)
            if isinstance(job.state, Queued) and job.kind != "control":
                return CardState("queued")
        for job in reversed(self.queue.jobs_of(shot_id)):
            if job.kind == "take":
                if isinstance(job.state, Failed):
                    return CardState("failed", note=job.state.what)
                break
        if not shot.playing_take_id:
            return CardState("none")
        if not self.has_fresh_take(shot):
            return CardState("stale")
        playing = self.session.project.takes[shot.playing_take_id]
        return CardState("draft" if playing.spec.draft else "ready")

    def picture_file(self, shot_id: str) -> tuple[Path, bool] | None:
        """The file that shows a shot now: its take (True: a video) or its panel (False).

        A take whose film is missing is shown by the panel.
        """
        shot = self.session.project.shots.get(shot_id)
        if shot is None:
            return None
        film = self._film(shot)
        if film is not None:
            return film, True
        panel = self.panel(shot_id)
        return (panel, False) if panel is not None else None

    def panel_path(self, key: str) -> Path:
        return self.cache / "panels" / f"{key}.png"

    def annotation_path(self, spec: RenderSpec) -> Path:
        """Where a language model's answer to a question is kept."""
        return self.cache / "annotations" / f"{spec.key()}.json"

    def _take_picture(self, media_sha256: str) -> Path:
        return self.cache / "takes" / f"{media_sha256}.png"

    def panel(self, shot_id: str) -> Path | None:
        """The board's picture of a shot: of its model take while that is fresh, else painted or
        of its clay.

        It may be of an older state while a new one is drawn; a missing one is queued.
        """
        project = self.session.project
        take = project.takes.get(project.shot(shot_id).playing_take_id)
        if take is not None and take.spec.engine != CLAY:
            picture = self._take_picture(take.media_sha256)
            if self.has_fresh_take(project.shots[shot_id]):
                if picture.exists():
                    return picture
                self._draw_take_picture(take, picture)
        spec, key = self._stills.answer(
            shot_id,
            _behind(project, project.shot(shot_id)),
            lambda: _with_key(recipes.still_spec(project, shot_id)),
        )
        painted = self.panel_path(painted_key(key))
        path = painted if painted.exists() else self.panel_path(key)
        if path.exists():
            self._panels[shot_id] = (key, path)
            return path
        if key not in self._refused:
            shot = project.shot(shot_id)
            self.queue.submit("still", shot_id, shot.name, spec, Priority.STILL)
        known = self._panels.get(shot_id)
        return known[1] if known else None

    def take_picture(self, take_id: str) -> Path | None:
        """A take's middle frame as a small picture; None while it is drawn, or without a film.

        What is drawn is told like a panel.
        """
        take = self.session.project.takes[take_id]
        picture = self._take_picture(take.media_sha256)
        if picture.exists():
            return picture
        self._draw_take_picture(take, picture)
        return None

    def _draw_take_picture(self, take: Take, picture: Path) -> None:
        """Make a picture of a take, on a thread: a copy of a project has films, no cache."""
        if str(picture) in self._refused:
            return
        self._refused.add(str(picture))  # one try is enough
        shot_id = take.shot_id
        try:
            film = self.session.store.media_path(take.media)
        except StoreError as error:
            log.warning("a take of shot %s has no film: %s", shot_id, error)
            return
        posted = self.inbox.post

        def draw() -> None:
            try:
                write_take_picture(film, picture)
            except (MediaError, OSError) as error:
                log.warning("shot %s is shown by its panel: %s", shot_id, error)
                return
            posted(lambda: self._panel_listeners.tell(shot_id))

        begin(self._drawing, self.inbox, draw)

    def on_panel(self, listener: Callable[[str], None]) -> None:
        """Hear the id of each shot whose panel or take picture has changed."""
        self._panel_listeners.add(listener)

    def _job_moved(self, job: Job) -> None:
        if isinstance(job.state, Failed):
            self._refused.add(_asked(job))
        if isinstance(job.state, Done) and job.kind in ("still", "take"):
            self.player.forget(job.shot_id)
            self._panel_listeners.tell(job.shot_id)

    def _changed(self, change: Change) -> None:
        """Withdraw background work on shots that have changed, and start on the new state."""
        project = change.after
        for job in self.queue.open_jobs():
            if job.shot_id in change.touched and (
                job.shot_id not in project.shots or job.priority is Priority.BACKGROUND
            ):
                self._withdraw_if_old(job)
        for shot_id in change.touched:
            self.player.forget(shot_id)
        self.queue.feed()

    def _withdraw_if_old(self, job: Job) -> None:
        project = self.session.project
        if job.shot_id in project.shots and job.kind == "take":
            engine = self.engines.get(project.shots[job.shot_id].engine)
            if engine is not None:
                wanted = recipes.take_spec(project, job.shot_id, engine)
                if recipes.question(wanted) == recipes.question(job.spec):
                    return
        self.queue.cancel(job.id)


def _asked(job: Job) -> str:
    """What a job was asked for: the same for every job that asks for the same."""
    return job.spec.key() if job.kind == "still" else recipes.question(job.spec)


def _behind(project: Project, shot: Shot) -> tuple[object, ...]:
    """The frozen values that a shot's picture is made from."""
    setup, scene = project.setups[shot.setup_id], project.scenes[shot.scene_id]
    return shot, setup, scene, project.settings, project.cast, project.locations


def _with_key(spec: RenderSpec) -> tuple[RenderSpec, str]:
    return spec, spec.key()
