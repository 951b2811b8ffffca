"""A take made larger: frame after frame, by a plain resize, a network, or the model's upsampler.

The sound is handed on as it is. The same take, weights and machine give the same bytes.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np

from previz.engine.gpu.memory import choose_device, explained_allocations
from previz.engine.gpu.take import WarmModel, library_versions
from previz.engine.gpu.upscaler import Tiles, enlarged, load_network
from previz.engine.latent_upsamplers import sha256
from previz.engine.plan import ShotRequest
from previz.engine.protocol import Finished, StartJob
from previz.engine.upscalers import frames_mib, network, tile_px
from previz.engine.worker import CancelToken, Report, own_versions
from previz.errors import InputError, OutOfMemoryError
from previz.media.colour import Rgb
from previz.media.pictures import resized, write_png
from previz.media.reader import VideoReader
from previz.media.splice import take_sound
from previz.media.writer import VideoWriter
from previz.model.render import LANCZOS, LATENT, NETWORK, Control, RenderSpec, Upscale
from previz.workers.asked import check_unchanged, given

PREVIEW_EVERY_S = 1.0
PREVIEW_WIDTH_PX = 480

Warm = Callable[[], WarmModel]
Frames = Generator[Rgb, None, None]


def enlarge(job: StartJob, report: Report, cancelled: CancelToken, warm: Warm) -> Finished:
    """Make a take larger.

    Args:
        warm: the model of the job, loaded; asked for only where its own upsampler is wanted.

    Raises:
        InputError: the take or the weights are not those of the recipe.
        ModelFolderError: the weights cannot be used.
        OutOfMemoryError: it does not fit.
        MediaError: a film cannot be read or written.
        Cancelled: the token was set; no complete file is left behind.
    """
    spec, out = job.spec, Path(job.out_dir)
    assert spec.upscale is not None
    controls = given(job)
    for each in controls.values():
        check_unchanged(each)
    _check_weights(spec.upscale)
    film, source = out / "beauty.mp4", Path(controls["source"].path)
    with VideoReader(source) as reader:
        _check_length(reader, spec)
        size = f"{reader.width_px}x{reader.height_px}"
        tile = _tile(job) if spec.upscale.method == NETWORK else Tiles()
        frames = _larger(job, reader, controls, report, cancelled, warm, tile)
        with closing(frames):
            _write(film, spec, frames, _Watch(report, out / "preview.png", spec.frames), cancelled)
    take_sound(film, source)
    by = _made_by(spec.upscale, size, controls["source"])
    tiled = (("tile", f"{tile.side_px} px"),) if tile != Tiles() else ()
    made_by = (*own_versions(), *by, *tiled)
    return Finished(job.job_id, {"beauty": str(film)}, spec.frames, made_by)


def _larger(
    job: StartJob,
    reader: VideoReader,
    controls: Mapping[str, Control],
    report: Report,
    cancelled: CancelToken,
    warm: Warm,
    tile: Tiles,
) -> Frames:
    """The frames, as large as the method makes them."""
    spec = job.spec
    assert spec.upscale is not None
    if spec.upscale.method == LATENT:
        yield from _by_the_model(spec, reader, controls, report, cancelled, warm())
    elif spec.upscale.method == NETWORK:
        yield from _by_network(spec, reader, report, cancelled, tile)
    elif spec.upscale.method == LANCZOS:
        for number in range(spec.frames):
            yield reader.read(number)  # the writer's size is reached by the resize below
    else:
        raise InputError(
            f"A take cannot be made larger by “{spec.upscale.method}”.",
            f"Known ways: {LANCZOS}, {NETWORK}, {LATENT}.",
            "Update Previz, or choose another way.",
        )


def _tile(job: StartJob) -> Tiles:
    """The usual tile, or a smaller one where the memory that is free wants it.

    Raises:
        OutOfMemoryError: not even the smallest fits.
    """
    assert job.spec.upscale is not None
    known, device = network(Path(job.spec.upscale.path)), choose_device(job.memory_mib)
    beside = frames_mib(job.spec.width_px, job.spec.height_px) if device.kind != "cuda" else 0
    side = tile_px(known.tiles(), device.free_mib - beside)
    if side:
        return Tiles(side)
    least = known.tiles()[-1][1] + beside
    raise OutOfMemoryError(
        f"Making this take larger by “{known.name}” needs {least} MiB in its smallest tiles.",
        f"{device.name} has {device.free_mib} MiB that may be used.",
        "Close other programs, allow more in the preferences, or choose a plain resize.",
    )


def _by_network(
    spec: RenderSpec, reader: VideoReader, report: Report, cancelled: CancelToken, tile: Tiles
) -> Frames:
    """Through the network until a frame is large enough."""
    assert spec.upscale is not None
    known, device = network(Path(spec.upscale.path)), choose_device()
    report.progress(0, spec.frames, f"Loading {known.name}")
    with explained_allocations(device):
        built = load_network(known, device.kind)
        for number in range(spec.frames):
            frame = reader.read(number)
            while frame.shape[0] < spec.height_px or frame.shape[1] < spec.width_px:
                frame = enlarged(built, known, frame, cancelled.check, tile)
            yield frame


def _by_the_model(
    spec: RenderSpec,
    reader: VideoReader,
    controls: Mapping[str, Control],
    report: Report,
    cancelled: CancelToken,
    model: WarmModel,
) -> Frames:
    assert spec.upscale is not None
    request = ShotRequest(
        prompt="",
        negative="",
        seed=0,
        width_px=reader.width_px,
        height_px=reader.height_px,
        frames=spec.frames,
        rate=spec.rate,
    )
    if "latents" not in controls:
        film = np.stack([reader.read(number) for number in range(spec.frames)])
        request = replace(request, controls={"source": film})
    path = Path(controls["latents"].path) if "latents" in controls else None
    part = Path(spec.upscale.path).parent
    yield from model.doubled(request, path, part, report.progress, cancelled.check)


def _write(
    path: Path, spec: RenderSpec, frames: Frames, watch: _Watch, cancelled: CancelToken
) -> None:
    with VideoWriter(path, spec.width_px, spec.height_px, spec.rate, "proxy") as writer:
        for frame in frames:
            cancelled.check()
            large = resized(frame, spec.width_px, spec.height_px)
            writer.write(large)
            watch.made(large)


class _Watch:
    """Says how far it is, and shows a picture now and then."""

    def __init__(self, report: Report, preview: Path, frames: int) -> None:
        self._report, self._preview, self._frames = report, preview, frames
        self._done, self._next_s = 0, 0.0

    def made(self, frame: Rgb) -> None:
        self._done += 1
        note = f"Frame {self._done} of {self._frames}"
        self._report.progress(self._done, self._frames, note)
        if time.monotonic() < self._next_s:
            return
        self._next_s = time.monotonic() + PREVIEW_EVERY_S
        height_px = max(1, frame.shape[0] * PREVIEW_WIDTH_PX // frame.shape[1])
        write_png(self._preview, resized(frame, PREVIEW_WIDTH_PX, height_px))
        self._report.preview(self._preview)


def _check_length(reader: VideoReader, spec: RenderSpec) -> None:
    if reader.frames < spec.frames:
        raise InputError(
            "The take cannot be made larger.",
            f"It has {reader.frames} frames, the recipe says {spec.frames}.",
            "Render the take again.",
        )


def _check_weights(asked: Upscale) -> None:
    """Raises InputError where the file is gone or another one."""
    if asked.method not in (NETWORK, LATENT):
        return
    try:
        same = sha256(Path(asked.path)) == asked.sha256
    except OSError as error:
        raise _wrong_weights(asked, f"{error.strerror}.") from error
    if not same:
        raise _wrong_weights(asked, "The file has changed since the recipe was made.")


def _wrong_weights(asked: Upscale, why: str) -> InputError:
    return InputError(
        f"The upscaler “{asked.name}” is not the one of the recipe.",
        why,
        "Choose it again, or another way to make the take larger.",
    )


def _made_by(asked: Upscale, size: str, source: Control) -> tuple[tuple[str, str], ...]:
    """What the bits depend on."""
    by = (("upscaled by", asked.name or "Lanczos"), ("size before", size))
    since = (("upscaled take sha256", source.sha256),)
    if asked.method == LANCZOS:
        return (*by, *since, ("opencv", cv2.__version__))
    device = choose_device()
    return (
        *by,
        *since,
        ("weights sha256", asked.sha256),
        *library_versions(),
        ("device", device.name),
    )
