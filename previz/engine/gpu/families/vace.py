"""Wan VACE: text-to-video that obeys what it is shown. WanVACEPipeline of diffusers 0.42.

It is shown one film and one mask. Where the mask is black, the film is as it shall be: pictures
at a frame, or a take that stays, as a whole or outside a matte. Where it is white, the film is to
be painted: after a control video, which carries the camera, the blocking and the composition of
the stage, or grey, after nothing. Reference pictures are latent frames before the first; they are
cut off afterwards.

That a film may be kept in one place and be a control in another is the "task composition" of the
paper (Jiang et al. 2025, arXiv 2503.07598, 3.2 and 4.3).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image

from previz.engine.gpu.canvas import canvas_noise, look_of
from previz.engine.gpu.families import wan
from previz.engine.gpu.family import Family, Texts, denoiser_of, extended, widened
from previz.engine.gpu.rows import Layout
from previz.engine.mattes import painted, repaints
from previz.engine.plan import Frames, Plan, ShotRequest, kept_frames, led_by
from previz.engine.shapes import LatentShape
from previz.engine.sheets.wan import VACE

GREY = 128
"""Of 255: nothing is known of this picture."""
BLACK, WHITE = 0, 255
"""Of the mask: as it is; to be painted."""
LUMA = (0.299, 0.587, 0.114)
"""Of red, green and blue: the clay render is read as a picture without colours (BT.601)."""
SHEET_SEED = 2**62
"""Reference pictures have noise of their own, so that a take's stays the same with them."""


def arguments(pipe: Any, request: ShotRequest, plan: Plan, texts: Texts) -> dict[str, Any]:
    """Keyword arguments of WanVACEPipeline's call; shown nothing, it paints freely."""
    told = wan.spoken(pipe, plan, texts)
    if request.references:
        told["reference_images"] = [[Image.fromarray(each) for each in request.references]]
    if _pictures(request) or led_by(VACE, request) or repaints(VACE, request):
        film, mask = shown(request, plan)
        told["video"] = [Image.fromarray(frame) for frame in film]
        told["mask"] = [Image.fromarray(frame) for frame in mask]
        told["conditioning_scale"] = _strengths(pipe, request)
    return told


def shown(request: ShotRequest, plan: Plan) -> tuple[Frames, NDArray[np.uint8]]:
    """The film (frames, height, width, 3) and its mask (frames, height, width), at made size."""
    film = _to_paint_after(request, plan)
    mask = np.full(film.shape[:3], WHITE, np.uint8)
    for at, picture, _ in _pictures(request):
        film[at] = widened(picture[None], plan)[0]
        mask[at] = BLACK
    if repaints(VACE, request):
        _keep_around(film, mask, request, plan)
    return film, mask


def _keep_around(film: Frames, mask: NDArray[np.uint8], request: ShotRequest, plan: Plan) -> None:
    """Put the take around the matte into the film, in place.

    Where the matte fades out the model paints too: the mean of both is taken afterwards, and it
    needs both. Frames beyond the asked ones are like the last.
    """
    matte = extended(np.repeat(painted(request)[..., np.newaxis], 3, axis=-1), plan)
    take = extended(request.controls["source"], plan)
    kept = matte[..., 0] == 0
    film[kept] = take[kept]
    mask[kept] = BLACK


def start(pipe: Any, noise: torch.Tensor, request: ShotRequest, plan: Plan) -> torch.Tensor:
    """Noise, mixed with a take to start from; before it, that of the reference pictures."""
    begun = wan.start(pipe, noise, request, plan)
    if not request.references:
        return begun
    _, channels, _, height, width = noise.shape
    sheets = LatentShape(channels, len(request.references), height, width)
    look = replace(look_of(request), seed=request.seed ^ SHEET_SEED, motion_seed=None)
    return torch.cat([canvas_noise(look, sheets), begun], dim=2)


def unpacked(_pipe: Any, latents: torch.Tensor, shape: LatentShape) -> torch.Tensor:
    """The take's own latents, without those of reference pictures."""
    return latents[:, :, -shape.frames :]


def _pictures(request: ShotRequest) -> list[tuple[int, Frames, float]]:
    """(frame, picture, strength) of all that shall be as it is; later ones lie on earlier ones.

    The last picture stands at the last frame that is asked for: what is made beyond is cut off.
    """
    found = [(at, request.controls["source"][at], 1.0) for at in kept_frames(request)]
    found += [
        (at, request.controls[kind][0], request.strength(kind))
        for kind, at in (("first", 0), ("last", request.frames - 1))
        if kind in request.controls
    ]
    return found + [(key.at, key.picture, key.strength) for key in request.keyframes]


def _to_paint_after(request: ShotRequest, plan: Plan) -> Frames:
    """The control video, or grey."""
    kinds = led_by(VACE, request)
    if not kinds:
        return np.full((plan.frames, plan.height_px, plan.width_px, 3), GREY, np.uint8)
    film = extended(request.controls[kinds[0]], plan)
    if kinds[0] == "clay":
        grey = (film @ np.array(LUMA)).round().astype(np.uint8)
        return np.repeat(grey[..., None], 3, axis=-1)
    return film


def _strengths(pipe: Any, request: ShotRequest) -> list[float]:
    """One for each layer that looks at the film. It is one film: what is weakest sets them all."""
    asked = [request.strength(kind) for kind in led_by(VACE, request)]
    asked += [strength for _, _, strength in _pictures(request)]
    asked += [1.0] if repaints(VACE, request) else []
    return [min(asked)] * len(denoiser_of(pipe).config.vace_layers)


FAMILY = Family(
    VACE,
    wan.encode,
    arguments,
    wan.decode,
    wan.decoder_width,
    start=start,
    unpacked=unpacked,
    layout=Layout(shared=frozenset({"control_hidden_states_scale"})),
)
