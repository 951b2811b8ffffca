"""Seeds of one shot in one pass, through real workers: each stays a take and a job of its own."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, cast

import pytest

from previz.engine.capabilities import folder_capabilities
from previz.engine.client import worker_argv
from previz.engine.gpu.sampling import Asked
from previz.engine.gpu.take import Unfinished, WarmModel
from previz.engine.plan import ShotRequest
from previz.engine.protocol import (
    CancelJob,
    Failed,
    Finished,
    Free,
    JobCancelled,
    Preview,
    Progress,
    StartJob,
    StartTogether,
    WorkerExited,
)
from previz.engine.seeds import beside_of
from previz.engine.worker import CancelToken, Report, Work
from previz.workers.together import Group, Prepared
from tests.engine.gpu.family_checks import SMALL
from tests.engine.listening import Owner
from tests.tiny_families import family_folder
from tests.workers.test_every_family import LONG, Given, bits, given, job, what_it_needs

__all__ = ["given"]  # a fixture

FAMILIES = (
    "WanPipeline",
    "WanVACEPipeline",
    "LTXPipeline",
    "CogVideoXPipeline",
    "AnimateDiffControlNetPipeline",
    "ZImagePipeline",
    "StarterPipeline",
)
SEEDS = (7, 8, 9)


def jobs(family: str, folder: Path, out: Path, **more: Any) -> dict[str, StartJob]:
    """A job for each seed, by its id."""
    made = (job(family, folder, out / f"seed-{seed}", seed=seed, **more) for seed in SEEDS)
    return {each.job_id: each for each in made}


def finished(events: Iterable[object]) -> dict[str, Finished]:
    return {event.job_id: event for event in events if isinstance(event, Finished)}


@pytest.mark.parametrize("family", FAMILIES)
def test_each_seed_has_its_take_and_another_process_makes_it_again(
    family: str, owners: tuple[Owner, Owner], given: Given, tiny_home: Path, tmp_path: Path
) -> None:
    folder = family_folder(family, tiny_home)
    needed = what_it_needs(folder_capabilities(folder, family), given)
    more = {"controls": tuple(needed.values())}
    one, other = owners
    for owner in owners:
        owner.forget()
    asked = jobs(family, folder, tmp_path / "one", **more)
    one.client.send(StartTogether(tuple(asked.values())))
    one.wait_for(Finished, len(SEEDS))
    made = finished(one.events)
    assert [beside_of(made[name].made_by) for name in asked] == [(0, 3), (1, 3), (2, 3)]
    assert {each.rows for each in made.values()} == {3}
    assert all(each.step_s > 0 for each in made.values())
    for kind in (Progress, Preview):
        assert {each.job_id for each in one.events if isinstance(each, kind)} == set(asked)
    alone = job(family, folder, tmp_path / "other" / "alone", seed=SEEDS[1], **more)
    again = job(family, folder, tmp_path / "other" / "again", seed=SEEDS[1], **more)
    other.client.send(alone)
    other.client.send(in_place(again, 1, 3))
    alone_done, again_done = other.wait_for(Finished, 1), other.wait_for(Finished, 2)
    assert bits(again_done) == bits(made["seed-8"]) != bits(alone_done)
    assert again_done.made_by == made["seed-8"].made_by
    assert dict(alone_done.made_by).keys() == dict(again_done.made_by).keys() - {"seeds at once"}
    assert len({bits(each) for each in made.values()}) == len(SEEDS)


def in_place(start: StartJob, place: int, rows: int) -> StartJob:
    return StartJob(
        start.job_id, start.spec, start.out_dir, start.model_folder, start.kind, place=place,
        rows=rows,
    )  # fmt: skip


def test_one_is_stopped_and_the_others_go_on(
    owners: tuple[Owner, Owner], tiny_home: Path, tmp_path: Path
) -> None:
    owner, folder = owners[0], family_folder("WanPipeline", tiny_home)
    owner.forget()
    asked = jobs("WanPipeline", folder, tmp_path, steps=300)
    owner.client.send(StartTogether(tuple(asked.values())))
    owner.wait_for(Progress, 9)
    owner.client.send(CancelJob("seed-8"))
    owner.wait_for(Finished, 2)
    assert set(finished(owner.events)) == {"seed-7", "seed-9"}
    assert owner.wait_for(JobCancelled).job_id == "seed-8"
    assert not (tmp_path / "seed-8" / "beauty.mp4").exists()


def test_when_all_are_stopped_the_next_job_begins(
    owners: tuple[Owner, Owner], tiny_home: Path, tmp_path: Path
) -> None:
    owner, folder = owners[0], family_folder("WanPipeline", tiny_home)
    owner.forget()
    asked = jobs("WanPipeline", folder, tmp_path, steps=LONG)
    owner.client.send(StartTogether(tuple(asked.values())))
    waiting = jobs("WanPipeline", folder, tmp_path / "later", steps=LONG)
    later = {f"later-{name}": each for name, each in waiting.items()}
    owner.client.send(StartTogether(tuple(_renamed(each, name) for name, each in later.items())))
    owner.client.send(job("WanPipeline", folder, tmp_path / "next"))
    owner.wait_for(Progress, 9)
    for name in (*later, *asked):
        owner.client.send(CancelJob(name))
    assert owner.wait_for(Finished).job_id == "next"
    stopped = {event.job_id for event in owner.events if isinstance(event, JobCancelled)}
    assert stopped == {*asked, *later}
    steps = [event.step for event in owner.events if isinstance(event, Progress)]
    assert max(steps) < LONG


def _renamed(start: StartJob, name: str) -> StartJob:
    return StartJob(name, start.spec, start.out_dir, start.model_folder)


def test_without_room_they_are_made_one_by_one_and_it_says_why(
    owners: tuple[Owner, Owner], tiny_home: Path, tmp_path: Path
) -> None:
    owner, folder = owners[0], family_folder("WanModularPipeline", tiny_home)
    owner.forget()
    asked = jobs("WanPipeline", folder, tmp_path)
    owner.client.send(StartTogether(tuple(asked.values())))
    owner.wait_for(Finished, len(SEEDS))
    made = finished(owner.events)
    assert [each.rows for each in made.values()] == [1, 1, 1]
    assert made["seed-7"].alone_because == "this kind of model takes one at a time"
    assert all("seeds at once" not in dict(each.made_by) for each in made.values())


def test_takes_of_two_shots_are_not_mixed(
    owners: tuple[Owner, Owner], tiny_home: Path, tmp_path: Path
) -> None:
    """Whoever sends them together: only what differs in its noise alone shares a pass."""
    owner, folder = owners[0], family_folder("WanPipeline", tiny_home)
    owner.forget()
    mixed = [
        job("WanPipeline", folder, tmp_path / f"{prompt}-{seed}", prompt=prompt, seed=seed)
        for prompt in ("rain", "snow")
        for seed in (1, 2)
    ]
    owner.client.send(StartTogether((mixed[0], mixed[2], mixed[1], mixed[3])))
    owner.wait_for(Finished, 4)
    made = finished(owner.events)
    assert [beside_of(made[each.job_id].made_by) for each in mixed] == [
        (0, 2),
        (1, 2),
        (0, 2),
        (1, 2),
    ]


FULL = """
import torch
from previz.engine.gpu.family import denoiser_of
from previz.engine.worker import serve
from previz.workers.diffusion import DiffusionWorker, introduce

def full(_module, given):
    if len(given[0]) > 1:
        raise torch.OutOfMemoryError("out of memory")

class Full(DiffusionWorker):
    def prepared(self, work):
        ready = super().prepared(work)
        denoiser_of(ready.model._pipe).blocks[0].register_forward_pre_hook(full)
        return ready

worker = Full()
serve(worker.render, introduce, worker.together)
"""
ASIDE = """
from previz.engine.worker import serve
from previz.workers.diffusion import DiffusionWorker, introduce
worker = DiffusionWorker("always")
serve(worker.render, introduce, worker.together)
"""


def started(program: str, tmp_path: Path) -> Owner:
    owner = Owner([sys.executable, "-c", program], tmp_path / "own.log", heartbeat_s=90.0)
    owner.client.start()
    return owner


def test_a_card_that_is_full_all_the_same_makes_them_one_by_one(
    tiny_home: Path, tmp_path: Path
) -> None:
    folder = family_folder("WanPipeline", tiny_home)
    owner = started(FULL, tmp_path)
    try:
        owner.client.send(StartTogether(tuple(jobs("WanPipeline", folder, tmp_path).values())))
        owner.wait_for(Finished, len(SEEDS))
        assert not any(isinstance(event, Failed) for event in owner.events)
        made = finished(owner.events)
        assert {each.alone_because for each in made.values()} == {"memory ran out with 3 at once"}
    finally:
        owner.client.close()


def test_they_are_decoded_one_after_the_other_beside_what_comes_next(
    owners: tuple[Owner, Owner], tiny_home: Path, tmp_path: Path
) -> None:
    folder = family_folder("StarterPipeline", tiny_home)
    plain, aside = owners[0], started(ASIDE, tmp_path)
    plain.forget()
    try:
        for owner, name in ((plain, "plain"), (aside, "aside")):
            asked = jobs("StarterPipeline", folder, tmp_path / name)
            owner.client.send(StartTogether(tuple(asked.values())))
            owner.client.send(job("StarterPipeline", folder, tmp_path / name / "next", seed=3))
        plain.wait_for(Finished, 4)
        aside.wait_for(Finished, 4)
        freed = [event.job_id for event in aside.events if isinstance(event, Free)]
        assert freed[:3] == ["seed-7", "seed-8", "seed-9"]
        one, other = finished(plain.events), finished(aside.events)
        assert {name: bits(each) for name, each in one.items()} == {
            name: bits(each) for name, each in other.items()
        }
    finally:
        aside.client.close()


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals do the killing")
def test_a_worker_that_is_killed_takes_none_of_them_for_made(
    tiny_home: Path, tmp_path: Path
) -> None:
    folder = family_folder("WanPipeline", tiny_home)
    owner = Owner(worker_argv("diffusion"), tmp_path / "own.log", heartbeat_s=90.0)
    owner.client.start()
    asked = jobs("WanPipeline", folder, tmp_path, steps=LONG)
    owner.client.send(StartTogether(tuple(asked.values())))
    owner.wait_for(Progress, 9)
    assert owner.client.pid is not None
    os.kill(owner.client.pid, signal.SIGKILL)
    owner.wait_for(WorkerExited)
    assert not any(isinstance(event, Finished) for event in owner.events)


class Pairs:
    """A model with room for two at once, and who makes takes with it: nothing is computed."""

    def rows_for(self, request: ShotRequest) -> tuple[int, str]:
        rows = min(2, request.rows)
        return rows, "" if rows == request.rows else "there is memory for 2"

    def begin_together(self, asked: list[Asked], rows: int, _aside: bool) -> list[Unfinished]:
        return [Unfinished(lambda _stop: pytest.fail(), rows) for _ in asked]

    def prepared(self, _work: Work) -> Prepared:
        return Prepared(cast("WarmModel", self), SMALL, None, aside=False)

    def render(self, job: StartJob, _report: Report, _token: CancelToken) -> Finished:
        return Finished(job.job_id, {}, 1)

    def finished(self, work: Work, _ready: Prepared, begun: Unfinished) -> Finished:
        return Finished(work.job.job_id, {}, 1, rows=begun.rows)


def test_the_one_that_is_left_over_is_not_said_to_lack_room(tmp_path: Path) -> None:
    """Else the next seeds were made one by one: it would be taken for the most that fits."""
    asked = jobs("WanPipeline", tmp_path, tmp_path).values()
    group = Group(
        Pairs(), [Work(each, Report(each.job_id, lambda _: None), CancelToken()) for each in asked]
    )
    made = [group.part(number) for number in range(len(SEEDS))]
    found = [(each.rows, each.alone_because) for each in made if isinstance(each, Finished)]
    assert found == [(2, "there is memory for 2")] * 2 + [(1, "")]
