"""Seeds of one shot at once: by trial, by wish, and each a job and a take of its own."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from previz.app.batches import Batch, start, variants
from previz.app.estimates import Estimate, estimate, estimate_words
from previz.app.handing import together_with
from previz.app.jobs import Cancelled, Done, Failed, Job, Priority, Running
from previz.app.kept_queue import KeptQueue
from previz.app.studio import Studio
from previz.app.timings import Timings, known_speeds
from previz.app.together import ALWAYS, AUTOMATIC, NEVER, Found, Together, found
from previz.engine.protocol import Finished
from previz.engine.seeds import MOST, beside_of
from previz.model.project import Project
from previz.model.render import RenderSpec
from previz.model.time import Rate
from tests.app.opened import until
from tests.app.test_studio import first_shot
from tests.app.test_verify import verified

SPEC = RenderSpec("wan", 480, 272, 33, Rate(24), 7, steps=8)
DEVICE = "Card 1"


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is tried here is nothing to the machine's own trials."""
    monkeypatch.setenv("PREVIZ_HOME", str(tmp_path / "home"))


def done(rows: int, step_s: float, why: str = "", tier: str = "resident") -> Finished:
    made_by = (
        ("memory", tier),
        ("torch", "2.9"),
        ("model", "Wan"),
        ("size made", "480x272"),
        ("frames made", "33"),
    )
    return Finished("job-1", {}, 33, made_by, rows, step_s, why)


def trials(path: Path, wanted: str = AUTOMATIC) -> Together:
    return Together(lambda: wanted, path)


def taught(together: Together, *found: Finished) -> Together:
    for each in found:
        together.learn(SPEC, DEVICE, "post", each)
    return together


def test_the_first_is_made_alone_then_two_then_four_as_long_as_it_pays(tmp_path: Path) -> None:
    together = trials(tmp_path / "t.json")
    asked: list[int] = []
    for rows, step_s in ((1, 1.0), (2, 1.4), (4, 2.4)):
        asked.append(together.rows(SPEC, DEVICE, 9))
        taught(together, done(rows, step_s))
    assert asked == [1, 2, 4]
    assert together.rows(SPEC, DEVICE, 9) == 4 and together.rows(SPEC, DEVICE, 3) == 2
    assert together.rows(SPEC, DEVICE, 1) == 1


@pytest.mark.parametrize(
    ("two_s", "four_s", "best"), [(2.0, None, 1), (1.95, None, 1), (1.5, 3.0, 2), (1.5, 2.0, 4)]
)
def test_the_quickest_stays_and_is_kept(
    two_s: float, four_s: float | None, best: int, tmp_path: Path
) -> None:
    """Where two gain nothing, four are never tried: a card is full."""
    together = taught(trials(tmp_path / "t.json"), done(1, 1.0), done(2, two_s))
    if four_s is not None:
        taught(together, done(4, four_s))
    assert together.rows(SPEC, DEVICE, 4) == best
    again = trials(tmp_path / "t.json")
    assert again.rows(SPEC, DEVICE, 4) == best and again.device("post") == DEVICE
    (said,) = found(tmp_path / "t.json")
    assert said.rows == best and (said.faster > 1.3) == (best > 1)


def test_what_was_slower_is_tried_again_one_day(tmp_path: Path) -> None:
    together = taught(trials(tmp_path / "t.json"), done(1, 1.0), done(2, 3.0))
    assert together.rows(SPEC, DEVICE, 4) == 1
    taught(together, *(done(1, 1.0) for _ in range(60)))
    assert together.rows(SPEC, DEVICE, 4) == 2


def test_each_device_size_and_way_is_tried_by_itself(tmp_path: Path) -> None:
    together = taught(trials(tmp_path / "t.json"), done(1, 1.0), done(2, 1.2))
    assert together.rows(SPEC, "Card 2", 2) == 1
    assert together.rows(replace(SPEC, width_px=960), DEVICE, 2) == 1
    assert together.rows(replace(SPEC, frames=81), DEVICE, 2) == 1
    assert together.rows(replace(SPEC, seed=9, steps=30), DEVICE, 2) == 2
    taught(together, done(1, 5.0, tier="offload"))
    assert together.rows(SPEC, DEVICE, 2) == 2, "in another tier all begins anew: two are untried"
    assert found(tmp_path / "t.json") == ()


def test_what_does_not_fit_is_not_asked_for_again(tmp_path: Path) -> None:
    together = taught(
        trials(tmp_path / "t.json"), done(1, 1.0), done(2, 1.2, "there is memory for 2")
    )
    assert together.rows(SPEC, DEVICE, 4) == 2
    taught(together, done(1, 1.0, "memory ran out with 2 at once"))
    assert together.rows(SPEC, DEVICE, 4) == 1
    why = "memory ran out with 2 at once"
    assert found(tmp_path / "t.json") == (Found("Wan, 480 x 272, 33 frames", 1, why=why),)


def test_the_user_has_the_last_word(tmp_path: Path) -> None:
    taught(trials(tmp_path / "t.json"), done(1, 1.0), done(2, 9.0))
    assert trials(tmp_path / "t.json", ALWAYS).rows(SPEC, DEVICE, 9) == MOST
    assert trials(tmp_path / "t.json", ALWAYS).rows(SPEC, DEVICE, 3) == 2
    taught(trials(tmp_path / "t2.json"), done(1, 1.0), done(2, 1.0))
    assert trials(tmp_path / "t2.json", NEVER).rows(SPEC, DEVICE, 9) == 1


def test_a_damaged_file_is_no_trial(tmp_path: Path) -> None:
    (tmp_path / "t.json").write_bytes(b"\xff{")
    assert trials(tmp_path / "t.json").rows(SPEC, DEVICE, 4) == 1
    assert found(tmp_path / "t.json") == ()


def test_what_is_to_be_expected_counts_each_pass(tmp_path: Path) -> None:
    together = taught(trials(tmp_path / "t.json"), done(1, 1.0), done(2, 1.5), done(4, 3.0))
    found = together.foretold(SPEC, DEVICE, 5)
    assert found.rows == 2 and found.share == pytest.approx((1.5 + 1.5 + 1) / 5)
    assert together.foretold(SPEC, "Card 2", 5).share == 1


def test_only_what_stands_right_behind_goes_along() -> None:
    def job(name: str, seed: int, **more: object) -> Job:
        asked = replace(SPEC, seed=seed, **more)  # type: ignore[arg-type]
        return Job(name, "take", "shot", "1A", asked, "diffusion", Priority.DRAFT, model_folder="w")

    line = [job("a", 1), job("b", 2), job("c", 3, prompt="rain"), job("d", 4)]
    assert [each.id for each in together_with(line[0], line)] == ["a", "b"]
    assert [each.id for each in together_with(line[2], line)] == ["c"]
    other = [line[0], replace(line[1], shot_id="another"), line[3]]
    assert [each.id for each in together_with(other[0], other)] == ["a"]
    verified_one = [replace(line[0], beside=(1, 2)), line[1]]
    assert [each.id for each in together_with(verified_one[0], verified_one)] == ["a"]
    moved = [line[0], replace(line[1], spec=replace(SPEC, motion_seed=5))]
    assert len(together_with(moved[0], moved)) == 2, "it differs in its noise only"


def batched(
    studio: Studio, seeds: int, steps: int = 2, priority: Priority = Priority.DRAFT
) -> list[Job]:
    """A batch of seeds of the first shot on the tiny model."""
    shot_id = first_shot(studio)
    engine = studio.engines["tiny-wan"]
    wanted = variants(studio.session.project, lambda _shot: engine, Batch((shot_id,), seeds))
    wanted = [replace(each, spec=replace(each.spec, steps=steps, guidance=3.0)) for each in wanted]
    return start(studio, wanted, priority)


def now(studio: Studio, jobs: list[Job]) -> list[Job]:
    return [studio.queue.jobs[job.id] for job in jobs]


def test_a_batch_is_made_at_once_recorded_so_and_verified_so(
    plan: Project, open_studio: Callable[..., Studio], models: Path, tmp_path: Path
) -> None:
    studio = open_studio(plan, models_folders=[str(models)], seeds_at_once=ALWAYS)
    timings = Timings(studio, tmp_path / "speeds.json")
    jobs = batched(studio, 3, steps=4)
    until(studio, lambda: all(job.ended for job in now(studio, jobs)))
    timings.close()
    assert [job.at_once for job in now(studio, jobs)] == [2, 2, 1]
    takes = []
    for job in now(studio, jobs):
        assert isinstance(job.state, Done), job.state
        takes.append(studio.session.project.takes[job.state.result])
    assert [beside_of(take.made_by) for take in takes] == [(0, 2), (1, 2), (0, 1)]
    assert len({take.media_sha256 for take in takes}) == 3
    assert known_speeds(tmp_path / "speeds.json")["tiny-wan"] > 0
    folder = str(models / "tiny-wan")
    film = studio.session.store.media_path(takes[1].media)
    verdict = verified(takes[1], film, tmp_path / "again", folder)
    assert verdict.same and not verdict.settings
    unsaid = tuple(pair for pair in takes[1].made_by if pair[0] != "seeds at once")
    alone = verified(replace(takes[1], made_by=unsaid), film, tmp_path / "alone", folder)
    assert not alone.settings, "a take is made as its record says"
    assert any("4 seeds at once" in words for words in estimate_words(_foretold(studio)))


def _foretold(studio: Studio) -> Estimate:
    engine = studio.engines["tiny-wan"]
    batch = Batch((first_shot(studio),), 4)
    made = variants(studio.session.project, lambda _shot: engine, batch)
    return estimate(studio, made)


def test_each_is_stopped_by_itself_and_all_of_them_too(
    plan: Project, open_studio: Callable[..., Studio], models: Path
) -> None:
    studio = open_studio(plan, models_folders=[str(models)], seeds_at_once=ALWAYS)
    jobs = batched(studio, 4, steps=200)
    until(studio, lambda: all(_step(job) >= 2 for job in now(studio, jobs)))
    assert {job.at_once for job in now(studio, jobs)} == {4}
    assert all(isinstance(job.state, Running) for job in now(studio, jobs))
    studio.cancel(jobs[1].id)
    until(studio, lambda: all(job.ended for job in now(studio, jobs)))
    states = [job.state for job in now(studio, jobs)]
    assert isinstance(states[1], Cancelled) and len(studio.session.project.takes) == 3
    assert all(isinstance(state, Done) for at, state in enumerate(states) if at != 1)
    more = batched(studio, 2, steps=900)
    until(studio, lambda: all(_step(job) >= 2 for job in now(studio, more)))
    for job in more:
        studio.cancel(job.id)
    (last,) = batched(studio, 1)
    until(studio, lambda: studio.queue.jobs[last.id].ended)
    assert isinstance(studio.queue.jobs[last.id].state, Done)
    assert len(studio.session.project.takes) == 4


def test_all_of_them_stop_for_a_draft_and_are_made_after_it(
    plan: Project, open_studio: Callable[..., Studio], models: Path
) -> None:
    studio = open_studio(plan, models_folders=[str(models)], seeds_at_once=ALWAYS)
    jobs = batched(studio, 4, steps=100, priority=Priority.OVERNIGHT)
    until(studio, lambda: all(_step(job) >= 2 for job in now(studio, jobs)))
    (draft,) = batched(studio, 1)
    until(studio, lambda: studio.queue.jobs[draft.id].ended)
    assert isinstance(studio.queue.jobs[draft.id].state, Done)
    assert not any(job.ended for job in now(studio, jobs))
    until(studio, lambda: all(job.ended for job in now(studio, jobs)))
    assert all(isinstance(job.state, Done) for job in now(studio, jobs))
    assert {job.at_once for job in now(studio, jobs)} == {4}, "at once, as before"


def _step(job: Job) -> int:
    return job.state.step if isinstance(job.state, Running) else 0


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals do the killing")
def test_a_worker_that_is_killed_ends_its_own_and_the_rest_waits(
    plan: Project, open_studio: Callable[..., Studio], models: Path
) -> None:
    studio = open_studio(plan, models_folders=[str(models)], seeds_at_once=ALWAYS)
    kept = KeptQueue(studio)
    jobs = batched(studio, 6, steps=900)
    until(studio, lambda: all(_step(job) >= 2 for job in now(studio, jobs)[:4]))
    written = kept._path.read_bytes()
    assert written.count(b'"shot_id"') >= 6, "all are kept, those at work too"
    (client,) = [each for each in studio.queue.clients if each.pid is not None]
    assert client.pid is not None
    os.kill(client.pid, signal.SIGKILL)
    until(studio, lambda: all(job.ended for job in now(studio, jobs)[:4]))
    assert all(isinstance(job.state, Failed) for job in now(studio, jobs)[:4])
    assert not any(job.ended for job in now(studio, jobs)[4:])
    retried = studio.queue.retry(jobs[0].id)
    for job in jobs[4:]:
        studio.cancel(job.id)
    studio.cancel(retried.id)


def test_automatic_tries_in_takes_that_were_asked_for(
    plan: Project, open_studio: Callable[..., Studio], models: Path
) -> None:
    studio = open_studio(plan, models_folders=[str(models)])
    jobs = batched(studio, 3, steps=4)
    until(studio, lambda: all(job.ended for job in now(studio, jobs)))
    assert [job.at_once for job in now(studio, jobs)] == [1, 2, 2]
    assert len(studio.session.project.takes) == 3
