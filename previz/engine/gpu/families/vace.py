"""Wan VACE: text-to-video that obeys a control video. WanVACEPipeline of diffusers 0.42.

The control video carries the camera, the blocking and the composition of the stage: a depth pass
in grey, near is bright, as the model was trained with. The whole picture is to be painted, so
the mask is all white, which is the pipeline's own default.
"""

from __future__ import annotations

from typing import Any

from PIL import Image

from previz.engine.gpu.families import wan
from previz.engine.gpu.family import Family, Texts, extended
from previz.engine.plan import Plan, ShotRequest, led_by
from previz.engine.sheets.wan import VACE


def arguments(pipe: Any, request: ShotRequest, plan: Plan, texts: Texts) -> dict[str, Any]:
    """Keyword arguments of WanVACEPipeline's call; without a control video it paints freely."""
    kinds = led_by(VACE, request)
    if not kinds:
        return wan.arguments(pipe, request, plan, texts)
    frames = extended(request.controls[kinds[0]], plan)
    video = [Image.fromarray(frame) for frame in frames]
    return {**wan.arguments(pipe, request, plan, texts), "video": video}


FAMILY = Family(VACE, wan.encode, arguments, wan.decode, wan.decoder_width)
