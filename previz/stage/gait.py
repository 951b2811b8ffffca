"""Footsteps: where each foot is while a body travels a straight leg from one mark to the next.

Steps are planned over distance, not time, so a planted foot cannot slide: its place is a constant.
Step ``i`` of ``n`` plants at ``i`` step lengths; the last step is closed by the other foot, so the
figure starts and ends with its feet together. A foot rolls over heel and ball (foot lock).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from previz.stage.geometry import smooth, wrapped

RUN_SPEED_M_S = 2.5
"""Above this a walk becomes a run."""

HIP_WIDTH_M = 0.085


@dataclass(frozen=True, slots=True)
class Style:
    """How a gait's feet go. ``lead`` and ``trail`` are how far before and behind the body a foot
    is on the ground, in step lengths; lift in metres; pitches in degrees."""

    lead: float
    trail: float
    lift_m: float
    strike_deg: float
    push_deg: float


WALK = Style(0.5, 0.62, 0.09, -12.0, 34.0)
RUN = Style(0.30, 0.42, 0.26, -6.0, 48.0)


@dataclass(frozen=True, slots=True)
class Leg:
    """A straight way between two marks.

    Metres in the world, already divided by the figure's scale where the gait uses them.
    """

    length_m: float
    step_m: float
    steps: int
    style: Style


@dataclass(frozen=True, slots=True)
class Footfall:
    """A foot at a moment: how far along the leg, its height, its pitch, and which step it plants
    (0 is the start) for its yaw; between two steps ``turned`` is 0..1 of the way."""

    along_m: float
    lift_m: float
    pitch_deg: float
    step_from: int
    step_to: int
    turned: float


def planned(length_m: float, speed_m_s: float, scale: float, run: bool) -> Leg:
    """Plan a leg's steps; step length grows with speed (walk 0.73 m at 1.4 m/s)."""
    if run:
        prefer = min(1.7, max(0.8, 0.30 * speed_m_s + 0.2)) * scale
    else:
        prefer = min(0.82, max(0.30, 0.45 + 0.20 * speed_m_s)) * scale
    steps = max(1, round(length_m / prefer))
    return Leg(length_m, length_m / steps, steps, RUN if run else WALK)


def _pitch(leg: Leg, ahead: float) -> float:
    """A planted foot's pitch when the body is ``ahead`` metres past it."""
    style, at = leg.style, ahead / leg.step_m
    scale = min(1.0, leg.step_m / 0.6)
    if at < -0.25:
        return style.strike_deg * min(1.0, (-0.25 - at) / 0.25) * scale
    if at > 0.15:
        return style.push_deg * min(1.0, (at - 0.15) / (style.trail - 0.15)) * scale
    return 0.0


def _steps_of(leg: Leg, odd: bool) -> list[int]:
    """The steps one foot takes; the closing step is number ``steps + 1``."""
    return [i for i in range(1, leg.steps + 2) if (i % 2 == 1) is odd]


def footfall(leg: Leg, travelled_m: float, odd: bool) -> Footfall:
    """Where the foot of the odd (or even) steps is when the body has gone ``travelled_m``."""
    previous, style = 0, leg.style
    for step in _steps_of(leg, odd):
        here = min(previous * leg.step_m, leg.length_m)
        there = min(step * leg.step_m, leg.length_m)
        # The foot before this one stood, or would have stood, two steps behind.
        start = max(0.0, (step - 2 + style.trail) * leg.step_m)
        end = min((step - style.lead) * leg.step_m, leg.length_m)
        if travelled_m < start:
            return Footfall(here, 0.0, _pitch(leg, travelled_m - here), previous, previous, 0.0)
        if travelled_m < end:
            u = (travelled_m - start) / (end - start)
            along = here + (there - here) * smooth(u)
            lift = style.lift_m * math.sin(math.pi * u) * min(1.0, (there - here) / 0.8)
            first, last = _pitch(leg, start - here), _pitch(leg, end - there)
            return Footfall(along, lift, first + (last - first) * smooth(u), previous, step, u)
        previous = step
    return Footfall(leg.length_m, 0.0, 0.0, previous, previous, 0.0)


def step_yaw(leg: Leg, step: int, yaws: tuple[float, float, float]) -> float:
    """The yaw a step plants its foot in, of the yaws at the start, on the way and at the end."""
    if step == 0:
        return yaws[0]
    return yaws[2] if step >= leg.steps else yaws[1]


def foot_yaw(leg: Leg, fall: Footfall, yaws: tuple[float, float, float]) -> float:
    """The yaw of a foot at a moment."""
    first, last = step_yaw(leg, fall.step_from, yaws), step_yaw(leg, fall.step_to, yaws)
    return first + (last - first) * smooth(fall.turned)


def mixed_deg(a: float, b: float, weight: float) -> float:
    """The angle ``weight`` of the way from ``a`` to ``b``, the short way round."""
    return a + wrapped(b - a) * weight
