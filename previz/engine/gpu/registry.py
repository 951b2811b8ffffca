"""Which family runs which pipeline class. The names are those of the shipped model table."""

from __future__ import annotations

from previz.engine.gpu.families import (
    animatediff,
    cogvideox,
    flux2_klein,
    hunyuan,
    ltx,
    ltx2,
    ltx_condition,
    sana_wm,
    starter,
    vace,
    wan,
    wan_image,
    z_image,
)
from previz.engine.gpu.family import Family

FAMILIES: dict[str, Family] = {
    "WanPipeline": wan.FAMILY,
    "WanImageToVideoPipeline": wan_image.FAMILY,
    "WanModularPipeline": wan.FAMILY,
    "WanVACEPipeline": vace.FAMILY,
    "LTXPipeline": ltx.FAMILY,
    "LTXConditionPipeline": ltx_condition.FAMILY,
    "LTX2Pipeline": ltx2.FAMILY,
    "SanaWMPipeline": sana_wm.FAMILY,
    "AnimateDiffControlNetPipeline": animatediff.FAMILY,
    "ZImagePipeline": z_image.FAMILY,
    "ZImageControlNetPipeline": z_image.CONTROL_FAMILY,
    "Flux2KleinPipeline": flux2_klein.FAMILY,
    "HunyuanVideo15Pipeline": hunyuan.FAMILY,
    "HunyuanVideo15ImageToVideoPipeline": hunyuan.IMAGE_FAMILY,
    "CogVideoXPipeline": cogvideox.FAMILY,
    "CogVideoXImageToVideoPipeline": cogvideox.IMAGE_FAMILY,
    "CogVideoXFunControlPipeline": cogvideox.CONTROL_FAMILY,
    "StarterPipeline": starter.FAMILY,
}
