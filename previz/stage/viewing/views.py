"""What the stage view asks for and what it gets: values, without a thread or a renderer."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from previz.errors import PrevizError
from previz.model.camera import CameraPose, Vec3
from previz.model.stage import StageShot
from previz.stage.viewing.picture import Picture

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from previz.model.reading import Reading

    Matrix = npt.NDArray[np.float64]
    Point = npt.NDArray[np.float64]
    Row = tuple[float, float, float, float]
    Rows = tuple[Row, Row, Row]

GATE_SHARE = 0.88
"""How much of a view through the lens the gate fills; the rest shows what is just out of frame."""
ORBIT_TAN_Y = math.tan(math.radians(19.0))
"""Half the height of the free camera's view: about a 35 mm lens."""
PLAN_TAN_Y = math.tan(math.radians(6.0))
"""The plan is seen from so high through so long a lens that its scale is the same all over."""
PLAN_PITCH_DEG = 89.9
PATH_POINTS_PER_S = 12
"""A walk path has this many points a second; the fourth of each is a whole second."""


@dataclass(frozen=True, slots=True)
class Orbit:
    """A free camera: it circles ``pivot`` (metres) at a distance. Angles in degrees.

    ``tan_y`` is the tangent of half its vertical angle of view.
    """

    yaw_deg: float = 35.0
    pitch_deg: float = 28.0
    distance_m: float = 9.0
    pivot: Vec3 = (0.0, 0.9, 0.0)
    tan_y: float = ORBIT_TAN_Y


@dataclass(frozen=True, slots=True)
class View:
    """What to draw, in pixels. ``draft`` halves the resolution.

    ``orbit`` None looks through the lens, with the picture in the ``gate`` of the view.
    ``work_light`` lights the set evenly, as on a stage before the shot is lit. ``inset_px`` is the
    width of a small picture through the lens that comes along; 0 for none. ``false_colour`` shows
    exposure in the bands of a monitor. ``metered`` is the figure that a spot meter reads, empty for
    the shot's first subject, None for no reading.
    """

    shot_id: str
    shot: StageShot
    frame: int
    width_px: int
    height_px: int
    orbit: Orbit | None = None
    draft: bool = False
    work_light: bool = False
    inset_px: int = 0
    false_colour: bool = False
    metered: str | None = None


def plan_view(
    width_m: float, depth_m: float, aspect: float, middle_m: tuple[float, float] = (0.0, 0.0)
) -> Orbit:
    """A camera straight above the middle of a set, that sees all of it; Z runs down the picture.

    Args:
        aspect: width over height of the view.
        middle_m: where on the floor (x, z) the middle of the set is.
    """
    reach = max(depth_m, width_m / max(aspect, 0.1)) * 0.62
    return Orbit(
        0.0, PLAN_PITCH_DEG, reach / PLAN_TAN_Y, (middle_m[0], 0.0, middle_m[1]), PLAN_TAN_Y
    )


def gate(width_px: float, height_px: float, aspect: float) -> tuple[float, float, float, float]:
    """Where the picture lies in a view through the lens: left, top, width, height in pixels."""
    width = min(width_px * GATE_SHARE, height_px * GATE_SHARE * aspect)
    height = width / aspect
    return (width_px - width) / 2, (height_px - height) / 2, width, height


@dataclass(frozen=True, slots=True)
class Anchor:
    """Something that can be pointed at. ``kind`` is actor, prop or lamp.

    ``position`` is on the floor for an actor. ``facing_deg`` is an actor's plan direction.
    ``reach_m`` is the radius of the ring that turns it.
    """

    kind: str
    id: str
    name: str
    position: Vec3
    colour: tuple[float, float, float] = (1.0, 1.0, 1.0)
    label_at: Vec3 = (0.0, 0.0, 0.0)
    facing_deg: float = 0.0
    reach_m: float = 0.55


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """The answer to a View; or ``error`` with the reason there is none.

    ``ids`` are object ids, ``names`` turn them into ids of the project. ``paths`` are the walks
    of actors on the floor, ``PATH_POINTS_PER_S`` points a second. ``frustum`` is the shot
    camera's: its eye, then the corners of what it sees, top left first and clockwise.
    ``eyelines`` are (actor id, its eyes, what it looks at) of everybody who looks at something.
    ``track`` are the places of the shot's camera through the shot, empty where it stands still.
    """

    view: View
    picture: Picture | None
    view_projection: Matrix
    camera_world: Matrix
    ids: npt.NDArray[np.uint16]
    names: dict[int, str]
    anchors: tuple[Anchor, ...] = ()
    paths: tuple[tuple[str, tuple[Vec3, ...]], ...] = ()
    frustum: tuple[Vec3, ...] = ()
    eyelines: tuple[tuple[str, Vec3, Vec3], ...] = ()
    pose: CameraPose | None = None
    error: PrevizError | None = None
    inset: Picture | None = None
    reading: Reading | None = None
    track: tuple[Vec3, ...] = ()
    _rows: Rows = field(init=False, repr=False)

    def __post_init__(self) -> None:
        # A paint projects hundreds of points: plain numbers take a twentieth of numpy's time.
        across, up, _deep, away = self.view_projection.tolist()
        object.__setattr__(self, "_rows", (tuple(across), tuple(up), tuple(away)))

    def project(self, point: Vec3) -> tuple[float, float] | None:
        """Where a world point is in the picture, 0 to 1 from the top left; None behind."""
        x, y, z = point
        (ax, ay, az, aw), (ux, uy, uz, uw), (wx, wy, wz, ww) = self._rows
        away = wx * x + wy * y + wz * z + ww
        if away <= 1e-6:
            return None
        across = (ax * x + ay * y + az * z + aw) / away
        up = (ux * x + uy * y + uz * z + uw) / away
        return float(across * 0.5 + 0.5), float(0.5 - up * 0.5)

    def pick(self, x: float, y: float) -> str | None:
        """The id of the actor, prop or piece at a place in the picture (0 to 1)."""
        height, width = self.ids.shape
        column, row = int(x * width), int(y * height)
        if not (0 <= column < width and 0 <= row < height):
            return None
        return self.names.get(int(self.ids[row, column]))

    def within(self, left: float, top: float, right: float, bottom: float) -> tuple[str, ...]:
        """The ids of what is mostly inside a frame on the picture (0 to 1): more than half of what
        is seen of it, so that a crowd behind a pillar is not taken by its elbows."""
        import numpy as np

        height, width = self.ids.shape
        rows = slice(max(0, round(top * height)), max(0, round(bottom * height)))
        columns = slice(max(0, round(left * width)), max(0, round(right * width)))
        seen = np.bincount(self.ids.ravel(), minlength=1)
        inside = np.bincount(self.ids[rows, columns].ravel(), minlength=len(seen))
        numbers = np.flatnonzero((inside * 2 > seen) & (seen > 0))
        return tuple(self.names[number] for number in numbers.tolist() if number in self.names)

    def ray(self, x: float, y: float) -> tuple[Point, Point]:
        """Where the line of sight through a place in the picture begins, and its direction."""
        import numpy as np

        inverse = np.linalg.inv(self.view_projection)
        near = inverse @ np.array([x * 2 - 1, 1 - y * 2, -1.0, 1.0])
        far = inverse @ np.array([x * 2 - 1, 1 - y * 2, 1.0, 1.0])
        a, b = near[:3] / near[3], far[:3] / far[3]
        return a, b - a

    def on_plane(self, x: float, y: float, point: Vec3, normal: Vec3) -> Vec3 | None:
        """The point of a plane under a place in the picture; None where the plane is not seen."""
        import numpy as np

        start, way = self.ray(x, y)
        slope = float(way @ np.array(normal))
        if abs(slope) < 1e-9:
            return None
        share = float((np.array(point) - start) @ np.array(normal)) / slope
        if not 0 <= share <= 1:
            return None
        hit = start + way * share
        return float(hit[0]), float(hit[1]), float(hit[2])

    def on_floor(self, x: float, y: float, height_m: float = 0.0) -> tuple[float, float] | None:
        """The point (x, z in metres) of the floor, or of a level above it, under a place in the
        picture; None above the horizon."""
        hit = self.on_plane(x, y, (0.0, height_m, 0.0), (0.0, 1.0, 0.0))
        return None if hit is None else (hit[0], hit[2])

    def along(self, x: float, y: float, start: Vec3, way: Vec3) -> float | None:
        """How far along a line the place in the picture points, in lengths of ``way``; None where
        the line runs straight away from the eye."""
        import numpy as np

        eye, sight = self.ray(x, y)
        line, sight = np.array(way), sight / np.linalg.norm(sight)
        across = float(line @ line) - float(line @ sight) ** 2
        if across < 1e-4 * float(line @ line):
            return None
        apart = np.array(start) - eye
        return float((apart @ sight) * (line @ sight) - apart @ line) / across

    def metres_per_share(self, point: Vec3) -> float:
        """How many metres are as wide as the whole picture, where a point is; 0 behind the eye."""
        import numpy as np

        right = np.asarray(self.camera_world)[:3, 0]
        beside = np.array(point) + right
        here, there = self.project(point), self.project((beside[0], beside[1], beside[2]))
        if here is None or there is None:
            return 0.0
        return 1.0 / max(1e-6, abs(there[0] - here[0]))

    @property
    def pitch_deg(self) -> float:
        """How steeply the picture looks down: 90 is straight down, 0 level."""
        return math.degrees(math.asin(max(-1.0, min(1.0, float(self.camera_world[1, 2])))))


def orbit_camera(orbit: Orbit) -> Any:
    """The camera-to-world matrix of an orbit camera, (4, 4)."""
    import numpy as np

    yaw, pitch = math.radians(orbit.yaw_deg), math.radians(orbit.pitch_deg)
    offset = orbit.distance_m * np.array(
        [math.sin(yaw) * math.cos(pitch), math.sin(pitch), math.cos(yaw) * math.cos(pitch)]
    )
    eye = np.array(orbit.pivot) + offset
    back = offset / orbit.distance_m
    right = np.cross([0.0, 1.0, 0.0], back)
    right /= np.linalg.norm(right)
    world = np.eye(4)
    world[:3, 0], world[:3, 1], world[:3, 2], world[:3, 3] = right, np.cross(back, right), back, eye
    return world
