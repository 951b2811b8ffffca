"""Drawing of stage views. Imported where views are drawn: it brings the renderer along."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from previz.errors import RenderError
from previz.model.camera import SHAKY, Vec3
from previz.model.reading import Reading
from previz.model.stage import StageShot
from previz.model.vocabulary import lights
from previz.stage.acting import cast, props_at, sight_point
from previz.stage.evaluate import Frame, evaluate, with_view
from previz.stage.exposure import false_colour
from previz.stage.geometry import transformed, vec3
from previz.stage.items import prop_anchors
from previz.stage.moves import camera_at
from previz.stage.render.meter import Meter
from previz.stage.render.renderer import METERED, Renderer
from previz.stage.viewing.covering import Coverage, Covering, Sighting
from previz.stage.viewing.metering import Metering
from previz.stage.viewing.picture import Picture
from previz.stage.viewing.retouching import covered, sighted
from previz.stage.viewing.views import (
    ORBIT_TAN_Y,
    PATH_POINTS_PER_S,
    Anchor,
    Drawn,
    View,
    gate,
    orbit_camera,
)
from previz.stage.walk import Figure, place_at

KEPT_RENDERERS = 4
SMALLEST_PX = 32
FRUSTUM_M = 2.4
WORK_LIGHT = "high_key"
CLEAR_AIR_M = 1e5
TRACK_POINTS, STILL_M = 24, 0.02
LAMP_REACH_M = 6.0
"""A lamp that stands farther from what it lights (a sun) is shown at this distance."""

Path = tuple[str, tuple[Vec3, ...]]


class Draughtsman:
    """Draws views with one renderer for each size in use. One thread only."""

    def __init__(self) -> None:
        self._renderers: OrderedDict[tuple[int, int, str], Renderer] = OrderedDict()
        self._walks: tuple[object, tuple[Path, ...]] = (None, ())
        self._meter: Meter | None = None

    def draw(self, view: View, overtaken: Callable[[], bool] | None = None) -> Drawn:
        """The view with everything that can be pointed at in it.

        Args:
            overtaken: whether a newer view is wanted; a fine picture is not drawn to its end then.

        Raises:
            Cancelled: it was overtaken.
            NoAdapterError: there is nothing to draw with.
            RenderError: the shot cannot be staged.
        """
        seen = evaluate(view.shot, view.frame)
        shown = _as_seen(_work_lit(view) if view.work_light else seen, view)
        halves = 2 if view.draft else 1
        width = max(SMALLEST_PX, view.width_px // halves)
        height = max(SMALLEST_PX, view.height_px // halves)
        renderer = self._renderer(width, height, "draft" if view.draft else "final")
        want = (METERED if view.false_colour else "beauty", "ids")
        drawn = renderer.draw(shown, want, overtaken=None if view.draft else overtaken)
        return Drawn(
            view=view,
            picture=Picture.over(false_colour(drawn.linear) if view.false_colour else drawn.beauty),
            view_projection=np.asarray(shown.projection @ shown.view),
            camera_world=shown.camera_world,
            ids=drawn.ids,
            names=dict(shown.entities),
            anchors=_anchors(view.shot, view.frame, seen),
            paths=self._paths(view.shot),
            frustum=_frustum(seen),
            eyelines=_eyelines(view.shot, view.frame),
            pose=camera_at(view.shot, min(max(view.frame, 0), max(0, view.shot.frames - 1))),
            inset=self._inset(seen, view) if view.inset_px else None,
            reading=self._reading(view),
            track=_track(view.shot),
        )

    def read(self, question: Metering) -> Reading:
        """What a spot meter reads.

        Raises:
            NoAdapterError: there is nothing to draw with.
            RenderError: nobody is there to read, or something hides the head.
        """
        if self._meter is None:
            self._meter = Meter()
        return self._meter.read(question.shot, question.frame, question.actor_id)

    def cover(self, question: Covering) -> Coverage:
        """What a matte names in a frame. Raises as ``covered``."""
        return covered(question, self._fine)

    def sight(self, question: Sighting) -> tuple[float, ...]:
        """How much of the picture things fill. Raises as ``sighted``."""
        return sighted(question, self._fine)

    def _reading(self, view: View) -> Reading | None:
        """The reading that comes along with a view; None where nothing can be read."""
        if view.metered is None:
            return None
        try:
            return self.read(Metering(view.shot_id, view.shot, view.frame, view.metered))
        except RenderError:
            return None

    def _inset(self, seen: Frame, view: View) -> Picture:
        """What the shot's camera sees, small and quick, under the shot's own light."""
        width = max(SMALLEST_PX, view.inset_px)
        height = max(SMALLEST_PX, round(width / view.shot.aspect))
        return Picture.over(self._renderer(width, height, "draft").draw(seen, ("beauty",)).beauty)

    def close(self) -> None:
        """Give the graphics memory back."""
        for renderer in self._renderers.values():
            renderer.close()
        self._renderers.clear()
        if self._meter is not None:
            self._meter.close()

    def _fine(self, width_px: int, height_px: int) -> Renderer:
        return self._renderer(width_px, height_px, "final")

    def _renderer(self, width_px: int, height_px: int, quality: str) -> Renderer:
        key = (width_px, height_px, quality)
        if key not in self._renderers:
            self._renderers[key] = Renderer(width_px, height_px, quality)
        self._renderers.move_to_end(key)
        while len(self._renderers) > KEPT_RENDERERS:
            self._renderers.popitem(last=False)[1].close()
        return self._renderers[key]

    def _paths(self, shot: StageShot) -> tuple[Path, ...]:
        """Walks do not depend on the camera: they are kept while only that is dragged."""
        question = (shot.stage, shot.blocking, shot.frames, shot.rate)
        if self._walks[0] != question:
            self._walks = (question, _walked(shot))
        return self._walks[1]


def _work_lit(view: View) -> Frame:
    """The same frame under an even light from where the camera stands."""
    light = lights()[WORK_LIGHT].placed(view.shot.camera.azimuth_deg)
    return evaluate(replace(view.shot, light=light), view.frame)


def _as_seen(seen: Frame, view: View) -> Frame:
    """The frame through the view's camera: free, or the shot's own with air around the gate."""
    if view.orbit is not None:
        if view.orbit.tan_y < ORBIT_TAN_Y:  # so far away that the air would hide everything
            seen = replace(seen, air=replace(seen.air, haze_m=CLEAR_AIR_M))
        return with_view(
            seen, orbit_camera(view.orbit), view.orbit.tan_y, view.width_px / view.height_px
        )
    _left, _top, width, height = gate(view.width_px, view.height_px, view.shot.aspect)
    projection = seen.projection.copy()
    projection[0, 0] *= width / view.width_px
    projection[1, 1] *= height / view.height_px
    return replace(seen, projection=projection)


def _anchors(shot: StageShot, frame: int, seen: Frame) -> tuple[Anchor, ...]:
    frame = min(max(frame, 0), max(shot.frames - 1, 0))
    actors = tuple(_actor_anchor(standing) for standing in cast(shot, frame))
    props = tuple(
        Anchor("prop", anchor.prop_id, anchor.name, anchor.position, label_at=anchor.position)
        for anchor in prop_anchors(shot.stage, props_at(shot, frame))
    )
    lamps = []
    for lamp in seen.lamps:
        eye, target = np.array(lamp.position), np.array(lamp.target)
        away = eye - target
        distance = float(np.linalg.norm(away)) or 1.0
        reach = LAMP_REACH_M if lamp.kind == "sun" else distance
        at = vec3(target + away / distance * min(distance, reach))
        brightest = max(*lamp.rgb, 1e-6)
        red, green, blue = (max(0.0, min(1.0, value / brightest)) for value in lamp.rgb)
        known = lamp.stand or lamp.prop or lamp.name
        lamps.append(Anchor("lamp", known, lamp.name, at, (red, green, blue), lamp.target))
    return (*actors, *props, *lamps)


def _track(shot: StageShot) -> tuple[Vec3, ...]:
    """Where the camera is through the shot, at even times and at its keys; none if it stands.

    The sway of hands is no track.
    """
    last = max(shot.frames - 1, 0)
    if shot.move.id in SHAKY and not shot.camera_keys:
        return ()
    even = {round(last * n / TRACK_POINTS) for n in range(TRACK_POINTS + 1)}
    frames = sorted(even | {key.frame for key in shot.camera_keys if key.frame <= last})
    places = tuple(camera_at(shot, frame).position for frame in frames)
    goes = any(math.dist(place, places[0]) > STILL_M for place in places)
    return places if goes else ()


def _eyelines(shot: StageShot, frame: int) -> tuple[tuple[str, Vec3, Vec3], ...]:
    """Who looks at something, from where to where."""
    frame = min(max(frame, 0), max(shot.frames - 1, 0))
    lines = []
    for standing in cast(shot, frame):
        point = sight_point(shot, standing.actor.id, frame)
        if point is not None:
            lines.append((standing.actor.id, vec3(standing.eyes), vec3(point)))
    return tuple(lines)


def _actor_anchor(standing: Figure) -> Anchor:
    crown = vec3(standing.crown)
    return Anchor(
        kind="actor",
        id=standing.actor.id,
        name=standing.actor.name,
        position=(standing.x_m, standing.floor_m, standing.z_m),
        colour=standing.actor.colour,
        label_at=(crown[0], crown[1] + 0.1, crown[2]),
        facing_deg=standing.heading_deg,
    )


def _walked(shot: StageShot) -> tuple[Path, ...]:
    """The floor positions of everybody who walks, at even times and at the end."""
    actors = {actor.id: actor for actor in shot.stage.actors}
    fps = float(shot.rate.fraction)
    last = max(shot.frames - 1, 0)
    count = int(last / fps * PATH_POINTS_PER_S)
    at_frames = [round(n * fps / PATH_POINTS_PER_S) for n in range(count + 1)]
    if at_frames[-1] != last:
        at_frames.append(last)
    paths = []
    for blocking in shot.blocking:
        stays = len(blocking.marks) < 2 and blocking.capture is None
        if stays or blocking.actor_id not in actors:
            continue
        actor = actors[blocking.actor_id]
        points = tuple(place_at(actor, blocking, shot.stage, frame, fps) for frame in at_frames)
        if max(math.dist(point, points[0]) for point in points) > 0.1:
            paths.append((blocking.actor_id, points))
    return tuple(paths)


def _frustum(seen: Frame) -> tuple[Vec3, ...]:
    """The shot camera's eye and the corners of its view at its subject, or nearer."""
    far = min(FRUSTUM_M, max(0.6, seen.focus_m))
    tan_x, tan_y = 1.0 / seen.projection[0, 0], 1.0 / seen.projection[1, 1]
    corners = np.array([[-1, 1], [1, 1], [1, -1], [-1, -1]]) * [tan_x * far, tan_y * far]
    local = np.vstack([[0.0, 0.0, 0.0], np.column_stack([corners, np.full(4, -far)])])
    return tuple(vec3(point) for point in transformed(seen.camera_world, local))
