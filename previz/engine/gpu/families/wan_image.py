"""Wan image-to-video: WanImageToVideoPipeline of diffusers 0.42.

Wan 2.1 (I2V, and FLF2V with a first and a last frame) shows its pictures to an image encoder too;
the pipeline does so itself with each take. Wan 2.2 A14B has none, and takes either frame.
"""

from __future__ import annotations

from typing import Any

from previz.engine.gpu.families import wan
from previz.engine.gpu.family import Family, Texts
from previz.engine.plan import Plan, ShotRequest
from previz.engine.sheets.wan import WAN_IMAGE


def arguments(pipe: Any, request: ShotRequest, plan: Plan, texts: Texts) -> dict[str, Any]:
    """Keyword arguments of WanImageToVideoPipeline's call."""
    pictures = {"image": wan.picture(request.controls["first"], plan)}
    if "last" in request.controls and "last" not in plan.ignored:
        pictures["last_image"] = wan.picture(request.controls["last"], plan)
    return {**wan.spoken(pipe, plan, texts), **pictures}


FAMILY = Family(WAN_IMAGE, wan.encode, arguments, wan.decode, wan.decoder_width, start=wan.start)
