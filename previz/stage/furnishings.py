"""How more of a room's furniture is built. A seat's height is where one sits; its back rises above.

Parts are in the thing's own frame: X to its right, Y up from its underside, Z to its front.
"""

from __future__ import annotations

from collections.abc import Callable

from previz.model.camera import Vec3
from previz.model.stage import Colour, Prop
from previz.stage.joinery import DARK, PAPER, STEEL, WOOD, Solid, box, shade

WHITE: Colour = (0.86, 0.86, 0.85)
GLASS: Colour = (0.24, 0.30, 0.35)
BACK_M = 0.40
"""How far the back of a seat rises above where one sits."""


def post(at: Vec3, size: Vec3, colour: Colour, tip: tuple[str, float] = ("x", 0.0)) -> Solid:
    """An upright cylinder, or one that is tipped."""
    return Solid("cylinder", at, size, colour, tip)


def ball(at: Vec3, size: Vec3, colour: Colour) -> Solid:
    return Solid("sphere", at, size, colour)


def feet(w: float, d: float, h: float, thick: float, colour: Colour) -> list[Solid]:
    """Four short legs, flush with the corners."""
    x, z = w / 2 - thick / 2, d / 2 - thick / 2
    return [
        box((sx * x, 0.0, sz * z), (thick, h, thick), colour) for sx in (-1, 1) for sz in (-1, 1)
    ]


def _padded(p: Prop, cushions: int) -> list[Solid]:
    """A seat with arms and a back; as many cushions as people fit."""
    w, h, d = p.size_m
    arm, inner = 0.16, max(0.1, w - 0.32)
    dark = shade(p.colour, 0.86)
    solids = [
        box((0.0, h * 0.2, 0.0), (w, h * 0.45, d), dark),
        box((0.0, h * 0.2, -d / 2 + 0.11), (w, h * 0.8 + BACK_M, 0.22), p.colour),
        *(box((s * (w - arm) / 2, h * 0.2, 0.0), (arm, h * 0.8 + 0.18, d), dark) for s in (-1, 1)),
        *feet(w * 0.96, d * 0.94, h * 0.2, 0.06, WOOD),
    ]
    for n in range(cushions):
        x = inner * ((n + 0.5) / cushions - 0.5)
        seat = (inner / cushions - 0.015, h * 0.36, d - 0.24)
        solids.append(box((x, h * 0.64, 0.11), seat, shade(p.colour, 1.10)))
        rest = (inner / cushions - 0.03, BACK_M - 0.06, 0.14)
        solids.append(box((x, h, -d / 2 + 0.26), rest, shade(p.colour, 1.05)))
    return solids


def _sofa(p: Prop) -> list[Solid]:
    return _padded(p, max(2, round((p.size_m[0] - 0.3) / 0.65)))


def _armchair(p: Prop) -> list[Solid]:
    return _padded(p, 1)


def _bench(p: Prop) -> list[Solid]:
    """Slats on two iron frames, with a back."""
    w, h, d = p.size_m
    slats = [
        box((0.0, h - 0.04, d * (-0.36 + 0.24 * n)), (w, 0.04, d * 0.2), p.colour) for n in range(4)
    ]
    back = [box((0.0, h + y, -d / 2 + 0.02), (w, 0.10, 0.03), p.colour) for y in (0.12, 0.28)]
    irons = [box((s * w * 0.42, 0.0, 0.0), (0.06, h - 0.04, d * 0.94), DARK) for s in (-1, 1)]
    stays = [
        box((s * w * 0.42, h - 0.04, -d / 2 + 0.03), (0.05, BACK_M + 0.02, 0.04), DARK)
        for s in (-1, 1)
    ]
    return [*slats, *back, *irons, *stays]


def _stool(p: Prop) -> list[Solid]:
    w, h, d = p.size_m
    return [
        post((0.0, h - 0.06, 0.0), (w, 0.06, d), p.colour),
        post((0.0, 0.03, 0.0), (0.05, h - 0.06, 0.05), STEEL),
        post((0.0, 0.0, 0.0), (w * 0.9, 0.03, d * 0.9), shade(STEEL, 0.7)),
        post((0.0, h * 0.36, 0.0), (w * 0.62, 0.025, d * 0.62), shade(STEEL, 0.8)),
    ]


def _bed(p: Prop) -> list[Solid]:
    """Its head is to the back: one lies along Z."""
    w, h, d = p.size_m
    count = 2 if w > 1.2 else 1
    solids = [
        box((0.0, h * 0.2, 0.0), (w, h * 0.4, d), WOOD),
        *feet(w, d, h * 0.2, 0.08, WOOD),
        box((0.0, h * 0.55, 0.02), (w * 0.96, h * 0.45, d - 0.08), WHITE),
        box((0.0, h * 0.62, d * 0.14), (w * 0.99, h * 0.42, d * 0.70), p.colour),
        box((0.0, 0.0, -d / 2 + 0.03), (w, h + 0.5, 0.06), WOOD),
    ]
    for n in range(count):
        x = w * ((n + 0.5) / count - 0.5)
        solids.append(box((x, h, -d / 2 + 0.32), (w / count * 0.8, 0.12, 0.40), PAPER))
    return solids


def _wardrobe(p: Prop) -> list[Solid]:
    w, h, d = p.size_m
    solids = [
        box((0.0, 0.06, -0.01), (w, h - 0.12, d - 0.02), p.colour),
        box((0.0, 0.0, -0.02), (w * 0.96, 0.06, d - 0.04), shade(p.colour, 0.7)),
        box((0.0, h - 0.06, 0.0), (w, 0.06, d), shade(p.colour, 1.1)),
    ]
    for side in (-1.0, 1.0):
        leaf = (w * 0.47, h - 0.22, 0.03)
        solids.append(box((side * w * 0.245, 0.10, d / 2 - 0.03), leaf, shade(p.colour, 1.16)))
        solids.append(box((side * 0.05, h * 0.45, d / 2), (0.025, 0.18, 0.03), shade(STEEL, 1.1)))
    return solids


def _drawers(p: Prop) -> list[Solid]:
    """A chest of drawers."""
    w, h, d = p.size_m
    rows = max(2, round(h / 0.24))
    solids = [box((0.0, 0.0, -0.01), (w, h, d - 0.02), p.colour)]
    for n in range(rows):
        y = h * (n + 0.08) / rows
        solids.append(
            box((0.0, y, d / 2 - 0.02), (w * 0.92, h / rows * 0.84, 0.02), shade(p.colour, 1.16))
        )
        solids.append(box((0.0, y + h / rows * 0.38, d / 2), (w * 0.26, 0.025, 0.03), STEEL))
    return solids


def _fridge(p: Prop) -> list[Solid]:
    w, h, d = p.size_m
    return [
        box((0.0, 0.05, -0.02), (w, h - 0.05, d - 0.06), p.colour),
        box((0.0, 0.0, -0.03), (w * 0.94, 0.05, d * 0.86), DARK),
        box((0.0, 0.06, d / 2 - 0.05), (w * 0.99, h * 0.60, 0.05), shade(p.colour, 1.06)),
        box((0.0, h * 0.66, d / 2 - 0.05), (w * 0.99, h * 0.33, 0.05), shade(p.colour, 1.06)),
        *(
            box((-w * 0.40, h * y, d / 2), (0.03, h * 0.16, 0.04), STEEL)
            for y in (0.44, 0.70)
        ),
    ]  # fmt: skip


def _cooker(p: Prop) -> list[Solid]:
    """A kitchen stove with an oven, four rings and knobs."""
    w, h, d = p.size_m
    face = d / 2
    return [
        box((0.0, 0.0, -0.02), (w, h - 0.03, d - 0.04), p.colour),
        box((0.0, h - 0.03, 0.0), (w, 0.03, d), DARK),
        box((0.0, h * 0.16, face - 0.04), (w * 0.86, h * 0.50, 0.04), shade(p.colour, 0.9)),
        box((0.0, h * 0.24, face - 0.02), (w * 0.66, h * 0.28, 0.02), GLASS),
        box((0.0, h * 0.70, face - 0.01), (w * 0.80, 0.03, 0.03), STEEL),
        *(
            post((w * x, h * 0.85, face - 0.04), (0.05, 0.04, 0.05), DARK, ("x", 90.0))
            for x in (-0.36, -0.18, 0.0, 0.18, 0.36)
        ),
        *(
            post((w * x, h, d * z), (w * 0.30, 0.012, w * 0.30), shade(STEEL, 0.55))
            for x in (-0.24, 0.24)
            for z in (-0.22, 0.22)
        ),
    ]


def _sink(p: Prop) -> list[Solid]:
    """A unit with a basin and a tap."""
    w, h, d = p.size_m
    return [
        box((0.0, 0.0, -0.02), (w, h - 0.05, d - 0.05), p.colour),
        box((0.0, h - 0.05, 0.0), (w, 0.05, d), shade(STEEL, 1.2)),
        box((0.0, h - 0.004, 0.04), (w * 0.62, 0.006, d * 0.58), shade(STEEL, 0.5)),
        post((0.0, h, -d * 0.36), (0.04, 0.26, 0.04), STEEL),
        post((0.0, h + 0.24, -d * 0.36), (0.035, 0.18, 0.035), STEEL, ("x", 90.0)),
        *(
            box((s * w * 0.24, 0.08, d / 2 - 0.05), (w * 0.44, h - 0.22, 0.02),
                shade(p.colour, 1.14))
            for s in (-1, 1)
        ),
    ]  # fmt: skip


def _bath(p: Prop) -> list[Solid]:
    w, h, d = p.size_m
    rim = 0.09
    return [
        box((0.0, 0.0, 0.0), (w * 0.95, h - 0.05, d * 0.92), p.colour),
        *(box((0.0, h - 0.06, s * (d - rim) / 2), (w, 0.06, rim), WHITE) for s in (-1, 1)),
        *(box((s * (w - rim) / 2, h - 0.06, 0.0), (rim, 0.06, d), WHITE) for s in (-1, 1)),
        box((0.0, h - 0.05, 0.0), (w - 2 * rim, 0.012, d - 2 * rim), (0.50, 0.62, 0.68)),
        post((w / 2 - rim / 2, h, 0.0), (0.04, 0.16, 0.04), STEEL),
        post((w / 2 - rim / 2, h + 0.14, 0.0), (0.035, 0.14, 0.035), STEEL, ("z", 90.0)),
    ]


def _toilet(p: Prop) -> list[Solid]:
    w, h, d = p.size_m
    return [
        box((0.0, h * 0.5, -d / 2 + 0.09), (w, h * 0.5, 0.18), p.colour),
        post((0.0, 0.0, d * 0.10), (w * 0.62, h * 0.44, d * 0.5), shade(p.colour, 0.95)),
        post((0.0, h * 0.44, d * 0.13), (w * 0.92, h * 0.08, d * 0.74), WHITE),
        box((0.0, 0.0, -d * 0.25), (w * 0.5, h * 0.5, d * 0.4), shade(p.colour, 0.95)),
    ]


def _television(p: Prop) -> list[Solid]:
    """A flat screen on a foot; the screen is what shines."""
    w, h, d = p.size_m
    screen = Solid("box", (0.0, h * 0.13, 0.024), (w * 0.96, h * 0.83, 0.012), GLASS, glow=True)
    return [
        box((0.0, h * 0.10, 0.0), (w, h * 0.90, 0.045), DARK),
        screen,
        box((0.0, 0.0, 0.0), (w * 0.10, h * 0.12, 0.05), DARK),
        box((0.0, 0.0, 0.0), (w * 0.46, h * 0.025, d), DARK),
    ]


def _telephone(p: Prop) -> list[Solid]:
    """A desk telephone: a body, a dial, and the receiver across it."""
    w, h, d = p.size_m
    dark = shade(p.colour, 0.75)
    return [
        box((0.0, 0.0, 0.0), (w * 0.86, h * 0.52, d), p.colour),
        post((0.0, h * 0.50, d * 0.18), (d * 0.46, h * 0.10, d * 0.46), PAPER),
        post((0.0, h * 0.58, d * 0.18), (d * 0.18, h * 0.05, d * 0.18), dark),
        *(box((s * w * 0.22, h * 0.5, -d * 0.26), (0.03, h * 0.3, 0.05), dark) for s in (-1, 1)),
        box((0.0, h * 0.76, -d * 0.26), (w * 0.8, h * 0.2, d * 0.2), dark),
        *(ball((s * w * 0.40, h * 0.56, -d * 0.26), (w * 0.2, h * 0.40, d * 0.34), dark)
          for s in (-1, 1)),
    ]  # fmt: skip


def _handset(p: Prop) -> list[Solid]:
    """A mobile phone that lies on its back; its screen shines."""
    w, h, d = p.size_m
    glass = Solid("box", (0.0, h, 0.0), (w * 0.9, 0.002, d * 0.92), GLASS, glow=True)
    return [box((0.0, 0.0, 0.0), (w, h, d), p.colour), glass]


def _laptop(p: Prop) -> list[Solid]:
    w, h, d = p.size_m
    lid = Solid("box", (0.0, 0.01, -d / 2 + 0.03), (w, h, 0.014), p.colour, ("x", -14.0))
    face = Solid("box", (0.0, 0.03, -d / 2 + 0.042), (w * 0.92, h * 0.84, 0.006), GLASS,
                 ("x", -14.0), glow=True)  # fmt: skip
    keys = box((0.0, 0.018, d * 0.02), (w * 0.86, 0.004, d * 0.42), DARK)
    return [box((0.0, 0.0, 0.0), (w, 0.018, d), p.colour), keys, lid, face]


def _rug(p: Prop) -> list[Solid]:
    w, h, d = p.size_m
    return [
        box((0.0, 0.0, 0.0), (w, h, d), p.colour),
        box((0.0, h * 0.6, 0.0), (w * 0.90, h * 0.45, d * 0.84), shade(p.colour, 1.35)),
        box((0.0, h * 0.7, 0.0), (w * 0.80, h * 0.42, d * 0.68), shade(p.colour, 0.85)),
    ]


def _floor_lamp(p: Prop) -> list[Solid]:
    w, h, _ = p.size_m
    foot, tall = shade(STEEL, 0.5), min(0.34, h * 0.24)
    shade_ = Solid("cylinder", (0.0, h - tall, 0.0), (w, tall, w), p.colour, glow=True)
    return [
        post((0.0, 0.0, 0.0), (w * 0.78, 0.03, w * 0.78), foot),
        post((0.0, 0.0, 0.0), (0.03, h - tall * 0.6, 0.03), foot),
        shade_,
    ]


def _ceiling_lamp(p: Prop) -> list[Solid]:
    w, h, _ = p.size_m
    bowl = Solid("sphere", (0.0, 0.0, 0.0), (w, h * 0.5, w), p.colour, glow=True)
    return [bowl, post((0.0, h * 0.42, 0.0), (0.02, h * 0.58, 0.02), DARK)]


def _plant(p: Prop) -> list[Solid]:
    w, h, d = p.size_m
    pot: Colour = (0.60, 0.36, 0.26)
    leaves = [
        Solid("sphere", (w * x, h * y, d * z), (w * s, h * 0.42, d * s), shade(p.colour, k))
        for x, y, z, s, k in (
            (0.0, 0.56, 0.0, 0.66, 1.0), (0.20, 0.40, 0.16, 0.56, 0.86),
            (-0.20, 0.36, 0.12, 0.58, 1.14), (0.02, 0.34, -0.20, 0.56, 0.92),
        )
    ]  # fmt: skip
    return [
        post((0.0, 0.0, 0.0), (w * 0.46, h * 0.30, w * 0.46), pot),
        post((0.0, h * 0.26, 0.0), (w * 0.52, h * 0.05, w * 0.52), shade(pot, 1.15)),
        post((0.0, h * 0.2, 0.0), (0.04, h * 0.34, 0.04), WOOD),
        *leaves,
    ]


def _picture(p: Prop) -> list[Solid]:
    """A framed picture for a wall: a horizon in it, nothing more."""
    w, h, d = p.size_m
    return [
        box((0.0, 0.0, 0.0), (w, h, d), WOOD),
        box((0.0, h * 0.10, d / 2), (w * 0.86, h * 0.80, 0.008), PAPER),
        box((0.0, h * 0.18, d / 2 + 0.004), (w * 0.70, h * 0.64, 0.008), p.colour),
        box((0.0, h * 0.18, d / 2 + 0.008), (w * 0.70, h * 0.24, 0.008), shade(p.colour, 0.6)),
    ]


def _mirror(p: Prop) -> list[Solid]:
    w, h, d = p.size_m
    return [
        box((0.0, 0.0, 0.0), (w, h, d), p.colour),
        box((0.0, 0.05, d / 2), (w - 0.1, h - 0.1, 0.008), (0.74, 0.80, 0.84)),
    ]


def _piano(p: Prop) -> list[Solid]:
    """An upright piano; the keys are to its front."""
    w, h, d = p.size_m
    body = d * 0.55
    return [
        box((0.0, 0.0, -d / 2 + body / 2), (w, h, body), p.colour),
        box((0.0, h * 0.52, d * 0.22), (w, h * 0.10, d * 0.56), p.colour),
        box((0.0, h * 0.62, d * 0.30), (w * 0.92, 0.012, d * 0.30), PAPER),
        box((0.0, h * 0.63, d * 0.24), (w * 0.90, 0.012, d * 0.14), DARK),
        *(box((s * w * 0.46, 0.0, d * 0.40), (0.09, h * 0.54, 0.09), p.colour) for s in (-1, 1)),
        box((0.0, h * 0.74, -d / 2 + body), (w * 0.5, h * 0.16, 0.03), shade(p.colour, 1.5)),
    ]


def _fireplace(p: Prop) -> list[Solid]:
    w, h, d = p.size_m
    fire = Solid("sphere", (0.0, 0.08, 0.02), (w * 0.30, h * 0.34, d * 0.4), (1.0, 0.60, 0.26),
                 glow=True)  # fmt: skip
    return [
        box((0.0, 0.0, -d / 2 + 0.03), (w, h, 0.06), DARK),
        *(box((s * w * 0.39, 0.0, 0.0), (w * 0.22, h - 0.10, d), p.colour) for s in (-1, 1)),
        box((0.0, h * 0.66, 0.0), (w, h * 0.26, d), p.colour),
        box((0.0, h - 0.08, 0.0), (w, 0.08, d), shade(p.colour, 1.15)),
        *(post((0.0, 0.02, z), (0.10, w * 0.42, 0.10), WOOD, ("z", 90.0)) for z in (-0.04, 0.09)),
        fire,
    ]


def _book(p: Prop) -> list[Solid]:
    w, h, d = p.size_m
    return [
        box((0.0, h * 0.12, 0.004), (w * 0.94, h * 0.76, d * 0.95), PAPER),
        *(box((0.0, y, 0.0), (w, h * 0.14, d), p.colour) for y in (0.0, h * 0.86)),
        box((-w / 2 + 0.006, 0.0, 0.0), (0.012, h, d), p.colour),
    ]


def _suitcase(p: Prop) -> list[Solid]:
    w, h, d = p.size_m
    return [
        box((0.0, 0.0, 0.0), (w, h * 0.9, d), p.colour),
        *(box((s * w * 0.3, 0.0, 0.0), (w * 0.06, h * 0.91, d + 0.01), WOOD) for s in (-1, 1)),
        box((0.0, h * 0.96, 0.0), (w * 0.28, h * 0.04, d * 0.2), DARK),
        *(box((s * w * 0.13, h * 0.9, 0.0), (w * 0.03, h * 0.08, d * 0.18), DARK) for s in (-1, 1)),
    ]


def _pistol(p: Prop) -> list[Solid]:
    """A pistol that lies on its side, its barrel to the right."""
    w, h, d = p.size_m
    return [
        box((w * 0.05, 0.0, -d * 0.32), (w * 0.9, h, d * 0.3), p.colour),
        Solid("box", (-w * 0.30, 0.0, d * 0.14), (w * 0.2, h, d * 0.68), shade(p.colour, 0.6),
              ("y", -14.0)),
        box((-w * 0.06, 0.0, d * 0.0), (w * 0.2, h * 0.5, d * 0.08), p.colour),
    ]  # fmt: skip


def _round_table(p: Prop) -> list[Solid]:
    w, h, d = p.size_m
    dark = shade(p.colour, 0.75)
    return [
        post((0.0, h - 0.045, 0.0), (w, 0.045, d), p.colour),
        post((0.0, 0.03, 0.0), (0.11, h - 0.07, 0.11), dark),
        post((0.0, 0.0, 0.0), (w * 0.56, 0.05, d * 0.56), dark),
    ]


def _crate(p: Prop) -> list[Solid]:
    """Boards on corner posts, with gaps between them."""
    w, h, d = p.size_m
    solids = [box((0.0, 0.01, 0.0), (w * 0.93, h - 0.03, d * 0.93), shade(p.colour, 0.5))]
    for n in range(3):
        y, tall = h * (0.02 + 0.335 * n), h * 0.29
        tone = shade(p.colour, 1.0 + 0.06 * (n % 2))
        solids += [box((0.0, y, s * (d / 2 - 0.012)), (w, tall, 0.024), tone) for s in (-1, 1)]
        solids += [box((s * (w / 2 - 0.012), y, 0.0), (0.024, tall, d), tone) for s in (-1, 1)]
        solids.append(box((0.0, h - 0.024, d * (0.335 * n - 0.335)), (w, 0.024, d * 0.29), tone))
    return solids


def _barrel(p: Prop) -> list[Solid]:
    w, h, d = p.size_m
    solids = [
        post((0.0, 0.0, 0.0), (w * 0.86, h, d * 0.86), p.colour),
        post((0.0, h * 0.14, 0.0), (w * 0.94, h * 0.72, d * 0.94), shade(p.colour, 1.06)),
        post((0.0, h * 0.30, 0.0), (w, h * 0.40, d), shade(p.colour, 1.12)),
    ]
    for y in (0.06, 0.26, 0.68, 0.88):
        wide = 0.90 if y in (0.06, 0.88) else 1.0
        solids.append(post((0.0, h * y, 0.0), (w * wide, h * 0.06, d * wide), shade(STEEL, 0.5)))
    return solids


FURNISHINGS: dict[str, Callable[[Prop], list[Solid]]] = {
    "round_table": _round_table,
    "crate": _crate,
    "barrel": _barrel,
    "couch": _sofa,
    "easy_chair": _armchair,
    "park_bench": _bench,
    "stool": _stool,
    "bedstead": _bed,
    "wardrobe": _wardrobe,
    "drawers": _drawers,
    "fridge": _fridge,
    "cooker": _cooker,
    "basin": _sink,
    "bath": _bath,
    "toilet": _toilet,
    "television": _television,
    "telephone": _telephone,
    "handset": _handset,
    "laptop": _laptop,
    "rug": _rug,
    "floor_lamp": _floor_lamp,
    "ceiling_lamp": _ceiling_lamp,
    "plant": _plant,
    "picture": _picture,
    "mirror": _mirror,
    "piano": _piano,
    "fireplace": _fireplace,
    "book": _book,
    "suitcase": _suitcase,
    "pistol": _pistol,
}
