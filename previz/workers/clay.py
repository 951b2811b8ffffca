"""The clay worker: draws a shot's stage as a take, a still or a control video.

Started by name: ``python -m previz.workers.clay``.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from functools import partial
from importlib.metadata import version
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from previz.engine.protocol import Finished, Pairs, Ready, StartJob
from previz.engine.ranks import Rank
from previz.engine.worker import CancelToken, Report, own_versions, serve
from previz.errors import InputError, NoAdapterError, RenderError
from previz.model.controls import NEUTRAL_CLAY, neutral_clay
from previz.model.matte import MATTE, Matte
from previz.model.render import BLOCKING, STAGED, RenderSpec
from previz.model.stage import StageShot
from previz.stage import EDITION
from previz.stage.library import know

BEAUTY, OPENING, CAMERA = "beauty", "opening", "camera"
PREVIEW_EVERY_S = 0.5
PREVIEW_WIDTH_PX = 480

Rgb = NDArray[np.uint8]


def render(job: StartJob, report: Report, cancelled: CancelToken) -> Finished:
    """Draw one job.

    Raises:
        InputError: the recipe has no stage, or asks for more frames than the shot has.
        RenderError: the stage could not be drawn or written.
        Cancelled: the token was set; no complete file is left behind.
    """
    shot = _shot(job.spec)
    if job.project_folder:
        know(Path(job.project_folder))
    if job.kind == "still":
        return _still(job, shot, report)
    if job.kind == "control" and job.spec.still:
        return _pictures(job, shot, report)
    passes = job.spec.passes if job.kind == "control" else (BEAUTY, *job.spec.passes)
    apart = {name: _APART[name](job, shot) for name in passes if name in _APART}
    films = tuple(name for name in passes if name not in _APART)
    if apart and not films:
        report.progress(1, 1)
        return Finished(job.job_id, apart, job.spec.frames, _made_by())
    if MATTE in films:
        apart[MATTE] = _matte(job, shot, report, cancelled)
        films = tuple(name for name in films if name != MATTE)
        if not films:
            return Finished(job.job_id, apart, job.spec.frames, _made_by())
    done = _clip(job, shot, films, report, cancelled)
    return msgspec.structs.replace(done, files={**done.files, **apart})


def introduce() -> Ready:
    """Find the graphics adapter. Without one the worker still answers each job with the reason."""
    try:
        return Ready(_adapter(), _made_by())
    except NoAdapterError:
        return Ready("no graphics adapter", own_versions())


def _shot(spec: RenderSpec) -> StageShot:
    if spec.stage is None:
        raise InputError(
            "The recipe has no stage to draw.",
            "A clay take is drawn from the shot's stage, camera and light.",
            "Plan the shot again.",
        )
    if not 0 < spec.frames <= spec.stage.frames:
        raise InputError(
            f"The recipe asks for {spec.frames} frames.",
            f"The shot is {spec.stage.frames} frames long.",
            "Ask for the shot's length or less.",
        )
    return spec.stage


def _still(job: StartJob, shot: StageShot, report: Report) -> Finished:
    """The middle frame: at the ends of a shot people are often still on their way.

    Passes are drawn beside it: they lead a model that paints the same picture.
    """
    beside = [each for each in job.spec.passes if each != MATTE]
    files = {name: _picture(job, shot, name) for name in (BEAUTY, *beside)}
    if MATTE in job.spec.passes:
        files[MATTE] = _matte_still(job, shot)
    report.progress(1, 1)
    return Finished(job.job_id, files, 1, _made_by())


def _pictures(job: StartJob, shot: StageShot, report: Report) -> Finished:
    """The middle frame of every pass that leads a picture: nobody waits for the film of it."""
    apart = {**_APART, MATTE: _matte_still}
    files = {
        name: apart[name](job, shot) if name in apart else _picture(job, shot, name)
        for name in _checked(job.spec.passes)
    }
    report.progress(1, 1)
    return Finished(job.job_id, files, 1, _made_by())


def _picture(job: StartJob, shot: StageShot, name: str) -> str:
    """The middle frame of one pass."""
    from previz.media.pictures import write_png
    from previz.stage.render.clip import draw_still

    spec, path = job.spec, Path(job.out_dir) / f"{name}.png"
    lit = neutral_clay(shot) if name == NEUTRAL_CLAY else shot
    drawn = BEAUTY if name == NEUTRAL_CLAY else name
    write_png(path, draw_still(lit, spec.frames // 2, spec.width_px, spec.height_px, drawn))
    return str(path)


def _matte(job: StartJob, shot: StageShot, report: Report, cancelled: CancelToken) -> str:
    """What of the take is repainted, without loss: grey that is nearly black would be painted."""
    from previz.media.lossless import LosslessWriter
    from previz.stage.render.mattes import draw_mattes

    spec, path = job.spec, Path(job.out_dir) / f"{MATTE}.mov"
    size = spec.width_px, spec.height_px
    with LosslessWriter(path, *size, spec.rate) as writer:
        drawn = draw_mattes(shot, *size, _asked_matte(spec), spec.frames, cancelled)
        for number, grey in enumerate(drawn, 1):
            cancelled.check()
            writer.write(np.repeat(grey[..., np.newaxis], 3, axis=-1))
            report.progress(number, spec.frames, "Drawing the matte")
    return str(path)


def _matte_still(job: StartJob, shot: StageShot) -> str:
    from previz.media.pictures import write_png
    from previz.stage.render.mattes import draw_matte

    spec, path = job.spec, Path(job.out_dir) / f"{MATTE}.png"
    size = spec.width_px, spec.height_px
    grey = draw_matte(shot, spec.frames // 2, *size, _asked_matte(spec))
    write_png(path, np.repeat(grey[..., np.newaxis], 3, axis=-1))
    return str(path)


def _asked_matte(spec: RenderSpec) -> Matte:
    if spec.matte is None:
        raise InputError(
            "The recipe asks for a matte and names nothing.",
            "A matte is drawn from the names of things on the stage.",
            "Choose what is to be repainted.",
        )
    return spec.matte


def _opening(job: StartJob, shot: StageShot) -> str:
    """The picture that the shot begins with, for a model that wants one and has none."""
    from previz.media.pictures import write_png
    from previz.stage.render.clip import draw_still

    path = Path(job.out_dir) / f"{OPENING}.png"
    write_png(path, draw_still(shot, 0, job.spec.width_px, job.spec.height_px))
    return str(path)


def _panel(job: StartJob, shot: StageShot, name: str) -> str:
    """The picture of the board's clay panel, as large as the painting over it will be."""
    from previz.media.pictures import write_png
    from previz.stage.render.clip import draw_still

    spec, path = job.spec, Path(job.out_dir) / f"{name}.png"
    write_png(path, draw_still(shot, spec.frames // 2, spec.width_px, spec.height_px))
    return str(path)


def _camera(job: StartJob, shot: StageShot) -> str:
    """The camera in numbers, for a model that is told it."""
    from previz.engine.camera_path import write_camera_path
    from previz.engine.plan import CameraPath
    from previz.stage.camera_path import camera_path

    path, spec = Path(job.out_dir) / f"{CAMERA}.json", job.spec
    try:
        write_camera_path(
            path, CameraPath(*camera_path(shot, spec.frames, spec.width_px, spec.height_px))
        )
    except OSError as error:
        raise RenderError(
            "The camera's path could not be written.",
            f"{error.strerror}: {path.name}.",
            "Free some space on the project's disk and try again.",
        ) from error
    return str(path)


_APART: Mapping[str, Callable[[StartJob, StageShot], str]] = {
    OPENING: _opening,
    BLOCKING: partial(_panel, name=BLOCKING),
    STAGED: partial(_panel, name=STAGED),
    CAMERA: _camera,
}
"""Controls that are no films."""


def _clip(
    job: StartJob,
    shot: StageShot,
    passes: tuple[str, ...],
    report: Report,
    cancelled: CancelToken,
) -> Finished:
    from previz.media.writer import VideoWriter

    spec, out = job.spec, Path(job.out_dir)
    paths = {name: out / f"{name}.mp4" for name in _checked(passes)}
    previews = _Previews(out / "preview.png", report)
    done = 0
    with ExitStack() as stack:
        writers = {
            name: stack.enter_context(
                VideoWriter(path, spec.width_px, spec.height_px, spec.rate, "proxy")
            )
            for name, path in paths.items()
        }
        size = spec.width_px, spec.height_px
        absent = spec.matte.absent if spec.matte is not None else ()
        for pictures in _drawn(shot, size, passes, cancelled, absent):
            cancelled.check()
            for name, writer in writers.items():
                writer.write(pictures[name])
            previews.show(pictures[passes[0]])
            done += 1
            report.progress(done, spec.frames)
            if done == spec.frames:
                break
        cancelled.check()
        _complete(done, spec.frames)
    files = {name: str(path) for name, path in paths.items()}
    return Finished(job.job_id, files, done, _made_by())


def _drawn(
    shot: StageShot,
    size: tuple[int, int],
    passes: tuple[str, ...],
    cancelled: CancelToken,
    absent: tuple[str, ...],
) -> Iterator[dict[str, Rgb]]:
    """Every frame's passes. Neutral clay has a light of its own: it is drawn beside the others."""
    from previz.stage.render.clip import draw_clip

    lit = tuple(name for name in passes if name != NEUTRAL_CLAY)

    def drawn(seen: StageShot, names: tuple[str, ...]) -> Iterator[dict[str, Rgb]]:
        clip = draw_clip(seen, *size, names, cancelled, "final", absent)
        return (pictures for _, pictures in clip)

    neutral = drawn(neutral_clay(shot), (BEAUTY,))
    if NEUTRAL_CLAY not in passes:
        yield from drawn(shot, lit)
    elif not lit:
        yield from ({NEUTRAL_CLAY: clay[BEAUTY]} for clay in neutral)
    else:
        both = zip(drawn(shot, lit), neutral, strict=True)
        yield from ({**pictures, NEUTRAL_CLAY: clay[BEAUTY]} for pictures, clay in both)


class _Previews:
    """A small picture of the newest frame, twice a second."""

    def __init__(self, path: Path, report: Report) -> None:
        self._path, self._report = path, report
        self._next_s = 0.0

    def show(self, rgb: Rgb) -> None:
        from previz.media.pictures import resized, write_png

        if time.monotonic() < self._next_s:
            return
        height_px, width_px = rgb.shape[:2]
        small_px = min(width_px, PREVIEW_WIDTH_PX)
        write_png(self._path, resized(rgb, small_px, max(1, height_px * small_px // width_px)))
        self._report.preview(self._path)
        self._next_s = time.monotonic() + PREVIEW_EVERY_S


def _checked(passes: tuple[str, ...]) -> tuple[str, ...]:
    """Pass names become file names, so they must be plain words."""
    if not passes or not all(name.isidentifier() for name in passes):
        raise InputError(
            f"“{', '.join(passes)}” is not a list of passes.",
            "A control is depth, normal, id, pose …, the camera or the opening.",
            "Choose one of them.",
        )
    return passes


def _complete(done: int, wanted: int) -> None:
    if done != wanted:
        raise RenderError(
            f"The stage drew {done} of {wanted} frames.",
            "It stopped early without saying why.",
            "Render the shot again; report it if it comes back.",
        )


def _adapter() -> str:
    from previz.stage.render.device import adapter_name

    return adapter_name()


def _made_by() -> Pairs:
    drawn = (("stage", EDITION), ("wgpu", version("wgpu")), ("device", _adapter()))
    return (*own_versions(), *drawn)


if __name__ == "__main__":
    serve(render, introduce, rank=Rank.CLAY)
