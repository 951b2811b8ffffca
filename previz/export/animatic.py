"""The cut as one movie: takes, panels and cards in order, with burn-in and a sound track."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from previz.errors import Cancelled, InputError
from previz.export.burnin import BurnIn, burn_in, heading, picture_box
from previz.export.cards import slate_card
from previz.export.fonts import unknown_characters
from previz.export.soundtrack import FILM_ENDINGS, MediaOf, clip_sound
from previz.media.colour import Rgb
from previz.media.pictures import fitted, read_picture
from previz.media.reader import VideoReader
from previz.media.writer import VideoWriter, check_target
from previz.model.project import Project, Shot
from previz.model.time import FrameRange, Rate
from previz.model.timeline import Clip


@dataclass(frozen=True, slots=True)
class AnimaticOptions:
    """How the movie looks. ``scene`` is a scene number; empty means the whole cut."""

    width_px: int = 1280
    height_px: int = 720
    burn_in: bool = True
    subtitles: bool = True
    scene: str = ""


@dataclass(frozen=True, slots=True)
class AnimaticReport:
    """What was written, and what the director should know about it.

    Names are shot names in cut order, each once: ``missing`` got a card; ``held`` have a take
    shorter than the cut, so its last frame stands; ``conformed`` have a take at another rate,
    shown at its true speed. ``unknown_characters`` were drawn as boxes.
    """

    path: Path
    frames: int
    missing: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    conformed: tuple[str, ...] = ()
    unknown_characters: tuple[str, ...] = ()


@dataclass(slots=True)
class _Noted:
    """Shot names collected on the way, in order, each once."""

    missing: dict[str, None] = field(default_factory=dict)
    held: dict[str, None] = field(default_factory=dict)
    conformed: dict[str, None] = field(default_factory=dict)


def check_movie(project: Project, out: Path, options: AnimaticOptions) -> None:
    """Find out what would stop the movie before hours are spent on its takes.

    Raises:
        InputError: the cut is empty, or has no such scene.
        MediaError: the movie cannot be written at ``out`` or in that size.
    """
    _clips(project, options.scene)
    check_target(out, options.width_px, options.height_px)


def write_animatic(
    project: Project,
    media_of: MediaOf,
    out: Path,
    options: AnimaticOptions,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> AnimaticReport:
    """Write the picture track as an H.264 movie with the sound of its takes.

    The movie has exactly as many frames as the timeline, or as the clips of the one scene.

    Args:
        media_of: from shot id to a film, a still or None.
        out: ``.mp4`` or ``.mov``; replaced only when the movie is complete.
        progress: called after each frame with (frames done, frames in all).
        cancelled: asked before each frame.

    Raises:
        InputError: the cut is empty, or has no such scene.
        MediaError: a take cannot be read, or the movie cannot be written.
        Cancelled: ``cancelled`` said so. After any error nothing is left behind.
    """
    clips = _clips(project, options.scene)
    total = sum(placed.length for placed, _ in clips)
    noted, done = _Noted(), 0
    with VideoWriter(
        out, options.width_px, options.height_px, project.settings.rate, "review", sound=True
    ) as writer:
        for placed, clip in clips:
            writer.hear(clip_sound(clip, placed, media_of, project.settings.rate))
            for picture in _finished(project, clip, placed, media_of, options, noted):
                if cancelled():
                    raise Cancelled
                writer.write(picture)
                done += 1
                progress(done, total)
    return AnimaticReport(
        path=out,
        frames=total,
        missing=tuple(noted.missing),
        held=tuple(noted.held),
        conformed=tuple(noted.conformed),
        unknown_characters=_unknown(project, clips),
    )


def _clips(project: Project, scene: str) -> list[tuple[FrameRange, Clip]]:
    """The clips to show with their place in the cut; black fills the cut's own tail."""
    timeline = project.timeline
    clips = list(timeline.picture.placed())
    tail = FrameRange(timeline.picture.frames, timeline.frames)
    if tail.length:
        clips.append((tail, Clip("tail", "", FrameRange(0, tail.length))))
    if scene:
        clips = [
            (placed, clip)
            for placed, clip in clips
            if clip.shot_id and project.scene_of(clip.shot_id).number == scene
        ]
    if not clips:
        numbers = ", ".join(project.scenes[one].number for one in project.scene_order)
        raise InputError(
            f"There is nothing to show of scene {scene}." if scene else "The cut is empty.",
            f"The script has the scenes {numbers}." if numbers else "There are no scenes yet.",
            "Lay shots on the timeline, or choose another scene.",
        )
    return clips


def _finished(
    project: Project,
    clip: Clip,
    placed: FrameRange,
    media_of: MediaOf,
    options: AnimaticOptions,
    noted: _Noted,
) -> Iterator[Rgb]:
    """The frames of one clip with everything laid over them."""
    shot = project.shot(clip.shot_id) if clip.shot_id else None
    box = picture_box(options.width_px, options.height_px, project.settings.aspect)
    overlay: BurnIn = burn_in(project, shot, box, options.burn_in, options.subtitles)
    if shot is None:
        black = np.zeros((options.height_px, options.width_px, 3), dtype=np.uint8)
        pictures: Iterator[Rgb] = _held(black, clip.source.length)
    else:
        media = media_of(shot.id)
        if media is None:
            noted.missing[shot.name] = None
            card = slate_card(project, shot, options.width_px, options.height_px, box)
            pictures = _held(card, clip.source.length)
        else:
            pictures = _from_media(media, shot, clip.source, project.settings.rate, options, noted)
    for offset, picture in enumerate(pictures):
        overlay.lay_over(picture, placed.start + offset, clip.source.start + offset)
        yield picture


def _from_media(
    media: Path,
    shot: Shot,
    source: FrameRange,
    rate: Rate,
    options: AnimaticOptions,
    noted: _Noted,
) -> Iterator[Rgb]:
    if media.suffix.lower() not in FILM_ENDINGS:
        still = fitted(read_picture(media), options.width_px, options.height_px)
        yield from _held(still, source.length)
        return
    with VideoReader(media) as reader:
        if reader.rate != rate:
            noted.conformed[shot.name] = None
        shown, picture = -1, np.zeros((0, 0, 3), dtype=np.uint8)
        for frame in range(source.start, source.stop):
            wanted = _take_frame(frame, reader.rate, rate)
            if wanted >= reader.frames:
                noted.held[shot.name] = None
                wanted = reader.frames - 1
            if wanted != shown:
                shown = wanted
                picture = fitted(reader.read(wanted), options.width_px, options.height_px)
            yield picture.copy()


def _take_frame(frame: int, take_rate: Rate, rate: Rate) -> int:
    """The take's frame that shows at a frame of the shot; the same one when the rates agree."""
    return int(rate.seconds(frame) * take_rate.fraction)


def _held(picture: Rgb, frames: int) -> Iterator[Rgb]:
    for _ in range(frames):
        yield picture.copy()


def _unknown(project: Project, clips: list[tuple[FrameRange, Clip]]) -> tuple[str, ...]:
    """Characters of everything that may be drawn and that no bundled font holds."""
    texts = [project.title]
    for shot_id in dict.fromkeys(clip.shot_id for _, clip in clips if clip.shot_id):
        shot = project.shot(shot_id)
        texts += [heading(project, shot), shot.name]
        texts += [f"{words.speaker} {words.text}" for words in shot.words]
    return unknown_characters(" ".join(texts))
