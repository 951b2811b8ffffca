"""Takes of one shot that differ in their noise only, made in one pass where that fits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import msgspec
import numpy as np
from numpy.typing import NDArray

from previz.engine.gpu.memory import release
from previz.engine.gpu.sampling import Asked
from previz.engine.gpu.take import Unfinished, WarmModel
from previz.engine.plan import ShotRequest
from previz.engine.protocol import Finished, StartJob
from previz.engine.seeds import apart_from_noise
from previz.engine.worker import CancelToken, Report, Rest, Work
from previz.errors import OutOfMemoryError
from previz.media.pictures import resized, write_png
from previz.workers.asked import Kept

PREVIEW_WIDTH_PX = 480


@dataclass(frozen=True, slots=True)
class Prepared:
    """A model, warm, and what it is asked; ``aside``: it is decoded beside the next one's steps."""

    model: WarmModel
    request: ShotRequest
    staying: Kept | None
    aside: bool


class Maker(Protocol):
    """Who makes takes, one by one too."""

    def render(self, job: StartJob, report: Report, cancelled: CancelToken) -> Finished | Rest: ...

    def prepared(self, work: Work) -> Prepared: ...

    def finished(self, work: Work, ready: Prepared, begun: Unfinished) -> Finished | Rest: ...


def asked_of(work: Work, request: ShotRequest, place: int = 0) -> Asked:
    """A request with those who hear of it: progress by the report, pictures as a file."""
    preview = Path(work.job.out_dir) / "preview.png"

    def show(rgb: NDArray[np.uint8]) -> None:
        height_px = max(1, rgb.shape[0] * PREVIEW_WIDTH_PX // rgb.shape[1])
        write_png(preview, resized(rgb, PREVIEW_WIDTH_PX, height_px))
        work.report.preview(preview)

    return Asked(request, work.report.progress, show, work.token.check, place)


class Group:
    """Some takes, begun when the first of them is asked for.

    What has no room beside the others is begun when its own turn comes; where a pass of several
    runs out of memory, the rest are made one by one.
    """

    def __init__(self, maker: Maker, works: Sequence[Work]) -> None:
        self._maker, self._works = maker, works
        self._ready: dict[int, Prepared] = {}
        self._begun: dict[int, Unfinished | BaseException] = {}
        self._alone_because = ""
        self._ran_out = False

    def part(self, number: int) -> Finished | Rest:
        """One of the takes: decoded and written, or what is left to be done of it.

        Raises:
            Exception: as of a take that is made alone.
        """
        work = self._works[number]
        if number not in self._begun:
            self._begin(number)
        begun = self._begun.get(number)
        if begun is None:
            return self._explained(self._maker.render(*work))
        if isinstance(begun, BaseException):
            raise begun
        return self._explained(self._maker.finished(work, self._ready[number], begun))

    def _begin(self, first: int) -> None:
        """The steps of a take and of those after it that fit beside it; of one alone, nothing."""
        asked = self._works[first].job.spec
        others = [
            number
            for number in range(first, len(self._works))
            if number == first or not self._works[number].token()
            if apart_from_noise(self._works[number].job.spec) == apart_from_noise(asked)
        ]
        if self._ran_out:
            return
        if len(others) == 1:
            self._alone_because = ""  # nobody is left to be made beside
            return
        work = self._works[first]
        ready = self._maker.prepared(work)
        rows, self._alone_because = ready.model.rows_for(replace(ready.request, rows=len(others)))
        if rows == 1:
            return
        numbers = others[:rows]
        requests = [_seeded(ready.request, self._works[number].job) for number in numbers]
        heard = [
            asked_of(self._works[number], request, place)
            for place, (number, request) in enumerate(zip(numbers, requests, strict=True))
        ]
        try:
            begun = ready.model.begin_together(heard, rows, ready.aside)
        except OutOfMemoryError:
            release()
            self._ran_out, self._alone_because = True, f"memory ran out with {rows} at once"
            return
        for number, request, each in zip(numbers, requests, begun, strict=True):
            self._ready[number] = replace(ready, request=request)
            self._begun[number] = each

    def _explained(self, done: Finished | Rest) -> Finished | Rest:
        """With why it was not made beside more, if that is so."""
        why = self._alone_because
        if not why:
            return done
        if isinstance(done, Finished):
            return msgspec.structs.replace(done, alone_because=why)
        rest: Callable[[], Finished] = done
        return lambda: msgspec.structs.replace(rest(), alone_because=why)


def _seeded(request: ShotRequest, job: StartJob) -> ShotRequest:
    """The same request from the noise of another job."""
    spec = job.spec
    return replace(
        request,
        seed=spec.seed,
        variation_seed=spec.variation_seed,
        variation=spec.variation,
        motion_seed=spec.motion_seed,
    )
