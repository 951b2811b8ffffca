"""The stage seen from above by the camera: what is left, right, in front and behind."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan, atan2, cos, degrees, hypot, radians, sin

from previz.model.camera import Camera
from previz.model.light import LightSetup
from previz.model.project import Project
from previz.model.stage import Mark
from previz.model.vocabulary import film_backs

ABOVE_DEG = 60
"""A key this high has no side that a viewer could name."""
BELOW_DEG = -20
FRONT_DEG, SIDE_DEG, BEHIND_DEG = 20, 110, 160


@dataclass(frozen=True, slots=True)
class View:
    """Where the camera looks from, in plan: world azimuth from the subject, and elevation."""

    azimuth_deg: float
    elevation_deg: float

    def right_m(self, x_m: float, z_m: float) -> float:
        """How far a point lies to the right in the frame, from the world's origin.

        A camera at azimuth 0 stands on +Z and has +X on its right.
        """
        turn = radians(self.azimuth_deg)
        return x_m * cos(turn) - z_m * sin(turn)

    def relative_deg(self, azimuth_deg: float) -> float:
        """A world azimuth as the camera sees it: 0 from the camera, positive on its right.

        More than -180, up to 180.
        """
        return 180 - (180 - (azimuth_deg - self.azimuth_deg)) % 360


def view_of(camera: Camera) -> View:
    """The camera's direction: as set, or from the places it was given by hand."""
    if camera.position is None or camera.target is None:
        return View(camera.azimuth_deg, camera.elevation_deg)
    x, y, z = (p - t for p, t in zip(camera.position, camera.target, strict=True))
    return View(degrees(atan2(x, z)) % 360, degrees(atan2(y, hypot(x, z))))


def facing_words(mark: Mark, view: View) -> str:
    """How much of a face the camera sees, and to which side of the frame it looks."""
    turn = view.relative_deg(mark.facing_deg)
    side = "right" if turn > 0 else "left"
    if abs(turn) <= FRONT_DEG:
        return "facing the camera"
    if abs(turn) <= 60:
        return f"in three-quarter view, looking to the {side} of the frame"
    if abs(turn) <= 120:
        return f"in profile, looking to the {side} of the frame"
    if abs(turn) < BEHIND_DEG:
        return f"turned away to the {side} of the frame"
    return "seen from behind"


def light_words(light: LightSetup, view: View) -> str:
    """Where the key comes from, in the frame's own terms."""
    if light.key_elevation_deg >= ABOVE_DEG:
        return "from above"
    if light.key_elevation_deg <= BELOW_DEG:
        return "from below"
    turn = view.relative_deg(light.key_azimuth_deg)
    side = "right" if turn > 0 else "left"
    if abs(turn) <= FRONT_DEG:
        return "from the front"
    if abs(turn) < SIDE_DEG:
        return f"from the {side} of the frame"
    if abs(turn) < BEHIND_DEG:
        return f"from behind on the {side} of the frame"
    return "from behind"


def field_of_view_deg(project: Project, camera: Camera) -> float:
    """Horizontal angle of view in degrees: 2·atan(w / 2f), on the back as cropped."""
    back = film_backs()[camera.back_id].cropped(project.settings.aspect)
    return degrees(2 * atan(back.width_mm / (2 * camera.lens_mm)))
