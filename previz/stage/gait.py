"""Footsteps: where each foot is while a body travels a route.

Steps are planned over distance, not time, so a planted foot cannot slide: its place is a constant.
Step ``i`` of ``n`` plants at ``plants[i]`` metres along the way; the last step is closed by the
other foot, so the figure starts and ends with its feet together. On stairs each tread has its
step. A foot rolls over heel and ball (foot lock).
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from previz.stage.geometry import smooth, wrapped

HIP_WIDTH_M = 0.09
"""How far each foot stands beside the way, as it does under a standing figure."""

_RISER_M = (0.08, 0.30)
"""How high a step of a stair is: what is lower is walked over, what is higher is climbed."""

_TREAD_M = (0.16, 0.50)


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
CLIMB = Style(0.5, 0.55, 0.07, 0.0, 16.0)
"""On stairs the whole foot is set down on the tread."""


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps of a route.

    ``plants_m`` are the places along the way, the first where the feet stand together at its
    start and the last its end. ``styles`` has the gait of each step, ``styles[i - 1]`` of step i.
    """

    plants_m: tuple[float, ...]
    styles: tuple[Style, ...]

    @property
    def count(self) -> int:
        return len(self.styles)

    def style(self, step: int) -> Style:
        return self.styles[min(max(step, 1), self.count) - 1]

    def plant_m(self, step: int) -> float:
        """Where a step plants; the closing step stands beside the last."""
        return self.plants_m[min(step, self.count)]

    def phase(self, along_m: float) -> float:
        """How many steps the body has gone."""
        step = min(max(0, bisect_right(self.plants_m, along_m) - 1), self.count - 1)
        a, b = self.plants_m[step], self.plants_m[step + 1]
        return step + min(1.0, max(0.0, (along_m - a) / (b - a)))


@dataclass(frozen=True, slots=True)
class Footfall:
    """A foot at a moment: how far along the way, its height over the ground, its pitch, and which
    step it plants (0 is the start); between two steps ``turned`` is 0..1 of the way."""

    along_m: float
    lift_m: float
    pitch_deg: float
    step_from: int
    step_to: int
    turned: float


def preferred_m(speed_m_s: float, scale: float, run: bool) -> float:
    """A step's length at a speed (walk 0.73 m at 1.4 m/s)."""
    if run:
        return min(1.7, max(0.8, 0.30 * speed_m_s + 0.2)) * scale
    return min(0.82, max(0.30, 0.45 + 0.20 * speed_m_s)) * scale


def even_steps(
    ends_m: Sequence[float], speeds_m_s: Sequence[float], runs: Sequence[bool], scale: float
) -> Steps:
    """Steps over legs that end at ``ends_m`` (the first is 0), as long as each leg's speed asks.

    The number of steps is whole over all the legs, so a mark need not be under a foot.
    """
    wanted = [preferred_m(v, scale, run) for v, run in zip(speeds_m_s, runs, strict=True)]
    paces = [0.0]
    for (a, b), prefer in zip(pairwise(ends_m), wanted, strict=True):
        paces.append(paces[-1] + (b - a) / prefer)
    count = max(1, round(paces[-1]))
    plants = []
    for step in range(count + 1):
        pace = paces[-1] * step / count
        leg = min(max(0, bisect_right(paces, pace) - 1), len(wanted) - 1)
        share = (pace - paces[leg]) / (paces[leg + 1] - paces[leg])
        plants.append(ends_m[leg] + (ends_m[leg + 1] - ends_m[leg]) * share)
    plants[0], plants[-1] = ends_m[0], ends_m[-1]
    styles = []
    for a, b in pairwise(plants):
        leg = min(bisect_right(ends_m, (a + b) / 2.0) - 1, len(wanted) - 1)
        styles.append(RUN if runs[leg] else WALK)
    return Steps(tuple(plants), tuple(styles))


def treads_m(at_m: Sequence[float], heights_m: Sequence[float]) -> list[tuple[float, float]]:
    """Where treads of stairs begin and end along a way whose heights are given."""
    low, high = _RISER_M
    edges = [
        (a + b) / 2.0
        for (a, b), (p, q) in zip(pairwise(at_m), pairwise(heights_m), strict=True)
        if low <= abs(q - p) <= high
    ]
    short, long = _TREAD_M
    return [(a, b) for a, b in pairwise(edges) if short <= b - a <= long]


def on_treads(steps: Steps, treads: Sequence[tuple[float, float]]) -> Steps:
    """The same steps with one on each tread instead of those that fall among them."""
    if not treads:
        return steps
    first, last = treads[0][0], treads[-1][1]
    middles = [(a + b) / 2.0 for a, b in treads]
    clear = 0.6 * (middles[0] - first + last - middles[-1])
    kept = [
        (plant, style)
        for plant, style in zip(steps.plants_m[1:], steps.styles, strict=True)
        if not first - clear < plant < last + clear or plant == steps.plants_m[-1]
    ]
    mixed = sorted([*kept, *((middle, CLIMB) for middle in middles)], key=lambda one: one[0])
    return Steps((0.0, *(plant for plant, _ in mixed)), tuple(style for _, style in mixed))


def _pitch(style: Style, ahead: float, length_m: float) -> float:
    """A planted foot's pitch when the body is ``ahead`` steps past it."""
    scale = min(1.0, length_m / 0.6)
    if ahead < -0.25:
        return style.strike_deg * min(1.0, (-0.25 - ahead) / 0.25) * scale
    if ahead > 0.15:
        return style.push_deg * min(1.0, (ahead - 0.15) / (style.trail - 0.15)) * scale
    return 0.0


def footfall(steps: Steps, along_m: float, odd: bool) -> Footfall:
    """Where the foot of the odd (or even) steps is when the body has gone ``along_m``."""
    phase, previous, count = steps.phase(along_m), 0, steps.count
    for step in range(1 if odd else 2, count + 2, 2):
        here, there = steps.plant_m(previous), steps.plant_m(step)
        before, style = steps.style(previous), steps.style(step)
        # The foot before this one stood, or would have stood, two steps behind.
        start = max(0.0, step - 2 + before.trail)
        end = min(step - style.lead, float(count))
        stood = float(min(previous, count))
        length = steps.plant_m(min(previous + 1, count)) - here
        if phase < start:
            pitch = _pitch(before, phase - stood, length)
            return Footfall(here, 0.0, pitch, previous, previous, 0.0)
        if phase < end:
            u = (phase - start) / (end - start)
            lift = style.lift_m * math.sin(math.pi * u) * min(1.0, (there - here) / 0.8)
            stands = float(min(step, count))
            first = _pitch(before, start - stood, length)
            last = _pitch(style, end - stands, length)
            pitch = first + (last - first) * smooth(u)
            return Footfall(here + (there - here) * smooth(u), lift, pitch, previous, step, u)
        previous = step
    return Footfall(steps.plants_m[-1], 0.0, 0.0, previous, previous, 0.0)


def step_yaws(
    ways_deg: Sequence[float], first_deg: float, last_deg: float, most_deg: float
) -> list[float]:
    """The yaw of each plant: its way, but from the first and to the last no foot turns farther
    than ``most_deg`` in a step. Without jumps of 360.

    Args:
        ways_deg: the plan direction of the way at each plant.
        first_deg: the facing at the start; the last at the end.
    """
    yaws = [first_deg]
    for way in ways_deg[1:]:
        turn = wrapped(way - yaws[-1])
        yaws.append(yaws[-1] + max(-most_deg, min(most_deg, turn)))
    final = yaws[-1] + wrapped(last_deg - yaws[-1])
    yaws[-1] = final
    for step in range(len(yaws) - 2, 0, -1):
        turn = yaws[step + 1] - yaws[step]
        if abs(turn) <= most_deg:
            break
        yaws[step] = yaws[step + 1] - math.copysign(most_deg, turn)
    return yaws


def mixed_deg(a: float, b: float, weight: float) -> float:
    """The angle ``weight`` of the way from ``a`` to ``b``, the short way round."""
    return a + wrapped(b - a) * weight
