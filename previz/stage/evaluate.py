"""Evaluate: a shot and a frame number become everything a renderer needs, and nothing else.

Pure: no GPU, no clock, no chance. Every renderer, exporter and overlay takes exactly a ``Frame``.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from previz.errors import RenderError
from previz.model.camera import CameraPose
from previz.model.stage import LOOKS, Colour, StageShot
from previz.stage.acting import cast as cast_of
from previz.stage.acting import props_at, seen_at
from previz.stage.carried_light import carried_lamps
from previz.stage.flicker import flickered
from previz.stage.focus import blur_tangent, focus_at
from previz.stage.geometry import Array, look_at, perspective, rigid_inverse
from previz.stage.items import (
    DrawItem,
    actor_items,
    at_the_lens,
    carried_items,
    extra_items,
    object_ids,
    seats,
    set_items,
)
from previz.stage.lamps import Air, Lamp
from previz.stage.motion import Motion
from previz.stage.moves import camera_at
from previz.stage.playing import lens_of
from previz.stage.rigs import rig
from previz.stage.wild import hidden_from, wild

NEAR_M = 0.08
FAR_ROOM_M, FAR_EXTERIOR_M = 120.0, 600.0
PHOTOGRAPHED = ("clay", "grey")
"""Looks that a lens and a shutter show in; a drawing is sharp all over."""

FOG_CONTRAST = 0.02
"""What is left of a contrast at the distance that one sees in fog (Koschmieder 1924)."""

__all__ = ["Colour", "DrawItem", "Frame", "evaluate", "with_view"]


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame of a shot, ready to draw. Metres; matrices are 4x4 for column vectors.

    ``items`` is what this camera shows; ``stage`` is all that stands there, so that another view
    can be made. ``names`` and ``entities`` map an object id to its name and its id in the project.
    ``projection`` is in GL clip space. ``focus_m`` is along the lens axis; ``blur`` is the blur
    disc of infinity over the focal length, 0 where everything is sharp. ``fog_per_m`` is how much
    light fog takes out of a metre. ``motion`` is what moves around the frame, where that is shown.
    """

    items: tuple[DrawItem, ...]
    stage: tuple[DrawItem, ...] = field(repr=False)
    view: Array
    projection: Array
    camera_world: Array
    lamps: tuple[Lamp, ...]
    air: Air
    near_m: float
    far_m: float
    lens_mm: float
    focus_m: float
    names: Mapping[int, str]
    entities: Mapping[int, str]
    look: str = "clay"
    blur: float = 0.0
    fog_per_m: float = 0.0
    motion: Motion | None = field(default=None, repr=False)

    @property
    def digest(self) -> bytes:
        """Equal for frames whose pictures are equal."""
        hashed = hashlib.blake2b(digest_size=16)
        hashed.update(np.stack([self.view, self.projection]).tobytes())
        for item in self.items:
            hashed.update(item.matrix.tobytes())
            hashed.update(repr((item.mesh, item.colour, item.object_id, item.glow)).encode())
        focus = (self.blur, self.focus_m) if self.blur else ()
        hashed.update(repr((self.lamps, self.air, self.look, self.fog_per_m, focus)).encode())
        if self.motion is not None:
            moving = (*self.motion.before, *self.motion.after)
            cameras = (self.motion.before_camera, self.motion.after_camera)
            hashed.update(np.stack([*cameras, *moving]).tobytes())
            hashed.update(repr(list(self.motion.bending.values())).encode())
        return hashed.digest()


def camera_matrices(shot: StageShot, pose: CameraPose, far_m: float) -> tuple[Array, Array, Array]:
    """Camera to world, view and projection of a pose on the shot's film back."""
    world = look_at(np.array(pose.position), np.array(pose.target), pose.roll_deg)
    lens = lens_of(shot, pose.lens_mm)
    projection = perspective(lens.tan_x, lens.tan_y, NEAR_M, far_m)
    return world, rigid_inverse(world), projection


def evaluate(shot: StageShot, frame: int) -> Frame:
    """The stage at a frame, seen through the shot's camera.

    Frames before 0 and after the last show the first and the last state.

    Raises:
        EditError: an id is not in its table.
        RenderError: the shot cannot be staged: no frames, no marks, an unknown pose.
    """
    frame = min(max(frame, 0), max(shot.frames - 1, 0))
    pose = camera_at(shot, frame)
    light = rig(shot)
    exterior = shot.stage.set.kind == "exterior"
    far = FAR_EXTERIOR_M if exterior else FAR_ROOM_M
    world, view, projection = camera_matrices(shot, pose, far)
    cast, props = cast_of(shot, frame), props_at(shot, frame)
    still = carried_items(shot, set_items(shot), props)
    time_s = frame / float(shot.rate.fraction)
    people = actor_items(shot, cast, time_s)
    background = extra_items(shot, frame, cast, seen_at(shot, frame))
    stage = (*still, *seats(shot), *people, *background)
    absent = wild(shot) | at_the_lens(background, world[:3, 3])
    ids = object_ids(shot)
    focus_m, look = focus_at(shot, frame), known_look(shot.look)
    seen = shot.depth_of_field and look in PHOTOGRAPHED
    return Frame(
        items=tuple(item for item in stage if item.object_id not in absent),
        stage=stage,
        view=view,
        projection=projection,
        camera_world=world,
        lamps=flickered(
            carried_lamps(light, shot.stage.props, props),
            shot.light.id,
            time_s,
        ),
        air=light.air,
        near_m=NEAR_M,
        far_m=far,
        lens_mm=pose.lens_mm,
        focus_m=focus_m,
        names={number: name for number, (_, name) in ids.items()},
        entities={number: entity for number, (entity, _) in ids.items()},
        look=look,
        blur=blur_tangent(pose.lens_mm, shot.camera.t_stop, focus_m) if seen else 0.0,
        fog_per_m=-math.log(FOG_CONTRAST) / shot.fog_m if shot.fog_m > 0 else 0.0,
    )


def known_look(look: str) -> str:
    """A look's own name.

    Raises:
        RenderError: there is no such look.
    """
    if look not in LOOKS:
        raise RenderError(
            f"“{look}” is not a look of the stage.",
            f"Known: {', '.join(LOOKS)}.",
            "Choose one of those.",
        )
    return look


def with_view(frame: Frame, camera_world: Array, tan_y: float, aspect: float) -> Frame:
    """The same stage seen by a free camera, for the viewport.

    Everybody on stage is shown, sharp; only walls whose back the camera sees are left out.

    Args:
        camera_world: camera to world, rigid.
        tan_y: tangent of half the vertical field of view.
        aspect: width over height.
    """
    eye = camera_world[:3, 3]
    projection = perspective(tan_y * aspect, tan_y, frame.near_m, frame.far_m)
    return replace(
        frame,
        items=tuple(item for item in frame.stage if not hidden_from(item, eye)),
        view=rigid_inverse(camera_world),
        projection=projection,
        camera_world=camera_world,
        blur=0.0,
        motion=None,
    )
