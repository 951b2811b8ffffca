"""One released denoiser on this machine: bare, as the engine runs it, and against the floor."""

from __future__ import annotations

import math
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import torch

from previz.engine.acceleration import ATTENTION, NATIVE
from previz.engine.gpu.aside import own_stream
from previz.engine.gpu.attention import attending, quickest
from previz.engine.gpu.compiling import CompiledBlocks, obstacle
from previz.engine.gpu.measuring.cached import Alone, cache_found
from previz.engine.gpu.measuring.clock import forget_peak, peak_flops, peak_mib, seconds
from previz.engine.gpu.measuring.releases import Release
from previz.engine.gpu.memory import Device, explained_allocations, release
from previz.engine.gpu.tiers import EIGHT_BITS, stored
from previz.engine.plan import FIRST_BLOCK
from previz.errors import OutOfMemoryError, PrevizError
from previz.model.render import Acceleration

TIMES = 5
THRESHOLDS = (0.05, 0.15)
"""What the inspector offers."""
AT_ONCE = (2, 4)
ROOM = 1.6
"""Memory that a pass takes beside the weights, as a share of them; at least some GiB."""
LEAST_MIB = 6 * 1024
MOST_PASSES = 200


@dataclass(frozen=True, slots=True)
class Finding:
    """A number with its unit, or a sentence on why there is none: then the unit is empty."""

    name: str
    of: str
    value: float
    unit: str


Tell = Callable[[Finding], None]


def measure(one: Release, device: Device, tell: Tell) -> None:
    """All that there is to know of one release; what cannot be measured is a sentence."""
    needed = one.weights_mib(device.denoiser_dtype)
    needed = round(max(needed * ROOM, needed + LEAST_MIB)) if device.kind != "cpu" else needed
    if needed > device.free_mib:
        tell(_missing(f"{one.name} was not measured: it needs about {needed / 1024:.0f} GiB, "
                      f"and {device.free_mib / 1024:.0f} are free."))  # fmt: skip
        return
    try:
        with explained_allocations(device):
            _Measured(one, device, tell).all()
    except OutOfMemoryError as error:
        tell(_missing(f"{one.name} was measured in part only: {error.what}"))
    finally:
        release()


def _missing(sentence: str) -> Finding:
    return Finding("missing", sentence, 0.0, "")


class _Measured:
    """One release on the device, and what was found of it so far."""

    def __init__(self, one: Release, device: Device, tell: Tell) -> None:
        self._release, self._device, self._say = one, device, tell
        self._of = f"{one.name}, {one.size}"
        self._denoiser: Any = one.build(device.kind, device.denoiser_dtype)
        self._inputs = one.inputs(device.kind, device.denoiser_dtype)
        self._plain_s = 0.0
        self._best_s = math.inf
        self._attention = NATIVE

    def all(self) -> None:
        """From the bare call on, each thing added to what was best before it."""
        self._bare()
        self._attend()
        self._compile()
        self._against_floor()
        self._seeds()
        self._overlap()
        self._caches()
        self._eight_bits()

    def _tell(self, name: str, value: float, unit: str) -> None:
        self._say(Finding(name, self._of, value, unit))

    def _missing(self, sentence: str) -> None:
        self._say(_missing(f"{self._release.name}: {sentence}"))

    def _pass(self) -> tuple[torch.Tensor, ...]:
        with torch.inference_mode():
            said: tuple[torch.Tensor, ...] = self._denoiser(**self._inputs, return_dict=False)
        return said

    def _step_s(self, attention: str) -> float:
        with attending(attention):
            one_s = seconds(self._pass, self._device, TIMES)
        step_s = one_s * self._release.passes
        self._best_s = min(self._best_s, step_s)
        return step_s

    def _bare(self) -> None:
        forget_peak()
        self._plain_s = self._step_s(NATIVE)
        self._tell("step, plain diffusers", self._plain_s, "s")
        self._tell("passes of a step", self._release.passes, "")
        if not all(bool(torch.isfinite(each).all()) for each in self._pass()):
            self._missing("its random weights came to broken numbers; times hold all the same.")
        held = peak_mib()
        if held is None:
            self._missing("peak memory is counted on a card of NVIDIA or AMD only.")
        else:
            self._tell("peak memory, plain diffusers", held, "MiB")

    def _attend(self) -> None:
        found = quickest(self._denoiser, self._device)
        self._attention = found.name
        for trial in found.trials:
            if trial.why_not:
                self._missing(f"attention by {ATTENTION[trial.name]}: {trial.why_not}")
        if found.name == NATIVE:
            why = "on a processor" if not found.trials else "of those that are right here"
            self._missing(f"no attention is quicker than PyTorch's own {why}.")
            return
        step_s = self._step_s(found.name)
        self._tell(f"attention by {ATTENTION[found.name]}", self._plain_s / step_s, "x")

    def _compile(self) -> None:
        pipe = Alone(self._denoiser)
        why_not = obstacle(pipe, self._device, "resident", "", loras=False)
        if why_not:
            self._missing(f"compiled blocks were not measured: {why_not}.")
            return
        before_s = self._best_s
        try:
            with CompiledBlocks(pipe, self._device).at_work(("bench",)):
                step_s = self._step_s(self._attention)
        except PrevizError as error:
            self._missing(f"compiled blocks were not measured: {error.why}")
            return
        self._tell("compiled blocks", before_s / step_s, "x")

    def _against_floor(self) -> None:
        """Counted on no device at all, against a plain product on this one."""
        count = self._release.passes * flops(self._release)
        peak = peak_flops(self._device, self._device.denoiser_dtype)
        floor_s = count / peak
        self._tell("plain products on this device", peak / 1e12, "TFLOP/s")
        self._tell("work of a step", count / 1e12, "TFLOP")
        self._tell("arithmetic floor of a step", floor_s, "s")
        self._tell("step, best here", self._best_s, "s")
        self._tell("plain diffusers against the floor", self._plain_s / floor_s, "x")
        self._tell("best here against the floor", self._best_s / floor_s, "x")
        self._tell("share of the device's peak", floor_s / self._best_s, "")

    def _seeds(self) -> None:
        """Takes in one pass: how much faster each of them is, and whether its bits stay."""
        with attending(self._attention):
            alone, alone_s = self._told(self._inputs)
            for count in AT_ONCE:
                try:
                    with explained_allocations(self._device):
                        many, many_s = self._told(self._rows(count))
                except OutOfMemoryError:
                    release()
                    self._missing(f"{count} seeds at once do not fit.")
                    return
                self._tell(f"{count} seeds at once, each", count * alone_s / many_s, "x")
                same = all(torch.equal(alone[0], row) for row in many)
                self._tell(f"{count} seeds at once, same bits", float(same), "")

    def _told(self, inputs: dict[str, Any]) -> tuple[torch.Tensor, float]:
        """What the denoiser says, and how long it takes."""

        def told() -> torch.Tensor:
            with torch.inference_mode():
                said: torch.Tensor = self._denoiser(**inputs, return_dict=False)[0]
            return said

        return told(), seconds(told, self._device, TIMES)

    def _rows(self, count: int) -> dict[str, Any]:
        """The inputs of a pass with so many rows."""
        return {
            name: torch.cat([each] * count) if _per_take(name, each) else each
            for name, each in self._inputs.items()
        }

    def _overlap(self) -> None:
        """A take's decoding beside as many steps as take about as long, against one by one."""
        if self._release.decoder is None:
            self._missing("decoding was not measured: it has another autoencoder.")
            return
        decoder, latents = self._release.build_decoder(self._device.kind), self._latents()

        def decode() -> None:
            with torch.inference_mode(), own_stream(self._device):
                decoder.decode(latents, return_dict=False)

        with attending(self._attention):
            decode_s = seconds(decode, self._device, 1)
            count = max(1, round(decode_s / (self._best_s / self._release.passes)))

            def steps() -> None:
                for _ in range(min(count, MOST_PASSES)):
                    self._pass()

            steps_s = seconds(steps, self._device, 1)
            both_s = seconds(lambda: beside(decode, steps), self._device, 1)
        self._tell("decoding", decode_s, "s")
        self._tell("decoding beside the steps", (decode_s + steps_s) / both_s, "x")
        if self._device.kind == "cpu":
            self._missing("on a processor decoding and steps share the cores: it gains nothing.")

    def _latents(self) -> torch.Tensor:
        noise: torch.Tensor = self._inputs[self._release.latents[0]]
        return noise.float()

    def _caches(self) -> None:
        if not hasattr(self._denoiser, "enable_cache"):
            self._missing("it takes no cache.")
            return
        for threshold in THRESHOLDS:
            cache = Acceleration(FIRST_BLOCK, threshold)
            with attending(self._attention):
                try:
                    found = cache_found(
                        self._release, self._denoiser, self._inputs, self._device, cache
                    )
                except ValueError:  # diffusers does not know this denoiser's blocks
                    self._missing("the first block cache does not know its blocks.")
                    return
            name = f"first block cache {threshold:g}, {found.blocks}"
            self._tell(name, found.faster, "x")
            if math.isfinite(found.psnr_db):
                self._tell(f"{name}: latents", found.psnr_db, "dB")
        self._missing("real weights skip otherwise than random ones do.")

    def _eight_bits(self) -> None:
        """Last: the weights do not come back from fewer bits."""
        stored(Alone(self._denoiser), EIGHT_BITS, self._device)
        release()
        forget_peak()
        step_s = self._step_s(self._attention)
        self._tell(f"weights stored as {EIGHT_BITS}", self._plain_s / step_s, "x")
        held = peak_mib()
        if held is not None:
            self._tell(f"peak memory, weights as {EIGHT_BITS}", held, "MiB")


def beside(one: Callable[[], None], other: Callable[[], None]) -> None:
    """Both at once: the first on a thread of its own."""
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(one)
        other()
        first.result()


def flops(one: Release) -> float:
    """Operations of one pass, as torch itself counts them; no number is really computed."""
    from torch.utils.flop_counter import FlopCounterMode

    dtype = torch.bfloat16
    denoiser, inputs = one.build("meta", dtype), one.inputs("meta", dtype)
    with FlopCounterMode(display=False) as counter, torch.inference_mode(), torch.device("meta"):
        denoiser(**inputs, return_dict=False)
    return float(counter.get_total_flops())


def _per_take(name: str, each: Any) -> bool:
    """Whether an argument has a row for each take."""
    return isinstance(each, torch.Tensor) and name != "control_hidden_states_scale"
