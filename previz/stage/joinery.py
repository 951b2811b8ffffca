"""How a named thing is built: a table is a top on legs, a lamp a shade on a foot.

A prop is one box to everybody else; only what is drawn has parts. Parts are boxes, cylinders and
spheres in the prop's own frame: X to its right, Y up from its underside, Z to its front.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from previz.model.camera import Vec3
from previz.model.stage import Colour, Prop


@dataclass(frozen=True, slots=True)
class Solid:
    """One part: middle of its underside, its size, and a tip about an axis through that point.

    ``glow`` says that it is what shines when the thing is a lamp.
    """

    shape: str
    at: Vec3
    size_m: Vec3
    colour: Colour
    tip: tuple[str, float] = ("x", 0.0)
    glow: bool = False


DARK: Colour = (0.20, 0.19, 0.20)
PAPER: Colour = (0.94, 0.91, 0.82)
STEEL: Colour = (0.66, 0.68, 0.71)
WOOD: Colour = (0.36, 0.27, 0.20)


def shade(colour: Colour, factor: float) -> Colour:
    """A colour made darker or lighter."""
    r, g, b = (min(1.0, channel * factor) for channel in colour)
    return (r, g, b)


def box(at: Vec3, size: Vec3, colour: Colour) -> Solid:
    return Solid("box", at, size, colour)


def _legs(width: float, depth: float, height: float, thick: float, colour: Colour) -> list[Solid]:
    x, z = width / 2 - thick * 0.8, depth / 2 - thick * 0.8
    return [
        box((sx * x, 0.0, sz * z), (thick, height, thick), colour)
        for sx in (-1.0, 1.0)
        for sz in (-1.0, 1.0)
    ]


def _table(p: Prop) -> list[Solid]:
    w, h, d = p.size_m
    apron = (w * 0.88, 0.09, d * 0.84)
    return [
        box((0.0, h - 0.045, 0.0), (w, 0.045, d), p.colour),
        box((0.0, h - 0.13, 0.0), apron, shade(p.colour, 0.72)),
        *_legs(w, d, h - 0.045, 0.065, shade(p.colour, 0.72)),
    ]


def _desk(p: Prop) -> list[Solid]:
    w, h, d = p.size_m
    dark, deep = shade(p.colour, 0.72), h - 0.045
    pedestal = (w * 0.30, deep, d * 0.9)
    solids = [box((0.0, deep, 0.0), (w, 0.045, d), p.colour)]
    for side in (-1.0, 1.0):
        x = side * (w / 2 - w * 0.17)
        solids.append(box((x, 0.0, 0.0), pedestal, dark))
        for row in range(3):
            front = (w * 0.26, deep * 0.25, 0.02)
            y = deep * (0.08 + 0.3 * row)
            solids.append(box((x, y, d * 0.45), front, shade(p.colour, 0.9)))
    return solids


def _chair(p: Prop) -> list[Solid]:
    w, h, d = p.size_m
    dark = shade(p.colour, 0.8)
    return [
        box((0.0, h - 0.05, 0.0), (w, 0.05, d), p.colour),
        box((0.0, h + 0.16, -d / 2 + 0.02), (w * 0.94, 0.24, 0.03), p.colour),
        *(box((s * w * 0.42, h, -d / 2 + 0.02), (0.035, 0.40, 0.035), dark) for s in (-1, 1)),
        *_legs(w, d, h - 0.05, 0.04, dark),
    ]


_SPINES: tuple[Colour, ...] = (
    *((0.52, 0.30, 0.24), (0.32, 0.40, 0.50), (0.60, 0.52, 0.34), (0.36, 0.46, 0.38)),
    *((0.62, 0.60, 0.56), (0.42, 0.36, 0.44)),
)


def _shelves(p: Prop) -> list[Solid]:
    """Boards with boxes and books on them, the same every time."""
    w, h, d = p.size_m
    solids = [box((0.0, 0.0, -d / 2 + 0.01), (w, h, 0.02), shade(p.colour, 0.62))]
    solids += [box((s * (w / 2 - 0.015), 0.0, 0.0), (0.03, h, d), p.colour) for s in (-1, 1)]
    rows = max(3, round(h / 0.42))
    for row in range(rows + 1):
        y = (h - 0.03) * row / rows
        solids.append(box((0.0, y, 0.0), (w, 0.03, d), p.colour))
        if row == rows:
            break
        x, n = -w / 2 + 0.10, 0
        while x < w / 2 - 0.22:
            kind = (row * 5 + n * 3) % 7
            wide, tall = 0.10 + 0.05 * (kind % 4), (h / rows) * (0.42 + 0.08 * (kind % 5))
            solids.append(
                box((x + wide / 2, y + 0.03, 0.0), (wide, tall, d * 0.6), _SPINES[kind % 6])
            )
            x, n = x + wide + (0.03 if kind != 3 else 0.28), n + 1
    return solids


def _counter(p: Prop) -> list[Solid]:
    w, h, d = p.size_m
    doors = max(2, round(w / 0.6))
    solids = [
        box((0.0, 0.0, -0.02), (w, h - 0.05, d - 0.06), p.colour),
        box((0.0, h - 0.05, 0.0), (w + 0.04, 0.05, d + 0.02), shade(p.colour, 1.35)),
    ]
    for n in range(doors):
        x = -w / 2 + w * (n + 0.5) / doors
        face = (w / doors - 0.04, h - 0.26, 0.02)
        solids.append(box((x, 0.10, d / 2 - 0.05), face, shade(p.colour, 1.12)))
    return solids


def _seat(p: Prop) -> list[Solid]:
    w, h, d = p.size_m
    arms = [
        box((s * (w / 2 - 0.09), 0.0, 0.0), (0.18, h * 0.72, d), shade(p.colour, 0.9))
        for s in (-1, 1)
    ]
    return [
        box((0.0, 0.08, 0.06), (w - 0.3, h * 0.45, d - 0.12), p.colour),
        box((0.0, 0.08, -d / 2 + 0.12), (w - 0.1, h - 0.08, 0.24), shade(p.colour, 0.94)),
        *arms,
    ]


def _bed(p: Prop) -> list[Solid]:
    w, h, d = p.size_m
    return [
        box((0.0, 0.0, 0.0), (w, h * 0.5, d), WOOD),
        box((0.0, h * 0.5, 0.0), (w * 0.97, h * 0.5, d * 0.96), (0.78, 0.76, 0.72)),
        box((w * 0.14, h * 0.82, 0.0), (w * 0.70, h * 0.2, d), p.colour),
        box((-w * 0.38, h, 0.0), (0.38, 0.12, d * 0.8), PAPER),
        box((-w / 2, 0.0, 0.0), (0.06, h * 2.0, d), WOOD),
    ]


def _stove(p: Prop) -> list[Solid]:
    w, h, d = p.size_m
    return [
        box((0.0, 0.0, 0.0), (w, h, d), (0.30, 0.30, 0.32)),
        box((0.0, h * 0.22, d / 2), (w * 0.7, h * 0.42, 0.03), DARK),
        *(Solid("cylinder", (s * w * 0.24, h, 0.0), (0.24, 0.02, 0.24), DARK) for s in (-1.0, 1.0)),
        Solid("cylinder", (-w * 0.3, h, -d * 0.3), (0.13, 1.3, 0.13), DARK),
    ]


def _lamp(p: Prop) -> list[Solid]:
    w, h, _ = p.size_m
    foot = shade(STEEL, 0.55)
    return [
        Solid("cylinder", (0.0, 0.0, 0.0), (w * 0.62, h * 0.07, w * 0.62), foot),
        Solid("cylinder", (0.0, 0.0, 0.0), (w * 0.13, h * 0.6, w * 0.13), foot),
        Solid("cylinder", (0.0, h * 0.56, 0.0), (w, h * 0.44, w), p.colour, glow=True),
    ]


def _lantern(p: Prop) -> list[Solid]:
    w, h, _ = p.size_m
    metal = shade(STEEL, 0.5)
    return [
        Solid("cylinder", (0.0, 0.0, 0.0), (w * 0.9, h * 0.16, w * 0.9), metal),
        Solid("cylinder", (0.0, h * 0.16, 0.0), (w * 0.7, h * 0.48, w * 0.7), p.colour, glow=True),
        Solid("cylinder", (0.0, h * 0.64, 0.0), (w * 0.85, h * 0.12, w * 0.85), metal),
        Solid("sphere", (0.0, h * 0.72, 0.0), (w * 0.4, h * 0.28, w * 0.4), metal),
    ]


def _candle(p: Prop) -> list[Solid]:
    w, h, _ = p.size_m
    return [
        Solid("cylinder", (0.0, 0.0, 0.0), (w, h * 0.8, w), PAPER),
        Solid("sphere", (0.0, h * 0.8, 0.0), (w * 0.4, h * 0.2, w * 0.4), p.colour, glow=True),
    ]


def _radio(p: Prop) -> list[Solid]:
    w, h, d = p.size_m
    front, cloth = d / 2 + 0.002, shade(p.colour, 1.5)
    knob = 0.16 * h
    return [
        box((0.0, 0.0, 0.0), (w, h, d), p.colour),
        box((-w * 0.18, h * 0.16, front), (w * 0.52, h * 0.68, 0.008), cloth),
        box((w * 0.31, h * 0.52, front), (w * 0.26, h * 0.30, 0.010), PAPER),
        *(
            Solid("cylinder", (w * x, h * 0.24, front), (knob, 0.02, knob), PAPER, ("x", 90.0))
            for x in (0.24, 0.40)
        ),
    ]


def _cassette(p: Prop) -> list[Solid]:
    w, h, d = p.size_m
    solids = [
        box((0.0, 0.0, 0.0), (w, h, d), DARK),
        box((0.0, h, -d * 0.06), (w * 0.86, 0.002, d * 0.62), PAPER),
        box((0.0, h + 0.001, -d * 0.10), (w * 0.52, 0.003, d * 0.22), shade(DARK, 0.7)),
        box((0.0, h + 0.001, -d * 0.31), (w * 0.80, 0.003, d * 0.07), (0.70, 0.30, 0.22)),
    ]
    hub = d * 0.18
    for side in (-1.0, 1.0):
        at = (side * w * 0.18, h + 0.003, -d * 0.10)
        solids.append(Solid("cylinder", at, (hub, 0.003, hub), PAPER))
    return solids


def _envelope(p: Prop) -> list[Solid]:
    w, h, d = p.size_m
    line = shade(p.colour, 0.45)
    lines = [
        box((-w * 0.05, h, d * (0.02 + 0.14 * n)), (w * (0.42 - 0.06 * n), 0.001, d * 0.035), line)
        for n in range(3)
    ]
    stamp = box((w * 0.38, h, -d * 0.32), (w * 0.13, 0.002, d * 0.24), (0.66, 0.25, 0.22))
    return [box((0.0, 0.0, 0.0), (w, h, d), p.colour), *lines, stamp]


def _letter(p: Prop) -> list[Solid]:
    """A sheet that was folded in three. What is written on it is the writer's business."""
    w, h, d = p.size_m
    folds = [
        box((0.0, h, d * z), (w, 0.001, d * 0.02), shade(p.colour, 0.75)) for z in (-0.17, 0.17)
    ]
    return [box((0.0, 0.0, 0.0), (w, h, d), p.colour), *folds]


def _print(p: Prop) -> list[Solid]:
    w, h, d = p.size_m
    ink = shade(p.colour, 0.5)
    return [
        box((0.0, 0.0, 0.0), (w, h, d), p.colour),
        box((0.0, h, 0.0), (w, 0.001, d * 0.02), shade(p.colour, 0.75)),
        *(
            box((-w * 0.03, h, d * (-0.36 + 0.12 * n)), (w * 0.78, 0.001, d * 0.025), ink)
            for n in range(6)
            if n != 3
        ),
    ]


def _knife(p: Prop) -> list[Solid]:
    w, h, d = p.size_m
    return [
        box((-w * 0.26, 0.0, 0.0), (w * 0.48, h, d * 0.7), WOOD),
        box((w * 0.22, h * 0.3, 0.0), (w * 0.56, h * 0.25, d), shade(STEEL, 1.25)),
    ]


def _key(p: Prop) -> list[Solid]:
    w, h, d = p.size_m
    return [
        Solid("cylinder", (-w * 0.34, 0.0, 0.0), (d * 0.9, h * 0.5, d * 0.9), p.colour),
        box((w * 0.10, 0.0, 0.0), (w * 0.78, h * 0.5, d * 0.2), p.colour),
        box((w * 0.40, 0.0, d * 0.22), (w * 0.16, h * 0.5, d * 0.44), p.colour),
    ]


def _cup(p: Prop) -> list[Solid]:
    w, h, _ = p.size_m
    return [
        Solid("cylinder", (0.0, 0.0, 0.0), (w, h, w), p.colour),
        Solid("cylinder", (0.0, h * 0.985, 0.0), (w * 0.84, h * 0.03, w * 0.84), WOOD),
        box((w * 0.58, h * 0.25, 0.0), (w * 0.26, h * 0.5, w * 0.16), p.colour),
    ]


def _kettle(p: Prop) -> list[Solid]:
    w, h, _ = p.size_m
    post, lid = (w * 0.06, h * 0.32, w * 0.08), (w * 0.42, h * 0.10, w * 0.42)
    return [
        Solid("sphere", (0.0, 0.0, 0.0), (w, h * 0.82, w), p.colour),
        Solid("cylinder", (0.0, h * 0.70, 0.0), lid, shade(p.colour, 1.3)),
        box((0.0, h * 0.94, 0.0), (w * 0.62, h * 0.07, w * 0.10), DARK),
        *(box((s * w * 0.29, h * 0.66, 0.0), post, DARK) for s in (-1, 1)),
        Solid("cylinder", (w * 0.34, h * 0.36, 0.0), (w * 0.14, h * 0.5, w * 0.14), p.colour,
              ("z", -42.0)),
    ]  # fmt: skip


def _bottle(p: Prop) -> list[Solid]:
    w, h, _ = p.size_m
    return [
        Solid("cylinder", (0.0, 0.0, 0.0), (w, h * 0.62, w), p.colour),
        Solid("sphere", (0.0, h * 0.48, 0.0), (w, h * 0.28, w), p.colour),
        Solid("cylinder", (0.0, h * 0.6, 0.0), (w * 0.36, h * 0.4, w * 0.36), p.colour),
    ]


def _tin(p: Prop) -> list[Solid]:
    w, h, d = p.size_m
    return [
        box((0.0, 0.0, 0.0), (w, h * 0.78, d), p.colour),
        box((0.0, h * 0.74, 0.0), (w * 1.03, h * 0.26, d * 1.03), shade(p.colour, 1.25)),
        box((0.0, h * 0.16, d / 2), (w * 0.6, h * 0.42, 0.004), PAPER),
    ]


def _tape(p: Prop) -> list[Solid]:
    """A curl of recording tape: a few rings, and a loose end."""
    w, h, d = p.size_m
    brown: Colour = (0.40, 0.24, 0.16)
    rings = [
        Solid("cylinder", (0.0, 0.0, 0.0), (d * s, h * y, d * s), shade(brown, k))
        for s, y, k in ((1.0, 0.7, 1.0), (0.8, 0.74, 1.5), (0.6, 0.78, 1.0), (0.4, 0.82, 1.7))
    ]
    end = Solid("box", (w * 0.42, 0.0, d * 0.2), (w * 0.5, h * 0.5, 0.004), brown, ("y", 24.0))
    return [*rings, end]


INDOORS: dict[str, Callable[[Prop], list[Solid]]] = {
    **dict.fromkeys(("table",), _table),
    **dict.fromkeys(("desk",), _desk),
    **dict.fromkeys(("chair",), _chair),
    **dict.fromkeys(("shelf", "shelves"), _shelves),
    **dict.fromkeys(("counter", "bar", "sink"), _counter),
    **dict.fromkeys(("sofa", "armchair"), _seat),
    **dict.fromkeys(("note", "newspaper"), _print),
    **dict.fromkeys(("cup", "mug"), _cup),
    "letter": _letter,
    "bed": _bed,
    "stove": _stove,
    "lamp": _lamp,
    "lantern": _lantern,
    "candle": _candle,
    "radio": _radio,
    "cassette": _cassette,
    "tape": _tape,
    "envelope": _envelope,
    "knife": _knife,
    "key": _key,
    "kettle": _kettle,
    "bottle": _bottle,
    "tin": _tin,
}
