"""Verbs of the curve editor: one key of a shot's camera or focus, dragged or eased.

Calls of one ``gesture`` are one undo step. A key never passes its neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from previz.app.camera_facts import CHANNELS
from previz.app.commands import camera
from previz.app.studio import Studio
from previz.errors import EditError
from previz.model.camera import CameraKey, FocusKey

Key = TypeVar("Key", CameraKey, FocusKey)

FOCUS = "focus"


def drag_key(
    studio: Studio,
    shot_id: str,
    frame: int,
    to_frame: int,
    channel: str,
    value: float,
    gesture: str,
) -> int:
    """Move the key at a frame in time, and give one of its channels another value.

    Of a focus key that is on somebody only the time moves: its distance is theirs.

    Args:
        channel: one of ``CHANNELS``.

    Returns:
        The frame where the key is now.

    Raises:
        EditError: there is no key, the camera would be inside a wall, a lens or distance that
            is none.
    """
    shot = studio.session.project.shot(shot_id)
    if channel == FOCUS:
        place = _place(shot.focus, frame)
        there = _between(shot.focus, place, to_frame, shot.frames)
        focus_key = replace(shot.focus[place], frame=there)
        if not focus_key.on:
            focus_key = replace(focus_key, distance_m=round(value, 3))
        keys = _with(shot.focus, place, focus_key)
        camera.set_focus_keys(studio, shot_id, keys, gesture)
        return there
    place = _place(shot.camera_keys, frame)
    there = _between(shot.camera_keys, place, to_frame, shot.frames)
    moved = _valued(replace(shot.camera_keys[place], frame=there), channel, round(value, 4))
    camera.set_camera_keys(studio, shot_id, _with(shot.camera_keys, place, moved), gesture)
    return there


def set_ramp(
    studio: Studio,
    shot_id: str,
    channel: str,
    frame: int,
    side: str,
    share: float,
    gesture: str = "",
) -> None:
    """How long a key gathers speed (``out``) or loses it (``in``): a share of the way, 0 to 1."""
    name = {"out": "ramp_out", "in": "ramp_in"}[side]
    _changed(studio, shot_id, channel, frame, gesture, **{name: min(max(share, 0.0), 1.0)})


def set_ease(studio: Studio, shot_id: str, channel: str, frame: int, ease: str) -> None:
    """How a key is left for the next: one of ``EASES``."""
    _changed(studio, shot_id, channel, frame, "", ease=ease)


def _changed(
    studio: Studio, shot_id: str, channel: str, frame: int, gesture: str, **values: float | str
) -> None:
    shot = studio.session.project.shot(shot_id)
    if channel == FOCUS:
        place = _place(shot.focus, frame)
        changed = replace(shot.focus[place], **values)  # type: ignore[arg-type]
        camera.set_focus_keys(studio, shot_id, _with(shot.focus, place, changed), gesture)
    else:
        place = _place(shot.camera_keys, frame)
        moved = replace(shot.camera_keys[place], **values)  # type: ignore[arg-type]
        camera.set_camera_keys(studio, shot_id, _with(shot.camera_keys, place, moved), gesture)


def _valued(key: CameraKey, channel: str, value: float) -> CameraKey:
    place = CHANNELS.index(channel)
    if place < 3:
        x, y, z = (value if i == place else old for i, old in enumerate(key.position))
        return replace(key, position=(x, y, z))
    if place < 6:
        x, y, z = (value if i == place - 3 else old for i, old in enumerate(key.target))
        return replace(key, target=(x, y, z))
    return replace(key, lens_mm=value) if channel == "lens" else replace(key, roll_deg=value)


def _place(keys: Sequence[Key], frame: int) -> int:
    for place, key in enumerate(keys):
        if key.frame == frame:
            return place
    raise EditError(
        f"There is no key at frame {frame}.", "It may have been removed.", "Choose another key."
    )


def _between(keys: Sequence[Key], place: int, frame: int, frames: int) -> int:
    """The nearest frame that keeps the order."""
    low = keys[place - 1].frame + 1 if place else 0
    high = keys[place + 1].frame - 1 if place + 1 < len(keys) else max(frames - 1, low)
    return min(max(frame, low), high)


def _with(keys: tuple[Key, ...], place: int, key: Key) -> tuple[Key, ...]:
    changed = list(keys)
    changed[place] = key
    return tuple(changed)
