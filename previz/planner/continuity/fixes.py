"""What would cure a warning: each a small value that an edit understands.

A fix names the shot through which its set-up is found; other shots of the set-up follow it.
"""

from __future__ import annotations

from dataclasses import dataclass

from previz.planner.staging.plan_geometry import Point


@dataclass(frozen=True, slots=True)
class Mirror:
    """Put the camera on the other side of the line from ``start`` to ``end``."""

    shot_id: str
    name: str
    start: Point
    end: Point

    @property
    def says(self) -> str:
        return f"Mirror the camera of {self.name} to the other side of the line"


@dataclass(frozen=True, slots=True)
class Swing:
    """Carry the camera around a point by degrees: positive is to the camera's own right."""

    shot_id: str
    name: str
    by_deg: float
    pivot: Point

    @property
    def says(self) -> str:
        way = "right" if self.by_deg > 0 else "left"
        return f"Carry the camera of {self.name} around its subject, {abs(self.by_deg):.0f}° {way}"


@dataclass(frozen=True, slots=True)
class OntoLine:
    """Carry the camera around a point until it stands on the line: a neutral shot."""

    shot_id: str
    name: str
    by_deg: float
    pivot: Point

    @property
    def says(self) -> str:
        return f"Put the camera of {self.name} on the line itself, a neutral shot"


@dataclass(frozen=True, slots=True)
class Resize:
    shot_id: str
    name: str
    size: str

    @property
    def says(self) -> str:
        return f"Give {self.name} the size {self.size}"


@dataclass(frozen=True, slots=True)
class Relens:
    shot_id: str
    name: str
    lens_mm: float

    @property
    def says(self) -> str:
        return f"Put the {self.lens_mm:g} mm on {self.name}"


@dataclass(frozen=True, slots=True)
class Raise:
    """Bring the camera up by metres (down when negative).

    ``reach_m`` is how far it is from its subject, by which a solved camera finds its angle.
    """

    shot_id: str
    name: str
    by_m: float
    reach_m: float

    @property
    def says(self) -> str:
        way = "Raise" if self.by_m > 0 else "Lower"
        return f"{way} the camera of {self.name} by {abs(self.by_m) * 100:.0f} cm"


@dataclass(frozen=True, slots=True)
class ShareLight:
    shot_id: str
    name: str

    @property
    def says(self) -> str:
        return f"Light {self.name} as the scene"


@dataclass(frozen=True, slots=True)
class FlipKey:
    """Bring the set-up's own key to a plan direction."""

    shot_id: str
    name: str
    key_deg: float

    @property
    def says(self) -> str:
        return f"Bring the key of {self.name} to the side of its neighbour's"


@dataclass(frozen=True, slots=True)
class Face:
    """Turn an actor by degrees about the vertical, in one shot."""

    shot_id: str
    name: str
    actor_id: str
    who: str
    by_deg: float

    @property
    def says(self) -> str:
        return f"Turn {self.who} to the other in {self.name}"


@dataclass(frozen=True, slots=True)
class Cutaway:
    """A new shot of a thing, before another."""

    shot_id: str
    name: str
    thing_id: str
    thing: str

    @property
    def says(self) -> str:
        return f"Put a cutaway before {self.name}: the {self.thing}"


Fix = Mirror | Swing | OntoLine | Resize | Relens | Raise | ShareLight | FlipKey | Face | Cutaway
