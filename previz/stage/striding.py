"""A figure on its way: feet on the ground they step on, trunk and arms that go with them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

from previz.model.stage import Actor
from previz.model.vocabulary import STATURE_M
from previz.stage import gait
from previz.stage.figure import Figure, jointed, rig_height_m
from previz.stage.geometry import Array, direction, euler3, smooth
from previz.stage.ground import Ground
from previz.stage.poses import blended, body_pose, pose_named
from previz.stage.rig import SHIN_M, THIGH_M, BodyPose, FootPlace, leg_turns, root_matrix
from previz.stage.routes import Route, runs_leg

STANDS_IN = {"walk": "stand", "run": "stand"}
"""The pose of somebody who is about to walk, or has: feet together, not in the air."""

_LEG_M = THIGH_M + SHIN_M
_POSE_S = 0.6
_SIDESTEP_M = 0.5
_RUN_UP_S = 0.30
_AROUND_M = 0.11
_CLEAR_M, _TOE_M, _HEEL_M = 0.02, 0.19, 0.08
"""How far a foot that swings clears what it swings over, from its toes to its heel."""

_TURN_DEG = 100.0
"""The most that a foot turns from one step to the next."""
_SAMPLE_M = 0.02
_STAIR_STEP_M = 0.55
"""A step of a stair takes as long as a step of this length on the level."""
_LEAN_DEG_S2_M = 2.2
"""A body leans this much into a metre a second more each second."""


@dataclass(frozen=True, slots=True)
class Going:
    """A route as one actor walks it: steps, and how its feet are turned."""

    route: Route
    steps: gait.Steps
    yaws_deg: tuple[float, ...]
    heights_m: tuple[float, ...]
    """The ground under each plant."""

    def along(self, gone_m: float) -> float:
        """Where the body is once the route says that it has gone so far: stairs take longer."""
        if gait.CLIMB not in self.steps.styles:
            return gone_m
        marks = self.route.at_m
        leg = self.route.leg_at(gone_m)
        a, b = marks[leg], marks[leg + 1]
        plants = self.steps.plants_m
        takes = [
            max(q - p, _STAIR_STEP_M) if style is gait.CLIMB else q - p
            for (p, q), style in zip(pairwise(plants), self.steps.styles, strict=True)
        ]
        clock = np.concatenate([[0.0], np.cumsum(takes)])
        first, last = np.interp([a, b], plants, clock)
        now = first + (gone_m - a) / (b - a) * (last - first)
        return float(np.interp(now, clock, plants))


@lru_cache(maxsize=256)
def going(route: Route, ground: Ground, scale: float) -> Going:
    """Plan the steps of a route for a figure of a scale."""
    marks, legs = route.marks, len(route.marks) - 1
    speeds = [route.speed_m_s(leg) for leg in range(legs)]
    runs = [runs_leg(marks[n], marks[n + 1], speeds[n]) for n in range(legs)]
    steps = gait.even_steps(route.at_m, speeds, runs, scale)
    if ground.things:
        count = max(2, round(route.length_m / _SAMPLE_M))
        at = [route.length_m * n / count for n in range(count + 1)]
        heights = ground.along([route.place(along) for along in at])
        steps = gait.on_treads(steps, gait.treads_m(at, heights))
    ways = [route.way_deg(along) for along in steps.plants_m]
    first, last = marks[0].facing_deg, marks[-1].facing_deg
    if route.length_m < _SIDESTEP_M:  # a sidestep: the body does not turn for it
        ways = [gait.mixed_deg(first, last, 0.5)] * len(ways)
    yaws = gait.step_yaws(ways, first, last, _TURN_DEG)
    stood = ground.along([route.place(along) for along in steps.plants_m])
    return Going(route, steps, tuple(yaws), tuple(stood))


def _upright(pose: str) -> str:
    pose = STANDS_IN.get(pose, pose)
    return pose if pose_named(pose).upright else "stand"


def travelling(actor: Actor, route: Route, ground: Ground, at_s: float, time_s: float) -> Figure:
    """The figure ``at_s`` seconds into its route; the ends' own poses are not in it yet.

    Args:
        time_s: seconds into the shot, for a pose that breathes.
    """
    height_m = rig_height_m(actor)
    k = height_m / STATURE_M
    plan = going(route, ground, k)
    gone = plan.along(route.gone_m(at_s))
    falls = [gait.footfall(plan.steps, gone, odd) for odd in (False, True)]
    step = min(plan.steps.count, int(plan.steps.phase(gone)) + 1)
    run = plan.steps.style(step) is gait.RUN
    grounds = [_ground(plan, fall) for fall in falls]
    phase = plan.steps.phase(gone)
    base = _carriage(actor, route, gone, at_s, time_s)
    pose = _stride(base, falls, run, phase, k)
    pose = _eased_run(pose, base, route, at_s) if run else pose
    pose = _leaning(pose, route, at_s)
    # The trunk goes where the feet go: its heading is the mean of theirs.
    feet_deg = [_yaw(plan, fall) for fall in falls]
    heading = sum(feet_deg) / 2.0
    x, z = route.place(gone)
    root = root_matrix(x, z, heading, height_m, _floor(plan, phase))
    turns = dict(pose.turns)
    for side, fall, floor, foot in zip("lr", falls, grounds, feet_deg, strict=True):
        at = _foot(plan, fall, side, k)
        height = fall.lift_m + floor
        if ground.things and fall.step_from != fall.step_to:
            height = max(height, _cleared(ground, at, foot, fall.turned, k))
        across, ahead = _seen_from((x, z), heading, at)
        lift = (height - float(root[1, 3])) / k
        place = FootPlace(across / k, ahead / k, lift, foot - heading, fall.pitch_deg)
        turns |= leg_turns(pose, side, place)
    body = BodyPose(turns, pose.hips_m)
    name = "run" if run else "walk"
    return Figure(actor, x, z, heading, name, jointed(actor, root, body), body, root)


WALK_PICTURES = 32
"""How many pictures a stride of an extra is cut into."""

_STEP_M = 0.71
_LONG_WALK = gait.Steps(tuple(_STEP_M * n for n in range(13)), (gait.WALK,) * 12)


def walking_body(pose_id: str, picture: int) -> BodyPose:
    """A 1.75 m figure in the middle of a long even walk of 0.71 m steps, over its floor point.

    Args:
        pose_id: how it holds its arms.
        picture: which of ``WALK_PICTURES`` of a stride of two steps.
    """
    gone = _STEP_M * (4.0 + 2.0 * picture / WALK_PICTURES)
    falls = [gait.footfall(_LONG_WALK, gone, odd) for odd in (False, True)]
    base = body_pose(_upright(pose_id), STATURE_M, None, 0.0)
    pose = _stride(base, falls, run=False, phase=_LONG_WALK.phase(gone), k=1.0)
    turns = dict(pose.turns)
    for side, fall in zip("lr", falls, strict=True):
        across = gait.HIP_WIDTH_M if side == "l" else -gait.HIP_WIDTH_M
        place = FootPlace(across, fall.along_m - gone, fall.lift_m, 0.0, fall.pitch_deg)
        turns |= leg_turns(pose, side, place)
    return BodyPose(turns, pose.hips_m)


def _carriage(actor: Actor, route: Route, gone: float, at_s: float, time_s: float) -> BodyPose:
    """How arms and trunk are held: as at the mark that was left, later as at the next."""
    leg = route.leg_at(gone)
    a, b = route.marks[leg], route.marks[leg + 1]
    left_s = route.at_s[leg + 1] - at_s
    first, last = (body_pose(_upright(m.pose), rig_height_m(actor), None, time_s) for m in (a, b))
    return blended(first, last, smooth((_POSE_S - left_s) / _POSE_S))


def _stride(
    base: BodyPose, falls: Sequence[gait.Footfall], run: bool, phase: float, k: float
) -> BodyPose:
    """Arms, trunk and hips of a stride, before the legs are placed. ``falls``: left, right."""
    spread = (falls[0].along_m - falls[1].along_m) / k
    swing = max(-1.0, min(1.0, spread / (1.0 if run else 0.7)))
    turns = dict(base.turns)
    arm, elbow = (40.0, -78.0) if run else (24.0, -10.0 * abs(swing))
    for side, sign in (("l", 1.0), ("r", -1.0)):
        shoulder, bend = f"shoulder_{side}", f"elbow_{side}"
        if base.turns[shoulder][2, 1] > -0.3:  # an arm that hangs is free to swing
            # Opposite to its leg: the arm is back while the foot of its side is ahead.
            forward = 10.0 if run else 0.0
            turns[shoulder] = euler3(arm * swing * sign + forward, 0, 0) @ base.turns[shoulder]
            turns[bend] = base.turns[bend] @ euler3(elbow, 0, 0)
    turns["hips"] = euler3(8.0 if run else 2.0 * abs(swing), -6.0 * swing, 0.0)
    turns["chest"] = turns["chest"] @ euler3(4.0 if run else 1.0, 9.0 * swing, 0.0)
    if run:  # down over the foot that carries, up between two
        going = min(1.0, abs(spread) * 2.0) if abs(spread) > 1e-6 else 0.0
        bounce = 0.5 - 0.5 * math.cos(2.0 * math.pi * (phase - 0.06))
        return BodyPose(turns, (0.0, -0.075 * max(going, 0.6) + 0.07 * bounce * going, 0.0))
    reach = min(abs(spread) / 2.0, 0.6)
    drop = 0.62 * (_LEG_M - math.sqrt(_LEG_M**2 - reach**2)) + 0.008 * min(1.0, abs(spread) * 3)
    return BodyPose(turns, (0.0, -min(drop, 0.11), 0.0))


def _eased_run(pose: BodyPose, base: BodyPose, route: Route, at_s: float) -> BodyPose:
    """A run's carriage comes with the first step and goes with the last."""
    share = smooth(min(at_s, route.duration_s - at_s) / _RUN_UP_S)
    return blended(base, pose, share)


def _leaning(pose: BodyPose, route: Route, at_s: float) -> BodyPose:
    """Into a start and against a stop, as whoever gains or loses speed does."""
    h = 0.08
    before, now, after = (route.gone_m(at_s + step) for step in (-h, 0.0, h))
    gains = (after - 2.0 * now + before) / (h * h)
    lean = max(-9.0, min(14.0, _LEAN_DEG_S2_M * gains))
    if abs(lean) < 0.05:
        return pose
    hips = euler3(lean, 0.0, 0.0) @ pose.turns.get("hips", euler3(0.0, 0.0, 0.0))
    return BodyPose({**pose.turns, "hips": hips}, pose.hips_m)


def _floor(plan: Going, phase: float) -> float:
    """The height that the body goes over: a ramp from each plant to the next."""
    step = min(int(phase), plan.steps.count - 1)
    a, b = plan.heights_m[step], plan.heights_m[step + 1]
    return a + (b - a) * (phase - step)


def _ground(plan: Going, fall: gait.Footfall) -> float:
    """The height that a foot stands on or swings over: up early, down late."""
    last = plan.steps.count
    a, b = plan.heights_m[min(fall.step_from, last)], plan.heights_m[min(fall.step_to, last)]
    share = fall.turned
    share = min(1.0, share / 0.55) if b > a else max(0.0, (share - 0.45) / 0.55)
    return a + (b - a) * smooth(share)


def _yaw(plan: Going, fall: gait.Footfall) -> float:
    last = plan.steps.count
    a, b = plan.yaws_deg[min(fall.step_from, last)], plan.yaws_deg[min(fall.step_to, last)]
    return a + (b - a) * smooth(fall.turned)


def _foot(plan: Going, fall: gait.Footfall, side: str, k: float) -> tuple[float, float]:
    """The floor point (x, z) under a foot's ankle."""
    a, b = (_planted(plan, step, side, k) for step in (fall.step_from, fall.step_to))
    if fall.step_from == fall.step_to:
        return float(a[0]), float(a[2])
    here, there = plan.steps.plant_m(fall.step_from), plan.steps.plant_m(fall.step_to)
    share = (fall.along_m - here) / (there - here) if there > here else smooth(fall.turned)
    place = a + (b - a) * share
    # Around the foot that stands, where the body turns.
    last = plan.steps.count
    turn = plan.yaws_deg[min(fall.step_to, last)] - plan.yaws_deg[min(fall.step_from, last)]
    wide = _AROUND_M * k * min(1.0, abs(turn) / 60.0) * math.sin(math.pi * fall.turned)
    out = direction(_yaw(plan, fall) + (90.0 if side == "l" else -90.0))
    return float(place[0] + out[0] * wide), float(place[2] + out[2] * wide)


def _seen_from(
    stands: tuple[float, float], heading_deg: float, at: tuple[float, float]
) -> tuple[float, float]:
    """A floor point across and ahead of a figure."""
    dx, dz = at[0] - stands[0], at[1] - stands[1]
    angle = math.radians(heading_deg)
    return (
        dx * math.cos(angle) - dz * math.sin(angle),
        dx * math.sin(angle) + dz * math.cos(angle),
    )


def _cleared(
    ground: Ground, at: tuple[float, float], yaw_deg: float, turned: float, k: float
) -> float:
    """The least height of a swinging foot over what is under its sole."""
    way = direction(yaw_deg)
    reach = [s * k for s in (-_HEEL_M, 0.0, _TOE_M / 2.0, _TOE_M)]
    under = ground.along([(at[0] + float(way[0]) * r, at[1] + float(way[2]) * r) for r in reach])
    return max(under) + _CLEAR_M * math.sin(math.pi * turned) if max(under) > 0.0 else 0.0


def _planted(plan: Going, step: int, side: str, k: float) -> Array:
    """Where a step's foot stands, beside the way."""
    number = min(step, plan.steps.count)
    x, z = plan.route.place(plan.steps.plants_m[number])
    width = gait.HIP_WIDTH_M * k * (1.0 if side == "l" else -1.0)
    place = direction(plan.yaws_deg[number] + 90.0) * width
    place[0] += x
    place[2] += z
    return place
