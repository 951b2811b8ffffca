"""A set-up's camera: lens from the size, azimuth from the line, always from one side of it."""

from __future__ import annotations

import math

from previz.model.camera import Camera, Framing
from previz.model.project import Settings
from previz.model.vocabulary import film_backs, fitting_lens, nearest_lens, slant_m
from previz.planner.coverage.shot_draft import SetupDraft
from previz.planner.people.cast import Cast
from previz.planner.staging.blocking import Moment
from previz.planner.staging.layout import Layout
from previz.planner.staging.plan_geometry import Spot, apart_m, bearing_deg, offset, turned

CAMERA_SIDE_DEG = 0.0
"""All set-ups of a scene are on the +Z side of the line, where the set is open."""

SINGLE_OFF_DEG = {"FS": 35.0, "MS": 30.0, "MCU": 25.0, "CU": 15.0}
"""How far a single is off the subject's eyeline."""

LEAST_OFF_DEG = 15.0
"""A single is at least this far off the line."""

TURNED_AWAY_DEG = 60.0
OTS_OFF_DEG, OTS_BEHIND_M = 11.0, 0.9
SIDE_WINDOW_DEG = 54.0
"""Singles in a vehicle look in at the side window, from ahead of the door."""

ESTAB_OFF_DEG = -35.0
"""The place is shown from more than 30 degrees beside the master, so that the two can be cut."""

INSERT_LENS_MM, INSERT_OFF_DEG = 50.0, 20.0
EYES_LENS_MM = 40.0
"""A point of view is neither wide nor long: 35 to 50 mm on full frame (craft reference 1.2)."""

TRAVEL_DEG = 15.0
"""A tracking camera is beside who travels and a little ahead."""

ENTRANCE_LENS_MM = 35.0
"""Somebody who walks in towards a shorter lens would grow out of the frame."""

_ELEVATIONS = {"MASTER": 4.0, "ESTAB": 10.0, "INSERT": 40.0, "CUTAWAY": 4.0}
_WALL_MARGIN_M = 0.3
_SIDE_WALL_DEG = 58.0
_STEP_DEG = 5.0


class Cameras:
    """Places the cameras of one scene."""

    def __init__(self, cast: Cast, layout: Layout, settings: Settings) -> None:
        self._cast, self._layout, self._settings = cast, layout, settings
        back = film_backs()[settings.back_id].cropped(settings.aspect)
        self._back_height_mm = back.height_mm

    def framing(self, draft: SetupDraft) -> Framing:
        """The draft's framing in figure and prop ids."""
        subjects = [f for key in draft.subjects for f in self._cast.characters[key].figures]
        if draft.thing:
            subjects = [self._layout.prop_ids.get(draft.thing, draft.thing)]
        elif not subjects:
            subjects = self._standing_in()
        foreground = ""
        if draft.foreground:
            foreground = self._cast.characters[draft.foreground].figures[0]
        return Framing(draft.kind, draft.size, tuple(subjects), foreground)

    def _standing_in(self) -> list[str]:
        """Nobody is in the scene: frame a piece in the playing area, else the first piece."""
        pieces = [p for p in self._layout.set.pieces if "wall" not in p.name]
        near = sorted(pieces, key=lambda p: (apart_m((p.position[0], p.position[2]), (0, 0)), p.id))
        return [near[0].id] if near else []

    def camera(self, draft: SetupDraft, moment: Moment) -> Camera:
        elevation = _ELEVATIONS.get(draft.kind, 0.0)
        return Camera(
            lens_mm=self._lens(draft, moment),
            azimuth_deg=round(self._azimuth(draft, moment) % 360, 1) % 360,
            elevation_deg=elevation,
            back_id=self._settings.back_id,
        )

    def _spot(self, key: str, moment: Moment) -> Spot | None:
        if not key:
            return None
        figure = self._cast.characters[key].figures[0]
        return moment.after.get(figure) or moment.before.get(figure)

    def _lens(self, draft: SetupDraft, moment: Moment) -> float:
        lens_set = self._settings.lens_set
        if draft.kind == "INSERT":
            return nearest_lens(INSERT_LENS_MM, lens_set)
        if draft.kind == "POV":
            return nearest_lens(EYES_LENS_MM, lens_set)
        if draft.key.startswith("ENTER"):
            return nearest_lens(ENTRANCE_LENS_MM, lens_set)
        subject = self._spot(draft.subjects[0], moment) if draft.subjects else None
        near = self._spot(draft.foreground, moment)
        if draft.kind == "OTS" and subject and near:
            distance = apart_m(subject.point, near.point) + OTS_BEHIND_M
            per_mm = slant_m(draft.size, 1.0, self._back_height_mm)
            return nearest_lens(distance / per_mm, lens_set)
        return fitting_lens(draft.size, lens_set, self._back_height_mm)

    def _azimuth(self, draft: SetupDraft, moment: Moment) -> float:
        subject = self._spot(draft.subjects[0], moment) if draft.subjects else None
        if draft.travels:
            return TRAVEL_DEG
        if draft.kind == "POV":
            return self._through_eyes(draft, moment)
        entrance = draft.key.startswith("ENTER")
        at_place = draft.kind in ("MASTER", "ESTAB", "2S", "CUTAWAY") and not entrance
        if subject is None or at_place:
            return self._at_place(draft)
        if entrance:
            return self._entrance(subject)
        if draft.kind == "50/50":
            other = self._spot(draft.subjects[1], moment) or subject
            return self._square_to(bearing_deg(subject.point, other.point))
        return self._onto_face(draft, subject, moment)

    def _onto_face(self, draft: SetupDraft, subject: Spot, moment: Moment) -> float:
        """A single, a profile or a shoulder shot: off the subject's eyeline."""
        if draft.kind == "PROFILE":
            return self._square_to(subject.facing_deg)
        if self._layout.kind == "vehicle":
            return math.copysign(SIDE_WINDOW_DEG, subject.x_m)
        near = self._spot(draft.foreground, moment)
        if draft.kind == "OTS" and near:
            return self._to_side(bearing_deg(subject.point, near.point), OTS_OFF_DEG)
        partner = self._spot(draft.paired, moment)
        azimuth = self._to_side(
            self._eyeline(subject, partner), SINGLE_OFF_DEG.get(draft.size, 25.0)
        )
        if partner is not None:
            azimuth = self._before_line(azimuth, bearing_deg(subject.point, partner.point))
        return self._inside(subject, azimuth, draft.size)

    def _before_line(self, azimuth_deg: float, line_deg: float) -> float:
        """The azimuth, or the nearest one that is on the camera side of the line to a partner.

        Somebody who has turned away is seen from the side or from behind, never across the line.
        """
        side = math.copysign(1.0, turned(self._to_side(line_deg, LEAST_OFF_DEG) - line_deg))
        off = turned(azimuth_deg - line_deg) * side
        if off < 0.0:  # past the line at its far end or at its near one
            off = LEAST_OFF_DEG if off > -90.0 else 180.0 - LEAST_OFF_DEG
        return line_deg + side * off

    @staticmethod
    def _square_to(line_deg: float) -> float:
        """At right angles to a line, on the camera side of it."""
        sides = (line_deg + 90.0, line_deg - 90.0)
        return min(sides, key=lambda side: abs(turned(side - CAMERA_SIDE_DEG)))

    def _through_eyes(self, draft: SetupDraft, moment: Moment) -> float:
        """From what is seen to whoever sees it."""
        owner = self._spot(draft.foreground, moment)
        seen = self._spot(draft.subjects[0], moment) if draft.subjects else None
        if owner is None:
            return CAMERA_SIDE_DEG
        if seen is not None:
            return bearing_deg(seen.point, owner.point)
        pieces = {piece.id: piece.position for piece in self._layout.set.pieces}
        x, _, z = pieces.get(draft.thing, (0.0, 0.0, 0.0))
        return bearing_deg((x, z), owner.point)

    def _at_place(self, draft: SetupDraft) -> float:
        """From the camera side; a piece on a side wall is seen from across the room."""
        if draft.kind == "INSERT":
            return INSERT_OFF_DEG
        if draft.kind == "ESTAB":
            return ESTAB_OFF_DEG
        thing = draft.thing if draft.kind == "CUTAWAY" else ""
        for piece in self._layout.set.pieces:
            wide, _, deep = piece.size_m
            if piece.id == thing and self._layout.indoors and wide < deep:
                return CAMERA_SIDE_DEG - math.copysign(_SIDE_WALL_DEG, piece.position[0])
        return CAMERA_SIDE_DEG

    @staticmethod
    def _eyeline(subject: Spot, partner: Spot | None) -> float:
        """To the partner, unless somebody has turned well away: then where they face."""
        if partner is None:
            return subject.facing_deg
        bearing = bearing_deg(subject.point, partner.point)
        away = abs(turned(subject.facing_deg - bearing)) > TURNED_AWAY_DEG
        return subject.facing_deg if away else bearing

    def _entrance(self, subject: Spot) -> float:
        """Looking at the door from beside the table, so that the legs show as well."""
        depth = self._layout.set.depth_m / 2
        return bearing_deg(subject.point, (subject.x_m * 1.3, max(depth, subject.z_m + 2.0)))

    @staticmethod
    def _to_side(eyeline_deg: float, off_deg: float) -> float:
        """The eyeline turned towards the camera side by an angle."""
        angle = turned(eyeline_deg - CAMERA_SIDE_DEG)
        if abs(angle) < off_deg:
            return CAMERA_SIDE_DEG + angle + (off_deg if angle <= 0 else -off_deg)
        return CAMERA_SIDE_DEG + angle - math.copysign(off_deg, angle)

    def _inside(self, subject: Spot, azimuth_deg: float, size: str) -> float:
        """The azimuth, turned towards the open side until the camera is off the walls."""
        if not self._layout.indoors:
            return azimuth_deg
        lens = fitting_lens(size, self._settings.lens_set, self._back_height_mm)
        reach = slant_m(size, lens, self._back_height_mm)
        side = self._layout.set.width_m / 2 - _WALL_MARGIN_M
        back = -self._layout.set.depth_m / 2 + _WALL_MARGIN_M
        angle = turned(azimuth_deg)
        while abs(angle) > _STEP_DEG:
            x, z = offset(subject.point, angle, reach)
            if abs(x) <= side and z >= back:
                break
            angle -= math.copysign(_STEP_DEG, angle)
        return angle
