"""Props that are picked up, carried, handed on and put down, over the frames of a shot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from previz.model.stage import Mark, Prop, StageShot, Touch
from previz.stage.gait import mixed_deg
from previz.stage.geometry import Array, smooth, vec3
from previz.stage.hands import PALM, arm_is_free, carrying_turns, grip_m, way_of_holding
from previz.stage.rig import BodyPose
from previz.stage.walk import Figure, figures, underneath

PICK_UP_S, PUT_DOWN_S = 0.3, 0.5
_HANDED_FRAMES = 2
_ON_TOP_M = 0.10
"""A hand puts down on what is at most this much higher than the hand."""


@dataclass(frozen=True, slots=True)
class Hold:
    """A prop in an actor's hands from ``start`` up to ``stop`` (None: for good).

    ``sides`` are ``l``, ``r`` or both. ``from_before`` says that it was there at the first mark.
    """

    prop_id: str
    actor_id: str
    sides: tuple[str, ...]
    start: int
    stop: int | None
    from_before: bool

    def at(self, frame: int) -> bool:
        return self.start <= frame and (self.stop is None or frame < self.stop)


def touch_of(mark: Mark, side: str) -> Touch:
    return mark.left_hand if side == "l" else mark.right_hand


def _held_in(mark: Mark) -> dict[str, tuple[str, ...]]:
    """Prop id to the sides that hold it."""
    held: dict[str, tuple[str, ...]] = {}
    for side in "lr":
        touch = touch_of(mark, side)
        if touch.hold and touch.target:
            held[touch.target] = (*held.get(touch.target, ()), side)
    return held


@lru_cache(maxsize=64)
def holds(shot: StageShot) -> tuple[Hold, ...]:
    """Every time that a prop of the stage is carried, in order of beginning."""
    known = {prop.id for prop in shot.stage.props}
    found: list[Hold] = []
    for blocking in shot.blocking:
        open_: dict[str, Hold] = {}
        for number, mark in enumerate(blocking.marks):
            held = _held_in(mark)
            for prop_id in [each for each in open_ if open_[each].sides != held.get(each)]:
                found.append(replace(open_.pop(prop_id), stop=mark.frame))
            for prop_id, sides in held.items():
                if prop_id in known and prop_id not in open_:
                    start = 0 if number == 0 else mark.frame
                    open_[prop_id] = Hold(
                        prop_id, blocking.actor_id, sides, start, None, number == 0
                    )
        found += open_.values()
    return tuple(sorted(found, key=lambda hold: (hold.start, hold.actor_id)))


def hold_of(shot: StageShot, prop_id: str, frame: int) -> Hold | None:
    """Who has a prop at a frame: who took it last."""
    having = [hold for hold in holds(shot) if hold.prop_id == prop_id and hold.at(frame)]
    return having[-1] if having else None


def carrying(figure: Figure, prop: Prop, sides: tuple[str, ...], pose_id: str) -> Figure:
    """The figure with its arms as they carry; arms that a pose uses stay as they are."""
    way, body = way_of_holding(prop, len(sides) == 2), figure.body
    for side in sides:
        if len(sides) == 2 or arm_is_free(pose_id, side):
            body = with_turns(body, carrying_turns(body, side, prop, way))
    return figure.posed(body)


def with_turns(body: BodyPose, turns: Mapping[str, Array]) -> BodyPose:
    return BodyPose({**body.turns, **turns}, body.hips_m, body.tilt_deg)


def in_hand(shot: StageShot, hold: Hold, prop: Prop, figure: Figure) -> Prop:
    """The prop where the hands that hold it are."""
    palms = [figure.point(f"wrist_{side}", PALM) for side in hold.sides]
    x, y, z = np.mean(palms, axis=0)
    grip = grip_m(prop, way_of_holding(prop, len(hold.sides) == 2))
    turned = figure.heading_deg - _holder(shot, hold, hold.start).heading_deg
    return replace(
        prop,
        position=(float(x), float(y) - grip, float(z)),
        yaw_deg=(prop.yaw_deg + turned) % 360.0,
    )


def _holder(shot: StageShot, hold: Hold, frame: int) -> Figure:
    return next(f for f in figures(shot, frame) if f.actor.id == hold.actor_id)


def _pose_at(shot: StageShot, actor_id: str, frame: int) -> str:
    marks = next(b.marks for b in shot.blocking if b.actor_id == actor_id)
    return next((m.pose for m in reversed(marks) if m.frame <= frame), marks[0].pose)


@lru_cache(maxsize=256)
def put_down(shot: StageShot, hold: Hold) -> Prop:
    """Where a prop is once it was let go: under the hand, on what is there; or in another's."""
    prop = next(each for each in shot.stage.props if each.id == hold.prop_id)
    assert hold.stop is not None
    pose = _pose_at(shot, hold.actor_id, max(0, hold.stop - 1))
    holder = carrying(_holder(shot, hold, hold.stop), prop, hold.sides, pose)
    held = in_hand(shot, hold, prop, holder)
    others = (o for o in holds(shot) if o is not hold and o.prop_id == hold.prop_id)
    if any(abs(other.start - hold.stop) <= _HANDED_FRAMES for other in others):
        return held
    x, y, z = held.position
    hand = y + grip_m(prop, way_of_holding(prop, len(hold.sides) == 2))
    tops = [
        thing.position[1] + thing.size_m[1]
        for thing in (*shot.stage.set.pieces, *shot.stage.props)
        if thing.id != prop.id and underneath(thing, x, z)
    ]
    under = max((top for top in tops if top <= hand + _ON_TOP_M), default=0.0)
    return replace(held, position=(x, under, z))


def resting(shot: StageShot, prop: Prop, frame: int) -> Prop:
    """Where a prop is when nobody has it: where it was put down last, else where it belongs."""
    over = [h for h in holds(shot) if h.prop_id == prop.id and h.stop is not None]
    over = [h for h in over if h.stop is not None and h.stop <= frame]
    return put_down(shot, over[-1]) if over else prop


def props_with(shot: StageShot, frame: int, cast: tuple[Figure, ...]) -> tuple[Prop, ...]:
    """Every prop of the stage where it is at a frame, with these figures."""
    if not holds(shot):
        return shot.stage.props
    return tuple(_placed(shot, frame, prop, cast) for prop in shot.stage.props)


def _placed(shot: StageShot, frame: int, prop: Prop, cast: tuple[Figure, ...]) -> Prop:
    hold = hold_of(shot, prop.id, frame)
    if hold is None:
        return resting(shot, prop, frame)
    fps = float(shot.rate.fraction)
    holder = next(f for f in cast if f.actor.id == hold.actor_id)
    held = in_hand(shot, hold, resting(shot, prop, hold.start), holder)
    if not hold.from_before:
        since = (frame - hold.start) / fps / PICK_UP_S
        held = _between(resting(shot, prop, hold.start), held, smooth(since))
    if hold.stop is not None:
        left = (hold.stop - frame) / fps / PUT_DOWN_S
        held = _between(put_down(shot, hold), held, smooth(left))
    return held


def _between(a: Prop, b: Prop, weight: float) -> Prop:
    if weight >= 1.0:
        return b
    place = np.array(a.position) + (np.array(b.position) - np.array(a.position)) * weight
    return replace(b, position=vec3(place), yaw_deg=mixed_deg(a.yaw_deg, b.yaw_deg, weight))
