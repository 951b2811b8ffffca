"""What stands on the stage. Metres, right-handed, Y up; a character faces +Z, its left is +X."""

from __future__ import annotations

from dataclasses import dataclass

from previz.model.camera import Camera, CameraKey, FocusKey, Framing, Move, Vec3
from previz.model.light import LightSetup
from previz.model.time import Rate

Colour = tuple[float, float, float]

LOOKS = ("clay", "toon", "grey", "line")
"""How the stage is drawn: clay under film light, cel paint, clay without colour, ink on paper. The
shaders know them by their place."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A figure of the cast. ``colour`` is display-referred, 0 to 1."""

    id: str
    name: str
    colour: Colour
    height_m: float = 1.75


@dataclass(frozen=True, slots=True)
class Mark:
    """Where an actor is at a frame of the shot.

    ``facing_deg`` is the plan direction the actor looks in: 0 = +Z, 90 = +X. ``pose`` is an id
    of the pose library. ``seat_m`` is not stored: a sitting pose knows its own height.
    """

    frame: int
    x_m: float
    z_m: float
    facing_deg: float = 0.0
    pose: str = "stand"


@dataclass(frozen=True, slots=True)
class Blocking:
    """One actor's marks in one shot, in frame order; between two marks apart the actor walks."""

    actor_id: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Prop:
    """A labelled solid: ``box``, ``cylinder`` or ``sphere``.

    ``position`` is the middle of its underside; ``size_m`` is width (X), height (Y), depth (Z)
    before ``yaw_deg`` turns it about +Y.
    """

    id: str
    name: str
    shape: str
    position: Vec3
    size_m: Vec3
    yaw_deg: float = 0.0
    colour: Colour = (0.55, 0.52, 0.48)


@dataclass(frozen=True, slots=True)
class StageSet:
    """A room or an exterior: floor size, and the pieces that stand in it.

    ``kind`` is ``room`` or ``exterior``. ``door`` is where people enter and leave.
    """

    kind: str
    name: str
    width_m: float
    depth_m: float
    height_m: float
    door: Vec3
    pieces: tuple[Prop, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """A scene's stage, shared by all its set-ups."""

    set: StageSet
    actors: tuple[Actor, ...] = ()
    props: tuple[Prop, ...] = ()


@dataclass(frozen=True, slots=True)
class StageShot:
    """Everything that is needed to draw one shot, and nothing else.

    This is all the stage, the clay engine and a control pass ever see of a project. ``frames``
    counts whole frames at ``rate``; ``aspect`` is width over height of the picture. ``look`` is
    one of ``LOOKS``. Without ``focus`` the subject is sharp; ``camera_keys`` win over the move.
    ``fog_m`` is how far one sees in the fog, 0 for clear air.
    """

    stage: Stage
    blocking: tuple[Blocking, ...]
    framing: Framing
    camera: Camera
    move: Move
    light: LightSetup
    frames: int
    rate: Rate
    aspect: float
    look: str = "clay"
    focus: tuple[FocusKey, ...] = ()
    camera_keys: tuple[CameraKey, ...] = ()
    depth_of_field: bool = False
    motion_blur: bool = False
    fog_m: float = 0.0
