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


BUILDS = ("average", "slim", "broad", "child")
"""How a figure is built, besides its height."""

CAMERA = "camera"
"""What an actor looks at who looks into the lens."""

DOOR = "door"
"""The door that a room without openings has."""

GAITS = ("", "walk", "run")
"""How an actor goes on from a mark; empty lets the speed decide."""

PARTS = ("hand", "shoulder")
"""Where a hand takes hold of somebody."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A figure of the cast. ``colour`` is display-referred, 0 to 1; ``build`` one of ``BUILDS``.

    ``body`` is the project's reference to a modelled figure; empty is the mannequin.
    """

    id: str
    name: str
    colour: Colour
    height_m: float = 1.75
    build: str = "average"
    body: str = ""


@dataclass(frozen=True, slots=True)
class Touch:
    """What a hand does besides the pose.

    ``target`` is the id of a prop or an actor; empty leaves the hand to the pose. ``part`` is one
    of ``PARTS`` and counts for an actor. ``hold`` carries a prop from here on.
    """

    target: str = ""
    part: str = "shoulder"
    hold: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """Where an actor is at a frame of the shot.

    ``facing_deg`` is the plan direction the actor looks in: 0 = +Z, 90 = +X. ``pose`` is an id
    of the pose library. ``seat_m`` is not stored: a sitting pose knows its own height.

    ``look`` is the id of the actor or prop that the actor looks at from here on, ``CAMERA`` for
    the lens, empty for straight ahead as the pose has it. ``gait`` is one of ``GAITS``.

    ``frame`` is the arrival; the actor goes on ``stay_frames`` later. Without a stay the actor who
    has somewhere to go passes through. ``bend_m`` is how far the way to the next mark swings out
    to the left of the straight line (negative: to the right).
    """

    frame: int
    x_m: float
    z_m: float
    facing_deg: float = 0.0
    pose: str = "stand"
    look: str = ""
    left_hand: Touch = Touch()
    right_hand: Touch = Touch()
    gait: str = ""
    stay_frames: int = 0
    bend_m: float = 0.0


@dataclass(frozen=True, slots=True)
class Capture:
    """A recorded movement: the project's reference to its file, and what the file was called.

    It begins ``start_s`` into the recording and plays at ``speed`` (1 as it was recorded). Of a
    file with several movements ``clip`` names one; empty is the first. With ``loop`` it begins
    anew when it is over, from where it got to; without, the last pose is held.
    """

    media: str
    name: str
    start_s: float = 0.0
    speed: float = 1.0
    clip: str = ""
    loop: bool = False


@dataclass(frozen=True, slots=True)
class Blocking:
    """One actor's marks in one shot, in frame order; between two marks apart the actor walks.

    With a ``capture`` the actor moves as recorded instead, from where the first mark is; looks and
    hands are still those of the marks.
    """

    actor_id: str
    marks: tuple[Mark, ...]
    capture: Capture | None = None


@dataclass(frozen=True, slots=True)
class Prop:
    """A labelled solid: ``box``, ``cylinder``, ``sphere``, or the reference to a modelled thing.

    ``position`` is the middle of its underside; ``size_m`` is width (X), height (Y), depth (Z)
    before ``yaw_deg`` turns it about +Y. ``builder`` says how it is drawn, whatever its name;
    empty takes the last word of the name.
    """

    id: str
    name: str
    shape: str
    position: Vec3
    size_m: Vec3
    yaw_deg: float = 0.0
    colour: Colour = (0.55, 0.52, 0.48)
    builder: str = ""


OPENINGS = ("door", "window", "opening")
"""What a wall is opened for; an ``opening`` has nothing in it."""

WALLS = ("back", "front", "left", "right")
"""A room's walls: the back one is at -Z, the left one at -X."""

STATES = ("closed", "half", "open")
"""How far a door or a window is open."""

GROUNDS = ("", "paving", "grass", "earth", "sand", "asphalt", "snow", "boards", "tiles", "carpet")
"""What the floor is; empty lets what stands on it decide."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A door or a window in a room's own wall. Metres.

    ``at_m`` is its middle along the wall from the wall's middle: to +X in the back and the front
    wall, to +Z in the side walls. ``sill_m`` is its lower edge.
    """

    id: str
    kind: str
    wall: str
    at_m: float
    width_m: float
    height_m: float
    sill_m: float = 0.0
    state: str = "closed"


@dataclass(frozen=True, slots=True)
class StageSet:
    """A room or an exterior: floor size, and the pieces that stand in it.

    ``kind`` is ``room`` or ``exterior``. ``door`` is where people enter and leave. A room whose
    pieces bring no wall has four of its own, with ``openings`` in them and ``wall_colour``.
    ``ground`` is one of ``GROUNDS``. ``middle_m`` is where on the floor (x, z) the middle of a
    room is: 0, 0 until one of its walls is moved alone.
    """

    kind: str
    name: str
    width_m: float
    depth_m: float
    height_m: float
    door: Vec3
    pieces: tuple[Prop, ...] = ()
    openings: tuple[Opening, ...] = ()
    wall_colour: Colour | None = None
    ground: str = ""
    middle_m: tuple[float, float] = (0.0, 0.0)


FORMATIONS = ("cluster", "line", "arc", "audience", "queue", "area")
DOINGS = ("waits", "watches", "cheers", "sits", "walks")
MOST_EXTRAS = 50
"""Figures in one group of extras."""


@dataclass(frozen=True, slots=True)
class Extras:
    """A group of figures that nobody names: ``count`` of them in a formation, facing one way.

    ``x_m``, ``z_m`` are the middle of a cluster or a line, the point that an arc stands around, and
    the first of an audience or a queue. ``formation`` is one of ``FORMATIONS``, ``doing`` of
    ``DOINGS``; ``seed`` varies poses, facings, builds, heights and colours.

    ``width_m`` and ``depth_m`` are the sides of an ``area``, across and along what it faces; 0
    makes it as large as ``spacing_m`` asks. ``watch`` is the id of the actor or prop that they
    turn their heads to, ``CAMERA`` for the lens, empty for straight ahead.
    """

    id: str
    name: str
    count: int
    formation: str = "cluster"
    doing: str = "waits"
    x_m: float = 0.0
    z_m: float = 0.0
    facing_deg: float = 0.0
    spacing_m: float = 0.9
    seed: int = 1
    width_m: float = 0.0
    depth_m: float = 0.0
    watch: str = ""

    @property
    def sides_m(self) -> tuple[float, float]:
        """Width and depth of the area that it fills, in metres."""
        side = self.spacing_m * self.count**0.5
        return self.width_m or side, self.depth_m or side


@dataclass(frozen=True, slots=True)
class Stage:
    """A scene's stage, shared by all its set-ups."""

    set: StageSet
    actors: tuple[Actor, ...] = ()
    props: tuple[Prop, ...] = ()
    extras: tuple[Extras, ...] = ()


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
