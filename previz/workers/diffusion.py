"""The diffusion worker: makes takes with a video model on the local accelerator.

Started by name: ``python -m previz.workers.diffusion``. The model is loaded with the first job and
kept for the next ones of the same folder.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import msgspec
import platformdirs
import torch

from previz.engine.gpu.aside import Overlap
from previz.engine.gpu.memory import card, choose_device, release, tidy
from previz.engine.gpu.prompt_cache import PromptCache
from previz.engine.gpu.take import (
    MadeTake,
    Unfinished,
    WarmModel,
    library_versions,
    prepare_torch,
)
from previz.engine.mattes import check_matte
from previz.engine.plan import ShotRequest
from previz.engine.protocol import Finished, Ready, StartJob
from previz.engine.ranks import Rank
from previz.engine.worker import CancelToken, Report, Rest, Work, own_versions, serve
from previz.errors import InputError, RenderError
from previz.media.colour import Rgb
from previz.media.kept_pixels import KeptPixels
from previz.media.pictures import write_png
from previz.media.reader import VideoReader
from previz.media.sound import CROSSFADE, Samples, made_anew, read_sound, resampled, samples_until
from previz.media.splice import keep_frames, take_sound
from previz.media.writer import Kind, VideoWriter
from previz.model.render import RenderSpec
from previz.workers.asked import Kept, kept, request_of, shown
from previz.workers.enlarging import enlarge
from previz.workers.together import Group, Prepared, asked_of


class DiffusionWorker:
    """Holds at most one warm model.

    Args:
        overlap: whether a take is decoded and written beside the next one's steps.
    """

    def __init__(self, overlap: Overlap = "where it pays") -> None:
        self._overlap: Overlap = overlap
        self._model: WarmModel | None = None
        self._prompts = PromptCache()
        self._loaded: tuple[Path, str, int] | None = None

    def render(self, job: StartJob, report: Report, cancelled: CancelToken) -> Finished | Rest:
        """Make one take, or one picture with a model of pictures.

        Raises:
            InputError: the model does not make that, or a control video does not fit.
            ModelFolderError: the model cannot be used.
            RenderError: no memory, no take, or it could not be written.
            Cancelled: the token was set; no complete file is left behind.
        """
        if job.kind not in ("take", "still"):
            raise InputError(
                f"A diffusion model does not make a {job.kind}.",
                "Control videos are drawn from the stage.",
                "Send it to the clay engine.",
            )
        if job.spec.upscale is not None:
            return enlarge(job, report, cancelled, lambda: self._warm(job, report, cancelled))
        work = Work(job, report, cancelled)
        ready = self.prepared(work)
        return self.finished(work, ready, _begun(work, ready))

    def together(self, works: Sequence[Work]) -> list[Callable[[], Finished | Rest]]:
        """What there is to do for each of some takes that differ in their noise only."""
        group = Group(self, works)
        return [partial(group.part, place) for place in range(len(works))]

    def prepared(self, work: Work) -> Prepared:
        """The files of a job, read and checked, and its model, warm. Errors as of ``render``."""
        job, report, cancelled = work
        request = request_of(job)
        check_matte(request)  # a model takes minutes to load: what does not fit is said before
        model = self._warm(job, report, cancelled)
        if model.paints != (job.kind == "still"):
            raise _wrong_kind(model)
        staying = kept(job, request, model.plan(request))
        # What lies between is made by the pipe itself, which the next take would be using.
        aside = not _halved(job.spec) and model.pays_aside(request, self._overlap)
        return Prepared(model, request, staying, aside)

    def finished(self, work: Work, ready: Prepared, begun: Unfinished) -> Finished | Rest:
        """Decode and write a take whose steps are done, or what is to be done of that aside."""
        job, cancelled = work.job, work.token

        def rest() -> Finished:
            take = begun.finish(cancelled.check)
            frames, between = _all_frames(ready.model, ready.request, job.spec, take, cancelled)
            take = replace(take, made_by=(*take.made_by, *between))
            done = _written(job, take, frames, ready.staying, cancelled)
            return msgspec.structs.replace(done, rows=begun.rows, step_s=begun.step_s)

        return rest if ready.aside else rest()

    def _warm(self, job: StartJob, report: Report, cancelled: CancelToken) -> WarmModel:
        """The model of a job: the one that is warm, unless the job needs it otherwise."""
        folder, storage = Path(job.model_folder), job.spec.acceleration.storage
        wanted = folder, storage, job.memory_mib
        if self._model is not None and self._loaded != wanted:
            self._model.settle()
            self._model = None
            release()
        if self._model is None:
            cache = Path(platformdirs.user_cache_dir("previz")) / "weights.json"
            self._model = WarmModel.load(
                folder,
                cache,
                report.progress,
                cancelled.check,
                self._prompts,
                storage,
                job.memory_mib,
            )
            self._loaded = wanted
        return self._model


def _begun(work: Work, ready: Prepared) -> Unfinished:
    """The steps of one take: as it was made beside others once, if that is asked and can be."""
    asked, model, rows = asked_of(work, ready.request, work.job.place), ready.model, work.job.rows
    if rows > 1 and model.rows_for(replace(ready.request, rows=rows))[0] == rows:
        (begun,) = model.begin_together([asked], rows, ready.aside)
        if isinstance(begun, BaseException):
            raise begun
        return begun
    return model.begin(asked.request, asked.say, asked.show, asked.check, ready.aside)


def _written(
    job: StartJob,
    take: MadeTake,
    frames: Iterable[Rgb],
    staying: Kept | None,
    cancelled: CancelToken,
) -> Finished:
    """The files of a take that is made, at the rate of the film."""
    out, made_by = Path(job.out_dir), (*own_versions(), *card(), *take.made_by)
    if job.kind == "still":
        path = out / "beauty.png"
        write_png(path, take.frames[0])
        return Finished(job.job_id, {"beauty": str(path)}, 1, made_by)
    files = {"beauty": out / "beauty.mp4", "latents": out / "latents.safetensors"}
    _write_latents(files["latents"], take)
    sound = _heard(take, job.spec, staying)
    _write_frames(files["beauty"], job.spec, frames, sound, cancelled, staying)
    if staying is not None and staying.frames:
        anew = _new_sound(job.spec) if sound is not None else None
        keep_frames(files["beauty"], staying.film, staying.frames, anew)
    if staying is not None and take.sound is None:
        take_sound(files["beauty"], staying.film)
    paths = {name: str(path) for name, path in files.items()}
    return Finished(job.job_id, paths, job.spec.frames, made_by)


def _wrong_kind(model: WarmModel) -> InputError:
    makes, not_made = ("pictures", "takes") if model.paints else ("takes", "pictures")
    return InputError(
        f"“{model.name}” makes {makes}, not {not_made}.",
        "Models of films and models of pictures are two kinds.",
        f"Choose a model that makes {not_made}.",
    )


def introduce() -> Ready:
    """Find the accelerator. Importing torch takes some seconds; the heartbeat runs already."""
    prepare_torch()
    compiled = Path(platformdirs.user_cache_dir("previz")) / "compiled"
    os.environ.setdefault("TORCHINDUCTOR_CACHE_DIR", str(compiled))  # kept from day to day
    return Ready(choose_device().name, (*own_versions(), *library_versions()))


def _write_latents(path: Path, take: MadeTake) -> None:
    """Keep the latents, so that the frames can be decoded again without the model's long run."""
    from safetensors import SafetensorError
    from safetensors.torch import save_file

    part = path.with_suffix(f".{os.getpid()}.part")
    try:
        save_file(_tensors(take), part, dict(take.made_by))
        part.replace(path)
    except (OSError, SafetensorError) as error:
        part.unlink(missing_ok=True)
        raise RenderError(
            "The take's latents could not be written.",
            f"{error}.",
            "Free some space on the project's disk and render again.",
        ) from error


def _tensors(take: MadeTake) -> dict[str, torch.Tensor]:
    found = {"latents": take.latents.contiguous()}
    if take.sound_latents is not None:
        found["sound"] = take.sound_latents.contiguous()
    return found


def _all_frames(
    model: WarmModel, request: ShotRequest, spec: RenderSpec, take: MadeTake, cancelled: CancelToken
) -> tuple[Iterable[Rgb], tuple[tuple[str, str], ...]]:
    """The frames of the film's rate, and how those between were made where some are."""
    if spec.made_rate is None:
        return take.frames, ()
    if _halved(spec):
        own = model.between(request, take.latents, cancelled.check)
        if own is not None:
            frames, sha256 = own
            return frames[: spec.frames], (("frames between", f"own upsampler {sha256}"),)
    return shown(spec, take.frames), (("frames between", "optical flow"),)


def _halved(spec: RenderSpec) -> bool:
    """Whether half the film's frames are made."""
    return spec.made_rate is not None and spec.rate.fraction == 2 * spec.made_rate.fraction


def _heard(take: MadeTake, spec: RenderSpec, staying: Kept | None) -> Samples | None:
    """The sound of a take; beside frames that stay it is that of their film."""
    if take.sound is None:
        return None
    sound = resampled(take.sound.samples, take.sound.rate_hz)
    if staying is None or spec.redo is None:
        return sound
    start, stop = (samples_until(frame, spec.rate) for frame in spec.redo)
    return made_anew(read_sound(staying.film), sound, start, stop)


def _new_sound(spec: RenderSpec) -> tuple[int, int] | None:
    """The samples that are not those of the film that stays, the seams among them."""
    if spec.redo is None:
        return None
    start, stop = (samples_until(frame, spec.rate) for frame in spec.redo)
    return start - CROSSFADE, stop + CROSSFADE


def _write_frames(
    path: Path,
    spec: RenderSpec,
    frames: Iterable[Rgb],
    sound: Samples | None,
    cancelled: CancelToken,
    staying: Kept | None,
) -> None:
    """The film of a take, with its sound where the model made one.

    Around a matte it is that of the take that it was made from; next to nothing of it is lost.
    """
    around = _around(staying)
    kind: Kind = "proxy" if around is None else "data"
    with VideoWriter(
        path, spec.width_px, spec.height_px, spec.rate, kind, sound is not None
    ) as writer:
        if sound is not None:
            writer.hear(sound)
        for frame in frames:
            cancelled.check()
            writer.write(frame, next(around) if around is not None else None)


def _around(staying: Kept | None) -> Iterator[KeptPixels] | None:
    """Of each frame what the matte leaves as it is; None where there is no matte."""
    if staying is None or staying.matte is None:
        return None
    film, mattes = staying.film, staying.matte

    def each() -> Iterator[KeptPixels]:
        with VideoReader(film) as source:
            for number, matte in enumerate(mattes):
                yield KeptPixels(source.planes(number), matte == 0)

    return each()


if __name__ == "__main__":
    worker = DiffusionWorker()
    serve(worker.render, introduce, worker.together, rank=Rank.TAKES, tidy=tidy)
