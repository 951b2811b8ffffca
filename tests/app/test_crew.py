"""Two real workers side by side: each does its own, and the end of one is not the other's."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from previz.app.crew import Post
from previz.app.jobs import Cancelled, Done, Failed, Priority, Queued, Running
from tests.app.queue_bench import LONG, Bench

ONE = Post("diffusion", "diffusion", "Card 1", (("CUDA_VISIBLE_DEVICES", "GPU-one"),))
TWO = Post("diffusion-2", "diffusion", "Card 2", (("CUDA_VISIBLE_DEVICES", "GPU-two"),))
posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals do the killing")


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(tmp_path, ONE, TWO)
    yield bench
    bench.queue.close()


def test_two_takes_are_made_at_once_each_on_its_own_card(bench: Bench) -> None:
    a, b, c = (bench.submit(frames=LONG, shot=name, model="wan") for name in "abc")
    bench.until_running(a, b)
    assert isinstance(bench.state(c), Queued)
    assert {bench.device(a), bench.device(b)} == {"Card 1", "Card 2"}
    assert len({client.pid for client in bench.queue.clients}) == 2


def test_each_worker_sees_its_own_card_only(bench: Bench, tmp_path: Path) -> None:
    a = bench.submit("card", frames=LONG, shot="a", model="wan")
    b = bench.submit("card", frames=LONG, shot="b", model="wan")
    bench.until_running(a, b)
    seen = [(tmp_path / job.id / "card").read_text() for job in (a, b)]
    assert seen == ["GPU-one", "GPU-two"]


@posix
def test_a_killed_worker_leaves_the_other_at_work(bench: Bench) -> None:
    lost, whole = (bench.submit(frames=LONG, shot=name, model="wan") for name in "ab")
    waiting = bench.submit(shot="c", model="wan")
    bench.until_running(lost, whole)
    first, second = bench.queue.clients
    kept = second.pid
    assert first.pid is not None
    os.kill(first.pid, signal.SIGKILL)
    bench.until_ended(lost, waiting)
    failed = bench.state(lost)
    assert isinstance(failed, Failed) and failed.kind == "worker" and "Card 1" in failed.what
    assert isinstance(bench.state(waiting), Done), "a new worker at the first post made it"
    assert isinstance(bench.state(whole), Running)
    assert kept in [client.pid for client in bench.queue.clients]


@posix
def test_a_hung_worker_is_ended_and_the_queue_goes_on(bench: Bench) -> None:
    hung, whole = (bench.submit(frames=LONG, shot=name, model="wan") for name in "ab")
    waiting = [bench.submit(shot=name, model="wan") for name in "cd"]
    bench.until_running(hung, whole)
    first = bench.queue.clients[0].pid
    assert first is not None
    os.kill(first, signal.SIGSTOP)
    bench.until_ended(hung, *waiting)
    failed = bench.state(hung)
    assert isinstance(failed, Failed) and "no sign of life for 20 seconds" in failed.why
    assert all(isinstance(bench.state(job), Done) for job in waiting)
    assert isinstance(bench.state(whole), Running)
    assert not psutil.pid_exists(first)


def test_to_cancel_one_lets_the_other_go_on(bench: Bench) -> None:
    stopped, whole = (bench.submit(frames=LONG, shot=name, model="wan") for name in "ab")
    bench.until_running(stopped, whole)
    bench.queue.cancel(stopped.id)
    after = bench.submit(shot="c", model="wan")
    bench.until_ended(after)
    assert (bench.state(stopped), bench.device(after)) == (Cancelled(), "Card 1")
    assert isinstance(bench.state(whole), Running)


def test_a_draft_goes_to_whichever_worker_is_free_first(bench: Bench) -> None:
    a, b = (bench.submit(frames=LONG, shot=name, model="wan") for name in "ab")
    night = bench.submit(shot="c", model="wan", priority=Priority.OVERNIGHT)
    draft = bench.submit(shot="d", model="wan")
    bench.queue.cancel(b.id)
    bench.until_ended(night, draft)
    assert bench.kept == [draft.id, night.id]
    assert bench.device(draft) == "Card 2"
    assert not bench.queue.jobs[a.id].ended


def test_a_take_goes_to_the_worker_that_has_its_model(bench: Bench) -> None:
    wan, ltx = bench.submit(shot="a", model="wan"), bench.submit(shot="b", model="ltx")
    bench.until_ended(wan, ltx)
    again = bench.submit(shot="c", model="ltx")
    bench.until_ended(again)
    assert bench.device(ltx) == bench.device(again) == "Card 2"


def test_a_model_that_a_busy_worker_holds_is_waited_for(bench: Bench) -> None:
    wan = bench.submit(frames=LONG, shot="a", model="wan")
    ltx = bench.submit(frames=LONG, shot="b", model="ltx")
    bench.until_running(wan, ltx)
    next_wan = bench.submit(shot="c", model="wan")
    next_ltx = bench.submit(shot="d", model="ltx")
    bench.queue.cancel(ltx.id)
    bench.until_ended(next_ltx)
    assert bench.device(next_ltx) == "Card 2", "it passed the one that the other worker can begin"
    bench.until_ended(next_wan)
    assert bench.device(next_wan) == "Card 2", "nobody else could use the free worker"


def test_a_card_that_is_let_go_finishes_and_its_worker_ends(bench: Bench) -> None:
    a, b = (bench.submit(frames=80, shot=name, model="wan") for name in "ab")
    bench.until_running(a, b)
    bench.posts = (ONE,)
    bench.queue.feed()
    c = bench.submit(shot="c", model="wan")
    bench.until_ended(a, b, c)
    assert [type(bench.state(job)) for job in (a, b, c)] == [Done] * 3
    assert bench.device(c) == "Card 1"
    bench.queue.feed()
    assert len(bench.queue.clients) == 1


def test_a_worker_says_where_it_computes_when_the_post_does_not(tmp_path: Path) -> None:
    bench = Bench(tmp_path, Post("diffusion", "diffusion"))
    job = bench.submit(frames=LONG, model="wan")
    bench.until_running(job)
    assert bench.device(job) == "toy"
    bench.queue.close()
