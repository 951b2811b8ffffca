"""Which family runs which pipeline class. The names are those of the shipped model table."""

from __future__ import annotations

from previz.engine.gpu.families import cogvideox, ltx, ltx_condition, vace, wan
from previz.engine.gpu.family import Family

FAMILIES: dict[str, Family] = {
    "WanPipeline": wan.FAMILY,
    "WanVACEPipeline": vace.FAMILY,
    "LTXPipeline": ltx.FAMILY,
    "LTXConditionPipeline": ltx_condition.FAMILY,
    "CogVideoXPipeline": cogvideox.FAMILY,
}
