"""The lamps of a shot in a glTF file (``KHR_lights_punctual``).

A lamp of the stage is stated as linear light on a surface that faces it at a distance; a unit of
that is written as π lux, so that a renderer with an exposure of 1 shows white clay as the stage
does. The stage's own numbers are in the extras.
"""

from __future__ import annotations

import math

import numpy as np

from previz.stage.interchange.gltf_file import GltfFile, Json, quaternion, unrolled
from previz.stage.lamps import Lamp
from previz.stage.recorded import Recorded

LUX = math.pi
"""Of a unit of scene light."""


def add_lights(file: GltfFile, recorded: Recorded, times: int) -> None:
    """A node for each lamp, moving when it moves; one that flickers has a track of its strength.

    Args:
        times: the accessor of the frames' seconds.
    """
    if not recorded.lamps:
        return
    group = file.node("lamps")
    for number, lamp in enumerate(recorded.lamps):
        over = [lit[number] for lit in recorded.lit]
        file.lights.append(_light(lamp))
        node = file.node(
            lamp.name,
            group,
            extensions={"KHR_lights_punctual": {"light": number}},
            extras=_extras(lamp),
        )
        world = np.stack([each.world() for each in over])
        if np.abs(world - world[0]).max() > 1e-9:
            file.track(node, "translation", times, world[:, :3, 3])
            turned = unrolled(np.stack([quaternion(matrix[:3, :3]) for matrix in world]))
            file.track(node, "rotation", times, turned)
        else:
            file.nodes[node]["translation"] = world[0, :3, 3].tolist()
            file.nodes[node]["rotation"] = quaternion(world[0, :3, :3]).tolist()
        strengths = np.array([_intensity(each) for each in over])
        if np.ptp(strengths) > 1e-9:
            pointer = f"/extensions/KHR_lights_punctual/lights/{number}/intensity"
            file.point(pointer, times, strengths)


def _intensity(lamp: Lamp) -> float:
    """Lux of a sun, candela of anything else."""
    light = LUX * max(lamp.rgb)
    return light if lamp.kind == "sun" else light * lamp.reference_m**2


def _light(lamp: Lamp) -> Json:
    strongest = max(*lamp.rgb, 1e-9)
    kind = "directional" if lamp.kind == "sun" else "point" if lamp.omni else "spot"
    found: Json = {
        "name": lamp.name,
        "type": kind,
        "color": [channel / strongest for channel in lamp.rgb],
        "intensity": _intensity(lamp),
    }
    if kind == "spot":
        outer = min(math.radians(lamp.cone_deg), math.pi / 2.0)
        found["spot"] = {"innerConeAngle": outer * 0.35, "outerConeAngle": outer}
    return found


def _extras(lamp: Lamp) -> Json:
    return {
        "linear_rgb": list(lamp.rgb),
        "reference_m": lamp.reference_m,
        "size_m": lamp.size_m,
        "target_m": list(lamp.target),
        "thing": lamp.prop,
    }
