"""How whole vehicles are built. They stand along X, the nose to +X, and fill their own box."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence

from previz.model.camera import Vec3
from previz.model.stage import Colour, Prop
from previz.stage.furnishings import ball, post
from previz.stage.joinery import DARK, PAPER, STEEL, WOOD, Solid, box, shade

_GLASS: Colour = (0.24, 0.30, 0.35)
_RED: Colour = (0.62, 0.18, 0.15)
_SPOKES, _RIM_PARTS = 6, 20


def _wheels(
    p: Prop, across: float, axles: Sequence[float], wide: float = 0.2, colour: Colour = DARK
) -> list[Solid]:
    """Two wheels on each axle, given as shares of the length from the middle."""
    w, _, d = p.size_m
    solids = []
    for axle in axles:
        for side in (-1.0, 1.0):
            z = side * (d / 2 - wide / 2)
            at = (w * axle, across / 2, z - wide / 2)
            solids.append(post(at, (across, wide, across), colour, ("x", 90.0)))
            hub = (w * axle, across / 2, z + side * (wide / 2 - 0.01) - 0.02)
            solids.append(post(hub, (across * 0.5, 0.04, across * 0.5), STEEL, ("x", 90.0)))
    return solids


def _lights(p: Prop, y: float, front: float = 0.0, rear: float = 0.0) -> list[Solid]:
    w, _, d = p.size_m
    solids = []
    for side in (-1.0, 1.0):
        z = side * d * 0.36
        solids.append(box((w / 2 - 0.03 - front, y, z), (0.06, 0.13, d * 0.14), PAPER))
        solids.append(box((-w / 2 + 0.03 + rear, y, z), (0.06, 0.12, d * 0.12), _RED))
    return solids


def _glazed(p: Prop, x: float, y: float, size: Vec3, roof: Colour, lean: float) -> list[Solid]:
    """A cabin: a glass box under a roof, its screens leaning by ``lean`` metres, with pillars."""
    w, h, d = size
    solids = [
        box((x, y, 0.0), (w - 2 * lean, h, d * 0.94), _GLASS),
        box((x, y + h - 0.07, 0.0), (w - 2 * lean, 0.07, d), roof),
    ]
    angle = math.degrees(math.atan2(lean, h))
    for end in (-1.0, 1.0):
        at = (x + end * (w / 2 - 0.02), y, 0.0)
        long = math.hypot(lean, h) - 0.02
        pane = Solid("box", at, (0.05, long, d * 0.90), _GLASS, ("z", end * angle))
        solids.append(pane)
        for side in (-1.0, 1.0):
            at = (x + end * (w / 2 - 0.02), y, side * d * 0.46)
            solids.append(Solid("box", at, (0.07, long, d * 0.06), roof, ("z", end * angle)))
    for side in (-1.0, 1.0):
        solids.append(box((x, y, side * d * 0.475), (0.09, h, d * 0.03), roof))
    return solids


def _car(p: Prop) -> list[Solid]:
    """A saloon: bonnet, cabin, boot."""
    w, h, d = p.size_m
    wheel, sill = min(0.66, h * 0.46), h * 0.15
    waist = h * 0.62
    return [
        box((0.0, sill, 0.0), (w * 0.985, waist - sill - 0.05, d * 0.98), p.colour),
        box((-w * 0.02, waist - 0.12, 0.0), (w * 0.93, 0.12, d * 0.94), shade(p.colour, 1.06)),
        box((0.0, sill, 0.0), (w, 0.16, d * 0.92), shade(p.colour, 0.5)),
        *_glazed(p, -w * 0.06, waist, (w * 0.56, h - waist, d * 0.90), p.colour, w * 0.09),
        *_wheels(p, wheel, (-0.30, 0.31)),
        *_lights(p, h * 0.40),
        *(
            box((-w * 0.04, waist - 0.14, s * d * 0.492), (0.16, 0.03, 0.02), STEEL)
            for s in (-1.0, 1.0)
        ),
    ]


def _van(p: Prop) -> list[Solid]:
    w, h, d = p.size_m
    sill = h * 0.13
    return [
        box((-w * 0.12, sill, 0.0), (w * 0.76, h - sill, d * 0.97), p.colour),
        box((w * 0.10, sill, 0.0), (w * 0.80, h * 0.42, d * 0.97), p.colour),
        *_glazed(p, w * 0.26, h * 0.53, (w * 0.26, h * 0.42, d * 0.93), p.colour, w * 0.05),
        box((0.0, sill, 0.0), (w, 0.18, d * 0.92), shade(p.colour, 0.5)),
        *(
            box((-w * 0.13, sill + 0.1, s * d * 0.486), (w * 0.30, h * 0.66, 0.012),
                shade(p.colour, 1.1))
            for s in (-1.0, 1.0)
        ),
        *_wheels(p, min(0.68, h * 0.32), (-0.32, 0.32)),
        *_lights(p, h * 0.36),
    ]  # fmt: skip


def _truck(p: Prop) -> list[Solid]:
    """A cab and a closed box on a chassis."""
    w, h, d = p.size_m
    bed, wheel = h * 0.34, min(0.95, h * 0.33)
    return [
        box((-w * 0.01, bed * 0.6, 0.0), (w * 0.97, bed * 0.36, d * 0.5), DARK),
        box((-w * 0.14, bed, 0.0), (w * 0.71, h - bed, d), (0.80, 0.79, 0.76)),
        box((-w * 0.14, bed, 0.0), (w * 0.715, 0.12, d * 1.0), shade(p.colour, 0.8)),
        box((w * 0.37, bed * 0.55, 0.0), (w * 0.24, h * 0.36, d * 0.94), p.colour),
        *_glazed(p, w * 0.365, h * 0.545, (w * 0.235, h * 0.30, d * 0.90), p.colour, 0.10),
        box((w * 0.47, bed * 0.5, 0.0), (w * 0.06, 0.26, d * 0.96), shade(p.colour, 0.5)),
        *_wheels(p, wheel, (-0.36, -0.20, 0.36), 0.26),
        *_lights(p, h * 0.30),
    ]


def _bus(p: Prop) -> list[Solid]:
    w, h, d = p.size_m
    sill, band = h * 0.10, h * 0.40
    bays = max(4, round(w / 1.5))
    solids = [
        box((0.0, sill, 0.0), (w * 0.995, h * 0.50, d * 0.98), p.colour),
        box((0.0, h * 0.42, 0.0), (w * 0.985, band, d * 0.955), _GLASS),
        box((0.0, h * 0.82, 0.0), (w, h * 0.18, d * 0.98), shade(p.colour, 1.25)),
    ]
    for n in range(bays + 1):
        x = w * (n / bays - 0.5) * 0.975
        solids.append(box((x, h * 0.42, 0.0), (0.10, band, d * 0.98), p.colour))
    for x in (0.40, 0.02):
        doors = box((w * x, sill + 0.04, d * 0.487), (0.95, h * 0.68, 0.02), shade(_GLASS, 1.3))
        solids.append(doors)
    solids.append(box((w / 2 - 0.03, h * 0.86, 0.0), (0.06, h * 0.09, d * 0.6), DARK))
    return [*solids, *_wheels(p, min(0.98, h * 0.33), (-0.26, 0.30), 0.26), *_lights(p, h * 0.24)]


def _rim(x: float, radius: float, thick: float, z: float = 0.0) -> list[Solid]:
    """A wheel one can see through: a tyre of short bars, and spokes."""
    bar = 2.0 * math.pi * radius / _RIM_PARTS * 1.06
    solids = []
    for n in range(_RIM_PARTS):
        angle = 2.0 * math.pi * n / _RIM_PARTS
        lift = radius - thick / 2
        at = (x + lift * math.sin(angle) - thick / 2 * math.sin(angle),
              radius + lift * math.cos(angle) - thick / 2 * math.cos(angle), z)  # fmt: skip
        part = Solid("box", at, (bar, thick, thick), DARK, ("z", -math.degrees(angle)))
        solids.append(part)
    for n in range(_SPOKES):
        degrees = 180.0 * n / _SPOKES
        angle = math.radians(degrees)
        at = (x + radius * math.sin(angle), radius - radius * math.cos(angle), z)
        size = (0.008, 2.0 * radius - thick, 0.008)
        solids.append(Solid("box", at, size, STEEL, ("z", degrees)))
    return solids


def bar(a: Vec3, b: Vec3, thick: float, colour: Colour) -> Solid:
    """A straight rod between two points of one XY plane."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    size = (thick, math.hypot(dx, dy), thick)
    return Solid("box", a, size, colour, ("z", -math.degrees(math.atan2(dx, dy))))


def _bicycle(p: Prop) -> list[Solid]:
    w, h, d = p.size_m
    radius = min(w * 0.20, h * 0.34)
    rear, front = -w / 2 + radius, w / 2 - radius
    crank: Vec3 = (-w * 0.06, radius * 0.86, 0.0)
    seat: Vec3 = (-w * 0.16, h * 0.86, 0.0)
    head: Vec3 = (w * 0.20, h * 0.84, 0.0)
    neck: Vec3 = (w * 0.215, h * 0.70, 0.0)
    rods = [
        (crank, seat), (crank, neck), ((seat[0] + 0.03, h * 0.76, 0.0), (w * 0.205, h * 0.78, 0.0)),
        ((rear, radius, 0.0), crank), ((rear, radius, 0.0), (seat[0] + 0.02, h * 0.74, 0.0)),
        ((front, radius, 0.0), head),
    ]  # fmt: skip
    return [
        *_rim(rear, radius, 0.045),
        *_rim(front, radius, 0.045),
        *(bar(a, b, 0.04, p.colour) for a, b in rods),
        box((seat[0] - 0.02, h * 0.87, 0.0), (0.26, 0.06, 0.15), DARK),
        bar(head, (head[0] - 0.01, h * 0.95, 0.0), 0.03, STEEL),
        box((head[0] - 0.02, h * 0.955, 0.0), (0.03, 0.03, d), STEEL),
        *(box((head[0] - 0.05, h * 0.95, s * d * 0.42), (0.12, 0.04, d * 0.14), DARK)
          for s in (-1, 1)),
        post((crank[0], crank[1], -0.02), (0.2, 0.03, 0.2), STEEL, ("x", 90.0)),
    ]  # fmt: skip


def _motorcycle(p: Prop) -> list[Solid]:
    w, h, d = p.size_m
    wheel = min(w * 0.31, h * 0.58)
    rear, front = -w / 2 + wheel / 2, w / 2 - wheel / 2
    wide = 0.14
    tyres = [
        post((x, wheel / 2, -wide / 2), (wheel, wide, wheel), DARK, ("x", 90.0))
        for x in (rear, front)
    ]
    hubs = [
        post((x, wheel / 2, -wide / 2 - 0.01), (wheel * 0.56, wide + 0.02, wheel * 0.56), STEEL,
             ("x", 90.0))
        for x in (rear, front)
    ]  # fmt: skip
    return [
        *tyres,
        *hubs,
        box((-0.02, h * 0.22, 0.0), (w * 0.30, h * 0.30, 0.26), shade(STEEL, 0.7)),
        ball((w * 0.07, h * 0.52, 0.0), (w * 0.30, h * 0.26, 0.32), p.colour),
        box((-w * 0.17, h * 0.58, 0.0), (w * 0.34, h * 0.10, 0.26), DARK),
        box((-w * 0.36, h * 0.54, 0.0), (w * 0.16, h * 0.07, 0.22), p.colour),
        *(
            Solid("box", (front, wheel * 0.5, s * 0.10), (0.05, h * 0.70, 0.04), STEEL, ("z", 24.0))
            for s in (-1, 1)
        ),
        box((w * 0.19, h * 0.94, 0.0), (0.05, h * 0.06, d), DARK),
        ball((w * 0.25, h * 0.70, 0.0), (0.18, 0.20, 0.20), PAPER),
        box((-w * 0.20, h * 0.20, 0.17), (w * 0.46, 0.09, 0.09), STEEL),
        box((front, wheel * 0.92, 0.0), (wheel * 0.66, 0.05, 0.17), p.colour),
    ]


_HULL = ((-0.5, 0.66), (-0.30, 0.88), (-0.08, 1.0), (0.14, 0.94), (0.32, 0.70), (0.44, 0.36),
         (0.5, 0.04))  # fmt: skip
"""A rowing boat in plan: shares of its length from the middle, and of half its beam."""


def _boat(p: Prop) -> list[Solid]:
    """An open rowing boat of three planks a side, its bow to +X."""
    w, h, d = p.size_m
    solids = []
    for (x0, b0), (x1, b1) in itertools.pairwise(_HULL):
        for side in (-1.0, 1.0):
            for row, share in enumerate((0.66, 0.84, 0.95)):
                ax, az, bx, bz = x0 * w, b0 * share * d / 2, x1 * w, b1 * share * d / 2
                rise = h * 0.26 * max(0.0, (x0 + x1) / 2 + 0.1)
                at = ((ax + bx) / 2, h * (0.06 + 0.24 * row) + rise * 0.6, side * (az + bz) / 2)
                size = (math.hypot(bx - ax, bz - az) + 0.04, h * 0.30, 0.07)
                turn = ("y", side * math.degrees(math.atan2(az - bz, bx - ax)))
                tone = shade(p.colour, (0.82, 0.94, 1.06)[row])
                solids.append(Solid("box", at, size, tone, turn))
                if row == 2:
                    rail = (at[0], at[1] + h * 0.28, at[2])
                    solids.append(Solid("box", rail, (size[0], 0.05, 0.10), shade(WOOD, 1.4), turn))
        floor = (w * (x1 - x0), h * 0.10, max(0.06, (b0 + b1) * 0.6 * d / 2))
        solids.append(box(((x0 + x1) / 2 * w, h * 0.02, 0.0), floor, shade(p.colour, 0.6)))
    thwarts = [
        box((w * x, h * 0.52, 0.0), (0.26, 0.05, d * 0.84), shade(WOOD, 1.3)) for x in (-0.24, 0.1)
    ]
    stern = box((-w / 2 + 0.03, h * 0.06, 0.0), (0.06, h * 0.70, d * 0.60), p.colour)
    oars = [
        Solid("box", (-w * 0.08, h * 0.82, s * d * 0.30), (w * 0.62, 0.04, 0.05), shade(WOOD, 1.8),
              ("y", s * 6.0))
        for s in (-1.0, 1.0)
    ]  # fmt: skip
    return [*solids, *thwarts, stern, *oars]


def _carriage(p: Prop) -> list[Solid]:
    """A railway carriage on two bogies."""
    w, h, d = p.size_m
    floor, bays = h * 0.28, max(5, round(w / 1.8))
    solids = [
        box((0.0, floor, 0.0), (w * 0.995, h * 0.64, d), p.colour),
        box((0.0, h * 0.90, 0.0), (w, h * 0.07, d * 0.92), shade(p.colour, 0.6)),
        box((0.0, h * 0.95, 0.0), (w * 0.99, h * 0.05, d * 0.66), shade(p.colour, 0.55)),
        box((0.0, h * 0.46, 0.0), (w * 0.996, h * 0.04, d + 0.012), shade(p.colour, 1.5)),
        box((0.0, floor - 0.14, 0.0), (w * 0.96, 0.14, d * 0.7), DARK),
    ]
    for n in range(bays):
        x = w * ((n + 0.5) / bays - 0.5) * 0.84
        for side in (-1.0, 1.0):
            pane = (w / bays * 0.60, h * 0.24, 0.02)
            solids.append(box((x, h * 0.56, side * d / 2), pane, _GLASS))
    for end in (-1.0, 1.0):
        for side in (-1.0, 1.0):
            leaf = (0.85, h * 0.56, 0.02)
            at = (end * w * 0.46, floor + 0.06, side * d / 2)
            solids.append(box(at, leaf, shade(p.colour, 0.7)))
        frame = (w * 0.15, 0.16, d * 0.62)
        solids.append(box((end * w * 0.34, floor * 0.42, 0.0), frame, shade(DARK, 1.4)))
    axles = (-0.385, -0.295, 0.295, 0.385)
    wheel = floor * 0.9
    for axle in axles:
        for side in (-1.0, 1.0):
            at = (w * axle, wheel / 2, side * 0.72 - 0.06)
            solids.append(post(at, (wheel, 0.12, wheel), shade(DARK, 1.2), ("x", 90.0)))
    return solids


TRAFFIC: dict[str, Callable[[Prop], list[Solid]]] = {
    "saloon": _car,
    "delivery_van": _van,
    "box_truck": _truck,
    "coach": _bus,
    "bicycle": _bicycle,
    "motorcycle": _motorcycle,
    "rowing_boat": _boat,
    "carriage": _carriage,
}
