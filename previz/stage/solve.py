"""Camera solve: a framing, a size, a lens and two angles become a place to put the camera.

Height is an output. Sizes are exact for an upright subject (see ``bands``). Every framing of the
table has its own short rule below; a camera placed by hand wins over all of them.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache

import numpy as np

from previz.model.camera import CameraPose
from previz.model.stage import StageShot
from previz.model.vocabulary import STATURE_M, framings, known
from previz.stage.bands import Band, Orbit, band, orbit, orbit_at_height
from previz.stage.geometry import (
    Array,
    azimuth_of,
    direction,
    look_at,
    perspective,
    projected,
    rigid_inverse,
    vec,
    vec3,
    wrapped,
)
from previz.stage.over_shoulder import over_shoulder
from previz.stage.playing import (
    FOLLOWING,
    Lens,
    all_marks,
    blocking_of,
    cast_at,
    height_limits,
    lens_of,
    moves_apart,
    plan_distance,
    set_centre,
    subject_figures,
    subject_prop,
    travel_azimuth,
)
from previz.stage.solids import corners
from previz.stage.walk import Figure, figures

OVERHEAD_DEG = 75.0
"""From here up a shot is sized by floor width, not by stature."""

_WIDE = ("EWS", "WS", "FS")
_BODY = ("MFS", "CWB", "MS")
"""Sizes that are cut through the body below the chest."""

_BELOW_CROWN_M = 0.52
"""How much of the lowest head and chest a group's frame holds."""

_STEPS_BACK = 24
"""A wide camera that would cut off somebody near to it steps back a twentieth at a time."""

_ROOM_MASTER, _SEATED_M = 1.85, 1.45
"""What a master in a room shows over the highest crown, and the least it is taken as."""


def solve_camera(shot: StageShot, frame: int | None = None) -> CameraPose:
    """Where the camera stands before its move.

    Args:
        frame: the frame whose figures are framed; None composes on the moment the subject stands
            longest (an entrance is framed where it ends).

    Raises:
        EditError: the framing, size or film back is not in its table.
        RenderError: the blocking is not usable.
    """
    return _solved(shot, frame)


@lru_cache(maxsize=128)
def _solved(shot: StageShot, frame: int | None) -> CameraPose:
    cast = cast_at(shot, frame)
    rule = _RULES[known(framings(), shot.framing.kind, "framing").id]
    pose = rule(shot, cast)
    camera = shot.camera
    position, target = pose.position, pose.target
    if camera.position is not None:
        position = camera.position
    if camera.target is not None:
        target = camera.target
    if math.dist(position, target) < 1e-6:
        target = (position[0], position[1], position[2] - 1.0)
    return CameraPose(position, target, camera.lens_mm, camera.roll_deg)


def _pose(shot: StageShot, lens: Lens, middle: Array, azimuth_deg: float, at: Orbit) -> CameraPose:
    """An orbit about a plan point, kept inside the room's height."""
    eye = middle + direction(azimuth_deg) * at.ground_m
    return CameraPose(
        (float(eye[0]), at.camera_m, float(eye[2])),
        (float(middle[0]), at.aim_m, float(middle[2])),
        lens.lens_mm,
        shot.camera.roll_deg,
    )


def _orbit(shot: StageShot, lens: Lens, subject: Band) -> Orbit:
    """The shot's elevation on a band, with the camera between floor and ceiling."""
    low, high = height_limits(shot)
    at = orbit(subject, lens.half_deg, shot.camera.elevation_deg)
    if low <= at.camera_m <= high:
        return at
    return orbit_at_height(subject, lens.half_deg, min(max(at.camera_m, low), high))


def _figure_band(figure: Figure, size_id: str) -> Band:
    crown = float(figure.crown[1])
    whole = band(size_id, figure.actor.height_m, crown)
    if not figure.lying:
        return whole
    middle = crown if whole.height_m < figure.actor.height_m else 0.3
    return Band(middle - whole.height_m / 2, middle + whole.height_m / 2)


def _axis(figure: Figure, size_id: str, azimuth_deg: float) -> Array:
    """The plan point a size is measured at: the feet of wide sizes, the face of tight ones.

    Between them it is the face, as far away as the crown, five centimetres behind it: measured at
    the face, a head seen from the height of the waist would be three percent lower than the table
    has it.
    """
    if size_id in _WIDE or figure.lying:
        return vec(figure.x_m, 0.0, figure.z_m)
    face = vec(float(figure.face[0]), 0.0, float(figure.face[2]))
    if size_id not in _BODY:
        return face
    towards = direction(azimuth_deg)
    return face + towards * float((figure.crown - figure.face) @ towards)


def _panned(pose: CameraPose, degrees: float) -> CameraPose:
    """Turned to the right about the vertical, in place."""
    eye, target = np.array(pose.position), np.array(pose.target)
    gone = target - eye
    turned = direction(azimuth_of(gone[0], gone[2]) - degrees) * math.hypot(gone[0], gone[2])
    return CameraPose(
        pose.position, vec3(eye + turned + vec(0.0, gone[1], 0.0)), pose.lens_mm, pose.roll_deg
    )


def look_room(figure: Figure, azimuth_deg: float, lens: Lens) -> float:
    """Degrees to pan right for room on the side the face looks to.

    The head goes to ``x = 0.5 - 0.12·sin(angle off axis)``: 0.06 off the middle for three-quarter,
    0.12 for a profile (craft reference 1.1, rule 6).
    """
    off = math.sin(math.radians(wrapped(figure.gaze_deg - azimuth_deg)))
    return math.degrees(math.atan(0.12 * off * 2.0 * lens.tan_x))


def _single(shot: StageShot, cast: tuple[Figure, ...]) -> CameraPose:
    """One person (SGL, REACT, CUTAWAY …) at the shot's azimuth, with look-room."""
    if not cast:
        return _place(shot, cast)
    return _single_at(shot, subject_figures(shot, cast)[0], _travelling_azimuth(shot, cast))


def _single_at(shot: StageShot, figure: Figure, azimuth_deg: float) -> CameraPose:
    lens, size_id = lens_of(shot), shot.framing.size
    if shot.camera.elevation_deg >= OVERHEAD_DEG:
        return _overhead(shot, [vec(figure.x_m, 0.0, figure.z_m)])
    blocking = blocking_of(shot, figure.actor.id)
    subject, middle = _figure_band(figure, size_id), _axis(figure, size_id, azimuth_deg)
    roams = blocking is not None and moves_apart(blocking) and shot.move.id not in FOLLOWING
    if size_id in _WIDE and roams:
        only = frozenset({figure.actor.id})
        marks = all_marks(shot, only)
        return _holding(shot, lens, azimuth_deg, subject, marks, 0.45, nearest=True)
    pose = _pose(shot, lens, middle, azimuth_deg, _orbit(shot, lens, subject))
    return _panned(pose, look_room(figure, azimuth_deg, lens))


def _travelling_azimuth(shot: StageShot, cast: tuple[Figure, ...]) -> float:
    """The shot's azimuth, or the side of a walker that a tracking move belongs to."""
    azimuth = shot.camera.azimuth_deg
    subjects = subject_figures(shot, cast)
    way = travel_azimuth(shot, subjects[0].actor.id) if subjects else None
    if way is None or shot.move.id not in FOLLOWING:
        return azimuth
    if shot.move.id == "side_track":
        return min((way + 90.0, way - 90.0), key=lambda a: abs(wrapped(a - azimuth)))
    home = way + 180.0 if shot.move.id == "follow" else way
    return home + max(-25.0, min(25.0, wrapped(azimuth - home)))


def _holding(
    shot: StageShot,
    lens: Lens,
    azimuth_deg: float,
    subject: Band,
    points: list[Array],
    margin_m: float,
    nearest: bool = False,
) -> CameraPose:
    """Far enough for the band's size and for every point, whichever is farther.

    The size holds at the middle of the points, or at the nearest of them.
    """
    held = plan_distance(points, azimuth_deg, lens.tan_x, margin_m)
    right, towards = direction(azimuth_deg + 90.0), direction(azimuth_deg)
    depth = max(float(p @ towards) for p in points) if nearest else _mean_depth(points, towards)
    middle = right * held[0] + towards * depth
    at = _orbit(shot, lens, subject)
    needed, held_band = float(held[2]) - depth, subject
    if at.ground_m < needed:
        held_band = subject.raised_to(subject.height_m * needed / at.ground_m)
        at = _orbit(shot, lens, held_band)
    pose = _pose(shot, lens, middle, azimuth_deg, at)
    for _ in range(_STEPS_BACK):
        if subject.bottom_m >= 0 or _whole_in_frame(pose, lens, points, _tallest_m(shot)):
            break
        held_band = held_band.raised_to(held_band.height_m * 1.05)
        at = _orbit(shot, lens, held_band)
        pose = _pose(shot, lens, middle, azimuth_deg, at)
    return pose


def _whole_in_frame(pose: CameraPose, lens: Lens, points: list[Array], tall_m: float) -> bool:
    """Whether somebody on every point keeps head and feet."""
    view = rigid_inverse(look_at(np.array(pose.position), np.array(pose.target)))
    projection = perspective(lens.tan_x, lens.tan_y, 0.01, 500.0)
    ends = [p + vec(0.0, y, 0.0) for p in points for y in (-0.03, tall_m + 0.10)]
    seen = projected(np.stack(ends), view, projection)
    return bool(np.all((seen[:, 2] > 0.1) & (seen[:, 1] > 0.0) & (seen[:, 1] < 1.0)))


def _mean_depth(points: list[Array], towards: Array) -> float:
    return float(np.mean([p @ towards for p in points]))


def _master(shot: StageShot, cast: tuple[Figure, ...]) -> CameraPose:
    """Every mark of the shot, at least as wide as its size and never tighter than a wide shot."""
    points = all_marks(shot)
    if not points:
        return _place(shot, cast)
    if shot.camera.elevation_deg >= OVERHEAD_DEG:
        return _overhead(shot, points)
    wide = shot.framing.size if shot.framing.size in ("EWS", "WS") else "WS"
    subject = band(wide, STATURE_M, STATURE_M)
    if wide == "WS" and shot.stage.set.kind == "room":
        # Walls say enough about the place: people take half of the frame's height.
        visible = _ROOM_MASTER * max(_tallest_m(shot), _SEATED_M)
        subject = Band(-0.16 * visible, 0.84 * visible)
    return _holding(shot, lens_of(shot), shot.camera.azimuth_deg, subject, points, 0.6)


def _tallest_m(shot: StageShot) -> float:
    """How high the highest crown is in the shot: seated people are held closer."""
    sampled = {0, shot.frames // 2, shot.frames - 1}
    crowns = [float(f.crown[1]) for number in sampled for f in figures(shot, number)]
    return max(crowns, default=STATURE_M)


def _place(shot: StageShot, cast: tuple[Figure, ...]) -> CameraPose:
    """The place itself: an establishing shot, a plate, or a stage with nobody on it."""
    lens, size_id = lens_of(shot), shot.framing.size
    points = all_marks(shot) or [set_centre(shot)]
    if shot.camera.elevation_deg >= OVERHEAD_DEG:
        return _overhead(shot, points)
    size_id = size_id if size_id in ("EWS", "WS") else "WS"
    subject = band(size_id, STATURE_M, STATURE_M)
    return _holding(shot, lens, shot.camera.azimuth_deg, subject, points, 1.0)


def _two_shot(shot: StageShot, cast: tuple[Figure, ...]) -> CameraPose:
    if len(subject_figures(shot, cast)) < 2:
        return _single(shot, cast)
    return _group(shot, subject_figures(shot, cast), shot.camera.azimuth_deg)


def _group(shot: StageShot, group: tuple[Figure, ...], azimuth_deg: float) -> CameraPose:
    lens = lens_of(shot)
    points = [vec(f.x_m, 0.0, f.z_m) for f in group]
    if shot.camera.elevation_deg >= OVERHEAD_DEG:
        return _overhead(shot, points)
    tallest = max(group, key=lambda figure: float(figure.crown[1]))
    subject = _figure_band(tallest, shot.framing.size)
    lowest = min(float(f.crown[1]) for f in group) - _BELOW_CROWN_M
    if subject.bottom_m > lowest:  # one sits, one stands: the frame goes down to the sitter's chest
        subject = Band(lowest, subject.top_m)
    heads = [_axis(f, shot.framing.size, azimuth_deg) for f in group]
    return _holding(shot, lens, azimuth_deg, subject, heads, 0.45, nearest=True)


def _fifty_fifty(shot: StageShot, cast: tuple[Figure, ...]) -> CameraPose:
    """Square to the line between two people, on the side the shot's azimuth is on."""
    group = subject_figures(shot, cast)[:2]
    if len(group) < 2:
        return _profile(shot, cast)
    a, b = group
    line = azimuth_of(b.x_m - a.x_m, b.z_m - a.z_m)
    return _group(shot, group, _nearer(line + 90.0, line - 90.0, shot.camera.azimuth_deg))


def _nearer(a_deg: float, b_deg: float, wanted_deg: float) -> float:
    return min((a_deg, b_deg), key=lambda deg: abs(wrapped(deg - wanted_deg)))


def _profile(shot: StageShot, cast: tuple[Figure, ...]) -> CameraPose:
    if not cast:
        return _place(shot, cast)
    figure = subject_figures(shot, cast)[0]
    faces = figure.gaze_deg
    return _single_at(shot, figure, _nearer(faces + 90, faces - 90, shot.camera.azimuth_deg))


def _shoulder(shot: StageShot, cast: tuple[Figure, ...]) -> CameraPose:
    """OTS and DIRTY, and a reverse of one: past ``framing.foreground`` onto the first subject."""
    if not cast:
        return _place(shot, cast)
    far = subject_figures(shot, cast)[0]
    others = [f for f in cast if f.actor.id != far.actor.id]
    named = [f for f in others if f.actor.id == shot.framing.foreground]
    if not others or shot.camera.elevation_deg >= OVERHEAD_DEG:
        return _single(shot, cast)
    near = named[0] if named else min(others, key=lambda f: math.dist(vec3(f.face), vec3(far.face)))
    subject = _figure_band(far, shot.framing.size)
    solved = over_shoulder(shot, lens_of(shot), far, near, subject)
    return solved if solved is not None else _single_at(shot, far, shot.camera.azimuth_deg)


def _reverse(shot: StageShot, cast: tuple[Figure, ...]) -> CameraPose:
    return (_shoulder if shot.framing.foreground else _single)(shot, cast)


def _pov(shot: StageShot, cast: tuple[Figure, ...]) -> CameraPose:
    """From the owner's eyes (``framing.foreground``) to the subject."""
    owner = next((f for f in cast if f.actor.id == shot.framing.foreground), None)
    if owner is None:
        seen = set(shot.framing.subjects)
        owner = next((f for f in cast if f.actor.id not in seen), None) if seen else None
    if owner is None:
        return _single(shot, cast)
    prop = subject_prop(shot)
    seen_figures = [f for f in cast if f.actor.id in shot.framing.subjects and f is not owner]
    if seen_figures:
        target = seen_figures[0].face - vec(0.0, 0.12, 0.0)
    elif prop is not None:
        target = vec(*prop.position) + vec(0.0, prop.size_m[1] / 2, 0.0)
    else:
        target = owner.eyes + direction(owner.gaze_deg, -8.0) * 3.0
    lens = lens_of(shot)
    return CameraPose(vec3(owner.eyes), vec3(target), lens.lens_mm, shot.camera.roll_deg)


def _insert(shot: StageShot, cast: tuple[Figure, ...]) -> CameraPose:
    """The object's box fills 0.60 of the tighter side of the frame."""
    prop = subject_prop(shot)
    if prop is not None:
        return _filled(shot, corners(prop), 0.60)
    if not cast:
        return _place(shot, cast)
    figure = subject_figures(shot, cast)[0]
    hands = [figure.point(f"wrist_{side}", (0.0, -0.09, 0.0)) for side in "lr"]
    camera = vec(figure.x_m, 0, figure.z_m) + direction(shot.camera.azimuth_deg) * 2
    hand = min(hands, key=lambda h: float(np.linalg.norm(h - camera)))
    box = np.array([[x, y, z] for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)]) * 0.11
    return _filled(shot, hand + box, 0.60)


def _cutaway(shot: StageShot, cast: tuple[Figure, ...]) -> CameraPose:
    """Something outside the action: a thing with air around it, or somebody."""
    prop = subject_prop(shot)
    return _single(shot, cast) if prop is None else _filled(shot, corners(prop), 0.45)


def _filled(shot: StageShot, points: Array, share: float) -> CameraPose:
    """A camera whose frame holds points over ``share`` of its tighter side, found in few steps."""
    lens, camera = lens_of(shot), shot.camera
    low, high = height_limits(shot)
    middle = (points.min(axis=0) + points.max(axis=0)) / 2.0
    away = direction(camera.azimuth_deg, min(camera.elevation_deg, 89.9))
    radius = float(np.linalg.norm(points - middle, axis=1).max())
    distance = radius / (share * min(lens.tan_x, lens.tan_y))
    projection = perspective(lens.tan_x, lens.tan_y, 0.01, 100.0)
    eye = middle + away * distance
    for _ in range(12):
        eye = middle + away * max(distance, radius * 1.05 + 0.05)
        eye[1] = min(max(float(eye[1]), low), high)
        seen = projected(points, rigid_inverse(look_at(eye, middle)), projection)
        spread = seen[:, :2].max(axis=0) - seen[:, :2].min(axis=0)
        distance *= float(spread.max()) / share
    return CameraPose(vec3(eye), vec3(middle), lens.lens_mm, camera.roll_deg)


def _plan(shot: StageShot, cast: tuple[Figure, ...]) -> CameraPose:
    points = (
        all_marks(shot, frozenset(shot.framing.subjects)) or all_marks(shot) or [set_centre(shot)]
    )
    return _overhead(shot, points)


def _overhead(shot: StageShot, points: list[Array]) -> CameraPose:
    """Straight down, sized by floor width: the marks plus 0.6 m all round, at least 2.4 m.

    The camera's own azimuth is at the bottom of the frame. It hangs as high as the lens asks, above
    the ceiling of a room if it must; ceilings seen from above are wild.
    """
    lens, azimuth = lens_of(shot), shot.camera.azimuth_deg
    right, towards = direction(azimuth + 90.0), direction(azimuth)
    across, along = ([float(p @ axis) for p in points] for axis in (right, towards))
    width = max(2.4, max(across) - min(across) + 1.2)
    depth = max(along) - min(along) + 1.2
    height = 0.9 + max(width / (2 * lens.tan_x), depth / (2 * lens.tan_y))
    middle = right * (max(across) + min(across)) / 2 + towards * (max(along) + min(along)) / 2
    eye = middle + vec(0.0, height, 0.0) + towards * height * 1e-3
    return CameraPose(vec3(eye), vec3(middle), lens.lens_mm, shot.camera.roll_deg)


_Rule = Callable[[StageShot, tuple[Figure, ...]], CameraPose]

_RULES: dict[str, _Rule] = {
    "MASTER": _master,
    "2S": _two_shot,
    "50/50": _fifty_fifty,
    "OTS": _shoulder,
    "DIRTY": _shoulder,
    "SGL": _single,
    "REV": _reverse,
    "POV": _pov,
    "REACT": _single,
    "INSERT": _insert,
    "CUTAWAY": _cutaway,
    "ESTAB": _place,
    "PROFILE": _profile,
    "PLAN": _plan,
    "PLATE": _master,
}
