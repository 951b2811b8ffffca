"""One model, warm: loaded once, then one take after another, each from plan to frames."""

from __future__ import annotations

import os
import threading
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
from previz.engine.gpu.aside import (
    Overlap,
    SideDecoder,
    copies_mib,
    free_now_mib,
    own_stream,
)
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
from previz.engine.gpu.prompt_cache import PromptCache, seen_once
from previz.engine.gpu.registry import FAMILIES
from previz.engine.gpu.repainting import holding
from previz.engine.gpu.room import Room
from previz.engine.gpu.sampler import OnStep, Sampled, sample, stoppable
from previz.engine.gpu.skipping import Blocks
from previz.engine.gpu.tiers import TIER_WORDS, decoding_mib, stored
from previz.engine.gpu.watch import Say, Watch
from previz.engine.gpu.weights import Manifest, load_pipeline, manifest, weights_mib
from previz.engine.latent_upsamplers import TEMPORAL, beside, sha256, upsampler
from previz.engine.mattes import repaints, with_repainted
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
from previz.errors import OutOfMemoryError

PREVIEW_EVERY_S = 1.0

Pairs = tuple[tuple[str, str], ...]
Show = Callable[[NDArray[np.uint8]], None]
"""Given a small RGB picture of the unfinished take."""


@dataclass(frozen=True, slots=True)
class MadeTake:
    """Frames exactly as asked, latents as made, and what to record about both.

    ``sound`` is as long as the frames, ``sound_latents`` as made; None where there is none.
    """

    frames: Frames
    latents: torch.Tensor
    made_by: Pairs
    sound: Sound | None = None
    sound_latents: torch.Tensor | None = None


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A take whose steps are done. ``finish`` decodes it; it is told how to look for a stop."""

    finish: Callable[[Callable[[], None]], MadeTake]


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
        self._seer = f"pictures {weights.part('image_encoder')}"
        self._speed = measured_speed(device)
        self._room = Room(pipe, self._family, device, storage, self.plan)
        self._projection: Projection | None = None
        self._side: SideDecoder | None = None
        self._steps, self._decoding = threading.Lock(), threading.Lock()
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
        unfinished = self.begin(request, say, show, check)
        return unfinished.finish(check)

    def begin(
        self,
        request: ShotRequest,
        say: Say,
        show: Show,
        check: Callable[[], None],
        aside: bool = False,
    ) -> Unfinished:
        """The steps of a take, and what is left to do of it. Arguments and errors as of ``make``.

        Args:
            aside: its ``finish`` is called on another thread, beside the next take's steps.
        """
        request = self._guided(request)
        made = self.plan(request)
        check_whole(made, request)
        self._room.settle(request, made)
        about = spoken(estimated_s(self._pipe, self._family, made, self._device, self._speed))
        found = self._faster(request).note(made.latent.size)
        said = (f"About {about}.", *made.notes, *((found,) if found else ()))
        say(0, made.steps, " ".join(said))
        steps = made.steps - made.skipped
        with self._steps:
            sampled, blocks = self._room.fitted(
                request, made, lambda: self._run(request, made, say, show, check)
            )
            made_by = self._made_by(request, made, blocks)

        def finish(stop: Callable[[], None]) -> MadeTake:
            nonlocal made_by
            say(steps, steps, "Decoding the frames")
            if aside:
                frames, sound = self._decoded_aside(request, sampled, stop)
            else:
                frames, sound = self._room.fitted(
                    request, made, lambda: self._decoded(self._pipe, request, sampled, stop)
                )
                made_by = self._made_by(request, made, blocks)  # it may have moved meanwhile
            remarks = check_frames(frames, request.seed)
            if remarks:
                say(steps, steps, " ".join(remarks))
            odd = (("remarks", " ".join(remarks)),) if remarks else ()
            return MadeTake(frames, sampled.latents, (*made_by, *odd), sound, sampled.sound)

        return Unfinished(finish)

    def pays_aside(self, request: ShotRequest, overlap: Overlap) -> bool:
        """Whether a take is best decoded beside the next one's steps."""
        if overlap != "where it pays" or self._device.kind != "cuda":
            return overlap == "always"
        if self._room.tier != "resident":  # nor before the first take has found its place
            self._side = None
            return False
        room = free_now_mib(self._device) - (0 if self._side else copies_mib(self._pipe))
        work = decoding_mib(self._pipe, self._family, self.plan(request))
        return work <= room

    def settle(self) -> None:
        """Come back when nothing is being finished any more."""
        with self._decoding:
            pass

    def doubled(
        self,
        request: ShotRequest,
        latents: Path | None,
        part: Path,
        say: Say,
        check: Callable[[], None],
    ) -> Frames:
        """A take at twice its size, by the family's own upsampler.

        Args:
            request: the take as it is, its film as the control ``source`` where no latents are.
            latents: a file of those that it was decoded from.
            part: the folder of the upsampler.

        Raises:
            InputError: the latents are not the take's.
            ModelFolderError: the upsampler does not load.
            OutOfMemoryError: it does not fit.
            Cancelled: by ``check``, within one block of a network.
        """
        width_px, height_px = 2 * request.width_px, 2 * request.height_px
        larger = replace(request, width_px=width_px, height_px=height_px, controls={})
        small, pipe, kind = self.plan(request), self._pipe, self._class
        planned = self.plan(larger)
        self._room.settle_beside(planned, beside(part, kind), planned.latent)
        say(0, 2, "Enlarging the take's latents")
        with explained_allocations(self._device), stoppable(pipe, check):
            network = load_upsampler(part, kind, self._device)
            if latents is not None:
                given = read_latents(latents, small.latent.size)
            else:
                given = encoded_take(pipe, extended(request.controls["source"], small), kind)
            made = upsampled(pipe, network, given, kind, check)
            say(1, 2, "Decoding the frames")
            return conformed(self._family.decode(pipe, made), larger)

    def between(
        self, request: ShotRequest, latents: torch.Tensor, check: Callable[[], None]
    ) -> tuple[Frames, str] | None:
        """Twice the frames but one, by the family's upsampler in time, and that one's checksum.

        None where the model's folder holds none.

        Raises:
            ModelFolderError: it does not load.
            OutOfMemoryError: it does not fit.
            Cancelled: by ``check``, within one block of a network.
        """
        found = upsampler(self.folder, self._class, part=TEMPORAL)
        if found is None:
            return None
        pipe, longer = self._pipe, replace(self.plan(request).latent, frames=2 * latents.shape[2])
        self._room.settle_beside(self.plan(request), found, longer)
        with explained_allocations(self._device), stoppable(pipe, check):
            part = load_upsampler(found.folder, self._class, self._device)
            made = upsampled(pipe, part, latents, self._class, check)
            frames = self._family.decode(pipe, made)
        asked = replace(request, frames=2 * request.frames - 1)
        return conformed(frames, asked), sha256(found.weights)

    def _guided(self, request: ShotRequest) -> ShotRequest:
        """With the weights that the model's folder holds for the control videos it is given."""
        beside, declared = guides(self.folder), self._family.capabilities.unguided
        kinds = (kind for kind in led_by(self._capabilities, request) if kind in declared)
        paths = dict.fromkeys(beside[kind] for kind in kinds if kind in beside)
        files = tuple(AddedWeights(path, checksum(path)) for path in paths)
        return replace(request, loras=(*request.loras, *files))

    def _run(
        self, request: ShotRequest, made: Plan, say: Say, show: Show, check: Callable[[], None]
    ) -> tuple[Sampled, Blocks]:
        noise = canvas_noise(look_of(request), made.latent)
        steps = made.steps - made.skipped
        watch = Watch(steps, say)
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
            with faster.at_work(self._pipe, made.latent.size) as blocks:
                sampled = self._sampled(request, made, noise, on_step)
            check_latents(sampled.latents, request.seed)
        return sampled, blocks

    def _decoded(
        self, pipe: Any, request: ShotRequest, sampled: Sampled, check: Callable[[], None]
    ) -> tuple[Frames, Sound | None]:
        with stoppable(pipe, check):
            check()
            frames = conformed(self._family.decode(pipe, sampled.latents), request)
            sound = self._voiced(pipe, sampled, request)
        if keeps(self._capabilities, request):
            frames = with_kept(frames, request)
        if repaints(self._capabilities, request):
            frames = with_repainted(frames, request)
        return frames, sound

    def _decoded_aside(
        self, request: ShotRequest, sampled: Sampled, check: Callable[[], None]
    ) -> tuple[Frames, Sound | None]:
        """By copies of the decoders; where there is no room for both, after the next's steps."""
        with self._decoding:
            try:
                with explained_allocations(self._device), own_stream(self._device):
                    self._side = self._side or SideDecoder(self._pipe)
                    return self._decoded(self._side, request, sampled, check)
            except OutOfMemoryError:
                self._side = None
                release()
            with self._steps:
                return self._decoded(self._pipe, request, sampled, check)

    def _faster(self, request: ShotRequest) -> Faster:
        added = bool(request.loras) and self._capabilities.loras
        return self._speeds.of(
            request.acceleration, self._room.tier or "resident", self.storage, added
        )

    def _voiced(self, pipe: Any, sampled: Sampled, request: ShotRequest) -> Sound | None:
        if sampled.sound is None or self._family.voice is None:
            return None
        check_latents(sampled.sound, request.seed)
        sound = self._family.voice(pipe, sampled.sound)
        return sound.first(request.frames / request.rate.fraction)

    def _sampled(
        self, request: ShotRequest, made: Plan, noise: torch.Tensor, on_step: OnStep
    ) -> Sampled:
        family, pipe = self._family, self._pipe
        request = replace(request, steps=made.steps, guidance=made.guidance)
        negative = self._words(request.negative) if made.guidance > 1 else None
        texts = Texts(self._words(request.prompt), negative)
        start, led = family.start(pipe, noise, request, made), family.pipeline(pipe, request)
        arguments = family.arguments(pipe, request, made, texts)
        held = family.held(pipe, noise, request, made)
        with seen_once(led, self._prompts, self._seer), holding(led, held):
            return sample(
                led,
                arguments,
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

    def _made_by(self, request: ShotRequest, made: Plan, blocks: Blocks) -> Pairs:
        device, tier = self._device, self._room.tier or "resident"
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
            *((("blocks", blocks.words),) if blocks.asked else ()),
            *((("ignored", ", ".join(made.ignored)),) if made.ignored else ()),
        )
