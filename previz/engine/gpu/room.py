"""How a model finds room: the quickest tier that fits, the next where an estimate was too low."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from previz.engine.gpu.aside import free_now_mib
from previz.engine.gpu.family import Family
from previz.engine.gpu.memory import Device, explained_allocations, release
from previz.engine.gpu.tiers import (
    TIERS,
    Tier,
    decoding_mib,
    fitting,
    needed_mib,
    place,
    slower,
    tier_for,
    working_mib,
)
from previz.engine.latent_upsamplers import Upsampler
from previz.engine.plan import Plan, ShotRequest
from previz.engine.shapes import LatentShape
from previz.errors import OutOfMemoryError, Smaller

Part = TypeVar("Part")


class Room:
    """Where a model's weights lie, and what is done when they leave too little room."""

    def __init__(
        self,
        pipe: Any,
        family: Family,
        device: Device,
        storage: str,
        plan: Callable[[ShotRequest], Plan],
    ) -> None:
        self._pipe, self._family, self._device = pipe, family, device
        self._storage, self._plan = storage, plan
        self.tier: Tier | None = None
        self._weights = needed_mib(pipe, 0, device.kind)  # they stay; counting takes a millisecond

    def settle(self, request: ShotRequest, made: Plan) -> None:
        """Choose the memory tier, now that the size is known; one that did is not left for more.

        The device's free memory is that of the time before loading: on a CPU and on Apple's
        shared memory the weights have taken their part of it since.
        """
        try:
            self._settle(self._needed(made))
        except OutOfMemoryError as error:
            choices = self._choices(request, self._device.free_mib)
            raise OutOfMemoryError(error.what, error.why, error.fix, choices) from error

    def settle_beside(self, made: Plan, part: Upsampler | None, latent: LatentShape) -> None:
        """The same for frames that are decoded only, from latents that an upsampler makes.

        Args:
            part: the upsampler; None for a damaged one, which says so when it is loaded.
            latent: what it makes.

        Raises:
            OutOfMemoryError: not one tier fits.
        """
        kind, cells = self._device.kind, latent.frames * latent.height * latent.width
        value_bytes = self._device.denoiser_dtype.itemsize
        upsampling = part.memory_mib(cells, value_bytes) if part is not None else 0
        work = max(upsampling, decoding_mib(self._pipe, self._family, made, kind))
        self._settle(self._beside(work))

    def _settle(self, needed: dict[Tier, int]) -> None:
        tier = tier_for(needed, self._device)
        if self.tier is None or TIERS.index(tier) > TIERS.index(self.tier):
            self._move(tier)

    def rows(self, made: Plan) -> tuple[int, str]:
        """How many of a plan's seeds fit beside each other, and why not more of them.

        Only where the whole model lies in memory: else its blocks come and go anyway.
        """
        if self.tier != "resident":
            return 1, "the model does not lie in memory as a whole"
        for rows in range(made.rows, 1, -1):
            if self._holds(replace(made, rows=rows)):
                return rows, f"there is memory for {rows}" if rows < made.rows else ""
        return 1, "there is memory for one"

    def _holds(self, made: Plan) -> bool:
        if self._needed(made)["resident"] > self._device.free_mib:
            return False
        if self._device.kind != "cuda":
            return True
        work = working_mib(self._pipe, self._family, made, self._device.kind)
        return work <= free_now_mib(self._device)

    def fitted(self, request: ShotRequest, made: Plan, work: Callable[[], Part]) -> Part:
        """Do it, and where the estimate was too low, again with less of the model at once."""
        while True:
            assert self.tier is not None
            try:
                with explained_allocations(self._device):
                    return work()
            except OutOfMemoryError as error:
                release()
                needed = self._needed(made)
                tier = slower(self.tier, needed)
                if tier is None:
                    # It took more than was reckoned: what is offered wants half the work at most.
                    half = working_mib(self._pipe, self._family, made, self._device.kind) // 2
                    room = min(self._device.free_mib, min(needed.values()) - half)
                    choices = self._choices(request, room)
                    raise OutOfMemoryError(error.what, error.why, error.fix, choices) from error
            self._move(tier)

    def _needed(self, made: Plan) -> dict[Tier, int]:
        return self._beside(working_mib(self._pipe, self._family, made, self._device.kind))

    def _beside(self, work_mib: int) -> dict[Tier, int]:
        return {tier: weights + work_mib for tier, weights in self._weights.items()}

    def _choices(self, request: ShotRequest, room_mib: int) -> tuple[Smaller, ...]:
        def work_of(width_px: int, height_px: int) -> int:
            made = self._plan(replace(request, width_px=width_px, height_px=height_px))
            return working_mib(self._pipe, self._family, made, self._device.kind)

        size = request.width_px, request.height_px
        return fitting(self._pipe, self._device, self._storage, size, work_of, room_mib)

    def _move(self, tier: Tier) -> None:
        with explained_allocations(self._device):
            place(self._pipe, tier, self._device)
        self.tier = tier
        release()
