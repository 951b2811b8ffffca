"""A clip as the continuity checks see it: who is where in its frame, from where, how large.

Imported when a clip is first measured: the stage brings numpy, and a window opens without it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from previz.model.camera import CameraPose
from previz.model.project import Project
from previz.model.stage import StageShot
from previz.model.vocabulary import lens_sets, nearest_lens, sizes
from previz.planner.continuity.plan_lines import bearing, turned
from previz.planner.continuity.views import End, Leg, ShotView, Sighting
from previz.stage.acting import cast
from previz.stage.evaluate import camera_matrices
from previz.stage.geometry import projected
from previz.stage.moves import camera_at
from previz.stage.playing import lens_of
from previz.stage.walk import Figure

if TYPE_CHECKING:
    from previz.app.shot_views import Played

_FAR_M = 500.0
_WALK_M = 0.5
"""A shorter way is a step aside, not a walk."""

_LOOKS = (0.5, 0.25, 0.75)
"""Where on a walk it is looked for in the frame."""


def shot_view(project: Project, played: Played) -> ShotView:
    """A clip as the checks see it.

    Raises:
        EditError: an id is not in its table.
        RenderError: the shot cannot be staged.
    """
    clip = played.clip
    shot, setup = project.shots[clip.shot_id], project.setup_of(clip.shot_id)
    staged = project.stage_shot(shot.id)
    lenses = lens_sets()[project.settings.lens_set].primes_mm
    last = min(clip.source.stop, shot.frames) - 1
    pose = camera_at(staged, clip.source.start)
    acting = {blocking.actor_id for blocking in shot.blocking}
    return ShotView(
        shot_id=shot.id,
        name=shot.name,
        setup_id=setup.id,
        kind=setup.framing.kind,
        size=setup.framing.size,
        subjects=tuple(who for who in setup.framing.subjects if who in acting),
        start=_end(staged, clip.source.start),
        end=_end(staged, last),
        aim=(pose.target[0], pose.target[2]),
        foreground=setup.framing.foreground if setup.framing.foreground in acting else "",
        lens_mm=setup.camera.lens_mm,
        prime=lenses.index(nearest_lens(setup.camera.lens_mm, project.settings.lens_set)),
        elevation_deg=_elevation_deg(pose),
        legs=_legs(staged, clip.source.start, last),
        speakers=_speakers(project, shot.id, acting),
        key_deg=staged.light.key_azimuth_deg,
        own_light=setup.light is not None,
        joined=played.joined,
    )


def _elevation_deg(pose: CameraPose) -> float:
    x, y, z = (a - b for a, b in zip(pose.position, pose.target, strict=True))
    return math.degrees(math.atan2(y, math.hypot(x, z)))


def _end(shot: StageShot, frame: int) -> End:
    pose = camera_at(shot, frame)
    x, y, z = pose.position
    return End((x, z), y, tuple(_sightings(shot, pose, cast(shot, frame))))


def _sightings(shot: StageShot, pose: CameraPose, cast: tuple[Figure, ...]) -> list[Sighting]:
    if not cast:
        return []
    _, view, projection = camera_matrices(shot, pose, _FAR_M)
    faces = [figure.face for figure in cast]
    seen = projected(np.stack(faces), view, projection)
    tan_y = lens_of(shot, pose.lens_mm).tan_y
    return [
        _sighting(figure, face, x, y, depth, tan_y)
        for figure, face, (x, y, depth) in zip(cast, faces, seen.tolist(), strict=True)
    ]


def _sighting(
    figure: Figure, face: np.ndarray, x: float, y: float, depth_m: float, tan_y: float
) -> Sighting:
    ahead = depth_m > 0.05
    visible = 2.0 * depth_m * tan_y / figure.actor.height_m if ahead else 0.0
    return Sighting(
        actor_id=figure.actor.id,
        name=figure.actor.name.title(),
        place=(float(face[0]), float(face[2])),
        eyes_m=float(figure.eyes[1]),
        gaze_deg=figure.gaze_deg,
        screen_x=x if ahead else None,
        in_frame=ahead and 0.0 <= x <= 1.0 and 0.0 <= y <= 1.0,
        step=_step(visible),
    )


def _step(v_over_h: float) -> int:
    """The place on the ladder of sizes whose band holds a visible height over stature."""
    ladder = tuple(sizes().values())
    for place, size in enumerate(ladder):
        if v_over_h >= size.band[0]:
            return place
    return len(ladder) - 1


def _legs(shot: StageShot, first: int, last: int) -> tuple[Leg, ...]:
    """Everybody's walks between two frames, in the order in which they begin."""
    found: list[tuple[int, Leg]] = []
    for blocking in shot.blocking:
        for a, b in pairwise(blocking.marks):
            if math.hypot(a.x_m - b.x_m, a.z_m - b.z_m) <= _WALK_M:
                continue
            begins, ends = max(a.frame, first), min(b.frame, last)
            if begins < ends:
                heading = bearing((a.x_m, a.z_m), (b.x_m, b.z_m))
                leg = _leg(shot, blocking.actor_id, heading, (begins, ends), b.frame <= last)
                found.append((a.frame, leg))
    return tuple(leg for _, leg in sorted(found, key=lambda pair: pair[0]))


def _leg(
    shot: StageShot, actor_id: str, heading_deg: float, frames: tuple[int, int], ends: bool
) -> Leg:
    off_deg, seen = 0.0, False
    for share in _LOOKS:
        frame = frames[0] + round((frames[1] - frames[0]) * share)
        pose = camera_at(shot, frame)
        alone = tuple(f for f in cast(shot, frame) if f.actor.id == actor_id)
        (person,) = _sightings(shot, pose, alone)
        camera = (pose.position[0], pose.position[2])
        if person.in_frame or share == _LOOKS[0]:
            off_deg, seen = turned(heading_deg - bearing(person.place, camera)), person.in_frame
        if seen:
            break
    return Leg(actor_id, off_deg, seen, ends)


def _speakers(project: Project, shot_id: str, acting: set[str]) -> tuple[str, ...]:
    """The actors who speak in a shot and are on its stage, in order."""
    figures_of = _figures_by_name(project)
    spoken = (words.speaker.casefold() for words in project.shots[shot_id].words if words.speaker)
    found = (figures_of.get(name, name) for name in spoken)
    return tuple(who for who in found if who in acting)


def _figures_by_name(project: Project) -> Mapping[str, str]:
    return {
        name.casefold(): who.figures[0]
        for who in project.cast.values()
        if who.figures
        for name in reversed(who.names)
    }
