"""The render queue with a real worker process: one owner, one state, nothing lost."""

from __future__ import annotations

import hashlib
import itertools
import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from previz.app.job_list import REMEMBERED
from previz.app.jobs import Cancelled, Done, Failed, Priority, Queued, Running
from previz.model.render import Control
from tests.app.queue_bench import LONG, TOY, Bench
from tests.engine.listening import spec


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(tmp_path)
    yield bench
    bench.queue.close()


def test_a_job_runs_and_its_result_is_kept(bench: Bench) -> None:
    job = bench.submit()
    bench.until_ended(job)
    assert bench.state(job) == Done("take of A")
    assert bench.kept == [job.id]
    steps = [s.step for i, s in bench.states if i == job.id and isinstance(s, Running)]
    assert steps == sorted(steps) and steps[-1] == 3


def test_the_same_recipe_twice_is_one_job(bench: Bench) -> None:
    assert bench.submit(frames=LONG).id == bench.submit(frames=LONG).id


def test_a_newer_job_of_a_shot_withdraws_the_older(bench: Bench) -> None:
    blocker = bench.submit(frames=LONG, shot="b")
    old, new = bench.submit(seed=1), bench.submit(seed=2)
    assert bench.state(old) == Cancelled()
    bench.queue.cancel(blocker.id)
    bench.until_ended(new)
    assert isinstance(bench.state(new), Done)
    assert bench.kept == [new.id]


def test_a_cancelled_job_never_becomes_done(bench: Bench) -> None:
    job = bench.submit(frames=LONG)
    bench.until_running(job)
    bench.queue.cancel(job.id)
    after = bench.submit(shot="b")
    bench.until_ended(after)
    assert bench.state(job) == Cancelled()
    assert bench.kept == [after.id]
    ends = [s for i, s in bench.states if i == job.id and not isinstance(s, (Queued, Running))]
    assert ends == [Cancelled()]


def test_a_more_urgent_job_overtakes(bench: Bench) -> None:
    first = bench.submit(frames=LONG, shot="a")
    late = bench.submit(shot="b", priority=Priority.BACKGROUND)
    soon = bench.submit(shot="c", priority=Priority.STILL)
    bench.queue.cancel(first.id)
    bench.until_ended(late, soon)
    assert bench.kept == [soon.id, late.id]


def test_a_draft_comes_before_a_final_and_that_before_the_night(bench: Bench) -> None:
    first = bench.submit(frames=LONG, shot="a")
    night = bench.submit(shot="b", priority=Priority.OVERNIGHT)
    final = bench.submit(shot="c", priority=Priority.FINAL)
    draft = bench.submit(shot="d", priority=Priority.DRAFT)
    bench.queue.cancel(first.id)
    bench.until_ended(night, final, draft)
    assert bench.kept == [draft.id, final.id, night.id]


def test_a_paused_queue_begins_nothing_and_goes_on_where_it_was(bench: Bench) -> None:
    running = bench.submit(frames=50, shot="a")
    waiting = bench.submit(shot="b")
    bench.queue.pause()
    bench.until_ended(running)
    still = bench.queue.submit("still", "c", "C", spec("panel"), Priority.STILL)
    bench.until_ended(still)
    assert bench.queue.paused and isinstance(bench.state(waiting), Queued)
    bench.queue.resume()
    bench.until_ended(waiting)
    assert bench.kept == [running.id, still.id, waiting.id]


def test_waiting_jobs_can_be_put_in_another_order(bench: Bench) -> None:
    running = bench.submit(frames=LONG, shot="a")
    one, two, three = (bench.submit(shot=name) for name in "bcd")
    night = bench.submit(shot="e", priority=Priority.OVERNIGHT)
    bench.queue.move(three.id, one.id)
    bench.queue.move(night.id, two.id)
    bench.queue.move(one.id)
    bench.queue.move(running.id, two.id)  # it runs already
    bench.queue.cancel(running.id)
    bench.until_ended(one, two, three, night)
    assert bench.kept == [three.id, night.id, two.id, one.id]


def test_takes_of_a_batch_stand_beside_each_other(bench: Bench) -> None:
    bench.queue.pause()
    three = [bench.submit(seed=seed, batch="night") for seed in (1, 2, 3)]
    single = bench.submit(seed=4)
    newer = bench.submit(seed=5)
    assert isinstance(bench.state(single), Cancelled)
    bench.queue.resume()
    bench.until_ended(*three, newer)
    assert all(isinstance(bench.state(job), Done) for job in (*three, newer))


def test_a_refusal_carries_its_three_sentences_and_the_worker_lives_on(bench: Bench) -> None:
    refused, fine = bench.submit("refuse"), bench.submit(shot="b")
    bench.until_ended(refused, fine)
    assert bench.state(refused) == Failed(
        "input", "No such model.", "The folder is gone.", "Choose another."
    )
    assert isinstance(bench.state(fine), Done)


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals do the killing")
def test_a_killed_worker_fails_its_job_only_and_is_replaced(bench: Bench) -> None:
    job = bench.submit(frames=LONG)
    waiting = bench.submit(shot="b")
    bench.until_running(job)
    (client,) = bench.queue.clients
    assert client.pid is not None
    os.kill(client.pid, signal.SIGKILL)
    bench.until_ended(job, waiting)
    failed = bench.state(job)
    assert isinstance(failed, Failed) and failed.kind == "worker"
    assert "SIGKILL" in failed.why and "Retry" in failed.fix
    assert isinstance(bench.state(waiting), Done)
    again = bench.queue.retry(waiting.id)
    bench.until_ended(again)
    assert isinstance(bench.state(again), Done)


def test_a_worker_that_cannot_start_is_a_failed_job(bench: Bench, tmp_path: Path) -> None:
    bench.program = [str(tmp_path / "no-such-program")]
    job = bench.submit()
    failed = bench.state(job)
    assert isinstance(failed, Failed) and failed.kind == "start"
    assert "no-such-program" in failed.why
    bench.program = [sys.executable, str(TOY)]
    again = bench.queue.retry(job.id)
    bench.until_ended(again)
    assert isinstance(bench.state(again), Done), "one that could not start is not kept"


def test_a_job_waits_for_its_control_video_and_gets_it(bench: Bench) -> None:
    recipe = spec(passes=("depth",))
    control = bench.queue.submit("control", "a", "A", recipe, Priority.DRAFT)
    wanted = Control("depth", "", "", strength=0.5)
    asked = replace(spec("x"), controls=(wanted,))
    take = bench.queue.submit("take", "a", "A", asked, Priority.DRAFT, after=control.id)
    bench.until_ended(control, take)
    (handed,) = bench.queue.jobs[take.id].spec.controls
    video = Path(handed.path)
    assert (handed.kind, handed.strength, video.name) == ("depth", 0.5, "depth.mp4")
    assert handed.sha256 == hashlib.sha256(video.read_bytes()).hexdigest()


def test_a_failed_control_fails_the_take_that_waits_for_it(bench: Bench) -> None:
    control = bench.queue.submit("control", "a", "A", spec("refuse"), Priority.DRAFT)
    take = bench.queue.submit("take", "a", "A", spec("x"), Priority.DRAFT, after=control.id)
    bench.until_ended(control, take)
    assert bench.state(take) == bench.state(control)
    assert isinstance(bench.state(take), Failed)


def test_what_waits_for_a_control_that_cannot_start_fails_at_once(
    bench: Bench, tmp_path: Path
) -> None:
    bench.program = [str(tmp_path / "no-such-program")]
    control = bench.queue.submit("control", "a", "A", spec(passes=("depth",)), Priority.DRAFT)
    take = bench.queue.submit("take", "a", "A", spec("x"), Priority.DRAFT, after=control.id)
    assert isinstance(bench.state(take), Failed)
    assert not bench.queue.open_jobs()


def test_no_job_waits_for_ever_behind_one_that_cannot_start(bench: Bench, tmp_path: Path) -> None:
    first = bench.submit(frames=LONG)
    bench.until_running(first)
    waiting = [bench.submit(shot=shot) for shot in "bcd"]
    (tmp_path / waiting[0].id).write_text("a file where the job's folder should be")
    (tmp_path / waiting[1].id).write_text("and another")
    bench.queue.cancel(first.id)
    bench.until_ended(*waiting)
    assert [type(bench.state(job)) for job in waiting] == [Failed, Failed, Done]


def test_a_control_without_a_video_is_a_failed_job(bench: Bench) -> None:
    recipe = replace(spec(passes=("depth",)), prompt="forget")
    control = bench.queue.submit("control", "a", "A", recipe, Priority.DRAFT)
    bench.until_ended(control)
    failed = bench.state(control)
    assert isinstance(failed, Failed) and "depth" in failed.why


def test_the_same_take_is_one_job_after_it_has_its_control_too(bench: Bench) -> None:
    control = bench.queue.submit("control", "a", "A", spec(passes=("depth",)), Priority.DRAFT)
    recipe = replace(spec("x", LONG), controls=(Control("depth", "", ""),))
    take = bench.queue.submit("take", "a", "A", recipe, Priority.DRAFT, after=control.id)
    bench.until_running(take)
    assert bench.queue.jobs[take.id].spec.controls[0].sha256
    assert bench.queue.submit("take", "a", "A", recipe, Priority.DRAFT).id == take.id


def test_to_cancel_a_take_cancels_the_control_that_only_it_waits_for(bench: Bench) -> None:
    blocker = bench.submit(frames=LONG, shot="b")
    control = bench.queue.submit("control", "a", "A", spec(passes=("depth",)), Priority.DRAFT)
    take = bench.queue.submit("take", "a", "A", spec("x"), Priority.DRAFT, after=control.id)
    bench.queue.cancel(take.id)
    assert bench.state(control) == bench.state(take) == Cancelled()
    bench.queue.cancel(blocker.id)
    assert not bench.queue.open_jobs()


def test_another_prompt_keeps_the_control_that_is_under_way(bench: Bench) -> None:
    bench.submit(frames=LONG, shot="b")
    depth = spec(passes=("depth",))
    first = bench.queue.submit("control", "a", "A", depth, Priority.DRAFT)
    old = bench.queue.submit("take", "a", "A", spec("x"), Priority.DRAFT, after=first.id)
    second = bench.queue.submit("control", "a", "A", depth, Priority.DRAFT)
    new = bench.queue.submit("take", "a", "A", spec("y"), Priority.DRAFT, after=second.id)
    assert first.id == second.id
    assert (bench.state(old), bench.state(new)) == (Cancelled(), Queued())
    assert isinstance(bench.state(first), Queued)


def test_a_listener_that_left_hears_no_more(bench: Bench) -> None:
    heard: list[str] = []
    leave = bench.queue.subscribe(lambda job: heard.append(job.id))
    job = bench.submit(frames=LONG)
    before = len(heard)
    leave()
    leave()
    bench.queue.cancel(job.id)
    assert before and len(heard) == before


def test_a_day_of_dragging_is_not_remembered_job_by_job(bench: Bench) -> None:
    blocker = bench.submit(frames=LONG, shot="b")
    dragged = [bench.submit(seed=seed) for seed in range(REMEMBERED * 3)]
    assert len(bench.queue.jobs_of("a")) == REMEMBERED + 1
    assert dragged[0].id not in bench.queue.jobs
    assert bench.state(blocker) != Cancelled()
    bench.queue.cancel(dragged[0].id)  # forgotten: nothing to stop
    assert bench.state(dragged[-1]) == Queued()


def test_a_closed_queue_reports_nothing(bench: Bench) -> None:
    job = bench.submit()
    bench.until_running(job)
    bench.queue.close()
    before = len(bench.states)
    bench.inbox.pump()
    assert len(bench.states) == before


def test_the_folder_of_a_job_that_is_over_is_cleared_away(bench: Bench, tmp_path: Path) -> None:
    done, refused = bench.submit(), bench.submit("refuse", shot="b")
    bench.until_ended(done, refused)
    assert not [path for path in tmp_path.iterdir() if path.is_dir()]


def test_a_job_that_is_being_brought_to_its_end_leaves_its_worker_to_the_next(
    bench: Bench, tmp_path: Path
) -> None:
    first, second = bench.submit("rest", shot="a"), bench.submit(shot="b")
    bench.until_ended(second)
    assert bench.kept == [second.id] and isinstance(bench.state(first), Running)
    third = bench.submit(frames=LONG, shot="c")
    bench.until_running(third)
    (tmp_path / first.id / "end").touch()
    bench.until_ended(first)
    assert bench.kept == [second.id, first.id]
    assert isinstance(bench.state(third), Running), "the end of the first is not its own"


def test_a_worker_that_is_gone_takes_along_what_it_was_finishing(bench: Bench) -> None:
    first, second = bench.submit("rest", shot="a"), bench.submit(frames=LONG, shot="b")
    bench.until_running(second)
    (client,) = bench.queue.clients
    assert client.pid is not None
    os.kill(client.pid, signal.SIGTERM)
    bench.until_ended(first, second)
    assert isinstance(bench.state(first), Failed) and isinstance(bench.state(second), Failed)


def test_a_take_stops_for_a_draft_and_is_made_after_it(bench: Bench) -> None:
    final = bench.submit(frames=200, model="wan", priority=Priority.FINAL)
    bench.until_running(final)
    draft = bench.submit(shot="b", model="wan")
    bench.until_ended(draft)
    assert bench.kept == [draft.id] and not bench.queue.jobs[final.id].ended
    bench.until_ended(final)
    assert bench.kept == [draft.id, final.id]
    told = [state for job_id, state in bench.states if job_id == final.id]
    moves = [next(same) for _, same in itertools.groupby(told, type)]
    assert [type(state) for state in moves] == [Queued, Running] * 2 + [Done]
    assert [state for state in moves if isinstance(state, Queued)] == [Queued(), Queued(True)]


def test_a_take_that_gives_way_can_be_cancelled_for_good(bench: Bench) -> None:
    final = bench.submit(frames=LONG, model="wan", priority=Priority.FINAL)
    bench.until_running(final)
    draft = bench.submit(shot="b", model="wan")
    bench.queue.cancel(final.id)
    last = bench.submit(shot="c", model="wan")
    bench.until_ended(draft, last)
    assert bench.state(final) == Cancelled() and bench.kept == [draft.id, last.id]


def test_a_take_that_is_nearly_done_is_finished_first(bench: Bench) -> None:
    final = bench.submit(frames=60, model="wan", priority=Priority.FINAL)
    bench.until(lambda: getattr(bench.state(final), "step", 0) >= 30)
    draft = bench.submit(shot="b", model="wan")
    bench.until_ended(final, draft)
    assert bench.kept == [final.id, draft.id]
