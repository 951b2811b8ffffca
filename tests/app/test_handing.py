"""Which job goes to which worker: the order stands, and a loaded model is used."""

from __future__ import annotations

from dataclasses import replace

from previz.app.handing import PASSED, giving_way, next_handing
from previz.app.jobs import Job, Priority, Running
from tests.engine.listening import spec


def job(name: str, model: str, priority: Priority = Priority.DRAFT) -> Job:
    return Job(name, "take", name, name, spec(), "diffusion", priority, model_folder=model)


def handed(
    waiting: list[Job],
    idle: dict[str, str],
    busy: dict[str, str] | None = None,
    passed: dict[str, int] | None = None,
) -> tuple[str, str] | None:
    """Names of the job and the post; models are given without their storage."""
    held = {name: f"{model} " if model else "" for name, model in idle.items()}
    away = {name: f"{model} " for name, model in (busy or {}).items()}
    found = next_handing(waiting, held, away, passed or {})
    return (found[0].id, found[1]) if found else None


def test_nobody_waits_or_nobody_is_free() -> None:
    assert handed([], {"one": ""}) is None
    assert handed([job("a", "wan")], {}, {"one": "wan"}) is None


def test_the_first_in_line_goes_to_the_worker_that_has_its_model() -> None:
    waiting = [job("a", "wan"), job("b", "ltx")]
    assert handed(waiting, {"one": "ltx", "two": "wan"}) == ("a", "two")


def test_a_cold_job_takes_the_worker_that_is_missed_least() -> None:
    waiting = [job("a", "wan"), job("b", "ltx")]
    assert handed(waiting, {"one": "ltx", "two": ""}) == ("a", "two")
    assert handed(waiting, {"one": "ltx", "two": "vace"}) == ("a", "two")
    assert handed(waiting, {"one": "ltx"}) == ("a", "one"), "the order stands"


def test_a_job_lets_another_pass_while_a_busy_worker_has_its_model() -> None:
    waiting = [job("a", "wan"), job("b", "vace"), job("c", "ltx")]
    idle, busy = {"one": "ltx"}, {"two": "wan"}
    assert handed(waiting, idle, busy) == ("c", "one")
    assert handed(waiting, idle, busy, {"a": PASSED}) == ("a", "one"), "not for ever"
    assert handed(waiting[:2], idle, busy) == ("a", "one"), "nobody could begin at once"


def test_nobody_passes_a_job_of_a_higher_priority() -> None:
    waiting = [job("a", "wan"), job("c", "ltx", Priority.OVERNIGHT)]
    assert handed(waiting, {"one": "ltx"}, {"two": "wan"}) == ("a", "one")


def at(name: str, step: int, priority: Priority = Priority.FINAL) -> Job:
    return replace(job(name, "wan", priority), state=Running(step, 10))


def stopped(waiting: list[Job], *at_work: list[Job], told: dict[str, bool] | None = None) -> str:
    return "".join(job.id for job in giving_way(waiting, at_work, told or {}))


DRAFT, FINAL = job("d", "wan"), job("f", "wan", Priority.FINAL)


def test_a_take_gives_way_to_a_draft_as_do_seeds_that_are_made_with_it() -> None:
    assert stopped([DRAFT], [at("a", 4)]) == "a"
    assert stopped([DRAFT], [at("a", 1), at("b", 4)]) == "ab"
    assert stopped([DRAFT], [at("a", 1), at("b", 5)]) == "", "one of them is half done"
    assert stopped([DRAFT], [at("a", 0, Priority.OVERNIGHT)]) == "a"


def test_nothing_else_gives_way() -> None:
    assert stopped([], [at("a", 1)]) == ""
    assert stopped([FINAL], [at("a", 1, Priority.OVERNIGHT)]) == "", "nobody waits for it"
    assert stopped([DRAFT], [at("a", 1, Priority.DRAFT)]) == ""
    assert stopped([DRAFT], [at("a", 5)]) == "", "half of it is done"
    assert stopped([DRAFT], [at("a", 1)], told={"a": True}) == "", "once only"


def test_what_has_least_to_lose_gives_way_one_for_each_draft() -> None:
    two = [at("a", 3)], [at("b", 2)]
    assert stopped([DRAFT], *two) == "b"
    assert stopped([DRAFT], *two, told={"b": False}) == "", "it is about to"
    assert stopped([DRAFT, DRAFT], *two, told={"b": False}) == "a"
    assert stopped([DRAFT], *two, told={"b": True}) == "a", "it runs again, and stays"
