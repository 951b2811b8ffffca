"""The burn-in of a review movie: what this is, which shot, and where in the cut."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from previz.export.lettering import Patch, elided, label, lay, wrapped
from previz.export.subtitles import subtitles
from previz.media.colour import Rgb
from previz.model.appearances import shown_words
from previz.model.project import Project, Shot
from previz.model.time import timecode

TAG = "PREVIS"
FIRST_TIMECODE_S = 3600
"""Record timecode starts at one hour, as in any cutting room."""
FIRST_FRAME = 1001
"""The number of a take's first frame, as in any file sequence."""
SUBTITLE_LINES = 2


@dataclass(frozen=True, slots=True)
class Box:
    """The picture inside the frame, letterbox bars left out. Pixels."""

    left: int
    top: int
    width: int
    height: int

    @property
    def margin(self) -> int:
        return max(6, round(self.height * 0.03))

    @property
    def text(self) -> int:
        """Height of burn-in type: never so small that it cannot be read at 640 by 360."""
        return max(13, round(self.height * 0.027))

    @property
    def subtitle(self) -> int:
        return max(16, round(self.height * 0.042))


def picture_box(width_px: int, height_px: int, aspect: float) -> Box:
    """Where a picture of an aspect ratio lies in a frame, centred."""
    width = min(width_px, round(height_px * aspect))
    height = min(height_px, round(width_px / aspect))
    return Box((width_px - width) // 2, (height_px - height) // 2, width, height)


def record_timecode(project: Project, frame: int) -> str:
    """Timecode of a frame of the cut; the cut starts at 01:00:00:00."""
    rate = project.settings.rate
    return timecode(FIRST_TIMECODE_S * rate.nominal + frame, rate)


def slate(project: Project, shot: Shot) -> str:
    """The shot's name, with the playing take's number: ``12G-3``, or ``12G`` without a take."""
    take = project.takes.get(shot.playing_take_id)
    return f"{shot.name}-{take.number}" if take else shot.name


def heading(project: Project, shot: Shot | None) -> str:
    """Film title, scene number and slug line."""
    if shot is None:
        return project.title
    scene = project.scenes[shot.scene_id]
    place = " ".join(part for part in (scene.number, scene.heading) if part)
    return " · ".join(part for part in (project.title, place) if part)


@dataclass(frozen=True, slots=True)
class BurnIn:
    """Everything that is laid over the frames of one clip.

    Drawn once per clip, except the two counters. ``shot`` is None in a gap.
    """

    project: Project
    shot: Shot | None
    box: Box
    fixed: tuple[tuple[Patch, int, int], ...]
    spoken: tuple[tuple[range, tuple[tuple[Patch, int, int], ...]], ...]
    counters: bool

    def lay_over(self, picture: Rgb, record_frame: int, shot_frame: int) -> None:
        """Lay the burn-in over a picture in place."""
        for patch, left, top in self.fixed:
            lay(picture, patch, left, top)
        for frames, lines in self.spoken:
            if shot_frame in frames:
                for patch, left, top in lines:
                    lay(picture, patch, left, top)
        if self.counters:
            self._lay_counters(picture, record_frame, shot_frame)

    def _lay_counters(self, picture: Rgb, record_frame: int, shot_frame: int) -> None:
        box = self.box
        clock = _counter(record_timecode(self.project, record_frame), box.text)
        bottom = box.top + box.height - box.margin
        lay(picture, clock, box.left + (box.width - clock.width_px) // 2, bottom - clock.height_px)
        if self.shot is not None:
            lens_mm = self.project.setup_of(self.shot.id).camera.lens_mm
            number = _counter(f"{FIRST_FRAME + shot_frame} · {lens_mm:g} mm", box.text)
            right = box.left + box.width - box.margin
            lay(picture, number, right - number.width_px, bottom - number.height_px)


@lru_cache(maxsize=64)
def _counter(text: str, size_px: int) -> Patch:
    return label(text, size_px)


def burn_in(
    project: Project, shot: Shot | None, box: Box, data: bool = True, words: bool = True
) -> BurnIn:
    """Prepare one clip's burn-in: ``data`` is the slate and counters, ``words`` the subtitles."""
    return BurnIn(
        project=project,
        shot=shot,
        box=box,
        fixed=_fixed(project, shot, box) if data else (),
        spoken=_spoken(_as_shown(project, shot), box) if words and shot is not None else (),
        counters=data,
    )


def _as_shown(project: Project, shot: Shot) -> Shot:
    """The shot with everybody under their present name."""
    return replace(shot, words=shown_words(project, shot.words))


def _fixed(project: Project, shot: Shot | None, box: Box) -> tuple[tuple[Patch, int, int], ...]:
    right, bottom = box.left + box.width - box.margin, box.top + box.height - box.margin
    left, top = box.left + box.margin, box.top + box.margin
    tag = label(TAG, box.text, bold=True)
    placed = [(tag, right - tag.width_px, top)]
    title = heading(project, shot)
    if title:
        room = box.width - tag.width_px - 4 * box.margin
        placed.append((label(elided(title, box.text, room), box.text), left, top))
    if shot is not None:
        name = label(elided(slate(project, shot), box.text, box.width // 3), box.text, bold=True)
        placed.append((name, left, bottom - name.height_px))
    return tuple(placed)


def _spoken(shot: Shot, box: Box) -> tuple[tuple[range, tuple[tuple[Patch, int, int], ...]], ...]:
    """Each subtitle with its frames and its centred lines, above the row of counters."""
    size = box.subtitle
    floor = box.top + box.height - 2 * box.margin - round(box.text * 1.75)
    shown = []
    for subtitle in subtitles(shot):
        texts = wrapped(subtitle.text, size, round(box.width * 0.8))
        while len(texts) > SUBTITLE_LINES and size > box.text:
            size -= 1
            texts = wrapped(subtitle.text, size, round(box.width * 0.8))
        patches = [label(text, size) for text in texts]
        high = [patch.height_px for patch in patches]
        lines = tuple(
            (patch, box.left + (box.width - patch.width_px) // 2, floor - sum(high[place:]))
            for place, patch in enumerate(patches)
        )
        shown.append((range(subtitle.frames.start, subtitle.frames.stop), lines))
    return tuple(shown)
