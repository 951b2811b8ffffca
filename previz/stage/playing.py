"""Who and what a framing is about, and where that is: subjects, marks, room limits."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

from previz.errors import RenderError
from previz.model.camera import FilmBack
from previz.model.stage import Blocking, Mark, Prop, StageShot
from previz.model.vocabulary import film_backs, known
from previz.stage.geometry import Array, direction, vec
from previz.stage.walk import Figure, figures

LOWEST_CAMERA_M = 0.12
BELOW_CEILING_M = 0.3


@dataclass(frozen=True, slots=True)
class Lens:
    """A focal length on a cropped film back, as half-angle tangents."""

    lens_mm: float
    back: FilmBack

    @property
    def tan_x(self) -> float:
        return self.back.width_mm / (2.0 * self.lens_mm)

    @property
    def tan_y(self) -> float:
        return self.back.height_mm / (2.0 * self.lens_mm)

    @property
    def half_deg(self) -> float:
        """Half the vertical field of view."""
        return math.degrees(math.atan(self.tan_y))


def lens_of(shot: StageShot, lens_mm: float | None = None) -> Lens:
    """The shot's lens on its film back, cropped to the picture's aspect.

    Raises:
        EditError: the film back is not in the table.
        RenderError: a lens of no length.
    """
    if not (shot.camera.lens_mm if lens_mm is None else lens_mm) > 0:
        raise RenderError(
            "The camera has no lens.",
            f"Its focal length is {shot.camera.lens_mm if lens_mm is None else lens_mm:g} mm.",
            "Choose a lens.",
        )
    back = known(film_backs(), shot.camera.back_id, "film back").cropped(shot.aspect)
    return Lens(shot.camera.lens_mm if lens_mm is None else lens_mm, back)


def height_limits(shot: StageShot) -> tuple[float, float]:
    """The lowest and the highest a camera may stand, in metres."""
    if shot.stage.set.kind != "room":
        return LOWEST_CAMERA_M, 400.0
    return LOWEST_CAMERA_M, max(0.5, shot.stage.set.height_m - BELOW_CEILING_M)


def subject_figures(shot: StageShot, cast: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures that the framing names, in its order; everybody when it names nobody known."""
    by_id = {figure.actor.id: figure for figure in cast}
    named = tuple(by_id[s] for s in shot.framing.subjects if s in by_id)
    return named or cast


def subject_prop(shot: StageShot) -> Prop | None:
    """The first prop or set piece that the framing names."""
    things = {p.id: p for p in (*shot.stage.props, *shot.stage.set.pieces)}
    return next((things[s] for s in shot.framing.subjects if s in things), None)


def moves_apart(blocking: Blocking) -> bool:
    """Whether an actor travels more than half a metre in the shot."""
    first = blocking.marks[0] if blocking.marks else None
    return first is not None and any(
        math.hypot(m.x_m - first.x_m, m.z_m - first.z_m) > 0.5 for m in blocking.marks
    )


def blocking_of(shot: StageShot, actor_id: str) -> Blocking | None:
    return next((b for b in shot.blocking if b.actor_id == actor_id), None)


def composed_frame(shot: StageShot) -> int:
    """The frame a set-up is composed on: where its first moving subject stands longest.

    Somebody who enters is framed where they arrive; somebody who leaves, where they were; somebody
    who walks all the time, in the middle. Without travel it is frame 0.
    """
    if shot.move.id in FOLLOWING:
        return 0
    for subject in shot.framing.subjects:
        blocking = blocking_of(shot, subject)
        if blocking is not None and moves_apart(blocking):
            return _longest_stay(blocking, shot.frames)
    return 0


FOLLOWING = frozenset({"follow", "lead", "side_track"})
"""Moves that travel with their subject and so are composed at the start."""


def _longest_stay(blocking: Blocking, frames: int) -> int:
    marks = tuple(m for m in blocking.marks if m.frame < frames) or blocking.marks[:1]
    best, best_frames = frames // 2, frames // 8
    run_start = 0
    for index, mark in enumerate(marks):
        following = marks[index + 1] if index + 1 < len(marks) else None
        leaves = following is None or _apart(mark, following)
        if leaves:
            stays_until = mark.frame + mark.stay_frames if following is not None else frames
            if stays_until - run_start >= best_frames:
                best, best_frames = min(mark.frame, frames - 1), stays_until - run_start
            run_start = following.frame if following is not None else frames
    return best


def _apart(a: Mark, b: Mark) -> bool:
    return math.hypot(a.x_m - b.x_m, a.z_m - b.z_m) > 0.05


def travel_azimuth(shot: StageShot, actor_id: str) -> float | None:
    """The plan direction of an actor's first walk in the shot, None if it stays."""
    blocking = blocking_of(shot, actor_id)
    marks = blocking.marks if blocking is not None else ()
    for a, b in pairwise(marks):
        if _apart(a, b):
            return math.degrees(math.atan2(b.x_m - a.x_m, b.z_m - a.z_m)) % 360.0
    return None


def all_marks(shot: StageShot, only: frozenset[str] | None = None) -> list[Array]:
    """The floor points of every mark that is reached in the shot, of everybody or of some."""
    points = []
    for blocking in shot.blocking:
        if only is None or blocking.actor_id in only:
            reached = [m for i, m in enumerate(blocking.marks) if i == 0 or m.frame <= shot.frames]
            points += [vec(m.x_m, 0.0, m.z_m) for m in reached]
    return points


def set_centre(shot: StageShot) -> Array:
    """Where things happen: the middle of the marks, else of the props, else of the floor."""
    points = all_marks(shot) or [vec(*p.position) for p in shot.stage.props]
    if not points:
        return vec(0.0, 0.0, 0.0)
    xs, zs = [float(p[0]) for p in points], [float(p[2]) for p in points]
    return vec((min(xs) + max(xs)) / 2.0, 0.0, (min(zs) + max(zs)) / 2.0)


def plan_distance(points: list[Array], azimuth_deg: float, tan_x: float, margin_m: float) -> Array:
    """How far a level camera must stand to hold points side by side, and about which middle.

    Returns (across, distance): the middle along the camera's right, and the distance of the camera
    from the plan origin along its azimuth, both in metres. Both frame edges touch the outermost
    point plus ``margin_m``: ``D ≥ d_i + (|x_i - x_c| + margin)/tan_x`` with equality on both sides.
    """
    right, towards = direction(azimuth_deg + 90.0), direction(azimuth_deg)
    reach = [(float(p @ towards), float(p @ right)) for p in points]
    to_right = max(d + x / tan_x for d, x in reach)
    to_left = max(d - x / tan_x for d, x in reach)
    across = (to_right - to_left) * tan_x / 2.0
    distance = (to_right + to_left) / 2.0 + margin_m / tan_x
    return vec(across, 0.0, distance)


def cast_at(shot: StageShot, frame: int | None) -> tuple[Figure, ...]:
    """The figures at a frame, or at the frame the set-up is composed on."""
    return figures(shot, composed_frame(shot) if frame is None else frame)
