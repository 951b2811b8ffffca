"""What the checks see of a cut: shots as values, measured where they begin and where they end."""

from __future__ import annotations

from dataclasses import dataclass

from previz.planner.staging.plan_geometry import Point

FREEING = frozenset({"POV", "CUTAWAY", "ESTAB", "PLAN", "PLATE"})
"""Framings that free the line: after one of them the camera may stand on either side."""

SHOULDER, CLEAN = "shoulder", "clean"
_FAMILIES = {"OTS": SHOULDER, "DIRTY": SHOULDER, "SGL": CLEAN, "REACT": CLEAN}
OVERHEAD_DEG = 75.0


@dataclass(frozen=True, slots=True)
class Sighting:
    """An actor at one end of a shot. Metres and plan degrees in the world, x in the picture.

    ``place`` is where the head is on the plan, ``eyes_m`` how high the eyes are, ``gaze_deg``
    where they look. ``screen_x`` is the head in the picture, 0 left to 1 right, beyond that
    outside; None when it is behind the camera. ``step`` is its measured size as a place on the
    ladder of shot sizes, from the widest.
    """

    actor_id: str
    name: str
    place: Point
    eyes_m: float
    gaze_deg: float
    screen_x: float | None
    in_frame: bool
    step: int


@dataclass(frozen=True, slots=True)
class End:
    """The first or the last frame of a shot: its camera (plan and height) and who is there."""

    camera: Point
    camera_m: float
    people: tuple[Sighting, ...]

    def of(self, actor_id: str) -> Sighting | None:
        return next((each for each in self.people if each.actor_id == actor_id), None)


@dataclass(frozen=True, slots=True)
class Leg:
    """A walk inside a shot, in the order of time.

    ``off_deg`` is its plan direction against the direction to the camera: positive goes right on
    the screen. ``seen`` says that the walker is in frame on the way; ``arrives`` that the walk
    ends before the shot does.
    """

    actor_id: str
    off_deg: float
    seen: bool
    arrives: bool


@dataclass(frozen=True, slots=True)
class ShotView:
    """A piece of a shot as it plays in the cut.

    ``size`` is the set-up's own, ``prime`` the place of its lens among the lenses of the set.
    ``subjects`` are actors only; ``aim`` is the plan point that the camera looks at. ``speakers``
    are the actors who speak in it, in order. ``key_deg`` is the key light in the world;
    ``own_light`` says that it is the set-up's, not the scene's. ``joined`` says that the view
    before it plays directly before it.
    """

    shot_id: str
    name: str
    setup_id: str
    kind: str
    size: str
    subjects: tuple[str, ...]
    start: End
    end: End
    aim: Point = (0.0, 0.0)
    foreground: str = ""
    lens_mm: float = 50.0
    prime: int = 0
    elevation_deg: float = 0.0
    legs: tuple[Leg, ...] = ()
    speakers: tuple[str, ...] = ()
    key_deg: float = 0.0
    own_light: bool = False
    joined: bool = True

    @property
    def frees_line(self) -> bool:
        return self.kind in FREEING or self.elevation_deg >= OVERHEAD_DEG

    @property
    def family(self) -> str:
        """``shoulder`` or ``clean`` for a shot of one face; empty for any other."""
        if self.kind == "REV":
            return SHOULDER if self.foreground else CLEAN
        return _FAMILIES.get(self.kind, "")


@dataclass(frozen=True, slots=True)
class SceneCut:
    """A scene's views in the order of the cut.

    ``sizes`` is the ladder of shot sizes from the widest, ``primes_mm`` the lenses of the set.
    ``goes_on`` says that the scene carries on the action of the one before: a chase.
    ``things`` are (id, name) of what a cutaway may show.
    """

    scene_id: str
    views: tuple[ShotView, ...]
    sizes: tuple[str, ...] = ()
    primes_mm: tuple[float, ...] = ()
    goes_on: bool = False
    things: tuple[tuple[str, str], ...] = ()
