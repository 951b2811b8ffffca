"""Edits of the cut. Every verb is drawn; ranges are half-open frames of the shot."""

from __future__ import annotations

from dataclasses import replace

from previz.errors import EditError
from previz.model.edits.shots import with_picture
from previz.model.project import Project
from previz.model.time import FrameRange
from previz.model.timeline import Clip


def _index(project: Project, clip_id: str) -> int:
    for index, clip in enumerate(project.timeline.picture.clips):
        if clip.id == clip_id:
            return index
    raise EditError(
        f"There is no clip {clip_id!r} on the timeline.",
        "It may have been removed.",
        "Select a clip that is there.",
    )


def trim_clip(project: Project, clip_id: str, start: int, stop: int) -> Project:
    """Play other frames of the shot; what follows ripples.

        before   |==A======|==B==|        trim A's tail
        after    |==A===|==B==|

    Raises:
        EditError: the range is empty or leaves the shot.
    """
    index = _index(project, clip_id)
    clips = list(project.timeline.picture.clips)
    clip = clips[index]
    limit = project.shots[clip.shot_id].frames if clip.shot_id else stop
    if not 0 <= start < stop <= limit:
        raise EditError(
            f"Frames {start} to {stop} cannot play.",
            f"The shot has frames 0 to {limit}.",
            "Lengthen the shot in the inspector first, or trim less.",
        )
    clips[index] = replace(clip, source=FrameRange(start, stop))
    return with_picture(project, tuple(clips))


def move_clip(project: Project, clip_id: str, index: int) -> Project:
    """Put a clip at another place in the cut; the rest closes up.

    before   |A|B|C|D|     move D to 1
    after    |A|D|B|C|
    """
    at = _index(project, clip_id)
    clips = list(project.timeline.picture.clips)
    clip = clips.pop(at)
    clips.insert(max(0, min(index, len(clips))), clip)
    return with_picture(project, tuple(clips))


def blade_clip(project: Project, clip_id: str, frame: int, new_id: str) -> Project:
    """Cut a clip in two before a frame of the shot.

        before   |==A======|          blade at 3
        after    |=A=|==A'=|

    Raises:
        EditError: the frame is not inside the clip.
    """
    index = _index(project, clip_id)
    clips = list(project.timeline.picture.clips)
    clip = clips[index]
    if not clip.source.start < frame < clip.source.stop:
        raise EditError(
            "The blade has to fall inside the clip.",
            f"The clip plays frames {clip.source.start} to {clip.source.stop} of its shot.",
            "Put the playhead between its first and last frame.",
        )
    left = replace(clip, source=FrameRange(clip.source.start, frame))
    right = Clip(new_id, clip.shot_id, FrameRange(frame, clip.source.stop))
    clips[index : index + 1] = [left, right]
    return with_picture(project, tuple(clips))


def remove_clip(project: Project, clip_id: str) -> Project:
    """Ripple delete: the clip goes and the rest closes up. The shot stays on the board.

    before   |A|B|C|     remove B
    after    |A|C|
    """
    _index(project, clip_id)
    clips = tuple(c for c in project.timeline.picture.clips if c.id != clip_id)
    return with_picture(project, clips)


def insert_shot(project: Project, shot_id: str, index: int, clip_id: str) -> Project:
    """Put a shot into the cut at a place; the rest moves up.

    before   |A|B|     insert S at 1
    after    |A|S|B|
    """
    shot = project.shot(shot_id)
    clips = list(project.timeline.picture.clips)
    clips.insert(max(0, min(index, len(clips))), Clip(clip_id, shot_id, FrameRange(0, shot.frames)))
    return with_picture(project, tuple(clips))
