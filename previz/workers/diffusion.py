"""The diffusion worker: makes takes with a video model on the local accelerator.

Started by name: ``python -m previz.workers.diffusion``. The model is loaded with the first job and
kept for the next ones of the same folder.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import platformdirs
from numpy.typing import NDArray

from previz.engine.camera_path import read_camera_path
from previz.engine.gpu.memory import choose_device, release
from previz.engine.gpu.prompt_cache import PromptCache
from previz.engine.gpu.take import MadeTake, WarmModel, library_versions, prepare_torch
from previz.engine.plan import (
    PICTURES,
    AddedWeights,
    CameraPath,
    Frames,
    Keyframe,
    ShotRequest,
)
from previz.engine.protocol import Finished, Ready, StartJob
from previz.engine.worker import CancelToken, Report, own_versions, serve
from previz.errors import InputError, RenderError
from previz.media.pictures import read_picture, resized, write_png
from previz.media.reader import VideoReader
from previz.media.writer import VideoWriter
from previz.model.render import Control, RenderSpec

PREVIEW_WIDTH_PX = 480


class DiffusionWorker:
    """Holds at most one warm model."""

    def __init__(self) -> None:
        self._model: WarmModel | None = None
        self._prompts = PromptCache()

    def render(self, job: StartJob, report: Report, cancelled: CancelToken) -> Finished:
        """Make one take.

        Raises:
            InputError: not a take, or a control video that does not fit.
            ModelFolderError: the model cannot be used.
            RenderError: no memory, no take, or it could not be written.
            Cancelled: the token was set; no complete file is left behind.
        """
        if job.kind != "take":
            raise InputError(
                f"A diffusion model does not make a {job.kind}.",
                "Stills and control videos are drawn from the stage.",
                "Send it to the clay engine.",
            )
        model = self._warm(Path(job.model_folder), report, cancelled)
        request = _request(_found(job))
        out = Path(job.out_dir)
        preview = out / "preview.png"

        def show(rgb: NDArray[np.uint8]) -> None:
            height_px = max(1, rgb.shape[0] * PREVIEW_WIDTH_PX // rgb.shape[1])
            write_png(preview, resized(rgb, PREVIEW_WIDTH_PX, height_px))
            report.preview(preview)

        take = model.make(request, report.progress, show, cancelled.check)
        files = {"beauty": out / "beauty.mp4", "latents": out / "latents.safetensors"}
        _write_latents(files["latents"], take)
        _write_frames(files["beauty"], job.spec, take.frames, cancelled)
        made_by = (*own_versions(), *take.made_by)
        paths = {name: str(path) for name, path in files.items()}
        return Finished(job.job_id, paths, len(take.frames), made_by)

    def _warm(self, folder: Path, report: Report, cancelled: CancelToken) -> WarmModel:
        if self._model is not None and self._model.folder != folder:
            self._model = None
            release()
        if self._model is None:
            cache = Path(platformdirs.user_cache_dir("previz")) / "weights.json"
            self._model = WarmModel.load(
                folder, cache, report.progress, cancelled.check, self._prompts
            )
        return self._model


def introduce() -> Ready:
    """Find the accelerator. Importing torch takes some seconds; the heartbeat runs already."""
    prepare_torch()
    return Ready(choose_device().name, (*own_versions(), *library_versions()))


def _found(job: StartJob) -> RenderSpec:
    """The recipe, with the project's own references as files."""
    folder = Path(job.project_folder)
    controls = tuple(replace(each, path=str(folder / each.path)) for each in job.spec.controls)
    return replace(job.spec, controls=controls)


def _request(spec: RenderSpec) -> ShotRequest:
    """What the files and numbers of a recipe ask for.

    Raises:
        InputError: a file is not that of the recipe, or too short.
        MediaError: it cannot be read.
    """
    videos = [each for each in spec.controls if each.kind not in _APART]
    return ShotRequest(
        prompt=spec.prompt,
        negative=spec.negative,
        seed=spec.seed,
        width_px=spec.width_px,
        height_px=spec.height_px,
        frames=spec.frames,
        rate=spec.rate,
        steps=spec.steps,
        guidance=spec.guidance,
        controls={each.kind: _control_frames(each, spec) for each in videos},
        strengths={each.kind: each.strength for each in videos if each.strength != 1},
        keyframes=tuple(
            Keyframe(each.at, _fitted(each, spec), each.strength)
            for each in spec.controls
            if each.kind == "frame"
        ),
        references=tuple(_picture(each) for each in spec.controls if each.kind == "reference"),
        camera=next((_camera(each) for each in spec.controls if each.kind == "camera"), None),
        redo=spec.redo,
        variation_seed=spec.variation_seed,
        variation=spec.variation,
        motion_seed=spec.motion_seed,
        loras=tuple(
            AddedWeights(Path(lora.path), lora.sha256, lora.strength) for lora in spec.loras
        ),
        acceleration=spec.acceleration,
    )


_APART = frozenset({"frame", "reference", "camera"})
_PICTURES = frozenset({"first", "last"})


def _control_frames(control: Control, spec: RenderSpec) -> Frames:
    """Decode a control video, or a picture to begin or end with, to the take's own size.

    A take to start from may be shorter: what it lacks is to be made anew.
    """
    if control.kind in _PICTURES:
        return _fitted(control, spec)[np.newaxis]
    with VideoReader(Path(control.path)) as reader:
        if reader.frames < spec.frames and control.kind != "source":
            raise _wrong_control(control, f"It has {reader.frames} frames, the take {spec.frames}.")
        _check_unchanged(control)
        frames = [
            resized(reader.read(number), spec.width_px, spec.height_px)
            for number in range(min(spec.frames, reader.frames))
        ]
    return np.stack(frames)


def _fitted(control: Control, spec: RenderSpec) -> Frames:
    """A picture (height, width, 3) at the take's own size."""
    return resized(_picture(control), spec.width_px, spec.height_px)


def _picture(control: Control) -> Frames:
    _check_unchanged(control)
    return read_picture(Path(control.path))


def _camera(control: Control) -> CameraPath:
    _check_unchanged(control)
    return read_camera_path(Path(control.path))


def _check_unchanged(control: Control) -> None:
    with Path(control.path).open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != control.sha256:
            raise _wrong_control(control, "The file has changed since the recipe was made.")


def _wrong_control(control: Control, why: str) -> InputError:
    thing = PICTURES.get(control.kind, f"{control.kind} video")
    return InputError(f"The {thing} does not fit the take.", why, "Draw it again.")


def _write_latents(path: Path, take: MadeTake) -> None:
    """Keep the latents, so that the frames can be decoded again without the model's long run."""
    from safetensors import SafetensorError
    from safetensors.torch import save_file

    part = path.with_suffix(f".{os.getpid()}.part")
    try:
        save_file({"latents": take.latents.contiguous()}, part, dict(take.made_by))
        part.replace(path)
    except (OSError, SafetensorError) as error:
        part.unlink(missing_ok=True)
        raise RenderError(
            "The take's latents could not be written.",
            f"{error}.",
            "Free some space on the project's disk and render again.",
        ) from error


def _write_frames(path: Path, spec: RenderSpec, frames: Frames, cancelled: CancelToken) -> None:
    with VideoWriter(path, spec.width_px, spec.height_px, spec.rate, "proxy") as writer:
        for frame in frames:
            cancelled.check()
            writer.write(frame)


if __name__ == "__main__":
    serve(DiffusionWorker().render, introduce)
