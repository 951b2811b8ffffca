"""What the inspector and the curves say of a shot's camera: pose, focus, sharpness, speed."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from previz.model.camera import CameraPose
from previz.model.project import Project
from previz.model.stage import StageShot

CHANNELS = ("x", "y", "z", "target x", "target y", "target z", "lens", "roll", "focus")
"""What a camera's curves show: metres, millimetres and degrees."""


@dataclass(frozen=True, slots=True)
class CameraFacts:
    """A shot's camera at a frame.

    ``far_m`` may be infinite. ``widths_per_s`` is how fast the set goes through the frame at its
    fastest, at frame ``fastest_frame``; ``strobes`` says that it is too fast for the eye.
    """

    pose: CameraPose
    focus_m: float
    near_m: float
    far_m: float
    size: str
    widths_per_s: float
    fastest_frame: int
    strobes: bool

    @property
    def crossing_s(self) -> float:
        """Seconds in which something crosses the frame; infinite when nothing moves."""
        return 1.0 / self.widths_per_s if self.widths_per_s > 1e-9 else math.inf


def camera_facts(shot: StageShot, frame: int) -> CameraFacts:
    """Measure a shot's camera at a frame.

    Raises:
        EditError: an id is not in its table.
        RenderError: the shot cannot be staged.
    """
    from previz.stage.focus import sharpness_at
    from previz.stage.measured import judder, size_seen
    from previz.stage.moves import camera_at

    frame = min(max(frame, 0), max(shot.frames - 1, 0))
    pose, sharp, speed = camera_at(shot, frame), sharpness_at(shot, frame), judder(shot)
    return CameraFacts(
        pose,
        sharp.focus_m,
        sharp.near_m,
        sharp.far_m,
        size_seen(shot, pose, frame),
        speed.widths_per_s,
        speed.frame,
        speed.strobes,
    )


@dataclass(frozen=True, slots=True)
class Pace:
    """A move's speed in the unit of a crew (``m/s``, ``°/s``, ``mm/s``, ``×``, ``° rms``, ``s``).

    ``gone`` is how far it goes in the shot, in the unit without its second; 0 says nothing.
    """

    value: float
    unit: str
    gone: float


def move_pace(shot: StageShot) -> Pace | None:
    """How fast a shot's move is; None of one that stands still or follows its subject.

    Raises:
        EditError: an id is not in its table.
        RenderError: the shot cannot be staged.
    """
    from previz.stage.speeds import speed_of

    speed = speed_of(shot)
    return None if speed is None else Pace(speed.value, speed.unit, speed.gone)


def camera_curves(shot: StageShot) -> Mapping[str, tuple[float, ...]]:
    """Every channel of a shot's camera at each of its frames.

    Raises:
        EditError: an id is not in its table.
        RenderError: the shot cannot be staged.
    """
    from previz.stage.focus import focus_at
    from previz.stage.moves import camera_at

    rows = []
    for frame in range(shot.frames):
        pose = camera_at(shot, frame)
        numbers = (*pose.position, *pose.target, pose.lens_mm, pose.roll_deg)
        rows.append((*numbers, focus_at(shot, frame)))
    return dict(zip(CHANNELS, zip(*rows, strict=True), strict=True))


def focusable(project: Project, shot_id: str) -> tuple[tuple[str, str], ...]:
    """Whom and what a shot can be focused on: (id, name), people before things."""
    shot = project.shot(shot_id)
    there = {blocking.actor_id for blocking in shot.blocking}
    people = [(a.id, a.name) for a in project.actors_of(shot.scene_id) if a.id in there]
    stage = project.stage_of(shot.scene_id)
    things = [
        (prop.id, prop.name)
        for prop in (*stage.props, *stage.set.pieces)
        if "wall" not in prop.name
    ]
    return (*people, *things)
