"""How more of a street and of the land is built: signs, hydrants, trees, hills, rocks, water."""

from __future__ import annotations

import math
from collections.abc import Callable

from previz.model.stage import Colour, Prop
from previz.stage.furnishings import ball, post
from previz.stage.joinery import DARK, PAPER, STEEL, WOOD, Solid, box, shade

_BARK: Colour = (0.36, 0.28, 0.22)
_LIT: Colour = (0.98, 0.78, 0.46)


def _kerb(p: Prop) -> list[Solid]:
    """A pavement with a kerb along its front, in slabs."""
    w, h, d = p.size_m
    slabs = max(2, round(w / 1.0))
    solids = [box((0.0, 0.0, d / 2 - 0.08), (w, h, 0.16), shade(p.colour, 1.2))]
    for n in range(slabs):
        x = w * ((n + 0.5) / slabs - 0.5)
        tone = shade(p.colour, 1.0 if n % 2 else 0.94)
        solids.append(box((x, 0.0, -0.08), (w / slabs - 0.012, h * 0.94, d - 0.16), tone))
    return solids


def _hydrant(p: Prop) -> list[Solid]:
    w, h, d = p.size_m
    return [
        post((0.0, 0.0, 0.0), (w * 0.86, h * 0.10, w * 0.86), p.colour),
        post((0.0, 0.0, 0.0), (w * 0.58, h * 0.78, w * 0.58), p.colour),
        ball((0.0, h * 0.64, 0.0), (w * 0.66, h * 0.32, w * 0.66), p.colour),
        post((0.0, h * 0.92, 0.0), (w * 0.16, h * 0.08, w * 0.16), shade(p.colour, 0.7)),
        post((w / 2, h * 0.52, 0.0), (w * 0.3, w, w * 0.3), shade(p.colour, 0.8), ("z", 90.0)),
        post((0.0, h * 0.46, 0.0), (w * 0.34, d / 2, w * 0.34), shade(p.colour, 0.8), ("x", 90.0)),
    ]


def _sign(p: Prop) -> list[Solid]:
    """A board on a post; what it says is the writer's business."""
    w, h, d = p.size_m
    board = min(h * 0.4, w * 0.9)
    return [
        post((0.0, 0.0, 0.0), (0.07, h, 0.07), shade(STEEL, 0.7)),
        box((0.0, h - board, 0.03), (w, board, d * 0.5), p.colour),
        box((0.0, h - board * 0.94, 0.03 + d * 0.26), (w * 0.92, board * 0.88, 0.008), PAPER),
        box((0.0, h - board * 0.58, 0.035 + d * 0.26), (w * 0.7, board * 0.18, 0.008), p.colour),
    ]


def _traffic_light(p: Prop) -> list[Solid]:
    w, h, d = p.size_m
    box_h = min(0.95, h * 0.30)
    solids = [
        post((0.0, 0.0, 0.0), (0.12, h - box_h, 0.12), DARK),
        box((0.0, h - box_h, 0.0), (w, box_h, d * 0.7), DARK),
    ]
    colours: tuple[Colour, ...] = ((0.30, 0.62, 0.36), (0.80, 0.62, 0.24), (0.74, 0.22, 0.18))
    for n, colour in enumerate(colours):
        at = (0.0, h - box_h + box_h * (0.20 + 0.30 * n), d * 0.34)
        solids.append(post(at, (w * 0.62, 0.04, w * 0.62), colour, ("x", 90.0)))
    return solids


def _bin(p: Prop) -> list[Solid]:
    w, h, d = p.size_m
    return [
        post((0.0, 0.0, 0.0), (w * 0.9, h * 0.9, d * 0.9), p.colour),
        post((0.0, h * 0.88, 0.0), (w, h * 0.12, d), shade(p.colour, 0.7)),
        box((0.0, h * 0.68, d * 0.42), (w * 0.5, h * 0.12, 0.06), DARK),
    ]


def _phone_box(p: Prop) -> list[Solid]:
    w, h, d = p.size_m
    glass: Colour = (0.62, 0.68, 0.70)
    solids = [
        box((0.0, 0.0, 0.0), (w, 0.12, d), shade(p.colour, 0.6)),
        box((0.0, h - 0.34, 0.0), (w, 0.26, d), p.colour),
        box((0.0, h - 0.08, 0.0), (w * 0.88, 0.08, d * 0.88), shade(p.colour, 0.85)),
        box((0.0, 0.12, 0.0), (w * 0.9, h - 0.46, d * 0.9), glass),
        box((0.0, h - 0.28, d / 2), (w * 0.66, 0.14, 0.012), PAPER),
    ]
    for sx in (-1.0, 1.0):
        for sz in (-1.0, 1.0):
            at = (sx * (w / 2 - 0.05), 0.0, sz * (d / 2 - 0.05))
            solids.append(box(at, (0.10, h - 0.1, 0.10), p.colour))
    for n in range(1, 7):
        y = 0.12 + (h - 0.46) * n / 7
        solids.append(box((0.0, y, 0.0), (w * 0.93, 0.03, d * 0.93), p.colour))
    return solids


def _street_lamp(p: Prop) -> list[Solid]:
    """A post with an arm to its front and a lamp under its end."""
    w, h, d = p.size_m
    lamp = Solid("box", (0.0, h - 0.20, d * 0.34), (w, 0.08, d * 0.30), _LIT, glow=True)
    return [
        post((0.0, 0.0, -d * 0.40), (w * 0.9, 0.5, w * 0.9), DARK),
        post((0.0, 0.0, -d * 0.40), (w * 0.5, h - 0.04, w * 0.5), DARK),
        box((0.0, h - 0.08, 0.0), (w * 0.4, 0.08, d), DARK),
        box((0.0, h - 0.13, d * 0.34), (w * 1.0, 0.07, d * 0.32), DARK),
        lamp,
    ]


def _tree(p: Prop) -> list[Solid]:
    """A trunk with boughs under a crown of five balls."""
    w, h, d = p.size_m
    trunk = min(0.34, w * 0.14)
    crown = (
        (0.0, 0.40, 0.0, 0.84, 0.60, 1.0), (0.20, 0.34, 0.16, 0.60, 0.42, 0.86),
        (-0.20, 0.38, 0.12, 0.60, 0.44, 1.14), (0.06, 0.36, -0.20, 0.60, 0.44, 0.92),
        (-0.10, 0.60, -0.06, 0.56, 0.36, 1.08),
    )  # fmt: skip
    return [
        post((0.0, 0.0, 0.0), (trunk, h * 0.6, trunk), _BARK),
        post((0.0, h * 0.34, 0.0), (trunk * 0.6, h * 0.3, trunk * 0.6), _BARK, ("z", 34.0)),
        post((0.0, h * 0.36, 0.0), (trunk * 0.6, h * 0.3, trunk * 0.6), _BARK, ("z", -30.0)),
        *(
            ball((w * x, h * y, d * z), (w * s, h * t, d * s), shade(p.colour, k))
            for x, y, z, s, t, k in crown
        ),
    ]


def _conifer(p: Prop) -> list[Solid]:
    w, h, d = p.size_m
    tiers = 7
    solids = [post((0.0, 0.0, 0.0), (w * 0.09, h * 0.9, w * 0.09), _BARK)]
    for n in range(tiers):
        share = n / (tiers - 1)
        wide = 1.0 - 0.86 * share
        y = h * (0.10 + 0.74 * share)
        size = (w * wide, h * 0.22 * (1.0 - 0.3 * share), d * wide)
        solids.append(ball((0.0, y, 0.0), size, shade(p.colour, 0.86 + 0.05 * n)))
    return solids


def _bush(p: Prop) -> list[Solid]:
    w, h, d = p.size_m
    parts = ((0.0, 0.0, 0.7, 1.0, 1.0), (0.24, 0.10, 0.52, 0.72, 0.88),
             (-0.24, 0.08, 0.52, 0.78, 1.12), (0.04, -0.22, 0.54, 0.8, 0.94))  # fmt: skip
    return [
        ball((w * x, -h * 0.06, d * z), (w * s, h * t * 1.06, d * s), shade(p.colour, k))
        for x, z, s, t, k in parts
    ]


def _hedge(p: Prop) -> list[Solid]:
    w, h, d = p.size_m
    bits = max(3, round(w / 0.7))
    solids = [box((0.0, 0.0, 0.0), (w * 0.98, h * 0.92, d * 0.9), p.colour)]
    for n in range(bits):
        x = w * ((n + 0.5) / bits - 0.5)
        k = 0.9 + 0.06 * ((n * 7) % 4)
        solids.append(ball((x, h * 0.70, 0.0), (w / bits * 1.0, h * 0.30, d), shade(p.colour, k)))
    return solids


def _hill(p: Prop) -> list[Solid]:
    """Three domes that run into each other; their lower halves are under the ground."""
    w, h, d = p.size_m
    domes = ((0.0, 0.0, 1.0, 1.0, 1.0), (-0.26, 0.10, 0.44, 0.62, 0.94),
             (0.27, 0.08, 0.40, 0.50, 1.05))  # fmt: skip
    return [
        ball((w * x, -h * t, d * z), (w * s, h * t * 2, d * s), shade(p.colour, k))
        for x, z, s, t, k in domes
    ]


def _rock(p: Prop) -> list[Solid]:
    """Worn stones that lie against each other, sunk into the ground."""
    w, h, d = p.size_m
    parts = (
        (-0.08, 0.0, 0.80, 1.0, 0.86, 1.0), (0.22, 0.10, 0.56, 0.74, 0.62, 1.10),
        (-0.26, 0.16, 0.46, 0.58, 0.60, 0.90), (0.10, -0.20, 0.60, 0.86, 0.56, 0.95),
        (0.02, 0.26, 0.44, 0.42, 0.46, 1.05),
    )  # fmt: skip
    return [
        ball((w * x, -h * t * 0.35, d * z), (w * s, h * t * 1.35, d * e), shade(p.colour, k))
        for x, z, s, t, e, k in parts
    ]


def _water(p: Prop) -> list[Solid]:
    """A sheet of water in a bank, with a few lighter ripples."""
    w, h, d = p.size_m
    bank: Colour = (0.47, 0.45, 0.35)
    solids = [
        post((0.0, 0.0, 0.0), (w, h * 0.5, d), bank),
        post((0.0, 0.0, 0.0), (w * 0.93, h, d * 0.93), p.colour),
    ]
    for n in range(9):
        x, z = w * 0.34 * math.sin(n * 2.4), d * 0.34 * math.cos(n * 1.7)
        ripple = (w * (0.08 + 0.03 * (n % 3)), h * 1.04, d * 0.012)
        solids.append(box((x, 0.0, z), ripple, shade(p.colour, 1.35)))
    return solids


def _path(p: Prop) -> list[Solid]:
    """Trodden earth with stones on it, along X."""
    w, h, d = p.size_m
    solids = [box((0.0, 0.0, 0.0), (w, h, d), p.colour)]
    for n in range(max(6, round(w * 3))):
        x, z = ((n * 37) % 97 / 97 - 0.5) * w * 0.96, ((n * 53) % 89 / 89 - 0.5) * d * 0.9
        size = 0.10 + 0.10 * ((n * 29) % 31 / 31)
        stone = shade(p.colour, 0.82 + 0.3 * ((n * 7) % 11 / 11))
        solids.append(post((x, 0.0, z), (size, h * 1.3, size * 0.8), stone))
    return solids


def _road(p: Prop) -> list[Solid]:
    """A two-lane road along X with a broken middle line."""
    w, h, d = p.size_m
    chalk: Colour = (0.86, 0.85, 0.80)
    dashes = max(2, round(w / 3.0))
    solids = [box((0.0, 0.0, 0.0), (w, h, d), p.colour)]
    solids += [
        box(
            (w * ((n + 0.5) / dashes - 0.5), h * 0.7, 0.0), (w / dashes * 0.5, h * 0.4, 0.12), chalk
        )
        for n in range(dashes)
    ]
    edges = [box((0.0, h * 0.7, s * (d / 2 - 0.15)), (w, h * 0.4, 0.1), chalk) for s in (-1, 1)]
    return [*solids, *edges]


def _log(p: Prop) -> list[Solid]:
    w, h, d = p.size_m
    return [
        post((w / 2, h / 2, 0.0), (h, w, d), p.colour, ("z", 90.0)),
        post((w / 2 + 0.004, h / 2, 0.0), (h * 0.8, 0.02, d * 0.8), shade(WOOD, 1.7), ("z", 90.0)),
        post((w * 0.1, h * 0.6, 0.0), (h * 0.3, h * 0.4, h * 0.3), shade(p.colour, 0.9)),
    ]


def _campfire(p: Prop) -> list[Solid]:
    w, h, d = p.size_m
    stones = [
        ball((w * 0.42 * math.cos(a), 0.0, d * 0.42 * math.sin(a)), (w * 0.2, h * 0.2, d * 0.2),
             (0.48, 0.47, 0.45))
        for a in (2 * math.pi * n / 9 for n in range(9))
    ]  # fmt: skip
    logs = [
        post((0.0, 0.06, 0.0), (0.07, w * 0.42, 0.07), WOOD, tip)
        for tip in (("z", 64.0), ("z", -64.0), ("x", 64.0), ("x", -64.0))
    ]
    flame = Solid(
        "sphere", (0.0, h * 0.12, 0.0), (w * 0.34, h * 0.88, d * 0.34), p.colour, glow=True
    )
    return [*stones, *logs, flame]


OUTSIDE: dict[str, Callable[[Prop], list[Solid]]] = {
    "kerb": _kerb,
    "hydrant": _hydrant,
    "road_sign": _sign,
    "traffic_light": _traffic_light,
    "bin": _bin,
    "phone_box": _phone_box,
    "street_lamp": _street_lamp,
    "tree": _tree,
    "conifer": _conifer,
    "bush": _bush,
    "hedge": _hedge,
    "hill": _hill,
    "rock": _rock,
    "pond": _water,
    "path": _path,
    "road": _road,
    "log": _log,
    "campfire": _campfire,
}
