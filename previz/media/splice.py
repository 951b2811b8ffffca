"""Films put together from the packets of films: what is kept is not encoded again.

Takes are written as key frames only, so every frame of one is a packet that needs no other. A
range that is made anew changes the packets of that range and no byte of the others.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack
from fractions import Fraction
from itertools import zip_longest
from pathlib import Path
from typing import cast

import av
from av.audio.stream import AudioStream
from av.container import InputContainer, OutputContainer
from av.video.stream import VideoStream

from previz.errors import MediaError
from previz.media.files import cannot_write, part_path, put_in_place
from previz.media.reader import VideoReader, opened
from previz.media.writer import CONTAINER_OPTIONS

Pictures = Iterator["av.Packet[VideoStream]"]
Sounds = Iterator["av.Packet[AudioStream]"]

_PREFIX = 4
"""Bytes of the length before each unit of a packet: as x264 writes MP4."""
_SEQUENCE_SET = 7
"""Of H.264's unit types (ITU-T H.264, table 7-1)."""
_SPAN = 2048
"""Samples that a packet of AAC reaches over: its window, half of which it shares with the next
(ISO 14496-3, 4.6.11)."""
_GUARD = 1024
"""Samples beside what is new that are encoded with it, so that both windows at a seam are cut from
the same sound: what one leaves over the other takes away."""


def check_keepable(film: Path, width_px: int, height_px: int) -> None:
    """Find out before the work is done whether the frames of a take can stay as they are.

    Raises:
        MediaError: another size, or not a film of key frames as Previz writes takes.
    """
    with opened(film) as container, VideoReader(film) as reader:
        codec = container.streams.video[0].codec_context
        if (reader.width_px, reader.height_px) != (width_px, height_px):
            size = f"It has {reader.width_px} x {reader.height_px} pixels"
            raise _not_keepable(film, f"{size}, and the new take {width_px} x {height_px}.")
        if codec.name != "h264" or not reader.all_keys:
            raise _not_keepable(film, "Its frames depend on each other: it is no take of Previz.")


def keep_frames(
    film: Path, source: Path, kept: Collection[int], new_sound: tuple[int, int] | None = None
) -> None:
    """Give a film the frames ``kept`` of another, to the bit; the rest is its own.

    Args:
        film: written by ``VideoWriter`` as a proxy; replaced when the new one is complete.
        source: keepable; see above. It has every kept frame.
        new_sound: the samples [start, stop) of the film's own sound; all other is that of the
            source, whose packets are copied. None: all of it is the film's own.

    Raises:
        MediaError: a film cannot be read, or the disk said no; ``film`` is as it was.
    """

    def sound(container: InputContainer, stream: AudioStream) -> Sounds:
        own = _sound(container, stream)
        return own if new_sound is None else _mixed_sound(own, stream, source, *new_sound)

    _rewritten(film, film, lambda: _mixed(film, source, frozenset(kept)), sound)


def take_sound(film: Path, source: Path) -> None:
    """Give a film the sound of another, to the bit; without any, it stays as it is.

    Raises:
        MediaError: as above.
    """
    with opened(source) as container:
        if not container.streams.audio:
            return
    _rewritten(film, source, lambda: _packets(film))


def _sound(container: InputContainer, stream: AudioStream) -> Sounds:
    for packet in container.demux(stream):
        if packet.size:
            yield packet


def _mixed_sound(own: Sounds, stream: AudioStream, source: Path, start: int, stop: int) -> Sounds:
    """Packets of a film's own sound, of the source where none of [start, stop) is heard in them.

    Where the two were not cut into packets alike, all are its own.
    """
    with opened(source) as container:
        kept = container.streams.audio[0] if container.streams.audio else None
        alike = kept is not None and _cut(kept) == _cut(stream)
        theirs = [] if kept is None or not alike else list(_sound(container, kept))
        ours = list(own)
        # Of a source that ends sooner, the last packets die away into silence.
        whole = len(theirs) if len(theirs) == len(ours) else max(0, len(theirs) - 2)
        for mine, other in zip_longest(ours, theirs[: min(whole, len(ours))]):
            same = other is not None and other.pts == mine.pts
            clear = _reach(mine) <= start - _GUARD or (mine.pts or 0) >= stop + _GUARD
            yield other if other is not None and same and clear else mine


def _cut(stream: AudioStream) -> tuple[object, ...]:
    """What two sounds have in common whose packets can follow each other."""
    codec = stream.codec_context
    return codec.name, codec.extradata, stream.time_base, codec.sample_rate, stream.start_time


def _reach(packet: av.Packet[AudioStream]) -> int:
    """The first sample that a packet is not heard in; its time counts samples."""
    return (packet.pts or 0) + _SPAN


def _rewritten(
    film: Path,
    heard: Path,
    pictures: Callable[[], Pictures],
    sounds: Callable[[InputContainer, AudioStream], Sounds] = _sound,
) -> None:
    part = part_path(film)
    try:
        part.open("xb").close()
        with ExitStack() as stack:
            like = stack.enter_context(opened(film))
            sound = stack.enter_context(opened(heard))
            out = stack.enter_context(
                av.open(f"file:{part}", "w", format="mp4", options=CONTAINER_OPTIONS)
            )
            _write(out, like, sound, pictures(), sounds)
        with VideoReader(part) as made, VideoReader(film) as before:
            if made.frames != before.frames:
                raise cannot_write(film, OSError(0, "the film came out shorter"))
        put_in_place(part, film)
    except (OSError, av.FFmpegError) as error:
        raise cannot_write(film, OSError(error.errno or 0, error.strerror or str(error))) from error
    finally:
        part.unlink(missing_ok=True)


def _write(
    out: OutputContainer,
    like: InputContainer,
    heard: InputContainer,
    pictures: Pictures,
    sounds: Callable[[InputContainer, AudioStream], Sounds],
) -> None:
    """Pictures, each followed by the sound up to its time."""
    template = like.streams.video[0]
    video = out.add_stream_from_template(template)
    rate = _rate(template)
    video.time_base = 1 / rate
    told = heard.streams.audio[0] if heard.streams.audio else None
    audio = out.add_stream_from_template(told) if told is not None else None
    waiting = sounds(heard, told) if told is not None else iter(())
    sound = next(waiting, None)
    for number, packet in enumerate(pictures):
        packet.pts = packet.dts = number
        packet.duration, packet.time_base, packet.stream = 1, 1 / rate, video
        out.mux(packet)
        while sound is not None and audio is not None and _seconds(sound) < (number + 1) / rate:
            sound.stream = audio
            out.mux(sound)
            sound = next(waiting, None)
    while sound is not None and audio is not None:
        sound.stream = audio
        out.mux(sound)
        sound = next(waiting, None)


def _mixed(film: Path, source: Path, kept: frozenset[int]) -> Pictures:
    """The packets of a film, those of ``kept`` from another one."""
    own, other = _head(film), _head(source)
    alike = own == other and not _brings_head(source)
    for number, (mine, theirs) in enumerate(zip_longest(_packets(film), _packets(source))):
        if mine is None:
            return
        if number not in kept:
            yield mine if alike else _headed(mine, own)
        elif theirs is None:
            raise _not_keepable(source, f"It has no frame {number}.")
        else:
            yield theirs if alike else _headed(theirs, other)


def _packets(film: Path) -> Pictures:
    with opened(film) as container:
        for packet in container.demux(container.streams.video[0]):
            if packet.size:
                yield packet


def _head(film: Path) -> bytes:
    """What the decoder is told before the first packet (ISO 14496-15, 5.3.3.1)."""
    with opened(film) as container:
        return container.streams.video[0].codec_context.extradata or b""


def _brings_head(film: Path) -> bool:
    """Whether it was put together from films of different settings: then each packet has a head."""
    first = next(_packets(film), None)
    return first is not None and bytes(first)[_PREFIX] & 0x1F == _SEQUENCE_SET


def _headed(packet: av.Packet[VideoStream], head: bytes) -> av.Packet[VideoStream]:
    """A packet that brings what its decoder has to know: films of different settings in one."""
    made = av.Packet(b"".join(_units(head)) + bytes(packet))
    made.is_keyframe = True
    return cast("av.Packet[VideoStream]", made)  # of the stream that it is muxed into


def _units(head: bytes) -> Iterator[bytes]:
    """The sequence and picture parameter sets of an ``avcC`` box, each behind its length."""
    at = 5
    for mask in (0x1F, 0xFF):
        count, at = head[at] & mask, at + 1
        for _ in range(count):
            length = int.from_bytes(head[at : at + 2], "big")
            yield length.to_bytes(_PREFIX, "big") + head[at + 2 : at + 2 + length]
            at += 2 + length


def _rate(stream: VideoStream) -> Fraction:
    rate = stream.average_rate or stream.guessed_rate
    assert rate is not None  # VideoWriter wrote it
    return Fraction(rate)


def _seconds(packet: av.Packet[AudioStream]) -> Fraction:
    return Fraction(packet.dts or 0) * Fraction(packet.time_base)


def _not_keepable(film: Path, why: str) -> MediaError:
    return MediaError(
        f"The frames of “{film.name}” cannot stay as they are.",
        why,
        "Render another take of the shot, or refine this one as a whole.",
    )
