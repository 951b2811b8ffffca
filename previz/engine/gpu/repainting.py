"""What stays of a picture while the rest is made anew: held in the latents, step by step.

After every step the part that stays is the known picture again, with as much of the canvas's noise
as the step has left; so the part that is made anew grows into it. It is what the inpainting
pipelines of diffusers do (``ZImageInpaintPipeline``, ``Flux2KleinInpaintPipeline``), save that
they draw noise a second time where they are given a start.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import torch

from previz.engine.mattes import painted
from previz.engine.plan import Plan, ShotRequest


@dataclass(frozen=True, slots=True)
class Held:
    """The part that stays, in a pipeline's own layout.

    ``known`` are the clean latents and ``noise`` the canvas's, both of the layout's shape;
    ``anew`` is 1 where it is painted anew and 0 where it stays, and broadcasts to that shape.
    """

    known: torch.Tensor
    noise: torch.Tensor
    anew: torch.Tensor


@contextmanager
def holding(pipe: Any, held: Held | None) -> Iterator[None]:
    """While inside, every step of a flow-matching schedule leaves what is held as it is."""
    if held is None:
        yield
        return
    usual, pipe.scheduler = pipe.scheduler, _holding(pipe.scheduler, held)
    try:
        yield
    finally:
        pipe.scheduler = usual


def cells_anew(request: ShotRequest, plan: Plan, side_px: int) -> torch.Tensor:
    """(1, 1, height, width) of the made picture's cells: 1 where any pixel is to be painted.

    The request has a matte. Beyond the asked size it is as at the edge. Where the matte fades
    out the cell is painted whole: the mean of both is taken of the pixels, afterwards.
    """
    matte = torch.from_numpy(painted(request)[:1] > 0).float()[None]
    more_y, more_x = plan.height_px - matte.shape[2], plan.width_px - matte.shape[3]
    around = more_x // 2, more_x - more_x // 2, more_y // 2, more_y - more_y // 2
    whole = torch.nn.functional.pad(matte, around, mode="replicate")
    return torch.nn.functional.max_pool2d(whole, side_px)


def cells_over_time(request: ShotRequest, plan: Plan) -> torch.Tensor:
    """(1, 1, T, H, W) of a film's latents: 1 where any pixel of a cell is to be painted.

    As ``cells_anew``, for families whose first latent frame is one frame and whose later ones
    are as many each. Frames beyond the asked ones are like the last.
    """
    cells = plan.latent
    matte = torch.from_numpy(painted(request) > 0).float()[None, None]  # (1, 1, F, H, W)
    more_y, more_x = plan.height_px - matte.shape[3], plan.width_px - matte.shape[4]
    around = more_x // 2, more_x - more_x // 2, more_y // 2, more_y - more_y // 2
    late = 0, plan.frames - matte.shape[2]
    whole = torch.nn.functional.pad(matte, (*around, *late), mode="replicate")
    sides = plan.height_px // cells.height, plan.width_px // cells.width
    first = torch.nn.functional.max_pool3d(whole[:, :, :1], (1, *sides))
    if cells.frames == 1:
        return first
    each = (plan.frames - 1) // (cells.frames - 1)
    return torch.cat([first, torch.nn.functional.max_pool3d(whole[:, :, 1:], (each, *sides))], 2)


def _holding(scheduler: Any, held: Held) -> Any:
    kind = type(scheduler)

    class Holding(kind):  # type: ignore[valid-type, misc]
        """The same schedule; what is held is put back after every step."""

        @functools.wraps(kind.step)
        def step(self, *args: Any, **named: Any) -> Any:
            made, *rest = super().step(*args, **named)
            left = self.sigmas[self.step_index].to(made)
            known, noise, anew = (each.to(made) for each in (held.known, held.noise, held.anew))
            stays = (1 - left) * known + left * noise
            return ((1 - anew) * stays + anew * made, *rest)

    return Holding.from_config(scheduler.config)
