"""Which attention kernel a model uses: tried on this very machine, never believed by its name.

Each kernel that diffusers can call without a download is given one call of the model's own width
and number format. One that is missing, fails, or strays from PyTorch's own is out. On an
accelerator the quickest of the rest is taken; on a CPU PyTorch's own stays, which has no rival.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import torch

from previz.engine.acceleration import ATTENTION, NATIVE
from previz.engine.gpu.memory import Device
from previz.errors import InputError

TRIED = tuple(ATTENTION)
"""No ``*_hub`` kernel: those are downloaded when they are first called."""
CLOSE = 0.01
"""Relative distance to PyTorch's own that is taken unasked: bfloat16 keeps 8 bits, 0.004."""
USABLE = 0.1
"""What may be chosen by hand: kernels of 8-bit products stray by a few hundredths."""
TOKENS, TEXT_TOKENS = 256, 64
TIMED_TOKENS = 8192
"""A draft of a few frames; the order of kernels is the same for longer ones."""
CLEARLY = 0.95
"""A kernel is preferred to PyTorch's own from this share of its time on: less is chance."""
TIMES = 5
UNMASKED = frozenset(
    {"WanTransformer3DModel", "WanVACETransformer3DModel", "Flux2Transformer2DModel"}
)
"""Denoisers that never hide tokens from one another; all others need a kernel that can."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of one kernel.

    ``apart`` is its relative distance to PyTorch's own, ``seconds`` the time of one call on an
    accelerator. ``why_not`` is a sentence, empty for a kernel that works.
    """

    name: str
    apart: float = 0.0
    seconds: float = 0.0
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Attention:
    """The kernel that is used, and what came of all that were tried.

    ``instead`` says why it is not the wanted one, where this model cannot be asked by that.
    """

    name: str
    trials: tuple[Trial, ...]
    instead: str = ""

    @property
    def words(self) -> str:
        """What was found, for people; empty where nothing was gained."""
        if self.instead:
            return f"Attention by {ATTENTION[self.name]}, {self.instead}."
        own = next((each.seconds for each in self.trials if each.name == NATIVE), 0.0)
        mine = next((each.seconds for each in self.trials if each.name == self.name), 0.0)
        if self.name == NATIVE or not own or not mine:
            return ""
        return f"Attention by {ATTENTION[self.name]}: {own / mine:.1f} times as fast here."


@contextmanager
def attending(name: str) -> Iterator[None]:
    """While inside, the denoisers of diffusers attend by this kernel."""
    from diffusers.models.attention_dispatch import attention_backend

    with attention_backend(name):
        yield


def exchangeable(denoiser: Any) -> bool:
    """Whether a denoiser calls its attention in the way that lets it be exchanged."""
    return any(
        hasattr(getattr(module, "processor", None), "_attention_backend")
        for module in denoiser.modules()
    )


def quickest(denoiser: Any, device: Device) -> Attention:
    """Try all kernels, and take the quickest of those that are right."""
    if device.kind == "cpu" or not exchangeable(denoiser):
        return Attention(NATIVE, ())
    trials = tuple(tried(denoiser, device, name) for name in TRIED)
    return Attention(best(trials), trials)


def chosen(denoiser: Any, device: Device, name: str) -> Attention:
    """The kernel that the user wants, tried first.

    Raises:
        InputError: it does not work here, and why.
    """
    if name not in ATTENTION:
        raise _unusable(name, "Previz knows no attention of this name.")
    title = ATTENTION[name]
    if not exchangeable(denoiser):
        return Attention(NATIVE, (), f"not {title}: this model calls attention in its own way")
    trial = tried(denoiser, device, name, masks=(False,))
    if trial.why_not or trial.apart > USABLE:
        strays = f"It strays from PyTorch's own by {trial.apart:.0%}."
        raise _unusable(title, trial.why_not or strays)
    hidden = tried(denoiser, device, name)
    if hidden.why_not or hidden.apart > USABLE:
        return Attention(NATIVE, (hidden,), f"not {title}: this model hides tokens from others")
    return Attention(name, (hidden,))


def tried(
    denoiser: Any, device: Device, name: str, masks: tuple[bool, ...] = (False, True)
) -> Trial:
    """One kernel on small calls of the denoiser's shape, against PyTorch's own.

    Args:
        masks: whether tokens are hidden; that is left out where the denoiser never does it.
    """
    masks = (False,) if type(denoiser).__name__ in UNMASKED else masks
    apart = 0.0
    for heads, masked in itertools.product(_heads(denoiser), masks):
        call = _call(heads, device, TOKENS, TEXT_TOKENS, masked)
        try:
            made = call(name)
        except (RuntimeError, ValueError, TypeError, ImportError, NotImplementedError) as error:
            return Trial(name, why_not=_first_sentence(error))
        own = call(NATIVE)
        gap = torch.linalg.vector_norm((made - own).float()) / torch.linalg.vector_norm(own.float())
        apart = max(apart, float(gap) if bool(torch.isfinite(made).all()) else float("inf"))
    if device.kind == "cpu":
        return Trial(name, apart)
    long = _call(_heads(denoiser)[0], device, TIMED_TOKENS, TIMED_TOKENS)
    return Trial(name, apart, _seconds(long, name))


def best(trials: tuple[Trial, ...]) -> str:
    """The quickest that is right; PyTorch's own unless another one is clearly quicker."""
    own = next(each for each in trials if each.name == NATIVE)
    right = [each for each in trials if not each.why_not and each.apart <= CLOSE]
    best = min(right, key=lambda each: each.seconds, default=own)
    return best.name if best.seconds < own.seconds * CLEARLY else NATIVE


Call = Callable[[str], torch.Tensor]


def _call(
    shape: tuple[int, int], device: Device, asking: int, told: int, masked: bool = False
) -> Call:
    """A call of so many tokens that ask so many others, by the name of a kernel.

    Values are standard normal, as those of a normalised attention are.
    """
    from diffusers.models.attention_dispatch import dispatch_attention_fn

    heads, width = shape
    generator = torch.Generator("cpu").manual_seed(0)
    query, key, value = (
        torch.randn(1, tokens, heads, width, generator=generator).to(
            device.kind, device.denoiser_dtype
        )
        for tokens in (asking, told, told)
    )  # each (batch, tokens, heads, values of a head)
    mask = None
    if masked:
        mask = torch.ones(1, 1, asking, told, dtype=torch.bool, device=device.kind)
        mask[..., told // 2 :] = False

    def call(name: str) -> torch.Tensor:
        with torch.inference_mode(), attending(name):
            made: torch.Tensor = dispatch_attention_fn(query, key, value, attn_mask=mask)
        return made

    return call


def _heads(denoiser: Any) -> list[tuple[int, int]]:
    """(attention heads, values of a head) of pictures, then of sound where there is one."""
    config = denoiser.config
    if "dim" in config:  # Z-Image
        return [(int(config.n_heads), int(config.dim) // int(config.n_heads))]
    found = [(int(config.num_attention_heads), int(config.attention_head_dim))]
    if "audio_num_attention_heads" in config:  # LTX-2
        found.append((int(config.audio_num_attention_heads), int(config.audio_attention_head_dim)))
    return found


def _seconds(call: Call, name: str) -> float:
    """The shortest of some calls on the accelerator, after one that wakes the kernel."""
    call(name)
    found = []
    for _ in range(TIMES):
        _wait()
        start_s = time.perf_counter()
        call(name)
        _wait()
        found.append(time.perf_counter() - start_s)
    return min(found)


def _wait() -> None:
    if torch.cuda.is_available():
        torch.cuda.synchronize()
    elif torch.backends.mps.is_available():
        torch.mps.synchronize()


def _first_sentence(error: Exception) -> str:
    return (str(error) or type(error).__name__).splitlines()[0][:200]


def _unusable(name: str, why: str) -> InputError:
    return InputError(
        f"Attention by {name} does not work here.",
        why,
        "Choose another one in Preferences; “The quickest that is right” always works.",
    )
