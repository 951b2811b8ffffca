"""A random walk of edits, undo, redo, takes, saving and reopening, against a plain model."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from previz.app import projects
from previz.errors import EditError
from previz.model.edits import shots, timeline
from previz.model.edits.takes import add_take, keep_takes, next_take_number
from previz.model.project import Project
from previz.model.schema import from_rows, rows
from tests.sample_projects import sample_project, sample_take

numbers = st.integers(0, 30)


class Walk(RuleBasedStateMachine):
    """The model is two plain lists of projects; the session has to agree with it at any time."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp()) / "walk.previz"
        self.session = projects.create(self.folder, sample_project(6))
        self.now = self.session.project
        self.back: list[Project] = []
        self.forth: list[Project] = []
        self.drag: str | None = None
        self.count = 0

    def teardown(self) -> None:
        self.session.abandon()
        shutil.rmtree(self.folder.parent)

    def shot_id(self, number: int) -> str:
        return sorted(self.now.shots)[number % len(self.now.shots)]

    def clip_id(self, number: int) -> str:
        clips = self.now.timeline.picture.clips
        return clips[number % len(clips)].id if clips else "none"

    def does(self, edit: Callable[[Project], Project], merge_key: str | None = None) -> None:
        try:
            after = edit(self.now)
        except EditError:
            return
        self.session.apply("step", edit, merge_key)
        if after == self.now:
            return
        if not (merge_key and merge_key == self.drag):
            self.back.append(self.now)
        self.now, self.forth, self.drag = after, [], merge_key

    @rule(shot=numbers, lens_mm=st.sampled_from([24, 35, 50, 85]))
    def lens(self, shot: int, lens_mm: float) -> None:
        self.does(lambda p: shots.set_lens(p, self.shot_id(shot), lens_mm))

    @rule(shot=numbers, frames=st.integers(1, 90))
    def frames(self, shot: int, frames: int) -> None:
        self.does(lambda p: shots.set_frames(p, self.shot_id(shot), frames))

    @rule(shot=numbers, words=st.text(max_size=4))
    def typing(self, shot: int, words: str) -> None:
        shot_id = self.shot_id(shot)
        self.does(lambda p: shots.set_prompt(p, shot_id, words), f"typing {shot_id}")

    @rule(shot=numbers, place=numbers)
    def order(self, shot: int, place: int) -> None:
        self.does(lambda p: shots.move_shot(p, self.shot_id(shot), place))

    @rule(shot=numbers)
    def duplicate(self, shot: int) -> None:
        self.count += 1
        self.does(lambda p: shots.duplicate_shot(p, self.shot_id(shot), f"copy-{self.count}"))

    @precondition(lambda self: len(self.now.shots) > 1)
    @rule(shot=numbers)
    def remove(self, shot: int) -> None:
        self.does(lambda p: shots.remove_shot(p, self.shot_id(shot)))

    @rule(clip=numbers, frame=st.integers(0, 60))
    def blade(self, clip: int, frame: int) -> None:
        self.count += 1
        self.does(lambda p: timeline.blade_clip(p, self.clip_id(clip), frame, f"b{self.count}"))

    @rule(clip=numbers, start=st.integers(0, 30), stop=st.integers(1, 60))
    def trim(self, clip: int, start: int, stop: int) -> None:
        self.does(lambda p: timeline.trim_clip(p, self.clip_id(clip), start, stop))

    @rule(shot=numbers)
    def take(self, shot: int) -> None:
        shot_id = self.shot_id(shot)
        self.count += 1
        number = 1000 * self.count + next_take_number(self.now, shot_id)
        self.session.record("take", lambda p: add_take(p, sample_take(shot_id, number)))
        self.now = add_take(self.now, sample_take(shot_id, number))

    @rule()
    def undo(self) -> None:
        assert (self.session.undo() is not None) == bool(self.back)
        if self.back:
            self.forth.append(self.now)
            self.now, self.drag = keep_takes(self.now, self.back.pop()), None

    @rule()
    def redo(self) -> None:
        assert (self.session.redo() is not None) == bool(self.forth)
        if self.forth:
            self.back.append(self.now)
            self.now, self.drag = keep_takes(self.now, self.forth.pop()), None

    @rule(politely=st.booleans())
    def reopen(self, politely: bool) -> None:
        self.session.flush()
        (self.session.close if politely else self.session.abandon)()
        self.session = projects.open_project(self.folder)
        self.drag = None
        assert self.session.notices == ()

    @invariant()
    def the_session_agrees(self) -> None:
        assert self.session.project == self.now
        assert from_rows(rows(self.now)) == self.now
        assert (self.session.undo_label is None) == (not self.back)
        assert (self.session.redo_label is None) == (not self.forth)


TestWalk = Walk.TestCase
TestWalk.settings = settings(
    max_examples=25,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
