"""One model, warm: loaded once, then one take after another, each from plan to frames."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from previz.engine.capabilities import SHEETS, folder_capabilities, guides
from previz.engine.catalogue import check_model_folder
from previz.engine.gpu.canvas import canvas_name, canvas_noise, look_of
from previz.engine.gpu.checks import check_frames, check_latents
from previz.engine.gpu.estimate import estimated_s, measured_speed, spoken
from previz.engine.gpu.family import (
    Family,
    Sound,
    Texts,
    Words,
    conformed,
    denoiser_of,
    extended,
    with_kept,
)
from previz.engine.gpu.faster import Faster, Speeds
from previz.engine.gpu.latent_upsampling import (
    encoded_take,
    load_upsampler,
    read_latents,
    upsampled,
)
from previz.engine.gpu.loras import added, checksum
from previz.engine.gpu.memory import (
    Device,
    check_room,
    choose_device,
    explained_allocations,
    release,
)
from previz.engine.gpu.preview import Projection, fitted_projection
from previz.engine.gpu.prompt_cache import PromptCache
from previz.engine.gpu.registry import FAMILIES
from previz.engine.gpu.sampler import OnStep, Sampled, sample, stoppable
from previz.engine.gpu.skipping import Blocks
from previz.engine.gpu.tiers import (
    TIER_WORDS,
    TIERS,
    Tier,
    fitting,
    needed_mib,
    place,
    slower,
    stored,
    tier_for,
    working_mib,
)
from previz.engine.gpu.weights import Manifest, load_pipeline, manifest, weights_mib
from previz.engine.plan import (
    AddedWeights,
    Frames,
    Plan,
    ShotRequest,
    check_whole,
    keeps,
    led_by,
    plan,
)
from previz.errors import OutOfMemoryError, Smaller

PREVIEW_EVERY_S = 1.0

Say = Callable[[int, int, str], None]
"""Told step, steps and a sentence."""
Show = Callable[[NDArray[np.uint8]], None]
"""Given a small RGB picture of the unfinished take."""


@dataclass(frozen=True, slots=True)
class MadeTake:
    """Frames exactly as asked, latents as made, and what to record about both.

    ``sound`` is as long as the frames, ``sound_latents`` as made; None where there is none.
    """

    frames: Frames
    latents: torch.Tensor
    made_by: tuple[tuple[str, str], ...]
    sound: Sound | None = None
    sound_latents: torch.Tensor | None = None


def prepare_torch() -> None:
    """Half the cores: the other half keeps the window smooth. Bits depend on this number."""
    torch.set_num_threads(max(1, (os.cpu_count() or 2) // 2))
    torch.backends.cudnn.deterministic = True


@cache
def library_versions() -> tuple[tuple[str, str], ...]:
    """The libraries that the bits of a take depend on."""
    return tuple((name, version(name)) for name in ("torch", "diffusers", "transformers"))


class WarmModel:
    """A loaded pipeline and all that is worth keeping between takes."""

    def __init__(
        self,
        folder: Path,
        pipe: Any,
        weights: Manifest,
        device: Device,
        prompts: PromptCache | None = None,
        storage: str = "",
    ) -> None:
        self.folder, self._pipe, self._weights, self._device = folder, pipe, weights, device
        self.storage = storage
        stored(pipe, storage, device)
        model = check_model_folder(folder)
        self.name, self._class = model.name, model.pipeline_class
        self._family: Family = FAMILIES[model.pipeline_class]
        denoiser = denoiser_of(pipe)
        self._capabilities = folder_capabilities(folder, model.pipeline_class)
        self._scales = SHEETS[model.pipeline_class].scales(pipe.vae.config, denoiser.config)
        self._prompts = prompts or PromptCache()
        length = denoiser.config.get("max_text_seq_length", "")  # else it is the family's own
        self._encoder = f"{model.pipeline_class} {weights.part('text_encoder')} {length}"
        self._speed = measured_speed(device)
        self._tier: Tier | None = None
        self._projection: Projection | None = None
        self._blocks = Blocks()
        self._speeds = Speeds(pipe, device, self._capabilities.caches)

    @staticmethod
    def load(
        folder: Path,
        cache: Path,
        say: Say,
        check: Callable[[], None],
        prompts: PromptCache | None = None,
        storage: str = "",
        limit_mib: int = 0,
    ) -> WarmModel:
        """Check, hash and load a model folder.

        Args:
            cache: where the checksums of files are kept.
            prompts: texts that were read before, of this model or another; its own without.
            storage: what the denoiser's weights are stored in; empty for as they are computed.
            limit_mib: no more of the device's memory may be used; 0 for all that is free.

        Raises:
            ModelFolderError: it cannot be used.
            OutOfMemoryError: it does not fit into the system's memory.
            Cancelled: by ``check``.
        """
        device = choose_device(limit_mib)
        name = check_model_folder(folder).name
        check_room(weights_mib(folder, device))

        def hashing(done: int, total: int) -> None:
            say(0, 1, f"Checking {name}: {done / 1e9:.1f} of {total / 1e9:.1f} GB")

        weights = manifest(folder, cache, hashing, check)
        say(0, 1, f"Loading {name}")
        with explained_allocations(device):
            pipe = load_pipeline(folder, device)
            return WarmModel(folder, pipe, weights, device, prompts, storage)

    @property
    def paints(self) -> bool:
        """Whether it makes one picture, and no film."""
        return self._capabilities.still

    def plan(self, request: ShotRequest) -> Plan:
        """What will really be made of a request."""
        return plan(self._capabilities, self._scales, request)

    def make(
        self, request: ShotRequest, say: Say, show: Show, check: Callable[[], None]
    ) -> MadeTake:
        """One take, from noise to frames of exactly the asked length and size.

        Raises:
            InputError: the model cannot do without something that is not there.
            OutOfMemoryError: it does not fit, not even one part of the model at a time.
            RenderError: what came out is no take.
            Cancelled: by ``check``, within one block of a network.
        """
        request = self._guided(request)
        made = self.plan(request)
        check_whole(made, request)
        self._settle(request, made)
        about = spoken(estimated_s(self._pipe, self._family, made, self._device, self._speed))
        found = self._faster(request).note(made.latent.size)
        said = (f"About {about}.", *made.notes, *((found,) if found else ()))
        say(0, made.steps, " ".join(said))
        sampled, frames, sound = self._fitted(request, made, say, show, check)
        remarks = check_frames(frames, request.seed)
        if remarks:
            say(made.steps, made.steps, " ".join(remarks))
        odd = (("remarks", " ".join(remarks)),) if remarks else ()
        made_by = (*self._made_by(request, made), *odd)
        return MadeTake(frames, sampled.latents, made_by, sound, sampled.sound)

    def doubled(
        self,
        request: ShotRequest,
        latents: Path | None,
        upsampler: Path,
        say: Say,
        check: Callable[[], None],
    ) -> Frames:
        """A take at twice its size, by the family's own upsampler.

        Args:
            request: the take as it is, its film as the control ``source`` where no latents are.
            latents: a file of those that it was decoded from.
            upsampler: the folder of that part.

        Raises:
            InputError: the latents are not the take's.
            ModelFolderError: the upsampler does not load.
            OutOfMemoryError: it does not fit.
            Cancelled: by ``check``, within one block of a network.
        """
        width_px, height_px = 2 * request.width_px, 2 * request.height_px
        larger = replace(request, width_px=width_px, height_px=height_px, controls={})
        small, pipe, kind = self.plan(request), self._pipe, self._class
        self._settle(larger, self.plan(larger))
        say(0, 2, "Enlarging the take's latents")
        with explained_allocations(self._device), stoppable(pipe, check):
            part = load_upsampler(upsampler, kind, self._device)
            if latents is not None:
                given = read_latents(latents, small.latent.size)
            else:
                given = encoded_take(pipe, extended(request.controls["source"], small), kind)
            made = upsampled(pipe, part, given, kind, check)
            say(1, 2, "Decoding the frames")
            return conformed(self._family.decode(pipe, made), larger)

    def _guided(self, request: ShotRequest) -> ShotRequest:
        """With the weights that the model's folder holds for the control videos it is given."""
        beside, declared = guides(self.folder), self._family.capabilities.unguided
        kinds = (kind for kind in led_by(self._capabilities, request) if kind in declared)
        paths = dict.fromkeys(beside[kind] for kind in kinds if kind in beside)
        files = tuple(AddedWeights(path, checksum(path)) for path in paths)
        return replace(request, loras=(*request.loras, *files))

    def _settle(self, request: ShotRequest, made: Plan) -> None:
        """Choose the memory tier, now that the size is known; one that did is not left for more.

        The device's free memory is that of the time before loading: on a CPU and on Apple's
        shared memory the weights have taken their part of it since.
        """
        needed = self._needed(made)
        try:
            tier = tier_for(needed, self._device)
        except OutOfMemoryError as error:
            choices = self._choices(request, self._device.free_mib)
            raise OutOfMemoryError(error.what, error.why, error.fix, choices) from error
        if self._tier is None or TIERS.index(tier) > TIERS.index(self._tier):
            self._move(tier)

    def _fitted(
        self, request: ShotRequest, made: Plan, say: Say, show: Show, check: Callable[[], None]
    ) -> tuple[Sampled, Frames, Sound | None]:
        """Run it, and where the estimate was too low, again with less of the model at once."""
        while True:
            assert self._tier is not None
            try:
                with explained_allocations(self._device):
                    return self._run(request, made, say, show, check)
            except OutOfMemoryError as error:
                release()
                needed = self._needed(made)
                tier = slower(self._tier, needed)
                if tier is None:
                    room = min(self._device.free_mib, min(needed.values()) * 3 // 4)
                    choices = self._choices(request, room)
                    raise OutOfMemoryError(error.what, error.why, error.fix, choices) from error
            self._move(tier)

    def _needed(self, made: Plan) -> dict[Tier, int]:
        work = working_mib(self._pipe, self._family, made)
        return needed_mib(self._pipe, work, self._device.kind)

    def _choices(self, request: ShotRequest, room_mib: int) -> tuple[Smaller, ...]:
        def work_of(width_px: int, height_px: int) -> int:
            made = self.plan(replace(request, width_px=width_px, height_px=height_px))
            return working_mib(self._pipe, self._family, made)

        size = request.width_px, request.height_px
        return fitting(self._pipe, self._device, self.storage, size, work_of, room_mib)

    def _move(self, tier: Tier) -> None:
        with explained_allocations(self._device):
            place(self._pipe, tier, self._device)
        self._tier = tier
        release()

    def _run(
        self, request: ShotRequest, made: Plan, say: Say, show: Show, check: Callable[[], None]
    ) -> tuple[Sampled, Frames, Sound | None]:
        noise = canvas_noise(look_of(request), made.latent)
        steps = made.steps - made.skipped
        watch = _Watch(steps, say)
        next_preview_s = 0.0

        def on_step(step: int, latents: torch.Tensor) -> None:
            nonlocal next_preview_s
            check()
            watch.stepped(step)
            if time.monotonic() >= next_preview_s:
                show(self._project(latents))
                next_preview_s = time.monotonic() + PREVIEW_EVERY_S

        loras = request.loras if self._capabilities.loras else ()
        with stoppable(self._pipe, check), added(self._pipe, loras):
            if self._projection is None:
                self._projection = fitted_projection(self._pipe, self._family, self._scales)
            faster = self._faster(request)
            with faster.at_work(self._pipe, made.latent.size) as self._blocks:
                sampled = self._sampled(request, made, noise, on_step)
            check_latents(sampled.latents, request.seed)
            say(steps, steps, "Decoding the frames")
            frames = self._family.decode(self._pipe, sampled.latents)
            sound = self._voiced(sampled, request)
        frames = conformed(frames, request)
        if keeps(self._capabilities, request):
            frames = with_kept(frames, request)
        return sampled, frames, sound

    def _faster(self, request: ShotRequest) -> Faster:
        added = bool(request.loras) and self._capabilities.loras
        return self._speeds.of(request.acceleration, self._tier or "resident", self.storage, added)

    def _voiced(self, sampled: Sampled, request: ShotRequest) -> Sound | None:
        if sampled.sound is None or self._family.voice is None:
            return None
        check_latents(sampled.sound, request.seed)
        sound = self._family.voice(self._pipe, sampled.sound)
        return sound.first(request.frames / request.rate.fraction)

    def _sampled(
        self, request: ShotRequest, made: Plan, noise: torch.Tensor, on_step: OnStep
    ) -> Sampled:
        family, pipe = self._family, self._pipe
        request = replace(request, steps=made.steps, guidance=made.guidance)
        negative = self._words(request.negative) if made.guidance > 1 else None
        texts = Texts(self._words(request.prompt), negative)
        start = family.start(pipe, noise, request, made)
        return sample(
            family.pipeline(pipe, request),
            family.arguments(pipe, request, made, texts),
            start,
            lambda latents: family.unpacked(pipe, latents, made.latent),
            on_step,
            made.skipped,
        )

    def _words(self, text: str) -> Words:
        """A text as the encoder gives it, run only if it has not been asked before.

        Not every pipeline brings it to the device by itself.
        """

        def encode() -> Words:
            with torch.inference_mode():
                return self._family.encode(self._pipe, text)

        words = self._prompts.words(self._encoder, text, encode)
        return tuple(each.to(self._pipe._execution_device) for each in words)

    def _project(self, latents: torch.Tensor) -> NDArray[np.uint8]:
        assert self._projection is not None
        return self._projection.picture(latents)

    def _made_by(self, request: ShotRequest, made: Plan) -> tuple[tuple[str, str], ...]:
        device, tier = self._device, self._tier or "resident"
        return (
            *library_versions(),
            ("device", device.name),
            ("threads", str(torch.get_num_threads())),
            ("numbers", str(device.denoiser_dtype).removeprefix("torch.")),
            ("memory", TIER_WORDS[tier]),
            *self._faster(request).made_by,
            *((("weights stored as", self.storage),) if self.storage else ()),
            ("model", self.name),
            ("weights sha256", self._weights.digest),
            *self._weights.recorded,
            ("noise", canvas_name(look_of(request), made.latent)),
            ("steps", str(made.steps)),
            ("guidance", f"{made.guidance:g}"),
            *((("second guidance", f"{made.guidance_2:g}"),) if made.guidance_2 else ()),
            *((("steps left out", str(made.skipped)),) if made.skipped else ()),
            ("frames made", str(made.frames)),
            ("size made", f"{made.width_px}x{made.height_px}"),
            *(pair for file in request.loras for pair in file.recorded),
            *((("blocks", self._blocks.words),) if self._blocks.asked else ()),
            *((("ignored", ", ".join(made.ignored)),) if made.ignored else ()),
        )


class _Watch:
    """Says the time left from the steps so far; the first step also warms up and is left out."""

    def __init__(self, steps: int, say: Say) -> None:
        self._steps, self._say = steps, say
        self._start_s = time.monotonic()
        self._first_s = 0.0

    def stepped(self, step: int) -> None:
        now_s = time.monotonic()
        if step == 1:
            self._first_s = now_s
        each_s = (now_s - self._first_s) / (step - 1) if step > 1 else self._first_s - self._start_s
        left = spoken(each_s * (self._steps - step))
        note = f"Step {step} of {self._steps}, about {left} left"
        self._say(step, self._steps, note if step < self._steps else f"Step {step} of {step}")
