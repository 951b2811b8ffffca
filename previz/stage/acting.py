"""What figures do besides walking and standing: look, reach, carry.

Cameras are composed on the figures as ``walk`` has them, so that nobody's glance moves the camera;
everything that is drawn or measured takes them from here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from previz.model.stage import CAMERA, Mark, Prop, StageShot, Touch
from previz.stage.carried import (
    carrying,
    hold_of,
    holds,
    props_with,
    put_down,
    resting,
    touch_of,
    with_turns,
)
from previz.stage.gaze import TURNED, look_turns, mixed
from previz.stage.geometry import Array, blend3, point_on, smooth, turn, vec3
from previz.stage.grips import handles, laid_on, middle, taken_at
from previz.stage.hands import PALM, reaching_turns
from previz.stage.head import eyes_towards
from previz.stage.moves import camera_at
from previz.stage.rig import BodyPose
from previz.stage.rooms import pieces
from previz.stage.walk import Figure, figures

LOOK_S, HAND_S = 0.5, 0.6
"""How long a look takes to another target, and a hand; both have arrived at their mark."""

_SHOULDER = (0.0, 0.045, 0.0)
_EYES_LEAD = 0.1


@dataclass(frozen=True, slots=True)
class _Cue:
    """The mark before, the mark that holds and the mark that comes.

    ``coming`` is 0 to 1: how far it is over to the next one; ``settling`` how long since this
    one, 1 when that is over.
    """

    before: Mark | None
    now: Mark
    next: Mark
    coming: float
    settling: float


def _cue(marks: tuple[Mark, ...], frame: int, fps: float, takes_s: float) -> _Cue:
    place = max((n for n, mark in enumerate(marks) if mark.frame <= frame), default=0)
    now = marks[place]
    before = marks[place - 1] if place else None
    settling = smooth((frame - now.frame) / fps / takes_s) if before else 1.0
    if place + 1 == len(marks) or frame < now.frame:
        return _Cue(before, now, now, 0.0, settling)
    after = marks[place + 1]
    takes = min(takes_s, (after.frame - now.frame) / fps)
    left = (after.frame - frame) / fps
    return _Cue(before, now, after, smooth(1.0 - left / takes), settling)


def _marks(shot: StageShot, actor_id: str) -> tuple[Mark, ...]:
    return next(b.marks for b in shot.blocking if b.actor_id == actor_id)


def _acts(mark: Mark) -> bool:
    return bool(mark.look or mark.left_hand.target or mark.right_hand.target)


@dataclass(frozen=True, slots=True)
class _Company:
    """Who and what is where, for those who look and reach."""

    shot: StageShot
    frame: int
    cast: tuple[Figure, ...]
    props: tuple[Prop, ...]

    def seen_at(self, target: str) -> Array | None:
        """The point that is looked at; None when there is no such thing."""
        if target == CAMERA:
            return np.array(camera_at(self.shot, self.frame).position)
        for figure in self.cast:
            if figure.actor.id == target:
                return figure.eyes
        prop = self._prop(target)
        return None if prop is None else middle(prop)

    def touched_at(self, touch: Touch, shoulder: Array) -> Array | None:
        """The point that a palm is laid on: of a thing, or the nearer hand or shoulder."""
        for figure in self.cast:
            if figure.actor.id == touch.target:
                joint, at = ("wrist", PALM) if touch.part == "hand" else ("shoulder", _SHOULDER)
                ends = [figure.point(f"{joint}_{side}", at) for side in "lr"]
                return min(ends, key=lambda end: float(np.linalg.norm(end - shoulder)))
        prop = self._prop(touch.target)
        return None if prop is None else taken_at(prop, shoulder)

    def laid_on(self, touch: Touch, shoulder: Array) -> tuple[Array, Array] | None:
        """Where a palm lies flat, and the way out of the surface; None where it does not."""
        thing = self._prop(touch.target)
        return None if thing is None else laid_on(thing, shoulder)

    def is_gripped(self, target: str) -> bool:
        """Whether fingers close around it: a handle, or a small thing."""
        thing = self._prop(target)
        return thing is not None and (bool(handles(thing)) or max(thing.size_m) < 0.3)

    def _prop(self, prop_id: str) -> Prop | None:
        things = (*self.props, *pieces(self.shot.stage))
        return next((thing for thing in things if thing.id == prop_id), None)


def own(figure: Figure, point: Array) -> Array:
    """A point of the world in the figure's frame, at 1.75 m and before its tilt."""
    base = figure.root @ turn("x", -figure.body.tilt_deg)
    inverse = np.asarray(np.linalg.inv(base), dtype=np.float64)
    return point_on(inverse, vec3(point))


def _joints_of(body: BodyPose, joints: tuple[str, ...]) -> dict[str, Array]:
    return {joint: body.turns.get(joint, np.eye(3)) for joint in joints}


@lru_cache(maxsize=256)
def cast(shot: StageShot, frame: int) -> tuple[Figure, ...]:
    """Every actor that is blocked in the shot, at a frame, as it is seen.

    Raises:
        RenderError: as ``walk.figures``.
    """
    plain = figures(shot, frame)
    if not any(_acts(mark) for blocking in shot.blocking for mark in blocking.marks):
        return plain
    company = _Company(shot, frame, plain, shot.stage.props)
    if holds(shot):
        carriers = tuple(_arms(figure, company, carry_only=True) for figure in plain)
        company = _Company(shot, frame, carriers, props_with(shot, frame, carriers))
    looking = tuple(_looking(figure, company) for figure in company.cast)
    met = _Company(shot, frame, looking, company.props)
    bases = {figure.actor.id: figure for figure in plain}
    return tuple(_arms(figure, met, bases[figure.actor.id]) for figure in looking)


def props_at(shot: StageShot, frame: int) -> tuple[Prop, ...]:
    """Every prop of the stage where it is at a frame."""
    if not holds(shot):
        return shot.stage.props
    return props_with(shot, frame, cast(shot, frame))


# -- looks ---------------------------------------------------------------------------------------


def looked_at(shot: StageShot, actor_id: str, frame: int) -> str:
    """What an actor looks at, at a frame; empty when it looks as its pose does."""
    cue = _cue(_marks(shot, actor_id), frame, float(shot.rate.fraction), LOOK_S)
    return cue.now.look if cue.coming < 0.5 else cue.next.look


def sight_point(shot: StageShot, actor_id: str, frame: int) -> Array | None:
    """The point that an actor looks at, None without one."""
    target = looked_at(shot, actor_id, frame)
    company = _Company(shot, frame, cast(shot, frame), props_at(shot, frame))
    return company.seen_at(target) if target and target != actor_id else None


def seen_at(shot: StageShot, frame: int) -> Callable[[str], Array | None]:
    """Where somebody or something is looked at, at a frame: a function of its id."""

    def point(target: str) -> Array | None:
        company = _Company(shot, frame, cast(shot, frame), props_at(shot, frame))
        return company.seen_at(target)

    return point


def _looking(figure: Figure, company: _Company) -> Figure:
    fps = float(company.shot.rate.fraction)
    cue = _cue(_marks(company.shot, figure.actor.id), company.frame, fps, LOOK_S)
    turns = _look(figure, cue.now.look, company)
    if cue.coming > 0.0 and cue.next.look != cue.now.look:
        turns = mixed(turns, _look(figure, cue.next.look, company), cue.coming)
    looking = figure.posed(with_turns(figure.body, turns))
    # Eyes are there first: the head follows them.
    target = cue.next.look if cue.coming > _EYES_LEAD else cue.now.look
    point = company.seen_at(target) if target and target != figure.actor.id else None
    if point is None:
        return looking
    head = looking.joints["head"][:3, :3]
    return replace(looking, eyes_deg=eyes_towards(head.T @ (point - looking.eyes)))


def _look(figure: Figure, target: str, company: _Company) -> dict[str, Array]:
    point = company.seen_at(target) if target and target != figure.actor.id else None
    if point is None:
        return _joints_of(figure.body, TURNED)
    return look_turns(figure.body, own(figure, point)) or _joints_of(figure.body, TURNED)


# -- hands ---------------------------------------------------------------------------------------


def _arms(
    figure: Figure, company: _Company, base: Figure | None = None, carry_only: bool = False
) -> Figure:
    """The figure with both arms at what its marks ask of them."""
    fps = float(company.shot.rate.fraction)
    cue = _cue(_marks(company.shot, figure.actor.id), company.frame, fps, HAND_S)
    arms = (f"{joint}_{side}" for joint in ("shoulder", "elbow", "wrist") for side in "lr")
    joints = ("spine", *arms)
    body = figure.body if base is None else with_turns(figure.body, _joints_of(base.body, joints))
    figure = figure.posed(body)
    for side in "lr":
        touches = {touch_of(mark, side) for mark in (cue.before or cue.now, cue.now, cue.next)}
        if any(touch.target for touch in touches):
            arm = _Arm(figure, side, company, cue, carry_only)
            shape = _shape(cue, side, company)
            left, right = figure.hands
            hands = (shape, right) if side == "l" else (left, shape)
            figure = replace(figure.posed(with_turns(figure.body, arm.turns())), hands=hands)
    return figure


def _shape(cue: _Cue, side: str, company: _Company) -> str:
    """What a hand is like that holds, or lies on something; empty leaves it to the pose."""
    touch = touch_of(cue.next if cue.coming > 0.5 else cue.now, side)
    if not touch.target:
        return ""
    if touch.hold or touch.part == "hand":
        return "grip"
    return "grip" if company.is_gripped(touch.target) else "flat"


@dataclass(frozen=True, slots=True)
class _Arm:
    """One arm of a figure at a moment."""

    figure: Figure
    side: str
    company: _Company
    cue: _Cue
    carry_only: bool

    @property
    def joints(self) -> tuple[str, ...]:
        return ("spine", *(f"{joint}_{self.side}" for joint in ("shoulder", "elbow", "wrist")))

    def turns(self) -> dict[str, Array]:
        """To the hand's place at this mark, on the way from the last and to the next."""
        cue, side = self.cue, self.side
        found = self._settled(cue.now)
        if cue.before is not None and cue.settling < 1.0:
            found = mixed(self._between(cue.before, cue.now), found, cue.settling)
        if cue.coming > 0.0 and touch_of(cue.now, side) != touch_of(cue.next, side):
            found = mixed(found, self._between(cue.now, cue.next), cue.coming)
        return found

    def _between(self, a: Mark, b: Mark) -> dict[str, Array]:
        """Where the arm is at the second mark itself: at what is picked up or put down."""
        first, second = touch_of(a, self.side), touch_of(b, self.side)
        if first == second or self.carry_only:
            return self._settled(b)
        shot, frame = self.company.shot, b.frame
        if second.hold:
            prop = self._stage_prop(second.target)
            if prop is not None:
                return self._reach(middle(resting(shot, prop, frame)))
        if first.hold:
            over = [h for h in holds(shot) if h.actor_id == self.figure.actor.id]
            ended = [h for h in over if h.prop_id == first.target and h.stop == frame]
            if ended:
                return self._reach(middle(put_down(shot, ended[0])))
        return self._settled(b)

    def _settled(self, mark: Mark) -> dict[str, Array]:
        touch = touch_of(mark, self.side)
        rest = _joints_of(self.figure.body, self.joints)
        if not touch.target or touch.target == self.figure.actor.id:
            return rest
        if touch.hold:
            return rest | self._carry(mark, touch)
        if self.carry_only:
            return rest
        shoulder = self.figure.joints[f"shoulder_{self.side}"][:3, 3]
        point = self.company.touched_at(touch, shoulder)
        if point is None:
            return rest
        laid = self.company.laid_on(touch, shoulder)
        return self._reach(point) if laid is None else self._reach(*laid)

    def _carry(self, mark: Mark, touch: Touch) -> dict[str, Array]:
        prop = self._stage_prop(touch.target)
        if prop is None:
            return {}
        hold = hold_of(self.company.shot, prop.id, mark.frame)
        mine = hold is not None and hold.actor_id == self.figure.actor.id
        sides = hold.sides if hold is not None and mine else (self.side,)
        body = carrying(self.figure, prop, sides, mark.pose).body
        return {joint: body.turns[joint] for joint in self.joints[1:] if joint in body.turns}

    def _stage_prop(self, prop_id: str) -> Prop | None:
        return next((p for p in self.company.shot.stage.props if p.id == prop_id), None)

    def _reach(self, point: Array, face: Array | None = None) -> dict[str, Array]:
        rest = _joints_of(self.figure.body, self.joints)
        target = own(self.figure, point)
        if face is not None:
            face = own(self.figure, point + face) - target
            face = face / np.linalg.norm(face)
        turns, will = reaching_turns(self.figure.body, self.side, target, face)
        return {joint: blend3(rest[joint], turns[joint], will) for joint in self.joints}
