"""One model, warm: loaded once, then one take after another, each from plan to frames."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import torch

from previz.engine.capabilities import SHEETS, always_added, folder_capabilities, guides
from previz.engine.catalogue import check_model_folder
from previz.engine.gpu.aside import (
    Overlap,
    SideDecoder,
    copies_mib,
    free_now_mib,
    own_stream,
)
from previz.engine.gpu.canvas import canvas_name, look_of
from previz.engine.gpu.checks import check_frames, check_latents
from previz.engine.gpu.estimate import estimated_s, measured_speed, spoken
from previz.engine.gpu.family import (
    Family,
    Sound,
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
from previz.engine.gpu.loras import checksum
from previz.engine.gpu.memory import (
    Device,
    check_room,
    choose_device,
    explained_allocations,
    release,
)
from previz.engine.gpu.prompt_cache import PromptCache
from previz.engine.gpu.registry import FAMILIES
from previz.engine.gpu.room import Room
from previz.engine.gpu.sampler import Sampled, stoppable
from previz.engine.gpu.sampling import Asked, Sampling, Show, Steps
from previz.engine.gpu.skipping import Blocks
from previz.engine.gpu.tiers import TIER_WORDS, Tier, decoding_mib, stored
from previz.engine.gpu.watch import Say
from previz.engine.gpu.weights import Manifest, load_pipeline, manifest, weights_mib
from previz.engine.latent_upsamplers import TEMPORAL, beside, sha256, upsampler
from previz.engine.mattes import repaints, with_repainted
from previz.engine.plan import (
    AddedWeights,
    Frames,
    Plan,
    ShotRequest,
    alone_because,
    check_whole,
    keeps,
    led_by,
    plan,
)
from previz.engine.seeds import BESIDE, beside_words
from previz.errors import OutOfMemoryError

Pairs = tuple[tuple[str, str], ...]


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
    """A take whose steps are done. ``finish`` decodes it; it is told how to look for a stop.

    ``rows`` takes went through the denoiser at once, in ``step_s`` seconds a step; 0 if unknown.
    """

    finish: Callable[[Callable[[], None]], MadeTake]
    rows: int = 1
    step_s: float = 0.0


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
        length = denoiser.config.get("max_text_seq_length", "")  # else it is the family's own
        self._sampling = Sampling(
            pipe,
            self._family,
            self._capabilities,
            self._scales,
            prompts or PromptCache(),
            torch.device(device.kind),
            f"{model.pipeline_class} {weights.part('text_encoder')} {length}",
            f"pictures {weights.part('image_encoder')}",
        )
        self._speed = measured_speed(device)
        self._room = Room(pipe, self._family, device, storage, self.plan)
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
        asked = Asked(self._guided(request), say, show, check)
        request, made = asked.request, self._settled(asked.request)
        say(0, made.steps, self._foretold(request, made))
        with self._steps:
            steps = self._room.fitted(
                request,
                made,
                lambda: self._sampling.alone(asked, made, self._faster(request)),
            )
            made_by = self._made_by(request, made, steps.blocks)
        return self._unfinished(asked, made, steps, made_by, aside)

    def begin_together(
        self, asked: Sequence[Asked], rows: int, aside: bool = False
    ) -> list[Unfinished | BaseException]:
        """The steps of several takes that differ in their seeds only, in one pass.

        What came of each: a take that was stopped, or came to broken numbers, ends by itself.

        Args:
            asked: each at a place of its own below ``rows``.
            rows: how many go through the denoiser; their bits depend on it. Those that nobody
                asks for are filled, so that a take can be made again as it was made beside others.

        Raises:
            InputError: the model cannot do without something that is not there.
            OutOfMemoryError: so many at once do not fit.
            Cancelled: all of them are to stop.
        """
        asked = [replace(each, request=self._guided(each.request)) for each in asked]
        first = replace(asked[0].request, rows=rows)
        made = self._settled(first)
        for each in asked:
            each.say(0, made.steps, self._foretold(first, made))
        with self._steps, explained_allocations(self._device):
            found = self._sampling.together(asked, made, self._faster(first), rows)
        begun: list[Unfinished | BaseException] = []
        for each, steps in zip(asked, found, strict=True):
            if isinstance(steps, BaseException):
                begun.append(steps)
                continue
            place = ((BESIDE, beside_words(each.place, rows)),)
            made_by = (*self._made_by(each.request, made, steps.blocks), *place)
            begun.append(replace(self._unfinished(each, made, steps, made_by, aside), rows=rows))
        return begun

    def rows_for(self, request: ShotRequest) -> tuple[int, str]:
        """How many of the wanted seeds may go through the denoiser at once, and why not more.

        Raises:
            OutOfMemoryError: not even one fits.
        """
        made = self._settled(self._guided(request))
        if made.rows < request.rows:
            return 1, alone_because(self._capabilities, request)
        return self._room.rows(made)

    def _settled(self, request: ShotRequest) -> Plan:
        """The plan of a request that can be made, with the model's weights where they belong."""
        made = self.plan(request)
        check_whole(made, request)
        self._room.settle(request, replace(made, rows=1))
        return made

    def _foretold(self, request: ShotRequest, made: Plan) -> str:
        """What is said before the first step."""
        seconds = estimated_s(self._pipe, self._family, request, made, self._device, self._speed)
        found = self._faster(request).note((made.rows, *made.latent.size[1:]))
        about = f"About {spoken(seconds * made.rows)}."
        return " ".join((about, *made.notes, *((found,) if found else ())))

    def _unfinished(
        self, asked: Asked, made: Plan, steps: Steps, made_by: Pairs, aside: bool
    ) -> Unfinished:
        request, sampled, count = asked.request, steps.sampled, made.steps - made.skipped
        # What a pipeline notes of this take is not to be that of the next one, which runs beside.
        pipe = copy(steps.pipe) if aside else steps.pipe

        def finish(stop: Callable[[], None]) -> MadeTake:
            nonlocal made_by
            asked.say(count, count, "Decoding the frames")
            if aside:
                frames, sound = self._decoded_aside(pipe, request, sampled, stop)
            else:
                tier = self._room.tier
                frames, sound = self._room.fitted(
                    request, made, lambda: self._decoded(pipe, request, sampled, stop)
                )
                if self._room.tier != tier:  # it had to move
                    made_by = moved(made_by, self._room.tier or "resident")
            remarks = check_frames(frames, request.seed)
            if remarks:
                asked.say(count, count, " ".join(remarks))
            odd = (("remarks", " ".join(remarks)),) if remarks else ()
            return MadeTake(frames, sampled.latents, (*made_by, *odd), sound, sampled.sound)

        return Unfinished(finish, step_s=steps.step_s)

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
        """With the weights that the model's folder holds for every take, and for the control
        videos that it is given."""
        beside, declared = guides(self.folder), self._family.capabilities.unguided
        kinds = (kind for kind in led_by(self._capabilities, request) if kind in declared)
        paths = dict.fromkeys(beside[kind] for kind in kinds if kind in beside)
        wanted = (*always_added(self.folder), *((path, 1.0) for path in paths))
        files = tuple(AddedWeights(path, checksum(path), by) for path, by in wanted)
        return replace(request, loras=(*request.loras, *files))

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
        self, pipe: Any, request: ShotRequest, sampled: Sampled, check: Callable[[], None]
    ) -> tuple[Frames, Sound | None]:
        """By copies of the decoders; where there is no room for both, after the next's steps."""
        with self._decoding:
            try:
                with explained_allocations(self._device), own_stream(self._device):
                    self._side = self._side or SideDecoder(self._pipe)
                    return self._decoded(self._side.of(pipe), request, sampled, check)
            except OutOfMemoryError:
                self._side = None
                release()
            with self._steps:
                return self._decoded(pipe, request, sampled, check)

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


def moved(made_by: Pairs, tier: Tier) -> Pairs:
    """A record whose take was decoded after the model had to make room."""
    return tuple((name, TIER_WORDS[tier] if name == "memory" else value) for name, value in made_by)
