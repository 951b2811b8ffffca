"""Proposed beats through the whole app: a real project, a real worker, a real model, only tiny."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from previz import cli
from previz.app import headless, headless_annotation, projects
from previz.app.annotations import Difference, Proposal, ask, proposal_of
from previz.app.commands.annotation import accept_beats
from previz.app.headless_annotation import Annotated
from previz.app.jobs import Cancelled, Done, Failed, Job, Running
from previz.app.language_models import why_not
from previz.app.settings import Settings
from previz.app.studio import Studio
from previz.errors import EditError, InputError, ModelFolderError
from previz.model.edits.marks import set_marks
from previz.model.project import BeatMark, Scene
from previz.planner.annotation.answer import AnnotationRecord
from previz.planner.annotation.request import ANNOTATED
from previz.planner.plan import plan
from previz.planner.redraft.replan import replan_scene
from previz.script.fountain import parse
from tests.app.opened import opened, until
from tests.tiny_language import build_language, build_stubborn

SCENE = """\
INT. KITCHEN - NIGHT #12#

Rain on the window. MARA (60s) winds a clock.

The door opens. TOBIAS (30s) steps in and stops.

MARA
You took the low road.

TOBIAS
It was the only one left.

He crosses to the table and sits. Mara stops winding. She sets the clock down.

MARA
Then go and look.

Tobias takes the clock, stands and walks out.
"""


@pytest.fixture(scope="module")
def terse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model that gives every beat the same purpose, which the checks let pass."""
    return build_stubborn(tmp_path_factory.mktemp("models") / "terse", "She wants the truth")


@pytest.fixture(autouse=True, scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("PREVIZ_HOME", str(home))
        environment.setenv("XDG_CACHE_HOME", str(home / "cache"))
        yield


def kitchen(folder: Path) -> Path:
    script = folder / "Kitchen.fountain"
    script.write_text(SCENE, encoding="utf-8")
    return headless.create_project(headless.plan_script(script), folder / "kitchen")


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory, terse: Path) -> Iterator[Studio]:
    """One studio for most tests here: starting its worker costs the import of torch."""
    folder = kitchen(tmp_path_factory.mktemp("project"))
    with opened(projects.open_project(folder), language_model=str(terse)) as studio:
        yield studio


@pytest.fixture
def studio(shared: Studio) -> Iterator[Studio]:
    """The shared studio; what a test does to the project is undone after it."""
    yield shared
    while shared.session.undo_label is not None:
        shared.session.undo()


def scene_of(studio: Studio) -> Scene:
    project = studio.session.project
    return project.scenes[project.scene_order[0]]


def state_of(studio: Studio, job: Job) -> object:
    return studio.queue.jobs[job.id].state


def answered(studio: Studio) -> tuple[Job, Proposal]:
    job = ask(studio, scene_of(studio).id)
    until(studio, lambda: studio.queue.jobs[job.id].ended)
    assert isinstance(state_of(studio, job), Done), state_of(studio, job)
    job = studio.queue.jobs[job.id]
    return job, proposal_of(studio, job)


def test_without_a_model_it_is_off_and_says_so(tmp_path: Path) -> None:
    assert Settings().language_model == ""
    assert why_not(Settings()).startswith("No language model is chosen.\n")
    with (
        opened(projects.open_project(kitchen(tmp_path))) as studio,
        pytest.raises(ModelFolderError, match="No language model is chosen"),
    ):
        ask(studio, scene_of(studio).id)


def test_a_folder_that_is_no_model_is_the_reason(tmp_path: Path, terse: Path) -> None:
    assert why_not(Settings(language_model=str(terse))) == ""
    assert "not a language model" in why_not(Settings(language_model=str(tmp_path)))


def test_accepted_beats_are_the_scenes_beats_and_one_undo_takes_them_back(
    studio: Studio,
) -> None:
    before = studio.session.project
    _, proposal = answered(studio)
    offered = [row for row in proposal.rows if row.proposed is not None]
    assert offered and studio.session.project is before  # nothing changes by asking
    accept_beats(studio, proposal, offered)
    scene = scene_of(studio)
    assert [(beat.start, beat.stop) for beat in scene.beats] == [
        (row.proposed.start, row.proposed.stop) for row in offered if row.proposed
    ]
    for beat, row in zip(scene.beats, offered, strict=True):
        assert row.proposed is not None
        assert beat.purpose == row.proposed.proposed.purpose
        assert beat.intensity == pytest.approx(row.proposed.proposed.intensity)
        assert beat.trigger.rule == ANNOTATED
    made = dict(proposal.made_by)
    why = scene.beats[0].trigger.why
    assert f"weights {made['weights sha256'][:12]}" in why and "seed 0" in why
    assert f"prompt {made['prompt sha256'][:12]}" in why and "“" in why
    assert studio.session.undo_label == "Accept proposed beats"
    studio.session.undo()
    assert studio.session.project == before


def test_one_beat_alone_can_be_accepted(studio: Studio) -> None:
    _, proposal = answered(studio)
    row = next(row for row in reversed(proposal.rows) if row.proposed is not None)
    assert row.proposed is not None
    accept_beats(studio, proposal, [row])
    beats = {(beat.start, beat.stop): beat for beat in scene_of(studio).beats}
    assert beats[row.proposed.start, row.proposed.stop].purpose
    assert sum(bool(beat.purpose) for beat in beats.values()) == 1


def test_accepting_nothing_is_refused(studio: Studio) -> None:
    _, proposal = answered(studio)
    gone = [row for row in proposal.rows if row.difference is Difference.GONE]
    with pytest.raises(EditError, match="no proposed beat"):
        accept_beats(studio, proposal, gone)


def test_an_answer_about_words_that_have_changed_is_dropped(studio: Studio) -> None:
    job, _ = answered(studio)
    changed = parse(SCENE.replace("the low road", "the high road"))
    studio.session.apply("Script", lambda p: plan(changed, p.settings, p.id))
    with pytest.raises(InputError, match="about another script"):
        proposal_of(studio, job)


def test_an_answer_that_was_tampered_with_is_refused(studio: Studio) -> None:
    job, proposal = answered(studio)
    assert isinstance(job.state, Done)
    path = Path(job.state.result)
    record = msgspec.json.decode(path.read_bytes(), type=AnnotationRecord)
    assert record.made_by == proposal.made_by
    path.write_bytes(path.read_bytes().replace(b'"text":"', b'"text":"Not so. ', 1))
    with pytest.raises(InputError, match="quotes what the script does not say"):
        proposal_of(studio, job)
    path.write_bytes(b"{}")
    with pytest.raises(InputError, match="cannot be read"):
        proposal_of(studio, job)


def test_beats_split_by_hand_stay_where_they_are(studio: Studio) -> None:
    scene = scene_of(studio)
    index = next(i for i, w in enumerate(scene.words) if w.text == "It was the only one left.")
    mark = BeatMark("split", scene.words[index].text)
    studio.session.apply("Split", lambda p: replan_scene(set_marks(p, scene.id, (mark,)), scene.id))
    _, proposal = answered(studio)
    starts = [row.proposed.start for row in proposal.rows if row.proposed is not None]
    assert index in starts
    accept_beats(studio, proposal, [row for row in proposal.rows if row.proposed is not None])
    kept = next(beat for beat in scene_of(studio).beats if beat.start == index)
    assert kept.trigger == mark.why and kept.purpose


def test_the_same_question_twice_is_one_job_and_a_cancel_ends_it(studio: Studio) -> None:
    job = ask(studio, scene_of(studio).id)
    assert ask(studio, scene_of(studio).id).id == job.id
    studio.cancel(job.id)
    assert state_of(studio, job) == Cancelled()
    again = ask(studio, scene_of(studio).id)
    until(studio, lambda: studio.queue.jobs[again.id].ended)
    assert isinstance(state_of(studio, again), Done)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")
def test_a_killed_language_engine_leaves_the_app_and_its_rules_alive(studio: Studio) -> None:
    beats = scene_of(studio).beats
    job = ask(studio, scene_of(studio).id)
    until(studio, lambda: isinstance(state_of(studio, job), Running))
    (client,) = studio.queue.clients
    assert client.pid is not None
    os.kill(client.pid, signal.SIGKILL)
    until(studio, lambda: studio.queue.jobs[job.id].ended)
    state = state_of(studio, job)
    assert isinstance(state, Failed) and state.kind == "worker"
    assert state.what == "The language engine stopped while it read scene 12."
    assert scene_of(studio).beats == beats
    answered(studio)  # a new engine starts by itself


def test_a_model_that_lies_three_times_leaves_the_rules(tmp_path: Path) -> None:
    liar = build_stubborn(tmp_path / "liar", "You took the low road")
    with opened(projects.open_project(kitchen(tmp_path)), language_model=str(liar)) as studio:
        beats = scene_of(studio).beats
        job = ask(studio, scene_of(studio).id)
        until(studio, lambda: studio.queue.jobs[job.id].ended)
        state = state_of(studio, job)
        assert isinstance(state, Failed) and "no answer that holds" in state.what
        assert scene_of(studio).beats == beats


class Silent:
    def show(self, done: float, total: float, note: str) -> None:
        """Progress is not looked at here."""


def test_the_command_line_prints_what_is_proposed(
    tmp_path: Path, terse: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["annotate", str(kitchen(tmp_path)), "12", "--model", str(terse)]
    assert cli.main(words) == 0
    printed = capsys.readouterr().out
    assert "She wants the truth" in printed and "Proposed by terse, weights" in printed
    assert cli.main([*words, "--json", "--accept"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["accepted"] == len(data["beats"]) > 0
    assert data["beats"][0]["start"] == 0 and data["made_by"]["seed"] == "0"
    assert cli.main([*words[:2], "99"]) == 1


def annotated(folder: Path, model: Path, accept: bool) -> Annotated:
    return headless_annotation.annotate(folder, "12", model, accept, Silent())


def test_the_command_line_asks_and_accepts(tmp_path: Path, terse: Path) -> None:
    folder = kitchen(tmp_path)
    first = annotated(folder, terse, accept=False)
    assert first.accepted == 0 and first.proposal.rows
    assert annotated(folder, terse, accept=True).accepted > 0
    session = projects.open_project(folder)
    (scene,) = session.project.scenes.values()
    session.close()
    assert all(beat.purpose.startswith("She wants the truth") for beat in scene.beats)
    with pytest.raises(EditError, match="There is no scene 99"):
        headless_annotation.annotate(folder, "99", terse, False, Silent())
    copy = Path(shutil.copytree(build_language(tmp_path / "other"), tmp_path / "pickled"))
    (copy / "model.safetensors").rename(copy / "pytorch_model.bin")
    with pytest.raises(ModelFolderError, match="not opened"):
        annotated(folder, copy, accept=True)
