"""Figures over time: from an actor's marks to the joints of its mannequin at a frame.

Between two marks more than 0.05 m apart the actor walks (or runs above 2.5 m/s), turning into its
travel and, at the end, to the mark's facing. Between marks in one place it changes pose and facing
just before the second.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from previz.errors import RenderError
from previz.model.stage import Actor, Blocking, Capture, Mark, Prop, Stage, StageShot
from previz.model.vocabulary import STATURE_M
from previz.stage import gait
from previz.stage.body import head_scale
from previz.stage.captures import moment
from previz.stage.geometry import (
    Array,
    azimuth_of,
    direction,
    euler3,
    point_on,
    rigid_inverse,
    scaling,
    smooth,
    turn3,
    vec,
    vec3,
    wrapped,
)
from previz.stage.poses import blended, body_pose, pose_named
from previz.stage.rig import (
    CROWN,
    EYES,
    FACE,
    SHIN_M,
    THIGH_M,
    BodyPose,
    FootPlace,
    joint_matrices,
    leg_turns,
    root_matrix,
)

APART_M = 0.05
"""Marks nearer than this are the same place."""

_EASE_S = 0.35
_POSE_S = 0.6
_LEG_M = THIGH_M + SHIN_M


@dataclass(frozen=True, slots=True)
class Figure:
    """An actor at one frame. ``joints`` are joint-to-world 4x4 matrices.

    ``body`` and ``root`` are what they were made of: the local turns, and the floor point.
    """

    actor: Actor
    x_m: float
    z_m: float
    heading_deg: float
    pose: str
    joints: dict[str, Array]
    body: BodyPose
    root: Array
    seat_m: float | None = None

    def posed(self, body: BodyPose) -> Figure:
        """The same figure in another pose, in the same place."""
        return replace(self, body=body, joints=jointed(self.actor, self.root, body))

    def point(self, joint: str, offset: tuple[float, float, float]) -> Array:
        """A point fixed to a joint, in the world; the offset is in metres of a 1.75 m figure."""
        return point_on(self.joints[joint], offset)

    @property
    def crown(self) -> Array:
        return self.point("head", CROWN)

    @property
    def eyes(self) -> Array:
        return self.point("head", EYES)

    @property
    def face(self) -> Array:
        return self.point("head", FACE)

    @property
    def chest(self) -> Array:
        return self.point("chest", (0.0, 0.05, 0.0))

    @property
    def gaze_deg(self) -> float:
        """The plan direction of the face; of the body when it looks up or down."""
        look = self.joints["head"][:3, 2]
        if math.hypot(float(look[0]), float(look[2])) < 0.4:
            return self.heading_deg
        return azimuth_of(float(look[0]), float(look[2]))

    @property
    def lying(self) -> bool:
        return pose_named(self.pose).rests == "bed"


def underneath(prop: Prop, x_m: float, z_m: float) -> bool:
    """Whether a place of the floor is under a prop, or just beside it."""
    dx, dz = x_m - prop.position[0], z_m - prop.position[2]
    yaw = math.radians(prop.yaw_deg)
    across = dx * math.cos(yaw) - dz * math.sin(yaw)
    along = dx * math.sin(yaw) + dz * math.cos(yaw)
    return abs(across) <= prop.size_m[0] / 2 + 0.05 and abs(along) <= prop.size_m[2] / 2 + 0.05


def rig_height_m(actor: Actor) -> float:
    """The stature that the skeleton is scaled to: a bigger head leaves less for the rest."""
    head = head_scale(actor.build)
    return actor.height_m * STATURE_M / (STATURE_M + CROWN[1] * (head - 1.0))


def jointed(actor: Actor, root: Array, body: BodyPose) -> dict[str, Array]:
    """Joint to world for every joint of an actor; the head is as big as its build has it."""
    joints, head = joint_matrices(root, body), head_scale(actor.build)
    if head != 1.0:
        joints["head"] = joints["head"] @ scaling(head, head, head)
    return joints


def support_height(stage: Stage, pose: str, x_m: float, z_m: float) -> float | None:
    """The top of what a sitter or sleeper rests on at a place, None where there is nothing."""
    rests = pose_named(pose).rests
    if rests not in ("seat", "bed"):
        return None
    low, high = (0.30, 0.70) if rests == "seat" else (0.20, 1.05)
    tops = [
        prop.position[1] + prop.size_m[1]
        for prop in (*stage.set.pieces, *stage.props)
        if underneath(prop, x_m, z_m)
    ]
    return max((top for top in tops if low <= top <= high), default=None)


def travelled(length_m: float, duration_s: float, at_s: float) -> float:
    """Metres gone after ``at_s`` of a leg that starts and stops softly."""
    ease = min(_EASE_S, duration_s / 4.0)
    top = length_m / (duration_s - ease)
    if at_s <= 0.0:
        return 0.0
    if at_s >= duration_s:
        return length_m
    if at_s < ease:
        return top * at_s**2 / (2 * ease)
    if at_s > duration_s - ease:
        return length_m - top * (duration_s - at_s) ** 2 / (2 * ease)
    return top * (at_s - ease / 2)


@dataclass(frozen=True, slots=True)
class _Span:
    """Two neighbouring marks and the time between them."""

    a: Mark
    b: Mark
    at_s: float
    duration_s: float

    @property
    def length_m(self) -> float:
        return math.hypot(self.b.x_m - self.a.x_m, self.b.z_m - self.a.z_m)


def _span(marks: tuple[Mark, ...], frame: int, seconds_per_frame: float) -> _Span | None:
    """The marks around a frame; None before the first, after the last."""
    for a, b in pairwise(marks):
        if a.frame <= frame < b.frame:
            frames = b.frame - a.frame
            return _Span(a, b, (frame - a.frame) * seconds_per_frame, frames * seconds_per_frame)
    return None


def _still(actor: Actor, mark: Mark, stage: Stage, time_s: float) -> Figure:
    support = support_height(stage, mark.pose, mark.x_m, mark.z_m)
    pose = body_pose(mark.pose, rig_height_m(actor), support, time_s)
    root = root_matrix(mark.x_m, mark.z_m, mark.facing_deg, rig_height_m(actor))
    joints = jointed(actor, root, pose)
    place = (mark.x_m, mark.z_m, mark.facing_deg)
    return Figure(actor, *place, mark.pose, joints, pose, root, support)


def _settling(actor: Actor, span: _Span, stage: Stage, time_s: float) -> Figure:
    """A change of pose or facing in one place, done just before the second mark."""
    a, b = span.a, span.b
    takes = min(1.0, span.duration_s)
    weight = smooth((span.at_s - (span.duration_s - takes)) / takes)
    poses = [
        body_pose(m.pose, rig_height_m(actor), support_height(stage, m.pose, m.x_m, m.z_m), time_s)
        for m in (a, b)
    ]
    x, z = a.x_m + (b.x_m - a.x_m) * weight, a.z_m + (b.z_m - a.z_m) * weight
    heading = gait.mixed_deg(a.facing_deg, b.facing_deg, weight)
    root = root_matrix(x, z, heading, rig_height_m(actor))
    pose = blended(poses[0], poses[1], weight)
    name = (a if weight < 0.5 else b).pose
    return Figure(actor, x, z, heading, name, jointed(actor, root, pose), pose, root)


def _yaws(span: _Span, travel_deg: float) -> tuple[float, float, float]:
    """The yaws of a leg's feet at its start, on its way and at its end, without jumps of 360."""
    start = span.a.facing_deg
    way = start + wrapped(travel_deg - start)
    return start, way, way + wrapped(span.b.facing_deg - way)


def _upright(pose: str) -> str:
    return pose if pose_named(pose).upright else "stand"


def _stride_pose(base: BodyPose, falls: list[gait.Footfall], leg: gait.Leg, k: float) -> BodyPose:
    """Arms, trunk and hips of a stride, before the legs are placed. ``falls``: left, right."""
    spread = (falls[0].along_m - falls[1].along_m) / k
    swing = max(-1.0, min(1.0, spread / (0.7 if leg.style is gait.WALK else 1.0)))
    run = leg.style is gait.RUN
    turns = dict(base.turns)
    arm, elbow = (38.0, -72.0) if run else (24.0, -10.0)
    busy = min(1.0, abs(swing) * 1.6) if run else abs(swing)
    for side, sign in (("l", 1.0), ("r", -1.0)):
        shoulder, bend = f"shoulder_{side}", f"elbow_{side}"
        if base.turns[shoulder][2, 1] > -0.3:  # an arm that hangs is free to swing
            turns[shoulder] = euler3(arm * swing * sign, 0, 0) @ base.turns[shoulder]
            turns[bend] = base.turns[bend] @ euler3(elbow * busy, 0, 0)
    turns["hips"] = euler3(7.0 * busy if run else 2.0 * busy, -6.0 * swing, 0.0)
    turns["chest"] = turns["chest"] @ euler3(5.0 * busy if run else 1.0, 9.0 * swing, 0.0)
    reach = min(abs(spread) / 2.0, 0.6)
    drop = 0.62 * (_LEG_M - math.sqrt(_LEG_M**2 - reach**2)) + 0.008 * min(1.0, abs(spread) * 3)
    rise = 0.5 * min(f.lift_m for f in falls) / k
    return BodyPose(turns, (0.0, rise - min(drop, 0.11), 0.0))


def _travelling(actor: Actor, span: _Span, stage: Stage, time_s: float) -> Figure:
    a, b = span.a, span.b
    k = rig_height_m(actor) / STATURE_M
    gone = travelled(span.length_m, span.duration_s, span.at_s)
    x = a.x_m + (b.x_m - a.x_m) * gone / span.length_m
    z = a.z_m + (b.z_m - a.z_m) * gone / span.length_m
    travel = azimuth_of(b.x_m - a.x_m, b.z_m - a.z_m)
    if span.length_m < 0.5:  # a sidestep: the body does not turn for it
        travel = gait.mixed_deg(a.facing_deg, b.facing_deg, 0.5)
    speed = span.length_m / span.duration_s
    run = speed > gait.RUN_SPEED_M_S or "run" in (a.pose, b.pose)
    run = a.gait == "run" if a.gait else run
    leg = gait.planned(span.length_m, speed, k, run)
    falls = [gait.footfall(leg, gone, odd) for odd in (False, True)]
    lean = smooth((span.at_s - span.duration_s + _POSE_S) / _POSE_S)
    first, last = (body_pose(_upright(m.pose), rig_height_m(actor), None, time_s) for m in (a, b))
    pose = _stride_pose(blended(first, last, lean), falls, leg, k)
    yaws = _yaws(span, travel)
    # The trunk goes where the feet go: its heading is the mean of theirs.
    heading = sum(gait.foot_yaw(leg, fall, yaws) for fall in falls) / 2.0
    way = direction(azimuth_of(b.x_m - a.x_m, b.z_m - a.z_m))
    root = root_matrix(x, z, heading, rig_height_m(actor))
    turns = dict(pose.turns)
    for side, fall in zip("lr", falls, strict=True):
        turns |= leg_turns(pose, side, _foot(span, leg, fall, side, root, way, k, yaws, heading))
    pose = BodyPose(turns, pose.hips_m)
    pose = _leaving_and_arriving(pose, span, actor, stage, time_s)
    joints = jointed(actor, root, pose)
    return Figure(actor, x, z, heading, "run" if run else "walk", joints, pose, root)


def _foot(
    span: _Span,
    leg: gait.Leg,
    fall: gait.Footfall,
    side: str,
    root: Array,
    way: Array,
    k: float,
    yaws: tuple[float, float, float],
    heading_deg: float,
) -> FootPlace:
    """A footfall as a place in the figure's own frame."""
    width = gait.HIP_WIDTH_M * k * (1.0 if side == "l" else -1.0)
    ends = [gait.step_yaw(leg, step, yaws) for step in (fall.step_from, fall.step_to)]
    sides = [direction(end + 90.0) * width for end in ends]
    place = vec(span.a.x_m, 0.0, span.a.z_m) + way * fall.along_m
    place = place + sides[0] + (sides[1] - sides[0]) * smooth(fall.turned)
    unscaled = root.copy()
    unscaled[:3, :3] /= k
    local = point_on(rigid_inverse(unscaled), vec3(place)) / k
    turned = gait.foot_yaw(leg, fall, yaws) - heading_deg
    return FootPlace(float(local[0]), float(local[2]), fall.lift_m / k, turned, fall.pitch_deg)


def _leaving_and_arriving(
    pose: BodyPose, span: _Span, actor: Actor, stage: Stage, time_s: float
) -> BodyPose:
    """Rise out of a sitting, kneeling or lying pose, and settle into one."""
    takes = min(_POSE_S, span.duration_s / 2)
    for mark, past_s in ((span.a, span.at_s), (span.b, span.duration_s - span.at_s)):
        if not pose_named(mark.pose).upright:
            support = support_height(stage, mark.pose, mark.x_m, mark.z_m)
            rest = body_pose(mark.pose, rig_height_m(actor), support, time_s)
            pose = blended(rest, pose, smooth(past_s / takes))
    return pose


def _captured(actor: Actor, mark: Mark, capture: Capture, time_s: float) -> Figure:
    """Somebody who moves as recorded, from a mark on."""
    now = moment(capture, time_s)
    height_m = rig_height_m(actor)
    k = height_m / STATURE_M
    way = turn3("y", mark.facing_deg) @ vec(now.x * k, 0.0, now.z * k)
    x, z = mark.x_m + float(way[0]), mark.z_m + float(way[2])
    heading = (mark.facing_deg + now.yaw_deg) % 360.0
    root = root_matrix(x, z, heading, height_m)
    joints = jointed(actor, root, now.body)
    return Figure(actor, x, z, heading, "stand", joints, now.body, root)


def figure(actor: Actor, blocking: Blocking, stage: Stage, frame: int, fps: float) -> Figure:
    """One actor at a frame. Before the first mark it waits there; after the last it stays.

    Raises:
        RenderError: the actor has no marks, a pose is not in the library, or the file of a
            recorded movement is missing.
    """
    marks, time_s = blocking.marks, frame / fps
    if not marks:
        raise RenderError(
            f"{actor.name} has no mark in this shot.",
            "A figure needs at least one place to stand.",
            "Give the actor a mark, or take it off the shot.",
        )
    if blocking.capture is not None:
        return _captured(actor, marks[0], blocking.capture, time_s)
    span = _span(marks, frame, 1.0 / fps)
    if span is None:
        return _still(actor, marks[0] if frame < marks[0].frame else marks[-1], stage, time_s)
    if span.length_m > APART_M:
        return _travelling(actor, span, stage, time_s)
    return _settling(actor, span, stage, time_s)


@lru_cache(maxsize=256)
def figures(shot: StageShot, frame: int) -> tuple[Figure, ...]:
    """Every actor that is blocked in the shot, at a frame, in the stage's order.

    Raises:
        RenderError: a blocking names an actor that is not on the stage, or see ``figure``.
    """
    blockings = {blocking.actor_id: blocking for blocking in shot.blocking}
    fps = float(shot.rate.fraction)
    known = {actor.id for actor in shot.stage.actors}
    for actor_id in blockings:
        if actor_id not in known:
            raise RenderError(
                f"The blocking names {actor_id!r}, who is not on this stage.",
                f"On stage: {', '.join(sorted(known)) or 'nobody'}.",
                "Add the actor to the scene's stage or remove the marks.",
            )
    return tuple(
        figure(actor, blockings[actor.id], shot.stage, frame, fps)
        for actor in shot.stage.actors
        if actor.id in blockings
    )
