"""The plan of a take: what will really happen, before any time is spent. Arithmetic only.

The window asks for it too, from the numbers in a model's folder; so no torch is imported here.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from previz.engine.mattes import KEPT_NOTE, KEPT_PICTURE_NOTE, Mattes, check_matte, repaints
from previz.engine.shapes import LatentShape, Scales
from previz.errors import InputError
from previz.model.render import Acceleration
from previz.model.time import Rate

Frames = NDArray[np.uint8]
"""(frames, height, width, 3) RGB."""


@dataclass(frozen=True, slots=True)
class FrameRule:
    """Legal lengths are ``step`` * k + ``offset``; ``trained`` is the length it learned on."""

    step: int
    offset: int
    trained: int

    def snapped(self, frames: int) -> int:
        """The shortest legal length that holds ``frames``."""
        return max(0, -(-(frames - self.offset) // self.step)) * self.step + self.offset


FIRST_BLOCK, TAYLOR = "first block", "taylor"
"""Ways to skip blocks; see ``gpu.skipping``."""


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a family takes and what it was made for.

    ``controls`` are the kinds of what it obeys: control videos (``depth``, ``pose`` …), pictures
    (``first``, ``last``, ``frame`` for any frame, ``reference``), ``source`` for a take to start
    from, ``redo`` for a range of it to be made anew, ``matte`` for a part of its picture to be
    painted anew, ``camera`` for the camera's matrices.
    ``videos`` is how many control videos it obeys at once. ``any_rate``: it is told the frame
    rate, and moves at the right pace at any. ``negative``: it reads what is not wanted.
    ``sound``: it makes sound too. ``loras``: it takes added weights. ``needs`` are the controls
    without which it makes nothing, ``control`` meaning any control video; the stage draws those
    that nobody gives. ``still``: it makes one picture and no film. ``guidance_2`` is that of a
    second denoiser, which takes the last steps; 0 where there is none. ``unguided`` are control
    videos that it obeys only with weights added for them, which its folder lacks. ``paced``: it
    makes ``trained_fps`` frames a second whatever is asked, and gives the asked ones itself.
    ``words`` are all that its captions were made of; none where it read everything. ``size_px``:
    it makes pictures of this width and height and no others. ``caches`` are the ways to skip
    blocks that were seen to act on it, the best one first. ``passes`` is how often the denoiser
    runs in a step where guidance compares answers. ``lacks`` are kinds of controls that it would
    obey through a part that its folder lacks, each with that part in words. Of a control
    video in ``seldom`` it is shown one frame in so many, and the last. ``weighed``
    are pictures whose strength it obeys. ``together``:
    several seeds of one shot may go through the denoiser in one pass.
    """

    name: str
    frame_rule: FrameRule
    trained_fps: int
    steps: int
    guidance: float
    controls: frozenset[str] = frozenset()
    videos: int = 1
    any_rate: bool = False
    negative: bool = True
    sound: bool = False
    loras: bool = False
    needs: frozenset[str] = frozenset()
    still: bool = False
    unguided: frozenset[str] = frozenset()
    guidance_2: float = 0.0
    paced: bool = False
    words: frozenset[str] = frozenset()
    size_px: tuple[int, int] | None = None
    caches: tuple[str, ...] = ()
    passes: int = 2
    lacks: tuple[tuple[str, str], ...] = ()
    seldom: tuple[tuple[str, int], ...] = ()
    weighed: frozenset[str] = frozenset()
    together: bool = True


@dataclass(frozen=True, slots=True)
class Keyframe:
    """A picture (height, width, 3) that a take passes through at a frame."""

    at: int
    picture: Frames
    strength: float = 1.0


@dataclass(frozen=True, slots=True)
class CameraPath:
    """The camera at every frame of a take.

    ``to_world`` are matrices (frames, 4, 4) float32 of a camera that looks along +Z with +X right
    and +Y down, in metres. ``lens_px`` are (frames, 4) of focal lengths and centre: fx, fy, cx,
    cy at the asked size.
    """

    to_world: NDArray[np.float32]
    lens_px: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class AddedWeights:
    """A LoRA file of safetensors, and how strongly it is added; 1 is as it was trained."""

    path: Path
    sha256: str
    strength: float = 1.0

    @property
    def recorded(self) -> tuple[tuple[str, str], ...]:
        """What a take records of it: a control's own weights (IC-LoRA) are in no recipe."""
        name = f"added weights {self.path.name}"
        known = ((f"{name} sha256", self.sha256),) if self.sha256 else ()
        return ((name, f"{self.strength:g}"), *known)


@dataclass(frozen=True, slots=True)
class ShotRequest:
    """A take in neutral words. ``controls`` map a kind to its frames, at the asked size.

    The controls ``first`` and ``last`` have one frame, ``source`` is the take to start from. A
    plan asks only which kinds there are. ``strengths`` are those of the controls that are not 1.
    ``references`` are pictures of who or what is to be seen, at any size. ``redo`` is the range
    [start, stop) to be made anew where there is a source. ``matte`` says what of the source's
    picture is repainted, see ``engine.mattes``. About the seeds see RenderSpec.
    ``light`` is the shot's own in numbers, see ``model.light.in_numbers``; most families cannot
    be told, and it is no control that somebody gives. ``rows`` is how many seeds of it are wanted
    in one pass of the denoiser.
    """

    prompt: str
    negative: str
    seed: int
    width_px: int
    height_px: int
    frames: int
    rate: Rate
    steps: int = 0
    guidance: float = 0.0
    controls: Mapping[str, Frames] = field(default_factory=dict)
    strengths: Mapping[str, float] = field(default_factory=dict)
    keyframes: tuple[Keyframe, ...] = ()
    references: tuple[Frames, ...] = ()
    camera: CameraPath | None = None
    redo: tuple[int, int] | None = None
    matte: Mattes | None = None
    variation_seed: int = 0
    variation: float = 0.0
    motion_seed: int | None = None
    light: tuple[float, ...] = ()
    loras: tuple[AddedWeights, ...] = ()
    acceleration: Acceleration = Acceleration()
    rows: int = 1

    @property
    def given(self) -> frozenset[str]:
        """The kinds of all that commands this take, as Capabilities name them."""
        more = {
            "frame": bool(self.keyframes),
            "reference": bool(self.references),
            "camera": self.camera is not None,
            "redo": self.redo is not None,
            "matte": self.matte is not None,
        }
        return frozenset({*self.controls, *(kind for kind, there in more.items() if there)})

    def strength(self, kind: str) -> float:
        """How strongly a control is to be obeyed, 0 to 1."""
        return self.strengths.get(kind, 1.0)


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be made. The result is cut back to the request afterwards.

    ``skipped`` of the ``steps`` are left out, since a take to start from stands for them.
    ``ignored`` are inputs that the family has no use for, ``missing`` those it cannot do without.
    ``notes`` are sentences for people. ``passes`` is how often the denoiser runs in a step, and
    ``rows`` how many seeds go through it at once.
    """

    frames: int
    width_px: int
    height_px: int
    steps: int
    guidance: float
    latent: LatentShape
    tokens: int
    ignored: tuple[str, ...]
    notes: tuple[str, ...]
    missing: tuple[str, ...] = ()
    skipped: int = 0
    guidance_2: float = 0.0
    passes: int = 1
    rows: int = 1


AT_FRAMES = frozenset({"first", "last", "frame"})
"""Pictures that a take passes through."""
PICTURES: Mapping[str, str] = {
    "first": "first frame",
    "last": "last frame",
    "frame": "picture at a frame",
    "reference": "reference picture",
    "source": "take to start from",
    "redo": "range to be made anew",
    "matte": "matte",
    "camera": "camera path",
    "negative": "negative prompt",
    "lora": "LoRA",
    "cache": "block cache",
    "control": "control video",
}
"""What is no control video, in words."""


def plan(capabilities: Capabilities, scales: Scales, request: ShotRequest) -> Plan:
    """Snap length and size upwards, fill in defaults, and say what does not fit."""
    frames = capabilities.frame_rule.snapped(_own_frames(capabilities, request))
    multiple = scales.size_multiple
    width_px, height_px = capabilities.size_px or (
        -(-request.width_px // multiple) * multiple,
        -(-request.height_px // multiple) * multiple,
    )
    latent = scales.latent(frames, width_px, height_px)
    steps, guidance = (
        request.steps or capabilities.steps,
        request.guidance or capabilities.guidance,
    )
    made = Plan(
        frames=frames,
        width_px=width_px,
        height_px=height_px,
        steps=steps,
        guidance=guidance,
        latent=latent,
        tokens=scales.tokens(latent),
        ignored=_ignored(capabilities, request),
        notes=(),
        missing=_missing(capabilities, request),
        skipped=_skipped(capabilities, request, steps),
        guidance_2=_guidance_2(capabilities, guidance),
        passes=capabilities.passes if guidance > 1 else 1,
        rows=1 if alone_because(capabilities, request) else request.rows,
    )
    return _with_notes(made, capabilities, request)


def alone_because(capabilities: Capabilities, request: ShotRequest) -> str:
    """Why seeds of a request cannot go through the denoiser in one pass; empty where they can."""
    if not capabilities.together:
        return "this kind of model takes one at a time"
    if request.acceleration.cache in capabilities.caches:
        return "the block cache would decide for all of them alike"
    return ""


def _own_frames(capabilities: Capabilities, request: ShotRequest) -> int:
    """How many frames the model makes for the asked ones; its last is no earlier than theirs."""
    if not capabilities.paced:
        return request.frames
    return math.ceil((request.frames - 1) * capabilities.trained_fps / request.rate.fraction) + 1


def led_by(capabilities: Capabilities, request: ShotRequest) -> tuple[str, ...]:
    """The control videos that a family will obey, those it likes best first."""
    obeyed = capabilities.controls - (frozenset() if request.loras else capabilities.unguided)
    videos = [kind for kind in request.controls if kind not in PICTURES]
    return tuple(kind for kind in videos if kind in obeyed)[: capabilities.videos]


def check_whole(made: Plan, request: ShotRequest) -> None:
    """Raises InputError when something is missing or does not fit, or the size is too large."""
    if made.missing:
        things = " and a ".join(_thing(kind) for kind in made.missing)
        raise InputError(
            "This model cannot make the take as it is asked.",
            f"It needs a {things}.",
            "Add what it needs, or choose a model that does without.",
        )
    for at in (key.at for key in request.keyframes if not 0 <= key.at < request.frames):
        raise InputError(
            f"A picture stands at frame {at}, and the take has {request.frames} frames.",
            "It was placed when the shot was longer.",
            "Move the picture into the shot, or take it away.",
        )
    if not _holds(made, request):
        raise InputError(
            "This model cannot make the take as it is asked.",
            f"{_only_size(made)}, and the take {request.width_px} x {request.height_px}.",
            "Choose a smaller size for the project, or another model.",
        )
    check_matte(request)


def _holds(made: Plan, request: ShotRequest) -> bool:
    return made.width_px >= request.width_px and made.height_px >= request.height_px


def _only_size(made: Plan) -> str:
    return f"Its pictures have {made.width_px} x {made.height_px} pixels"


def kept_frames(request: ShotRequest) -> list[int]:
    """Which frames of the take to start from stay as they are.

    Those outside the range ``redo``; without one, a shorter take to start from is continued. A
    take of the same length or longer and without a range is a starting point only.
    """
    source = request.controls.get("source")
    if source is None:
        return []
    there = min(len(source), request.frames)
    if request.redo is None:
        return list(range(there)) if there < request.frames else []
    start, stop = request.redo
    return [number for number in range(there) if not start <= number < stop]


def keeps(capabilities: Capabilities, request: ShotRequest) -> bool:
    """Whether a family will keep frames of the take to start from."""
    return {"source", "redo"} <= capabilities.controls and bool(kept_frames(request))


def _missing(capabilities: Capabilities, request: ShotRequest) -> tuple[str, ...]:
    given = {*request.given, *(("control",) if led_by(capabilities, request) else ())}
    return tuple(sorted(capabilities.needs - given))


def _skipped(capabilities: Capabilities, request: ShotRequest, steps: int) -> int:
    """The more a take to start from is obeyed, the later the steps begin; one is always taken.

    Under a matte it is obeyed as strongly as it is to show through.
    """
    starts = "source" in request.controls and "source" in capabilities.controls
    anew = request.redo is not None and "redo" in capabilities.controls
    held = anew or keeps(capabilities, request)
    if not starts or (held and not repaints(capabilities, request)):
        return 0
    return min(steps - 1, round(steps * request.strength("source")))


def _guidance_2(capabilities: Capabilities, guidance: float) -> float:
    """That of the second denoiser: as far from 1, which is none, as the family's own two are."""
    if not capabilities.guidance_2 or capabilities.guidance == 1:
        return 0.0
    share = (capabilities.guidance_2 - 1) / (capabilities.guidance - 1)
    return 1 + (guidance - 1) * share


def _ignored(capabilities: Capabilities, request: ShotRequest) -> tuple[str, ...]:
    obeyed = {kind for kind in request.given & capabilities.controls if kind in PICTURES}
    obeyed |= {"redo"} if repaints(capabilities, request) else set()  # the matte is black outside
    ignored = request.given - obeyed - {*led_by(capabilities, request)}
    if request.negative and not capabilities.negative:
        ignored |= {"negative"}
    if request.loras and not capabilities.loras:
        ignored |= {"lora"}
    if request.acceleration.cache and request.acceleration.cache not in capabilities.caches:
        ignored |= {"cache"}
    return tuple(sorted(ignored))


def _with_notes(made: Plan, capabilities: Capabilities, request: ShotRequest) -> Plan:
    notes = list(_notes_of_words(capabilities, request))
    if made.frames != request.frames and not capabilities.paced:
        notes.append(f"{made.frames} frames are made and {request.frames} kept.")
    if not _holds(made, request):
        notes.append(f"{_only_size(made)} and no others: the take is too large.")
    elif (made.width_px, made.height_px) != (request.width_px, request.height_px):
        notes.append(
            f"{made.width_px} x {made.height_px} pixels are made and the middle "
            f"{request.width_px} x {request.height_px} kept."
        )
    if "first" in capabilities.needs - request.given:
        notes.append("It begins with the stage's own first frame, for want of a picture.")
    faster = request.rate.fraction / capabilities.trained_fps
    if (
        faster != 1
        and not capabilities.still
        and not led_by(capabilities, request)
        and not capabilities.any_rate
    ):
        notes.append(
            f"The model learned at {capabilities.trained_fps} frames a second; at {request.rate} "
            f"its motion plays {float(faster):.1f} times as fast."
        )
    if _own_frames(capabilities, request) > capabilities.frame_rule.trained:
        notes.append(
            f"The model learned on {capabilities.frame_rule.trained} frames; in a longer take "
            "the picture may drift or repeat."
        )
    notes.extend(_notes_of_inputs(made, capabilities, request))
    if request.rows > 1:
        why_not = alone_because(capabilities, request)
        seeds = f"{request.rows} seeds"
        notes.append(f"{seeds} one by one: {why_not}." if why_not else f"{seeds} at once.")
    return replace(made, notes=tuple(notes))


def _notes_of_words(capabilities: Capabilities, request: ShotRequest) -> tuple[str, ...]:
    """What a model with few words will not understand."""
    if not capabilities.words:
        return ()
    said = dict.fromkeys(re.findall(r"[^\W\d_][\w'’-]+", request.prompt.lower()))
    if not said:
        return ("There are no words: light and look are its own choice.",)
    strange = [word for word in said if word not in capabilities.words]
    if not strange:
        return ()
    more = f" and {len(strange) - 5} more" if len(strange) > 5 else ""
    return (f"It never learned these words: {', '.join(strange[:5])}{more}.",)


def _notes_of_inputs(
    made: Plan, capabilities: Capabilities, request: ShotRequest
) -> tuple[str, ...]:
    notes = [f"The model has no use for a {_thing(kind)}." for kind in made.ignored]
    notes.extend(
        f"It would obey a {_thing(kind)} with an IC-LoRA for it in the model's folder."
        for kind in made.ignored
        if kind in capabilities.unguided
    )
    if repaints(capabilities, request):
        notes.append(KEPT_PICTURE_NOTE if capabilities.still else KEPT_NOTE)
    notes.extend(
        f"It would obey a {_thing(kind)} through {part}."
        for kind, part in capabilities.lacks
        if kind in made.ignored
    )
    led = led_by(capabilities, request)
    notes.extend(
        f"It is shown every {every}th frame of the {_thing(kind)}, and paints those between."
        for kind, every in capabilities.seldom
        if kind in led
    )
    needed = (kind for kind in made.missing if kind != "first")  # the stage has one: said above
    notes.extend(f"The model needs a {_thing(kind)}." for kind in needed)
    if made.skipped:
        notes.append(
            f"{made.skipped} of {made.steps} steps are left out: it starts from the given "
            f"{'picture' if capabilities.still else 'take'}."
        )
    late = made.frames - request.frames
    ends = "last" in request.controls and "last" in capabilities.controls
    if late and ends and "frame" not in capabilities.controls:
        notes.append(f"The last frame is reached {late} frames after the take's end.")
    return tuple(notes)


def _thing(kind: str) -> str:
    return PICTURES.get(kind, f"{kind} video")
