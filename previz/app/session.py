"""The session: the one door to an open project. Used from one thread only, the window's."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from previz.app.database import StepMoved, StepWritten, StoredStep
from previz.app.history import History, Step
from previz.app.listeners import Listeners
from previz.app.opening import Opened
from previz.errors import EditError, InputError, StoreError
from previz.model.edits.takes import keep_takes
from previz.model.project import Project
from previz.model.schema import Changes, check_edit, diff_rows, patched
from previz.stage.library import know

Edit = Callable[[Project], Project]
Cause = Literal["apply", "undo", "redo", "record"]


@dataclass(frozen=True, slots=True)
class Change:
    """What an edit changed. The ids are of values that are new, other or gone.

    ``touched`` are the shots that may look different now: they themselves, their set-up, their
    scene, its cast or location, or the project's settings changed. ``order`` says that scenes or
    a scene's shots are in another order or number; ``settings`` that the project's settings or
    title changed; ``script`` that its screenplay did.
    """

    label: str
    cause: Cause
    before: Project
    after: Project
    scenes: frozenset[str]
    setups: frozenset[str]
    shots: frozenset[str]
    takes: frozenset[str]
    touched: frozenset[str]
    order: bool
    timeline: bool
    settings: bool
    script: bool
    cast: frozenset[str] = frozenset()
    locations: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Tried:
    """An edit worked out and found storable, for the project ``before`` and no other."""

    before: Project
    after: Project
    rows: Changes


def tried(before: Project, edit: Edit) -> Tried:
    """Work an edit out; nothing is changed yet. Any thread may: values are frozen.

    Raises:
        EditError: the edit makes no sense, or could not be stored.
    """
    after = edit(before)
    try:
        rows = {} if after is before else diff_rows(before, after)
    except UnicodeEncodeError as error:
        raise EditError("This text holds half a character.", "", "Type it again.") from error
    check_edit(after, rows)
    return Tried(before, after, rows)


Listener = Callable[[Change], None]


class Session:
    """An open project.

    ``notices`` are sentences about its opening that the user has to see (it is read-only, it was
    restored from a snapshot). Listeners are called on the caller's thread after each change;
    ``on_saved`` and ``on_trouble`` callbacks on the store's thread. ``store`` keeps media and
    copies the database; edits go through ``apply`` and ``record`` only.
    """

    def __init__(self, opened: Opened) -> None:
        self.store, self.notices = opened.store, opened.notices
        know(self.store.folder.path)
        self._history = _history(opened.project, opened.steps)
        self._listeners: Listeners[[Change]] = Listeners()
        self._changes: deque[Change] = deque()
        self._saved: Listeners[[int]] = Listeners()
        self._trouble: Listeners[[StoreError]] = Listeners()
        self.store.start(self._saved.tell, self._trouble.tell)

    @property
    def project(self) -> Project:
        return self._history.project

    @property
    def folder(self) -> Path:
        return self.store.folder.path

    @property
    def scratch(self) -> Path:
        """A folder inside the project for unfinished files; emptied at the next opening."""
        return self.store.folder.tmp

    @property
    def read_only(self) -> bool:
        """Whether edits are refused: another window has the project, or the disk is full."""
        return self.store.read_only or self.store.trouble is not None

    @property
    def trouble(self) -> StoreError | None:
        """Why edits cannot be saved at the moment; see ``retry``."""
        return self.store.trouble

    @property
    def unsaved(self) -> int:
        """How many edits are not on the disk yet."""
        return self.store.unsaved

    @property
    def undo_label(self) -> str | None:
        """What undo would take back; None when there is nothing."""
        return self._history.done[-1].label if self._history.done else None

    @property
    def redo_label(self) -> str | None:
        """What redo would repeat; None when there is nothing."""
        return self._history.undone[-1].label if self._history.undone else None

    def check_writable(self) -> None:
        """For work that takes long: refuse it before it is done.

        Raises:
            StoreError: the project is read-only, or its disk is full.
        """
        if trouble := self.store.trouble:
            raise trouble
        if self.store.read_only:
            raise StoreError(
                f"{self.folder.name} is open for reading only.",
                "Another window has it open, or its folder is write-protected.",
                "Close the other window, or save the project under another name.",
            )

    def apply(
        self, label: str, edit: Edit, merge_key: str | None = None, ready: Tried | None = None
    ) -> int | None:
        """Change the project; one call is one undo step. If the edit raises, nothing happened.

        Calls in a row with the same merge key are one step: give each gesture (a slider being
        dragged) its own key. ``ready`` is the edit worked out before, on a thread; it is taken as
        it is while the project is still the one that it was worked out for.

        Returns:
            The number that ``on_saved`` reports once the edit is on the disk; None when the
            edit changed nothing.

        Raises:
            EditError: the edit makes no sense, or could not be stored.
            StoreError: the project is read-only.
        """
        self.check_writable()
        if ready is None or ready.before is not self.project:
            ready = tried(self.project, edit)
        before, after, rows = ready.before, ready.after, ready.rows
        if not rows:
            return None
        step = self._history.push(label, after, merge_key)
        oldest = self._history.done[0].seq
        stored = StepWritten(step.seq, label, merge_key, step.project, after, oldest)
        number = self.store.submit(rows, stored)
        self._tell(_change(label, "apply", before, after, rows))
        return number

    def record(self, label: str, edit: Edit) -> int | None:
        """Add takes without an undo step: a finished take is a fact, and undo never loses it.

        Returns:
            As ``apply``.

        Raises:
            EditError: the edit makes no sense, or changes something besides takes.
            StoreError: the project is read-only.
        """
        self.check_writable()
        found = tried(self.project, edit)
        before, after, rows = found.before, found.after, found.rows
        if not rows:
            return None
        if diff_rows(keep_takes(after, before), after):
            raise EditError(
                f"“{label}” changes more than takes.", "Only takes are recorded outside undo."
            )
        self._history.rebase(after)
        number = self.store.submit(rows)
        self._tell(_change(label, "record", before, after, rows))
        return number

    def catch_up(self, project: Project) -> None:
        """Take over the state of the project that this one is a copy of, without a step.

        Raises:
            StoreError: the project is read-only.
        """
        before, rows = self.project, diff_rows(self.project, project)
        if rows:
            self.store.submit(rows)
            self._history.rebase(project)
            self._tell(_change("Save as", "record", before, project, rows))

    def undo(self) -> str | None:
        """Take the last step back and return its label; None when there is nothing to undo."""
        self.check_writable()
        before, step = self.project, self._history.undo()
        return self._moved(before, step, "undo") if step else None

    def redo(self) -> str | None:
        """Repeat the step that was undone last; None when there is none."""
        self.check_writable()
        before, step = self.project, self._history.redo()
        return self._moved(before, step, "redo") if step else None

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Hear of every change, in order. Returns the function that ends it."""
        return self._listeners.add(listener)

    def on_saved(self, callback: Callable[[int], None]) -> Callable[[], None]:
        """Hear which edit is the newest on the disk. Called on the store's thread."""
        return self._saved.add(callback)

    def on_trouble(self, callback: Callable[[StoreError], None]) -> Callable[[], None]:
        """Hear that edits or snapshots cannot be written. Called on the store's thread."""
        return self._trouble.add(callback)

    def flush(self) -> None:
        """Wait until every edit is on the disk.

        Raises:
            StoreError: it cannot be saved.
        """
        self.store.flush()

    def retry(self) -> None:
        """Save again after the user made room on the disk; edits are then taken again.

        Raises:
            StoreError: it still cannot be saved.
        """
        self.store.retry()

    def close(self) -> None:
        """Save, take a snapshot if something changed, and let go of the folder.

        Raises:
            StoreError: something could not be saved; the session stays open.
        """
        self.store.close()

    def abandon(self) -> None:
        """Let go of the folder and drop what could not be saved."""
        self.store.abandon()

    def _moved(self, before: Project, step: Step, cause: Literal["undo", "redo"]) -> str:
        after = keep_takes(before, step.project)
        self._history.rebase(after)
        rows = diff_rows(before, after)
        self.store.submit(rows, StepMoved(step.seq, cause == "undo"))
        self._tell(_change(step.label, cause, before, after, rows))
        return step.label

    def _tell(self, change: Change) -> None:
        """Call the listeners; a change that one of them makes is told after this one."""
        self._changes.append(change)
        if len(self._changes) > 1:
            return
        try:
            while self._changes:
                self._listeners.tell(self._changes[0])
                self._changes.popleft()
        finally:
            self._changes.clear()


def _change(label: str, cause: Cause, before: Project, after: Project, rows: Changes) -> Change:
    def ids(kind: str) -> frozenset[str]:
        return frozenset(id_ for row_kind, id_ in rows if row_kind == kind)

    scenes = ids("scene")
    setups = ids("setup")
    cast, locations = ids("character"), ids("location")
    settings = (before.settings, before.title) != (after.settings, after.title)
    return Change(
        label=label,
        cause=cause,
        before=before,
        after=after,
        scenes=scenes,
        setups=setups,
        shots=ids("shot"),
        takes=ids("take"),
        touched=_touched(
            after, ids("shot"), setups, scenes | _playing(after, cast, locations), settings
        ),
        order=before.scene_order != after.scene_order
        or any(_shot_ids(before, scene) != _shot_ids(after, scene) for scene in scenes),
        timeline=bool(ids("timeline")),
        settings=settings,
        script=bool(ids("screenplay")),
        cast=cast,
        locations=locations,
    )


def _playing(project: Project, cast: frozenset[str], locations: frozenset[str]) -> frozenset[str]:
    """The scenes that any of these characters plays in or that are set in these locations."""
    if not cast and not locations:
        return frozenset()
    figures = {figure for who in cast & project.cast.keys() for figure in project.cast[who].figures}
    return frozenset(
        scene.id
        for scene in project.scenes.values()
        if scene.location_id in locations
        or any(actor.id in figures for actor in scene.stage.actors)
    )


def _touched(
    project: Project,
    shots: frozenset[str],
    setups: frozenset[str],
    scenes: frozenset[str],
    settings: bool,
) -> frozenset[str]:
    if settings:
        return shots | project.shots.keys()
    if not setups and not scenes:
        return shots
    return shots.union(
        shot.id
        for shot in project.shots.values()
        if shot.setup_id in setups or shot.scene_id in scenes
    )


def _shot_ids(project: Project, scene_id: str) -> tuple[str, ...]:
    return project.scenes[scene_id].shot_ids if scene_id in project.scenes else ()


def _history(project: Project, stored: tuple[StoredStep, ...]) -> History:
    """Walk the stored steps back and forth from the project, to what undo and redo lead to."""
    history = History(project)
    try:
        earlier = project
        for step in reversed([step for step in stored if not step.undone]):
            earlier = patched(earlier, step.inverse)
            history.done.insert(0, Step(step.seq, step.label, earlier, step.merge_key))
        later = project
        for step in (step for step in stored if step.undone):
            later = patched(later, step.forward)
            history.undone.insert(0, Step(step.seq, step.label, later, step.merge_key))
    except InputError:
        # A step that cannot be read ends the way back there; what is nearer still works.
        return history
    return history
