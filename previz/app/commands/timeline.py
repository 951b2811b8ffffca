"""Verbs on the cut."""

from __future__ import annotations

import itertools

from previz.app.commands.gestures import one_step
from previz.app.studio import Studio
from previz.model.edits import timeline


def trim(studio: Studio, clip_id: str, start: int, stop: int, drag: str = "") -> None:
    """Play other frames of the shot (half-open); trims of one ``drag`` are one undo step."""
    studio.session.apply(
        "Trim",
        lambda p: timeline.trim_clip(p, clip_id, start, stop),
        one_step(f"trim {clip_id}", drag),
    )


def move(studio: Studio, clip_id: str, index: int) -> None:
    """Put a clip at another place in the cut."""
    studio.session.apply("Move clip", lambda p: timeline.move_clip(p, clip_id, index))


def blade(studio: Studio, frame: int) -> None:
    """Cut the clip that plays at a frame of the cut; nothing on a cut or past the end."""
    found = studio.session.project.timeline.picture.at(frame)
    if found is None or frame == found[0].start:
        return
    place, clip = found
    source = clip.source.start + frame - place.start
    new_id = _free_clip_id(studio, clip.shot_id)
    studio.session.apply("Blade", lambda p: timeline.blade_clip(p, clip.id, source, new_id))


def remove(studio: Studio, clip_id: str) -> None:
    """Ripple delete."""
    studio.session.apply("Ripple delete", lambda p: timeline.remove_clip(p, clip_id))


def insert(studio: Studio, shot_id: str, index: int) -> None:
    """Put a shot into the cut."""
    clip_id = _free_clip_id(studio, shot_id)
    studio.session.apply("Insert", lambda p: timeline.insert_shot(p, shot_id, index, clip_id))


def _free_clip_id(studio: Studio, shot_id: str) -> str:
    taken = {clip.id for clip in studio.session.project.timeline.picture.clips}
    return next(
        f"clip-{shot_id}-{n}" for n in itertools.count(2) if f"clip-{shot_id}-{n}" not in taken
    )
