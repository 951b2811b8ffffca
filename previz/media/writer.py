"""Video files: the scrub proxy of a take and the movie that people review."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

import av
import numpy as np
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.video.reformatter import VideoReformatter
from av.video.stream import VideoStream

from previz.errors import MediaError
from previz.media import colour
from previz.media.files import cannot_write, check_place, part_path, put_in_place
from previz.media.kept_pixels import KeptPixels, laid_over
from previz.media.reader import VideoReader
from previz.media.sound import (
    NO_SOUND,
    SAMPLE_RATE_HZ,
    Samples,
    audio_frame,
    samples_until,
    stretch,
)
from previz.model.time import Rate

Kind = Literal["proxy", "review", "data"]

_CONTAINERS = {".mp4": "mp4", ".mov": "mov", ".m4v": "mp4"}

_ENCODER_THREADS = 4
"""Fixed, because x264's bytes depend on the number of threads."""


_MOVIE_TICKS_PER_S = 240_000
"""Whole ticks for 24, 25, 30, 60, their NTSC rates and 48 kHz: no length is rounded."""

CONTAINER_OPTIONS = {
    "movflags": "+faststart",
    "fflags": "+bitexact",
    "movie_timescale": str(_MOVIE_TICKS_PER_S),
}


def _encoder_options(kind: Kind, rate: Rate) -> dict[str, str]:
    """x264 settings. A proxy is all key frames and quick to decode; a review has one a second.

    Data are pictures that a program will read as numbers: all key frames, next to no loss.
    """
    common = {"crf": "18", "preset": "veryfast"}
    if kind == "data":
        return {"crf": "4", "preset": "veryfast", "g": "1", "bf": "0"}
    if kind == "proxy":
        return common | {"tune": "fastdecode", "g": "1", "bf": "0"}
    return common | {"profile": "high", "g": str(rate.nominal), "x264-params": "open-gop=0"}


class VideoWriter:
    """Writes one H.264 file, frame by frame, and renames it into place when it is complete.

    Use it as a context manager. Leaving it normally finishes and checks the file; leaving it with
    an exception removes every trace. The same frames give the same bytes.

    Args:
        path: ``.mp4``, ``.m4v`` or ``.mov``. A file of that name is replaced only at the end.
        width_px: even.
        height_px: even.
        rate: exact, fractions included.
        kind: ``proxy`` for scrubbing, ``review`` for people, ``data`` for programs.
        sound: adds AAC, 48 kHz stereo, exactly as long as the picture; silent but for what
            ``hear`` was given.

    Raises:
        MediaError: odd size, unknown file kind, full disk, no permission.
    """

    def __init__(
        self,
        path: Path,
        width_px: int,
        height_px: int,
        rate: Rate,
        kind: Kind,
        sound: bool = False,
    ) -> None:
        check_target(path, width_px, height_px)
        self.path, self.width_px, self.height_px, self.rate = path, width_px, height_px, rate
        self.frames = 0
        self._samples = 0
        self._heard: Samples = NO_SOUND
        self._part = part_path(path)
        self._reformatter = VideoReformatter()
        self._open = True
        try:
            self._container = self._open_container()
            self._video = self._add_video(kind)
            self._audio = self._add_audio() if sound else None
        except (OSError, av.FFmpegError) as error:
            self.discard()
            raise self._failed(error) from error

    def write(self, rgb: colour.Rgb, kept: KeptPixels | None = None) -> None:
        """Append one frame.

        Args:
            rgb: (height, width, 3) uint8 of the writer's size.
            kept: pixels of another film that are written instead, as that film has them.

        Raises:
            MediaError: another size, or the disk said no; in that case nothing is left behind.
        """
        if rgb.shape != (self.height_px, self.width_px, 3):
            raise MediaError(
                f"Frame {self.frames} of “{self.path.name}” has the shape {rgb.shape}.",
                f"The film is {self.width_px} by {self.height_px} pixels in three colours.",
                "Render the frame in the film's size.",
            )
        try:
            frame = colour.to_video(self._reformatter, rgb)
            frame = laid_over(frame, kept) if kept is not None else frame
            frame.pts = self.frames
            frame.time_base = 1 / self.rate.fraction
            self._container.mux(self._video.encode(frame))
            self.frames += 1
            self._top_up_sound()
        except (OSError, av.FFmpegError) as error:
            self.discard()
            raise self._failed(error) from error

    def hear(self, samples: Samples) -> None:
        """Sound for the frames that come next, behind what was given before."""
        self._heard = np.concatenate([self._heard, samples])

    def close(self) -> None:
        """Finish, check by reading it back, and put the file in place.

        Raises:
            MediaError: no frame was written, or the file is not complete; nothing is left behind.
        """
        if not self._open:
            return
        try:
            self._finish()
            put_in_place(self._part, self.path)
        except (OSError, av.FFmpegError) as error:
            raise self._failed(error) from error
        finally:
            self.discard()

    def discard(self) -> None:
        """Stop and leave nothing behind. Harmless when closed already."""
        if self._open:
            self._open = False
            self._close_container()
        self._part.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            self.close()
        else:
            self.discard()

    def _open_container(self) -> OutputContainer:
        # Opened once by Python first, because its error names the cause better than FFmpeg's.
        self._part.open("xb").close()
        return av.open(
            f"file:{self._part}",
            "w",
            format=_CONTAINERS[self.path.suffix.lower()],
            options=CONTAINER_OPTIONS,
        )

    def _add_video(self, kind: Kind) -> VideoStream:
        stream = self._container.add_stream(
            "libx264", rate=self.rate.fraction, options=_encoder_options(kind, self.rate)
        )
        stream.width, stream.height, stream.pix_fmt = self.width_px, self.height_px, "yuv420p"
        stream.time_base = 1 / self.rate.fraction
        stream.codec_context.time_base = 1 / self.rate.fraction
        stream.codec_context.thread_count = _ENCODER_THREADS
        colour.tag_bt709(stream.codec_context)
        return stream

    def _add_audio(self) -> AudioStream:
        stream = self._container.add_stream(
            "aac", rate=SAMPLE_RATE_HZ, options={"flags": "+bitexact"}, layout="stereo"
        )
        stream.time_base = Fraction(1, SAMPLE_RATE_HZ)
        return stream

    def _top_up_sound(self) -> None:
        """Sound follows picture, so that the two lie side by side in the file."""
        if self._audio is None:
            return
        until = samples_until(self.frames, self.rate)
        count = until - self._samples
        frame = audio_frame(self._samples, stretch(self._heard, 0, count))
        self._container.mux(self._audio.encode(frame))
        self._heard, self._samples = self._heard[count:], until

    def _finish(self) -> None:
        if not self.frames:
            raise MediaError(
                f"“{self.path.name}” has no frames.", "Nothing was rendered.", "Render it again."
            )
        self._container.mux(self._video.encode(None))
        if self._audio is not None:
            self._container.mux(self._audio.encode(None))
        self._open = False
        self._container.close()
        # FFmpeg keeps quiet about some failed writes, so the file itself must bear witness.
        with VideoReader(self._part) as reader:
            if reader.frames != self.frames:
                raise MediaError(
                    f"“{self.path.name}” came out with {reader.frames} of {self.frames} frames.",
                    "The disk may be full or failing.",
                    "Free some space and render it again.",
                )
            reader.read(self.frames - 1)

    def _close_container(self) -> None:
        container: OutputContainer | None = getattr(self, "_container", None)
        if container is not None:
            try:
                container.close()
            except (OSError, av.FFmpegError):
                return  # The file is thrown away; why it could not be finished is told already.

    def _failed(self, error: OSError | av.FFmpegError) -> MediaError:
        cause = OSError(error.errno or 0, error.strerror or str(error))
        return cannot_write(self.path, cause)


def check_target(path: Path, width_px: int, height_px: int) -> None:
    """Find out early what would keep a film from being written.

    Raises:
        MediaError: unknown file kind, odd size, or no place to write.
    """
    if path.suffix.lower() not in _CONTAINERS:
        raise MediaError(
            f"“{path.name}” is not a name for a film.",
            f"Films are written as {', '.join(_CONTAINERS)}.",
            "Give the file the ending .mp4.",
        )
    if width_px % 2 or height_px % 2 or width_px < 16 or height_px < 16:
        raise MediaError(
            f"A film cannot be {width_px} by {height_px} pixels.",
            "H.264 in 4:2:0 needs an even width and height of at least 16.",
            "Change the size by one pixel.",
        )
    check_place(path)
