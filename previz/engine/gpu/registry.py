"""Which family runs which pipeline class. The names are those of the shipped model table."""

from __future__ import annotations

from previz.engine.gpu.families import (
    animatediff,
    cogvideox,
    ltx,
    ltx2,
    ltx_condition,
    sana_wm,
    vace,
    wan,
)
from previz.engine.gpu.family import Family

FAMILIES: dict[str, Family] = {
    "WanPipeline": wan.FAMILY,
    "WanVACEPipeline": vace.FAMILY,
    "LTXPipeline": ltx.FAMILY,
    "LTXConditionPipeline": ltx_condition.FAMILY,
    "LTX2Pipeline": ltx2.FAMILY,
    "SanaWMPipeline": sana_wm.FAMILY,
    "AnimateDiffControlNetPipeline": animatediff.FAMILY,
    "CogVideoXPipeline": cogvideox.FAMILY,
}
