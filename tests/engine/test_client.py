from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from previz.engine.client import worker_environment
from previz.engine.protocol import (
    CancelJob,
    Failed,
    Finished,
    Free,
    JobCancelled,
    Progress,
    Ready,
    WorkerExited,
    decode_event,
    encode,
)
from previz.errors import EngineStoppedError
from tests.engine.listening import PATIENCE_S, Owner, eventually, start_job

TOY = [sys.executable, str(Path(__file__).with_name("toy_worker.py"))]
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")


@pytest.fixture
def owner(tmp_path: Path) -> Iterator[Owner]:
    owner = Owner(TOY, tmp_path / "logs" / "toy.log")
    owner.client.start()
    yield owner
    owner.client.kill()


def test_a_job_reports_and_finishes(owner: Owner, tmp_path: Path) -> None:
    owner.client.send(start_job(tmp_path, frames=5))
    assert owner.wait_for(Finished) == Finished("job-1", {}, 5)
    assert owner.wait_for(Ready) == Ready("toy", (("toy", "1"),))
    last = [event for event in owner.events if isinstance(event, Progress)][-1]
    assert (last.step, last.steps) == (5, 5)
    log = (tmp_path / "logs" / "toy.log").read_text()
    assert "a library's chatter" in log
    assert "chatter of a child process" in log


def test_a_worker_without_a_job_tidies_up_and_takes_the_next(owner: Owner, tmp_path: Path) -> None:
    owner.client.send(start_job(tmp_path))
    owner.wait_for(Finished)
    log = tmp_path / "logs" / "toy.log"
    assert eventually(lambda: "all is tidy" in log.read_text())
    owner.client.send(start_job(tmp_path, job_id="job-2"))
    assert owner.wait_for(Finished, 2).job_id == "job-2"


@pytest.mark.parametrize(
    ("prompt", "kind", "what"),
    [
        ("refuse", "input", "No such model."),
        ("starve", "memory", "The take needs more memory than there is."),
        ("stumble", "bug", "The take could not be made because of a fault in Previz."),
    ],
)
def test_a_failed_job_leaves_the_worker_alive(
    owner: Owner, tmp_path: Path, prompt: str, kind: str, what: str
) -> None:
    owner.client.send(start_job(tmp_path, prompt))
    failed = owner.wait_for(Failed)
    assert (failed.kind, failed.what) == (kind, what)
    assert failed.why
    assert failed.fix
    owner.forget()
    owner.client.send(start_job(tmp_path, job_id="job-2"))
    assert owner.wait_for(Finished).job_id == "job-2"


def test_a_running_and_a_waiting_job_can_be_cancelled(owner: Owner, tmp_path: Path) -> None:
    for number in (1, 2, 3):
        frames = 3 if number == 3 else 100_000
        owner.client.send(start_job(tmp_path, frames=frames, job_id=f"job-{number}"))
    owner.wait_for(Progress)
    owner.client.send(CancelJob("job-2"))
    assert owner.wait_for(JobCancelled) == JobCancelled("job-2")
    owner.client.send(CancelJob("job-1"))
    assert owner.wait_for(JobCancelled, 2) == JobCancelled("job-1")
    assert owner.wait_for(Finished).job_id == "job-3"
    owner.client.send(CancelJob("job-3"))
    owner.client.send(CancelJob("never was"))
    owner.client.send(start_job(tmp_path, job_id="job-4"))
    assert owner.wait_for(Finished, 2).job_id == "job-4"


def test_the_rest_of_a_job_is_done_beside_the_next(owner: Owner, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        owner.client.send(start_job(tmp_path / name, "rest", job_id=name))
    assert owner.wait_for(Free).job_id == "one"
    owner.client.send(start_job(tmp_path, job_id="three"))
    (tmp_path / "one" / "end").touch()
    assert owner.wait_for(Finished).job_id == "one"
    assert owner.wait_for(Free, 2).job_id == "two", "one rest at a time"
    assert owner.wait_for(Finished, 2).job_id == "three", "it did not wait for the rest of two"
    owner.client.send(CancelJob("two"))
    assert owner.wait_for(JobCancelled).job_id == "two"


def test_a_library_that_asks_on_stdin_gets_no_answer(owner: Owner, tmp_path: Path) -> None:
    owner.client.send(start_job(tmp_path, "ask"))
    owner.wait_for(Finished)
    assert (tmp_path / "answer").read_text() == "'nobody there'"


def test_only_listed_variables_reach_the_worker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD", "1")
    monkeypatch.setenv("HF_HUB_OFFLINE", "0")
    owner = Owner(TOY, tmp_path / "toy.log")
    owner.client.start()
    owner.client.send(start_job(tmp_path, "environment"))
    owner.wait_for(Finished)
    owner.client.close()
    seen = (tmp_path / "environment").read_text().split("\n")
    assert "TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD" not in seen
    assert {"PATH", "DIFFUSERS_DISABLE_REMOTE_CODE"} <= set(seen)
    assert worker_environment(os.environ)["HF_HUB_OFFLINE"] == "1"


@posix
def test_a_killed_worker_is_noticed_and_can_be_started_again(owner: Owner, tmp_path: Path) -> None:
    owner.client.send(start_job(tmp_path, frames=100_000))
    owner.wait_for(Progress)
    assert owner.client.pid is not None
    os.kill(owner.client.pid, signal.SIGKILL)
    gone = owner.wait_for(WorkerExited)
    assert "SIGKILL" in gone.reason or "memory" in gone.reason
    assert gone.returncode == -signal.SIGKILL
    assert "a library's chatter" in gone.log_tail
    owner.client.send(CancelJob("job-1"))
    with pytest.raises(EngineStoppedError):
        owner.client.send(start_job(tmp_path))
    owner.forget()
    owner.client.start()
    owner.client.send(start_job(tmp_path, job_id="job-2"))
    assert owner.wait_for(Finished).job_id == "job-2"


@posix
@pytest.mark.parametrize(
    ("number", "words"),
    [(signal.SIGSEGV, "crashed inside a library"), (signal.SIGTERM, "told to end from outside")],
)
def test_the_reason_names_what_happened(owner: Owner, number: signal.Signals, words: str) -> None:
    owner.wait_for(Ready)
    assert owner.client.pid is not None
    os.kill(owner.client.pid, number)
    gone = owner.wait_for(WorkerExited)
    assert words in gone.reason
    assert number.name in gone.reason


@posix
def test_a_hung_worker_is_killed_and_reported(tmp_path: Path) -> None:
    owner = Owner(TOY, tmp_path / "toy.log", heartbeat_s=3.0)
    owner.client.start()
    owner.wait_for(Ready)
    pid = owner.client.pid
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)
    assert "hung" in owner.wait_for(WorkerExited).reason
    assert not psutil.pid_exists(pid)


def test_a_job_that_stands_still_is_ended_though_its_worker_is_alive(tmp_path: Path) -> None:
    owner = Owner(TOY, tmp_path / "toy.log", still_s=3.0)
    owner.client.start()
    owner.client.send(start_job(tmp_path, "hang"))
    assert "has not moved" in owner.wait_for(WorkerExited).reason
    owner.forget()
    owner.client.start()
    owner.client.send(start_job(tmp_path, frames=600, job_id="job-2"))  # 6 s of looking up
    assert owner.wait_for(Finished).job_id == "job-2"
    owner.client.close()


def test_silence_while_a_job_works_is_not_a_hang(tmp_path: Path) -> None:
    owner = Owner(TOY, tmp_path / "toy.log", heartbeat_s=5.0)
    owner.client.start()
    owner.client.send(start_job(tmp_path, frames=600))  # 6 s, longer than the allowed silence
    assert owner.wait_for(Finished).frames == 600
    owner.client.close()


def test_a_program_that_is_no_worker_is_reported(tmp_path: Path) -> None:
    script = "import sys; print('hello', flush=True); sys.stderr.write('why\\n'); sys.stdin.read()"
    owner = Owner([sys.executable, "-c", script], tmp_path / "log")
    owner.client.start()
    gone = owner.wait_for(WorkerExited)
    assert "cannot be read" in gone.reason
    assert "hello" in gone.log_tail


def test_a_worker_that_dies_at_once_says_so_in_its_log(tmp_path: Path) -> None:
    owner = Owner([sys.executable, "-c", "raise SystemExit('no disk')"], tmp_path / "log")
    owner.client.start()
    gone = owner.wait_for(WorkerExited)
    assert gone.returncode == 1
    assert "no disk" in gone.log_tail


def test_a_missing_program_is_refused_at_the_start(tmp_path: Path) -> None:
    owner = Owner([str(tmp_path / "nothing")], tmp_path / "log")
    with pytest.raises(EngineStoppedError, match="cannot be started"):
        owner.client.start()


def test_closing_ends_the_worker_in_the_middle_of_a_job(owner: Owner, tmp_path: Path) -> None:
    owner.client.send(start_job(tmp_path, frames=100_000))
    owner.wait_for(Progress)
    pid = owner.client.pid
    assert pid is not None
    owner.forget()
    owner.client.close()
    assert not psutil.pid_exists(pid)
    assert not [event for event in owner.events if isinstance(event, WorkerExited)]
    owner.client.send(CancelJob("job-1"))
    with pytest.raises(EngineStoppedError):
        owner.client.send(start_job(tmp_path))


def test_a_closed_pipe_ends_the_worker_by_itself(tmp_path: Path) -> None:
    with subprocess.Popen(
        TOY,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=worker_environment(os.environ),
    ) as worker:
        assert worker.stdin is not None
        assert worker.stdout is not None
        worker.stdin.write(encode(start_job(tmp_path, frames=100_000)))
        worker.stdin.flush()
        while not isinstance(decode_event(worker.stdout.readline().rstrip()), Progress):
            pass
        worker.stdin.close()
        assert worker.wait(PATIENCE_S) == 0


def test_the_worker_ends_when_the_app_is_gone(tmp_path: Path) -> None:
    app = "\n".join(
        [
            "import subprocess, sys, time",
            f"child = subprocess.Popen({TOY!r}, stdin=subprocess.PIPE, stdout=subprocess.PIPE)",
            "child.stdout.readline()",
            "print(child.pid, flush=True)",
            "time.sleep(600)",
        ]
    )
    environment = worker_environment(os.environ)
    with psutil.Popen([sys.executable, "-c", app], stdout=-1, env=environment) as parent:
        pid = int(parent.stdout.readline())
        parent.kill()
    assert eventually(lambda: not psutil.pid_exists(pid) or _is_zombie(pid))


def _is_zombie(pid: int) -> bool:
    try:
        return bool(psutil.Process(pid).status() == psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return True
