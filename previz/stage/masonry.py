"""How the parts of a building are built: walls, doors, windows, stairs, platforms.

A door is as wide as its opening; its leaf swings into the room, to the front.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from previz.model.stage import Colour, Prop
from previz.stage.furnishings import post
from previz.stage.joinery import DARK, STEEL, Solid, box, shade

_PANE: Colour = (0.72, 0.80, 0.86)
_TRIM: Colour = (0.42, 0.34, 0.27)
_CHALK: Colour = (0.88, 0.87, 0.83)
_STEP_M = 0.18


def _wall(p: Prop) -> list[Solid]:
    w, _, d = p.size_m
    skirting = box((0.0, 0.0, d / 2), (w, 0.12, 0.02), shade(p.colour, 0.66))
    return [box((0.0, 0.0, 0.0), p.size_m, p.colour), skirting]


def _frame(p: Prop, colour: Colour) -> list[Solid]:
    """Two jambs and a head around an opening."""
    w, h, d = p.size_m
    return [
        *(box((s * (w / 2 - 0.04), 0.0, 0.0), (0.08, h, d), colour) for s in (-1, 1)),
        box((0.0, h - 0.08, 0.0), (w, 0.08, d), colour),
    ]


def _leaf(p: Prop, open_deg: float) -> list[Solid]:
    """A door's leaf with four panels and a handle, hinged on the left."""
    w, h, _ = p.size_m
    wide, tall, hinge = w - 0.16, h - 0.09, -w / 2 + 0.08
    angle = math.radians(open_deg)
    cos, sin = math.cos(angle), math.sin(angle)

    def part(x: float, y: float, size: tuple[float, float, float], colour: Colour,
             proud: float) -> Solid:  # fmt: skip
        at = (hinge + x * cos + proud * sin, y, x * sin - proud * cos)
        return Solid("box", at, size, colour, ("y", -open_deg))

    solids = [part(wide / 2, 0.01, (wide, tall, 0.045), p.colour, 0.0)]
    for side in (-1.0, 1.0):
        for across in (0.28, 0.72):
            for y, high in ((0.10, 0.34), (0.52, 0.40)):
                size = (wide * 0.34, tall * high, 0.012)
                panel = part(wide * across, tall * y, size, shade(p.colour, 1.16), side * 0.026)
                solids.append(panel)
        knob = (0.05, 0.05, 0.05)
        solids.append(part(wide * 0.92, tall * 0.47, knob, STEEL, side * 0.045))
    return solids


def _door(p: Prop, open_deg: float) -> list[Solid]:
    dark = box((0.0, 0.0, -p.size_m[2] / 2), (p.size_m[0] - 0.14, p.size_m[1] - 0.06, 0.01), DARK)
    behind = [dark] if open_deg else []
    return [*_frame(p, _TRIM), *behind, *_leaf(p, open_deg)]


def _window(p: Prop, lifted: float) -> list[Solid]:
    """A sash window: two panes, one before the other; ``lifted`` is how far the lower one is up."""
    w, h, d = p.size_m
    inner, half = w - 0.14, (h - 0.12) / 2
    solids = [*_frame(p, _CHALK), box((0.0, 0.0, 0.0), (w, 0.05, d), _CHALK)]
    solids.append(box((0.0, 0.0, d / 2 + 0.03), (w, 0.03, 0.12), _CHALK))
    for y, z in ((0.05 + half, -0.012), (0.05 + half * lifted * 0.92, 0.018)):
        glass = Solid("box", (0.0, y, z), (inner, half, 0.016), _PANE, glow=True)
        bar = box((0.0, y, z + 0.008), (0.03, half, 0.02), _CHALK)
        rails = [
            box((0.0, y + dy, z + 0.008), (inner, 0.045, 0.03), _CHALK)
            for dy in (0.0, half - 0.045)
        ]
        solids += [glass, bar, *rails]
    return solids


def _opening(p: Prop) -> list[Solid]:
    return _frame(p, _TRIM)


def stair_count(p: Prop) -> int:
    """How many steps a flight of stairs has; the last is level with its top."""
    return max(2, round(p.size_m[1] / _STEP_M))


def _stairs(p: Prop) -> list[Solid]:
    """Steps that rise to the back, on two stringers."""
    w, h, d = p.size_m
    count = stair_count(p)
    solids = []
    for n in range(count):
        top = h * (n + 1) / count
        z = d / 2 - d * (n + 0.5) / count
        solids.append(box((0.0, 0.0, z), (w, top - 0.03, d / count), shade(p.colour, 0.8)))
        solids.append(box((0.0, top - 0.03, z + 0.01), (w, 0.03, d / count), p.colour))
    return solids


def _platform(p: Prop) -> list[Solid]:
    w, h, d = p.size_m
    boards = max(3, round(w / 0.3))
    solids = [box((0.0, 0.0, 0.0), (w * 0.98, h - 0.03, d * 0.98), shade(p.colour, 0.6))]
    for n in range(boards):
        x = w * ((n + 0.5) / boards - 0.5)
        tone = shade(p.colour, 1.0 if n % 2 else 1.08)
        solids.append(box((x, h - 0.03, 0.0), (w / boards - 0.008, 0.03, d), tone))
    return solids


def _column(p: Prop) -> list[Solid]:
    w, h, d = p.size_m
    foot = min(0.2, h * 0.08)
    return [
        box((0.0, 0.0, 0.0), (w, foot, d), p.colour),
        post((0.0, foot, 0.0), (w * 0.8, h - 2 * foot, d * 0.8), shade(p.colour, 1.08)),
        box((0.0, h - foot, 0.0), (w, foot, d), p.colour),
    ]


def _railing(p: Prop) -> list[Solid]:
    w, h, d = p.size_m
    count = max(2, round(w / 0.14))
    bars = [
        box((w * (n / count - 0.5) * 0.99, 0.0, 0.0), (0.02, h, 0.02), p.colour)
        for n in range(count + 1)
    ]
    return [
        box((0.0, h - 0.05, 0.0), (w, 0.05, d), p.colour),
        box((0.0, 0.06, 0.0), (w, 0.03, d * 0.6), p.colour),
        *bars,
    ]


MASONRY: dict[str, Callable[[Prop], list[Solid]]] = {
    "wall": _wall,
    "door_closed": lambda p: _door(p, 0.0),
    "door_half": lambda p: _door(p, 40.0),
    "door_open": lambda p: _door(p, 88.0),
    "window_closed": lambda p: _window(p, 0.0),
    "window_half": lambda p: _window(p, 0.5),
    "window_open": lambda p: _window(p, 1.0),
    "opening": _opening,
    "stairs": _stairs,
    "platform": _platform,
    "column": _column,
    "railing": _railing,
}
