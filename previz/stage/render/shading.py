"""The programs that light a frame, made for what it needs.

A software driver runs both sides of every branch, for every pixel. So what a frame has no use for,
such as clouds in a room or ink in clay, is left out of its program by constants, and what covers
nothing is left out by the depth buffer: the sky is a pass of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

import wgpu

from previz.model.stage import LOOKS
from previz.stage.evaluate import PHOTOGRAPHED, Frame
from previz.stage.lamps import SHADOWED_LAMPS
from previz.stage.render.near_sun import near_sun
from previz.stage.render.once import once
from previz.stage.render.packing import LAMPS
from previz.stage.render.pipelines import (
    COLOUR,
    LINEAR,
    OCCLUSION,
    QUALITIES,
    SHAFT_PX,
    pass_pipeline,
    pipelines,
    shader,
)

_TARGETS = {"fs": [COLOUR], "fs_both": [COLOUR, COLOUR], "fs_linear": [LINEAR]}


@dataclass(frozen=True, slots=True)
class Shading:
    """What the programs of a frame are made for.

    ``shadows`` says of the first lamps whether they cast any, ``near_sun`` which of them has a
    closer map, -1 for none; ``pane`` is the number of the lamp that shines through a window, or -1;
    ``shafts`` whether haze shows the key.
    """

    quality: str
    look: str
    outdoors: bool
    fog: bool
    pane: int
    shadows: tuple[bool, ...]
    near_sun: int
    shafts: bool

    def constants(self) -> str:
        """As lines of WGSL."""
        taps = QUALITIES[self.quality]
        numbers = {
            "AO_TAPS": taps.ao_taps,
            "SEARCH_TAPS": taps.search_taps,
            "SHADOW_TAPS": taps.shadow_taps,
            "LOOK": LOOKS.index(self.look),
            "OUTDOORS": str(self.outdoors).lower(),
            "FOG": str(self.fog).lower(),
            "PANE": self.pane,
            "MANY_SHADOWS": str(any(self.shadows[2:])).lower(),
            "NEAR_SUN": self.near_sun,
            "CLOSER_MAP": SHADOWED_LAMPS,
            "SHAFTS": str(self.shafts).lower(),
            "SHAFT_PX": SHAFT_PX,
            "SHAFT_STEPS": taps.shaft_steps,
        }
        for n, casts in enumerate(self.shadows):
            numbers[f"SHADOW_{n}"] = str(casts).lower()
        return "\n".join(f"const {name} = {number};" for name, number in numbers.items())


def shading(frame: Frame, quality: str) -> Shading:
    """What a frame needs."""
    closer = near_sun(frame, QUALITIES[quality].shadow_px)
    casts = [lamp.shadow for lamp in frame.lamps] + [False] * SHADOWED_LAMPS
    return Shading(
        quality,
        frame.look,
        frame.air.exterior,
        frame.fog_per_m > 0.0,
        next((n for n, lamp in enumerate(frame.lamps[:LAMPS]) if lamp.pane is not None), -1),
        tuple(casts[:SHADOWED_LAMPS]),
        -1 if closer is None else closer.lamp,
        frame.air.shafts > 0.0 and frame.look in PHOTOGRAPHED,
    )


@once
def occlusion(made_for: Shading) -> wgpu.GPURenderPipeline:
    """Ambient occlusion and shadows of what solids cover; the process keeps it."""
    p = pipelines()
    names = ("common", "screen", "depth", "occlusion")
    module = shader(*names, constants=made_for.constants())
    layouts = [p.scene_layout, p.occlusion_layout]
    return pass_pipeline(module, layouts, [OCCLUSION], where="solid")


@once
def light(made_for: Shading, entry: str) -> tuple[wgpu.GPURenderPipeline, wgpu.GPURenderPipeline]:
    """What solids cover and the sky; ``fs``, ``fs_both`` with the light alone, ``fs_linear``."""
    p = pipelines()
    layouts, targets = [p.scene_layout, p.light_layout], _TARGETS[entry]
    constants = made_for.constants()
    film = ("common", "screen", "shafts_seen", "film")
    solid = shader(*film, "depth", "gobo", "ink", "light", constants=constants)
    sky = shader(*film, "sky", constants=constants)
    return (
        pass_pipeline(solid, layouts, targets, entry=entry, where="solid"),
        pass_pipeline(sky, layouts, targets, entry=entry, where="sky"),
    )
