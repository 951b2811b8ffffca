"""What a light rig is made of: lamps, the windows they shine through, and the air."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from previz.stage.geometry import Array, look_at, orthographic, perspective, rigid_inverse

Triple = tuple[float, float, float]

SHADOWED_LAMPS = 4
"""So many lamps have shadow maps, the first ones that cast any. With the sun's closer map that is
five layers: a texture of six is a cube to OpenGL."""


@dataclass(frozen=True, slots=True)
class Pane:
    """An upright window. ``normal`` is its plan direction into the room as (x, z), of length 1.

    ``bounce`` says how much of the room's wash comes from it: that part falls off with distance.
    """

    middle: Triple
    half_width_m: float
    half_height_m: float
    normal: tuple[float, float]
    bounce: float = 0.0


@dataclass(frozen=True, slots=True)
class Lamp:
    """One lamp of the rig.

    ``rgb`` is linear light on a surface that faces the lamp at ``reference_m``. A ``sun`` has
    parallel light and a shadow box of ``half_m``; a ``spot`` has a cone of ``cone_deg`` half
    angle, or shines all round when ``omni``; then the cone is only where it casts shadows. Of
    those with a ``shadow`` the strongest are drawn with one (``casters``).
    ``spill`` is how much of it reaches set pieces. ``size_m`` is the width of the source. With a
    ``pane`` only what comes through that window is lit. ``prop`` is the id of the thing that
    shines, if it is one, ``stand`` that of the lamp on a stand.
    """

    name: str
    kind: str
    position: Triple
    target: Triple
    rgb: Triple
    reference_m: float
    size_m: float
    cone_deg: float = 50.0
    half_m: float = 8.0
    shadow: bool = True
    spill: float = 1.0
    near_m: float = 0.2
    far_m: float = 60.0
    omni: bool = False
    pane: Pane | None = None
    prop: str = ""
    stand: str = ""

    def world(self) -> Array:
        """The lamp as a camera: lamp to world."""
        return look_at(np.array(self.position), np.array(self.target))

    def projection(self) -> Array:
        if self.kind == "sun":
            return orthographic(self.half_m, self.half_m, self.near_m, self.far_m)
        tan = math.tan(math.radians(self.cone_deg)) * 1.02
        return perspective(tan, tan, self.near_m, self.far_m)

    def view_projection(self) -> Array:
        return np.asarray(self.projection() @ rigid_inverse(self.world()))


@dataclass(frozen=True, slots=True)
class Air:
    """What is around: linear colours of the sky or backdrop, of the light that figures get from
    above and below and of the wash on the set; how far one sees before the haze has taken half;
    the light that props keep against the figures; the radius indoors from which the floor fades
    out; the share of its wash that a wall loses towards its top; and the share of the key that a
    metre of haze throws on, 0 where no shafts are seen."""

    zenith: Triple
    horizon: Triple
    above: Triple
    below: Triple
    wash: Triple
    haze_m: float
    prop_gain: float
    exterior: bool
    stage_m: float = 10.0
    wash_fall: float = 0.3
    shafts: float = 0.0


@dataclass(frozen=True, slots=True)
class Rig:
    """All light of a shot. ``practical`` is the id of the prop that is the key, or empty; ``lit``
    are the ids of all that shines."""

    lamps: tuple[Lamp, ...]
    air: Air
    practical: str = ""
    panes: float = 0.0
    street: float = 0.0
    """How brightly a room's windows glow, and lit windows and street lamps outdoors; 0 to 1."""

    lit: tuple[str, ...] = ()
