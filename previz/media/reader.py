"""Frame-accurate reading of our own proxies and of any H.264 movie file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

import av
import numpy as np
from av.container import InputContainer
from av.video.reformatter import VideoReformatter
from av.video.stream import VideoStream

from previz.errors import MediaError
from previz.media import colour
from previz.media.kept_pixels import Planes
from previz.model.time import Rate

MAX_PIXELS = 8192 * 4320
"""A frame larger than 8K is refused before anything is decoded."""

_DECODER_THREADS = 2


class VideoReader:
    """Reads any frame of a video file, by its time stamp and never by guess.

    Frame ``n`` is the n-th picture in the order of showing. Only local files in QuickTime or MP4
    form are opened. Not for use from two threads at once.

    Attributes:
        frames: how many pictures the file holds.
        rate: exact average rate.
        all_keys: every frame can be decoded by itself.

    Raises:
        MediaError: missing, damaged, no picture inside, or too large.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        if not path.is_file():
            raise MediaError(
                f"The video “{path.name}” is missing.",
                f"There is no such file in {path.parent}.",
                "Render the take again, or put the file back.",
            )
        self._reformatter = VideoReformatter()
        self._container = opened(path)
        with ExitStack() as undo:
            undo.callback(self._container.close)
            self._stream = _picture_stream(self._container, path)
            self._index()
            undo.pop_all()
        self._pictures: Iterator[av.VideoFrame] = iter(())
        self._position = -1

    def _index(self) -> None:
        """The time stamp of every picture, from the packets alone; nothing is decoded."""
        stamps: list[int] = []
        keys: list[int] = []
        try:
            for packet in self._container.demux(self._stream):
                if packet.pts is None or packet.is_discard:
                    continue
                stamps.append(packet.pts)
                if packet.is_keyframe:
                    keys.append(packet.pts)
        except (av.FFmpegError, OSError) as error:
            raise _damaged(self.path, str(error)) from error
        if not stamps or not keys:
            raise _damaged(self.path, "It holds no pictures.")
        self._stamps, self._keys = sorted(stamps), sorted(keys)
        self.frames = len(stamps)
        self.all_keys = len(keys) == len(stamps)
        codec = self._stream.codec_context
        self.width_px, self.height_px = codec.width, codec.height
        rate = self._stream.average_rate or self._stream.guessed_rate
        if rate is None:
            raise _damaged(self.path, "It does not say how fast it runs.")
        self.rate = Rate(rate.numerator, rate.denominator)

    def read(self, frame: int) -> colour.Rgb:
        """One picture.

        Args:
            frame: 0 up to but not including ``frames``.

        Returns:
            (height, width, 3) uint8 RGB, the caller's own copy.

        Raises:
            MediaError: no such frame, or the file is damaged there.
        """
        picture = self._picture(frame)
        try:
            return colour.to_rgb(self._reformatter, picture)
        except (av.FFmpegError, OSError) as error:
            raise _damaged(self.path, f"Frame {frame} cannot be decoded: {error}.") from error

    def planes(self, frame: int) -> Planes:
        """One picture as the film holds it; arguments and errors as of ``read``.

        Raises:
            MediaError: it is not held as 8 bits of 4:2:0.
        """
        picture = self._picture(frame)
        if picture.format.name != "yuv420p":
            raise MediaError(
                f"“{self.path.name}” holds its pictures as {picture.format.name}.",
                "Takes of Previz are 8 bits of 4:2:0.",
                "Render another take of the shot.",
            )
        return np.asarray(picture.to_ndarray(), np.uint8)

    def _picture(self, frame: int) -> av.VideoFrame:
        if not 0 <= frame < self.frames:
            raise MediaError(
                f"“{self.path.name}” has no frame {frame}.",
                f"Its frames are 0 to {self.frames - 1}.",
                "Choose a frame inside the take.",
            )
        try:
            if not self._can_go_on_to(frame):
                self._container.seek(self._key_before(frame), stream=self._stream)
                self._pictures = self._container.decode(self._stream)
            return self._decoded(frame)
        except (av.FFmpegError, OSError) as error:
            self._position = -1
            raise _damaged(self.path, f"Frame {frame} cannot be decoded: {error}.") from error

    def close(self) -> None:
        """Let go of the file. Reading afterwards is an error."""
        self._container.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _key_before(self, frame: int) -> int:
        """Time stamp of the last key frame at or before a frame."""
        at = bisect_right(self._keys, self._stamps[frame])
        return self._keys[max(at - 1, 0)]

    def _can_go_on_to(self, frame: int) -> bool:
        """Whether decoding onward is shorter than a seek: no key frame lies in between."""
        if not 0 <= self._position < frame:
            return False
        here = self._stamps[self._position]
        return frame == self._position + 1 or self._key_before(frame) <= here

    def _decoded(self, frame: int) -> av.VideoFrame:
        """Decode up to a frame's own time stamp."""
        wanted = self._stamps[frame]
        self._position = -1
        for picture in self._pictures:
            if picture.pts == wanted:
                self._position = frame
                return picture
            if picture.pts is not None and picture.pts > wanted:
                break
        raise _damaged(self.path, f"Frame {frame} is not where the file says.")


def opened(path: Path) -> InputContainer:
    """A local film in QuickTime or MP4 form and nothing else. Raises MediaError."""
    try:
        # The mov demuxer reads mp4, m4v and mov; naming it keeps every other format out.
        return av.open(
            f"file:{path}", "r", format="mov", container_options={"protocol_whitelist": "file"}
        )
    except (av.FFmpegError, OSError) as error:
        raise _damaged(path, f"It cannot be opened: {error}.") from error


def _picture_stream(container: InputContainer, path: Path) -> VideoStream:
    if not container.streams.video:
        raise _damaged(path, "It holds no pictures.")
    stream = container.streams.video[0]
    codec = stream.codec_context
    if codec is None:
        raise _damaged(path, "Its pictures are in a form that Previz cannot read.")
    if not 0 < codec.width * codec.height <= MAX_PIXELS:
        raise MediaError(
            f"“{path.name}” is {codec.width} by {codec.height} pixels.",
            "Previz reads pictures up to 8192 by 4320.",
            "Make a smaller copy of it.",
        )
    codec.options = {"max_pixels": str(MAX_PIXELS)}
    codec.thread_count = _DECODER_THREADS
    return stream


def _damaged(path: Path, why: str) -> MediaError:
    return MediaError(
        f"The video “{path.name}” cannot be read.",
        why,
        "Render the take again, or put back a good copy.",
    )
