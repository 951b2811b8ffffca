"""The language worker: reads a scene with a language model of the user's and proposes beats.

Started by name: ``python -m previz.workers.language``. The model is loaded with the first job and
kept for the next ones of the same folder. An answer that fails the checks is asked for again, with
the reason, twice at most; then the job fails, and the beats by rules stand.
"""

from __future__ import annotations

import os
import re
from functools import partial
from pathlib import Path

import msgspec
import platformdirs

from previz.engine.gpu.language import WarmLanguageModel, language_versions
from previz.engine.gpu.memory import choose_device, release
from previz.engine.gpu.take import prepare_torch
from previz.engine.protocol import Finished, Ready, StartJob
from previz.engine.ranks import Rank
from previz.engine.worker import CancelToken, Report, own_versions, serve
from previz.errors import InputError, RenderError
from previz.planner.annotation.answer import AnnotationRecord, Answer
from previz.planner.annotation.checks import check
from previz.planner.annotation.grammar import grammar_for
from previz.planner.annotation.request import AnnotationRequest, decode
from previz.planner.annotation.wording import wording

RETRIES = 2
_READ = re.compile(r'"last_element":(\d+)')


class LanguageWorker:
    """Holds at most one warm model."""

    def __init__(self) -> None:
        self._model: WarmLanguageModel | None = None

    def render(self, job: StartJob, report: Report, cancelled: CancelToken) -> Finished:
        """Annotate one scene.

        Raises:
            InputError: not a question about a scene, or no answer that passes the checks.
            ModelFolderError: the model cannot be used.
            RenderError: no memory, or the answer could not be written.
            Cancelled: the token was set; no file is left behind.
        """
        if job.kind != "annotate":
            raise InputError(
                f"A language model does not make a {job.kind}.",
                "It proposes beats.",
                "Send it to another engine.",
            )
        request = decode(job.spec.prompt)
        model = self._warm(Path(job.model_folder), report, cancelled)
        record = self._record(model, request, report, cancelled)
        path = Path(job.out_dir) / "annotation.json"
        _write(path, record)
        return Finished(job.job_id, {"annotation": str(path)}, 0, record.made_by)

    def _record(
        self,
        model: WarmLanguageModel,
        request: AnnotationRequest,
        report: Report,
        cancelled: CancelToken,
    ) -> AnnotationRecord:
        """Ask until an answer holds, or the tries are used up."""
        grammar = grammar_for(request)
        refused: list[str] = []
        for attempt in range(1 + RETRIES):
            note = f"Reading scene {request.number}"
            if attempt:
                note += f", try {attempt + 1}"
            report.progress(0, len(request.elements), note)
            answer = model.answer(
                wording(request, refused[-1] if refused else ""),
                grammar,
                partial(_tell, report, request, note),
                cancelled.check,
            )
            try:
                check(request, answer.text.encode())
            except InputError as error:
                refused.append(f"{error.what} {error.why}")
                continue
            made_by = (*own_versions(), *answer.made_by, ("tries", str(attempt + 1)))
            given = msgspec.json.decode(answer.text, type=Answer)
            return AnnotationRecord(given, made_by, tuple(refused))
        raise InputError(
            "The language model gave no answer that holds.",
            f"{1 + RETRIES} were refused, the last one so: {refused[-1]}",
            "The beats by rules stand. Choose another model in the preferences to try again.",
        )

    def _warm(self, folder: Path, report: Report, cancelled: CancelToken) -> WarmLanguageModel:
        if self._model is not None and self._model.folder != folder:
            self._model = None
            release()
        if self._model is None:
            cache = Path(platformdirs.user_cache_dir("previz")) / "weights.json"
            self._model = WarmLanguageModel.load(
                folder, choose_device(), cache, report.progress, cancelled.check
            )
        return self._model


def introduce() -> Ready:
    """Find the accelerator. Importing torch takes some seconds; the heartbeat runs already."""
    prepare_torch()
    return Ready(choose_device().name, (*own_versions(), *language_versions()))


def _tell(report: Report, request: AnnotationRequest, note: str, text: str) -> None:
    """How far through the scene the answer is, by the last beat that it has begun."""
    reached = _READ.findall(text)
    if reached:
        step = min(int(reached[-1]), len(request.elements) - 1)  # the last element is still open
        report.progress(step, len(request.elements), note)


def _write(path: Path, record: AnnotationRecord) -> None:
    part = path.with_suffix(f".{os.getpid()}.part")
    try:
        part.write_bytes(msgspec.json.encode(record))
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise RenderError(
            "The language model's answer could not be written.",
            f"{error}.",
            "Free some space on the project's disk and ask again.",
        ) from error


if __name__ == "__main__":
    serve(LanguageWorker().render, introduce, rank=Rank.ANSWERS)
