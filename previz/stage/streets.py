"""How things out of doors are built: house fronts, vehicles, trees, street lamps, fences."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

from previz.model.camera import Vec3
from previz.model.stage import Colour, Prop
from previz.stage.joinery import DARK, PAPER, STEEL, WOOD, Solid, box, shade

_PANE: Colour = (0.22, 0.27, 0.32)
_LIT: Colour = (0.98, 0.78, 0.46)
_AWNING: Colour = (0.30, 0.44, 0.40)
_BEADS = 26
_STOREY_M, _BAY_M = 2.75, 2.1


def _window(at: Vec3, lit: bool, trim: Colour) -> list[Solid]:
    """A sash window on a front that faces +Z: surround, glass, a cross, a sill."""
    x, y, z = at
    pane = Solid("box", (x, y, z + 0.01), (0.9, 1.3, 0.05), _LIT if lit else _PANE, glow=lit)
    return [
        box((x, y - 0.08, z), (1.1, 1.46, 0.06), trim),
        pane,
        box((x, y, z + 0.03), (0.05, 1.3, 0.06), trim),
        box((x, y + 0.62, z + 0.03), (0.9, 0.05, 0.06), trim),
        box((x, y - 0.12, z + 0.05), (1.2, 0.07, 0.22), shade(trim, 0.85)),
    ]


def _front(p: Prop) -> list[Solid]:
    """Storeys of windows, a door on the ground floor, a plinth and a cornice."""
    w, h, d = p.size_m
    face, number = d / 2, sum(map(ord, p.name))
    trim: Colour = (0.90, 0.88, 0.83)
    solids = [
        box((0.0, 0.0, 0.0), p.size_m, p.colour),
        box((0.0, 0.0, 0.03), (w + 0.04, 0.5, d), shade(p.colour, 0.72)),
        box((0.0, h - 0.28, 0.10), (w + 0.1, 0.28, d + 0.1), trim),
    ]
    bays, storeys = max(1, int(w / _BAY_M)), max(1, int((h - 0.4) / _STOREY_M))
    for storey in range(storeys):
        for bay in range(bays):
            x = w * ((bay + 0.5) / bays - 0.5)
            if storey == 0 and bay == number % bays:
                solids += _house_door(x, face, trim)
                continue
            lit = (storey * 3 + bay * 5 + number) % 4 == 0
            solids += _window((x, 1.0 + storey * _STOREY_M, face), lit, trim)
    return solids


def _house_door(x: float, face: float, trim: Colour) -> list[Solid]:
    return [
        box((x, 0.0, face), (1.25, 2.35, 0.08), trim),
        box((x, 0.05, face + 0.03), (0.95, 2.1, 0.06), (0.30, 0.24, 0.20)),
        box((x, 0.0, face + 0.2), (1.3, 0.14, 0.45), shade(trim, 0.8)),
    ]


def _door(p: Prop) -> list[Solid]:
    """A leaf with four panels and a handle on its front."""
    w, h, d = p.size_m
    front = d / 2
    solids = [box((0.0, 0.0, 0.0), p.size_m, p.colour)]
    for x in (-1.0, 1.0):
        for y, tall in ((0.12, 0.34), (0.54, 0.38)):
            panel = (w * 0.34, h * tall, 0.02)
            solids.append(box((x * w * 0.22, h * y, front), panel, shade(p.colour, 1.18)))
    solids.append(Solid("sphere", (w * 0.40, h * 0.47, front + 0.03), (0.06, 0.06, 0.06), STEEL))
    return solids


def _vehicle(p: Prop) -> list[Solid]:
    """The body of a vehicle that stands along X, its nose to +X."""
    w, h, d = p.size_m
    wheel = min(0.66, h * 0.85)
    solids = [box((0.0, 0.12, 0.0), (w, h - 0.12, d), p.colour)]
    for x in (-0.31, 0.31):
        for side in (-1.0, 1.0):
            z = side * (d / 2 - 0.07) - 0.10
            at = (w * x, wheel / 2 - p.position[1], z)
            solids.append(Solid("cylinder", at, (wheel, 0.2, wheel), DARK, ("x", 90.0)))
    for side in (-1.0, 1.0):
        lamp_at = (w / 2, h * 0.55, side * d * 0.36)
        solids.append(box(lamp_at, (0.04, 0.14, 0.22), PAPER))
        solids.append(
            box((-w / 2, h * 0.55, side * d * 0.38), (0.04, 0.14, 0.16), (0.6, 0.2, 0.16))
        )
    solids.append(box((0.0, 0.12, 0.0), (w + 0.14, 0.14, d * 0.94), shade(p.colour, 0.55)))
    return solids


def _cabin(p: Prop) -> list[Solid]:
    """Glass all round under a roof."""
    w, h, d = p.size_m
    glass = (0.24, 0.29, 0.33)
    return [
        box((0.0, 0.0, 0.0), (w, h, d), p.colour),
        box((0.0, h * 0.2, 0.0), (w * 0.42, h * 0.56, d + 0.02), glass),
        box((w * 0.32, h * 0.2, 0.0), (w * 0.22, h * 0.56, d + 0.02), glass),
        box((0.0, h * 0.2, 0.0), (w + 0.02, h * 0.56, d * 0.88), glass),
    ]


def _crown(p: Prop) -> list[Solid]:
    """A tree's leaves: one large ball and two beside it."""
    w, h, d = p.size_m
    return [
        Solid("sphere", (0.0, 0.0, 0.0), (w, h, d), p.colour),
        Solid("sphere", (w * 0.3, h * 0.05, d * 0.2), (w * 0.7, h * 0.6, d * 0.7),
              shade(p.colour, 0.86)),
        Solid("sphere", (-w * 0.28, h * 0.22, d * 0.1), (w * 0.66, h * 0.58, d * 0.66),
              shade(p.colour, 1.14)),
    ]  # fmt: skip


def _lamp_post(p: Prop) -> list[Solid]:
    w, h, _ = p.size_m
    return [
        Solid("cylinder", (0.0, 0.0, 0.0), (w * 1.8, 0.5, w * 1.8), DARK),
        Solid("cylinder", (0.0, 0.0, 0.0), (w * 0.7, h * 0.92, w * 0.7), DARK),
        Solid("cylinder", (0.0, h * 0.89, 0.0), (0.34, h * 0.1, 0.34), _LIT, glow=True),
        Solid("cylinder", (0.0, h * 0.99, 0.0), (0.46, 0.06, 0.46), DARK),
    ]


def _barrier(p: Prop) -> list[Solid]:
    """Two red-and-white boards on posts."""
    w, h, d = p.size_m
    solids = [
        box((s * w * 0.42, 0.0, 0.0), (0.1, h, d), shade(STEEL, 0.6)) for s in (-1.0, 0.0, 1.0)
    ]
    stripes = 10
    for row in (0.42, 0.76):
        for n in range(stripes):
            x = w * ((n + 0.5) / stripes - 0.5)
            colour: Colour = (0.74, 0.24, 0.20) if n % 2 else PAPER
            board = (w / stripes, h * 0.2, 0.05)
            solids.append(box((x, h * row, d / 2), board, colour))
    return solids


def _fence(p: Prop) -> list[Solid]:
    w, h, d = p.size_m
    bars = max(4, round(w / 0.22))
    rails = [box((0.0, h * y, 0.0), (w, 0.09, d * 0.5), p.colour) for y in (0.25, 0.78)]
    pales = [
        box((w * ((n + 0.5) / bars - 0.5), 0.0, d * 0.3), (0.09, h, d * 0.3), shade(p.colour, 1.15))
        for n in range(bars)
    ]
    return [*rails, *pales]


def _pump(p: Prop) -> list[Solid]:
    w, h, _ = p.size_m
    return [
        box((0.0, 0.0, 0.0), (w, 0.16, w), (0.5, 0.5, 0.49)),
        Solid("cylinder", (0.0, 0.0, 0.0), (w * 0.4, h * 0.86, w * 0.4), (0.26, 0.36, 0.32)),
        Solid("sphere", (0.0, h * 0.78, 0.0), (w * 0.5, h * 0.22, w * 0.5), (0.26, 0.36, 0.32)),
        box((w * 0.3, h * 0.55, 0.0), (w * 0.6, 0.07, 0.07), DARK),
        box((-w * 0.34, h * 0.62, 0.0), (0.05, h * 0.42, 0.05), DARK),
    ]


def _stall(p: Prop) -> list[Solid]:
    """A market stall: a bench of goods under a striped awning."""
    w, h, d = p.size_m
    solids = [
        box((0.0, 0.0, 0.0), (w * 0.94, 0.82, d * 0.7), WOOD),
        *(box((s * w * 0.46, 0.0, z * d * 0.44), (0.06, h * 0.9, 0.06), WOOD)
          for s in (-1, 1) for z in (-1, 1)),
    ]  # fmt: skip
    for n in range(8):
        x = w * ((n + 0.5) / 8 - 0.5)
        colour = PAPER if n % 2 else p.colour
        roof = Solid("box", (x, h * 0.88, 0.05), (w / 8, 0.05, d * 1.2), colour, ("x", 12.0))
        solids += [roof, box((x * 0.88, 0.82, 0.0), (w / 11, 0.14, d * 0.5), shade(p.colour, 0.9))]
    return solids


def _stalls(p: Prop) -> list[Solid]:
    """As many stalls side by side as the width holds."""
    w, h, d = p.size_m
    count = max(1, round(w / 2.6))
    solids = []
    for n in range(count):
        one = replace(p, size_m=(w / count - 0.25, h, d), colour=p.colour if n % 2 else _AWNING)
        shift = w * ((n + 0.5) / count - 0.5)
        solids += [replace(s, at=(s.at[0] + shift, s.at[1], s.at[2])) for s in _stall(one)]
    return solids


def _sheets(p: Prop) -> list[Solid]:
    """A washing line with sheets."""
    w, h, d = p.size_m
    line = [box((0.0, h - 0.03, 0.0), (w, 0.02, 0.02), DARK)]
    hung = [
        box((w * (-0.36 + 0.24 * n), h * 0.3, 0.0), (w * 0.19, h * 0.68, d * 0.4), colour)
        for n, colour in enumerate((p.colour, shade(p.colour, 0.86), PAPER, shade(p.colour, 0.93)))
    ]
    posts = [box((s * w / 2, 0.0, 0.0), (0.09, h + 0.1, 0.09), WOOD) for s in (-1.0, 1.0)]
    return [*line, *hung, *posts]


def _reeds(p: Prop) -> list[Solid]:
    w, h, d = p.size_m
    stems = []
    for n in range(90):
        x, z = ((n * 37) % 97 / 97 - 0.5) * w, ((n * 53) % 89 / 89 - 0.5) * d * 2
        tall = h * (0.55 + 0.45 * ((n * 29) % 31 / 31))
        lean = ((n * 17) % 13 - 6) * 1.6
        green = shade(p.colour, 0.8 + 0.4 * ((n * 7) % 11 / 11))
        stems.append(Solid("box", (x, 0.0, z), (0.05, tall, 0.03), green, ("z", lean)))
    return stems


def _parapet(p: Prop) -> list[Solid]:
    w, h, d = p.size_m
    piers = [
        box((w * (n / 7 - 0.5), 0.0, 0.0), (0.5, h * 1.25, d * 1.5), shade(p.colour, 1.1))
        for n in range(8)
    ]
    coping = box((0.0, h * 0.9, 0.0), (w, h * 0.14, d * 1.3), shade(p.colour, 1.2))
    return [box((0.0, 0.0, 0.0), (w, h * 0.9, d), p.colour), coping, *piers]


def _steering_wheel(p: Prop) -> list[Solid]:
    """A rim one can see through, of beads, on a leaning plane; and its hub."""
    w, h, _ = p.size_m
    lean = math.radians(62.0)
    beads = []
    for n in range(_BEADS):
        across, along = (w / 2 * f(2 * math.pi * n / _BEADS) for f in (math.cos, math.sin))
        at = (across, along * math.sin(lean), -along * math.cos(lean))
        beads.append(Solid("sphere", at, (h * 1.5, h * 1.2, h * 1.5), p.colour))
    return [*beads, box((0.0, -h, 0.0), (w * 0.9, h * 1.4, h), p.colour)]


OUTDOORS: dict[str, Callable[[Prop], list[Solid]]] = {
    **dict.fromkeys(("fence", "gate"), _fence),
    **dict.fromkeys(
        ("car", "taxi", "van", "truck", "bus", "cab", "jeep", "pickup", "sedan", "ambulance",
         "lorry"),
        _vehicle,
    ),
    "door": _door,
    "front": _front,
    "cabin": _cabin,
    "crown": _crown,
    "post": _lamp_post,
    "barrier": _barrier,
    "pump": _pump,
    **dict.fromkeys(("stall", "stalls"), _stalls),
    "sheets": _sheets,
    "reeds": _reeds,
    "bridge": _parapet,
    "wheel": _steering_wheel,
}  # fmt: skip
