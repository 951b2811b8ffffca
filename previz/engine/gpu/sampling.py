"""The steps of takes: from noise to latents, one take alone or several seeds of it in one pass."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from previz.engine.gpu.canvas import canvas_noise, look_of
from previz.engine.gpu.checks import check_latents
from previz.engine.gpu.encoding_once import encoded_once
from previz.engine.gpu.family import Family, Texts, Words, denoisers_of
from previz.engine.gpu.faster import Faster
from previz.engine.gpu.lockstep import Lockstep, own_state
from previz.engine.gpu.loras import added, changes_words
from previz.engine.gpu.preview import Projection, fitted_projection
from previz.engine.gpu.prompt_cache import PromptCache, seen_once
from previz.engine.gpu.repainting import holding
from previz.engine.gpu.sampler import Sampled, sample, stoppable
from previz.engine.gpu.skipping import Blocks
from previz.engine.gpu.watch import Say, Watch
from previz.engine.plan import Capabilities, Plan, ShotRequest
from previz.engine.shapes import Scales
from previz.errors import Cancelled, PrevizError

PREVIEW_EVERY_S = 1.0

Show = Callable[[NDArray[np.uint8]], None]
"""Given a small RGB picture of the unfinished take."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One take that is wanted, and who hears of it.

    ``check`` raises Cancelled where it is to stop. ``place`` is its row, of those that go through
    the denoiser together.
    """

    request: ShotRequest
    say: Say
    show: Show
    check: Callable[[], None]
    place: int = 0


@dataclass(frozen=True, slots=True)
class Steps:
    """What the steps of one take came to.

    ``pipe`` is the pipeline to decode it with: some keep notes of the take. ``step_s`` is how
    long a step took, of all takes of its pass; 0 where there were too few.
    """

    sampled: Sampled
    blocks: Blocks
    pipe: Any
    step_s: float = 0.0


class Sampling:
    """A model's steps, with what is kept between takes: texts read, the map of the preview.

    Args:
        device: where words go: asking the pipeline walks through all of its layers.
        encoder, seer: names of the weights that read texts and pictures, for the cache.
    """

    def __init__(
        self,
        pipe: Any,
        family: Family,
        capabilities: Capabilities,
        scales: Scales,
        prompts: PromptCache,
        device: torch.device,
        encoder: str,
        seer: str,
    ) -> None:
        self._pipe, self._family, self._capabilities = pipe, family, capabilities
        self._scales, self._prompts, self._device = scales, prompts, device
        self._encoder, self._seer = encoder, seer
        self._projection: Projection | None = None

    def alone(self, asked: Asked, made: Plan, faster: Faster) -> Steps:
        """The steps of one take.

        Raises:
            RenderError: it came to broken numbers.
            Cancelled: within one block of a network.
        """
        pipe = self._pipe
        with stoppable(pipe, asked.check), added(pipe, self._loras(asked.request)):
            self._prepare()
            with faster.at_work(pipe, made.latent.size) as blocks:
                return self._sampled(asked, made, pipe, blocks)

    def together(
        self, asked: Sequence[Asked], made: Plan, faster: Faster, rows: int
    ) -> list[Steps | BaseException]:
        """The steps of several takes that differ in their seeds only, in one pass; what came of
        each: a take that was stopped, or came to broken numbers, ends by itself.

        Args:
            rows: how many go through the denoiser at once; those that nobody asks for are filled.

        Raises:
            Cancelled: all of them are to stop; within one block of a network.
        """
        pipe, first = self._pipe, asked[0].request
        checks = {each.place: each.check for each in asked}
        lockstep = Lockstep(denoisers_of(pipe), rows, self._family.layout)
        with (
            stoppable(pipe, lambda: lockstep.check(checks)),
            added(pipe, self._loras(first)),
        ):
            self._prepare()
            with (
                faster.at_work(pipe, (rows, *made.latent.size[1:])) as blocks,
                encoded_once(pipe),
            ):
                works = {
                    each.place: partial(self._sampled, each, made, own_state(pipe), blocks)
                    for each in asked
                }
                done = lockstep.run(works, checks)
        found = {place: each.exception() for place, each in done.items()}
        for fault in found.values():
            if fault is not None and not isinstance(fault, PrevizError | Cancelled):
                raise fault  # memory that ran out beside the networks concerns them all
        return [found[each.place] or done[each.place].result() for each in asked]

    def words(self, text: str, request: ShotRequest | None = None) -> Words:
        """A text as the encoder gives it, run only if it has not been asked before.

        Not every pipeline brings it to the device by itself.

        Args:
            request: whose added weights may change how words are read.
        """

        def encode() -> Words:
            with torch.inference_mode():
                return self._family.encode(self._pipe, text)

        changed = changes_words(self._loras(request)) if request is not None else ""
        words = self._prompts.words(f"{self._encoder} {changed}".rstrip(), text, encode)
        return tuple(each.to(self._device) for each in words)

    def _loras(self, request: ShotRequest) -> tuple[Any, ...]:
        return request.loras if self._capabilities.loras else ()

    def _prepare(self) -> None:
        if self._projection is None:
            self._projection = fitted_projection(self._pipe, self._family, self._scales)

    def _sampled(self, asked: Asked, made: Plan, pipe: Any, blocks: Blocks) -> Steps:
        """From noise to latents, heard after each step."""
        heard = _Heard(asked, made.steps - made.skipped, self._picture)
        sampled = self._denoised(asked.request, made, pipe, heard)
        step_s = heard.step_s()
        check_latents(sampled.latents, asked.request.seed)
        return Steps(sampled, blocks, pipe, step_s)

    def _denoised(self, request: ShotRequest, made: Plan, pipe: Any, heard: _Heard) -> Sampled:
        family = self._family
        noise = canvas_noise(look_of(request), made.latent)
        request = replace(request, steps=made.steps, guidance=made.guidance)
        negative = self.words(request.negative, request) if made.guidance > 1 else None
        texts = Texts(self.words(request.prompt, request), negative)
        start, led = family.start(pipe, noise, request, made), family.pipeline(pipe, request)
        with seen_once(pipe, self._prompts, self._seer):
            arguments = family.arguments(pipe, request, made, texts)
        held = family.held(pipe, noise, request, made)
        with seen_once(led, self._prompts, self._seer), holding(led, held):
            return sample(
                led,
                arguments,
                start,
                lambda latents: family.unpacked(pipe, latents, made.latent),
                heard.stepped,
                made.skipped,
            )

    def _picture(self, latents: torch.Tensor) -> NDArray[np.uint8]:
        assert self._projection is not None
        return self._projection.picture(latents)


class _Heard:
    """Tells of each step of one take, shows it now and then, and counts the seconds."""

    def __init__(
        self, asked: Asked, steps: int, picture: Callable[[torch.Tensor], NDArray[np.uint8]]
    ) -> None:
        self._asked, self._steps, self._picture = asked, steps, picture
        self._watch = Watch(steps, asked.say)
        self._next_preview_s = 0.0
        self._first_s = 0.0

    def stepped(self, step: int, latents: torch.Tensor) -> None:
        """The step is done. Raises Cancelled where the take is to stop."""
        self._asked.check()
        self._watch.stepped(step)
        if time.monotonic() >= self._next_preview_s:
            self._asked.show(self._picture(latents))
            self._next_preview_s = time.monotonic() + PREVIEW_EVERY_S
        self._first_s = self._first_s or time.monotonic()

    def step_s(self) -> float:
        """Called when the last step's numbers are there. The first step warms up: left out."""
        return (time.monotonic() - self._first_s) / (self._steps - 1) if self._steps > 1 else 0.0
