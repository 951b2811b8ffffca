"""A worker of a few lines that behaves well or badly as its job's prompt asks. Run as a script."""

import os
import sys
import time
from pathlib import Path

from previz.engine.protocol import Finished, Ready, StartJob
from previz.engine.worker import CancelToken, Report, Rest, serve
from previz.errors import ModelFolderError


def render(job: StartJob, report: Report, cancelled: CancelToken) -> Finished | Rest:
    sys.stdout.write("a library's chatter on stdout\n")
    os.system("echo chatter of a child process")
    match job.spec.prompt:
        case "refuse":
            raise ModelFolderError("No such model.", "The folder is gone.", "Choose another.")
        case "starve":
            raise MemoryError
        case "stumble":
            raise KeyError("a fault")
        case "ask":
            Path(job.out_dir, "answer").write_text(repr(_ask()))
        case "hang":
            time.sleep(3600)
        case "card":
            Path(job.out_dir, "card").write_text(os.environ.get("CUDA_VISIBLE_DEVICES", ""))
        case "rest":
            return lambda: _rest(job, cancelled)
        case "environment":
            Path(job.out_dir, "environment").write_text("\n".join(os.environ))
    for step in range(job.spec.frames):
        cancelled.check()
        report.progress(step + 1, job.spec.frames)
        time.sleep(0.01)
    if job.spec.prompt == "forget":
        return Finished(job.job_id, {}, job.spec.frames)
    files = {name: Path(job.out_dir, f"{name}.mp4") for name in job.spec.passes}
    for path in files.values():
        path.write_bytes(b"a film")
    return Finished(job.job_id, {n: str(path) for n, path in files.items()}, job.spec.frames)


def _rest(job: StartJob, cancelled: CancelToken) -> Finished:
    """Ends when somebody puts a file there, or the job is stopped."""
    while not Path(job.out_dir, "end").exists():
        cancelled.check()
        time.sleep(0.01)
    film = Path(job.out_dir, "beauty.mp4")
    film.write_bytes(b"a film")
    return Finished(job.job_id, {"beauty": str(film)}, job.spec.frames)


def _ask() -> str:
    try:
        return input("Trust this code? ")
    except EOFError:
        return "nobody there"


def _tidy() -> None:
    os.write(2, b"all is tidy\n")


if __name__ == "__main__":
    serve(
        render,
        lambda: Ready("toy", (("toy", "1"),)),
        tidy=_tidy,
    )
